"""Which document counts: revisions, copies, conflicts."""

from core.build import (
    CORBYN,
    FLIPPED,
    NARGUND,
    brief,
    election,
    islington,
    night_of_documents,
    result,
    seat_of,
)
from election_night.core.change import Outcome
from election_night.core.contest.seat import State


def test_a_higher_revision_replaces_a_lower_one_does_not() -> None:
    """Order is the document's own revision: nothing depends on arrival."""
    night = night_of_documents(election(), islington(9))
    late = night.apply(result(status="counting", revision=3), "late.json")
    assert (late.outcome, late.why, late.visible) == (
        Outcome.SUPERSEDED,
        "revision 9 is known already",
        False,
    )
    assert night.apply(islington(10, rejected=190)).outcome is Outcome.SHOWN


def test_the_same_content_is_nothing_new() -> None:
    """When it was issued, by whom, a note, the contest's spelling and the order of rows are not content."""
    night = night_of_documents(election(), islington(1))
    second_version = islington(
        1, issued_at="2024-07-05T04:00:00+01:00", source="BBC", note="again", name="ISLINGTON N."
    )
    rows = tuple(reversed(second_version.candidates))
    change = night.apply(second_version.model_copy(update={"candidates": rows}))
    assert change.outcome is Outcome.DUPLICATE
    assert not change.visible


def test_of_copies_the_first_issued_is_shown_whatever_came_first() -> None:
    """A copy that was issued earlier gives source and time, though it says nothing new."""
    late, early = islington(1, issued_at="2024-07-05T04:00:00+01:00", source="B"), islington(1, source="A")
    one, other = night_of_documents(late, early), night_of_documents(early, late)
    assert one.seats == other.seats
    assert [seat.source for seat in one.seats.values()] == ["A"]


def test_one_revision_with_two_contents_is_a_conflict() -> None:
    """Only what both say is shown, nobody wins, and only a higher revision settles it."""
    other = islington(9, votes=[1661, 24120, 1950, 32, 2660, 16783, 1710], valid_votes=48916, majority=7337)
    night = night_of_documents(election(), islington(9), other)
    (seat,) = night.seats.values()
    assert brief(seat) == (State.DISPUTED, None, None)
    assert seat.reasons == ("revision 9 came in 2 different versions: Praful Nargund 16,783 or 16,873",)
    assert [row.votes for row in seat.rows] == [1661, 24120, 1950, 32, 2660, None, 1710]
    assert (seat.valid_votes, seat.rejected, seat.declared_at is None) == (None, 189, False)
    assert {problem.severity for problem in night.problems()} == {"conflict"}
    night.apply(islington(10))
    assert brief(night.seats[seat.id])[:2] == (State.DECLARED, CORBYN)
    assert {problem.severity for problem in night.problems()} == {"superseded"}


def test_a_conflict_over_words_shows_every_figure() -> None:
    """Where all figures agree they are all shown, and still nobody is highlighted."""
    seat = seat_of(election(), islington(9, winner="1120"), islington(9, winner=None))
    assert brief(seat) == (State.DISPUTED, None, None)
    assert seat.reasons == ("revision 9 came in 2 different versions: winner",)
    assert (seat.valid_votes, seat.rows[1].votes, seat.counted) == (49006, 24120, True)


def test_a_conflict_of_counting_and_declared_is_not_a_whole_count() -> None:
    """The turnout of a count that may be going on is not shown."""
    seat = seat_of(election(), islington(9), result(status="counting", revision=9, electorate=72852))
    assert (seat.state, seat.counted, seat.turnout_valid) == (State.DISPUTED, False, None)
    assert "counting or declared" in seat.reasons[0]


def test_a_conflict_over_the_electorate_shows_none() -> None:
    """Not the announced one either, which neither says."""
    seat = seat_of(election(), islington(9, electorate=72852), islington(9, electorate=72853))
    assert (seat.electorate, seat.turnout_valid) == (None, None)
    later = seat_of(election(), islington(9), islington(9, electorate=72853), islington(10, electorate=None))
    assert later.electorate == 72852


def test_a_conflict_never_becomes_the_standing_winner() -> None:
    """After two versions of one declaration the next one is believed, whoever wins."""
    versions = islington(1), islington(1, votes=FLIPPED, winner=NARGUND)
    assert brief(seat_of(*versions, islington(2)))[:2] == (State.DECLARED, CORBYN)
    assert brief(seat_of(*versions, islington(2, votes=FLIPPED, winner=NARGUND)))[:2] == (
        State.DECLARED,
        NARGUND,
    )
