"""A count on a wall: the candidates as they are read out, large, with the one who leads."""

from typing import Any

import pytest
from benchmarks import wall

from election_night.core.contest.seat import Seat
from election_night.drawing.context import DrawContext
from election_night.drawing.seat.animation import AnimationState
from election_night.drawing.wall import count as wall_count
from election_night.drawing.wall import pages
from election_night.drawing.wall.describe_seat import describe
from election_night.drawing.wall.description import Rows
from election_night.drawing.wall.schedule import Page
from election_night.tui.state.animation import Animation
from tui.desks import declared, night_from_json
from tui.stages import canvas, islington

SIZES = [(60, 18), (80, 24), (100, 30), (200, 56)]


def page(revision: int, size: tuple[int, int], poise: AnimationState | None = None) -> str:
    """Return the page of Islington North after this many documents."""
    context = islington(revision)
    board = canvas(context, *size)
    pages.draw(pages.safe_area(board, 5, 0), context, Page("seat", ("E14001305",)), 0, poise)
    return board.dump()


def reads(text: str, phrase: str) -> bool:
    """Return whether these words are in a picture, in any type."""
    return wall.drawn(text.splitlines(), wall.shapes(phrase))


def seat(revision: int) -> Seat:
    """Return Islington North after this many documents."""
    return next(iter(islington(revision).night.seats.values()))


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize(("revision", "last"), [(3, "24,120"), (4, "1,950"), (7, "16,873"), (8, "1,710")])
def test_who_leads_and_who_was_read_out_last_is_on_every_wall(
    size: tuple[int, int], revision: int, last: str
) -> None:
    """In large figures, even if nothing else fits; and no majority is mentioned."""
    text = page(revision, size)
    assert "COUNTING" in text
    assert reads(text, "LEADING")
    assert any(reads(text, name) for name in ("Jeremy Corbyn", "J Corbyn", "Corbyn"))
    for figure in ("24,120", last):
        assert reads(text, figure)
        assert figure not in text  # not in ordinary type
    assert not reads(text, "MAJORITY")


@pytest.mark.parametrize("count", range(1, 9))
def test_candidates_stay_in_ballot_order_while_they_are_read(count: int) -> None:
    """No row jumps about; of those without room the others are left out."""
    for revision in range(1, 9):
        one = seat(revision)
        candidates = describe(islington(revision), one).first(Rows)
        text = wall_count.chosen(candidates, count)
        assert len(text) == min(count, len(one.rows))
        assert text == [row for row in candidates.rows if row in text]
        if one.leader and count > 1:
            read = [row for row in one.rows if row.votes is not None]
            assert {one.leader, read[-1].id} <= {row.id for row in text}


def test_a_count_names_the_number_of_missing_candidates() -> None:
    """Seven stand, and on the smallest wall there is room for three."""
    assert "and 4 more on the ballot" in page(6, (60, 18))
    assert "more on the ballot" not in page(6, (200, 56))


def test_bars_grow_from_their_previous_length() -> None:
    """Half way the bar of a new figure has half its length; every figure is there from the first frame."""
    motion = Animation(on=True)
    motion.show(seat(6))
    motion.show(seat(7))
    first, half, last = (
        motion.state(),
        AnimationState(grown=0.5, before=motion.state().before),
        AnimationState(),
    )
    bars = [page(7, (200, 56), poise).count("█") for poise in (first, half, last)]
    assert bars[0] < bars[1] < bars[2]
    assert all(reads(page(7, (100, 30), poise), "16,873") for poise in (first, half, last))


def test_the_winner_is_in_large_type_on_the_smallest_wall() -> None:
    """In two lines where one is too short; and so is the majority."""
    text = page(9, (60, 18))
    assert reads(text, "JEREMY")
    assert reads(text, "CORBYN")
    assert "JEREMY CORBYN" not in text
    assert reads(text, "7,247")
    assert "7,247" not in text


DOUBTS: dict[str, dict[str, Any]] = {
    "a majority that is wrong": {"votes": (100, 80, 50), "majority": 3},
    "level, and no lot": {"votes": (100, 50, 100)},
    "a recount with a remark": {"votes": (4, 100, 100), "status": "recount", "note": "Level"},
    "called, and no votes known": {"votes": (None, None, None), "status": "called", "winner": "2"},
}


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("doubt", DOUBTS)
def test_in_doubt_every_candidate_is_shown(size: tuple[int, int], doubt: str) -> None:
    """A single name on a wall looks like the winner: if not all fit in large type, each gets a line."""
    others = [declared(f"o{number}", (5, 3)) for number in range(5)]
    context = DrawContext(night_from_json(*others, declared("a", **DOUBTS[doubt])))
    board = canvas(context, *size)
    pages.draw(pages.safe_area(board, 5, 0), context, Page("seat", ("a",)), 0)
    text = board.dump()
    for row in context.night.seats["a"].rows:
        assert reads(text, row.name), row.name
    assert "majority" in doubt or not reads(text, "MAJORITY")  # in the reason, where it is about that
    assert "LEADING" not in text


@pytest.mark.parametrize("size", SIZES)
def test_of_a_long_ballot_in_doubt_the_first_are_there(size: tuple[int, int]) -> None:
    """Although they are last on it, and one figure is not known."""
    votes = (None, 1, 2, 3, 4, 5, 900, 800)
    context = DrawContext(night_from_json(declared("o", (5, 3)), declared("a", votes)))
    board = canvas(context, *size)
    pages.draw(pages.safe_area(board, 5, 0), context, Page("seat", ("a",)), 0)
    for name in ("Person 7 of a", "Person 8 of a"):
        assert reads(board.dump(), name), name


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("stand", [7, 9, 30])
def test_a_long_ballot_in_doubt_gives_the_number_missing(size: tuple[int, int], stand: int) -> None:
    """Candidates with a line are named, and the others counted."""
    people = [{"id": str(n), "name": f"Person {n}", "party": "lab", "votes": n or None} for n in range(stand)]
    context = DrawContext(night_from_json(declared("o", (5, 3)), declared("a", (1, 1), candidates=people)))
    board = canvas(context, *size)
    pages.draw(pages.safe_area(board, 5, 0), context, Page("seat", ("a",)), 0)
    text = board.dump()
    listed = sum("PERSON" in line for line in text.splitlines())
    if listed < stand:
        assert f"and {stand - listed} more on the ballot" in text


def test_who_is_level_for_the_first_place_is_on_the_page() -> None:
    """Both of them, before the candidate read out last."""
    context = DrawContext(night_from_json(declared("a", (100, 3, 100, 2, 1, None), status="counting")))
    candidates = describe(context, context.night.seats["a"]).first(Rows)
    assert [row.bar for row in wall_count.chosen(candidates, 2)] == [(100,), (100,)]
    assert [row.bar for row in wall_count.chosen(candidates, 3)] == [(100,), (100,), (1,)]


def test_a_wide_name_is_not_cut_for_the_word_beside_it() -> None:
    """LEADING goes below it: room is counted in cells."""
    people = [{"id": str(n), "name": name, "party": "lab", "votes": votes} for n, name, votes in WIDE]
    context = DrawContext(night_from_json(declared("a", (1, 1), status="counting", candidates=people)))
    board = canvas(context, 60, 18)
    pages.draw(pages.safe_area(board, 5, 0), context, Page("seat", ("a",)), 0)
    assert "山田太郎左衛門" in board.dump()
    assert "LEADING" in board.dump()


WIDE = ((1, "山田太郎左衛門", 12345), (2, "Bob", 80), (3, "Cyd", None))
