"""Counts by preferences: who is elected is as announced, and the figures must not speak against it."""

from decimal import Decimal
from typing import Any

import pytest

from core.build import night_of_documents
from core.several_seats import WARD, announced, contest_after, reason, stages
from election_night.core.change import Outcome
from election_night.core.contest.seat import State
from election_night.core.rules.methods import LastSeat
from election_night.model import Result

TOTALS: dict[str, list[float]] = {
    "ann": [400, 334, 334],
    "bob": [300, 320, 350.5],
    "cyd": [200, 240, 310],
    "dee": [100, 106, 0],
}
"""1,000 votes, 2 seats, so a quota of 334."""
EVENTS: list[dict[str, Any]] = [
    {"elected": ["ann"], "lost": 0},
    {"excluded": ["dee"], "lost": 0},
    {"elected": ["bob"], "lost": 5.5},
]


def so_far(stage: int, **fields: Any) -> Result:
    """The document after this stage."""
    defaults: dict[str, Any] = {"status": "counting", "winners": ["ann"], "valid_votes": 1000, "quota": 334}
    totals = {key: figures[:stage] for key, figures in TOTALS.items()}
    return stages(totals, EVENTS[:stage], stage, **(defaults | fields))


def final(revision: int = 4, totals: dict[str, list[float]] = TOTALS, **fields: Any) -> Result:
    """The declaration."""
    defaults: dict[str, Any] = {"winners": ["ann", "bob"], "valid_votes": 1000, "quota": 334}
    return stages(totals, EVENTS, revision, **(defaults | fields))


def test_the_winners_named_are_elected_in_their_order_and_at_their_stage() -> None:
    seat = contest_after(final())
    assert (seat.state, seat.method.value, seat.seats) == (State.DECLARED, "stv", 2)
    assert [(person.id, person.stage) for person in seat.won] == [("ann", 1), ("bob", 3)]
    assert seat.cautions == ()
    assert (seat.stages_of_exclusion, seat.quota) == ({"dee": 2}, 334)


def test_votes_are_first_preferences_also_where_they_are_left_out() -> None:
    seat = contest_after(final())
    assert (seat.votes, seat.valid_votes, seat.share_base) == ((400, 300, 200, 100), 1000, 1000)


def test_the_last_seat_is_measured_at_the_last_stage() -> None:
    seat = contest_after(final())
    assert seat.last_seat == LastSeat(Decimal("40.5"), "bob", "cyd")
    assert seat.majority is None


def test_the_last_seat_is_unknown_without_stages_or_with_nobody_left() -> None:
    assert contest_after(final(stages=[])).last_seat is None
    nobody_left = {"ann": [400.0], "bob": [300.0]}
    events = [{"elected": ["ann", "bob"]}]
    assert contest_after(stages(nobody_left, events, winners=["ann", "bob"])).last_seat is None


def test_totals_are_exact() -> None:
    exact = {"ann": [400, 9999999999.12345], "bob": [300, 0.00001]}
    seat = contest_after(stages(exact, [{}, {}], status="counting"))
    assert [row.totals[1] for row in seat.rows] == [Decimal("9999999999.12345"), Decimal("0.00001")]


def test_first_preferences_that_do_not_add_up_are_disputed() -> None:
    assert reason(final(valid_votes=1001)) == (
        "the votes add up to 1,000, but valid_votes says 1,001: 1 too few"
    )


def test_votes_that_are_not_the_first_stage_are_disputed() -> None:
    candidates = [
        {"id": key, "name": key.title(), "party": key, "votes": 400, "totals": figures}
        for key, figures in TOTALS.items()
    ]
    says = reason(final(candidates=candidates[:2], valid_votes=None, stages=[]))
    assert says == "Bob has 400 votes, but 300 at the first stage"


@pytest.mark.parametrize(
    ("winners", "says"),
    [
        (None, "declared, but `winners` does not say who is elected"),
        (["ann"], "1 is named as elected, but the contest fills 2 seats"),
        (["ann", "bob", "cyd"], "3 are named as elected, but the contest fills 2 seats"),
        (["ann", "eve"], "winner names eve, who is not on the ballot"),
        (["ann", "ann"], "winners names Ann twice"),
        (["ann", "cyd"], "Bob has the quota of 334, and `winners` leaves them out"),
        (["bob", "cyd"], "Ann has the quota of 334, and `winners` leaves them out"),
    ],
)
def test_winners_who_cannot_be_right_are_disputed(winners: list[str] | None, says: str) -> None:
    """None, too few, too many, unknown, twice, or not somebody who reached the quota."""
    assert reason(final(winners=winners)) == says


