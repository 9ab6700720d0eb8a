"""A feed published once, for tests of the files."""

import time
from collections.abc import Callable
from pathlib import Path

from election_night.core.night import Night
from election_night.publish.publisher import Publisher
from election_night.service.night_service import NightService

FILES = {"results.json", "results.csv", "projector.svg", "projector.png", "index.html"}


def published(feed: Path, out: Path, *, test: bool = False) -> Publisher:
    """Return a publisher that has published this feed once."""
    service = NightService(feed, Night(test=test))
    service.read_once()
    publisher = Publisher(service, out)
    publisher.publish()
    return publisher


def until(condition: Callable[[], bool], timeout: float = 20.0) -> None:
    """Wait until the condition holds; fails after `timeout` seconds."""
    end = time.monotonic() + timeout
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.05)
