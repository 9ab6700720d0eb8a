"""Every figure of a declaration, with the real ones of 4 July 2024."""

from fractions import Fraction
from typing import Any

import pytest

from core.build import (
    ISLINGTON,
    ISLINGTON_THEN,
    Person,
    contest_of,
    election,
    islington,
    night_of_documents,
    result,
    seat_of,
)
from core.seats import CHORLEY, FELTHAM, MID_BUCKS, PUTNEY, TAMWORTH
from election_night.core.arithmetic import rounded
from election_night.core.contest.seat import Seat, State
from election_night.core.json_report import contest, report


@pytest.fixture
def islington_north() -> Seat:
    return seat_of(election(then=ISLINGTON_THEN), islington())


def test_islington_north_as_published(islington_north: Seat) -> None:
    """Winner, majority, both turnouts, rejected, outcome: as in print."""
    seat = islington_north
    assert (seat.state, seat.winner, seat.majority, seat.valid_votes) == (State.DECLARED, "1120", 7247, 49006)
    assert rounded(seat.majority_pct) == "14.79"
    assert (rounded(seat.turnout_valid), rounded(seat.turnout_ballots)) == ("67.27", "67.53")
    assert (seat.outcome, seat.gain_from, seat.swing) == ("gain", "lab", None)
    shares = [rounded(row.share) for row in seat.ranked]
    assert shares == ["49.22", "34.43", "5.43", "3.98", "3.49", "3.39", "0.07"]
    assert [row.position for row in seat.ranked] == [1, 2, 3, 4, 5, 6, 7]


def test_change_is_against_the_notional_result(islington_north: Seat) -> None:
    """Percentage points of the same party; none for Independents, whoever stood last time."""
    change = {row.name: rounded(row.change) for row in islington_north.rows}
    assert change == {
        "Vikkas Aggarwal": "-12.25", "Jeremy Corbyn": None, "Karen Harries": "-6.21", "Paul Josling": None,
        "Sheridan Kates": "-2.61", "Praful Nargund": "-29.88", "Martyn Nelson": "2.11",
    }  # fmt: skip


def test_two_independents_are_never_added(islington_north: Seat) -> None:
    """24,152 and 7,279 are in no figure of the seat: both are the trap of this contest."""
    text = str(contest(islington_north))
    assert "24152" not in text
    assert "7279" not in text
    assert islington_north.majority == 24120 - 16873


def test_the_state_of_the_parties_does_add_independents() -> None:
    """A party's votes are a sum over candidates, said of the party and of nobody else."""
    night = night_of_documents(election(then=ISLINGTON_THEN), islington())
    assert night.totals.party("ind").votes == 24152
    parties = {party["id"]: party for party in report(night, [])["parties"]}
    assert parties["ind"] == {
        "id": "ind", "name": "Independent", "short": "IND", "seats": 1, "gains": 1, "losses": 0, "net": 1,
        "votes": 24152, "share_pct": 49.28, "change_pp": None, "bodies": 0, "bodies_change": 0,
    }  # fmt: skip
    assert (parties["lab"]["losses"], parties["lab"]["net"], parties["lab"]["change_pp"]) == (1, -1, -29.88)


def test_deposits_of_islington_north(islington_north: Seat) -> None:
    """2,450 or fewer lose it: four do, the Greens keep theirs by 210, the elected is never asked."""
    lost = {row.name for row in islington_north.rows if row.deposit_lost}
    assert lost == {"Vikkas Aggarwal", "Karen Harries", "Paul Josling", "Martyn Nelson"}
    assert islington_north.row("116701").deposit_lost is False  # type: ignore[union-attr]


def test_the_elected_candidate_keeps_the_deposit() -> None:
    """With 40 candidates the winner may have less than a twentieth."""
    people: list[Person] = [(str(n), f"Person {n}", f"p{n}", 100 + n) for n in range(40)]
    seat = seat_of(election(people=people), result(people))
    row = seat.row(seat.winner or "")
    assert row
    assert rounded(row.share) == "2.91"
    assert row.deposit_lost is False
    assert sum(bool(row.deposit_lost) for row in seat.rows) == 39


