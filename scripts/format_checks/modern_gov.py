"""modern.gov: a by-election in two states, wards of several seats, and an empty answer."""

import json
from collections.abc import Iterator
from pathlib import Path

from scripts.format_checks.case import Case
from scripts.format_checks.contests import differences
from scripts.format_checks.sample_night import SampleNight

from election_night.formats import NO_SETTINGS

_CONTEST = "modgov:185"
_UNKNOWN_ID = "modern-gov-rebuilt/unknown-id.xml"


def check(samples: Path, expected: Path) -> Iterator[Case]:
    """Yield every case of the expected outcomes for modern.gov."""
    kirklees = json.loads((expected / "modern-gov" / "kirklees.json").read_text("utf-8"))
    night, found = SampleNight(NO_SETTINGS, test=None), []
    for step in kirklees["steps"]:
        night.read(samples.parent / step["after"], "397.xml")
        found += differences({_CONTEST: step["expect"]}, night)
    yield Case("kirklees", found)
    wards = json.loads((expected / "modern-gov" / "rebuilt.json").read_text("utf-8"))
    night = SampleNight(NO_SETTINGS, test=None)
    night.read(samples.parent / wards["file"])
    yield Case("wards of several seats", differences(wards["contests"], night))
    night = SampleNight(NO_SETTINGS, test=None)
    night.read(samples / _UNKNOWN_ID)
    decoded = night.decoded["unknown-id.xml"]
    faults = decoded.faults if decoded else ()
    yield Case("unknown id", [] if len(faults) == 1 and not night.night.seats else [f"{faults}"])
