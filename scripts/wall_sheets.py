"""Draw every page that the wall shows in some minutes of a night on contact sheets, for inspection.

python scripts/wall_sheets.py --from 03:00 --until 03:15 --out DIR

Drives the wall's schedule with a simulated clock, a second at a time, and draws each page in cells (100 by
30) and as a picture of 1,080 lines. Needs `resvg_py`, Pillow and a typeface.
"""

import argparse
import io
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import NamedTuple

import resvg_py
from PIL import Image, ImageDraw

from election_night.core.contest.seat import Seat
from election_night.core.night import Change, Night
from election_night.drawing.canvas import Canvas
from election_night.drawing.context import DrawContext
from election_night.drawing.options import Options
from election_night.drawing.picture.page import picture
from election_night.drawing.picture.surround import Frame
from election_night.drawing.svg import svg
from election_night.drawing.wall import pages
from election_night.drawing.wall.schedule import PageSchedule
from election_night.formats import decode
from election_night.formats.recording import Recorded
from election_night.sources.replay import builtin, recordings

NIGHT = "uk-2024"
CELLS = (100, 30)
LINES = 1080
ACROSS, DOWN = 4, 4
"""Pages on a sheet."""
WIDTH, EDGE, TITLE = 480, 4, 20


class Shown(NamedTuple):
    """A page, as drawn in cells and as a picture."""

    title: str
    cells: Image.Image
    picture: Image.Image


def main() -> None:
    """Draw the sheets, and report their contents."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--from", dest="start", default="03:00", metavar="HH:MM")
    parser.add_argument("--until", default="03:15", metavar="HH:MM")
    parser.add_argument("--out", type=Path, default=Path("sheets"))
    chosen = parser.parse_args()
    chosen.out.mkdir(parents=True, exist_ok=True)
    start, end = (datetime.fromisoformat(f"2024-07-05T{at}:00+01:00") for at in (chosen.start, chosen.until))
    drawn = list(walk(start, end))
    for first in range(0, len(drawn), ACROSS * DOWN):
        part, number = drawn[first : first + ACROSS * DOWN], first // (ACROSS * DOWN)
        sheet([(page.title, page.cells) for page in part]).save(chosen.out / f"cells-{number}.png")
        sheet([(page.title, page.picture) for page in part]).save(chosen.out / f"pictures-{number}.png")
    print(f"{len(drawn)} pages")


def walk(start: datetime, end: datetime) -> Iterator[Shown]:
    """Yield each page of these minutes when it appears."""
    recording, options = recordings.load(builtin.find(NIGHT)), Options()
    night, schedule = Night(), PageSchedule(options.pages, options.dwell)
    documents = sorted(recording.documents, key=lambda document: document.at)
    apply(night, [*recording.extras, *(document for document in documents if document.at <= start)])
    now = start
    while now < end:
        now += timedelta(seconds=1)
        second = [document for document in documents if now - timedelta(seconds=1) < document.at <= now]
        changes, context = apply(night, second), DrawContext(night, now=now)
        schedule.queue_changes(changes, night, is_first)
        safe = pages.safe_area(Canvas(*CELLS, context.palette.ground), options.margin, schedule.turn)
        schedule.pages = pages.pages_with_content(context, options.pages, safe)
        schedule.together = pages.together(context, safe)
        if schedule.tick(now.timestamp()):
            yield draw(context, schedule, f"{now:%H:%M:%S}")


def apply(night: Night, documents: list[Recorded]) -> list[Change]:
    """Apply these; return the changes."""
    changes: list[Change] = []
    for document in documents:
        decoded = decode(document.data)
        for entity in decoded.documents if decoded else ():
            outcome = night.apply(entity, document.file)
            changes += [outcome] if isinstance(outcome, Change) else []
    return changes


def is_first(seat: Seat) -> bool:
    """Return whether it goes before others that wait."""
    return seat.outcome == "gain" or bool(seat.reasons)


def draw(context: DrawContext, schedule: PageSchedule, clock: str) -> Shown:
    """Return the current page, in cells and as a picture."""
    page, turn = schedule.page, schedule.turn
    board = Canvas(*CELLS, context.palette.ground)
    pages.draw(pages.safe_area(board, 5, turn, page=page.kind), context, page, turn)
    cells = resvg_py.svg_to_bytes(svg_string=svg(board), font_family="DejaVu Sans Mono")
    drawn = picture(context, pages.describe(context, page), Frame(waiting=schedule.waiting, turn=turn))
    real = resvg_py.svg_to_bytes(svg_string=drawn, height=LINES)
    return Shown(f"{clock} {page.kind}", opened(cells), opened(real))


def opened(data: bytes | list[int]) -> Image.Image:
    """Return a PNG as an image of the size that it has on a sheet."""
    image = Image.open(io.BytesIO(bytes(data))).convert("RGB")
    width = WIDTH - 2 * EDGE
    return image.resize((width, round(image.height * width / image.width)), Image.Resampling.LANCZOS)


def sheet(images: list[tuple[str, Image.Image]]) -> Image.Image:
    """Return the pages side by side, each below its title."""
    high = images[0][1].height + TITLE
    whole = Image.new("RGB", (ACROSS * WIDTH, -(-len(images) // ACROSS) * high), "#444")
    brush = ImageDraw.Draw(whole)
    for place, (title, image) in enumerate(images):
        x, y = place % ACROSS * WIDTH, place // ACROSS * high
        brush.text((x + EDGE, y + EDGE), title, fill="white")
        whole.paste(image, (x + EDGE, y + TITLE))
    return whole


if __name__ == "__main__":
    main()
