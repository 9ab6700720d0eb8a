"""How fast the night goes: declarations by stretch of time, none of them counted twice or lost."""

from datetime import UTC, datetime, timedelta

import pytest

from election_night.night.night import Night
from election_night.tui.canvas import Canvas
from election_night.tui.palette import DARK, Palette
from election_night.tui.tempo import STRETCHES, Tempo, draw
from election_night.tui.tops import Tops
from tui.desks import as_it_came
from tui.stages import whole_night

HALF_PAST_THREE = datetime(2024, 7, 5, 2, 30, tzinfo=UTC)


@pytest.mark.parametrize("room", [8, 12, 30, 60])
def test_every_declaration_is_in_one_column(room: int) -> None:
    night = whole_night(163).night
    tempo = Tempo()
    tempo.fill(night.seats.values())
    stretch, counts = tempo.columns(HALF_PAST_THREE, room)
    assert stretch in STRETCHES
    assert len(counts) <= room
    final = [seat for seat in night.seats.values() if seat.state.final]
    assert sum(counts) == sum(seat.when <= HALF_PAST_THREE for seat in final if seat.when)


def test_a_night_that_is_longer_than_the_room_shows_its_end() -> None:
    tempo = Tempo()
    tempo.fill(whole_night(700).night.seats.values())
    stretch, counts = tempo.columns(HALF_PAST_THREE + timedelta(hours=4), 3)
    assert (stretch, len(counts)) == (60, 3)
    later = HALF_PAST_THREE + timedelta(days=9)
    assert tempo.columns(later, 3)[1] == [0, 0, 0]
    canvas = Canvas(10, 4, Palette(DARK).ground)
    draw(canvas, Palette(DARK), tempo, later, 0)
    assert not canvas.dump().strip()


def test_it_is_kept_as_seats_change() -> None:
    """Told of every change it is what it would be if every seat were looked at again."""
    night, tops = Night(), Tops()
    tops.tempo(night)
    for document in as_it_came(200):
        tops.changed(night, [night.apply(document, "x.json")])
        tempo = tops.tempo(night)
    anew = Tempo()
    anew.fill(night.seats.values())
    assert +tempo.minutes == +anew.minutes
    assert sum(anew.minutes.values()) == 200


def test_a_column_is_as_high_as_its_count() -> None:
    """The busiest reaches the top, an empty one has only its foot, one declaration is seen."""
    tempo = Tempo()
    tempo.filled = True
    start = int(HALF_PAST_THREE.timestamp()) // 60
    tempo.minutes.update({start: 24, start + 10: 1})
    canvas = Canvas(10, 4, Palette(DARK).ground)
    draw(canvas, Palette(DARK), tempo, HALF_PAST_THREE + timedelta(minutes=10), 0)
    assert [line.strip() for line in canvas.dump().splitlines()[1:]] == ["█", "█", "█▁▁"]
