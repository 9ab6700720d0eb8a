"""Keyboard and mouse in a real terminal: what the screen library does for the program."""

import base64
import json
import os
import re
import signal
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tui.desks import declared
from tui.terminals import Terminal, feed, restored

SIZE = (100, 30)
ROW = re.compile(r"^ .  (Seat \d\d\d)")


def mouse(button: int, x: int, y: int, *, up: bool = False) -> str:
    """Return the terminal's sequence for a mouse event, counted from 0."""
    return f"\x1b[<{button};{x + 1};{y + 1}{'m' if up else 'M'}"


def click(terminal: Terminal, x: int, y: int) -> None:
    terminal.press(mouse(0, x, y) + mouse(0, x, y, up=True))


def drag(terminal: Terminal, *stops: tuple[int, int]) -> None:
    """Press at the first, move over the others, let go at the last."""
    terminal.press(mouse(0, *stops[0]))
    for stop in stops[1:]:
        terminal.press(mouse(32, *stop))
        terminal.read(0.05)
    terminal.press(mouse(0, *stops[-1], up=True))


def rows(text: str) -> list[str]:
    return [found[1] for line in text.splitlines() if (found := ROW.match(line))]


def cursor(text: str) -> str:
    return next((line[4:12] for line in text.splitlines() if line.startswith(" ▸")), "")


def feed_of_seats(folder: Path) -> Path:
    """Return a feed of a hundred seats, none declared."""
    directory = feed(folder)
    contests = ", ".join(f'{{"id": "c{at:03}", "name": "Seat {at:03}"}}' for at in range(100))
    fields = '"schema": "election-night/election@1", "id": "e", "name": "Votes", "date": "2024-07-04"'
    (directory / "election.json").write_text(f'{{{fields}, "contests": [{contests}]}}')
    return directory


@pytest.fixture
def seats(tmp_path: Path) -> Path:
    """Return that feed, for a program that the test itself starts and ends."""
    return feed_of_seats(tmp_path)


def on(seats: Path) -> Terminal:
    """Return the program on the seats screen, without the hint of the first run."""
    state = seats.parent / "state"
    (state / "election-night").mkdir(parents=True)
    (state / "election-night/greeted").touch()
    env = {"XDG_STATE_HOME": str(state)}
    return Terminal("watch", str(seats), "--view", "seats", size=SIZE, env=env)


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Terminal]:
    """Yield one program for every test that leaves it running: it takes a second to start."""
    with on(feed_of_seats(tmp_path_factory.mktemp("seats"))) as terminal:
        yield terminal


@pytest.fixture
def terminal(program: Terminal) -> Terminal:
    """Return that program with its first row chosen."""
    program.press("g")
    program.until(lambda text: cursor(text) == "Seat 000" and "SEAT 000" in text and "Seat 010" in text)
    program.output = b""
    return program


@pytest.mark.slow
def test_the_wheel_scrolls_and_leaves_the_cursor(terminal: Terminal) -> None:
    for _ in range(5):
        terminal.press(mouse(65, 20, 12))
    terminal.until(lambda text: rows(text)[:1] > ["Seat 002"])
    terminal.shows("SEAT 000")  # still chosen
    for _ in range(9):
        terminal.press(mouse(64, 20, 12))
    terminal.until(lambda text: cursor(text) == "Seat 000")


@pytest.mark.slow
def test_g_and_shift_g_go_to_both_ends(terminal: Terminal) -> None:
    terminal.press("G")
    terminal.until(lambda text: cursor(text) == "Seat 099")
    terminal.press("g")
    terminal.until(lambda text: cursor(text) == "Seat 000")


@pytest.mark.slow
def test_a_click_chooses_and_a_key_of_the_footer_can_be_clicked(terminal: Terminal) -> None:
    click(terminal, 10, 8)
    terminal.until(lambda text: cursor(text) == "Seat 004")
    reverse = terminal.shows("s sort").splitlines()[-1].index("r reverse"), SIZE[1] - 1
    click(terminal, *reverse)
    terminal.until(lambda text: "seat↓" in text)
    click(terminal, *reverse)
    terminal.until(lambda text: "seat↓" not in text)