@pytest.mark.parametrize(
    ("pct", "lost"), [(None, {None}), (0, {False}), (100, {True, False}), (5, {True, False})]
)
def test_deposits_where_there_are_none(pct: int | None, lost: set[bool | None]) -> None:
    """An election without deposits has none to lose: unknown, not kept."""
    seat = seat_of(election(deposit_pct=pct), islington())
    assert {row.deposit_lost for row in seat.rows} == lost


def test_nothing_is_lost_before_it_is_final() -> None:
    """No deposit, no place, no majority while votes are counted or figures are disputed."""
    counting = seat_of(election(), result(status="counting"))
    disputed = seat_of(election(), islington(valid_votes=49007))
    for seat in (counting, disputed):
        assert {row.deposit_lost for row in seat.rows} == {None}
        assert seat.majority is None
        assert seat.winner is None
    assert {row.position for row in counting.rows} == {None}
    assert [row.position for row in disputed.ranked] == [1, 2, 3, 4, 5, 6, 7]


def test_the_pinned_report() -> None:
    """The report has the figures that other programs rely on, in the pinned shape."""
    night_report = report(night_of_documents(election(then=ISLINGTON_THEN), islington()), [])
    (seat,) = night_report["contests"]
    assert night_report["summary"] == {
        "declared": 1, "called": 0, "disputed": 0, "awaiting": 0, "valid_votes": 49006, "electorate": 72852,
        "turnout_valid_pct": 67.27, "seats_filled": 1, "bodies_declared": 0,
    }  # fmt: skip
    assert night_report["election"]["majority_line"] == 1
    expected: dict[str, Any] = {
        "state": "declared", "revision": 9, "declared_at": "2024-07-05T03:26:54+01:00", "majority": 7247,
        "majority_pct": 14.79, "turnout_valid_pct": 67.27, "turnout_ballots_pct": 67.53, "outcome": "gain",
        "gain_from": "lab", "by_lot": False, "swing": None, "corrections": 0,
        "winner": {"candidate": "1120", "name": "Jeremy Corbyn", "party": "ind"},
    }  # fmt: skip
    assert {key: seat[key] for key in expected} == expected
    assert {check["name"]: check["ok"] for check in seat["checks"]} == dict.fromkeys(
        ["complete", "sum", "majority", "winner", "turnout"], True
    )


def test_swing_on_a_hold() -> None:
    """Putney: between winner and runner-up. Labour up 4.59, the Conservatives down 12.79: 8.69 points."""
    seat = seat_of(election(people=PUTNEY.people, then=PUTNEY.then), result(PUTNEY.people))
    assert seat.outcome == "hold"
    assert seat.swing is not None
    assert (seat.swing[0], seat.swing[1], rounded(seat.swing[2])) == ("con", "lab", "8.69")


def test_swing_on_a_gain() -> None:
    """Tamworth: between the winner and last time's winner. Labour up 11.73, Conservatives down 34.85."""
    seat = seat_of(election(people=TAMWORTH.people, then=TAMWORTH.then), result(TAMWORTH.people))
    assert (seat.outcome, seat.gain_from) == ("gain", "con")
    assert seat.swing is not None
    assert (seat.swing[0], seat.swing[1], rounded(seat.swing[2])) == ("con", "lab", "23.29")


def test_a_swing_against_the_winner_is_told_from_the_winner() -> None:
    """The winner may lose ground and hold: the points are never negative, the direction turns."""
    people: list[Person] = [("a", "Ann", "lab", 520), ("b", "Bob", "con", 480)]
    seat = seat_of(election(people=people, then={"lab": 900, "con": 100}), result(people))
    assert seat.swing == ("lab", "con", Fraction(38))


