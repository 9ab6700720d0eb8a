"""The desk, round by round: real files, a clock of our own, no threads and no notifications."""

import errno
import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from election_night import formats
from election_night.feed import disk
from election_night.feed.desk import Desk
from election_night.feed.errors import FeedUnreadable
from election_night.night.night import Night
from election_night.night.problems import Severity
from election_night.night.seat import State
from feed import kit
from feed.kit import FakeClock, became, data, desk, drop, settle


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def feed(tmp_path: Path) -> Path:
    (tmp_path / "feed").mkdir()
    return tmp_path / "feed"


@pytest.fixture
def one(feed: Path, clock: FakeClock) -> Iterator[Desk]:
    made = desk(feed, clock=clock)
    yield made
    made.stop()


def revision(one: Desk, contest: str = "S1") -> int | None:
    seat = one.night.seats.get(contest)
    return seat.revision if seat else None


# -- a feed read once --------------------------------------------------------------------------------


def test_a_feed_is_read_once_with_everything_in_it(feed: Path) -> None:
    """Results, also in folders below; what is nothing is left alone and not spoken of."""
    drop(feed, "a.json", data("S1"))
    (feed / "more/deep").mkdir(parents=True)
    drop(feed / "more/deep", "b.json", data("S2"))
    drop(feed, "README.md", b"# read me")
    (feed / ".hidden.json").write_bytes(data("S3"))
    for ending in (".tmp", ".part", ".swp", "~", ".PART", ".crdownload"):
        (feed / f"c.json{ending}").write_bytes(data("S4"))
    one = kit.read(feed)
    assert sorted(one.night.seats) == ["S1", "S2"]
    assert became(one) == {"a.json": "shown", "more/deep/b.json": "shown"}
    assert one.problems() == []


@pytest.mark.parametrize(
    ("path", "words"), [("nowhere", "there is no directory"), ("file", "is a file, not a directory")]
)
def test_a_feed_that_is_none_is_said_in_one_sentence(tmp_path: Path, path: str, words: str) -> None:
    """`FeedUnreadable`, and nothing else."""
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(FeedUnreadable, match=words):
        kit.read(tmp_path / path)


def test_reading_once_does_not_wait(feed: Path) -> None:
    """A truncated file is a problem now: there is no later."""
    drop(feed, "cut.json", data()[:-20])
    drop(feed, "good.json", data("S2"))
    one = kit.read(feed)
    assert became(one) == {"cut.json": "set aside", "good.json": "shown"}
    (problem,) = one.problems()
    assert (problem.file, problem.severity) == ("cut.json", Severity.REFUSED)
    assert "not complete" in problem.message


def test_whatever_is_wrong_with_bytes_is_told_with_file_and_what_to_do(feed: Path) -> None:
    """Cases 10, 18, 19, 20: each is refused with a reason, and the good one beside them is shown."""
    whole = data("S2").decode()
    bad = {
        "empty.json": b"",
        "zeros.json": bytes(200),
        "padded.json": data("S2") + bytes(64),
        "text.json": b"Islington North: Corbyn 24,120",
        "array.json": b"[1, 2]",
        "deep.json": b'{"a":' * 100_000,
        "huge-number.json": whole.replace('"rejected": 40', f'"rejected": {"9" * 5001}').encode(),
        "infinite.json": whole.replace('"rejected": 40', '"rejected": 1e400').encode(),
        "nan.json": whole.replace('"rejected": 40', '"rejected": NaN').encode(),
        "text-votes.json": whole.replace("5011", '"5011"').encode(),
        "true-votes.json": whole.replace("5011", "true").encode(),
        "float-votes.json": whole.replace("5011", "5011.0").encode(),
        "negative.json": whole.replace("5011", "-5").encode(),
        "twice.json": whole.replace('"rejected": 40', '"rejected": 40, "rejected": 41').encode(),
        "utf-16.json": whole.encode("utf-16"),
        "latin-1.json": whole.replace("Ann Able", "Ann Ablé").encode("latin-1"),
        "surrogate.json": whole.replace("Ann Able", "Ann \\ud800").encode(),
        "id.json": whole.replace('"S2"', '"../../etc/passwd"').encode(),
    }
    for name, content in bad.items():
        drop(feed, name, content)
    drop(feed, "bom.json", b"\xef\xbb\xbf" + data("S3"))
    drop(feed, "good.json", data("S1"))
    one = kit.read(feed)
    assert sorted(one.night.seats) == ["S1", "S3"]
    told = {problem.file: problem for problem in one.problems()}
    assert told.keys() == bad.keys()
    assert all(problem.severity is Severity.REFUSED for problem in told.values())
    assert all(len(problem.message) > len(name) + 10 for name, problem in told.items())


