"""Make the documentation's pictures of the wall: `python scripts/wall_pictures.py [--only NAME] [--out DIR]`.

Each page in cells, in every size, and in real type. Needs `resvg_py` (`pip install election-night[png]`), a
monospaced font with block elements, and Arial, Liberation Sans or a face of the same widths.
"""

import argparse
import sys
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import resvg_py
from scripts import invented_councils
from scripts.pictures import (
    CHANGED,
    COUNCILS,
    COUNTING,
    FOURTH_STAGE,
    UK,
    WARDS,
    turned,
)

from election_night.drawing.canvas import Canvas
from election_night.drawing.context import DrawContext
from election_night.drawing.picture.page import picture
from election_night.drawing.picture.surround import Frame
from election_night.drawing.svg import svg
from election_night.drawing.wall import pages
from election_night.drawing.wall.schedule import BURST_SIZE, Page
from election_night.service.replay_session import ReplaySession
from election_night.sources.replay import builtin, recordings
from election_night.sources.replay.recordings import Recording
from election_night.system.png import png

WIDTH = 1280
SIZES = ((60, 18), (80, 24), (100, 30), (200, 56))
OF_COUNCILS = (*SIZES, (120, 40))
REPLAY = "REPLAY 60×"


class Shot(NamedTuple):
    """A page, and its names in cells and in real type."""

    cells: str
    real: str
    page: Page
    sizes: tuple[tuple[int, int], ...] = SIZES


def built_in(night: str) -> Recording:
    """Return a night that comes with the program."""
    return recordings.load(builtin.find(night))


def moment(recording: Recording, at: str) -> DrawContext:
    """Return the night as it was then."""
    start = datetime.fromisoformat(at)
    session = ReplaySession(recording, start=start)
    try:
        session.prepare()
        session.service.read_once()
        return DrawContext(session.service.night, now=start)
    finally:
        session.stop()


def moments() -> Iterator[tuple[Callable[[], DrawContext], list[Shot]]]:
    """Yield each moment and its pages."""
    kinds = ("parties", "declared", "burst", "map", "close", "targets")
    whole = [Shot(f"projector-{kind}", f"wall-{kind}", Page(kind)) for kind in kinds]
    yield lambda: moment(built_in("uk-2024"), UK), whole
    only = Page("declared")
    yield (
        lambda: moment(built_in("islington-north"), COUNTING),
        [Shot("projector-reading", "wall-counting", only)],
    )
    yield (
        lambda: moment(turned(built_in("islington-north")), CHANGED),
        [Shot("projector-changed", "wall-changed", only)],
    )
    yield (
        lambda: moment(built_in("buckinghamshire-2025"), WARDS),
        [
            Shot("projector-ward", "wall-ward", only, OF_COUNCILS),
            Shot("projector-council", "wall-council", Page("council"), OF_COUNCILS),
        ],
    )
    yield (
        lambda: moment(invented_councils.recording(), COUNCILS),
        [
            Shot("projector-councils", "wall-councils", Page("councils"), OF_COUNCILS),
            Shot("projector-councils-listed", "wall-councils-listed", Page("councils", part=1), OF_COUNCILS),
        ],
    )
    yield (
        lambda: moment(built_in("edinburgh-2017"), FOURTH_STAGE),
        [Shot("projector-stages", "wall-stages", Page("seat", ("S13002919",)), OF_COUNCILS)],
    )


def in_cells(context: DrawContext, page: Page, size: tuple[int, int]) -> bytes:
    """Return the page as a terminal of this size shows it, with the label of a replay."""
    board = Canvas(*size, context.palette.ground)
    inner = pages.safe_area(board, 5, 0, labelled=True, page=page.kind)
    pages.draw(inner, context, page, 0)
    pages.draw_warnings(board, context, [REPLAY], 0, on_alarm=bool(context.night.alarms))
    return bytes(resvg_py.svg_to_bytes(svg_string=svg(board), font_family="DejaVu Sans Mono"))


def main() -> None:
    """Make all pictures, or those whose name contains `--only`."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", default="")
    parser.add_argument("--out", type=Path, default=Path("docs/pictures"))
    chosen = parser.parse_args()
    for make, shots in moments():
        wanted = [shot for shot in shots if chosen.only in shot.cells or chosen.only in shot.real]
        if not wanted:
            continue
        context = make()
        for shot in wanted:
            page = shot.page
            if page.kind == "burst":
                latest = context.top("latest", BURST_SIZE)
                page = Page("burst", tuple(seat.id for seat in latest))
            for size in shot.sizes:
                if page.kind == "map" and size == SIZES[0]:
                    continue  # It doesn't fit there, and is skipped.
                name = f"{shot.cells}-{size[0]}x{size[1]}.png"
                (chosen.out / name).write_bytes(in_cells(context, page, size))
            drawn = picture(context, pages.describe(context, page), Frame())
            (chosen.out / f"{shot.real}.png").write_bytes(png(drawn, WIDTH))
            print(shot.cells)


if __name__ == "__main__":
    main()