def test_no_swing_where_it_means_nothing() -> None:
    """Not with two candidates of the rival party, a rival that did not stand, or two level second places."""
    two: list[Person] = [("a", "Ann", "lab", 520), ("b", "Bob", "con", 300), ("c", "Cy", "con", 180)]
    assert seat_of(election(people=two, then={"lab": 500, "con": 500}), result(two)).swing is None
    assert seat_of(election(people=two, then={"lab": 400, "con": 600}), result(two)).swing is None
    new: list[Person] = [("a", "Ann", "lab", 520), ("b", "Bob", "new", 480)]
    assert seat_of(election(people=new, then={"lab": 500, "con": 400}), result(new)).swing is None
    level: list[Person] = [("a", "Ann", "lab", 520), ("b", "Bob", "con", 240), ("c", "Cy", "ld", 240)]
    seat = seat_of(election(people=level, then={"lab": 500, "con": 400, "ld": 100}), result(level))
    assert (seat.outcome, seat.majority, seat.swing) == ("hold", 280, None)


def test_a_level_last_result_was_won_by_nobody() -> None:
    """Then there is neither hold nor gain, and no swing."""
    seat = seat_of(election(then={"lab": 500, "con": 500}), islington())
    assert (seat.held_by, seat.outcome, seat.gain_from, seat.swing) == (None, None, None, None)


def test_two_candidates_of_one_party_have_no_change() -> None:
    """Their party's share last time was one candidate's: there is nothing to compare."""
    people: list[Person] = [("a", "Ann", "lab", 520), ("b", "Bob", "con", 300), ("c", "Cy", "con", 180)]
    seat = seat_of(election(people=people, then={"lab": 500, "con": 500}), result(people))
    assert [rounded(row.change) for row in seat.rows] == ["2.00", None, None]


def test_two_greg_smiths() -> None:
    """Mid Buckinghamshire: two candidates of one name are two rows, and one is elected."""
    people = MID_BUCKS.people
    declared = result(people, winner="34503", valid_votes=53951, majority=5872)
    seat = seat_of(election(people=people, then=MID_BUCKS.then), declared)
    assert (seat.state, seat.winner, seat.majority) == (State.DECLARED, "34503", 5872)
    assert [(row.id, row.votes, row.elected) for row in seat.rows if row.name == "Greg Smith"] == [
        ("34503", 20150, True),
        ("26113", 2942, False),
    ]
    assert [rounded(row.change) for row in seat.rows if row.name == "Greg Smith"] == ["-24.10", "2.73"]


def test_the_speaker() -> None:
    """Chorley: the Speaker's seat is held by the Speaker, compared with the Speaker's last result."""
    seat = seat_of(election(people=CHORLEY.people, then=CHORLEY.then), result(CHORLEY.people))
    row = seat.row(seat.winner or "")
    assert row
    assert (seat.outcome, seat.majority, rounded(row.change)) == ("hold", 20575, "7.01")


def test_equal_votes_among_losers() -> None:
    """Feltham and Heston: two Independents with 373 votes are joint ninth, and nothing is disputed."""
    seat = seat_of(result(FELTHAM.people, valid_votes=38887, majority=7944))
    assert (seat.state, seat.majority) == (State.DECLARED, 7944)
    assert [row.position for row in seat.ranked] == [1, 2, 3, 4, 5, 6, 7, 8, 9, 9]


def test_unknown_inputs_give_unknown_figures() -> None:
    """Without electorate no turnout, without rejected ballots no ballot-box turnout, never 0."""
    seat = seat_of(result(ISLINGTON))
    assert (seat.electorate, seat.turnout_valid, seat.turnout_ballots, seat.rejected) == (
        None,
        None,
        None,
        None,
    )
    seat = seat_of(result(ISLINGTON, electorate=72852))
    assert (rounded(seat.turnout_valid), seat.turnout_ballots) == ("67.27", None)