def test_a_quota_reached_by_first_preferences_alone_elects() -> None:
    """A first document may give votes, and no stage yet."""
    candidates = [
        {"id": key, "name": key.title(), "party": key, "votes": int(figures[0])}
        for key, figures in TOTALS.items()
    ]
    says = reason(final(candidates=candidates, stages=[], winners=["bob", "cyd"]))
    assert says == "Ann has the quota of 334, and `winners` leaves them out"


def test_somebody_with_more_at_the_last_stage_than_somebody_elected_there_is_disputed() -> None:
    totals = TOTALS | {"cyd": [200, 240, 333], "bob": [300, 320, 327.5]}
    says = reason(final(totals=totals))
    assert says == "Cyd has 333 votes at the last stage, more than Bob, who is elected there"


def test_somebody_may_be_elected_without_the_quota() -> None:
    """As 16 of 18 constituencies of Northern Ireland had it in 2017."""
    totals = TOTALS | {"bob": [300, 320, 330]}
    assert contest_after(final(totals=totals)).state is State.DECLARED


def test_a_quota_that_is_not_the_usual_one_is_cautioned() -> None:
    seat = contest_after(final(quota=335))
    assert (seat.state, seat.cautions) == (
        State.DECLARED,
        ("the quota is 335; 1,000 votes for 2 seats make it 334",),
    )


def test_a_stage_that_does_not_come_to_the_valid_votes_is_cautioned() -> None:
    """Official tables lose a vote now and then; without `lost` nobody can say."""
    events = [*EVENTS[:2], {"elected": ["bob"], "lost": 4.5}]
    seat = contest_after(final(stages=events))
    assert seat.state is State.DECLARED
    assert seat.cautions == ("stage 3 comes to 999.0 votes, but 1,000 are valid",)
    assert contest_after(final(stages=[*EVENTS[:2], {"elected": ["bob"]}])).cautions == ()


def test_a_total_that_rises_after_the_exclusion_is_cautioned() -> None:
    totals = TOTALS | {"dee": [100, 0, 1], "cyd": [200, 340, 309]}
    events = [EVENTS[0], {"excluded": ["dee"]}, {"elected": ["bob"]}]
    seat = contest_after(final(totals=totals, stages=events, quota=None))
    assert seat.cautions == ("the votes of Dee rise after the exclusion",)


def test_who_is_elected_while_the_count_goes_on_counts_in_the_sums() -> None:
    night = night_of_documents(so_far(1))
    seat = night.seats[WARD]
    assert (seat.state, seat.filled, [person.id for person in seat.won]) == (State.COUNTING, 1, ["ann"])
    assert (night.totals.party("ann").seats, night.totals.declared) == (1, 0)
    assert (seat.last_seat, seat.changes) == (None, None)


def test_others_who_join_at_a_later_stage_are_no_change_of_winner() -> None:
    night = night_of_documents(so_far(1), so_far(2))
    joined = night.apply(so_far(3, winners=["ann", "bob"]))
    declared = night.apply(final())
    for change in (joined, declared):
        assert change.outcome is Outcome.SHOWN
        assert (change.winner_changed, change.taken_back, change.in_doubt, change.alarming) == (False,) * 4
    seat = night.seats[WARD]
    assert (seat.state, seat.corrections, seat.former_winners, seat.turned_at) == (
        State.DECLARED,
        0,
        (),
        None,
    )
    assert seat.cautions == ()


def test_the_elected_so_far_only_grow_unless_a_correction_says_why() -> None:
    fewer = so_far(2, winners=["bob"])
    assert reason(so_far(1), fewer) == (
        "Ann was elected before, and is not elected now, and no correction is stated"
    )
    assert "Ann was elected before" in reason(so_far(1), so_far(2, winners=None))
    night = night_of_documents(so_far(1))
    change = night.apply(so_far(2, winners=["bob"], correction="read out the wrong name"))
    assert [person.id for person in night.seats[WARD].won] == ["bob"]
    assert (change.winner_changed, change.alarming) == (True, True)
    assert [person.id for person in night.seats[WARD].formerly_won] == ["ann"]


