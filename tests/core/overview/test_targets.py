"""Targets: by the swing they need, what became of them, and what a majority still needs."""

from fractions import Fraction
from typing import Any

from election_night.core.night import Night
from election_night.core.overview import targets
from election_night.core.overview.targets import Progress
from tui.desks import announced, declared, night_from_json
from tui.stages import whole_night

BEFORE = {
    "a": {"a": 600, "b": 400},
    "b": {"a": 510, "b": 490},
    "c": {"a": 550, "b": 150, "c": 300},
    "d": {"b": 500, "a": 300, "independent": 450},
    "e": {"b": 700, "a": 100},
}


def night(*documents: dict[str, Any]) -> Night:
    """Five seats with a last result each, and these declarations."""
    contests = [{"id": seat, "previous": {"label": "2019", "votes": votes}} for seat, votes in BEFORE.items()]
    return night_from_json(announced(*contests), *documents)


def test_the_nearest_comes_first() -> None:
    """Half the gap to the party that holds the seat, in points of its valid votes."""
    found = targets.by_party(night())
    assert [target.contest for target in found["b"]] == ["b", "a", "c"]
    assert found["b"][0].swing == Fraction(1)
    assert found["b"][1].swing == Fraction(10)
    assert [target.held_by for target in found["a"]] == ["b", "b"]
    assert found["c"][0].swing == Fraction(25, 2)


def test_an_independent_has_no_targets() -> None:
    """No swing can be told from one Independent to the next."""
    assert set(targets.by_party(night())) == {"a", "b", "c"}


def test_what_became_of_a_target() -> None:
    """Taken, held, taken by a third party, or still to come."""
    after = night(declared("b", (400, 500)), declared("a", (500, 400)), declared("c", (100, 200, 700)))
    found = targets.by_party(after)
    tally = targets.tally(after, "b", found["b"])
    assert tally == {Progress.TAKEN: 1, Progress.HELD: 1, Progress.ELSEWHERE: 1}
    assert targets.tally(night(), "b", found["b"]) == {Progress.TO_COME: 3}


def test_a_disputed_seat_is_still_to_come() -> None:
    """Nobody is highlighted in it."""
    after = night(declared("b", (400, 500), majority=3))
    assert targets.tally(after, "b", targets.by_party(after)["b"])[Progress.TO_COME] == 3


def test_the_seats_that_decide_are_the_nearest_ones_to_come() -> None:
    """As many as are missing when every seat of its own is held."""
    after = night(declared("b", (400, 500)))
    needed = targets.deciding(after, "b", targets.by_party(after)["b"])
    assert needed is not None
    assert (needed.missing, needed.defending) == (2, 2)
    assert needed.targets == ()
    assert needed.within_reach
    of_c = targets.deciding(after, "c", targets.by_party(after)["c"])
    assert of_c is not None
    assert (of_c.missing, of_c.defending, len(of_c.targets)) == (3, 0, 1)
    assert not of_c.within_reach


def test_a_party_with_a_majority_needs_nothing() -> None:
    """Three of five."""
    after = night(*(declared(seat, (500, 400)) for seat in "abc"))
    assert targets.deciding(after, "a", targets.by_party(after)["a"]) is None


def test_the_night_of_2024_has_targets_for_every_party_that_stood() -> None:
    """Every seat with a last result is held by one party and a target of the others."""
    context = whole_night(300)
    found = targets.by_party(context.night)
    held = {seat.id: seat.held_by for seat in context.night.seats.values()}
    assert len(found["lab" if "lab" in found else next(iter(found))]) > 300
    for party, listed in found.items():
        swings = [target.swing for target in listed]
        assert swings == sorted(swings)
        assert all(swing > 0 for swing in swings)
        assert all(held[target.contest] == target.held_by != party for target in listed)
