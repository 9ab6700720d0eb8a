"""A party's letters are whole, or one sees that they are not."""

from typing import Any

import pytest

from election_night.tui import letters, night_view, seat_card, table, wall_seat
from election_night.tui.map_picture import Size
from election_night.tui.screens.map import _legend
from election_night.tui.stage import Stage
from tui.desks import announced, declared, night_of
from tui.stages import canvas

SHORT = {"a": "LABOURCOOP12", "b": "LABOURCOOP34", "c": "SDLP", "d": "X"}


@pytest.fixture
def stage() -> Stage:
    """Two parties whose letters differ in the last two."""
    parties = [{"id": one, "name": short.title(), "short": short} for one, short in SHORT.items()]
    election = announced({"id": "s"}, {"id": "t"}, parties=parties)
    return Stage(night_of(election, declared("s", (50, 40, 30, 20)), declared("t", (40, 50, 30, 20))))


def drawn(stage: Stage, draw: Any, width: int, height: int) -> str:
    board = canvas(stage, width, height)
    draw(board)
    return board.dump()


@pytest.mark.parametrize(("width", "height"), [(80, 22), (120, 38), (200, 50)])
def test_the_card_has_room_for_all_of_them(stage: Stage, width: int, height: int) -> None:
    told = drawn(stage, lambda board: seat_card.draw(board, stage, stage.night.seats["s"]), width, height)
    for short in SHORT.values():
        assert f" {short} " in told, told


def test_where_there_is_no_room_one_sees_it(stage: Stage) -> None:
    told = drawn(stage, lambda board: seat_card.draw(board, stage, stage.night.seats["s"]), 60, 16)
    assert "LAB…" in told
    assert " SDLP " in told
    assert "LABO " not in told


@pytest.mark.parametrize(("width", "whole"), [(120, True), (80, False)])
def test_the_state_of_the_parties(stage: Stage, width: int, whole: bool) -> None:
    told = drawn(stage, lambda board: night_view.parties(board, stage, list(SHORT)), width, 6)
    assert ("LABOURCOOP12" in told) is whole
    assert whole or "LABOURCOOP…" in told
    assert all("▌" not in line or line.index("to win") for line in told.splitlines()[:1])


def test_a_disputed_seat_on_the_wall_has_them_too(stage: Stage) -> None:
    night = night_of(announced({"id": "s"}), declared("s", (50, 40), valid_votes=900))
    told = drawn(stage, lambda board: wall_seat.draw(board, Stage(night), night.seats["s"], 0), 80, 24)
    assert "PERSON 1 OF S" in told


def test_no_list_cuts_them_in_silence(stage: Stage) -> None:
    seat = stage.night.seats["s"]
    assert table.BY_ID["party"].cell(stage, seat)[0] == " LAB… "
    told = drawn(stage, lambda board: night_view.draw(board, stage), 120, 40)
    told += drawn(stage, lambda board: _legend(board, stage, Size(2, 1)), 40, 8)
    assert "LABO " not in told


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
def test_what_is_cut_ends_in_an_ellipsis(text: str, room: int, cut: str) -> None:
    assert letters.cut(text, room) == cut
