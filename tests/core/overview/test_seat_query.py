"""Which seats, and in what order, as values."""

import random
from itertools import product

import pytest

from election_night.core.contest.seat import Seat, State
from election_night.core.overview.seat_query import KEYS, Filter, Order, Ranking, fold
from tui.desks import as_it_came, declared, night_from_json
from tui.stages import fresh_night, whole_night


def _listed(ranking: Ranking) -> list[Seat]:
    return list(ranking.seats(0, len(ranking)))


@pytest.mark.parametrize("by", KEYS)
@pytest.mark.parametrize("down", [False, True])
def test_what_is_unknown_comes_last(by: str, down: bool) -> None:
    """In every column and both directions, seats with nothing to go by stand below all the others."""
    night = whole_night(200).night
    known = [KEYS[by](night, seat) is not None for seat in _listed(Ranking(night, Order(by, down), Filter()))]
    assert len(known) == 650
    assert known == sorted(known, reverse=True)


@pytest.mark.parametrize("by", KEYS)
def test_turning_the_order_round_turns_the_figures_round(by: str) -> None:
    """Down is up the other way round, but that level seats stay in order of name."""
    night = whole_night(200).night
    up, down = (
        [key for seat in _listed(Ranking(night, Order(by, way), Filter())) if (key := KEYS[by](night, seat))]
        for way in (False, True)
    )
    assert up == list(reversed(down))
    assert up == sorted(up)


def test_majorities_from_the_closest() -> None:
    """The smallest majority of the whole night comes first: Hendon, by 15."""
    first = Ranking(whole_night(700).night, Order("majority"), Filter()).at(0)
    assert (first.name, first.majority) == ("Hendon", 15)


def test_a_list_kept_is_the_list_made_anew() -> None:
    """Seat by seat through half the night, the kept lists never differ from those sorted afresh."""
    night = fresh_night(0)
    orders = [Order("name"), Order("time", True), Order("swing", True), Order("party", True)]
    filters = [Filter(), Filter(gains=True), Filter(state=State.AWAITING)]
    rankings = {choice: Ranking(night, *choice) for choice in product(orders, filters)}
    for place, document in enumerate(as_it_came(330), 1):
        change = night.apply(document, "x")
        for choice, ranking in rankings.items():
            if change.after is not None:
                ranking.update(change.after)
            if place % 66 == 0:
                assert _listed(ranking) == _listed(Ranking(night, *choice)), choice
    for ranking in rankings.values():
        for seat in random.Random(1).sample(list(night.seats), 50):
            place_of = ranking.place(seat)
            assert (place_of is None) == (seat not in ranking)
            assert place_of is None or ranking.at(place_of).id == seat


def test_filters_count_what_the_night_counts() -> None:
    """At the end: Labour's 411, 303 gains, 75 seats in London, and together what fits all of it."""
    night = whole_night(700).night

    def count(criteria: Filter, watched: tuple[str, ...] = ()) -> int:
        return len(Ranking(night, Order(), criteria, watched))

    assert count(Filter(party="lab")) == 411
    assert count(Filter(gains=True)) == 303
    assert count(Filter(region="London")) == 75
    assert count(Filter(state=State.DECLARED)) == 650
    assert count(Filter(watched=True), ("E14001305",)) == 1
    both = [seat for seat in night.seats.values() if seat.region == "London" and seat.outcome == "gain"]
    assert count(Filter(region="London", gains=True)) == len(both) > 0


def test_a_corrected_declaration_counts_as_declared() -> None:
    """Filtering for declared takes in what was corrected since; filtering for corrections only those."""
    night = night_from_json(
        declared("a", (5, 3)), declared("b", (5, 3)), declared("b", (6, 3), revision=2, correction="typo")
    )
    assert [seat.id for seat in _listed(Ranking(night, Order(), Filter(state=State.DECLARED)))] == ["a", "b"]
    assert [seat.id for seat in _listed(Ranking(night, Order(), Filter(state=State.CORRECTED)))] == ["b"]


def test_a_filter_says_itself_in_words() -> None:
    """Everything that is asked for is said, and nothing when nothing is."""
    night = whole_night(1).night
    criteria = Filter("lab", "Wales", State.CALLED, gains=True, watched=True)
    assert criteria.describe(night) == "won by Labour Party · Wales · called · gains only · watchlist"
    assert Filter().describe(night) == ""


def test_names_are_folded() -> None:
    """Accents, apostrophes, hyphens and case are no difference; a bracket is no letter."""
    assert fold("Ynys Môn") == fold("YNYS MON") == "ynys mon"
    assert fold("Queen’s Park-and Maida Vale") == "queens park and maida vale"
    assert fold("[@click=app.quit]x") == "click app quit x"
