"""The 32 London councils of 7 May 2026, for tests only: no licence for the facts is known."""

import csv
import gzip
import random
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from scripts.feedmaker import council_documents
from scripts.feedmaker.council_facts import grouped

ELECTION = "london-2026-05-07"
NAME = "London councils 2026"
DAY = date(2026, 5, 7)
FIRST = datetime.fromisoformat("2026-05-08T10:00:00+01:00")
BETWEEN_WARDS = timedelta(seconds=30)
IDS = {"GRE": "grn", "": "unnamed", "?": "unnamed"}
"""Party ids that are not just the code in the file of facts in lower case."""


def make(facts: Path, known: list[dict[str, Any]], seed: int, folder: Path) -> int:
    """Write `election.json` and one result document per ward; return how many wards there are.

    Args:
        facts: the folder with `boroughs.csv`, `wards.csv` and `candidates.csv.gz`.
        known: parties as an election document names them: these get their names and colours.
        seed: for the order in which the wards are declared.
        folder: an empty or new directory.

    Raises:
        FileExistsError: the directory isn't empty.
    """
    folder.mkdir(parents=True, exist_ok=True)
    if any(folder.iterdir()):
        raise FileExistsError(f"{folder} is not empty")
    boroughs = [rows[0] for rows in grouped(facts / "boroughs.csv", "borough_code").values()]
    wards = [rows[0] for rows in grouped(facts / "wards.csv", "ward_code").values()]
    ballots = _ballots(facts / "candidates.csv.gz")
    council_documents.write_election(
        folder / "election.json",
        council_documents.election(
            ELECTION,
            NAME,
            DAY,
            "plurality",
            _parties(boroughs, wards, ballots, known),
            [_body(row) for row in boroughs],
            [_contest(row, ballots[row["ward_code"]]) for row in wards],
        ),
    )
    random.Random(seed).shuffle(wards)
    for place, row in enumerate(wards):
        document = _declared(row, ballots[row["ward_code"]], FIRST + BETWEEN_WARDS * place)
        path = folder / f"{place + 1:03}-{row['ward_code']}.json"
        path.write_text(council_documents.compact(document) + "\n", encoding="utf-8", newline="\n")
    return len(wards)


def _ballots(path: Path) -> dict[str, list[dict[str, str]]]:
    """Return the candidates of each ward, in the order of the file."""
    ballots: dict[str, list[dict[str, str]]] = {}
    with gzip.open(path, "rt", encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            ballots.setdefault(row["ward_code"], []).append(row)
    return ballots


def _body(row: dict[str, str]) -> dict[str, Any]:
    return {
        "id": row["borough_code"],
        "name": row["borough"],
        "seats": int(row["seats"]),
        "previous": {
            "label": "2022",
            "seats": seats_by_party(row["seats_2022"]),
            "control": party_id(row["control_2022"]),
        },
    }


def _contest(row: dict[str, str], ballot: list[dict[str, str]]) -> dict[str, Any]:
    contest: dict[str, Any] = {
        "id": row["ward_code"],
        "name": row["ward"],
        "body": row["borough_code"],
        "seats": int(row["seats_filled"]),
        "candidates": _candidates(ballot),
        "previous": {"label": "2022", "seats": seats_by_party(row["elected_2022"])},
    }
    if row["electorate"]:
        contest["electorate"] = int(row["electorate"])
    return contest


def _declared(row: dict[str, str], ballot: list[dict[str, str]], issued_at: datetime) -> dict[str, Any]:
    candidates = [
        {**candidate, "votes": int(line["votes"])}
        for candidate, line in zip(_candidates(ballot), ballot, strict=True)
    ]
    elected = {str(place) for place, line in enumerate(ballot, 1) if line["elected"] == "1"}
    ranked = sorted(candidates, key=lambda candidate: -candidate["votes"])
    return council_documents.result(
        ELECTION,
        row["ward_code"],
        row["ward"],
        1,
        "declared",
        issued_at,
        source="return of the borough; the time is invented",
        seats=int(row["seats_filled"]),
        electorate=_number(row["electorate"]),
        candidates=candidates,
        ballots=_number(row["valid_ballots"]),
        rejected=_number(row["rejected_ballots"]),
        winners=[candidate["id"] for candidate in ranked if candidate["id"] in elected],
    )


def _candidates(ballot: list[dict[str, str]]) -> list[dict[str, Any]]:
    return [
        {
            "id": str(place),
            "name": f"{line['first_names']} {line['surname'].title()}".strip(),
            "party": party_id(line["party_code"]),
        }
        for place, line in enumerate(ballot, 1)
    ]


def _parties(
    boroughs: list[dict[str, str]],
    wards: list[dict[str, str]],
    ballots: dict[str, list[dict[str, str]]],
    known: list[dict[str, Any]],
) -> list[dict[str, Any]]:
    """Return every party that stands or held a seat: as `known` names it, else by its letters."""
    before = [seats_by_party(row["seats_2022"]) for row in boroughs] + [
        seats_by_party(row["elected_2022"]) for row in wards
    ]
    mentioned = {party_id(line["party_code"]) for ballot in ballots.values() for line in ballot}
    mentioned |= {party for seats in before for party in seats}
    named = [entry for entry in known if entry["id"] in mentioned]
    others = sorted(mentioned - {entry["id"] for entry in named})
    return [*named, *({"id": party, "name": party.upper(), "short": party.upper()} for party in others)]


def seats_by_party(text: str) -> dict[str, int]:
    """Return `LAB:2 CON:1` by party id."""
    pairs = [part.split(":") for part in text.split()]
    return {party_id(code): int(seats) for code, seats in pairs}


def party_id(code: str) -> str:
    """Return the id; `noc` for no overall control."""
    return IDS.get(code, code.lower())


def _number(text: str) -> int | None:
    return int(text) if text else None
