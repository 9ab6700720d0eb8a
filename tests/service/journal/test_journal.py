"""The journal: every document kept, whatever happens to the file, the disk and the program."""

import fcntl
import os
from pathlib import Path

import pytest

from election_night.core.night import Night
from election_night.formats import recording
from election_night.service.journal.journal import Journal
from election_night.service.journal.location import default_journal
from election_night.service.night_service import NightService
from election_night.sources.errors import FeedUnreadable
from election_night.sources.replay import recordings
from service import kit
from service.kit import FakeClock, became, close, data, drop, polled_service, settle


def run(feed: Path, path: Path, clock: FakeClock, seconds: float = 12.0) -> NightService:
    """Run a service for a while, and stop it."""
    service = polled_service(feed, clock=clock, journal=path)
    settle(service, clock, seconds)
    service.stop()
    close(service)
    return service


def everything(feed: Path) -> None:
    """One document of each fate."""
    drop(feed, "a-2.json", data("S1", 2))
    drop(feed, "a-late.json", data("S1", 1))
    drop(feed, "b.json", data("S2", 1))
    drop(feed, "b-again.json", data("S2", 1))
    drop(feed, "c1.json", data("S3", 1))
    drop(feed, "c2.json", data("S3", 1, rejected=99))
    drop(feed, "negative.json", data("S4").replace(b"5011", b"-5"))
    drop(feed, "cut.json", data("S5")[:-9])
    drop(feed, "test.json", data("S6", test=True))
    drop(feed, "latin.json", data("S7").replace(b"Ann", b"\xc4nn"))


def test_every_document_is_kept_whatever_became_of_it(feed: Path, path: Path, clock: FakeClock) -> None:
    """Shown, superseded, duplicate, conflict, refused, set aside, outside: each once, with its bytes."""
    everything(feed)
    run(feed, path, clock)
    lines = path.read_bytes().splitlines()[1:]
    documents = [document for document in recording.read(path.read_bytes()) if document]
    assert len(lines) == len(documents) == 10
    assert {document.file: document.data for document in documents} == {
        file.name: file.read_bytes() for file in feed.iterdir()
    }
    text = b"\n".join(lines).decode()
    for decision in ("shown", "superseded", "duplicate", "conflict", "refused", "outside", "set aside"):
        assert f'"decision": "{decision}"' in text
    run(feed, path, clock)
    assert len(path.read_bytes().splitlines()) == 11, "a restart writes nothing twice"


def test_an_emptied_directory_gives_the_same_night(feed: Path, path: Path, clock: FakeClock) -> None:
    """Everything is decided anew from the journal: the night, and the word on each file but for "gone"."""
    everything(feed)
    before = run(feed, path, clock)
    for file in feed.iterdir():
        file.unlink()
    after = run(feed, path, clock)
    assert kit.state(after.night) == kit.state(before.night)
    assert len(after.night.seats) == 3
    assert set(became(after).values()) == {"gone"}
    assert {(p.file, p.severity) for p in after.problems()} == {
        (p.file, p.severity) for p in before.problems()
    }


def test_a_journal_torn_at_any_byte_gives_what_was_whole(feed: Path, path: Path, clock: FakeClock) -> None:
    """Case 29. Cut anywhere: it is mended, said, read on, and what is missing comes from the directory."""
    for number in range(3):
        drop(feed, f"{number}.json", data(f"S{number}"))
        run(feed, path, clock, 1.0)
    whole = path.read_bytes()
    lines = whole.splitlines(keepends=True)
    assert len(lines) == 4
    (feed.parent / "empty").mkdir()
    torn = 0
    for length in range(len(whole)):
        path.write_bytes(whole[:length])
        journal = Journal(path, {})
        journal.open()
        files = [document.file for document in journal.read()]
        journal.close()
        ends = [sum(map(len, lines[:n])) for n in range(5)]
        # A line that lacks nothing but its end is whole.
        expected = [f"{n}.json" for n in range(3) if length >= ends[n + 2] - 1]
        assert files == expected, length
        mended = path.read_bytes()
        assert mended.endswith(b"\n")
        assert recording.claims(mended)
        torn += any("were cut" in note for note in journal.notes)
    assert torn > len(whole) - 10, "it was torn"
    path.write_bytes(whole[:-30])
    assert len(run(feed, path, clock, 2.0).night.seats) == 3
    assert len([document for document in recording.read(path.read_bytes()) if document]) == 3


@pytest.mark.parametrize(
    "damage",
    [b"\0" * 40, b"{broken", b"\xff\xfe", b'{"at": 1, "file": 2}'],
    ids=["zeros", "broken", "bytes", "others"],
)
def test_a_damaged_line_in_the_middle_is_left_out_and_noted(
    feed: Path, path: Path, clock: FakeClock, damage: bytes
) -> None:
    """The others are read; the program starts."""
    for number in range(3):
        drop(feed, f"{number}.json", data(f"S{number}"))
        run(feed, path, clock, 1.0)
        if number < 2:
            (feed / f"{number}.json").unlink()
    lines = path.read_bytes().splitlines(keepends=True)
    lines[2] = damage + b"\n"
    path.write_bytes(b"".join(lines))
    service = run(feed, path, clock, 1.0)
    assert sorted(service.night.seats) == ["S0", "S2"]
    assert "line 3" in service.health().notes[0]