def test_a_declaration_without_somebody_elected_so_far_is_disputed() -> None:
    events = [{"elected": ["cyd"]}, {}, {"elected": ["bob"]}]
    early = so_far(1, winners=["cyd"], stages=events[:1])
    assert "Cyd was elected before, and is not elected now" in reason(early, final())


@pytest.mark.parametrize(
    ("winners", "says"),
    [
        (["ann", "eve"], "winner names eve, who is not on the ballot"),
        (["ann", "ann"], "winners names Ann twice"),
        (["ann", "bob", "cyd"], "3 are named as elected, but the contest fills 2 seats"),
    ],
)
def test_elected_so_far_who_cannot_be_right_are_disputed(winners: list[str], says: str) -> None:
    """Never left out in silence."""
    assert says in reason(so_far(1, winners=winners))


def test_one_seat_by_preferences_may_go_to_the_second_of_the_first_stage() -> None:
    """As in 15 of 150 Australian divisions in 2025."""
    totals = {"ann": [450.0, 480.0], "bob": [400.0, 520.0], "cyd": [150.0, 0.0]}
    events: list[dict[str, Any]] = [{"excluded": ["cyd"]}, {"elected": ["bob"]}]
    seat = contest_after(stages(totals, events, seats=1, winner="bob", quota=501))
    assert (seat.state, seat.winner, seat.swing) == (State.DECLARED, "bob", None)
    assert seat.last_seat == LastSeat(Decimal(40), "bob", "ann")


def test_calls_and_unopposed_returns_are_as_in_a_plurality_contest() -> None:
    called = stages(TOTALS, [], status="called", winners=["ann"])
    assert [person.id for person in contest_after(called).won] == ["ann"]
    seat = contest_after(stages({"ann": [], "bob": []}, [], status="unopposed"))
    assert (seat.state, seat.filled) == (State.UNOPPOSED, 2)


def test_figures_of_a_count_by_preferences_are_refused_elsewhere() -> None:
    """Nobody may read an exclusion as a result by most votes."""
    people = [(key, key.title(), key, 0) for key in TOTALS]
    night = night_of_documents(announced(people, seats=2))
    says = "quota, stages and totals are of a count by preferences"
    for method, why in ((None, says), ("plurality", says), ("stv", "the election document says plurality")):
        change = night.apply(final(method=method))
        assert change.outcome is Outcome.REFUSED
        assert why in change.why


@pytest.mark.parametrize("field", ["elected", "excluded"])
def test_an_id_in_a_stage_that_is_not_on_the_ballot_is_disputed(field: str) -> None:
    """With the stage, the id and what to do, at the end and while the count goes on."""
    says = f"stage 2 says that deee is {field}, who is not on the ballot"
    events = [EVENTS[0], {field: ["deee"]}, EVENTS[2]]
    assert reason(final(stages=events)) == says
    assert reason(so_far(2, stages=events[:2])) == says


@pytest.mark.parametrize(
    ("event", "says"),
    [
        ({"elected": ["cyd"]}, "stage 2 says that Cyd is elected, and `winners` leaves them out"),
        ({"excluded": ["bob"]}, "stage 2 says that Bob is excluded, and `winners` names them"),
    ],
)
def test_stages_that_contradict_the_winners_are_disputed(event: dict[str, Any], says: str) -> None:
    assert reason(final(stages=[{}, event, {}])) == says


def test_whoever_is_named_by_name_is_asked_for_an_id() -> None:
    """Where the candidates have none, "use the candidate's id" would help nobody."""
    candidates = [{"name": key.title(), "party": key, "totals": totals} for key, totals in TOTALS.items()]
    says = reason(final(candidates=candidates, winners=["Ann", "Bob"], stages=[{"excluded": ["Dee"]}]))
    assert "winner names Ann, which is a name" in says
    assert "stage 1 says that Dee is excluded, which is a name" in says
