"""A journal belongs to a feed and to an election: what is another's is never mixed with ours."""

import json
import os
from pathlib import Path

import pytest

from election_night.core.night import Night
from election_night.formats import recording
from election_night.service.night_service import NightService
from election_night.sources.errors import FeedUnreadable
from service import kit
from service.journal.elections import announcement, empty, running
from service.kit import FakeClock, close, data, drop, journalled, settle


@pytest.mark.parametrize("documents", ["an announcement", "both", "a result", "an odd name", "a correction"])
def test_the_next_election_in_the_same_directory_begins_with_nothing(
    feed: Path, old: Path, clock: FakeClock, documents: str
) -> None:
    """Asked for, it has no winner of the old one, not for a moment; the old journal is kept to the byte."""
    before = old.read_bytes()
    if documents in {"an announcement", "both"}:
        drop(feed, "election.json", announcement("new"))
    if documents == "an odd name":
        drop(feed, "all-seats.json", announcement("new"))
    if documents in {"a result", "both"}:
        drop(feed, "b.json", data("S2", election="new"))
    if documents == "a correction":
        drop(feed, "a.json", data("S1", 7, election="new"))
    night = Night(election="new")
    service = NightService(feed, night, poll=True, clock=clock, journal=old, new_journal=True, election="new")
    service.poll_once()
    assert service.night.id == "new"
    settle(service, clock, 1.0)
    assert service.night.id == "new"
    assert ("S1" in service.night.seats) is (documents != "a result")
    if documents != "a correction":
        assert all(seat.winner is None for seat in service.night.seats.values() if seat.id == "S1")
    assert [problem for problem in service.problems() if problem.severity.blocks] == []
    aside = old.with_name("journal.old.jsonl")
    assert aside.read_bytes() == before
    assert "a.json" not in journalled(old) or documents == "a correction"
    assert (
        f"the journal was of the election old, and this is new: it is kept as {aside}"
        in service.other_election()
    )
    clock.pass_(61)
    assert service.other_election() == "", "said for a minute"
    assert any("of the election old" in note for note in service.health().notes), (
        "and on the Feed screen for good"
    )
    close(service)
    with running(feed, old, clock, new_journal=True) as restarted:
        assert restarted.other_election() == "", "a restart sets nothing aside"
        assert kit.state(restarted.night) == kit.state(service.night)


def test_a_journal_that_was_named_is_not_set_aside_unasked(feed: Path, old: Path, clock: FakeClock) -> None:
    """One sentence says whose it is and what to do; nothing is touched."""
    before = old.read_bytes()
    drop(feed, "election.json", announcement("new"))
    with pytest.raises(FeedUnreadable) as refusal:
        NightService(feed, Night(election="new"), clock=clock, journal=old, election="new")
    assert str(refusal.value) == (
        f"the journal {old} is of the election old, and this is new. "
        "Name another with --journal, or set it aside with --new-journal"
    )
    assert old.read_bytes() == before
    assert [file.name for file in old.parent.iterdir()] == [old.name]


OTHERS = [
    "",
    "this is old; this feed also has 1 document of new (to follow: --election new)",
    "",
    "this is old; this feed also has 2 test documents of new (to follow: --election new --test)",
]


@pytest.mark.parametrize("announced", [True, False])
def test_an_empty_directory_is_still_of_the_old_election(
    feed: Path, old: Path, clock: FakeClock, *, announced: bool
) -> None:
    """As is one that holds a late document of it, garbage, or a stray test."""
    for step in range(4):
        if step == 1:
            drop(feed, "late.json", data("S2", election="old"))
            drop(feed, "stray.json", data("S3", election="new"))
        if step == 2:
            empty(feed)
            drop(feed, "garbage.json", b"\0" * 100)
            drop(feed, "half.json", announcement("new")[:-9])
        if step == 3:
            empty(feed)
            drop(feed, "election.json", announcement("new", test=True))
            drop(feed, "b.json", data("S2", election="new", test=True))
        with running(feed, old, clock, new_journal=announced) as service:
            assert service.night.id == "old"
            assert service.night.seats["S1"].winner == "a"
            assert service.other_election() == OTHERS[step]


