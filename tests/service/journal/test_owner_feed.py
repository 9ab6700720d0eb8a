"""A journal belongs to one feed, which its first line names."""

import json
from pathlib import Path

import pytest

from election_night.core.night import Night
from election_night.formats import recording
from election_night.service.journal.journal import Journal
from election_night.service.night_service import NightService
from election_night.sources.errors import FeedUnreadable
from service.journal.elections import empty, running
from service.kit import FakeClock, close, data, drop, journalled, settle


def test_two_feeds_are_never_in_one_journal(tmp_path: Path, feed: Path, path: Path, clock: FakeClock) -> None:
    """The second program is told, whether the first still runs or not, also when both are of one election."""
    other = tmp_path / "other"
    other.mkdir()
    drop(feed, "a.json", data("S1"))
    drop(other, "b.json", data("S2"))
    with running(feed, path, clock):
        with pytest.raises(FeedUnreadable, match=f"is of another feed, {feed}. Name another"):
            NightService(other, Night(), clock=clock, journal=path)
        with pytest.raises(FeedUnreadable, match=r"another program writes it\. End that one"):
            NightService(other, Night(), clock=clock, journal=path, new_journal=True)
    with pytest.raises(FeedUnreadable, match="is of another feed"):
        NightService(other, Night(), clock=clock, journal=path)
    with running(other, path, clock, new_journal=True) as service:
        assert list(service.night.seats) == ["S2"]
    assert journalled(path) == ["b.json"]


def test_two_feeds_begun_at_once_are_not_mixed_either(
    tmp_path: Path, feed: Path, path: Path, clock: FakeClock
) -> None:
    """The journal was not there when the second program asked whose it is."""
    other = tmp_path / "other"
    other.mkdir()
    drop(feed, "a.json", data("S1"))
    drop(other, "b.json", data("S2"))
    second = NightService(other, Night(), poll=True, clock=clock, journal=path)
    with running(feed, path, clock) as first:
        settle(second, clock, 3.0)
        assert list(second.night.seats) == ["S2"]
        assert f"it is the journal of another feed, {feed}. Name another file" in second.health().journal
    settle(second, clock, 6.0)
    assert "another feed" in second.health().journal
    assert journalled(path) == ["a.json"], "the one that has ended is not followed by the other either"
    close(second)
    assert list(first.night.seats) == ["S1"]


@pytest.mark.parametrize("how", ["moved", "linked", "relative"])
def test_a_feed_that_was_moved_keeps_its_journal(
    feed: Path, path: Path, clock: FakeClock, how: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Under another name, through a link, or written in another way it is the same feed."""
    drop(feed, "a.json", data("S1"))
    with running(feed, path, clock):
        pass
    empty(feed)
    here = feed.with_name("elsewhere")
    if how == "moved":
        feed.rename(here)
    elif how == "linked":
        here.symlink_to(feed)
    else:
        monkeypatch.chdir(feed.parent)
        here = Path("feed")
    with running(here, path, clock) as service:
        assert list(service.night.seats) == ["S1"]


@pytest.mark.parametrize(
    "first",
    [
        b'{"schema": "election-night/recording@1", "name": "My night", "documents": 1}\n',
        b'{"schema": "election-night/recording@1"}\n',
        b"Dear diary,\n",
        b"\n",
        b"\0" * 100 + b"\n",
        b'{"journal": true}\n',
    ],
)
def test_no_line_of_what_is_no_journal_is_believed_or_added_to(
    feed: Path, path: Path, clock: FakeClock, first: bytes
) -> None:
    """A recording of one's own, a diary, half a journal: whatever its lines say."""
    drop(feed, "a.json", data("S1"))
    with running(feed, path, clock):
        pass
    content = first + path.read_bytes().partition(b"\n")[2]
    path.write_bytes(content)
    empty(feed)
    with running(feed, path, clock) as service:
        assert service.night.seats == {}
        drop(feed, "b.json", data("S2"))
        settle(service, clock, 3.0)
        assert list(service.night.seats) == ["S2"]
        assert "no journal" in service.health().journal
    assert path.read_bytes() == content


def test_the_first_line_of_a_journal_says_that_it_is_one(tmp_path: Path) -> None:
    """And is still that of a recording, so that the night can be replayed."""
    journal = Journal(tmp_path / "journal.jsonl", {"name": "journal of feed", "feed": "/feed"})
    journal.open()
    journal.close()
    text = (tmp_path / "journal.jsonl").read_bytes()
    assert json.loads(text) == {
        "schema": "election-night/recording@1", "journal": True, "name": "journal of feed", "feed": "/feed"
    }  # fmt: skip
    assert recording.claims(text)
