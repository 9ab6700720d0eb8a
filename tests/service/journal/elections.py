"""Elections one after the other in one directory."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from election_night.core.night import Night
from election_night.service.night_service import NightService
from service.kit import FakeClock, close, settle


def announcement(election: str, **fields: Any) -> bytes:
    document = {
        "schema": "election-night/election@1", "id": election, "name": f"The election {election}",
        "date": "2024-07-04", "contests": [{"id": "S1", "name": "Seat S1"}],
    }  # fmt: skip
    return json.dumps(document | fields).encode()


def empty(feed: Path) -> None:
    for file in feed.iterdir():
        file.unlink()


@contextmanager
def running(
    feed: Path,
    path: Path,
    clock: FakeClock,
    *,
    test: bool = False,
    election: str | None = None,
    **settings: Any,
) -> Iterator[NightService]:
    """Run a service that has read everything while in the context."""
    night = Night(test=test, election=election)
    service = NightService(feed, night, poll=True, clock=clock, journal=path, election=election, **settings)
    settle(service, clock, 1.0)
    yield service
    close(service)