def test_both_announced_in_one_directory_it_goes_on(feed: Path, old: Path, clock: FakeClock) -> None:
    """A feed may speak of several elections: nothing is set aside as long as it speaks of ours."""
    drop(feed, "election.json", announcement("new"))
    drop(feed, "before.json", announcement("old"))
    with running(feed, old, clock) as service:
        assert service.night.id == "old"


def test_a_rehearsal_and_the_night_have_a_journal_each(feed: Path, path: Path, clock: FakeClock) -> None:
    """Of the same election in the same directory: no rehearsed winner on the night, and no alarm of one."""
    drop(feed, "a.json", data("S1", election="e", test=True))
    with running(feed, path, clock, test=True) as service:
        assert service.night.seats["S1"].winner == "a"
    empty(feed)
    with pytest.raises(FeedUnreadable, match="is of a rehearsal of e, and this is a live night"):
        NightService(feed, Night(), clock=clock, journal=path)
    with running(feed, path, clock, new_journal=True) as service:
        assert service.night.seats == {}
        assert service.night.alarms == ()
        drop(feed, "b.json", data("S2", election="e"))
        settle(service, clock, 3.0)
    empty(feed)
    with running(feed, path, clock, test=True, new_journal=True) as service:
        assert list(service.night.seats) == ["S1"], "begun once with the wrong option, nothing is lost"
    with running(feed, path, clock, new_journal=True) as service:
        assert list(service.night.seats) == ["S2"]
        assert "the one of e from before is taken up again" in service.other_election()


@pytest.mark.parametrize("days", [0, 300])
def test_a_night_that_was_once_started_as_a_rehearsal_is_taken_up_again(
    feed: Path, path: Path, clock: FakeClock, days: int
) -> None:
    """The rehearsal is of another election, and the directory is empty by then. Not after a year."""
    drop(feed, "a.json", data("S1", election="night"))
    with running(feed, path, clock):
        pass
    written = path.stat().st_mtime - days * 86_400
    os.utime(path, (written, written))
    empty(feed)
    drop(feed, "t.json", data("S2", election="rehearsal", test=True))
    with running(feed, path, clock, test=True, new_journal=True) as service:
        assert (service.night.id, list(service.night.seats)) == ("rehearsal", ["S2"])
    empty(feed)
    with running(feed, path, clock, new_journal=True) as service:
        assert list(service.night.seats) == ([] if days else ["S1"])
        assert ("the one of night from before is taken up again" in service.other_election()) is (days == 0)


def test_the_election_that_was_asked_for_decides(feed: Path, old: Path, clock: FakeClock) -> None:
    """With `--election` the directory is not asked."""
    drop(feed, "election.json", announcement("new"))
    with running(feed, old, clock, election="old") as service:
        assert service.other_election() == ""
    with pytest.raises(FeedUnreadable, match="of the election old, and this is third"):
        NightService(feed, Night(election="third"), clock=clock, journal=old, election="third")


def test_a_night_stays_and_says_which_others_there_are(feed: Path, path: Path, clock: FakeClock) -> None:
    """Neither a stray document nor a restart takes a wall away: a person chooses another election."""
    drop(feed, "election.json", announcement("old"))
    drop(feed, "a.json", data("S1", election="old"))
    with running(feed, path, clock, new_journal=True) as service:
        empty(feed)
        drop(feed, "election.json", announcement("new"))
        settle(service, clock, 3.0)
        assert service.night.id == "old"
        assert service.night.seats["S1"].winner == "a"
        assert service.other_election() == OTHERS[1]
    with running(feed, path, clock, new_journal=True) as restarted:
        assert restarted.night.id == "old"
        assert restarted.night.seats["S1"].winner == "a"
        assert restarted.other_election() == OTHERS[1]
    with running(feed, path, clock, new_journal=True, election="new") as chosen:
        assert chosen.night.id == "new"
        assert chosen.night.seats["S1"].winner is None
    (feed / "election.json").unlink()
    settle(service, clock, 3.0)
    assert service.other_election() == "", "taken out"
    close(service)


