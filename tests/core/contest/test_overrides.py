"""The newsroom's own desk holds back, corrects or adds a result, and is seen to."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from core import nights
from core.build import ELECTION_ID, Person, election, islington, night_of_documents, result
from core.test_order import named
from election_night.core.change import Outcome
from election_night.core.contest.seat import State
from election_night.core.night import Night
from election_night.model import DeskFile, Result

ISLINGTON_ID = "E14001305"


def desk(*overrides: dict[str, Any], election_id: str = ELECTION_ID) -> DeskFile:
    """A desk file with these decisions."""
    decisions = [{"by": "AB", "reason": "the council is checking"} | override for override in overrides]
    return DeskFile.model_validate(
        {"schema": "election-night/desk@1", "election": election_id, "decisions": decisions}, strict=False
    )


def own(document: Result) -> dict[str, Any]:
    return {"contest": document.contest, "result": document.model_dump(by_alias=True)}


HOLD = {"contest": ISLINGTON_ID, "hold": True}


def test_the_desk_holds_a_seat_back() -> None:
    """Shown as disputed with the figures, nobody highlighted, no seat for anybody; and back again."""
    night = night_of_documents(election(), islington())
    (change,) = night.apply_overrides(desk(HOLD), "desk.json")
    assert (change.outcome, change.contest, change.in_doubt) == (Outcome.OVERRULED, ISLINGTON_ID, True)
    seat = night.seats[ISLINGTON_ID]
    reason = "held back by the desk (AB): the council is checking"
    assert (seat.state, seat.winner, seat.majority, seat.overridden) == (State.DISPUTED, None, None, reason)
    assert seat.reasons == (reason,)
    assert (seat.valid_votes, night.totals.party("ind").seats, night.totals.valid_votes) == (49006, 0, 0)
    (problem,) = night.problems()
    assert (problem.file, problem.severity, problem.contest) == ("desk.json", "caution", ISLINGTON_ID)
    assert reason in problem.message
    (back,) = night.apply_overrides(None)
    assert back.after == night_of_documents(election(), islington()).seats[ISLINGTON_ID]


def test_what_comes_later_stays_held_back() -> None:
    """The feed goes on underneath: its new figures are shown, still disputed."""
    night = night_of_documents(election())
    night.apply_overrides(desk(HOLD))
    night.apply(islington(), "9.json")
    assert night.seats[ISLINGTON_ID].state is State.DISPUTED
    assert night.seats[ISLINGTON_ID].valid_votes == 49006


def test_the_desks_own_result_beats_the_feed() -> None:
    """Also one of a lower revision, and with another winner: corrected, with the desk's reason."""
    flipped = result(votes=[1661, 16873, 1950, 32, 2660, 24120, 1710], revision=0, electorate=72852)
    night = night_of_documents(election(), islington())
    (change,) = night.apply_overrides(desk(own(flipped)))
    seat = night.seats[ISLINGTON_ID]
    assert (seat.state, seat.winner, seat.former_winner) == (State.CORRECTED, "90828", "1120")
    assert seat.overridden == "the desk's own result (AB): the council is checking"
    assert (seat.correction, seat.source) == ("the council is checking", "the desk (AB)")
    assert change.winner_changed
    assert (night.totals.party("ind").seats, night.totals.party("lab").seats) == (0, 1)
    night.apply(islington(11), "11.json")
    assert night.seats[ISLINGTON_ID].winner == "90828"


def test_the_desk_adds_a_seat_the_feed_does_not_have() -> None:
    """And takes it away again; also before any document came."""
    people: list[Person] = [("a", "Ann", "lab", 600), ("b", "Bob", "con", 500)]
    night = Night()
    night.apply_overrides(desk(own(result(people, contest="E1"))))
    assert (night.id, night.seats["E1"].winner, night.totals.party("lab").seats) == (ELECTION_ID, "a", 1)
    night.apply(islington(), "9.json")
    assert set(night.seats) == {"E1", ISLINGTON_ID}
    (change,) = night.apply_overrides(desk())
    assert (change.after, set(night.seats), night.totals.party("lab").seats) == (None, {ISLINGTON_ID}, 0)


def test_the_desk_can_mistype_as_well() -> None:
    """Its figures are tested like any; what cannot be used holds the seat back."""
    night = night_of_documents(election(), islington())
    night.apply_overrides(desk(own(islington(valid_votes=1))))
    assert night.seats[ISLINGTON_ID].state is State.DISPUTED
    night.apply_overrides(desk(own(result([("x", "Xavier", "lab", 1)]))))
    seat = night.seats[ISLINGTON_ID]
    assert (seat.state, seat.winner) == (State.DISPUTED, None)
    assert "the desk's own result (AB) cannot be used: no name in it is on the ballot" in seat.reasons[0]


def test_a_desk_file_for_another_election_changes_nothing() -> None:
    """And says so."""
    night = night_of_documents(election(), islington())
    assert night.apply_overrides(desk(HOLD, election_id="other"), "desk.json") == []
    (problem,) = night.problems()
    assert (problem.severity, problem.file) == ("refused", "desk.json")
    assert "for the election other, and this is uk-2024-07-04" in problem.message


@given(nights.nights(8), st.integers(0, 3000), st.booleans(), st.integers(0, 8))
def test_the_moment_of_the_decision_does_not_matter(
    documents: list[nights.Document], seed: int, hold: bool, moment: int
) -> None:
    """The same documents and the same desk file give the same night, whichever came first."""
    fixed = nights.result(seed)
    override = {"contest": "S1", "hold": True} if hold else own(fixed)
    file = desk(override, election_id="e")
    ended: list[Night] = []
    for when in (0, moment, len(documents)):
        night = Night(election="e")
        for place, (name, document) in enumerate(named(documents)):
            if place == when:
                night.apply_overrides(desk({"contest": "S2", "hold": True}, election_id="e"))
                night.apply_overrides(file)
            night.apply(document, name)
        night.apply_overrides(file)
        ended.append(night)
    for night in ended[1:]:
        assert night.seats == ended[0].seats
        assert night.totals == ended[0].totals
        assert sorted(night.problems()) == sorted(ended[0].problems())
    assert hold or "S1" in ended[0].seats
    if "S1" in ended[0].seats:
        assert ended[0].seats["S1"].overridden
    ended[0].apply_overrides(None)
    bare = Night(election="e")
    for name, document in named(documents):
        bare.apply(document, name)
    assert ended[0].seats == bare.seats
    assert ended[0].totals == bare.totals
