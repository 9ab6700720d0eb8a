"""An app on a night that stands still until a test moves it: no directory, no threads, no clock."""

from __future__ import annotations

import json
import threading
from datetime import UTC, datetime
from typing import Any, cast

from election_night.feed.desk import Desk
from election_night.feed.health import FileReport, Health
from election_night.formats import decode
from election_night.night.night import Change, Night
from election_night.night.problems import Problem
from election_night.tui.app import ElectionNight
from election_night.tui.options import Options

NOW = datetime(2024, 7, 5, 3, 30, tzinfo=UTC)


class StillClock:
    """It is always half past three."""

    def now(self) -> datetime:
        """The time."""
        return NOW

    def monotonic(self) -> float:
        """Seconds."""
        return 100.0


class StillDesk:
    """A desk whose documents are handed in by the test."""

    def __init__(self, night: Night) -> None:
        self.night, self.lock, self.clock = night, threading.RLock(), StillClock()
        self._changes: list[Change] = []

    def start(self, notify: object) -> None:
        """Nothing to do."""

    def stop(self) -> None:
        """Nothing to do."""

    def take(self) -> list[Change]:
        """What was handed in since."""
        changes, self._changes = self._changes, []
        return changes

    def hand_in(self, document: dict[str, Any]) -> None:
        """Apply this document."""
        decoded = decode(json.dumps(document).encode())
        assert decoded is not None
        assert decoded.documents, decoded.faults
        self._changes += [self.night.apply(one, "x.json") for one in decoded.documents]

    def health(self) -> Health:
        """All is well."""
        return Health(last_scan=99.0, last_change=98.0)

    def files(self) -> list[FileReport]:
        """None."""
        return []

    def problems(self) -> list[Problem]:
        """None."""
        return []


def app_on(night: Night, **options: Any) -> tuple[ElectionNight, StillDesk]:
    """The app, and the desk that moves its night."""
    desk = StillDesk(night)
    return ElectionNight(cast("Desk", desk), None, Options(motion=False, **options)), desk


def declared(contest: str, votes: tuple[int, ...], *, name: str | None = None, **more: Any) -> dict[str, Any]:
    """A declaration in election `e`: candidates 1, 2, … of parties a, b, … with these votes."""
    return {
        "schema": "election-night/result@1",
        "election": "e",
        "contest": contest,
        "name": name or f"Seat {contest}",
        "revision": 1,
        "status": "declared",
        "issued_at": "2024-07-05T03:00:00+00:00",
        "candidates": [
            {"id": str(place), "name": f"Person {place} of {contest}", "party": party, "votes": count}
            for place, (party, count) in enumerate(zip("abcdefgh", votes, strict=False), 1)
        ],
        **more,
    }


def text(app: ElectionNight) -> str:
    """What is on the board."""
    assert app.board.canvas is not None
    return app.board.canvas.dump()
