"""Which document counts, and what each status does to what was known."""

from typing import Any

import pytest

from election_night.night.decision import Decision
from election_night.night.seat import Seat, State
from night.build import ISLINGTON, Person, election, islington, night_of, result, seat_of

CORBYN, NARGUND = "1120", "90828"
FLIPPED: list[int | None] = [1661, 16873, 1950, 32, 2660, 24120, 1710]


def brief(seat: Seat) -> tuple[State, str | None, int | None]:
    return seat.state, seat.winner, seat.majority


def test_a_higher_revision_replaces_a_lower_one_does_not() -> None:
    """Order is the document's own revision: nothing depends on arrival."""
    night = night_of(election(), islington(9))
    late = night.apply(result(status="counting", revision=3), "late.json")
    assert (late.decision, late.why, late.visible) == (
        Decision.SUPERSEDED,
        "revision 9 is known already",
        False,
    )
    assert night.apply(islington(10, rejected=190)).decision is Decision.SHOWN


def test_the_same_content_is_nothing_new() -> None:
    """When it was issued, by whom, a note, the contest's spelling and the order of rows are not content."""
    night = night_of(election(), islington(1))
    again = islington(
        1, issued_at="2024-07-05T04:00:00+01:00", source="BBC", note="again", name="ISLINGTON N."
    )
    rows = tuple(reversed(again.candidates))
    change = night.apply(again.model_copy(update={"candidates": rows}))
    assert change.decision is Decision.DUPLICATE
    assert not change.visible


def test_of_copies_the_first_issued_is_shown_whatever_came_first() -> None:
    """A copy that was issued earlier gives source and time, though it says nothing new."""
    late, early = islington(1, issued_at="2024-07-05T04:00:00+01:00", source="B"), islington(1, source="A")
    one, other = night_of(late, early), night_of(early, late)
    assert one.seats == other.seats
    assert [seat.source for seat in one.seats.values()] == ["A"]


def test_one_revision_with_two_contents_is_a_conflict() -> None:
    """Only what both say is shown, nobody wins, and only a higher revision settles it."""
    other = islington(9, votes=[1661, 24120, 1950, 32, 2660, 16783, 1710], valid_votes=48916, majority=7337)
    night = night_of(election(), islington(9), other)
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


def test_called_names_a_winner_and_no_majority() -> None:
    """Known winner, unknown votes: counted as won, with dashes for figures."""
    night = night_of(election(), result(status="called", winner=CORBYN))
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
    night = night_of(call)
    (seat,) = night.seats.values()
    assert brief(seat) == (State.DISPUTED, None, None)
    assert seat.reasons == ("called for 1120, but no candidate is known: send the ballot",)
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
    again = islington(3, votes=FLIPPED, winner=NARGUND)
    assert brief(seat_of(islington(1), flip, again))[0] is State.DISPUTED
    assert brief(seat_of(islington(1), flip, islington(3)))[:2] == (State.CORRECTED, CORBYN)
    reason = islington(3, votes=FLIPPED, winner=NARGUND, correction="bundles were swapped")
    assert brief(seat_of(islington(1), flip, reason))[:2] == (State.CORRECTED, NARGUND)
    withdrawn = result(None, 3, "withdrawn")
    assert (
        brief(seat_of(islington(1), flip, withdrawn, again.model_copy(update={"revision": 4})))[1] == NARGUND
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
    night = night_of(election(), islington(1), result(None, 2, "withdrawn", correction="premature"))
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
    night = night_of(election(), result(status="countermanded"))
    assert brief(night.seats["E14001305"]) == (State.COUNTERMANDED, None, None)
    assert night.totals.declared == 0


def test_unopposed() -> None:
    """The only candidate holds the seat without a vote."""
    one: list[Person] = [("1", "Ann", "lab", 0)]
    night = night_of(election(people=one, then={"con": 5}), result(one, 1, "unopposed"))
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
    assert seat.reasons == ("said to be decided by lot, but 100 votes lie between the first two",)


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"valid_votes": 49007}, "the votes add up to 49,006, but valid_votes says 49,007: 1 too few"),
        ({"majority": 7279}, "the first two are 7,247 apart, but majority says 7,279"),
        ({"winner": NARGUND}, "Jeremy Corbyn has most votes, but winner names Praful Nargund"),
        ({"winner": "999"}, "winner names 999, who is not on the ballot"),
        ({"rejected": 23847}, "72,853 ballots, but only 72,852 may vote"),
        ({"votes": [1661, 24120, None, 32, 2660, 16873, 1710]}, "the votes of Karen Harries are missing"),
        ({"votes": [None] * 7}, "Vikkas Aggarwal, Jeremy Corbyn, Karen Harries and 4 more are missing"),
    ],
)
def test_a_check_that_fails_makes_it_disputed(fields: dict[str, Any], says: str) -> None:
    """With the failing check in words, nobody highlighted, no majority, no seat for anybody."""
    night = night_of(election(), islington(**fields))
    (seat,) = night.seats.values()
    assert brief(seat) == (State.DISPUTED, None, None)
    assert says in seat.reasons[0]
    assert (night.totals.declared, night.totals.party("ind").seats, night.totals.valid_votes) == (0, 0, 0)


def test_every_elector_may_have_voted() -> None:
    """Valid and rejected ballots may come to the electorate exactly."""
    assert seat_of(election(), islington(rejected=23846)).state is State.DECLARED


def test_declared_without_anybody() -> None:
    """A declaration with no ballot at all declares nothing."""
    assert seat_of(result([])).reasons == ("declared without any candidate: send the ballot and the votes",)


