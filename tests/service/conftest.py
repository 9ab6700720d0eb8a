"""What the tests of the feed are given."""

import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from election_night.core.night import Night
from election_night.service.night_service import NightService
from service.kit import FakeClock, Start, desk, listening, until


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def feed(tmp_path: Path) -> Path:
    (tmp_path / "feed").mkdir()
    return tmp_path / "feed"


@pytest.fixture
def one(feed: Path, clock: FakeClock) -> Iterator[NightService]:
    """A desk on this feed, for as long as the test takes."""
    made = desk(feed, clock=clock)
    yield made
    made.stop()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Of the journal."""
    return tmp_path / "state/journal.jsonl"


@pytest.fixture
def start() -> Iterator[Start]:
    """Starts desks, with the watch set up, and stops them."""
    started = []

    def begin(root: Path, notify: Callable[[], None] = lambda: None, **settings: Any) -> NightService:
        one = NightService(root, Night(), **settings)
        started.append(one)
        one.start(notify)
        if not settings.get("poll"):
            until(lambda: listening(one) or one.health().mode in {"missing", "polling"})
            until(lambda: one.health().last_scan is not None or one.health().mode == "missing")
        return one

    yield begin
    for one in started:
        one.stop()
    until(lambda: not [t for t in threading.enumerate() if t.name.startswith("feed-")])
