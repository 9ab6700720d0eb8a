"""Keys pressed on the form in tests, and what it then says."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from textual import events
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widgets import Static

from declaring.count import MAJORITY, SEAT, VALID, VOTES, today, write_election
from election_night.core.night import Night
from election_night.service.night_service import NightService
from election_night.tui.declare.app import DeclareApp, FormOptions
from election_night.tui.declare.tally.lines import VOTES as VOTES_COLUMN
from election_night.tui.declare.tally.lines import TallyTable


@asynccontextmanager
async def form(
    root: Path, options: FormOptions | None = None, size: tuple[int, int] = (80, 24)
) -> AsyncIterator[Pilot[int]]:
    """The form on this directory, with the seat open unless `options` say otherwise."""
    write_election(root, today())
    service = NightService(root, Night(), poll=True)
    service.read_once()
    app = DeclareApp(service, options or FormOptions(seat=SEAT))
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        yield pilot


async def type_line(pilot: Pilot[int], text: str) -> None:
    """A figure and Enter, and whatever they set off."""
    type_ahead(pilot, *text)
    await pilot.press("enter")
    await settle(pilot)


async def settle(pilot: Pilot[int]) -> None:
    """Wait until everything that the keys set off is done: messages come after those before them."""
    done = asyncio.Event()
    pilot.app.screen.call_next(done.set)
    await done.wait()
    entry = getattr(pilot.app.screen, "entry", None)
    if entry is not None:
        assert await asyncio.to_thread(entry.documents.jobs.idle.wait, 30)
    await pilot.pause()


async def type_everything(pilot: Pilot[int], votes: tuple[int, ...] = VOTES) -> None:
    """Every figure, and what is announced besides."""
    for count in votes:
        await type_line(pilot, str(count))
    for text in (str(VALID), "", str(MAJORITY), "2"):
        await type_line(pilot, text)


def shown(pilot: Pilot[int], name: str) -> str:
    """What a part of the form says."""
    return str(pilot.app.screen.query_one(f"#{name}", Static).render())


def votes(pilot: Pilot[int]) -> list[str]:
    """What stands on each line."""
    return [str(cell) for cell in pilot.app.screen.query_one(TallyTable).get_column_at(VOTES_COLUMN)]


async def until_box(pilot: Pilot[int], box: type[Screen[Any]]) -> Screen[Any]:
    """The box or screen, once it is in front and takes keys."""
    for _ in range(400):
        screen = pilot.app.screen
        if isinstance(screen, box) and getattr(screen, "drawn_at", None) is not None:
            await pilot.pause()
            return screen
        await pilot.pause(0.01)
    raise AssertionError(f"never opened: {box.__name__}; {pilot.app.screen} is open")


async def answer(pilot: Pilot[int], key: str, box: type[Screen[Any]], *keys: str) -> None:
    """Press a key that opens a box, answer it, and wait for whatever that sets off."""
    await pilot.press(key)
    await until_box(pilot, box)
    await pilot.press(*keys)
    await settle(pilot)


def type_ahead(pilot: Pilot[int], *keys: str) -> None:
    """Keys that are all there before the program looks at the first."""
    for key in keys:
        name = {" ": "space", ",": "comma"}.get(key, key)
        character = {"enter": "\r"}.get(key, key if len(key) == 1 else None)
        pilot.app.post_message(events.Key(name, character))


async def until(pilot: Pilot[int], true: Callable[[], bool]) -> None:
    """Wait until it is so."""
    for _ in range(1000):
        if true():
            return
        await pilot.pause(0.01)
    raise AssertionError(f"never came true; {pilot.app.screen} is open")
