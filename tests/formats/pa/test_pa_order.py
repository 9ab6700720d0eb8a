"""PA's messages in every order, with any of them missing: the highest counts, the loser never wins."""

from datetime import timedelta
from itertools import permutations

from scripts.feedmaker import pa_messages as pa

from election_night.core.contest.seat import Seat, State
from election_night.core.night import Night
from election_night.core.problems import Severity
from formats.pa.night import FIRST_ARRIVAL, decoded, night_of_messages
from formats.pa.places import (
    ARCHER,
    BAKER,
    CORRECTED,
    CORRECTED_FIGURES,
    DECLARED,
    FIRST_FIGURES,
    GENERAL,
    RIVERSIDE,
)

WHY = "Correction: Labour win Riverside & Hill"
NOMINATIONS = pa.nominations(GENERAL, RIVERSIDE)
RECOUNT = pa.recount(GENERAL, RIVERSIDE, 1)
RUSH_1 = pa.rush(GENERAL, RIVERSIDE, ARCHER)
RESULT_1 = pa.result(GENERAL, FIRST_FIGURES, DECLARED)
RUSH_2 = pa.rush(GENERAL, RIVERSIDE, BAKER, 2, WHY)
RESULT_3 = pa.result(GENERAL, CORRECTED_FIGURES, CORRECTED, 3)
IN_ORDER = (NOMINATIONS, RECOUNT, RUSH_1, RESULT_1, RUSH_2, RESULT_3)
OUTCOMES = [
    (State.AWAITING, (), None),
    (State.RECOUNT, (), None),
    (State.CALLED, ("11",), None),
    (State.DECLARED, ("11",), 11),
    (State.CALLED, ("12",), None),
    (State.CORRECTED, ("12",), 1989),
]
"""What each of them comes to, as long as none of those after it is there: state, elected, majority."""


def riverside(night: Night) -> Seat:
    return night.seats["pa:7"]


def outcome(seat: Seat) -> tuple[State, tuple[str, ...], int | None]:
    return seat.state, tuple(person.id for person in seat.won), seat.majority


def test_in_every_order_and_with_any_missing_the_highest_message_counts() -> None:
    """After every message of every order, so every set of them has been there in every order."""
    documents = [decoded(message).documents for message in IN_ORDER]
    orders = [(0, *order) for order in permutations(range(1, 6))]
    for order in orders[::2] + [order[::-1] for order in orders[1::2]]:
        night = night_of_messages()
        for place, number in enumerate(order):
            for document in documents[number]:
                night.apply(document, f"{number}.xml")
            assert outcome(riverside(night)) == OUTCOMES[max(order[: place + 1])], order[: place + 1]


def test_between_a_correcting_rush_and_its_result_the_new_winner_is_called_without_figures() -> None:
    seat = riverside(night_of_messages(RUSH_1, RESULT_1, RUSH_2))
    assert outcome(seat) == (State.CALLED, ("12",), None)
    assert seat.votes == ()
    assert seat.correction == WHY
    assert [winner.id for winner in seat.former_winners] == ["11"]


def test_a_correction_of_figures_alone_keeps_the_winner() -> None:
    result = pa.result(GENERAL, RIVERSIDE.with_votes(14001, 13909, 210), CORRECTED, 2)
    seat = riverside(night_of_messages(RUSH_1, RESULT_1, result))
    assert outcome(seat) == (State.CORRECTED, ("11",), 92)
    assert outcome(riverside(night_of_messages(result, RESULT_1, RUSH_1))) == outcome(seat)


def test_the_same_revision_with_other_figures_is_disputed_and_nobody_is_elected() -> None:
    other = pa.result(GENERAL, CORRECTED_FIGURES, DECLARED, 1)
    assert outcome(riverside(night_of_messages(RESULT_1, other)))[:2] == (State.DISPUTED, ())


def test_two_recounts_are_counted_up() -> None:
    seat = riverside(night_of_messages(NOMINATIONS, pa.recount(GENERAL, RIVERSIDE, 2), RECOUNT))
    assert (seat.state, seat.recount) == (State.RECOUNT, 2)


def test_a_recount_notice_after_the_call_is_not_shown_and_said_loudly() -> None:
    night = night_of_messages(RUSH_1, RECOUNT)
    seat = riverside(night)
    assert [person.id for person in seat.won] == ["11"]
    [trouble] = seat.unused_documents
    assert trouble.startswith("recount notice after the call: PA recount 1")
    assert any(problem.message.endswith(trouble) for problem in night.problems())


def test_a_recount_notice_before_the_call_is_no_trouble() -> None:
    assert riverside(night_of_messages(RECOUNT, RUSH_1, RESULT_1)).unused_documents == ()


def test_a_recount_notice_after_the_result_is_said_loudly() -> None:
    """With a rush and without one; until a result comes that was declared after it."""
    for messages in ((RUSH_1, RESULT_1, RECOUNT), (RESULT_1, RECOUNT)):
        night = night_of_messages(*messages, first_arrival=FIRST_ARRIVAL + timedelta(hours=1))
        seat = riverside(night)
        assert outcome(seat) == outcome(riverside(night_of_messages(RESULT_1))), "the result counts"
        [trouble] = seat.unused_documents
        assert trouble.startswith("recount notice after the result: PA recount 1")
        assert "hold the seat in the desk file" in trouble
        cautions = [problem for problem in night.problems() if problem.severity is Severity.CAUTION]
        assert [problem.message.endswith(trouble) for problem in cautions] == [True]


def test_a_folder_read_the_next_day_has_no_late_recounts() -> None:
    """Every message without a time of its own is dated when it was read, all at once."""
    for messages in ((RECOUNT, RUSH_1, RESULT_1), (RECOUNT, RESULT_1)):
        night = night_of_messages(
            *messages, first_arrival=FIRST_ARRIVAL + timedelta(days=1), apart=timedelta(0)
        )
        assert riverside(night).unused_documents == ()


def test_messages_without_a_time_are_never_called_late() -> None:
    """A folder read the next day: every rush arrives long after the declaration."""
    assert (
        riverside(night_of_messages(RESULT_3, RESULT_1, RUSH_2, RUSH_1, NOMINATIONS)).unused_documents == ()
    )


def test_equal_votes_at_the_top_stay_disputed() -> None:
    """PA has no field for a lot: the newsroom's own desk decides."""
    tied = RIVERSIDE.with_votes(14001, 14001, 210)
    seat = riverside(night_of_messages(pa.result(GENERAL, tied, DECLARED, winner=tied.people[1])))
    assert outcome(seat)[:2] == (State.DISPUTED, ())
