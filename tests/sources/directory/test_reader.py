"""The one way a file is opened: nothing but regular files, no links, no waiting, no more than 8 MiB."""

import errno
import hashlib
import json
import os
import socket
import stat
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from election_night.formats import MAX_BYTES
from election_night.sources.directory import reader
from election_night.sources.directory.reader import Reading, Refusal
from election_night.sources.directory.signature import Signature
from election_night.sources.directory.stability import ANY, STABLE_AFTER, FileStability, Verdict
from election_night.system import disk


@pytest.fixture
def root(tmp_path: Path) -> Iterator[int]:
    (tmp_path / "feed").mkdir()
    descriptor = os.open(tmp_path / "feed", disk.ROOT)
    yield descriptor
    os.close(descriptor)


def refused(root: int, name: str) -> str:
    """The reason; it has to come at once."""
    begun = time.monotonic()
    answer = reader.read(root, name)
    assert time.monotonic() - begun < 5.0
    assert isinstance(answer, Refusal), answer
    return answer.why


def test_a_pipe_does_not_hang_us(root: int, tmp_path: Path) -> None:
    """With nobody at the other end, and with a writer that says nothing."""
    pipe = tmp_path / "feed/pipe.json"
    os.mkfifo(pipe)
    assert stat.S_ISFIFO(pipe.stat().st_mode)
    assert "a pipe" in refused(root, "pipe.json")
    both = os.open(pipe, os.O_RDWR | os.O_NONBLOCK)
    assert "a pipe" in refused(root, "pipe.json")
    os.close(both)


def test_sockets_devices_and_folders_are_refused(root: int, tmp_path: Path) -> None:
    """Whatever has the name of a document and is no file."""
    feed = tmp_path / "feed"
    (feed / "folder.json").mkdir()
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(str(feed / "socket.json"))
        assert "a socket" in refused(root, "socket.json")
    assert "a folder" in refused(root, "folder.json")
    if os.geteuid() == 0:
        os.mknod(feed / "zero.json", stat.S_IFCHR | 0o666, os.makedev(1, 5))
        assert "a device" in refused(root, "zero.json")


def test_links_lead_nowhere(root: int, tmp_path: Path) -> None:
    """Not to a file outside, not to one inside, not in a circle, not through a linked folder."""
    feed = tmp_path / "feed"
    (tmp_path / "secret").mkdir()
    (tmp_path / "secret/real.json").write_bytes(b"secret")
    (feed / "real.json").write_bytes(b"{}")
    (feed / "out.json").symlink_to(tmp_path / "secret/real.json")
    (feed / "in.json").symlink_to("real.json")
    (feed / "circle.json").symlink_to("circle.json")
    (feed / "zero.json").symlink_to("/dev/zero")
    (feed / "away").symlink_to(tmp_path / "secret")
    assert (feed / "out.json").read_bytes() == b"secret", "the link works for whoever follows it"
    for name in ("out.json", "in.json", "circle.json", "zero.json"):
        assert "a link" in refused(root, name)
    assert (feed / "away/real.json").read_bytes() == b"secret"
    assert not isinstance(reader.read(root, "away/real.json"), Reading)
    assert reader.read(root, "../secret/real.json") is None
    assert reader.read(root, "sub/../../secret/real.json") is None