def test_awaiting_shows_nothing_and_counts_as_awaiting() -> None:
    """A ballot without votes: no zero anywhere."""
    night = night_of_documents(election(then=ISLINGTON_THEN))
    (seat,) = night.seats.values()
    assert (seat.state, seat.valid_votes, seat.majority, seat.winner) == (State.AWAITING, None, None, None)
    assert {(row.votes, row.share, row.change, row.position) for row in seat.rows} == {
        (None, None, None, None)
    }
    assert report(night, [])["summary"]["awaiting"] == 1
    assert (seat.electorate, seat.held_by) == (72852, "lab")
    assert seat.last
    assert (seat.last.valid, seat.last.electorate) == (53805, 73970)
    assert seat.last.votes == ISLINGTON_THEN


def test_while_counting_there_is_a_leader_and_no_share_of_what_is_not_counted() -> None:
    """Leading, never winner; a share needs every vote; rows without a figure come last."""
    votes: list[int | None] = [1661, 24120, None, None, None, None, None]
    seat = seat_of(election(), result(status="counting", votes=votes, electorate=72852))
    assert (seat.state, seat.leader, seat.winner, seat.valid_votes) == (State.COUNTING, "1120", None, None)
    assert {row.share for row in seat.rows} == {None}
    assert [row.votes for row in seat.ranked][:3] == [24120, 1661, None]
    full = seat_of(election(), result(status="counting", electorate=72852))
    assert (full.leader, full.winner, full.majority) == ("1120", None, None)
    assert (full.turnout_valid, full.counted) == (None, False)
    assert rounded(full.rows[1].share) == "49.22"


def test_two_who_are_level_do_not_lead() -> None:
    """Nobody leads alone, so nobody is shown as leading."""
    votes: list[int | None] = [5, 24120, None, None, None, 24120, None]
    assert seat_of(result(status="counting", votes=votes)).leader is None


def test_nobody_leads_while_only_one_figure_is_known() -> None:
    """The first name read out is not ahead of anybody."""
    votes: list[int | None] = [1661, None, None, None, None, None, None]
    assert seat_of(result(status="counting", votes=votes)).leader is None


def test_a_row_with_no_votes_stands_before_one_that_is_unknown() -> None:
    """0 is a figure."""
    votes: list[int | None] = [None, 100, 0, 50, None, None, None]
    seat = seat_of(result(status="counting", votes=votes))
    assert [row.votes for row in seat.ranked] == [100, 50, 0, None, None, None, None]


def test_names_and_regions() -> None:
    """The announced name stands; without one the name in the newest document; without any the id."""
    named = contest_of("E14001305", ISLINGTON, "Islington North") | {"region": "London"}
    seat = seat_of(election(contests=[named]), islington(name="ISLINGTON NORTH"))
    assert (seat.name, seat.region) == ("Islington North", "London")
    assert (
        seat_of(islington(1, name="Islington N"), islington(2, name="Islington North")).name
        == "Islington North"
    )
    assert seat_of(islington(1, name="Islington North"), islington(2, name=None)).name == "Islington North"
    assert seat_of(islington(name=None)).name == "E14001305"


def test_an_electorate_of_nobody_is_not_known() -> None:
    """Some systems write 0 until they know: it is pointed out, and refuses nothing."""
    night = night_of_documents(election(), islington(electorate=0))
    (problem,) = night.problems()
    assert problem.severity == "caution"
    assert problem.message.endswith("an electorate of 0 counts as unknown; nothing to do")
    (seat,) = night.seats.values()
    assert (seat.state, seat.electorate) == (State.DECLARED, 72852)
    night = night_of_documents(election(electorate=0))
    assert night.seats["E14001305"].electorate is None
    assert [problem.severity for problem in night.problems()] == ["caution"]


def test_the_newest_electorate_that_was_said_is_shown() -> None:
    """A document that is silent keeps what was said before; one that differs is remarked upon."""
    seat = seat_of(election(), islington(1, electorate=72900), islington(2, electorate=None))
    assert seat.electorate == 72900
    seat = seat_of(election(), islington(1, electorate=72900))
    assert any("72,900; it was 72,852 before" in remark for remark in seat.remarks)
