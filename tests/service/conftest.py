"""What the tests of the feed are given."""

import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from election_night.core.night import Night
from election_night.service.night_service import NightService
from service.kit import FakeClock, Start, listening, polled_service, until


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def feed(tmp_path: Path) -> Path:
    (tmp_path / "feed").mkdir()
    return tmp_path / "feed"


@pytest.fixture
def service(feed: Path, clock: FakeClock) -> Iterator[NightService]:
    """A service of this feed, which the test polls itself."""
    made = polled_service(feed, clock=clock)
    yield made
    made.stop()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Of the journal."""
    return tmp_path / "state/journal.jsonl"


@pytest.fixture
def start() -> Iterator[Start]:
    """Starts services, with the watch set up, and stops them."""
    started = []

    def begin(root: Path, notify: Callable[[], None] = lambda: None, **settings: Any) -> NightService:
        service = NightService(root, Night(), **settings)
        started.append(service)
        service.start(notify)
        if not settings.get("poll"):
            until(lambda: listening(service) or service.health().mode in {"missing", "polling"})
            until(lambda: service.health().last_scan is not None or service.health().mode == "missing")
        return service

    yield begin
    for service in started:
        service.stop()
    until(lambda: not [t for t in threading.enumerate() if t.name.startswith("feed-")])
