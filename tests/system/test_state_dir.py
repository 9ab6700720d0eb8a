"""Where the program keeps its own files: never in a feed, never under a name that others can take."""

import os
import sys
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import TextIO

import pytest

from election_night.cli.main import main
from election_night.system import state_dir
from election_night.tui.terminal.signals import own_terminal

WHEN = datetime(2024, 7, 5, tzinfo=UTC)


@pytest.fixture
def feed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the feed is where the program was started, and no temporary directory is to be had."""
    (tmp_path / "feed").mkdir()
    monkeypatch.chdir(tmp_path / "feed")
    monkeypatch.setattr(state_dir, "_SHARED", ())
    monkeypatch.setattr(state_dir, "_feeds", set())
    for name in ("TMPDIR", "TEMP", "TMP"):
        monkeypatch.delenv(name, raising=False)
    state_dir.keep_out_of(Path())
    return tmp_path / "feed"


def screen() -> TextIO:
    """Return a screen; a program that ends need not close it."""
    assert sys.__stderr__
    return sys.__stderr__


def nowhere(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No state directory either: a file is in its place."""
    (tmp_path / "taken").write_bytes(b"")
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "taken"))


@pytest.mark.parametrize("environment", ["feed", ".", "feed/below", "link"])
def test_nothing_of_ours_is_ever_written_into_the_feed(
    feed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, environment: str
) -> None:
    """Even if every variable points into it, through a link or by its own name."""
    (tmp_path / "link").symlink_to(feed)
    folder = environment if environment == "." else str(tmp_path / environment)
    for name in ("TMPDIR", "TEMP", "TMP", "XDG_STATE_HOME", "HOME"):
        monkeypatch.setenv(name, folder)
    assert state_dir.new_file("x-", ".txt") is None
    assert state_dir.new_folder() is None
    assert "no report could be written" in state_dir.crash_report(ValueError("x"), WHEN, "test")
    assert list(feed.iterdir()) == []


def test_without_any_place_everything_but_a_replay_goes_on(
    feed: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
    feeds: Path,
) -> None:
    """A replay needs one, and says so in a sentence; the screen works without a file for stray output."""
    nowhere(monkeypatch, tmp_path)
    assert main(["results", str(feeds / "islington-north")]) == 0
    assert main(["check", str(feeds / "islington-north")]) == 0
    assert main(["replay", "islington-north", "--plain"]) == 3
    error = capfd.readouterr().err
    assert error == (
        "election-night: a replay needs a directory for its documents, and none can be written. "
        "Set TMPDIR to one.\n"
    )
    with own_terminal() as signals, closing(screen()):
        assert signals.log is None
        os.write(2, b"stray")
    assert capfd.readouterr().err == ""
    assert list(feed.iterdir()) == []


def test_the_state_directory_will_do_for_a_while(feed: Path, own_home: Path) -> None:
    """If there is no temporary directory; and the files made there are removed again."""
    made = state_dir.new_folder()
    assert made
    assert Path(made.name).parent == own_home / "state/election-night"
    made.cleanup()
    assert not Path(made.name).exists()
    assert list(feed.iterdir()) == []


def test_no_name_can_be_taken_beforehand(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With any files in the shared directory, the screen starts, and writes into a file of its own."""
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    taken = tmp_path / f"election-night-{os.getuid()}-{os.getpid()}.log"
    taken.mkdir()
    names = set()
    for _ in range(3):
        with own_terminal() as signals, closing(screen()):
            assert signals.log
            assert signals.log.parent == tmp_path
            assert signals.log.stat().st_mode & 0o777 == 0o600
            names.add(signals.log)
            os.write(2, b"stray")
        assert signals.log.read_bytes() == b"stray"
    assert len(names) == 3
    assert list(taken.iterdir()) == []


@pytest.mark.parametrize("environment", ["", "relative"])
def test_without_a_home_directory_there_is_no_state_directory(
    monkeypatch: pytest.MonkeyPatch, environment: str
) -> None:
    """No shared directory takes its place: anybody could have made that beforehand."""
    monkeypatch.delenv("XDG_STATE_HOME")
    if environment:
        monkeypatch.setenv("HOME", environment)
        assert state_dir.state_home() == state_dir.NOWHERE / "election-night"

    def none() -> Path:
        raise RuntimeError

    monkeypatch.setattr(Path, "home", none)
    assert state_dir.state_home() == state_dir.NOWHERE / "election-night"


def test_one_fault_is_one_report(own_home: Path) -> None:
    """However often it comes; another one has its own, and there is an end to them."""
    faults = state_dir.MOST_REPORTS + 5

    def report(number: int) -> str:
        try:
            int("x")
        except ValueError as error:
            return state_dir.crash_report(error, WHEN, f"reading {number % faults}.json")
        return ""

    first = report(0)
    assert report(0) == report(faults) == first
    for number in range(1, faults):
        last = report(number)
    assert last == "too many reports were written already"
    text = "".join(file.read_text() for file in (own_home / "state/election-night").glob("crash-*"))
    assert text.count("Traceback") == state_dir.MOST_REPORTS
