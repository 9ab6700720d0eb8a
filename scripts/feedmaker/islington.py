"""Islington North as it was read out: the first demonstration that everybody sees.

The order, the spelling of names, the time and the first number of rejected ballots come from the announcement
and are written here; every other figure comes from the official files.
"""

from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from scripts.feedmaker import documents
from scripts.feedmaker.facts import Constituency
from scripts.feedmaker.parties import Parties

SEAT = "E14001305"
READ_OUT = {
    "77121": "Vikkas Aggarwal",
    "1120": "Jeremy Corbyn",
    "117351": "Karen Harries",
    "117355": "Paul Josling",
    "116701": "Sheridan Kates",
    "90828": "Praful Nargund",
    "72541": "Martyn Nelson",
}
"""In the order and spelling of the announcement."""
PACE = timedelta(seconds=4)
"""Between two lines read out. Ours: nobody recorded the seconds."""
CORRECTED_AT = datetime.fromisoformat("2024-07-26T12:00:00+01:00")
"""The day is that of the official correction, the hour is ours."""
REJECTED_FIRST = 116
SOURCE = "Islington Council"
CORRECTION = (
    "The number of rejected ballot papers was published as 116 and is 189. "
    "No candidate's votes change, nor does the majority."
)


def make(seat: Constituency, parties: Parties, folder: Path) -> int:
    """Write the feed; return how many documents it has."""
    by_id = {candidacy.id: candidacy for candidacy in seat.candidacies}
    ballot = [by_id[candidate] for candidate in READ_OUT]
    contest = documents.contest(seat, ballot, parties)
    for candidate in contest["candidates"]:
        candidate["name"] = READ_OUT[candidate["id"]]
    folder.mkdir(parents=True, exist_ok=True)
    documents.write_election(folder / "election.json", documents.election([contest], parties))
    results = _results(seat, documents.outcome(seat, ballot, parties))
    for document in results:
        document["source"] = SOURCE
        name = f"{document['revision']:02}-{_slug(document)}.json"
        documents.write_result(folder / name, document)
    return len(results)


def _results(seat: Constituency, outcome: dict[str, Any]) -> list[dict[str, Any]]:
    """Return all result documents, in order of revision."""
    lines = [{**candidate, "name": READ_OUT[candidate["id"]]} for candidate in outcome["candidates"]]
    results = [_read(seat, lines, read) for read in range(len(lines) + 1)]
    final = {"declared_at": seat.known_at.isoformat(), **outcome, "candidates": lines}
    first = {**final, "rejected": REJECTED_FIRST}
    corrected = {**final, "correction": CORRECTION}
    results.append(documents.result(seat, len(results) + 1, "declared", seat.known_at, **first))
    results.append(documents.result(seat, len(results) + 1, "declared", CORRECTED_AT, **corrected))
    return results


def _read(seat: Constituency, lines: list[dict[str, Any]], read: int) -> dict[str, Any]:
    """Return the document after this many lines were read out."""
    return documents.result(
        seat,
        read + 1,
        "counting" if read else "awaiting",
        seat.known_at - PACE * (len(lines) + 1 - read),
        electorate=seat.electorate,
        candidates=[
            {**line, "votes": line["votes"] if place < read else None} for place, line in enumerate(lines)
        ],
    )


def _slug(document: dict[str, Any]) -> str:
    """Return the document's part of the file name: the candidate it adds, or its status."""
    if document.get("correction"):
        return "corrected"
    read = [candidate["name"] for candidate in document["candidates"] if candidate["votes"] is not None]
    return read[-1].split()[-1].lower() if document["status"] == "counting" else str(document["status"])
