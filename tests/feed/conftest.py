"""What the tests of the feed are given."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from election_night.feed.desk import Desk
from feed.kit import FakeClock, desk


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def feed(tmp_path: Path) -> Path:
    (tmp_path / "feed").mkdir()
    return tmp_path / "feed"


@pytest.fixture
def one(feed: Path, clock: FakeClock) -> Iterator[Desk]:
    """A desk on this feed, for as long as the test takes."""
    made = desk(feed, clock=clock)
    yield made
    made.stop()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Of the journal."""
    return tmp_path / "state/journal.jsonl"
