"""`watch --plain` on a real directory: lines appear as documents come, and none twice."""

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from queue import Queue
from threading import Thread, Timer

import pytest

from cli import papers
from cli.program import start
from election_night.cli.line_output import follow
from election_night.cli.stderr import CommandError
from election_night.core.night import Night
from election_night.service.night_service import NightService
from election_night.service.replay_session import ReplaySession
from election_night.sources.replay.builtin import find
from election_night.sources.replay.recordings import load
from service.kit import until


@contextmanager
def watching(*asked: str | Path) -> Iterator["Queue[str]"]:
    """Yield the lines of a watch, as they come, until it is told to end."""
    process = start("watch", "--plain", *asked)
    lines: Queue[str] = Queue()
    stream = process.stdout
    assert stream

    def read() -> None:
        for line in stream:
            lines.put(line.rstrip("\n"))

    reader = Thread(target=read, daemon=True)
    reader.start()
    try:
        yield lines
    finally:
        process.terminate()
        assert process.wait(30) == 143
        reader.join(10)
        stream.close()
        assert process.stderr
        assert process.stderr.read() == ""
        process.stderr.close()


def test_each_document_is_a_line_as_it_comes(tmp_path: Path) -> None:
    with watching("--no-journal", tmp_path) as lines:
        papers.drop(tmp_path, papers.election("riverside"))
        assert " ELECTION  Ward election 2026" in lines.get(timeout=30)
        papers.drop(tmp_path, papers.result(status="counting", votes={"1": 3}))
        assert " COUNTING  Riverside: Ann Archer (GRN) 3" in lines.get(timeout=30)
        papers.drop(tmp_path, papers.result(revision=2))
        assert " DECLARED  Riverside: Ann Archer (GRN) ELECTED" in lines.get(timeout=30)


def test_a_document_kept_out_is_reported_with_its_file(tmp_path: Path) -> None:
    papers.drop(tmp_path, papers.election("riverside"), papers.result(), name="{contest}.json")
    with watching("--no-journal", tmp_path) as lines:
        assert " ELECTION " in lines.get(timeout=30)
        assert " DECLARED " in lines.get(timeout=30)
        papers.drop(tmp_path, papers.result(revision=2, votes={"1": "many"}), name="bad.json")
        line = lines.get(timeout=30)
        assert " REFUSED   bad.json: " in line
        assert 'votes of Ann Archer (1) is the text "many"' in line
        papers.drop(tmp_path, papers.result(revision=3, rejected=1))
        assert " DECLARED  Riverside" in lines.get(timeout=30)


def test_a_restart_knows_the_documents_of_an_emptied_directory(tmp_path: Path) -> None:
    feed = tmp_path / "feed"
    feed.mkdir()
    papers.drop(feed, papers.result())
    for _ in range(2):
        with watching("--journal", tmp_path / "journal.jsonl", feed) as lines:
            assert " DECLARED  Riverside: Ann Archer" in lines.get(timeout=30)
        for file in feed.iterdir():
            file.unlink()


def test_a_directory_that_vanishes_is_stale_and_comes_back(tmp_path: Path) -> None:
    feed = tmp_path / "feed"
    feed.mkdir()
    papers.drop(feed, papers.result())
    with watching("--no-journal", feed) as lines:
        assert " DECLARED " in lines.get(timeout=30)
        os.rename(feed, tmp_path / "elsewhere")  # noqa: PTH104 - as `mv` does
        assert " STALE     the feed directory is missing" in lines.get(timeout=30)
        os.rename(tmp_path / "elsewhere", feed)  # noqa: PTH104 - as `mv` does
        assert " FEED      the feed directory is there again" in lines.get(timeout=30)


@pytest.mark.parametrize("name", ["\x1b[31mred\x1b[0m", "[/] [@click=app.quit]x[/]", "a\u202eb"])
def test_a_hostile_name_is_never_printed_raw(name: str, tmp_path: Path) -> None:
    ballot = [
        {"id": "1", "name": name, "party": "ind", "votes": 9},
        {"id": "2", "name": "B", "party": "x", "votes": 1},
    ]
    papers.drop(tmp_path, papers.result(candidates=ballot))
    with watching("--no-journal", tmp_path) as lines:
        line = lines.get(timeout=30)
    assert "ELECTED" in line
    assert "\x1b" not in line
    assert "\u202e" not in line


