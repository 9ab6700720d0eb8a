"""Make the pictures of the documentation: the real program, on real nights, drawn without a terminal.

    python scripts/pictures.py [--only NAME] [--out docs/pictures]

Needs `resvg_py` (`pip install election-night[png]`) and a monospaced font with block elements.
"""

import argparse
import asyncio
import hashlib
import json
import sys
import threading
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import resvg_py
from rich.style import Style
from textual.pilot import Pilot

from election_night.core.night import Night
from election_night.drawing.canvas import Canvas, Cell
from election_night.drawing.colour_depth import xterm_style
from election_night.drawing.options import Depth, Options
from election_night.drawing.svg import svg
from election_night.formats.recording import Recorded
from election_night.service.journal.journal import Journal
from election_night.service.night_service import NightService
from election_night.service.replay_session import ReplaySession
from election_night.sources.replay import builtin, recordings
from election_night.sources.replay.recordings import Recording
from election_night.system.clock import SystemClock
from election_night.tui.app import ElectionNight
from election_night.tui.widgets.panel import Panel
from election_night.tui.widgets.strips import strip

UK = "2024-07-05T03:30:00+01:00"
Steps = Callable[[ElectionNight, Pilot[int]], Awaitable[None]]


@dataclass(frozen=True)
class Shot:
    """A picture: the night, the moment, the size, and the keys to press first."""

    name: str
    size: tuple[int, int]
    night: str = "uk-2024"
    at: str = UK
    keys: tuple[str, ...] = ()
    view: str | None = None
    page: str | None = None
    """The projector's page."""
    seat: str | None = None
    theme: str = "dark"
    ascii_only: bool = False
    depth: Depth = Depth.FULL
    past: str = ""
    """Instead of a replay, a live night at that moment, showing this earlier time."""


SIZES = ((80, 24), (120, 40), (200, 50))
COUNTING = "2024-07-05T03:26:45+01:00"
DECLARED = "2024-07-05T03:26:55+01:00"
WARDS = "2025-05-02T15:30:00+01:00"
STAGES = "2017-05-05T10:50:00+01:00"
FOURTH_STAGE = "2017-05-05T10:21:00+01:00"
COUNCILS = "2030-05-03T02:06:00+00:00"
CHANGED = "2024-07-05T03:45:00+01:00"


def shots() -> list[Shot]:
    """Return every picture."""
    wanted = []
    for wide, high in SIZES:
        size, end = (wide, high), f"{wide}x{high}"
        wanted.append(Shot(f"islington-north-counting-{end}", size, "islington-north", COUNTING))
        wanted.append(Shot(f"islington-north-{end}", size, "islington-north", DECLARED))
        wanted += [
            Shot(f"{view}-{end}", size, view=view, seat="E14001305")
            for view in ("night", "seats", "map", "feed")
        ]
        wanted.append(Shot(f"missed-{end}", size, view="night", keys=("m",)))
        wanted.append(Shot(f"help-{end}", size, view="night", keys=("question_mark",)))
        wanted += [
            Shot(f"{name}-{end}", size, night, at, view=view, seat=seat)
            for name, night, at, view, seat in (
                ("ward-night", "buckinghamshire-2025", WARDS, "night", None),
                ("ward", "buckinghamshire-2025", WARDS, "seat", "E05015928"),
                ("ward-table", "buckinghamshire-2025", WARDS, "seats", None),
                ("council", "buckinghamshire-2025", WARDS, "council", "E05015928"),
                ("stages", "edinburgh-2017", STAGES, "seat", "S13002919"),
            )
        ]
        wanted.append(Shot(f"past-{end}", size, view="night", past="02:45"))
    for theme in ("light", "high-contrast", "colour-safe"):
        wanted.append(Shot(f"theme-{theme}-night-120x40", (120, 40), view="night", theme=theme))
        wanted.append(Shot(f"theme-{theme}-seat-80x24", (80, 24), "islington-north", DECLARED, theme=theme))
    wanted.append(Shot("ascii-seat-80x24", (80, 24), "islington-north", DECLARED, ascii_only=True))
    for depth in (Depth.MANY, Depth.FEW, Depth.NONE):
        end = f"{depth}-colours" if depth is not Depth.NONE else "no-colour"
        wanted.append(Shot(f"{end}-night-120x40", (120, 40), view="night", depth=depth))
        wanted.append(Shot(f"{end}-map-120x40", (120, 40), view="map", depth=depth))
        wanted.append(Shot(f"{end}-seat-80x24", (80, 24), "islington-north", DECLARED, depth=depth))
        wanted.append(
            Shot(f"{end}-projector-80x24", (80, 24), view="projector", page="declared", depth=depth)
        )
    return wanted


