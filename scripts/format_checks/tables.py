"""Tables: Parliament's files, councils, Democracy Club, and sheets with their column maps.

A candidate without an id is known by place and name, `7:Jeremy Corbyn`, and the outcomes give the place.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from scripts.format_checks.case import Case
from scripts.format_checks.contests import differences, nobody_elected
from scripts.format_checks.sample_night import SampleNight

from election_night.formats import FormatSettings
from election_night.formats.tables.columns.file import read_column_map

_GENERAL_ELECTION = FormatSettings(election="uk-2024-07-04")


def check(samples: Path, expected: Path) -> Iterator[Case]:
    """Yield every case of the expected outcomes for tables."""
    yield from _parliament(samples / "parliament", expected / "parliament")
    yield from _councils(samples, _read(expected / "lga-csv" / "all.json"))
    yield from _democracy_club(samples, _read(expected / "democracy-club" / "csv.json"))
    yield from _sheets(samples, expected / "spreadsheet")


def _parliament(samples: Path, expected: Path) -> Iterator[Case]:
    library = _read(expected / "library-2024-09-25.json")["contests"]
    folder = samples / "library-2024-09-25"
    for order in (("candidacies", "constituencies"), ("constituencies", "candidacies")):
        night = SampleNight(_GENERAL_ELECTION, test=None)
        for name in order:
            night.read(folder / f"{name}.csv")
            if name == order[0]:
                yield Case(f"library, {name} alone", nobody_elected(night))
        yield Case(f"library, {order[0]} first", differences(library, night))
    yield from _editions("editions", samples, _read(expected / "editions.json"))
    yield from _editions("by-elections", samples, _read(expected / "by-elections.json"))
    yield from _stages(samples, _read(expected / "stages.json"), library)
    night, verified = SampleNight(_GENERAL_ELECTION, test=None), _read(expected / "part-verified.json")
    for name in ("candidacies", "constituencies"):
        night.read(samples / "stages" / "3.5-part-verified" / f"{name}.csv")
    wrong = differences(
        {id_: {"state": "declared", **seat} for id_, seat in verified["declared"].items()}, night
    )
    wrong += [
        f"{seat.name} is {seat.state}"
        for seat in night.night.seats.values()
        if seat.name in verified["not_yet"] and (seat.state != "awaiting" or seat.won)
    ]
    yield Case("part verified", wrong)
    night, manager = SampleNight(_GENERAL_ELECTION, test=None), _read(expected / "election-manager-fake.json")
    for name in ("candidacies", "constituencies"):
        night.read(samples / "election-manager-fake" / f"{name}.csv")
    wrong = differences(manager["contests"], night)
    wrong += [
        f"{contest['name']} has {len(night.night.seats[id_].ranked)} candidates"
        for id_, contest in manager["contests"].items()
        if id_ in night.night.seats and len(night.night.seats[id_].ranked) != contest["candidates_known"]
    ]
    yield Case("Election Manager", wrong)


def _editions(name: str, samples: Path, editions: list[Any]) -> Iterator[Case]:
    """Check editions in order under the same names; by-elections on several days are several nights."""
    nights: dict[str, SampleNight] = {}
    for edition in editions:
        for election in (key.split()[0] for key in edition["seats"]):
            if election not in nights:
                nights[election] = SampleNight(FormatSettings(election=election), test=None)
        folder = samples / name / edition["edition"].rstrip("/").rpartition("/")[2]
        for night in nights.values():
            for file in ("candidacies.csv", "constituencies.csv"):
                night.read(folder / file)
        wrong = []
        for key, seat in edition["seats"].items():
            election, contest = key.split()
            wrong += differences({contest: seat}, nights[election])
        yield Case(f"{name}, {folder.name}", wrong)


def _stages(samples: Path, stages: dict[str, Any], library: dict[str, Any]) -> Iterator[Case]:
    night = SampleNight(_GENERAL_ELECTION, test=None)
    night.read(samples / "stages" / "3-winners-only" / "winners.csv")
    yield Case("winners alone", nobody_elected(night) + ([] if night.waiting else ["it does not wait"]))
    night = SampleNight(_GENERAL_ELECTION, test=None)
    night.read(samples / "stages" / "2-candidates-only" / "candidacies.csv")
    yield Case("stage 1", differences(stages["step 1: candidates only"], night))
    night.read(samples / "stages" / "3-winners-only" / "winners.csv")
    yield Case("stage 2", differences(stages["step 2: winners only"], night))
    for name in ("candidacies", "constituencies"):
        night.read(samples / "library-2024-09-25" / f"{name}.csv")
    yield Case("stage 3", differences(library, night))


def _councils(samples: Path, expected: dict[str, Any]) -> Iterator[Case]:
    for case in expected["cases"]:
        for number, step in enumerate(case["steps"], 1):
            wrong: list[str] = []
            elections = {key.split()[0] for key in step["contests"]}
            for election in elections:
                night = SampleNight(FormatSettings(election=election), test=None)
                for earlier in case["steps"][:number]:
                    night.read(samples.parent / earlier["file"], "trafford.csv")
                wrong += differences(
                    {
                        key.split()[1]: seat
                        for key, seat in step["contests"].items()
                        if key.split()[0] == election
                    },
                    night,
                )
            yield Case(step["file"].rpartition("/")[2], wrong)


def _democracy_club(samples: Path, expected: dict[str, Any]) -> Iterator[Case]:
    wrong: list[str] = []
    for election in ("local.adur.2026-05-07", "local.barking-and-dagenham.2026-05-07"):
        night = SampleNight(FormatSettings(election=election), test=None)
        night.read(samples.parent / expected["file"])
        council = election.split(".")[1]
        wrong += differences(
            {id_: seat for id_, seat in expected["contests"].items() if council in id_}, night
        )
    yield Case(expected["file"].rpartition("/")[2], wrong)


def _sheets(samples: Path, expected: Path) -> Iterator[Case]:
    maps = tuple(
        read_column_map(file.read_bytes(), file.name)
        for file in sorted((samples / "column-maps").glob("*.toml"))
        if file.name != "lga.toml"  # it explains the preset
    )
    settings = FormatSettings(columns=maps)
    for name, seats in _read(expected / "synthetic.json").items():
        night = SampleNight(settings, test=None)
        night.read(samples.parent / name)
        decoded = next(iter(night.decoded.values()))
        if decoded is not None and decoded.unfinished:
            yield Case(f"{name}: in progress, so nothing of it is shown", nobody_elected(night))
        else:
            yield Case(name, _synthetic(seats, night))
    for name, sheet in _read(expected / "real.json").items():
        if "wards" in sheet:
            night = SampleNight(settings, test=None)
            night.read(samples / "spreadsheet" / name)
            if name == "medway-2023-results.csv":
                night.read(samples / "spreadsheet" / "medway-2023-wards.csv")
            yield Case(name, _wards(sheet["wards"], night))
    night = SampleNight(settings, test=None)
    night.read(samples / "spreadsheet" / "library-winning-members-friday-1720.csv")
    yield Case("winners only, without a map", nobody_elected(night))


def _synthetic(seats: dict[str, Any], night: SampleNight) -> list[str]:
    without = seats.get("without [complete]", seats)
    if without == "no seat":
        return [f"{seat.name} is shown" for seat in night.night.seats.values()]
    wrong: list[str] = []
    for contest, seat in without.items():
        if not isinstance(seat, dict):
            continue  # A list of the rows that are no seat.
        if "majority" in seat and "votes" in seat:
            wrong += differences({contest: seat}, night)
        elif (
            (displayed := night.night.seats.get(contest)) is None
            or displayed.won
            or displayed.state == "declared"
        ):
            wrong.append(f"{seat['name']} is not shown, or it is shown as won")
    return wrong


def _wards(wards: dict[str, Any], night: SampleNight) -> list[str]:
    """Check that the first by votes are elected, and nobody without evidence."""
    wrong = []
    seats = {seat.name: seat for seat in night.night.seats.values()}
    for name, ward in wards.items():
        seat = seats.get(name)
        if seat is None:
            wrong.append(f"{name} is missing")
            continue
        first = sorted(row.name for row in seat.ranked[: ward["seats"]])
        if first != sorted(name.replace("\xa0", " ") for name in ward["by_votes"]):
            wrong.append(f"{name}: the first are {first}, not {ward['by_votes']}")
        if seat.seats != ward["seats"]:
            wrong.append(f"{name}: {seat.seats} seats, not {ward['seats']}")
        if sum(row.votes or 0 for row in seat.ranked) != ward["votes_total"]:
            wrong.append(f"{name}: the votes are not {ward['votes_total']}")
        if seat.won:
            wrong.append(f"{name}: somebody is elected, and the sheet does not say that it is whole")
    return wrong


def _read(file: Path) -> Any:
    return json.loads(file.read_text("utf-8"))