def test_what_came_before_the_night_became_another_is_left_in_the_journal(
    feed: Path, path: Path, clock: FakeClock
) -> None:
    """A count of an unannounced election, then the next one is announced, while the program runs."""
    drop(feed, "a.json", data("S1", election="old", status="counting", winner=None, majority=None))
    with running(feed, path, clock) as service:
        empty(feed)
        drop(feed, "election.json", announcement("new"))
        drop(feed, "b.json", data("S2", election="new"))
        settle(service, clock, 3.0)
        assert service.night.id == "new"
    empty(feed)
    with running(feed, path, clock) as restarted:
        assert restarted.night.id == "new"
        assert kit.state(restarted.night) == kit.state(service.night)
        assert [problem for problem in restarted.problems() if problem.severity.blocks] == [], (
            "the old results are no problem of this night"
        )
    assert "a.json" in journalled(path)


def test_what_is_set_aside_replaces_nothing(feed: Path, old: Path, clock: FakeClock) -> None:
    """A file that has the name already stays as it is."""
    diary = old.with_name("journal.old.jsonl")
    diary.write_bytes(b"Dear diary,\n")
    drop(feed, "election.json", announcement("new"))
    with running(feed, old, clock, new_journal=True, election="new") as service:
        assert "journal.2.old.jsonl" in service.other_election()
    assert diary.read_bytes() == b"Dear diary,\n"
    assert sorted(journalled(old.with_name("journal.2.old.jsonl"))) == ["a.json", "election.json"]


def test_an_id_in_a_journal_is_no_path(feed: Path, path: Path, clock: FakeClock) -> None:
    """Whoever writes into a journal moves no file elsewhere, and draws nothing."""
    drop(feed, "a.json", data("S1", election="old"))
    with running(feed, path, clock):
        pass
    lines = path.read_bytes().replace(
        b'"night": {"election": "old"', b'"night": {"election": "../\\u001b[2J"'
    )
    path.write_bytes(lines)
    empty(feed)
    drop(feed, "b.json", data("S2", election="new"))
    with running(feed, path, clock, new_journal=True, election="new") as service:
        assert "of the election old" in service.other_election()
    assert sorted(file.name for file in path.parent.iterdir()) == ["journal.jsonl", "journal.old.jsonl"]


def as_before(path: Path, feed: Path) -> None:
    """As an earlier version of this program wrote it."""
    lines = path.read_bytes().splitlines(keepends=True)
    lines[0] = recording.header({"name": "journal of feed", "feed": str(feed)})
    for place, line in enumerate(lines[1:], 1):
        fields = json.loads(line)
        fields.pop("night", None)
        lines[place] = json.dumps(fields, ensure_ascii=False).encode() + b"\n"
    path.write_bytes(b"".join(lines))


def test_a_journal_of_an_earlier_version_is_known_by_its_documents(
    feed: Path, old: Path, clock: FakeClock
) -> None:
    """It is read and written on; and set aside where the election is another."""
    as_before(old, feed)
    assert b"night" not in old.read_bytes().replace(b"election-night", b"")
    with running(feed, old, clock) as service:
        assert service.night.seats["S1"].winner == "a"
        drop(feed, "b.json", data("S2", election="old"))
        settle(service, clock, 3.0)
    assert sorted(journalled(old)) == ["a.json", "b.json", "election.json"]
    empty(feed)
    as_before(old, feed)
    drop(feed, "election.json", announcement("new"))
    with pytest.raises(FeedUnreadable, match="of the election old, and this is new"):
        NightService(feed, Night(election="new"), clock=clock, journal=old, election="new")
