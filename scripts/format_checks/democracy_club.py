"""Democracy Club: pages of results, ballots, winners without votes, and the feed of winners."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from scripts.format_checks.case import Case
from scripts.format_checks.contests import differences, nobody_elected
from scripts.format_checks.sample_night import SampleNight

from election_night.formats import FormatSettings

_COKEHAM = "local.adur.cokeham.2026-05-07"
_ST_JAMESS = "local.westminster.st-jamess.2022-05-05"
_DULWICH = "65808"
_PEOPLE = {"4322": "Tessa Jowell", "4493": "James Barber"}
"""The candidates in Dulwich and West Norwood, as far as the feed names them."""


def check(samples: Path, expected: Path) -> Iterator[Case]:
    """Yield every case of the expected outcomes for Democracy Club's API and feed. The CSV is a table."""
    folder = samples / "democracy-club-rebuilt"
    page = json.loads((expected / "democracy-club" / "results-page.json").read_text("utf-8"))
    others = json.loads((expected / "democracy-club" / "others.json").read_text("utf-8"))
    for council in ("adur", "barking-and-dagenham"):
        night = _night(f"local.{council}.2026-05-07")
        night.read(samples.parent / page["file"])
        of_council = {id_: contest for id_, contest in page["contests"].items() if council in id_}
        yield Case(f"a page of results, {council}", differences(of_council, night))
    yield _elected_unknown(folder, others[0])
    yield _tied(folder, others[1])
    yield from _winners(folder, others[2]["expect"])
    night = _night("local.westminster.2022-05-05")
    night.read(samples / "democracy-club" / "ballot-next-westminster-st-jamess-3-seats.json")
    yield Case("a ballot of three seats", differences({_ST_JAMESS: others[3]["expect"]}, night))
    yield _feed_of_winners(folder, others[4]["sequence"])
    yield _candidates_only(samples / others[5]["file"])


def _night(election: str | None) -> SampleNight:
    return SampleNight(FormatSettings(election=election), test=None)


def _elected_unknown(folder: Path, case: dict[str, Any]) -> Case:
    night, found = _night(None), []
    for name, step in zip(case["sequence"], case["steps"], strict=True):
        night.read(folder / name, "buckingham.json")
        found += differences(step, night)
    return Case("elected is unknown, then known", found)


def _tied(folder: Path, case: dict[str, Any]) -> Case:
    night = _night(None)
    night.read(folder / case["file"])
    # The outcome leaves out the 8 spoilt ballots that the file has.
    contests = {id_: {**contest, "rejected": 8} for id_, contest in case["contests"].items()}
    return Case("decided by lot", differences(contests, night))


def _winners(folder: Path, expected: dict[str, Any]) -> Iterator[Case]:
    """Check that alone they elect nobody, and with the ballot they are a call."""
    night = _night("local.adur.2026-05-07")
    night.read(folder / "candidates-elected-next-page.json")
    yield Case("winners without a ballot", nobody_elected(night))
    results = json.loads((folder / "results-next-page.json").read_text("utf-8"))["results"]
    (cokeham,) = (item for item in results if item["ballot"]["ballot_paper_id"] == _COKEHAM)
    people = {str(row["person"]["id"]): row["person"]["name"] for row in cokeham["candidate_results"]}
    night.arrive(_ballot(_COKEHAM, "local.adur.2026-05-07", "2026-05-07", people), "election.json")
    seat = {"state": expected["state"], "winner": expected["winner"]}
    yield Case("winners with a ballot", differences({_COKEHAM: seat}, night))


def _feed_of_winners(folder: Path, sequence: list[str]) -> Case:
    night, found = _night(None), []
    night.arrive(_ballot(_DULWICH, "parl.2015-05-07", "2015-05-07", _PEOPLE), "election.json")
    for name, state, winner in zip(
        sequence, ("called", "withdrawn", "called"), ("4322", None, "4493"), strict=True
    ):
        night.read(folder / name, "all.atom")
        expected = {"state": state, "winner": {"candidate": winner} if winner else None}
        found += differences({_DULWICH: expected}, night)
    return Case("the feed of winners", found)


def _ballot(contest: str, election: str, date: str, people: dict[str, str]) -> bytes:
    """Return an election document that gives the candidates of a contest, by id."""
    candidates = [{"id": id_, "name": name, "party": "ind"} for id_, name in people.items()]
    document = {
        "schema": "election-night/election@1", "id": election, "name": election, "date": date,
        "contests": [{"id": contest, "name": contest, "candidates": candidates}],
    }  # fmt: skip
    return json.dumps(document).encode()


def _candidates_only(file: Path) -> Case:
    night = _night(None)
    night.read(file)
    wrong = [
        f"{seat.name} is {seat.state}" for seat in night.night.seats.values() if seat.state != "awaiting"
    ]
    return Case("candidates without results", wrong + nobody_elected(night))
