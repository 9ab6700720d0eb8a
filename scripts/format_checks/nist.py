"""NIST SP 1500-100: a report by precinct, and a count in two reports, in both orders."""

import json
from collections.abc import Iterator
from itertools import permutations
from pathlib import Path
from typing import Any

from scripts.format_checks.case import Case
from scripts.format_checks.contests import differences
from scripts.format_checks.sample_night import SampleNight

from election_night.formats import NO_SETTINGS

_FOLDER = "nist-1500-100"


def check(samples: Path, expected: Path) -> Iterator[Case]:
    """Yield every case of the expected outcomes for NIST."""
    for case in json.loads((expected / _FOLDER / "all.json").read_text("utf-8")):
        yield _sequence(case, samples / _FOLDER)
        yield _orders(case, samples / _FOLDER)


def _sequence(case: dict[str, Any], folder: Path) -> Case:
    night, found = SampleNight(NO_SETTINGS, test=None), []
    for step in case["steps"]:
        night.read(folder / step["after"])
        found += differences(step["expect"], night)
    return Case(case["sequence"][0], found)


def _orders(case: dict[str, Any], folder: Path) -> Case:
    found = []
    for order in permutations(case["sequence"]):
        night = SampleNight(NO_SETTINGS, test=None)
        for name in order:
            night.read(folder / name)
        found += differences(case["steps"][-1]["expect"], night)
    return Case(f"{case['sequence'][0]}, in every order", found)
