"""Make the documentation's pictures of the wall in real type: `python scripts/wall_pictures.py [--out DIR]`.

Needs `resvg_py` (`pip install election-night[png]`) and Arial, Liberation Sans or a face of the same widths.
"""

import argparse
import sys
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from scripts.pictures import CHANGED, COUNTING, turned

from election_night.drawing.context import DrawContext
from election_night.drawing.picture.page import picture
from election_night.drawing.picture.surround import Frame
from election_night.drawing.wall import pages
from election_night.drawing.wall.schedule import Page
from election_night.service.replay_session import ReplaySession
from election_night.sources.replay import builtin, recordings
from election_night.system.png import png

WIDTH = 1280
UK = "2024-07-05T03:30:00+01:00"
SEVERAL = 6
"""Seats on the page of several."""


def shots() -> Iterator[tuple[str, str, str, str]]:
    """Name, night, moment, page."""
    for page in ("parties", "declared", "map", "close", "targets", "burst"):
        yield f"wall-{page}", "uk-2024", UK, page
    for name, moment in (("counting", COUNTING), ("changed", CHANGED)):
        yield f"wall-{name}", "islington-north", moment, "declared"


def draw(night: str, moment: str, kind: str, *, changed: bool) -> bytes:
    """The page at that moment."""
    recording = recordings.load(builtin.find(night))
    start = datetime.fromisoformat(moment)
    session = ReplaySession(turned(recording) if changed else recording, start=start)
    try:
        session.prepare()
        session.service.read_once()
        context = DrawContext(session.service.night, now=start)
        several = kind == "burst"
        seats = tuple(seat.id for seat in context.top("latest", SEVERAL)) if several else ()
        return png(picture(context, pages.describe(context, Page(kind, seats)), Frame()), WIDTH)
    finally:
        session.stop()


def main() -> None:
    """Make them all."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=Path("docs/pictures"))
    out = parser.parse_args().out
    for name, night, moment, kind in shots():
        (out / f"{name}.png").write_bytes(draw(night, moment, kind, changed=name == "wall-changed"))
        print(name)


if __name__ == "__main__":
    main()
