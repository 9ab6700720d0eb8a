"""The pace of the night: every declaration is in one column, whenever one looks."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from election_night.tui.canvas import Canvas
from election_night.tui.palette import THEMES, Palette
from election_night.tui.tempo import Tempo, draw

CLOSE = datetime(2024, 7, 4, 21, 0, tzinfo=UTC)


def tempo_of(minutes: list[int]) -> Tempo:
    tempo = Tempo()
    for minute in minutes:
        tempo.minutes[int(CLOSE.timestamp()) // 60 + minute] += 1
    return tempo


@given(st.lists(st.integers(0, 700), min_size=1, max_size=50), st.integers(8, 80), st.integers(0, 10**6))
def test_every_declaration_of_a_night_is_in_a_column(minutes: list[int], room: int, later: int) -> None:
    """Also when somebody looks days afterwards: then the night is there, and not the days."""
    tempo, now = tempo_of(minutes), CLOSE + timedelta(minutes=max(minutes) + later)
    stretch, counts = tempo.columns(now, room)
    assert len(counts) <= room
    if (max(minutes) + 60 - min(minutes)) // 60 < room - 2:
        assert sum(counts) == len(minutes)
    assert any(counts), stretch


@pytest.mark.parametrize("later", [timedelta(), timedelta(hours=3), timedelta(days=800)])
def test_it_is_drawn_whenever_one_looks(later: timedelta) -> None:
    palette = Palette(THEMES["dark"])
    canvas = Canvas(40, 4, palette.ground)
    draw(canvas, palette, tempo_of([0, 7, 8, 9, 200]), CLOSE + timedelta(minutes=201) + later, 20)
    assert "█" in canvas.dump()
