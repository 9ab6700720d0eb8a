"""Keys pressed on the form for stages in tests, and what stands on it."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

from textual.pilot import Pilot

from declaring.count import today
from declaring.wards import WARD, declaration, entry, said, type_stage, write_election
from election_night.core.night import Night
from election_night.service.night_service import NightService
from election_night.tui.declare.app import DeclareApp
from election_night.tui.declare.form_options import FormOptions
from election_night.tui.declare.stages.table import StagesTable
from tui.declare.form_keys import settle

LEITH, SOUTHSIDE = "S13002931", "S13002933"
"""Five candidates, three seats and four stages; and a ward that filled its four seats at once."""


@asynccontextmanager
async def form(
    root: Path,
    size: tuple[int, int] = (80, 24),
    *,
    ward: str = WARD,
    quiet: bool = False,
    second: bool = False,
) -> AsyncIterator[Pilot[int]]:
    """The form on this directory, with the ward open."""
    if not list(root.glob("*")):  # noqa: ASYNC240
        write_election(root, today())
    service = NightService(root, Night(), poll=True)
    service.read_once()
    app = DeclareApp(service, FormOptions(seat=ward, quiet=quiet, second=second))
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        yield pilot


def lines_of(root: Path, ward: str = WARD) -> list[list[str]]:
    """What is typed at each stage, line by line."""
    reporter = entry(root.with_name("other"), ward)
    stages = []
    for number in range(1, len(declaration(ward)["stages"]) + 1):
        stages.append(said(ward, number, reporter.draft))
        type_stage(reporter, ward, number)
        assert reporter.finish(number) == []
    return stages


def column(pilot: Pilot[int]) -> list[str]:
    """What stands on the lines of the stage."""
    table = pilot.app.screen.query_one(StagesTable)
    return [str(cell) for cell in table.get_column_at(table.column_count - 1)]


async def until_so(true: Callable[[], bool]) -> None:
    """Wait without Pilot, which waits for ever for the widgets of a screen that has just been closed."""
    for _ in range(2000):
        if true():
            return
        await asyncio.sleep(0.01)
    raise AssertionError("never came true")