def test_a_figure_changed_in_the_journal_is_noticed(feed: Path, path: Path, clock: FakeClock) -> None:
    """The digest says so: the line is not believed."""
    drop(feed, "a.json", data("S1"))
    run(feed, path, clock, 1.0)
    changed = path.read_bytes().replace(b"5011", b"9011")
    assert changed != path.read_bytes()
    path.write_bytes(changed)
    (feed / "a.json").unlink()
    service = run(feed, path, clock, 1.0)
    assert service.night.seats == {}
    assert "damaged" in service.health().notes[0]


def test_a_second_program_only_reads(feed: Path, path: Path, clock: FakeClock) -> None:
    """It shows the same night, says so, and writes nothing."""
    drop(feed, "a.json", data("S1"))
    first = polled_service(feed, clock=clock, journal=path)
    settle(first, clock, 1.0)
    second = polled_service(feed, clock=clock, journal=path)
    drop(feed, "b.json", data("S2"))
    settle(second, clock, 1.0)
    assert second.health().journal == "read-only"
    assert any("another program" in note for note in second.health().notes)
    size = path.stat().st_size
    assert sorted(second.night.seats) == ["S1", "S2"]
    assert path.stat().st_size == size
    settle(first, clock, 1.0)
    assert first.health().journal == "writing"
    assert path.stat().st_size > size
    close(first)


def test_something_else_is_never_written_into(feed: Path, path: Path, clock: FakeClock) -> None:
    """A file that is no journal, named by mistake, stays as it is."""
    path.parent.mkdir()
    path.write_bytes(b"Dear diary,\n")
    drop(feed, "a.json", data("S1"))
    service = run(feed, path, clock, 3.0)
    assert list(service.night.seats) == ["S1"]
    assert "no journal" in service.health().journal
    assert path.read_bytes() == b"Dear diary,\n"


def test_a_journal_in_the_feed_is_refused(feed: Path) -> None:
    """It would be read as a document, again and again."""
    with pytest.raises(FeedUnreadable, match="may not lie in the feed"):
        NightService(feed, Night(), journal=feed / "journal.jsonl")


def test_a_journal_is_a_recording(feed: Path, path: Path, clock: FakeClock) -> None:
    """It can be loaded, and every document is in it in the order it came."""
    for number in range(3):
        drop(feed, "a.json", data("S1", number))
        run(feed, path, clock, 1.0)
    night = recordings.load(path)
    assert [document.data for document in night.documents] == [data("S1", number) for number in range(3)]
    assert len({document.file for document in night.documents}) == 3, "none replaces another"
    assert night.election_and_test == (kit.ELECTION, False)


def test_hostile_names_survive_the_journal(feed: Path, path: Path, clock: FakeClock) -> None:
    """The raw name is kept, so that the same file is the same after a restart."""
    with open(os.fsencode(feed) + b"/bad\xff\x1b.json", "wb") as file:  # noqa: PTH123 - no text at all
        file.write(data("S1"))
    run(feed, path, clock, 1.0)
    restarted = run(feed, path, clock, 1.0)
    assert len(path.read_bytes().splitlines()) == 2
    assert list(became(restarted).values()) == ["shown"]


def test_after_a_restart_a_rewritten_file_is_still_read_twice(
    feed: Path, path: Path, clock: FakeClock
) -> None:
    """The journal remembers that this name has spoken before."""
    (feed / "a.json").write_bytes(data("S1", 1))
    run(feed, path, clock, 1.0)
    (feed / "a.json").write_bytes(data("S1", 2))
    service = polled_service(feed, clock=clock, journal=path)
    service.poll_once()
    assert service.night.seats["S1"].revision == 1
    settle(service, clock, 1.0)
    assert service.night.seats["S1"].revision == 2
    close(service)


def test_the_default_journal_is_one_for_each_directory(tmp_path: Path, own_home: Path) -> None:
    """In the state directory, readable, the same however the directory is written."""
    (tmp_path / "Résults 2024").mkdir()
    (tmp_path / "link").symlink_to("Résults 2024")
    here = default_journal(tmp_path / "Résults 2024")
    assert here.parent == own_home / "state/election-night"
    assert here.name.startswith("R-sults-2024-")
    assert default_journal(tmp_path / "link") == here
    assert default_journal(tmp_path / "x/../link") == here
    assert default_journal(tmp_path) != here


def test_the_lock_is_the_systems_own(feed: Path, path: Path, clock: FakeClock) -> None:
    """A program that was killed holds nothing: no lock file is left to be removed by hand."""
    run(feed, path, clock, 1.0)
    file = os.open(path, os.O_RDONLY)
    fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    os.close(file)
    assert [file.name for file in path.parent.iterdir()] == [path.name]
