"""The night of 4 July 2024: 650 seats, one recording of one file."""

from datetime import datetime
from pathlib import Path
from typing import Any

from scripts.feedmaker import documents, places, recording
from scripts.feedmaker.facts import Constituency
from scripts.feedmaker.parties import Parties

SPEAKER = "spk"
LIBRARY = "House of Commons Library"
CALLS = {
    "E14001480": (
        ("called", "2024-07-05T09:33:08+01:00", "9608", "Entered as the winner in a public record."),
        ("withdrawn", "2024-07-05T09:35:25+01:00", None, "Taken out of the public record again."),
    )
}
"""South Basildon and East Thurrock: the one call that was taken back, from Open Innovations' record.

Commits deb7890 and 651e59b of open-innovations/ge-2024 enter and remove Jack Ferguson (9608) as winner.
"""
CALLER = "Open Innovations"


def make(seats: list[Constituency], parties: Parties, folder: Path) -> int:
    """Write the feed; return how many documents the recording has."""
    cells = places.read()
    contests = [
        {**documents.contest(seat, documents.ballot(seat), parties), "map": cells[seat.id]} for seat in seats
    ]
    election = documents.election(contests, parties)
    election["presiding"] = [
        seat.id
        for seat in seats
        if SPEAKER in {parties.now(candidacy.party) for candidacy in seat.candidacies}
    ]
    folder.mkdir(parents=True, exist_ok=True)
    documents.write_election(folder / "election.json", election)
    results = sorted(
        (document for seat in seats for document in _documents_of(seat, parties)),
        key=lambda result: (
            datetime.fromisoformat(result["issued_at"]),
            result["contest"],
            result["revision"],
        ),
    )
    recording.write(
        folder / "night.jsonl", documents.ELECTION, documents.NAME, results, compact=documents.compact
    )
    return len(results)


def _documents_of(seat: Constituency, parties: Parties) -> list[dict[str, Any]]:
    """Return all documents about one seat: usually one declaration."""
    results: list[dict[str, Any]] = []
    for status, at, winner, note in CALLS.get(seat.id, ()):
        named = {"winner": winner} if winner else {}
        issued_at = datetime.fromisoformat(at)
        results.append(
            documents.result(seat, len(results) + 1, status, issued_at, source=CALLER, **named, note=note)
        )
    timed = {} if seat.basis == "placeholder" else {"declared_at": seat.known_at.isoformat()}
    figures = documents.outcome(seat, documents.ballot(seat), parties)
    results.append(
        documents.result(
            seat, len(results) + 1, "declared", seat.known_at, **timed, source=LIBRARY, **figures
        )
    )
    return results
