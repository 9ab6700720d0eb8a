"""PA Media: sequences of files in every order, bundles of JSON, and messages recognised but not shown."""

import json
from collections.abc import Iterator
from itertools import islice, permutations
from pathlib import Path
from typing import Any

from scripts.format_checks.case import Case
from scripts.format_checks.sample_night import SampleNight, differences

from election_night.formats import NO_SETTINGS, DecodeContext, decode
from election_night.model import ContestAnnouncement, Result

_MOST_ORDERS = 24


def check(samples: Path, expected: Path) -> Iterator[Case]:
    """Yield every case of the expected outcomes for PA."""
    for file in sorted((expected / "pa").glob("*.json")):
        content = json.loads(file.read_text("utf-8"))
        if isinstance(content, dict):
            yield _sequence(content, samples)
            yield _orders(content, samples)
        elif file.stem == "not-a-seat":
            yield from (_not_a_seat(case, samples) for case in content)
        elif file.stem == "json-bundles":
            yield from (_bundle(case, samples) for case in content)
        else:
            sequences = {"election": "", "contest": "pa:12", "rehearsal": True}
            yield from (_sequence({**sequences, **case}, samples) for case in content)


def _sequence(case: dict[str, Any], samples: Path) -> Case:
    """Check what is shown after each file in this order, and who must not be shown as the winner."""
    night, found = SampleNight(NO_SETTINGS, test=case["rehearsal"]), []
    forbidden = {entry["after"]: entry["must_not_be_shown_as_winner"] for entry in case.get("never", ())}
    for name, step in zip(case["sequence"], case["steps"], strict=True):
        night.read(_sample(samples, name))
        found += [f"after {_short(name)}: {it}" for it in differences(step["expect"], night, case["contest"])]
        seat = night.night.seats.get(case["contest"])
        elected = {person.id for person in seat.won} if seat else set()
        found += [f"after {_short(name)}: {id_} is shown" for id_ in elected & set(forbidden.get(name, ()))]
    return Case(case["case"], found)


def _orders(case: dict[str, Any], samples: Path) -> Case:
    """Check that the last state is the same for every order of the files."""
    found = []
    for order in islice(permutations(case["sequence"]), _MOST_ORDERS):
        night = SampleNight(NO_SETTINGS, test=case["rehearsal"])
        for name in order:
            night.read(_sample(samples, name))
        expected = {name: value for name, value in case["steps"][-1]["expect"].items() if name != "problems"}
        displayed = night.displayed(case["contest"])
        wrong = {
            name: displayed.get(name) for name, value in expected.items() if displayed.get(name) != value
        }
        if wrong:
            found.append(f"in the order {', '.join(map(_short, order))}: {wrong}")
    return Case(f"{case['case']}, in every order", found)


def _bundle(case: dict[str, Any], samples: Path) -> Case:
    """Check the seats from a file of many messages."""
    night = SampleNight(NO_SETTINGS, test=case["rehearsal_mark_inside"] is True)
    night.read(_sample(samples, case["file"]))
    found = []
    for seat in case["seats"]:
        wrong = differences(seat["expect"], night, seat["contest"])
        found += [f"{seat['name']}: {difference}" for difference in wrong]
    if night.night.id != (case["seats"] or [{"election": night.night.id}])[0]["election"]:
        found.append(f"the election is {night.night.id}")
    return Case(_short(case["file"]), found)


def _not_a_seat(case: dict[str, Any], samples: Path) -> Case:
    """Check that a file without seats gives none, and that a rehearsal is marked as one."""
    file = _sample(samples, case["file"])
    decoded = decode(file.read_bytes(), DecodeContext(file.name))
    if decoded is None:
        return Case(_short(case["file"]), ["it is not recognised"])
    found = []
    for document in decoded.documents:
        if isinstance(document, Result) and case["root"] != "LocalElectionResult":
            found.append(f"a result for {document.contest} comes of it")
        if isinstance(document, Result | ContestAnnouncement) and document.test != case["rehearsal"]:
            found.append(f"test is {document.test}")
    if case["root"] == "LocalElectionResult":
        found += _council(case, file)
    elif not decoded.documents and len(decoded.not_shown) != 1:
        found.append(f"{len(decoded.not_shown)} sentences, not one")
    found += [f"a fault: {fault.message}" for fault in decoded.faults]
    return Case(_short(case["file"]), found)


def _council(case: dict[str, Any], file: Path) -> list[str]:
    """Check a council as a whole: all its seats by party, as the file gives them."""
    facts, night = case["facts"], SampleNight(NO_SETTINGS, test=case["rehearsal"])
    night.read(file)
    body = night.night.bodies.get(f"pa:{facts['paId']}")
    if body is None:
        return ["the council is not shown"]
    found = []
    if sorted(body.held.values()) != sorted(facts["new_council"].values()):
        found.append(f"seats are {body.held}, not {facts['new_council']}")
    if (body.control == "noc") != (facts["control"] == "NOC"):
        found.append(f"control is {body.control}, not {facts['control']}")
    return found


def _sample(samples: Path, name: str) -> Path:
    return samples / name.removeprefix("samples/")


def _short(name: str) -> str:
    return name.rpartition("/")[2]