@pytest.mark.slow
def test_a_silent_heartbeat_is_reported_after_the_chosen_time(tmp_path: Path) -> None:
    """`--stale` counts for lines too, and the heartbeat is back when the file is touched."""
    (tmp_path / "feed").mkdir()
    beat = tmp_path / "feed/.timestamp"
    beat.touch()
    with start("watch", tmp_path / "feed", "--plain", "--no-journal", "--stale", "2") as process:
        try:
            assert process.stdout
            line = process.stdout.readline()
            assert "STALE" in line
            assert "no sign of the supplier for 2 seconds" in line
            beat.touch()
            assert "the supplier's heartbeat is back" in process.stdout.readline()
        finally:
            process.kill()


def test_a_failing_command_of_the_newsroom_is_reported(tmp_path: Path) -> None:
    """On standard error, once, while the lines go on."""
    process = start("watch", "--plain", "--no-journal", "--on-declaration", "false", tmp_path)
    patience = Timer(30, process.kill)
    patience.start()
    assert process.stdout
    assert process.stderr
    try:
        papers.drop(tmp_path, papers.election("riverside"))
        assert " ELECTION " in process.stdout.readline()
        papers.drop(tmp_path, papers.result())
        assert " DECLARED " in process.stdout.readline()
        assert process.stderr.readline() == "the command of --on-declaration ended with 1.\n"
    finally:
        process.terminate()
        _, last_output = process.communicate(timeout=30)
        patience.cancel()
    assert last_output == ""


def test_a_replay_whose_files_cannot_be_written_says_so_and_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    """Otherwise it would wait for ever for a night that does not go on."""
    session = ReplaySession(load(find("islington-north")), speed=1000.0)
    monkeypatch.setattr(session, "_drop", lambda _: setattr(session, "write_error", "disk full"))
    with pytest.raises(CommandError, match="the replay stopped, its files cannot be written: disk full"):
        follow(session.service, session)


def test_a_replay_has_a_line_for_each_of_its_documents(capsys: pytest.CaptureFixture[str]) -> None:
    """Each is dropped when the one before has been read: a busy machine would read two in another order."""
    session = ReplaySession(load(find("islington-north")))
    session.paused = True

    def drop_one_by_one() -> None:
        while not session.done:
            until(lambda: len(session.service.files()) == len(session.recording.extras) + session.dropped)
            session.skip_to(lambda _: True)

    player = Thread(target=drop_one_by_one, daemon=True)
    player.start()
    assert follow(session.service, session) == 0
    player.join(10)
    lines = capsys.readouterr().out.splitlines()
    assert all(" REPLAY " in line for line in lines)
    assert [line.split(" REPLAY ")[1].split()[0] for line in lines] == [
        "ELECTION", "AWAITING", *["COUNTING"] * 7, "DECLARED", "CORRECTED", "END",
    ]  # fmt: skip
    declared = next(place for place, line in enumerate(lines) if "DECLARED" in line)
    assert not any("ELECTED" in line for line in lines[:declared])
    assert "Jeremy Corbyn (IND) ELECTED, IND GAIN FROM LAB, MAJORITY 7,247 (14.79%)" in lines[declared]
    assert "rejected was 116, now 189" in lines[declared + 1]


def test_a_replay_does_not_end_before_its_last_document_was_read(capsys: pytest.CaptureFixture[str]) -> None:
    """Dropped is not read: without notifications, only the next scan finds the last document."""
    session = ReplaySession(load(find("islington-north")), speed=100_000.0, longest_wait=0.01)
    session.service = NightService(session.into, Night(), poll=True)
    assert follow(session.service, session) == 0
    lines = capsys.readouterr().out.splitlines()
    assert " CORRECTED Islington North" in lines[-2]
    assert " END " in lines[-1]


def test_a_replay_ends_with_any_files_among_its_documents(tmp_path: Path) -> None:
    """Another file that is ignored doesn't hold up the end."""
    path, documents = tmp_path / "night.jsonl", {"a.json": papers.result(), "notes.txt": "hello there"}
    lines = [{"at": f"2026-05-07T22:00:0{second}Z", "file": file} for second, file in enumerate(documents)]
    for line, document in zip(lines, documents.values(), strict=True):
        line["text"] = document if isinstance(document, str) else json.dumps(document)
    path.write_text("\n".join(map(json.dumps, [{"schema": "election-night/recording@1"}, *lines])) + "\n")
    session = ReplaySession(load(path), speed=100_000.0, longest_wait=0.01)
    assert follow(session.service, session) == 0
