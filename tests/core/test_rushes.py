"""An agency's rush, result, correcting rush and result: the loser is never shown as the winner.

A rush (`called`) of a higher revision beats an older result, and a result beats the rush of its own
revision. Rushes and recounts have no time of their own: they are dated when they arrive.
"""

import dataclasses
from datetime import datetime, timedelta
from functools import cache
from itertools import permutations
from typing import Any

import pytest

from core.build import CORBYN, FLIPPED, NARGUND, election, islington
from election_night.core.contest.seat import Seat, State
from election_night.core.night import Night
from election_night.core.problems import Severity
from election_night.model import Result

SEAT = "E14001305"
BEGIN = datetime.fromisoformat("2024-07-05T03:00:00+01:00")
RECOUNT, RUSH_1, RESULT_1, RUSH_2, RESULT_3 = 101, 1002, 1003, 1004, 1007
ALL = (RECOUNT, RUSH_1, RESULT_1, RUSH_2, RESULT_3)
SHOWN = {
    RECOUNT: (State.RECOUNT, None),
    RUSH_1: (State.CALLED, CORBYN),
    RESULT_1: (State.DECLARED, CORBYN),
    RUSH_2: (State.CALLED, NARGUND),
    RESULT_3: (State.CORRECTED, NARGUND),
}
"""What the seat is while this is the highest revision that came."""


@cache
def message(revision: int, arrived: datetime) -> Result:
    """A result is dated when it was declared: before it, and every rush after it, arrived."""
    fields: dict[str, Any] = {"issued_at": arrived.isoformat(), "declared_at": None}
    match revision:
        case 101:
            fields |= {"status": "recount", "recount": 1}
        case 1002:
            fields |= {"status": "called", "winner": CORBYN}
        case 1003:
            fields |= {"issued_at": "2024-07-05T02:40:00+01:00"}
        case 1004:
            fields |= {"status": "called", "winner": NARGUND, "correction": "Correction: Labour won"}
        case 1007:
            fields |= {"issued_at": "2024-07-05T02:50:00+01:00", "winner": NARGUND, "votes": FLIPPED}
            fields |= {"correction": "PA revision 3"}
    figures = revision in {1003, 1007}
    if not figures:
        fields |= {"votes": None, "rejected": None, "valid_votes": None, "majority": None}
    return islington(revision, **fields)


def without_votes(result: Result) -> Result:
    """A rush lists the candidates, and no votes."""
    if result.revision in {RESULT_1, RESULT_3}:
        return result
    candidates = [dataclasses.replace(candidate, votes=None) for candidate in result.candidates]
    return result.model_copy(update={"candidates": tuple(candidates)})


def arrive(order: tuple[int, ...]) -> list[Result]:
    """One a minute."""
    return [
        without_votes(message(revision, BEGIN + timedelta(minutes=minute)))
        for minute, revision in enumerate(order)
    ]


def check(seat: Seat, highest: int, came: tuple[int, ...]) -> None:
    state, winner = SHOWN[highest]
    assert (seat.state, seat.winner) == (state, winner), came
    if highest in {RUSH_1, RUSH_2}:
        assert seat.votes == (), "figures withdrawn"
    if highest == RESULT_3:
        assert seat.majority == 7247


ORDERS = [
    order
    for left_out in (None, *ALL)
    for order in permutations(document for document in ALL if document != left_out)
]


@pytest.mark.parametrize("with_election", [True, False])
def test_no_order_and_no_missing_message_shows_the_loser_as_the_winner(*, with_election: bool) -> None:
    """After every single message; no seat is ever disputed."""
    announcement = election()
    for order in ORDERS:
        night = Night()
        if with_election:
            night.apply(announcement, "election.json")
        for place, document in enumerate(arrive(order), 1):
            night.apply(document, f"{document.revision}.json")
            came = order[:place]
            check(night.seats[SEAT], max(came), came)


def test_what_the_journal_tells_again_in_any_order_shows_the_same() -> None:
    """A restart in the middle: what came is applied once more, then the rest."""
    for order in permutations(ALL):
        documents = arrive(order)
        for place in range(1, len(order)):
            shuffled_night = Night()
            for document in [*documents[:place], *documents[:place], *documents[place:]]:
                shuffled_night.apply(document, f"{document.revision}.json")
            check(shuffled_night.seats[SEAT], max(order), order)


def test_a_rush_that_is_late_is_no_sign_of_new_numbering() -> None:
    """Though it is dated when it arrived, which is after the result was declared."""
    for order in (order for order in ORDERS if RESULT_1 in order):
        night = Night()
        for document in arrive(order):
            night.apply(document, f"{document.revision}.json")
        assert not [text for text in night.seats[SEAT].unused_documents if "number again" in text], order


def test_a_recount_after_the_call_is_said_loudly() -> None:
    night = Night()
    for document in arrive((RUSH_1, RECOUNT)):
        night.apply(document, f"{document.revision}.json")
    seat = night.seats[SEAT]
    assert (seat.state, seat.winner) == (State.CALLED, CORBYN)
    assert seat.unused_documents[0].startswith(
        "recount notice after the call: revision 101, written at 03:01:00"
    )
    (caution,) = (problem for problem in night.problems() if problem.severity is Severity.CAUTION)
    assert (caution.file, "hold the seat in the desk file" in caution.message) == ("101.json", True)
    [result] = arrive((RESULT_1,))
    night.apply(result, "1003.json")
    [trouble] = night.seats[SEAT].unused_documents
    assert trouble.startswith("recount notice after the result: revision 101, written at 03:01:00, after")
    later = result.model_copy(update={"issued_at": BEGIN + timedelta(minutes=9), "revision": 1005})
    night.apply(later, "1005.json")
    assert night.seats[SEAT].unused_documents == (), "declared since"


def test_a_call_for_somebody_else_under_a_lower_number_is_asked_about() -> None:
    """No higher revision named that winner: the source may have begun to number again."""
    night = Night()
    night.apply(arrive((RESULT_1,))[0], "1003.json")
    late = without_votes(message(RUSH_1, BEGIN).model_copy(update={"winner": NARGUND}))
    night.apply(late, "1002.json")
    seat = night.seats[SEAT]
    assert seat.winner == CORBYN
    assert "Has the source begun to number again?" in seat.unused_documents[0]