def test_an_unknown_field_is_told_once_however_many_files_have_it(feed: Path) -> None:
    """A caution, with the first file and how many more."""
    for number in range(5):
        drop(feed, f"{number}.json", data(f"S{number}", colour="red"))
    told = kit.read(feed).problems()
    assert [problem.severity for problem in told] == [Severity.CAUTION]
    assert "colour" in told[0].message
    assert "4 more" in told[0].message


def test_a_document_from_the_future_is_a_caution(feed: Path, clock: FakeClock) -> None:
    """Shown all the same: the clock of either side may be wrong. Five minutes are forgiven."""
    drop(feed, "late.json", data("S1", issued_at="2024-07-05T06:00:00+00:00"))
    drop(feed, "near.json", data("S2", issued_at="2024-07-05T00:20:00+00:00"))
    one = desk(feed, clock=clock)
    one.read_once()
    told = [problem for problem in one.problems() if "minutes after it came" in problem.message]
    assert [(problem.file, problem.contest) for problem in told] == [("late.json", "S1")]
    assert one.night.seats["S1"].state is State.DECLARED


# -- files that change -------------------------------------------------------------------------------


def test_a_new_file_is_shown_in_the_round_that_finds_it(feed: Path, one: Desk, clock: FakeClock) -> None:
    """No waiting for a file that was renamed into place."""
    one.look()
    drop(feed, "a.json", data(revision=1))
    clock.pass_(1.0)
    one.look()
    assert revision(one) == 1
    drop(feed, "a.json", data(revision=2))
    clock.pass_(1.0)
    one.look()
    assert revision(one) == 2
    assert [report.became for report in one.files()] == ["superseded", "shown"]


def test_a_file_written_in_pieces_is_shown_when_it_is_whole(feed: Path, one: Desk, clock: FakeClock) -> None:
    """Case 8. In progress meanwhile; what was known before stays."""
    drop(feed, "a.json", data(revision=1))
    settle(one, clock)
    whole = data(revision=2)
    with (feed / "b.json").open("wb", buffering=0) as file:
        for start in range(0, len(whole), 50):
            file.write(whole[start : start + 50])
            if start + 50 < len(whole):
                settle(one, clock, 1.2)
                assert revision(one) == 1
                assert became(one)["b.json"] == "in progress"
                assert one.health().in_progress == 1
                assert all(problem.severity is Severity.CAUTION for problem in one.problems())
    settle(one, clock, 1.2)
    assert revision(one) == 2
    assert one.health().in_progress == 0
    assert [problem.severity for problem in one.problems()] == [Severity.SUPERSEDED]


def test_every_beginning_of_a_document_is_in_progress(feed: Path, one: Desk, clock: FakeClock) -> None:
    """Case 8. Cut anywhere, it is never taken for a document."""
    whole = data()
    for length in range(0, len(whole), 7):
        drop(feed, "a.json", whole[:length])
        clock.pass_(1.0)
        one.look()
        assert one.night.seats == {}, whole[:length]
        assert became(one) == {"a.json": "in progress"}
    drop(feed, "a.json", whole)
    settle(one, clock, 1.0)
    assert revision(one) == 1


def test_a_truncated_file_is_set_aside_and_tried_again_when_it_changes(
    feed: Path, one: Desk, clock: FakeClock
) -> None:
    """Case 8. Ten seconds in progress, then a problem; the rest of it comes after a minute."""
    (feed / "a.json").write_bytes(data()[:100])
    settle(one, clock, 9.0)
    assert became(one) == {"a.json": "in progress"}
    settle(one, clock, 3.0)
    assert became(one) == {"a.json": "set aside"}
    assert (one.health().in_progress, one.health().set_aside) == (0, 1)
    (problem,) = one.problems()
    assert problem.severity is Severity.REFUSED
    clock.pass_(60)
    with (feed / "a.json").open("ab") as file:
        file.write(data()[100:])
    settle(one, clock, 1.5)
    assert revision(one) == 1
    assert one.problems() == []
    assert one.health().set_aside == 0


