"""The real program in a real terminal: what a user sees, and the state it leaves."""

import fcntl
import json
import os
import signal
import struct
import termios
import time
from pathlib import Path

import pytest

from forked import ForkedProgram
from tui.terminals import Terminal, feed, restored, result


@pytest.mark.slow
def test_the_demonstration_is_counted_before_it_is_declared() -> None:
    """Islington North is replayed: counting comes first, and ELECTED only with the last figure."""
    with Terminal("replay", "islington-north", "--speed", "8", "--longest-wait", "1.5") as terminal:
        terminal.shows("COUNTING", "read out", "REPLAY")
        terminal.shows("ELECTED", "7,247", "IND GAIN FROM LAB")
        before = [text for text in terminal.seen if "ELECTED" not in text]
        assert any("3 of 7" in text or "4 of 7" in text or "5 of 7" in text for text in before)
        # A frame may arrive in two parts: what counts is that the whole of it says one thing.
        terminal.until(lambda text: "ELECTED" in text and "read out" not in text)
        terminal.shows("CORRECTED 26 Jul 12:00", "189")
        terminal.press("q")
        assert terminal.ends() == 0
        assert restored(terminal.output)


@pytest.mark.slow
@pytest.mark.parametrize("number", [signal.SIGHUP, signal.SIGINT])
def test_a_signal_leaves_the_terminal_as_it_was(number: signal.Signals) -> None:
    """A signal ends the program with a true exit code and a clean terminal. SIGTERM ends the kiosk below."""
    with Terminal("replay", "islington-north") as terminal:
        terminal.shows("ISLINGTON NORTH")
        terminal.send(number)
        assert terminal.ends() == (130 if number is signal.SIGINT else 128 + number)
        assert restored(terminal.output)


@pytest.mark.slow
def test_a_terminal_that_hangs_up_twice_is_left_in_order(tmp_path: Path) -> None:
    """The kernel says it, and the shell says it again: the journal is closed, nothing is left behind."""
    own = tmp_path / "tmp"
    own.mkdir()
    with Terminal("replay", "islington-north", env={"TMPDIR": str(own)}) as terminal:
        terminal.shows("ISLINGTON NORTH")
        for _ in range(3):
            terminal.send(signal.SIGHUP)
        assert terminal.ends() == 129
        assert restored(terminal.output)
    assert list(own.iterdir()) == []


@pytest.mark.slow
def test_a_live_feed_is_shown_as_it_is_dropped(tmp_path: Path) -> None:
    """A file renamed into the directory is on the screen; a bad document only on the feed screen."""
    directory = feed(tmp_path)
    state = {"XDG_STATE_HOME": str(tmp_path / "state")}
    with Terminal("watch", str(directory), env=state) as terminal:
        terminal.shows("feed")
        document = {
            "schema": "election-night/result@1",
            "election": "council",
            "contest": "north",
            "name": "North Ward",
            "revision": 1,
            "status": "declared",
            "issued_at": "2026-05-07T23:30:00+01:00",
            "candidates": [
                {"id": "a", "name": "Ann [/] Archer", "party": "x", "votes": 512},
                {"id": "b", "name": "Bob \x1b]0;PWNED\x07 Bell", "party": "y", "votes": 500},
            ],
        }
        part = directory / ".north.json"
        part.write_text(json.dumps(document))
        part.rename(directory / "north.json")
        terminal.shows("NORTH WARD", "ELECTED", "ANN [/] ARCHER", "512")
        (directory / "bad.json").write_text('{"schema": "election-night/result@1", "votes": -1}')
        terminal.press("4")
        terminal.shows("bad.json", "REFUSED")
        terminal.press("1")
        terminal.shows("North Ward")
        assert b"\x1b]0;PWNED" not in terminal.output
        terminal.press("q")
        assert terminal.ends() == 0


@pytest.mark.slow
def test_the_feed_directory_may_go_and_come_back(tmp_path: Path) -> None:
    """A directory that is gone makes the whole frame STALE, the last result stays, and it heals by itself."""
    directory = feed(tmp_path)
    state = {"XDG_STATE_HOME": str(tmp_path / "state")}
    source = Path(__file__).parents[3] / "feeds" / "islington-north"
    for name in ("election.json", "09-declared.json"):
        (directory / name).write_bytes((source / name).read_bytes())
    with Terminal("watch", str(directory), env=state, size=(120, 40)) as terminal:
        terminal.shows("ELECTED")
        directory.rename(tmp_path / "gone")
        assert "ELECTED" in terminal.shows("STALE")
        (tmp_path / "gone").rename(directory)
        assert "ELECTED" in terminal.until(lambda text: "STALE" not in text)


@pytest.mark.slow
def test_a_kiosk_cannot_be_quit_from_the_keyboard() -> None:
    """On a locked projector no key leaves it: not q, not escape, not control-c or -q."""
    with Terminal("replay", "islington-north", "--kiosk", "--view", "projector") as terminal:
        terminal.shows("COUNTING", "REPLAY")
        for key in ("q", "1", "\x1b", "\x03", "\x11"):
            terminal.press(key)
            end = time.monotonic() + 0.5
            while time.monotonic() < end:
                assert terminal.read(0.1), repr(key)
        assert terminal.process.poll() is None
        assert "2 Seats" not in terminal.text()
        terminal.send(signal.SIGTERM)
        assert terminal.ends() == 143
        assert restored(terminal.output)


