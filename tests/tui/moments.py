"""A live night with a past: a real service on a real directory, and a journal of earlier documents."""

import hashlib
import json
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from textual.pilot import Pilot

from election_night.core.night import Night
from election_night.drawing.options import Depth, Options
from election_night.formats import decode
from election_night.formats.recording import Recorded
from election_night.service.journal.journal import Journal
from election_night.service.night_service import NightService
from election_night.sources.replay.builtin import find
from election_night.sources.replay.recordings import Recording, load
from election_night.system.clock import SystemClock
from election_night.system.state_dir import state_home
from election_night.tui.app import ElectionNight
from tui.desks import handled, until

NOW = datetime.fromisoformat("2024-07-05T03:30:00+01:00")
OPENED = datetime.fromisoformat("2024-07-04T22:00:00+01:00")


class NightClock(SystemClock):
    """It is half past three of that night until a test says otherwise."""

    at = NOW

    def now(self) -> datetime:
        return self.at


@cache
def recorded() -> Recording:
    """Return an eighth of the results of 2024: a whole night takes longer to read, and proves no more.

    All 650 seats are announced, but no candidates of those without a result.
    """
    night = load(find("uk-2024"))
    documents = night.documents[::8]
    (announcement,) = night.extras
    election = json.loads(announcement.data)
    counted = {json.loads(document.data)["contest"] for document in documents}
    for contest in election["contests"]:
        if contest["id"] not in counted:
            del contest["candidates"]
    extras = (announcement._replace(data=json.dumps(election).encode()),)
    return replace(night, extras=extras, documents=documents)


def came(until: datetime) -> int:
    """Return how many results had come by then."""
    return sum(document.at <= until for document in recorded().documents)


@cache
def night_at(moment: datetime) -> Night:
    """Return the night that these documents give, to be read only."""
    night = Night()
    for document in (*recorded().extras, *recorded().documents[: came(moment)]):
        decoded = decode(document.data)
        assert decoded
        for entity in decoded.documents:
            night.apply(entity, document.file)
    return night


@cache
def journal() -> bytes:
    """Return the journal of a program that ran from the close of the polls until half past three."""
    recording = recorded()
    with TemporaryDirectory() as folder:
        path = Path(folder, "journal.jsonl")
        written = Journal(path, {"name": "journal of feed"})
        written.open()
        for document in recording.extras:
            _write(written, document, OPENED)
        for document in recording.documents:
            if document.at <= NOW:
                _write(written, document, max(document.at, OPENED))
        written.flush(0.0)
        written.close()
        return path.read_bytes()


def _write(journal: Journal, document: Recorded, at: datetime) -> None:
    journal.keep(document.file, document.data, hashlib.sha256(document.data).digest(), at, "shown", "")


@asynccontextmanager
async def live(
    home: Path, size: tuple[int, int] = (100, 30), *, kept: bool = True, **options: Any
) -> AsyncIterator[tuple[ElectionNight, Pilot[int], NightClock, Path]]:
    """Yield the program on a live night that has been read to its end, with a journal or without."""
    (state_home() / "greeted").parent.mkdir(parents=True, exist_ok=True)
    (state_home() / "greeted").touch()  # the hint of the first run would be in the way
    feed, clock = home / "feed", NightClock()
    feed.mkdir(exist_ok=True)
    path = home / "journal.jsonl" if kept else None
    if path:
        path.write_bytes(journal())
    service = NightService(feed, Night(), clock=clock, poll=True, journal=path)
    app = ElectionNight(service, None, Options(motion=False, depth=Depth.FULL, **options))
    async with app.run_test(size=size) as pilot:
        await come(app, lambda: service.timeline() is not None and service.health().last_scan is not None)
        yield app, pilot, clock, feed


async def come(app: ElectionNight, condition: Callable[[], bool]) -> None:
    """Let the program run until it is so, and drawn."""
    await until(condition)
    app.redraw()


def has_read(app: ElectionNight, file: str) -> bool:
    """Return whether the file is in the list of documents."""
    return file in {report.file for report in app.service.files()}


async def look_back(app: ElectionNight, pilot: Pilot[int], *keys: str) -> None:
    """Press these keys, and wait for the past."""
    await pilot.press(*keys)
    await handled(app)
    await pilot.pause()
    await app.workers.wait_for_complete()
    app.redraw()


def later(clock: NightClock, **by: float) -> None:
    clock.at += timedelta(**by)