@pytest.mark.slow
def test_the_scroll_bar_can_be_dragged(terminal: Terminal) -> None:
    terminal.at_rest()  # the bar is laid out after the first rows
    edge = SIZE[0] - 1
    drag(terminal, (edge, 5), (edge, 10), (edge, 16), (edge, 22))
    terminal.until(lambda text: rows(text)[:1] > ["Seat 040"])
    terminal.shows("SEAT 000")  # dragging the bar chooses nothing


@pytest.mark.slow
def test_only_the_selection_is_copied(terminal: Terminal) -> None:
    """Dragging over three lines marks them; Ctrl-C: their text goes to the clipboard, and nothing opens."""
    drag(terminal, (4, 6), (20, 7), (11, 8))
    marks = [(4, 6), (SIZE[0] - 4, 6), (4, 7), (4, 8), (11, 8)]
    terminal.until(lambda _: all(terminal.screen.buffer[y][x].reverse for x, y in marks))
    assert not any(terminal.screen.buffer[y][x].reverse for x, y in [(1, 6), (14, 8), (4, 9)])
    terminal.press("\x03")
    terminal.shows("copied")
    (sent,) = re.findall(rb"\x1b\]52;c;([A-Za-z0-9+/=]+)", terminal.output)
    lines = base64.b64decode(sent).decode().splitlines()
    assert lines[0].startswith("Seat 002")
    assert lines[1].strip().startswith("Seat 003")
    assert lines[2] == "    Seat 004"
    assert terminal.process.poll() is None
    assert cursor(terminal.text()) == "Seat 000"


@pytest.mark.slow
def test_control_c_asks_once_and_then_quits(seats: Path) -> None:
    with on(seats) as terminal:
        terminal.shows("Seat 000")
        terminal.press("\x03")
        terminal.shows("Ctrl-C again quits")
        terminal.press("\x03")
        assert terminal.ends() == 130
        assert restored(terminal.output)


@pytest.mark.slow
def test_tab_moves_from_list_to_list_and_enter_opens_the_row_under_the_cursor(tmp_path: Path) -> None:
    """On the night screen: down the latest declarations, then over to the closest."""
    directory = feed(tmp_path)
    for number, majority in enumerate((40, 10, 30, 20), 1):
        issued_at = f"2024-07-05T03:0{number}:00+01:00"
        document = declared(f"s{number}", (100 + majority, 100), issued_at=issued_at)
        (directory / f"s{number}.json").write_text(json.dumps(document))
    with Terminal("watch", "--no-journal", "--view", "night", str(directory), size=(120, 40)) as terminal:
        terminal.until(lambda text: all(f"Seat s{number}" in text for number in range(1, 5)))
        terminal.press("j\r")  # 3 is below 4, the latest
        terminal.shows("MAJORITY 30 ·")
        terminal.press("\x1b")
        terminal.shows("LATEST", "CLOSEST")
        terminal.press("\t\r")
        terminal.shows("MAJORITY 10 ·")


@pytest.mark.slow
def test_another_size_is_another_layout(terminal: Terminal) -> None:
    """Smaller, larger, too small and back: the cursor stays."""
    terminal.press("jjj")
    terminal.until(lambda text: cursor(text) == "Seat 003")
    for size in ((80, 24), (140, 45), (60, 18)):
        terminal.resize(*size)
        terminal.until(lambda text: cursor(text) == "Seat 003" and "Seat 004" in text)
    terminal.resize(40, 10)
    terminal.shows("40x10 is too small")
    terminal.resize(*SIZE)
    terminal.until(lambda text: cursor(text) == "Seat 003")


@pytest.mark.slow
def test_control_z_gives_the_terminal_back_and_fg_takes_it_again(seats: Path) -> None:
    with on(seats) as terminal:
        before = terminal.settings()
        terminal.shows("Seat 000")
        terminal.press("\x1a")
        end = time.monotonic() + 20
        while Path(f"/proc/{terminal.process.pid}/stat").read_text().split(") ")[1][0] != "T":
            assert time.monotonic() < end
            terminal.read(0.05)
        assert terminal.settings() == before
        terminal.until(lambda _: restored(terminal.output))
        os.kill(terminal.process.pid, signal.SIGCONT)
        terminal.press("G")
        terminal.until(lambda text: cursor(text) == "Seat 099")
        terminal.press("q")
        assert terminal.ends() == 0
        assert restored(terminal.output)
        assert terminal.settings() == before