def test_a_huge_file_is_refused_unread(root: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ten gigabytes that take no room on the disk: not one byte is read."""
    huge = tmp_path / "feed/huge.json"
    with huge.open("wb") as file:
        file.truncate(10 * 2**30)
    assert huge.stat().st_size == 10 * 2**30
    monkeypatch.setattr(disk, "read", lambda *_: pytest.fail("it was read"))
    assert "10,737,418,240 bytes" in refused(root, "huge.json")


def test_the_largest_document_is_read_and_one_byte_more_is_not(root: int, tmp_path: Path) -> None:
    """8 MiB is the limit, exactly."""
    (tmp_path / "feed/most.json").write_bytes(b" " * MAX_BYTES)
    (tmp_path / "feed/more.json").write_bytes(b" " * (MAX_BYTES + 1))
    reading = reader.read(root, "most.json")
    assert isinstance(reading, Reading)
    assert len(reading.data) == MAX_BYTES
    assert "bytes" in refused(root, "more.json")


def test_a_file_that_grows_while_it_is_read_is_bounded_and_not_steady(
    root: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever writes without end does not keep us reading without end."""
    path = tmp_path / "feed/growing.json"
    path.write_bytes(b"x" * 1000)

    def grow(descriptor: int, length: int) -> bytes:
        with path.open("ab") as file:
            file.write(b"x" * 2**20)
        return os.read(descriptor, length)

    monkeypatch.setattr(disk, "read", grow)
    reading = reader.read(root, "growing.json")
    assert path.stat().st_size > 2**20, "it did grow"
    assert isinstance(reading, Reading)
    assert len(reading.data) == 1001
    assert not reading.unchanged_while_read


def test_a_file_that_changes_while_it_is_read_is_not_steady(
    root: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The signature before and after the read differ."""
    path = tmp_path / "feed/one.json"
    path.write_bytes(b"old")

    def overwrite(descriptor: int, length: int) -> bytes:
        found = os.read(descriptor, length)
        path.write_bytes(b"new and longer")
        return found

    monkeypatch.setattr(disk, "read", overwrite)
    reading = reader.read(root, "one.json")
    assert isinstance(reading, Reading)
    assert not reading.unchanged_while_read


@pytest.mark.parametrize("call", ["open", "fstat", "read"])
@pytest.mark.parametrize(
    "number",
    [errno.EACCES, errno.EIO, errno.ESTALE, errno.EMFILE, errno.ENOENT, errno.ENOMEM, errno.ETIMEDOUT],
)
def test_every_error_at_every_call_is_an_answer(
    root: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str, number: int
) -> None:
    """Never an exception; no open file is left behind; the file can be read once the error is over."""
    (tmp_path / "feed/one.json").write_bytes(b"{}")
    happened = []

    def fail(*_: object, **__: object) -> None:
        happened.append(number)
        raise OSError(number, os.strerror(number))

    before = len(list(Path("/proc/self/fd").iterdir()))
    with monkeypatch.context() as patch:
        patch.setattr(disk, call, fail)
        answer = reader.read(root, "one.json")
    assert happened == [number]
    assert answer is None if number == errno.ENOENT else isinstance(answer, Refusal) and answer.is_transient
    assert len(list(Path("/proc/self/fd").iterdir())) == before
    assert isinstance(reader.read(root, "one.json"), Reading)


def test_folders_are_walked_one_by_one(root: int, tmp_path: Path) -> None:
    """A file in folders below is read; one that was there a moment ago is simply gone."""
    deep = tmp_path / "feed/a/b"
    deep.mkdir(parents=True)
    (deep / "one.json").write_bytes(b"{}")
    reading = reader.read(root, "a/b/one.json")
    assert isinstance(reading, Reading)
    assert reading.unchanged_while_read
    assert reader.read(root, "a/c/one.json") is None
    assert reader.read(root, "a/b/one.json/x") is None


_REWRITER = """
import os, sys, time
path, k, end = sys.argv[1], 0, time.monotonic() + 1.0
file = os.open(path, os.O_RDWR | os.O_CREAT)
print("ready", flush=True)
longest, last = 0.0, time.monotonic()
while last < end:
    longest, last = max(longest, time.monotonic() - last), time.monotonic()
    k += 1
    mark = b"%06d" % (k % 1000000)
    os.pwrite(file, b'{"rev": "' + mark + b'", "x": "' + b"y" * 10000, 0)
    os.pwrite(file, b"y" * 10000 + b'", "rev2": "' + mark + b'"}', 10023)
print(longest)
"""


def test_a_time_of_any_year_makes_a_signature(tmp_path: Path) -> None:
    """64 bits of nanoseconds end in 2262, and a file may be dated later than that, or before 1970."""
    path = tmp_path / "a.json"
    path.touch()
    signatures = set()
    for seconds in (-1, 0, 10_000_000_000, 2**34 - 10):
        os.utime(path, (seconds, seconds))
        signatures.add(Signature.of(path.stat()))
    assert len(signatures) == 4
    far = Signature(1, 2**63 + 2, 3, 2**64 + 5, -6)
    assert far != Signature(1, 2**63 + 2, 3, 2**64 + 5, -7)
    assert (far.size, far.changed, Signature(1, 2, 3, -4, 5).modified) == (3, -6, -4)
    assert far.identity == Signature(1, 2**63 + 2, 9, 9, 9).identity


class Rewritten(NamedTuple):
    """What a reader saw of a file that was rewritten in place for a second."""

    accepted: list[dict[str, str]]
    mixed: int
    """Readings of two versions at once."""
    pause: float
    """The longest in the writing, in seconds."""


def read_while_rewritten(folder: Path) -> Rewritten:
    """Read a file while another process rewrites it."""
    path = folder / "rewritten.json"
    root = os.open(folder, disk.ROOT)
    stability, mixed = FileStability(complete=ANY), 0
    accepted: list[dict[str, str]] = []
    with subprocess.Popen([sys.executable, "-c", _REWRITER, str(path)], stdout=subprocess.PIPE) as writer:
        assert writer.stdout
        assert writer.stdout.readline() == b"ready\n"
        while not accepted or writer.poll() is None:
            reading = reader.read(root, path.name)
            assert isinstance(reading, Reading)
            try:
                content: dict[str, str] = json.loads(reading.data)
            except ValueError:
                content = {}
            mixed += bool(content and content["rev"] != content["rev2"])
            digest = hashlib.sha256(reading.data).digest()
            if not reading.unchanged_while_read or digest == stability.settled:
                continue
            now = time.monotonic()
            if stability.on_read(reading.signature, digest, now, finished=bool(content)) is Verdict.ACCEPT:
                accepted.append(content)
        pause = float(writer.stdout.readline())
    os.close(root)
    return Rewritten(accepted, mixed, pause)


@pytest.mark.slow
def test_a_rewriter_in_place_does_make_mixed_reads_that_settling_keeps_out(tmp_path: Path) -> None:
    """Case 9. The hammer: valid and mixed readings happen, and not one of them is acted upon.

    A writer that stands still in the middle, as on a busy machine, is as good as one that is done.
    """
    tries = (read_while_rewritten(tmp_path) for _ in range(25))
    rewritten = next(rewritten for rewritten in tries if rewritten.pause < STABLE_AFTER)
    assert rewritten.mixed, "the fault did not happen"
    assert all(content["rev"] == content["rev2"] for content in rewritten.accepted)


def test_a_time_of_change_alone_makes_a_read_unsteady_and_another_signature(
    root: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A writer may put size and time of modification back; the time of change is the system's own."""
    path = tmp_path / "feed/a.json"
    path.write_bytes(b"12345678")
    before = path.stat()
    real = disk.read

    def rewrite(descriptor: int, size: int) -> bytes:
        data = real(descriptor, size)
        while path.stat().st_ctime_ns == before.st_ctime_ns:
            path.write_bytes(b"abcdefgh")
            os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
        return data

    monkeypatch.setattr(disk, "read", rewrite)
    reading = reader.read(root, "a.json")
    assert isinstance(reading, Reading)
    assert (path.stat().st_size, path.stat().st_mtime_ns) == (before.st_size, before.st_mtime_ns)
    assert not reading.unchanged_while_read
    assert reading.signature != Signature.of(before)
