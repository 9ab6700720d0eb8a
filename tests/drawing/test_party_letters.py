"""A party's letters are whole, or one sees that they are not."""

from typing import Any

import pytest
from benchmarks import wall

from election_night.drawing import party_letters
from election_night.drawing.cartogram.picture import Size
from election_night.drawing.context import DrawContext
from election_night.drawing.overview import night, parties, seats_table
from election_night.drawing.seat import card
from election_night.drawing.wall import seat
from election_night.tui.screens.map import _legend
from tui.desks import announced, declared, night_from_json
from tui.stages import canvas

SHORT = {"a": "LABOURCOOP12", "b": "LABOURCOOP34", "c": "SDLP", "d": "X"}


@pytest.fixture
def context() -> DrawContext:
    """Return two parties whose letters differ in the last two."""
    parties = [{"id": one, "name": short.title(), "short": short} for one, short in SHORT.items()]
    election = announced({"id": "s"}, {"id": "t"}, parties=parties)
    return DrawContext(
        night_from_json(election, declared("s", (50, 40, 30, 20)), declared("t", (40, 50, 30, 20)))
    )


def drawn(context: DrawContext, draw: Any, width: int, height: int) -> str:
    board = canvas(context, width, height)
    draw(board)
    return board.dump()


@pytest.mark.parametrize(("width", "height"), [(80, 22), (120, 38), (200, 50)])
def test_the_card_has_room_for_all_of_them(context: DrawContext, width: int, height: int) -> None:
    text = drawn(context, lambda board: card.draw(board, context, context.night.seats["s"]), width, height)
    for short in SHORT.values():
        assert f" {short} " in text, text


def test_cut_letters_are_visibly_cut(context: DrawContext) -> None:
    text = drawn(context, lambda board: card.draw(board, context, context.night.seats["s"]), 60, 16)
    assert "LAB…" in text
    assert " SDLP " in text
    assert "LABO " not in text


@pytest.mark.parametrize(("width", "whole"), [(120, True), (80, False)])
def test_the_state_of_the_parties(context: DrawContext, width: int, whole: bool) -> None:
    text = drawn(context, lambda board: parties.draw(board, context, list(SHORT)), width, 6)
    assert ("LABOURCOOP12" in text) is whole
    assert whole or "LABOURCOOP…" in text
    assert all("▌" not in line or line.index("to win") for line in text.splitlines()[:1])


def test_a_disputed_seat_on_the_wall_has_them_too(context: DrawContext) -> None:
    night = night_from_json(announced({"id": "s"}), declared("s", (50, 40), valid_votes=900))
    text = drawn(context, lambda board: seat.draw(board, DrawContext(night), night.seats["s"]), 80, 24)
    assert wall.drawn(text.splitlines(), wall.shapes("PERSON 1 OF S"))


def test_no_list_cuts_them_in_silence(context: DrawContext) -> None:
    seat = context.night.seats["s"]
    (party,) = [column for column in seats_table.COLUMNS if column.id == "party"]
    assert party.cell(context, seat)[0] == " LAB… "
    text = drawn(context, lambda board: night.draw(board, context), 120, 40)
    text += drawn(context, lambda board: _legend(board, context, Size(2, 1)), 40, 8)
    assert "LABO " not in text


@pytest.mark.parametrize(
    ("text", "room", "cut"),
    [
        ("LAB", 4, "LAB"),
        ("SDLP", 4, "SDLP"),
        ("LABOUR", 4, "LAB…"),
        ("労働党自", 4, "労…"),
        ("É" * 5, 4, "ÉÉÉ…"),
    ],
)
def test_cut_text_ends_in_an_ellipsis(text: str, room: int, cut: str) -> None:
    assert party_letters.cut(text, room) == cut
