"""What a file can be beside a document, and what fails on one stops none of the others."""

import errno
import os
from pathlib import Path
from typing import Any

import pytest

from election_night import formats
from election_night.core.problems import Severity
from election_night.service.night_service import NightService
from election_night.system import disk
from service import kit
from service.kit import FakeClock, became, data, drop, revision, settle


def test_what_is_no_file_is_listed_and_never_opened(
    feed: Path, service: NightService, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Cases 13 and 15. A pipe, a folder, a link, each with the name of a document; the good one is shown."""
    os.mkfifo(feed / "pipe.json")
    (feed / "folder.json").mkdir()
    (feed / "link.json").symlink_to("/etc/passwd")
    os.mkfifo(feed / "pipe")
    drop(feed, "good.json", data())
    opened: set[str] = set()
    real = os.open

    def note(path: Any, *arguments: Any, **options: Any) -> int:
        opened.add(str(path))
        return real(path, *arguments, **options)

    monkeypatch.setattr(disk, "open", note)
    settle(service, clock, 2.0)
    assert opened == {str(feed), "good.json"}
    assert became(service) == {
        "good.json": "shown", "pipe.json": "refused", "folder.json": "refused", "link.json": "refused"
    }  # fmt: skip
    assert {problem.file for problem in service.problems()} == {"pipe.json", "folder.json", "link.json"}
    (feed / "pipe.json").unlink()
    drop(feed, "pipe.json", data("S2"))
    settle(service, clock, 2.0)
    assert became(service)["pipe.json"] == "shown", "a file now"


def test_a_name_that_is_no_utf8_or_hostile_is_shown_made_safe(feed: Path) -> None:
    """Cases 2 and 21. Its document counts; its name is written out and remarked upon."""
    for name, contest in (
        (b"bad\xff.json", "S1"),
        (b"esc\x1b]0;owned\x07.json", "S2"),
        (b"new\nline.json", "S3"),
    ):
        with open(os.fsencode(feed) + b"/" + name, "wb") as file:  # noqa: PTH123 - no text at all
            file.write(data(contest))
    service = kit.read(feed)
    assert sorted(service.night.seats) == ["S1", "S2", "S3"]
    files = became(service)
    assert "bad\\xff.json" in files
    assert set(files.values()) == {"shown"}
    problems = service.problems()
    assert len([problem for problem in problems if problem.severity is Severity.CAUTION]) == 3
    everything = "".join([*files, *(problem.file + problem.message for problem in problems)])
    assert everything.isprintable()


def test_a_file_that_may_not_be_read_is_tried_again_and_told_of(
    feed: Path, service: NightService, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Case 16. The others are shown meanwhile, and it is too, once it can be read."""
    drop(feed, "bad.json", data("S1"))
    drop(feed, "good.json", data("S2"))
    failed = []
    real = os.open

    def fail(path: Any, flags: int, *arguments: Any, **options: Any) -> int:
        if path == "bad.json":
            failed.append(path)
            raise OSError(errno.EIO, "Input/output error")
        return real(path, flags, *arguments, **options)

    with monkeypatch.context() as patch:
        patch.setattr(disk, "open", fail)
        settle(service, clock, 2.0)
        assert became(service) == {"bad.json": "in progress", "good.json": "shown"}
        settle(service, clock, 12.0)
        assert len(failed) > 4
        (problem,) = service.problems()
        assert "cannot be read" in problem.message
    settle(service, clock, 61.0)
    assert became(service) == {"bad.json": "shown", "good.json": "shown"}
    assert service.problems() == []


def test_a_decoder_that_fails_stops_nothing(
    feed: Path, service: NightService, clock: FakeClock, monkeypatch: pytest.MonkeyPatch, own_home: Path
) -> None:
    """A mistake of ours in one file is a problem of that file, with a report for whoever mends it."""
    drop(feed, "bad.json", data("S1"))
    drop(feed, "good.json", data("S2"))
    real = formats.decode

    def decode(content: bytes, context: formats.DecodeContext) -> Any:
        if b'"S1"' in content:
            raise MemoryError
        return real(content, context)

    monkeypatch.setattr(formats, "decode", decode)
    settle(service, clock)
    assert sorted(service.night.seats) == ["S2"]
    (problem,) = service.problems()
    assert "this program failed on it (MemoryError" in problem.message
    (report,) = (own_home / "state/election-night").glob("crash-*.txt")
    assert "bad.json" in report.read_text()


def test_a_night_that_fails_on_a_document_stops_nothing(
    feed: Path, service: NightService, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same for the other rooms: no document takes the next one with it."""
    drop(feed, "bad.json", data("S1"))
    drop(feed, "good.json", data("S2"))
    real = service.night.apply

    def apply(document: Any, file: str = "") -> Any:
        if file == "bad.json":
            raise ZeroDivisionError
        return real(document, file)

    monkeypatch.setattr(service.night, "apply", apply)
    settle(service, clock)
    assert became(service) == {"bad.json": "refused", "good.json": "shown"}
    assert "ZeroDivisionError" in service.problems()[0].message


def test_one_bad_file_does_not_delay_another(feed: Path, service: NightService, clock: FakeClock) -> None:
    """A hundred truncated files in progress, and a good one: it is shown in the same round."""
    for number in range(100):
        (feed / f"bad{number}.json").write_bytes(data()[:-9])
    settle(service, clock)
    drop(feed, "good.json", data())
    clock.pass_(1.0)
    service.poll_once()
    assert revision(service) == 1


def test_a_file_is_pending_until_it_is_in_the_night(
    feed: Path, service: NightService, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever waits for the reading to be over must not be told so too early."""
    service.poll_once()
    clock.pass_(1.0)
    for number in range(3):
        drop(feed, f"{number}.json", data(f"S{number}"))
    pending = []
    real = service.night.apply

    def apply(document: Any, file: str = "") -> Any:
        pending.append(service.health().pending)
        return real(document, file)

    monkeypatch.setattr(service.night, "apply", apply)
    service.poll_once()
    assert pending == [3, 3, 3]
    assert service.health().pending == 0
    assert {change.file for change in service.drain_changes()} == {"0.json", "1.json", "2.json"}