def test_a_file_rewritten_in_place_is_read_twice(feed: Path, one: Desk, clock: FakeClock) -> None:
    """Case 9. What is there in the middle of rewriting, though valid, is not shown."""
    path = feed / "a.json"
    path.write_bytes(data(revision=1))
    settle(one, clock)
    told = kit.result(revision=2)
    mixed = dict(told, candidates=kit.result(revision=1)["candidates"])
    inode = path.stat().st_ino
    path.write_bytes(json.dumps(mixed).encode())
    clock.pass_(1.0)
    one.look()
    clock.pass_(0.1)
    path.write_bytes(json.dumps(told).encode())
    assert path.stat().st_ino == inode, "it was rewritten in place"
    one.look()
    assert revision(one) == 1
    settle(one, clock)
    assert revision(one) == 2
    assert one.night.seats["S1"].state is State.CORRECTED
    assert len(one.files()) == 2, "the mixture was never a document"


def test_a_file_that_never_settles_is_told_of(feed: Path, one: Desk, clock: FakeClock) -> None:
    """It is valid at each look and never the same: in progress, a caution after ten seconds, not shown."""
    path = feed / "a.json"
    path.write_bytes(data(revision=1))
    settle(one, clock)
    for number in range(2, 100):
        path.write_bytes(data(revision=number))
        clock.pass_(0.2)
        one.look()
    assert revision(one) == 1
    (problem,) = one.problems()
    assert problem.severity is Severity.CAUTION
    assert "rename" in problem.message
    settle(one, clock, 5.0)
    assert revision(one) == 99
    assert one.problems() == [] or all("progress" not in problem.message for problem in one.problems())