class Still(SystemClock):
    """A clock that stands at that moment of the night."""

    def __init__(self, at: datetime) -> None:
        self._at = at

    def now(self) -> datetime:
        """Return the time of day."""
        return self._at


async def look_back(shot: Shot, home: Path) -> Canvas:
    """Return a live night restarted with its journal, as it was at an earlier moment."""
    recording, clock = recordings.load(builtin.find(shot.night)), Still(datetime.fromisoformat(shot.at))
    journal = Journal(home / "journal.jsonl", {"name": "journal of feed"})
    journal.open()
    close = recording.election.polls_close if recording.election else None
    for document in (*recording.extras, *recording.documents):
        came = close if close and (document in recording.extras or document.at < close) else document.at
        if came <= clock.now():
            digest = hashlib.sha256(document.data).digest()
            journal.keep(document.file, document.data, digest, came, "xterm_style", "")
    journal.flush(0.0)
    journal.close()
    (home / "feed").mkdir()
    service = NightService(home / "feed", Night(), clock=clock, poll=True, journal=journal.path)
    app = ElectionNight(
        service, None, Options(view=shot.view, theme=shot.theme, motion=False, depth=shot.depth)
    )
    async with app.run_test(size=shot.size) as pilot:
        await _until(lambda: service.timeline() is not None and service.health().last_scan is not None)
        await pilot.press("t", *shot.past, "enter", *shot.keys)
        await app.workers.wait_for_complete()
        return await _drawn(app, pilot)


def turned(recording: Recording) -> Recording:
    """Return the night with an invented correction, which swaps the votes of the first two."""
    declared = next(document.data for document in recording.documents if b'"declared"' in document.data)
    result = json.loads(declared)
    ranked = sorted(result["candidates"], key=lambda candidate: -int(candidate["votes"]))
    first, second = ranked[:2]
    first["votes"], second["votes"] = second["votes"], first["votes"]
    result |= {"revision": 99, "winner": second["id"], "issued_at": CHANGED}
    result["correction"] = "Invented for this picture: the votes of the first two were exchanged"
    last = Recorded(datetime.fromisoformat(CHANGED), "99-invented.json", json.dumps(result).encode())
    return replace(recording, documents=(*recording.documents[:-1], last))


async def take(shot: Shot) -> Canvas:
    """Return the screen after every document until that moment."""
    if shot.past:
        with TemporaryDirectory() as home:
            return await look_back(shot, Path(home))
    session = ReplaySession(recordings.load(builtin.find(shot.night)), start=datetime.fromisoformat(shot.at))
    options = Options(
        view=shot.view, theme=shot.theme, motion=False, ascii_only=shot.ascii_only, depth=shot.depth
    )
    app = ElectionNight(session.service, session, options)
    session.toggle_pause()
    async with app.run_test(size=shot.size) as pilot:
        await _until(lambda: session.service.health().documents >= session.dropped > 0)
        if shot.seat:
            app.seat = shot.seat
        if shot.page:
            app.views["projector"].show(shot.page)  # type: ignore[attr-defined] # this view has pages
        await pilot.press(*shot.keys)
        return await _drawn(app, pilot)


async def _drawn(app: ElectionNight, pilot: Pilot[int]) -> Canvas:
    app.redraw()
    for _ in range(100):  # A screen that has just opened is still to be laid out.
        await pilot.pause()
        panels = list(app.view.query(Panel))
        if app.view.is_current and panels and all(panel.canvas for panel in panels if panel.size):
            break
    app.redraw()
    await pilot.pause()
    return sent(app.view.picture(), app)


def sent(canvas: Canvas, app: ElectionNight) -> Canvas:
    """Return the canvas in the colours that a terminal of this depth shows."""
    if app.screen_context.downgrade is not None:
        for y, row in enumerate(canvas.rows):
            cells: list[Cell] = []
            for text, style, _ in strip(row, app.screen_context.downgrade):
                look = xterm_style(style or Style())
                cells += [(char, look) for char in text]
            canvas.rows[y] = cells
    return canvas


async def _until(true: Callable[[], bool]) -> None:
    tick = threading.Event()
    for _ in range(400):
        if true():
            return
        await asyncio.to_thread(tick.wait, 0.05)
    raise TimeoutError


def main() -> None:
    """Make all pictures, or those whose name contains `--only`."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--only", default="")
    arguments.add_argument("--out", type=Path, default=Path("docs/pictures"))
    chosen = arguments.parse_args()
    chosen.out.mkdir(parents=True, exist_ok=True)
    for shot in shots():
        if chosen.only in shot.name:
            drawn = svg(asyncio.run(take(shot)))
            png = resvg_py.svg_to_bytes(svg_string=drawn, font_family="DejaVu Sans Mono")
            (chosen.out / f"{shot.name}.png").write_bytes(bytes(png))
            print(shot.name)


if __name__ == "__main__":
    main()