def test_a_candidate_left_out_of_a_declaration_is_a_missing_figure() -> None:
    """Who is on the ballot has to be in the declaration."""
    people = [person for person in ISLINGTON if person[0] != "117355"]
    assert "the votes of Paul Josling are missing" in seat_of(election(), result(people)).reasons[0]


@pytest.mark.parametrize(
    ("documents", "says"),
    [
        ([("x", "Xavier", "lab", 5)], "candidate x (Xavier) is not on the ballot"),
        ([("1120", "Jeremy Corbyn", "ind", 1), ("1120", "Jeremy Corbyn", "ind", 1)], "is listed twice"),
        ([("1120", "Jeremy Corbyn", "ind", 72853)], "72,853 votes, more than the whole electorate of 72,852"),
    ],
)
def test_what_cannot_be_used_is_refused(documents: list[Person], says: str) -> None:
    """The last good state stays, and the reason names the candidate and what to do."""
    night = night_of(election(), islington(1))
    before = night.seats["E14001305"]
    change = night.apply(result(documents, 2), "wrong.json")
    assert change.decision is Decision.REFUSED
    assert says in change.why
    assert night.seats["E14001305"] == before
    (problem,) = (one for one in night.problems() if one.severity == "refused")
    assert problem.file == "wrong.json"
    assert "Islington North, revision 2: " in problem.message
    assert says in problem.message


def test_the_ballot_is_that_of_the_lowest_revision() -> None:
    """Without an election document; a lower revision that comes late may refuse a higher one."""
    short = result(ISLINGTON[:3], 1, "counting")
    night = night_of(result(ISLINGTON, 5, "counting"))
    assert night.apply(short).decision is Decision.SHOWN
    (seat,) = night.seats.values()
    assert (seat.revision, len(seat.rows)) == (1, 3)
    assert {problem.severity for problem in night.problems()} == {"refused"}


def test_of_two_versions_one_refused_the_other_stands() -> None:
    """What is refused contradicts nobody."""
    stranger = result([("x", "Xavier", "lab", 5)], 9)
    night = night_of(election(), stranger)
    change = night.apply(islington(9))
    assert change.decision is Decision.SHOWN
    assert brief(night.seats["E14001305"]) == (State.DECLARED, CORBYN, 7247)


def test_a_total_that_falls_is_cautioned() -> None:
    """Between revisions, also with a document without votes in between; not after a withdrawal."""
    counting = [result(None, n, "counting", votes=[votes] * 7) for n, votes in ((1, 900), (3, 800))]
    waiting = result(None, 2, "awaiting")
    assert "the total fell from 6,300 to 5,600" in seat_of(counting[0], waiting, counting[1]).cautions
    withdrawn = result(None, 2, "withdrawn")
    assert not seat_of(counting[0], withdrawn, counting[1]).cautions


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        (
            {"declared_at": "2024-07-04T21:59:59+01:00"},
            "declared at 21:59 on 04 July 2024, before the polls closed",
        ),
        ({"issued_at": "2024-07-05T03:07:00+01:00"}, "after the document was written at 03:07"),
    ],
)
def test_times_that_cannot_be_are_cautioned(fields: dict[str, Any], says: str) -> None:
    """Declared before the polls closed, or in the document's own future: believed, and said."""
    seat = seat_of(election(), islington(9, **fields))
    assert seat.state is State.DECLARED
    assert [says in caution for caution in seat.cautions] == [True]


def test_clocks_may_differ_a_little() -> None:
    """Two minutes between the returning officer's watch and the writer's clock are nothing."""
    assert not seat_of(election(), islington(declared_at="2024-07-05T03:29:10+01:00")).cautions


def test_a_share_that_moves_by_more_than_forty_points_is_cautioned() -> None:
    """Exactly 40 is believed without a word."""
    people: list[Person] = [("a", "Ann", "lab", 9000), ("b", "Bob", "con", 1000)]
    level = {"lab": 4999, "con": 5001}
    moved = seat_of(election(people=people, then=level, then_electorate=None), result(people))
    assert moved.cautions == (
        "the share of Ann moved by more than 40 points since last time",
        "the share of Bob moved by more than 40 points since last time",
    )
    level = {"lab": 5000, "con": 5000}
    exactly = seat_of(election(people=people, then=level, then_electorate=None), result(people))
    assert not exactly.cautions


def test_names_that_look_alike_are_pointed_out() -> None:
    """A Cyrillic letter makes another person of the same look: two rows, and a word about it."""
    people: list[Person] = [("a", "Ann Cope", "lab", 600), ("b", "Аnn Соре", "con", 500)]
    seat = seat_of(result(people))
    assert seat.winner == "a"
    assert seat.cautions == ("Ann Cope and Аnn Соре look alike and are two candidates",)


def test_another_spelling_is_no_other_person() -> None:
    """Vikas for Vikkas is told; a full stop or capitals are not."""
    people = [(key, name.replace("Vikkas", "Vikas"), party, count) for key, name, party, count in ISLINGTON]
    assert seat_of(election(), result(people)).cautions == (
        "Vikas Aggarwal is Vikkas Aggarwal on the ballot (id 77121)",
    )
    loud = [(key, name.upper(), party, count) for key, name, party, count in ISLINGTON]
    assert not seat_of(election(), result(loud)).cautions


def test_a_candidate_without_an_id_is_known_by_place_and_name() -> None:
    """Both together: the same ballot again is the same people."""
    people: list[Person] = [("", "Ann", "lab", 600), ("", "Ann", "con", 500)]
    anonymous = [result([(None, *rest) for _, *rest in people], n, "counting") for n in (1, 2)]  # type: ignore[misc]
    seat = seat_of(*anonymous)
    assert [row.id for row in seat.rows] == ["1:Ann", "2:Ann"]
    assert seat.leader == "1:Ann"
