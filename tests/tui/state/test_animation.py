"""A slow terminal gets no animation, and every figure as soon as it is known."""

import io
import os
import re
import threading
import time

import pytest

from election_night.tui.state.animation import Animation
from election_night.tui.terminal.slow_terminal import LATE, REST, WriteTimer
from tui.stages import islington
from tui.terminals import Terminal

SEAT = "islington-north"
NAMES = re.compile("Praful Nargund|Sheridan Kates|Karen Harries|Jeremy Corbyn")


def moved(*, slow: bool) -> Animation:
    """Return a motion that was shown a seat before and after its declaration."""
    motion = Animation(on=True)
    motion.slow = lambda: slow
    for upto in (5, 9):
        motion.show(next(iter(islington(upto).night.seats.values())))
    return motion


def test_a_fast_terminal_sees_it_move() -> None:
    motion = moved(slow=False)
    assert motion.moving
    steps = 0
    while motion.moving:
        motion.step()
        steps += 1
    assert steps > 3


def test_a_slow_terminal_gets_a_cut() -> None:
    motion = moved(slow=True)
    assert not motion.moving
    assert motion.state().grown == 1.0


def test_a_movement_ends_at_once_when_the_terminal_falls_behind() -> None:
    motion = moved(slow=False)
    motion.step()
    motion.slow = lambda: True
    motion.step()
    assert not motion.moving
    seat = next(iter(islington(9).night.seats.values()))
    places = motion.state().places
    assert sorted(places, key=lambda row: places[row]) == [row.id for row in seat.ranked]


def test_a_slow_write_counts_as_slow_during_and_after_it() -> None:
    """A pipe that nobody reads is slow; one that is read again gets time to recover."""
    now = [100.0]
    out, into = os.pipe()
    gauge = WriteTimer(into, lambda: now[0])
    gauge.write(b"x")
    assert not gauge.slow()
    writer = threading.Thread(target=lambda: gauge.write(b"x" * 200_000), daemon=True)
    writer.start()
    end = time.monotonic() + 10
    while not gauge.slow():
        now[0] += LATE / 2
        assert time.monotonic() < end
        time.sleep(0.01)
    read = 0
    while read < 200_001:
        read += len(os.read(out, 65536))
    writer.join(5)
    assert gauge.slow()
    now[0] += REST + 1
    gauge.write(b"x")
    assert not gauge.slow()
    gauge.close()
    os.close(out)


def test_a_terminal_that_was_left_non_blocking_gets_every_byte() -> None:
    """Another program may have set that on the terminal we share: it is waited for all the same."""
    out, into = os.pipe()
    os.set_blocking(into, False)
    screen = io.BufferedWriter(WriteTimer(into))
    data = bytes(range(256)) * 2000

    def write() -> None:
        screen.write(data)
        screen.flush()

    writer = threading.Thread(target=write, daemon=True)
    writer.start()
    read = b""
    while len(read) < len(data):
        read += os.read(out, 65536)
    writer.join(5)
    assert read == data
    screen.close()
    os.close(out)


def lengths(terminal: Terminal) -> set[int]:
    """Return how long bars were in the pictures that were seen."""
    found = set()
    for picture in terminal.seen:
        for line in picture.splitlines():
            if NAMES.search(line) and (bar := re.search(r"█+", line)):
                found.add(len(bar[0]))
    return found


@pytest.mark.slow
def test_a_line_that_is_slow_sees_every_figure_and_no_movement() -> None:
    """The declaration read out, on a line of a few kilobytes a second: every figure, and bars that jump."""
    with Terminal("replay", SEAT, "--from", "03:26:30", "--speed", "4", size=(200, 50)) as terminal:
        terminal.throttle = 0.02
        terminal.shows("16,873", "ELECTED", "7,247")
        assert len(lengths(terminal)) < 12
