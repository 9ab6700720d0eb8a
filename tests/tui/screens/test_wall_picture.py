"""The projector in real type: pictures if there are any, and blocks as soon as there is none."""

import threading
from collections.abc import Callable
from typing import cast

import pytest
from textual.pilot import Pilot

from election_night.core.night import Night
from election_night.drawing.options import Options
from election_night.service.night_service import NightService
from election_night.system.aside import AsideError
from election_night.tui.app import ElectionNight
from election_night.tui.screens import wall_picture
from election_night.tui.screens.wall_picture import WallPicture
from election_night.tui.terminal.picture_support import PictureSupport, Protocol
from election_night.tui.widgets.panel import Panel
from tui.desks import ManualService, announced, declared, in_sight, night_from_json

Drawer = Callable[[str, int], bytes]


def night() -> Night:
    return night_from_json(
        announced({"id": "a"}, {"id": "b"}), declared("a", (500, 400)), declared("b", (5, 3))
    )


def app(monkeypatch: pytest.MonkeyPatch, draw: Drawer) -> tuple[ElectionNight, ManualService]:
    """On a terminal that shows pictures; `draw` makes the PNG."""
    monkeypatch.setattr(wall_picture, "png", draw)
    monkeypatch.setattr(wall_picture, "can_draw", lambda: True)
    service = ManualService(night())
    options = Options(motion=False, view="projector", pages=("declared",))
    support = PictureSupport(Protocol.KITTY)
    return ElectionNight(cast("NightService", service), None, options, pictures=support), service


async def until(pilot: Pilot[int], app: ElectionNight, true: Callable[[], bool]) -> None:
    for _ in range(200):
        app.redraw()
        await pilot.pause()
        if true():
            return
    raise TimeoutError


def covered(app: ElectionNight) -> bool:
    return app.view.query_one(WallPicture).has_class("-shown")


def below(app: ElectionNight) -> str:
    """Return the page drawn in blocks."""
    canvas = app.view.query_one("#wall", Panel).canvas
    assert canvas is not None
    return canvas.dump()


async def test_a_picture_covers_the_page_and_the_marks_stay(monkeypatch: pytest.MonkeyPatch) -> None:
    drawn: list[str] = []

    def draw(svg: str, _: int) -> bytes:
        drawn.append(svg)
        return b"PNG"

    program, _ = app(monkeypatch, draw)
    async with program.run_test(size=(100, 30)) as pilot:
        await in_sight(program, pilot)
        await until(pilot, program, lambda: covered(program))
        program.redraw()
        assert not below(program).strip()
        region = program.view.query_one(WallPicture).region
        assert region.y >= 1
        assert region.bottom <= 29
        for _ in range(5):
            program.redraw()
            await pilot.pause()
    assert len(drawn) == 1  # nothing has changed
    assert "Person 1 of" in drawn[0]


async def test_the_next_declaration_is_drawn_next(monkeypatch: pytest.MonkeyPatch) -> None:
    drawn: list[str] = []

    def draw(svg: str, _: int) -> bytes:
        drawn.append(svg)
        return b"PNG"

    program, service = app(monkeypatch, draw)
    async with program.run_test(size=(100, 30)) as pilot:
        await in_sight(program, pilot)
        await until(pilot, program, lambda: covered(program))
        service.hand_in(declared("b", (7, 3), revision=2, correction="two more were found"))
        await until(pilot, program, lambda: len(drawn) > 1 and covered(program))
    assert "Seat b" in drawn[-1]


async def test_a_picture_that_fails_leaves_the_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    def draw(*_: object) -> bytes:
        raise AsideError("broken on purpose")

    program, _ = app(monkeypatch, draw)
    async with program.run_test(size=(100, 30)) as pilot:
        await in_sight(program, pilot)
        for _ in range(20):
            program.redraw()
            await pilot.pause()
        assert not covered(program)
        assert below(program).strip()


async def test_blocks_until_the_first_picture_is_there(monkeypatch: pytest.MonkeyPatch) -> None:
    go_on = threading.Event()

    def draw(*_: object) -> bytes:
        go_on.wait(20)
        return b"PNG"

    program, _ = app(monkeypatch, draw)
    async with program.run_test(size=(100, 30)) as pilot:
        await in_sight(program, pilot)
        program.redraw()
        assert not covered(program)
        assert below(program).strip()
        go_on.set()
        await until(pilot, program, lambda: covered(program))


async def test_an_old_picture_is_not_kept_over_a_new_page(monkeypatch: pytest.MonkeyPatch) -> None:
    """While the next one is drawn the last stays for two seconds, then there are blocks."""
    monkeypatch.setattr(wall_picture, "LATE", 0.0)
    go_on, drawn = threading.Event(), []

    def draw(svg: str, _: int) -> bytes:
        drawn.append(svg)
        if len(drawn) > 1:
            go_on.wait(20)
        return b"PNG"

    program, service = app(monkeypatch, draw)
    async with program.run_test(size=(100, 30)) as pilot:
        await in_sight(program, pilot)
        await until(pilot, program, lambda: covered(program))
        service.hand_in(declared("b", (7, 3), revision=2, correction="two more were found"))
        await until(pilot, program, lambda: not covered(program))
        assert below(program).strip()
        go_on.set()
        await until(pilot, program, lambda: covered(program))


async def test_another_screen_is_not_covered(monkeypatch: pytest.MonkeyPatch) -> None:
    program, _ = app(monkeypatch, lambda *_: b"PNG")
    async with program.run_test(size=(100, 30)) as pilot:
        await in_sight(program, pilot)
        await until(pilot, program, lambda: covered(program))
        picture = program.view.query_one(WallPicture)
        await in_sight(program, pilot, "night")
        assert not picture.has_class("-shown")
        await in_sight(program, pilot, "projector")
        await until(pilot, program, lambda: covered(program))
