"""Read the pages of the wall by OCR, as small as an eye sees them from six times the screen's height.

    python scripts/wall_legibility.py [--tesseract PROGRAM]

A development tool: needs `resvg_py`, Pillow and an installed Tesseract, none of which the program needs.
An eye tells lines one minute of arc apart. From six screen heights the screen is 9.5 degrees high: 570 such
lines, and no more are left of a page before it is read. Each figure is cut out where it was drawn, so that
what is measured is its type and not the program's sense of layout.
"""

import argparse
import io
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import resvg_py
from PIL import Image
from rich.style import Style

from election_night.core.night import Night
from election_night.drawing import large_type
from election_night.drawing.canvas import Canvas
from election_night.drawing.colours import DARK, Palette
from election_night.drawing.context import DrawContext
from election_night.drawing.large_type import Line
from election_night.drawing.svg import CELL_HEIGHT, CELL_WIDTH, svg
from election_night.drawing.wall import pages
from election_night.drawing.wall.schedule import Page
from election_night.formats import decode, recording

FEEDS = Path(__file__).resolve().parents[1] / "feeds"
SIZES = ((60, 18), (80, 24), (100, 30), (200, 56))
SEEN = 570
"""Lines of a screen that an eye tells apart from six times its height."""
PRINT = 40
"""Height of figures, in pixels, that the program was made to read; each is brought to it, smoothly."""

Figure = tuple[str, int, int, Line]


class Watched(Canvas):
    """A canvas that remembers where figures in large type were drawn."""

    found: list[Figure]

    def part(self, x: int, y: int, width: int, height: int, style: Style | None = None) -> Canvas:
        """A part that remembers in the same place."""
        made = super().part(x, y, width, height, style)
        watched = Watched.__new__(Watched)
        for name, value in vars(made).items():
            setattr(watched, name, value)
        watched.found = self.found
        return watched

    def big(self, x: int, y: int, line: Line, style: Style) -> int:
        """Draw it, and remember it if it is a figure."""
        text = TEXTS.get(line.pixels, "")
        if text.strip("0123456789,.%+−") == "" and text and 0 <= y < self.height:
            self.found.append((text, self._left + x, self._top + y, line))
        return super().big(x, y, line, style)


TEXTS: dict[tuple[str, ...], str] = {}
"""What was set, by the picture of it."""


def remember() -> None:
    """Note what every line of figures says when it is set."""
    set_digits = large_type.digits

    def digits(text: str, size: int) -> Line:
        line = set_digits(text, size)
        TEXTS[line.pixels] = text
        return line

    large_type.digits = digits  # type: ignore[assignment] # the drawings look it up in the module


def whole_night(documents: int) -> DrawContext:
    """The night of 2024 after so many documents."""
    night, folder = Night(), FEEDS / "uk-2024"
    recorded = [one for one in recording.read((folder / "night.jsonl").read_bytes()) if one is not None]
    for data in [(folder / "election.json").read_bytes(), *(one.data for one in recorded[:documents])]:
        decoded = decode(data)
        for document in decoded.documents if decoded else ():
            night.apply(document, "")
    return DrawContext(night, Palette(DARK))


def shown_pages(context: DrawContext) -> Iterator[Page]:
    """The pages that are read: the night's, and the latest declarations one by one."""
    latest = [seat.id for seat in context.top("latest", 6)]
    yield from (
        Page("parties"),
        Page("close"),
        Page("targets"),
        Page("map"),
        Page("burst", tuple(latest[:6])),
    )
    yield from (Page("seat", (seat,)) for seat in latest)


def read(page: Image.Image, figure: Figure, rows: int, tesseract: str) -> str:
    """What the program reads where this figure stands, seen from six times the screen's height."""
    _, x, y, line = figure
    scale = SEEN / (rows * CELL_HEIGHT)
    left, right = (x - 1) * CELL_WIDTH * scale, (x + line.width + 1) * CELL_WIDTH * scale
    top, bottom = (y - 0.5) * CELL_HEIGHT * scale, (y + line.height + 0.9) * CELL_HEIGHT * scale
    cut = page.crop((round(left), round(top), round(right), round(bottom)))
    larger = PRINT / (line.height * CELL_HEIGHT * scale)
    cut = cut.resize((round(cut.width * larger), round(cut.height * larger)), Image.Resampling.BICUBIC)
    grey = cut.convert("L")
    if grey.tobytes()[0] < 128:
        grey = grey.point(lambda value: 255 - value)
    whole = Image.new("L", (grey.width + 40, grey.height + 40), 255)
    whole.paste(grey, (20, 20))
    data = io.BytesIO()
    whole.save(data, "PNG")
    mode = "7" if len(figure[0]) > 1 else "10"  # a line, or a single character
    command = [tesseract, "-", "-", "--psm", mode, "-c", "tessedit_char_whitelist=0123456789,.%+-"]
    answer = subprocess.run(command, input=data.getvalue(), capture_output=True, check=True)
    return answer.stdout.decode().strip()


def main() -> int:
    """Print a table of how many figures and digits were read right; 1 if a digit was not."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--tesseract", default="tesseract")
    chosen = arguments.parse_args()
    remember()
    context, wrong = whole_night(300), 0
    print("| wall | page | figures | digits | digits wrong |\n|---|---|---|---|---|")
    for wide, high in SIZES:
        counts: dict[str, list[int]] = {}
        for page in shown_pages(context):
            board = Watched(wide, high, context.palette.ground)
            board.found = []
            pages.draw(pages.safe_area(board, 5, 0), context, page, 0)
            png = resvg_py.svg_to_bytes(svg_string=svg(board), font_family="DejaVu Sans Mono")
            image = Image.open(io.BytesIO(bytes(png))).convert("RGB")
            image = image.resize((image.width * SEEN // image.height, SEEN), Image.Resampling.BOX)
            for figure in board.found:
                expected = re.sub(r"\D", "", figure[0])
                got = read(image, figure, high, chosen.tesseract)
                digits = re.sub(r"\D", "", got)
                if figure[0].endswith("%"):  # the sign itself is no digit, whatever it is taken for
                    digits = digits[: len(expected)]
                errors = sum(a != b for a, b in zip(expected, digits, strict=False))
                errors += abs(len(expected) - len(digits))
                row = counts.setdefault(page.kind, [0, 0, 0])
                for place, count in enumerate((1, len(expected), errors)):
                    row[place] += count
                if errors:
                    print(f"{wide}x{high} {page.kind}: {figure[0]!r} read as {got!r}", file=sys.stderr)
        for kind, (figures, digits_, errors) in counts.items():
            print(f"| {wide} × {high} | {kind} | {figures} | {digits_} | {errors} |")
            wrong += errors
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
