"""The night against a second count that shares nothing with it, and what must never be seen in any state."""

from collections import Counter
from typing import Any

import pytest
from hypothesis import given

from core import oracle
from core.nights import nights, numbered_night
from core.test_order import named
from election_night.core.contest.seat import Seat, State
from election_night.core.documents.election_info import digest_of
from election_night.core.night import Night
from election_night.model import Election, Result

Document = Election | Result
NIGHTS = 400
"""In each block, and every state occurs in each."""


@pytest.mark.parametrize("block", range(2))
def test_every_seat_is_that_of_the_naive_count(block: int) -> None:
    """State, revision, winner, majority, votes, electorate, corrections, deposits; and seats by party."""
    seen: Counter[str] = Counter()
    for number in range(block * NIGHTS, (block + 1) * NIGHTS):
        documents = numbered_night(number)
        night = Night(election="e")
        for file, document in named(documents):
            night.apply(document, file)
        results = [result for result in documents if isinstance(result, Result) and not result.test]
        digest = night.election.digest if night.election else ""
        elections = [election for election in documents if isinstance(election, Election)]
        counts = next((election for election in elections if digest_of(election) == digest), None)
        expected = oracle.count(counts, results)
        seats = {key: brief(seat) for key, seat in night.seats.items()}
        assert seats == {key: {name: seat.get(name) for name in FIGURES} for key, seat in expected.items()}, (
            number
        )
        won: Counter[str] = Counter()
        for party, totals in night.totals.parties.items():
            won[party.lower()] += totals.seats
        assert +won == oracle.seats(expected), number
        seen.update(seat["state"] for seat in seats.values())
    assert set(seen) == {state.value for state in State}


FIGURES = [
    "state",
    "revision",
    "winner",
    "majority",
    "votes",
    "valid_votes",
    "rejected",
    "electorate",
    "corrections",
    "lost",
]


def brief(seat: Seat) -> dict[str, Any]:
    final = seat.state in {State.DECLARED, State.CORRECTED}
    lost = {row.id for row in seat.rows if row.deposit_lost}
    values = (
        seat.state.value, seat.revision, seat.winner, seat.majority,
        {row.id: row.votes for row in seat.rows if row.votes is not None},
        seat.valid_votes, seat.rejected, seat.electorate, seat.corrections,
        lost if final and {row.deposit_lost for row in seat.rows} != {None} else None,
    )  # fmt: skip
    return dict(zip(FIGURES, values, strict=True))


@given(nights(16))
def test_what_must_never_be_seen(documents: list[Document]) -> None:
    """In every state that any document leads to."""
    night = Night()
    known: set[int] = set()
    for file, document in named(documents):
        known |= figures(document)
        night.apply(document, file)
        for seat in night.seats.values():
            never(seat, known)
        won = [seat.elected.party for seat in night.seats.values() if seat.elected and seat.announced]
        counted = {party: totals.seats for party, totals in night.totals.parties.items() if totals.seats}
        assert counted == {party: won.count(party) for party in won}


def never(seat: Seat, known: set[int]) -> None:
    """A winner that is not final, two of them, a majority but first less second, a figure of nobody's."""
    elected = [row.id for row in seat.rows if row.elected]
    assert elected == ([seat.winner] if seat.winner else [])
    assert (seat.winner is None) or seat.state.won
    assert (seat.leader is None) or seat.state in {State.COUNTING, State.RECOUNT}
    assert not (seat.reasons and seat.winner)
    assert (seat.state is State.DISPUTED) == bool(seat.reasons)
    counts = [row.votes for row in seat.rows if row.votes is not None]
    if seat.majority is not None:
        first, second = sorted(counts, reverse=True)[:2]
        assert seat.majority == first - second
        assert seat.state in {State.DECLARED, State.CORRECTED}
        row = seat.row(seat.winner or "")
        assert row
        assert row.votes == first
    if seat.state in {State.CALLED, State.AWAITING, State.WITHDRAWN, State.COUNTERMANDED, State.UNOPPOSED}:
        assert (counts, seat.rejected, seat.valid_votes) == ([], None, None)
    assert {*counts, seat.rejected, seat.electorate} - {None} <= known
    assert seat.valid_votes is None or seat.valid_votes == sum(counts)
    assert seat.former_winner is None or seat.former_winner != seat.winner


def figures(document: Document) -> set[int]:
    """Every figure in it."""
    if isinstance(document, Election):
        return {contest.electorate for contest in document.contests if contest.electorate is not None}
    stated = {document.rejected, document.electorate, *(candidate.votes for candidate in document.candidates)}
    return {figure for figure in stated if figure is not None}