@pytest.mark.slow
def test_a_terminal_that_is_not_read_does_not_stop_the_journal(tmp_path: Path) -> None:
    """Nobody reads the screen (Ctrl-S, a stalled line): every document is still read and journalled."""
    directory, journal = feed(tmp_path), tmp_path / "journal.jsonl"
    with Terminal("watch", str(directory), "--journal", str(journal), size=(200, 50)) as terminal:
        terminal.shows("feed")
        for number in range(400):
            part = directory / ".part"
            part.write_bytes(result(f"w{number}"))
            part.rename(directory / f"{number}.json")
            if number % 10 == 0:
                time.sleep(0.05)  # so that the screen has more to say than a pty holds
        end = time.monotonic() + 20
        while journal.read_bytes().count(b'"decision"') < 400:
            assert time.monotonic() < end, journal.read_bytes().count(b'"decision"')
            time.sleep(0.05)
        assert terminal.process.poll() is None
        terminal.shows("400")


@pytest.mark.slow
def test_stray_output_to_standard_error_is_not_on_the_screen(tmp_path: Path) -> None:
    """A library that writes to file descriptor 2 in the middle of the night reaches a file, not the wall."""
    code = (
        "import os, pathlib, threading, time\n"
        f"go, written = pathlib.Path({str(tmp_path / 'go')!r}), pathlib.Path({str(tmp_path / 'written')!r})\n"
        "def stray():\n"
        "    while not go.exists():\n"
        "        time.sleep(0.05)\n"
        "    os.write(2, b'GARBAGE ON THE WALL' * 10)\n"
        "    written.touch()\n"
        "threading.Thread(target=stray, daemon=True).start()\n"
    )
    with Terminal("replay", "--longest-wait", "1", first=code) as terminal:
        terminal.shows("ISLINGTON NORTH")
        (tmp_path / "go").touch()
        terminal.until(lambda _: (tmp_path / "written").exists())
        terminal.shows("3 of 7")
        assert b"GARBAGE" not in terminal.output
        terminal.press("q")
        assert terminal.ends() == 0


@pytest.mark.slow
def test_a_rehearsal_is_marked_on_every_screen(tmp_path: Path) -> None:
    """TEST is in the frame of each screen and of the wall; a live document among them raises an alarm."""
    directory = feed(tmp_path)
    (directory / "a.json").write_bytes(result("a", test=True))
    (directory / "b.json").write_bytes(result("b", test=True))
    state = {"XDG_STATE_HOME": str(tmp_path / "state")}
    with Terminal("watch", str(directory), "--test", env=state) as terminal:
        for key in "1234p":
            terminal.press(key)
            terminal.read(0.5)
            terminal.until(lambda text: "TEST" in text.splitlines()[0])
        terminal.press("1")
        (directory / "c.json").write_bytes(result("c"))
        terminal.shows("not marked as a test")


@pytest.mark.slow
def test_a_terminal_that_goes_without_a_word_ends_the_program(tmp_path: Path) -> None:
    """No SIGHUP reaches a program whose terminal does not control it; it must not spin for ever."""
    ours, theirs = os.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
    env = {**os.environ, "TERM": "xterm-256color"}
    program = ForkedProgram(
        "watch", tmp_path, stdin=theirs, stdout=theirs, stderr=theirs, new_session=True, env=env
    )
    os.close(theirs)
    try:
        seen = b""
        while b"? " not in seen:
            seen += os.read(ours, 65536)
        os.close(ours)
        assert program.wait(20) == 129
    finally:
        program.kill()
        program.wait()


@pytest.mark.slow
def test_a_terminal_that_is_too_small_says_so_despite_exported_sizes(tmp_path: Path) -> None:
    """Below 60 by 18 there is one sentence instead of a broken screen; only the real size counts."""
    env = {"COLUMNS": "60", "LINES": "20"}  # how large it was when the shell looked
    with Terminal("watch", "--no-journal", str(feed(tmp_path)), size=(50, 12), env=env) as terminal:
        terminal.shows("60x18 at least")
        terminal.resize(100, 30)
        terminal.until(lambda text: len(text.splitlines()[0]) > 90)
        terminal.resize(132, 40)
        terminal.until(lambda text: len(text.splitlines()[0]) > 120)
        terminal.press("q")
        assert terminal.ends() == 0


@pytest.mark.parametrize("term", ["dumb", "unknown"])
def test_a_dumb_terminal_gets_plain_lines(term: str) -> None:
    with Terminal("replay", "--speed", "1000", "--longest-wait", "0.01", env={"TERM": term}) as terminal:
        assert terminal.ends() == 0
        assert b"\x1b" not in terminal.output
        assert b"Jeremy Corbyn (IND) ELECTED" in terminal.output
