"""What each status does to what was known."""

import pytest

from core.build import (
    CORBYN,
    FLIPPED,
    NARGUND,
    Person,
    brief,
    election,
    islington,
    night_of_documents,
    result,
    seat_of,
)
from election_night.core.contest.seat import State


def test_called_names_a_winner_and_no_majority() -> None:
    """Known winner, unknown votes: counted as won, with dashes for figures."""
    night = night_of_documents(election(), result(status="called", winner=CORBYN))
    (seat,) = night.seats.values()
    assert brief(seat) == (State.CALLED, CORBYN, None)
    assert {row.votes for row in seat.rows} == {None}
    assert night.totals.party("ind").seats == 1


def test_votes_in_a_call_are_not_shown() -> None:
    """A call has no figures, whatever its document holds."""
    seat = seat_of(election(), result(status="called", winner=CORBYN, votes=[1] * 7))
    assert (seat.valid_votes, {row.votes for row in seat.rows}) == (None, {None})


@pytest.mark.parametrize(
    ("winner", "says"),
    [(None, "without saying who won"), ("999", "winner names 999, who is not on the ballot")],
)
def test_a_call_for_nobody_is_disputed(winner: str | None, says: str) -> None:
    """It has to name somebody on the ballot."""
    seat = seat_of(election(), result(status="called", winner=winner))
    assert brief(seat) == (State.DISPUTED, None, None)
    assert says in seat.reasons[0]


def test_a_call_before_the_ballot_is_known_waits_for_it() -> None:
    """Nobody can be shown until the candidates are known; the election document settles it later."""
    call = result([], status="called", winner=CORBYN)
    night = night_of_documents(call)
    (seat,) = night.seats.values()
    assert brief(seat) == (State.DISPUTED, None, None)
    assert seat.reasons == ("called for 1120, but no candidate is known",)
    night.apply(election())
    assert brief(night.seats[seat.id]) == (State.CALLED, CORBYN, None)


def test_called_after_declared_withdraws_the_figures() -> None:
    """Winner changed, figures withdrawn: with a correction believed, without one nobody stands."""
    corrected = seat_of(islington(1), result(None, 2, "called", winner=NARGUND, correction="recounted"))
    assert brief(corrected) == (State.CALLED, NARGUND, None)
    assert corrected.valid_votes is None
    assert corrected.former_winner == CORBYN
    unmarked = seat_of(islington(1), result(None, 2, "called", winner=NARGUND))
    assert brief(unmarked) == (State.DISPUTED, None, None)
    same = seat_of(islington(1), result(None, 2, "called", winner=CORBYN))
    assert brief(same) == (State.CALLED, CORBYN, None)
    assert any("withdrawn until the next revision" in caution for caution in same.cautions)


def test_rev_3_after_a_changed_winner_is_believed() -> None:
    """The correction moved the standing winner: the declaration that follows need not say so again."""
    called = result(None, 2, "called", winner=NARGUND, correction="recounted")
    seat = seat_of(islington(1), called, islington(3, votes=FLIPPED, winner=NARGUND))
    assert brief(seat) == (State.CORRECTED, NARGUND, 7247)


def test_an_unmarked_flip_stays_disputed_until_it_is_explained() -> None:
    """A later revision that repeats it does not make it true; a return, a reason or a withdrawal does."""
    flip = islington(2, votes=FLIPPED, winner=NARGUND)
    second_declaration = islington(3, votes=FLIPPED, winner=NARGUND)
    assert brief(seat_of(islington(1), flip, second_declaration))[0] is State.DISPUTED
    assert brief(seat_of(islington(1), flip, islington(3)))[:2] == (State.CORRECTED, CORBYN)
    reason = islington(3, votes=FLIPPED, winner=NARGUND, correction="bundles were swapped")
    assert brief(seat_of(islington(1), flip, reason))[:2] == (State.CORRECTED, NARGUND)
    withdrawn = result(None, 3, "withdrawn")
    assert (
        brief(seat_of(islington(1), flip, withdrawn, second_declaration.model_copy(update={"revision": 4})))[
            1
        ]
        == NARGUND
    )


def test_an_empty_correction_states_nothing() -> None:
    """Two quotation marks are no reason."""
    seat = seat_of(islington(1), islington(2, votes=FLIPPED, winner=NARGUND, correction=""))
    assert brief(seat) == (State.DISPUTED, None, None)


def test_a_disputed_declaration_never_becomes_the_standing_winner() -> None:
    """Figures that do not add up name nobody, so nobody is displaced afterwards."""
    wrong = islington(1, votes=FLIPPED, winner=NARGUND, valid_votes=1)
    assert brief(seat_of(wrong, islington(2)))[:2] == (State.CORRECTED, CORBYN)


def test_withdrawn_takes_the_winner_away() -> None:
    """A call or a declaration that is taken back leaves dashes, and no seat for anybody."""
    night = night_of_documents(election(), islington(1), result(None, 2, "withdrawn", correction="premature"))
    (seat,) = night.seats.values()
    assert brief(seat) == (State.WITHDRAWN, None, None)
    assert (seat.valid_votes, seat.rejected, seat.former_winner) == (None, None, CORBYN)
    assert seat.correction == "premature"
    assert night.totals.party("ind").seats == 0


def test_withdrawn_then_declared_again() -> None:
    """With the same figures it is declared; with others it is corrected, whoever wins."""
    withdrawn = result(None, 2, "withdrawn")
    assert brief(seat_of(islington(1), withdrawn, islington(3))) == (State.DECLARED, CORBYN, 7247)
    other = islington(3, votes=FLIPPED, winner=NARGUND)
    assert brief(seat_of(islington(1), withdrawn, other)) == (State.CORRECTED, NARGUND, 7247)


