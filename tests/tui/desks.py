"""An app on a night that only a test moves: no directory, no threads, no clock."""

from __future__ import annotations

import asyncio
import json
import threading
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, cast

from textual import events
from textual.css.query import NoMatches
from textual.pilot import Pilot

from election_night.core.night import Change, Night
from election_night.core.problems import Problem
from election_night.drawing.canvas import ClickArea
from election_night.drawing.options import Options
from election_night.formats import Entity, decode
from election_night.service.health import FileReport, Health
from election_night.service.night_service import NightService
from election_night.tui.app import ElectionNight
from election_night.tui.widgets.panel import Panel
from tui.stages import night_of_2024

NOW = datetime(2024, 7, 5, 3, 30, tzinfo=UTC)


class StillClock:
    """It is always half past three."""

    def now(self) -> datetime:
        """Return the time."""
        return NOW

    def monotonic(self) -> float:
        """Return seconds."""
        return 100.0


class ManualService:
    """A service that reads nothing: the test hands it its documents."""

    def __init__(self, night: Night) -> None:
        self.night, self.lock, self.clock = night, threading.RLock(), StillClock()
        self.root = Path("/no/feed")
        self._changes: list[Change] = []
        self._asked = False

    def start(self, notify: object = None) -> None:
        """Nothing to do."""

    def stop(self) -> None:
        """Nothing to do."""

    def drain_changes(self) -> list[Change]:
        """Return the changes since the last call; earlier ones were known from the start."""
        changes, self._changes, self._asked = self._changes, [], True
        return changes

    def hand_in(self, document: dict[str, Any]) -> None:
        """Apply this document."""
        for entity in _decoded(json.dumps(document).encode()):
            change = self.night.apply(entity, "x.json")
            self._changes.append(change._replace(known=not self._asked))

    def health(self) -> Health:
        """Return that all is well."""
        return Health(last_scan=99.0, last_change=98.0)

    def files(self) -> list[FileReport]:
        """Return none."""
        return []

    def problems(self) -> list[Problem]:
        """Return none."""
        return []


def app_on(night: Night, **options: Any) -> tuple[ElectionNight, ManualService]:
    """Return the app, and the service that changes its night."""
    service = ManualService(night)
    return ElectionNight(cast("NightService", service), None, Options(motion=False, **options)), service


def declared(
    contest: str, votes: tuple[int | None, ...], *, name: str | None = None, **fields: Any
) -> dict[str, Any]:
    """Return a declaration in election `e`: candidates 1, 2, … of parties a, b, … with these votes."""
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
        **fields,
    }


def text(app: ElectionNight) -> str:
    """Return the text of the screen, without dialogs over it."""
    return app.view.picture().dump()


async def until(true: Callable[[], bool]) -> None:
    """Wait until it is so, also on a screen that has no widgets yet."""
    for _ in range(4000):
        with suppress(NoMatches):
            if true():
                return
        await asyncio.sleep(0.005)
    raise AssertionError("never came true")


async def in_sight(app: ElectionNight, pilot: Pilot[int], view: str | None = None) -> str:
    """Wait until the screen that is open has been laid out and drawn, this one if it is named."""
    if view is not None:
        app.go(view)
    for _ in range(200):
        await pilot.pause()
        panels = list(app.view.query(Panel))
        if app.view.is_current and panels and all(panel.canvas for panel in panels if panel.size):
            break
    app.redraw()
    await pilot.pause()
    return text(app)


async def press_at_once(app: ElectionNight, pilot: Pilot[int], *keys: str) -> None:
    """Press keys that are all there before the program looks at the first, and wait until it has."""
    for key in keys:
        character = {"slash": "/", "space": " "}.get(key, key if len(key) == 1 else None)
        app.post_message(events.Key("space" if key == " " else key, character))
    await handled(app)
    await pilot.pause()


async def handled(app: ElectionNight) -> None:
    """Wait until the program has looked at everything posted to it so far.

    A key that it looks at only after its screens have been closed is an error of Textual.
    """
    done = asyncio.Event()
    app.call_later(done.set)
    await done.wait()


def places(app: ElectionNight) -> list[ClickArea]:
    """Where a click does something, and what."""
    return app.view.picture().click_areas


def night_from_json(*documents: dict[str, Any]) -> Night:
    """Return a night with these documents, which are given as JSON."""
    night = Night()
    for document in documents:
        for entity in _decoded(json.dumps(document).encode()):
            night.apply(entity, "x.json")
    return night


def announced(*contests: dict[str, Any], **fields: Any) -> dict[str, Any]:
    """Return the election `e` with these contests: ids and other fields."""
    return {
        "schema": "election-night/election@1",
        "id": "e",
        "name": "Somewhere votes",
        "date": "2024-07-04",
        "contests": [{"name": f"Seat {contest['id']}", **contest} for contest in contests],
        **fields,
    }


def as_it_came(documents: int) -> list[Entity]:
    """Return the first results of the night of 2024."""
    return [document for _, document in night_of_2024()[1 : documents + 1]]


def _decoded(data: bytes) -> tuple[Entity, ...]:
    decoded = decode(data)
    assert decoded is not None
    assert decoded.documents, decoded.faults
    return decoded.documents
