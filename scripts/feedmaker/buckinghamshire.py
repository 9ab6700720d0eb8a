"""Buckinghamshire Council, 1 May 2025: 49 wards of one, two and three seats.

The figures come from the files of facts; the order and all times of day are ours.
"""

from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from scripts.feedmaker import council_documents, recording
from scripts.feedmaker.council_facts import Ward
from scripts.feedmaker.council_parties import CouncilParties

ELECTION = "buckinghamshire-2025-05-01"
NAME = "Buckinghamshire council election 2025"
DAY = date(2025, 5, 1)
BODY = "buckinghamshire"
CONTROL_BEFORE = "con"
"""The Conservatives won 113 of the 147 seats in 2021. The seats have changed, so none are compared."""
FIRST = datetime.fromisoformat("2025-05-02T12:00:00+01:00")
BETWEEN_WARDS = timedelta(minutes=6)
BETWEEN_LINES = timedelta(seconds=15)
"""Between two candidates read out."""
SOURCE = "House of Commons Library"


def make(wards: list[Ward], parties: CouncilParties, folder: Path) -> int:
    """Write the feed; return how many documents the recording has."""
    registered = [candidate.party for ward in wards for candidate in ward.candidates]
    council = {
        "id": BODY,
        "name": "Buckinghamshire",
        "seats": sum(ward.seats for ward in wards),
        "previous": {"label": "2021", "control": CONTROL_BEFORE},
    }
    folder.mkdir(parents=True, exist_ok=True)
    council_documents.write_election(
        folder / "election.json",
        council_documents.election(
            ELECTION,
            NAME,
            DAY,
            "plurality",
            parties.entries(registered),
            [council],
            [_contest(ward, parties) for ward in wards],
        ),
    )
    line_by_line = read_out(wards)
    documents: list[dict[str, Any]] = []
    for place, ward in enumerate(wards):
        declared_at = FIRST + BETWEEN_WARDS * place
        counting = _counting(ward, parties, declared_at) if ward.id in line_by_line else []
        documents += [*counting, _declared(ward, parties, declared_at, len(counting) + 1)]
    recording.write(folder / "night.jsonl", ELECTION, NAME, documents, compact=council_documents.compact)
    return len(documents)


def read_out(wards: list[Ward]) -> set[str]:
    """Return the wards read out line by line: the two closest of each number of seats, and the last one."""
    chosen = {wards[-1].id}
    for seats in {ward.seats for ward in wards}:
        alike = [ward for ward in wards if ward.seats == seats and ward.last_seat is not None]
        chosen |= {ward.id for ward in sorted(alike, key=lambda ward: (ward.last_seat, ward.id))[:2]}
    return chosen


def _contest(ward: Ward, parties: CouncilParties) -> dict[str, Any]:
    return {
        "id": ward.id,
        "name": ward.name,
        "body": BODY,
        "seats": ward.seats,
        "electorate": ward.electorate,
        "candidates": [
            {"id": candidate.id, "name": candidate.name, "party": parties.id(candidate.party)}
            for candidate in ward.candidates
        ],
    }


def _counting(ward: Ward, parties: CouncilParties, declared_at: datetime) -> list[dict[str, Any]]:
    """Return documents with one candidate's votes more in each, in the order of the ballot."""
    last = len(ward.candidates)
    return [
        _result(
            ward,
            read,
            "counting",
            declared_at - BETWEEN_LINES * (last + 1 - read),
            candidates=_lines(ward, parties, read),
        )
        for read in range(1, last + 1)
    ]


def _declared(ward: Ward, parties: CouncilParties, declared_at: datetime, revision: int) -> dict[str, Any]:
    return _result(
        ward,
        revision,
        "declared",
        declared_at,
        candidates=_lines(ward, parties, len(ward.candidates)),
        ballots=ward.ballots,
        rejected=ward.rejected,
        winners=[candidate.id for candidate in ward.elected],
    )


def _lines(ward: Ward, parties: CouncilParties, read: int) -> list[dict[str, Any]]:
    """Return the ballot with the votes of the first `read` candidates."""
    return [
        {
            "id": candidate.id,
            "name": candidate.name,
            "party": parties.id(candidate.party),
            "votes": candidate.votes if place < read else None,
        }
        for place, candidate in enumerate(ward.candidates)
    ]


def _result(ward: Ward, revision: int, status: str, issued_at: datetime, **fields: Any) -> dict[str, Any]:
    return council_documents.result(
        ELECTION,
        ward.id,
        ward.name,
        revision,
        status,
        issued_at,
        source=SOURCE,
        seats=ward.seats,
        electorate=ward.electorate,
        **fields,
    )