def test_counting_after_a_declaration() -> None:
    """Without a reason the declared winner is remembered; with one it was taken back."""
    counting = result(None, 2, "counting")
    seat = seat_of(islington(1), counting)
    assert brief(seat) == (State.COUNTING, None, None)
    assert "declared before, now counting, and no correction is stated" in seat.cautions
    flip = islington(3, votes=FLIPPED, winner=NARGUND)
    assert brief(seat_of(islington(1), counting, flip)) == (State.DISPUTED, None, None)
    stated = result(None, 2, "counting", correction="announced too early")
    assert brief(seat_of(islington(1), stated, flip)) == (State.CORRECTED, NARGUND, 7247)


def test_a_call_that_changes_is_cautioned() -> None:
    """Nobody was declared, so the newer call stands; somebody should ring all the same."""
    calls = result(None, 1, "called", winner=NARGUND), result(None, 2, "called", winner=CORBYN)
    seat = seat_of(*calls)
    assert brief(seat) == (State.CALLED, CORBYN, None)
    assert "Praful Nargund had been called the winner" in seat.cautions
    gone = seat_of(calls[0], result(None, 2, "counting"))
    assert "called before, now counting, and no correction is stated" in gone.cautions


def test_a_figure_that_is_added_or_left_out_is_no_correction() -> None:
    """Rejected ballots come later as a rule; a document that does not repeat them takes nothing back."""
    assert seat_of(islington(1, rejected=None), islington(2)).state is State.DECLARED
    assert seat_of(islington(1), islington(2, rejected=None, electorate=None)).state is State.DECLARED
    third = seat_of(islington(1), islington(2, rejected=None), islington(3, rejected=116))
    assert (third.state, third.corrections) == (State.CORRECTED, 1)


def test_a_late_start_knows_of_a_correction() -> None:
    """The first document seen may be a correction of one that this program was never told of."""
    seat = seat_of(islington(10, correction="116 was wrong"))
    assert (seat.state, seat.corrections, seat.correction) == (State.CORRECTED, 1, "116 was wrong")


def test_the_reason_is_that_of_the_latest_correction() -> None:
    """A figure corrected without a reason does not borrow an older one."""
    documents = islington(1), islington(2, rejected=190, correction="one more"), islington(3, rejected=191)
    assert seat_of(*documents[:2]).correction == "one more"
    assert (seat_of(*documents).corrections, seat_of(*documents).correction) == (2, None)


def test_recount() -> None:
    """Recount 2 is shown as such, with the figures, and nobody wins."""
    seat = seat_of(result(status="recount", recount=2))
    assert brief(seat) == (State.RECOUNT, None, None)
    assert (seat.recount, seat.leader, seat.valid_votes) == (2, CORBYN, 49006)


def test_countermanded() -> None:
    """A poll that is called off has no figures and no winner."""
    night = night_of_documents(election(), result(status="countermanded"))
    assert brief(night.seats["E14001305"]) == (State.COUNTERMANDED, None, None)
    assert night.totals.declared == 0


def test_unopposed() -> None:
    """The only candidate holds the seat without a vote."""
    one: list[Person] = [("1", "Ann", "lab", 0)]
    night = night_of_documents(election(people=one, then={"con": 5}), result(one, 1, "unopposed"))
    (seat,) = night.seats.values()
    assert brief(seat) == (State.UNOPPOSED, "1", None)
    assert (seat.outcome, seat.gain_from) == ("gain", "con")
    assert (night.totals.declared, night.totals.party("lab").seats) == (1, 1)
    several = seat_of(election(), result(status="unopposed"))
    assert several.reasons == ("unopposed, but 7 candidates are on the ballot",)
    assert several.state is State.DISPUTED
    assert seat_of(result([], 1, "unopposed")).reasons == ("unopposed, but no candidates are on the ballot",)
    other = seat_of(election(people=one), result(one, 1, "unopposed", winner="2"))
    assert other.state is State.DISPUTED


TIE: list[Person] = [("a", "Ann", "lab", 500), ("b", "Bob", "con", 500), ("c", "Cy", "ld", 30)]


def test_a_tie_needs_a_lot() -> None:
    """Equal votes elect nobody until the lot is reported, for whom it is told."""
    tied = seat_of(result(TIE))
    assert brief(tied) == (State.DISPUTED, None, None)
    assert tied.reasons == ("Ann and Bob are level on 500, and no lot is reported",)
    assert "does not say for whom" in seat_of(result(TIE, by_lot=True)).reasons[0]
    drawn = seat_of(result(TIE, by_lot=True, winner="b", majority=1))
    assert (brief(drawn), drawn.by_lot) == ((State.DECLARED, "b", 0), True)
    assert drawn.ranked[0].id == "b"
    assert drawn.runner_up
    assert drawn.runner_up.id == "a"
    assert "has most votes, but winner names Cy" in seat_of(result(TIE, by_lot=True, winner="c")).reasons[0]


def test_a_lot_may_be_counted_as_one_vote() -> None:
    """The law adds a vote to whom the lot fell: 501 to 500 and majority 0 or 1 are all in use."""
    for majority in (0, 1, None):
        seat = seat_of(result(TIE, votes=[500, 501, 30], by_lot=True, winner="b", majority=majority))
        assert (brief(seat), seat.by_lot) == ((State.DECLARED, "b", 1), True)


def test_a_lot_where_nothing_was_level() -> None:
    """More than a vote apart there is nothing to draw for."""
    seat = seat_of(result(TIE, votes=[600, 500, 30], by_lot=True, winner="a"))
    assert seat.reasons == ("reported as decided by lot, but 100 votes lie between the first two",)
