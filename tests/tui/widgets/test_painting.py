"""The terminal has the newest picture in the end, whatever happens meanwhile."""

import asyncio
import random
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import ClassVar

import pyte
import pytest
from rich.color import ColorSystem
from rich.style import Style
from textual.drivers.headless_driver import HeadlessDriver
from textual.pilot import Pilot
from textual.strip import Strip

from election_night.drawing.colours import style
from election_night.drawing.options import Depth
from election_night.tui.app import ElectionNight
from election_night.tui.widgets.rows import Rows
from election_night.tui.widgets.strips import strip
from tui.desks import ManualService, announced, app_on, declared, night_from_json

SIZE = (100, 32)
NAMES = ["North", "山田太郎 West", "e\u0301tang", "Na h-Eileanan an Iar", "全角", "O’Neill-Ŵyn"]
SEATS = [f"c{at}" for at in range(40)]
SYSTEMS = {
    Depth.FULL: ColorSystem.TRUECOLOR,
    Depth.MANY: ColorSystem.EIGHT_BIT,
    Depth.FEW: ColorSystem.STANDARD,
    Depth.NONE: ColorSystem.STANDARD,
}


class Terminal(HeadlessDriver):
    """A driver whose terminal is an emulator."""

    screen: ClassVar[pyte.Screen]
    stream: ClassVar[pyte.Stream]
    writes: ClassVar[int]
    """How often something was written."""

    @property
    def is_headless(self) -> bool:
        """It is not: Textual writes to it."""
        return False

    def write(self, data: str) -> None:
        """Show it."""
        type(self).writes += 1
        self.stream.feed(data)

    @classmethod
    def begin(cls, size: tuple[int, int]) -> None:
        """An empty terminal."""
        cls.screen = pyte.Screen(*size)
        cls.screen.reset_mode(pyte.modes.DECAWM)  # as a real driver has it
        cls.stream = pyte.Stream(cls.screen)
        cls.writes = 0


Cells = list[list[pyte.screens.Char]]


def cells(screen: pyte.Screen) -> Cells:
    """All of a screen."""
    return [[_seen(screen.buffer[y][x]) for x in range(screen.columns)] for y in range(screen.lines)]


def _seen(cell: pyte.screens.Char) -> pyte.screens.Char:
    """What can be seen of a cell: a blank one has no ink."""
    bare = cell.data == " " and not cell.reverse and not cell.underscore
    return cell._replace(fg="default", bold=False) if bare else cell


def expected(app: ElectionNight) -> Cells:
    """What the terminal would have if the whole picture were written to an empty one."""
    picture, colours = app.view.picture(), SYSTEMS[app.options.depth or Depth.FULL]
    screen = pyte.Screen(picture.width, picture.height)
    screen.reset_mode(pyte.modes.DECAWM)
    stream = pyte.Stream(screen)
    for y, row in enumerate(picture.rows):
        runs = [(text, style) for text, style, _ in strip(row, app.screen_context.downgrade) if style]
        codes = "".join(style.copy().render(text, color_system=colours) for text, style in runs)
        stream.feed(f"\x1b[{y + 1};1H{codes}")
    return cells(screen)


def compared(app: ElectionNight, whole: Cells) -> Cells:
    """What is compared: all but the scroll bars, which are the library's."""
    bars = {
        (rows.region.right - 1, y)
        for rows in app.view.query(Rows)
        if rows.show_vertical_scrollbar
        for y in rows.region.line_range
    }
    return [[cell for x, cell in enumerate(row) if (x, y) not in bars] for y, row in enumerate(whole)]


