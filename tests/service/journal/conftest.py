"""What several tests of the journal begin with."""

from pathlib import Path

import pytest

from service.journal.elections import announcement, empty, running
from service.kit import FakeClock, data, drop


@pytest.fixture
def old(feed: Path, path: Path, clock: FakeClock) -> Path:
    """The journal of a night that is over; the feed is empty."""
    drop(feed, "election.json", announcement("old"))
    drop(feed, "a.json", data("S1", election="old"))
    with running(feed, path, clock):
        pass
    empty(feed)
    return path
