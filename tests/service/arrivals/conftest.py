"""What the tests of files without an order are given."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from election_night.formats import recording, registry
from election_night.formats.recording import Recorded
from election_night.service.night_service import NightService
from service.arrivals.story import FORMATS, STORY, arrive
from service.kit import (
    BEGIN,
    FakeClock,
    polled_service,
    settle,
)


@pytest.fixture(autouse=True)
def _registered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(registry, "FORMATS", FORMATS)
    endings = tuple(ending for format_ in FORMATS for ending in format_.endings)
    monkeypatch.setattr(registry, "_ENDINGS", endings)


@pytest.fixture
def watched(feed: Path, path: Path, clock: FakeClock) -> Iterator[NightService]:
    """The whole story, as it was watched and journalled."""
    service = polled_service(feed, clock=clock, journal=path)
    for file, content in STORY:
        arrive(feed, file, content)
        settle(service, clock, 1.0)
    yield service
    service.stop()


@pytest.fixture
def night(tmp_path: Path) -> Path:
    """The story as a recording."""
    lines = [
        recording.line(Recorded(BEGIN + timedelta(minutes=minute), file, content))
        for minute, (file, content) in enumerate(STORY)
    ]
    path = tmp_path / "night.jsonl"
    path.write_bytes(recording.header({"documents": len(lines)}) + b"".join(lines))
    return path
