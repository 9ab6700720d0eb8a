"""Keys pressed on the form in tests, and what it then says."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import Any

from textual import events
from textual.css.query import NoMatches
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widgets import Static
from textual.worker import Worker

from declaring.count import MAJORITY, SEAT, VALID, VOTES, today, write_election
from election_night.core.night import Night
from election_night.service.night_service import NightService
from election_night.tui.declare.app import DeclareApp
from election_night.tui.declare.form_options import FormOptions
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
        await settle(pilot)
        yield pilot


async def type_line(pilot: Pilot[int], text: str) -> None:
    """A figure and Enter, and whatever they set off."""
    await type_lines(pilot, text)


async def type_lines(pilot: Pilot[int], *texts: str) -> None:
    """Each text and Enter, all typed ahead, and whatever they set off."""
    await press(pilot, *(key for text in texts for key in (*text, "enter")))


async def press(pilot: Pilot[int], *keys: str) -> None:
    """Keys, and whatever they set off."""
    type_ahead(pilot, *keys)
    await settle(pilot)


async def settle(pilot: Pilot[int]) -> None:
    """Wait until every key has been handled, with all that it set off: a key without a meaning comes last."""
    last = events.Key("f12", None)
    for attempt in range(4000):
        if last.is_forwarded:
            break
        if attempt % 20 == 0:  # a box that has to be read first throws away what was typed before
            last = events.Key("f12", None)
            pilot.app.post_message(last)
        await asyncio.sleep(0.005)
    assert last.is_forwarded, f"keys are still waiting; {pilot.app.screen} is open"
    await _flush(pilot)
    await until(pilot, lambda: all(worker.is_finished for worker in _reports(pilot)))
    await _flush(pilot)


def _reports(pilot: Pilot[int]) -> list[Worker[Any]]:
    """What waits for something that is being sent, to show what became of it."""
    return [worker for worker in pilot.app.workers if worker.node is pilot.app]


async def _flush(pilot: Pilot[int]) -> None:
    """Wait for the messages on their way from the focus up to the app."""
    for node in (pilot.app.focused or pilot.app.screen).ancestors_with_self:
        handled = asyncio.Event()
        if node.call_later(handled.set):
            await handled.wait()


async def type_everything(pilot: Pilot[int], votes: tuple[int, ...] = VOTES) -> None:
    """Every figure, and what is announced besides."""
    await type_lines(pilot, *map(str, votes), str(VALID), "", str(MAJORITY), "2")


def shown(pilot: Pilot[int], name: str) -> str:
    """What a part of the form says."""
    return str(pilot.app.screen.query_one(f"#{name}", Static).render())


def votes(pilot: Pilot[int]) -> list[str]:
    """What stands on each line."""
    return [str(cell) for cell in pilot.app.screen.query_one(TallyTable).get_column_at(VOTES_COLUMN)]


async def until_box(pilot: Pilot[int], box: type[Screen[Any]]) -> Screen[Any]:
    """The box or screen, once it is in front and takes keys."""
    await until(pilot, lambda: isinstance(pilot.app.screen, box) and _is_drawn(pilot.app.screen))
    return pilot.app.screen


async def until_front(pilot: Pilot[int], kind: type[Screen[Any]]) -> None:
    """Wait until a screen of exactly this kind takes keys."""
    await until(pilot, lambda: type(pilot.app.screen) is kind and _is_drawn(pilot.app.screen))


def _is_drawn(screen: Screen[Any]) -> bool:
    return getattr(screen, "drawn_at", None) is not None


async def answer(pilot: Pilot[int], key: str, box: type[Screen[Any]], *keys: str) -> None:
    """Press a key that opens a box, answer it, and wait for whatever that sets off."""
    type_ahead(pilot, key)
    await until_box(pilot, box)
    await press(pilot, *keys[:-1])
    await press(pilot, keys[-1])


def type_ahead(pilot: Pilot[int], *keys: str) -> None:
    """Keys that are all there before the program looks at the first."""
    for key in keys:
        name = {" ": "space", ",": "comma", ".": "full_stop", "+": "plus", "-": "minus"}.get(key, key)
        character = {"enter": "\r"}.get(key, key if len(key) == 1 else None)
        pilot.app.post_message(events.Key(name, character))


async def until(pilot: Pilot[int], true: Callable[[], bool]) -> None:
    """Wait until it is so, also on a screen that has no widgets yet.

    Pilot might wait for the widgets of a screen that has just been closed.
    """
    for _ in range(4000):
        with suppress(NoMatches):
            if true():
                return
        await asyncio.sleep(0.005)
    raise AssertionError(f"never came true; {pilot.app.screen} is open")
