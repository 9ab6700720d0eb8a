"""The journal's disk is full, or fails: the night goes on, and nothing is lost when it is well again."""

import errno
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from election_night.formats import recording
from election_night.system import disk
from service.kit import FakeClock, close, data, drop, polled_service, settle


def test_a_full_disk_stops_nothing_and_is_caught_up_with(
    feed: Path, path: Path, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Case 17. Shown all the same, marked, kept in memory, written when there is room; no half line."""
    service = polled_service(feed, clock=clock, journal=path)
    drop(feed, "a.json", data("S1"))
    settle(service, clock, 1.0)
    whole = path.read_bytes()
    failed = []

    def full(file: int, content: bytes) -> int:
        failed.append(len(content))
        os.write(file, content[:100])  # some of it fits
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(disk, "write", full)
        for number in range(2, 5):
            drop(feed, f"{number}.json", data(f"S{number}"))
            settle(service, clock, 3.0)
        assert failed, "the disk was full"
        assert len(service.night.seats) == 4
        assert service.health().journal == "not writable: no space left on device"
        assert len([note for note in service.health().notes if "not writable" in note]) == 1
        assert path.read_bytes() == whole
    settle(service, clock, 5.0)
    assert service.health().journal == "writing"
    close(service)
    assert [r.file for r in recording.read(path.read_bytes()) if r] == [
        "a.json",
        "2.json",
        "3.json",
        "4.json",
    ]


@pytest.mark.parametrize("call", ["open", "write", "sync"])
@pytest.mark.parametrize("number", [errno.EIO, errno.EROFS, errno.EDQUOT, errno.EACCES])
def test_every_error_of_the_journal_disk_is_a_mark_and_no_more(
    feed: Path, path: Path, clock: FakeClock, monkeypatch: pytest.MonkeyPatch, call: str, number: int
) -> None:
    """Case 17. At every call, from the beginning: the night goes on, and the journal is whole afterwards."""
    happened = []
    real: Any = getattr(disk, call)

    def fail(path_opened: Any, *arguments: Any, **options: Any) -> Any:
        if call == "open" and path_opened != path:
            return real(path_opened, *arguments, **options)
        happened.append(number)
        raise OSError(number, os.strerror(number))

    service = polled_service(feed, clock=clock, journal=path)
    with monkeypatch.context() as patch:
        patch.setattr(disk, call, fail)
        drop(feed, "a.json", data("S1"))
        settle(service, clock, 5.0)
        assert happened
        assert list(service.night.seats) == ["S1"]
        assert service.health().journal == f"not writable: {os.strerror(number).lower()}"
    settle(service, clock, 5.0)
    close(service)
    assert [document.file for document in recording.read(path.read_bytes()) if document] == ["a.json"]


@pytest.mark.skipif(
    subprocess.run(["unshare", "-m", "true"], capture_output=True, check=False).returncode != 0,
    reason="no mount namespaces here",
)
def test_a_disk_of_64_kilobytes_really_fills(tmp_path: Path, feed: Path) -> None:
    """Case 17 with a real disk: a small one of its own, filled by the journal itself."""
    script = f"""
import os, sys
from pathlib import Path
sys.path.insert(0, {str(Path(__file__).parents[2])!r})
from service.kit import *
small = Path({str(tmp_path)!r}) / "small"
feed = Path({str(feed)!r})
clock = FakeClock()
service = polled_service(feed, clock=clock, journal=small / "journal.jsonl")
for number in range(120):
    drop(feed, f"{{number}}.json", data(f"S{{number}}"))
settle(service, clock, 4.0)
print(len(service.night.seats), service.health().journal)
os.system(f"mount -o remount,size=1m {{small}}")
settle(service, clock, 4.0)
print(service.health().journal, len((small / "journal.jsonl").read_bytes().splitlines()))
"""
    (tmp_path / "small").mkdir()
    (tmp_path / "script.py").write_text(script)
    done = subprocess.run(
        ["unshare", "-m", "--propagation", "private", "sh", "-c",
         f"mount -t tmpfs -o size=64k tmpfs {tmp_path}/small && exec {sys.executable} {tmp_path}/script.py"],
        capture_output=True, text=True, timeout=50, check=False,
    )  # fmt: skip
    if "mount:" in done.stderr:
        pytest.skip("mounting is not allowed here")
    assert done.stdout.splitlines() == [
        "120 not writable: no space left on device", "writing 121"
    ], done.stderr  # fmt: skip
