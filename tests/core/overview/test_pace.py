"""How fast the night goes: declarations by stretch of time, none of them counted twice or lost."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from election_night.core.night import Night
from election_night.core.overview.pace import STRETCHES, Pace
from election_night.core.overview.rankings import Rankings
from election_night.drawing.canvas import Canvas
from election_night.drawing.colours import DARK, Palette
from election_night.drawing.overview import night as night_overview
from election_night.drawing.overview.pace_chart import draw
from tui.desks import as_it_came
from tui.stages import whole_night

HALF_PAST_THREE = datetime(2024, 7, 5, 2, 30, tzinfo=UTC)


@pytest.mark.parametrize("room", [8, 12, 30, 60])
def test_every_declaration_is_in_one_column(room: int) -> None:
    night = whole_night(163).night
    pace = Pace()
    pace.fill(night.seats.values())
    stretch, counts = pace.columns(HALF_PAST_THREE, room)
    assert stretch in STRETCHES
    assert len(counts) <= room
    final = [seat for seat in night.seats.values() if seat.state.final]
    assert sum(counts) == sum(seat.when <= HALF_PAST_THREE for seat in final if seat.when)


def test_a_night_that_is_longer_than_the_room_shows_its_end() -> None:
    pace = Pace()
    pace.fill(whole_night(700).night.seats.values())
    stretch, counts = pace.columns(HALF_PAST_THREE + timedelta(hours=4), 3)
    assert (stretch, len(counts)) == (60, 3)


def test_it_is_kept_as_seats_change() -> None:
    """Told of every change it is what it would be if every seat were looked at again."""
    night, tops = Night(), Rankings()
    tops.pace(night)
    for document in as_it_came(200):
        tops.update(night, [night.apply(document, "x.json")])
        pace = tops.pace(night)
    filled_again = Pace()
    filled_again.fill(night.seats.values())
    assert +pace.minutes == +filled_again.minutes
    assert sum(filled_again.minutes.values()) == 200


def test_a_column_is_as_high_as_its_count() -> None:
    """The busiest reaches the top, an empty one has only its foot, one declaration is seen."""
    pace = Pace()
    pace.filled = True
    start = int(HALF_PAST_THREE.timestamp()) // 60
    pace.minutes.update({start: 24, start + 10: 1})
    canvas = Canvas(10, 4, Palette(DARK).ground)
    draw(canvas, Palette(DARK), *pace.columns(HALF_PAST_THREE + timedelta(minutes=10), canvas.width), 0)
    assert [line.strip() for line in canvas.dump().splitlines()[1:]] == ["█", "█", "█▁▁"]


CLOSE = datetime(2024, 7, 4, 21, 0, tzinfo=UTC)


def tempo_of(minutes: list[int]) -> Pace:
    pace = Pace()
    for minute in minutes:
        pace.minutes[int(CLOSE.timestamp()) // 60 + minute] += 1
    return pace


@given(st.lists(st.integers(0, 700), min_size=1, max_size=50), st.integers(8, 80), st.integers(0, 10**6))
def test_every_declaration_of_a_night_is_in_a_column(minutes: list[int], room: int, later: int) -> None:
    """Also when somebody looks days afterwards: then the night is there, and not the days."""
    pace, now = tempo_of(minutes), CLOSE + timedelta(minutes=max(minutes) + later)
    stretch, counts = pace.columns(now, room)
    assert len(counts) <= room
    if (max(minutes) + 60 - min(minutes)) // 60 < room - 2:
        assert sum(counts) == len(minutes)
    assert any(counts), stretch


@pytest.mark.parametrize("later", [timedelta(), timedelta(hours=3), timedelta(days=800)])
def test_it_is_drawn_whenever_one_looks(later: timedelta) -> None:
    palette = Palette(DARK)
    canvas = Canvas(40, 4, palette.ground)
    columns = tempo_of([0, 7, 8, 9, 200]).columns(CLOSE + timedelta(minutes=201) + later, canvas.width)
    draw(canvas, palette, *columns, 20)
    assert "█" in canvas.dump()


@pytest.mark.parametrize(("width", "height"), [(120, 40), (160, 45), (200, 50)])
@pytest.mark.parametrize("declared", [1, 9, 60, 163, 650])
def test_the_pace_covers_no_word_of_the_figure_beside_it(declared: int, width: int, height: int) -> None:
    context = whole_night(declared)
    canvas = Canvas(width, height, context.palette.ground)
    night_overview.draw(canvas, context)
    assert "DECLARED of 650" in canvas.dump().splitlines()[0]