def test_a_change_that_leaves_no_trace_is_found_within_a_minute(
    feed: Path, one: Desk, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Case 11. The same inode, size and times, as far as anybody can see: only the bytes differ."""
    path = feed / "a.json"
    path.write_bytes(data(revision=1, correction="count 2"))
    settle(one, clock)
    frozen = path.stat()
    monkeypatch.setattr(disk, "fstat", lambda descriptor: _frozen(os.fstat(descriptor), frozen))
    real = os.scandir

    class Entry:
        def __init__(self, entry: os.DirEntry[str]) -> None:
            self.name, self.is_dir = entry.name, entry.is_dir

        def stat(self, **_: bool) -> os.stat_result:
            return frozen

    class Entries:
        def __init__(self, where: int) -> None:
            self._inner = real(where)

        def __enter__(self) -> Iterator[Any]:
            return (Entry(entry) for entry in self._inner)

        def __exit__(self, *_: object) -> None:
            self._inner.close()

    monkeypatch.setattr(disk, "scandir", Entries)
    path.write_bytes(data(revision=2))
    assert len(data(revision=1, correction="count 2")) == len(data(revision=2))
    settle(one, clock, 30)
    assert revision(one) == 1, "the change did leave a trace"
    settle(one, clock, 35)
    assert revision(one) == 2


def _frozen(found: os.stat_result, frozen: os.stat_result) -> os.stat_result:
    return frozen if found.st_ino == frozen.st_ino else found


@pytest.mark.parametrize("back", [0, 3600, 10**8])
def test_a_replacement_of_the_same_size_and_an_older_time_is_seen(
    feed: Path, one: Desk, clock: FakeClock, back: int
) -> None:
    """Case 11. As rsync and cp -p bring it, and with a time set back by hand."""
    first = data(revision=1, correction="count 2")
    path = drop(feed, "a.json", first)
    os.utime(path, ns=(10**18, 10**18))
    settle(one, clock)
    second = data(revision=2)
    assert len(second) == len(first)
    hidden = feed / ".a.json"
    hidden.write_bytes(second)
    os.utime(hidden, ns=(10**18, 10**18 - back * 10**9))
    hidden.replace(path)
    assert path.stat().st_mtime_ns == 10**18 - back * 10**9
    settle(one, clock, 1.5)
    assert revision(one) == 2


def test_a_vanished_file_takes_nothing_back(feed: Path, one: Desk, clock: FakeClock) -> None:
    """The result stays; the file is said to be gone; when it comes back, that is nothing new."""
    path = drop(feed, "a.json", data())
    settle(one, clock)
    path.unlink()
    settle(one, clock)
    assert revision(one) == 1
    (report,) = one.files()
    assert report.became == "gone"
    assert "still counts (shown)" in report.why
    drop(feed, "a.json", data())
    settle(one, clock)
    assert became(one) == {"a.json": "shown"}
    assert len(one.files()) == 1


def test_the_same_content_under_another_name_is_a_duplicate(feed: Path, one: Desk, clock: FakeClock) -> None:
    """It came twice; it counts once."""
    drop(feed, "a.json", data())
    settle(one, clock)
    version = one.night.version
    drop(feed, "b.json", data())
    settle(one, clock)
    assert became(one) == {"a.json": "shown", "b.json": "duplicate"}
    assert one.night.version == version


def test_touching_a_file_is_a_heartbeat_and_no_news(feed: Path, one: Desk, clock: FakeClock) -> None:
    """The feed lives; nothing changed."""
    path = drop(feed, "a.json", data())
    settle(one, clock, 1.0)
    before = one.health()
    clock.pass_(100)
    path.touch()
    one.look()
    after = one.health()
    assert after.last_change == before.last_change
    assert after.last_heartbeat == clock.monotonic()
    assert not after.heartbeat
    clock.pass_(100)
    (feed / ".timestamp").touch()
    one.look()
    assert one.health().last_heartbeat == clock.monotonic()
    assert one.health().heartbeat
    clock.pass_(100)
    one.look()
    assert one.health().last_heartbeat == clock.monotonic() - 100


# -- what a file can be ------------------------------------------------------------------------------


def test_what_is_no_file_is_listed_and_never_opened(
    feed: Path, one: Desk, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Cases 13 and 15. A pipe, a folder, a link, each with the name of a document; the good one is shown."""
    os.mkfifo(feed / "pipe.json")
    (feed / "folder.json").mkdir()
    (feed / "link.json").symlink_to("/etc/passwd")
    os.mkfifo(feed / "pipe")
    drop(feed, "good.json", data())
    opened: set[str] = set()
    real = os.open

    def note(path: Any, *rest: Any, **more: Any) -> int:
        opened.add(str(path))
        return real(path, *rest, **more)

    monkeypatch.setattr(disk, "open", note)
    settle(one, clock, 2.0)
    assert opened == {str(feed), "good.json"}
    assert became(one) == {
        "good.json": "shown", "pipe.json": "refused", "folder.json": "refused", "link.json": "refused"
    }  # fmt: skip
    assert {problem.file for problem in one.problems()} == {"pipe.json", "folder.json", "link.json"}
    (feed / "pipe.json").unlink()
    drop(feed, "pipe.json", data("S2"))
    settle(one, clock, 2.0)
    assert became(one)["pipe.json"] == "shown", "a file now"


def test_a_name_that_is_no_utf8_or_hostile_is_shown_made_safe(feed: Path) -> None:
    """Cases 2 and 21. Its document counts; its name is written out and remarked upon."""
    for name, contest in (
        (b"bad\xff.json", "S1"),
        (b"esc\x1b]0;owned\x07.json", "S2"),
        (b"new\nline.json", "S3"),
    ):
        with open(os.fsencode(feed) + b"/" + name, "wb") as file:  # noqa: PTH123 - no text at all
            file.write(data(contest))
    one = kit.read(feed)
    assert sorted(one.night.seats) == ["S1", "S2", "S3"]
    files = became(one)
    assert "bad\\xff.json" in files
    assert set(files.values()) == {"shown"}
    told = one.problems()
    assert len([problem for problem in told if problem.severity is Severity.CAUTION]) == 3
    everything = "".join([*files, *(problem.file + problem.message for problem in told)])
    assert everything.isprintable()


def test_a_file_that_may_not_be_read_is_tried_again_and_told_of(
    feed: Path, one: Desk, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Case 16. The others are shown meanwhile, and it is too, once it can be read."""
    drop(feed, "bad.json", data("S1"))
    drop(feed, "good.json", data("S2"))
    failed = []
    real = os.open

    def fail(path: Any, flags: int, *rest: Any, **more: Any) -> int:
        if path == "bad.json":
            failed.append(path)
            raise OSError(errno.EIO, "Input/output error")
        return real(path, flags, *rest, **more)

    with monkeypatch.context() as patch:
        patch.setattr(disk, "open", fail)
        settle(one, clock, 2.0)
        assert became(one) == {"bad.json": "in progress", "good.json": "shown"}
        settle(one, clock, 12.0)
        assert len(failed) > 4
        (problem,) = one.problems()
        assert "cannot be read" in problem.message
    settle(one, clock, 61.0)
    assert became(one) == {"bad.json": "shown", "good.json": "shown"}
    assert one.problems() == []


def test_a_decoder_that_fails_stops_nothing(
    feed: Path, one: Desk, clock: FakeClock, monkeypatch: pytest.MonkeyPatch, own_home: Path
) -> None:
    """A mistake of ours in one file is a problem of that file, with a report for whoever mends it."""
    drop(feed, "bad.json", data("S1"))
    drop(feed, "good.json", data("S2"))
    real = formats.decode

    def decode(content: bytes) -> Any:
        if b'"S1"' in content:
            raise MemoryError
        return real(content)

    monkeypatch.setattr(formats, "decode", decode)
    settle(one, clock)
    assert sorted(one.night.seats) == ["S2"]
    (problem,) = one.problems()
    assert "this program failed on it (MemoryError" in problem.message
    (report,) = (own_home / "state/election-night").glob("crash-*.txt")
    assert "bad.json" in report.read_text()


def test_a_night_that_fails_on_a_document_stops_nothing(
    feed: Path, one: Desk, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same for the other rooms: no document takes the next one with it."""
    drop(feed, "bad.json", data("S1"))
    drop(feed, "good.json", data("S2"))
    real = one.night.apply

    def apply(document: Any, file: str = "") -> Any:
        if file == "bad.json":
            raise ZeroDivisionError
        return real(document, file)

    monkeypatch.setattr(one.night, "apply", apply)
    settle(one, clock)
    assert became(one) == {"bad.json": "refused", "good.json": "shown"}
    assert "ZeroDivisionError" in one.problems()[0].message


def test_one_bad_file_does_not_delay_another(feed: Path, one: Desk, clock: FakeClock) -> None:
    """A hundred truncated files in progress, and a good one: it is shown in the same round."""
    for number in range(100):
        (feed / f"bad{number}.json").write_bytes(data()[:-9])
    settle(one, clock)
    drop(feed, "good.json", data())
    clock.pass_(1.0)
    one.look()
    assert revision(one) == 1


def test_a_file_is_pending_until_it_is_in_the_night(
    feed: Path, one: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever waits for the beginning to be over must not be told so too early."""
    for number in range(3):
        drop(feed, f"{number}.json", data(f"S{number}"))
    pending = []
    real = one.night.apply

    def apply(document: Any, file: str = "") -> Any:
        pending.append(one.health().pending)
        return real(document, file)

    monkeypatch.setattr(one.night, "apply", apply)
    one.look()
    assert pending == [3, 3, 3]
    assert one.health().pending == 0
    assert len(one.take()) == 3


# -- what the desk keeps -----------------------------------------------------------------------------


def test_changes_that_nobody_takes_become_one(feed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Memory is bounded: of too many, what is left says that anything may have changed."""
    monkeypatch.setattr("election_night.feed.desk.MOST_CHANGES", 10)
    for number in range(25):
        drop(feed, f"{number}.json", data(f"S{number}"))
    one = kit.read(feed)
    taken = one.take()
    assert len(one.night.seats) == 25
    assert len(taken) <= 10
    assert taken[0].contest is None
    assert one.take() == []


def test_a_reset_forgets_everything_and_reads_anew(tmp_path: Path, clock: FakeClock) -> None:
    """Another directory, another night, and whoever takes changes is told that anything changed."""
    for name, contest in (("one", "S1"), ("two", "S2")):
        (tmp_path / name).mkdir()
        drop(tmp_path / name, "a.json", data(contest))
    one = desk(tmp_path / "one", clock=clock)
    one.look()
    assert list(one.night.seats) == ["S1"]
    one.reset(root=tmp_path / "two", night=Night())
    one.look()
    assert list(one.night.seats) == ["S2"]
    assert any(change.contest is None for change in one.take())
    assert [report.file for report in one.files()] == ["a.json"]


def test_the_feed_is_never_written_to(feed: Path, one: Desk, clock: FakeClock) -> None:
    """Not a file more, not a byte changed, not a time moved but the one of reading."""
    drop(feed, "a.json", data())
    drop(feed, "bad.json", b"{")
    before = {path: path.stat()[:7] + path.stat()[8:] for path in (feed, *feed.iterdir())}
    settle(one, clock, 15.0)
    assert {path: path.stat()[:7] + path.stat()[8:] for path in (feed, *feed.iterdir())} == before