@asynccontextmanager
async def on_glass(
    depth: Depth = Depth.FULL,
) -> AsyncIterator[tuple[ElectionNight, ManualService, Pilot[int]]]:
    """The app on an emulated terminal, its first picture painted."""
    seats = [
        {"id": seat, "name": f"{NAMES[at % 6]} {at}", "map": [at % 8, at // 8]}
        for at, seat in enumerate(SEATS)
    ]
    style.cache_clear()  # a style remembers how it was written first, whatever colours there were
    Style._add.cache_clear()
    Strip.blank.__func__.cache_clear()  # type: ignore[attr-defined] # as a class method, it hides its cache
    app, service = app_on(night_from_json(announced(*seats)), depth=depth)
    app.driver_class = Terminal
    Terminal.begin(SIZE)
    app.console._color_system = SYSTEMS[depth]
    async with app.run_test(headless=False, size=SIZE, notifications=True) as pilot:
        app.redraw()
        await wait_until_drawn(app)
        yield app, service, pilot


async def wait_until_drawn(app: ElectionNight) -> None:
    """Until the terminal shows what was drawn."""
    for _ in range(500):  # patience is what a busy machine needs; a quiet one is done at once
        writes = Terminal.writes
        await asyncio.sleep(0.02)
        if writes != Terminal.writes:
            continue  # it is still writing: comparing costs more than waiting
        if compared(app, cells(Terminal.screen)) == compared(app, expected(app)):
            return
    lines = ["".join(cell.data for cell in row).rstrip() for row in compared(app, cells(Terminal.screen))]
    assert lines == ["".join(cell.data for cell in row).rstrip() for row in compared(app, expected(app))]
    assert compared(app, cells(Terminal.screen)) == compared(app, expected(app))


def another(service: ManualService, chance: random.Random, revision: int) -> None:
    """Somebody is elected somewhere."""
    seat = chance.choice(SEATS)
    votes = tuple(chance.randrange(100, 9000) for _ in range(3))
    at = f"2024-07-05T{chance.randrange(3):02}:{chance.randrange(60):02}:00+00:00"
    name = f"{NAMES[int(seat[1:]) % 6]} {seat[1:]}"
    service.hand_in(declared(seat, votes, name=name, revision=revision, issued_at=at))


async def something(
    app: ElectionNight, service: ManualService, pilot: Pilot[int], chance: random.Random, revision: int
) -> None:
    """One of the things that can happen."""
    action = chance.randrange(12)
    if action < 5:
        another(service, chance, revision)
        app.redraw()
    elif action == 5:
        app.go(chance.choice(["night", "seats", "map", "feed", "missed", "projector"]))
        app.repaint()
    elif action == 6:
        await pilot.press(chance.choice(["slash", "question_mark", "ctrl+p"]))
    elif action == 7:
        await pilot.press("escape")
    elif action == 8:
        await pilot.press(chance.choice(["down", "1", "2"]))
    elif action == 9:
        app.notify("a toast", timeout=0.05)
    elif action == 10:
        app.delay_update(0.02)  # a batch, as the palette has one when it closes
        another(service, chance, revision)
        app.redraw()
    else:
        size = chance.choice([SIZE, SIZE, (80, 24), (120, 40)])
        Terminal.screen.resize(size[1], size[0])
        await pilot.resize_terminal(*size)


@pytest.mark.parametrize(("seed", "depth"), list(enumerate(Depth)))
async def test_whatever_happens_the_newest_picture_is_there_in_the_end(seed: int, depth: Depth) -> None:
    """Declarations, screens, dialogs, toasts, batches, other sizes, with and without time between."""
    chance = random.Random(seed)
    async with on_glass(depth) as (app, service, pilot):
        for revision in range(1, 17):
            await something(app, service, pilot, chance, revision)
            if chance.random() < 0.5:
                await asyncio.sleep(chance.choice([0, 0, 0.005, 0.03]))
            if revision % 8 == 0:
                while len(app.screen_stack) > 1:
                    app.pop_screen()
                another(service, chance, 100 + revision)
                app.redraw()
                await wait_until_drawn(app)


async def test_a_batch_loses_nothing() -> None:
    """Textual drops what it is given meanwhile, and says nothing."""
    async with on_glass() as (app, service, _):
        before = cells(Terminal.screen)
        with app.batch_update():
            another(service, random.Random(1), 1)
            app.redraw()
            await asyncio.sleep(0.1)
            assert cells(Terminal.screen) == before
        another(service, random.Random(2), 2)
        app.redraw()
        await wait_until_drawn(app)
        assert cells(Terminal.screen) != before


async def test_a_window_that_was_small_for_a_moment_is_painted_again() -> None:
    """Textual is told of the last size alone, which is the one it knows."""
    async with on_glass() as (app, _, pilot):
        Terminal.screen.resize(SIZE[1] // 2, SIZE[0] // 2)
        Terminal.screen.resize(SIZE[1], SIZE[0])
        await pilot.resize_terminal(*SIZE)
        await wait_until_drawn(app)


async def test_a_burst_of_requests_is_drawn_once_and_the_last_change_is_in_it() -> None:
    """Requests made while an update is on its way add none; a request made after it brings another."""
    async with on_glass() as (app, service, _):
        drawn: list[int] = []
        repaint = app.repaint

        def counted() -> None:
            drawn.append(len(drawn))
            repaint()

        app.repaint = counted  # type: ignore[method-assign]
        for revision in range(1, 9):
            another(service, random.Random(revision), revision)
            before = len(drawn)
            for _ in range(50):
                app.request_update()
            for _ in range(100):
                await asyncio.sleep(0.01)
                if len(drawn) > before:
                    break
            assert before < len(drawn) <= before + 3
            await wait_until_drawn(app)
