"""Read the pages of the wall by OCR, as small as an eye sees them from six times the screen's height.

python scripts/wall_legibility.py [--tesseract PROGRAM]

A development tool: needs `resvg_py`, Pillow and an installed Tesseract, none of which the program needs.

An eye can resolve one minute of arc. From six screen heights the screen is 9.5 degrees high: 570 such lines,
so a page is reduced to these before it is read. Each figure is cut out where it was drawn, so that the test
measures its type and not Tesseract's sense of layout. A lone digit is set twice, side by side: Tesseract
often misses a single character altogether.
"""

import argparse
import io
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

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
"""Lines of a screen that an eye can resolve from six times its height."""
HEIGHTS = (32, 36, 40)
"""Heights of figures, in pixels, that Tesseract was made to read.

Every figure is read at each of them, as Tesseract may read one height and not another: the middle reading
counts.
"""

Figure = tuple[str, int, int, Line]


class Reading(NamedTuple):
    """A figure, and the pictures of it to read."""

    text: str
    images: list[Image.Image]


class Watched(Canvas):
    """A canvas that remembers where figures in large type were drawn."""

    found: list[Figure]

    def part(self, x: int, y: int, width: int, height: int, style: Style | None = None) -> Canvas:
        """Return a part that remembers in the same place."""
        made = super().part(x, y, width, height, style)
        watched = Watched.__new__(Watched)
        for name, value in vars(made).items():
            setattr(watched, name, value)
        watched.found = self.found
        return watched

    def big(self, x: int, y: int, line: Line, style: Style) -> int:
        """Draw it, and remember it if it is a figure; return the column after it."""
        text = TEXTS.get(line.pixels, "")
        if text.strip("0123456789,.%+−") == "" and text and 0 <= y < self.height:
            self.found.append((text, self._left + x, self._top + y, line))
        return super().big(x, y, line, style)


TEXTS: dict[tuple[str, ...], str] = {}
"""The text of each picture of type."""


def remember() -> None:
    """Remember the text of every line of figures when it is set."""
    set_digits = large_type.digits

    def digits(text: str, size: int) -> Line:
        line = set_digits(text, size)
        TEXTS[line.pixels] = text
        return line

    large_type.digits = digits  # type: ignore[assignment] # the drawings look it up in the module


def whole_night(documents: int) -> DrawContext:
    """Return the night of 2024 after so many documents."""
    night, folder = Night(), FEEDS / "uk-2024"
    recorded = [line for line in recording.read((folder / "night.jsonl").read_bytes()) if line is not None]
    for data in [(folder / "election.json").read_bytes(), *(line.data for line in recorded[:documents])]:
        decoded = decode(data)
        for document in decoded.documents if decoded else ():
            night.apply(document, "")
    return DrawContext(night, Palette(DARK))


def visible_pages(context: DrawContext) -> Iterator[Page]:
    """Yield the pages to read: the night's, and the latest declarations one by one."""
    latest = [seat.id for seat in context.top("latest", 6)]
    yield from (
        Page("parties"),
        Page("close"),
        Page("targets"),
        Page("map"),
        Page("burst", tuple(latest[:6])),
    )
    yield from (Page("seat", (seat,)) for seat in latest)


def cut_out(page: Image.Image, figure: Figure, rows: int) -> Image.Image:
    """Return the figure as seen from six times the screen's height, black on white."""
    _, x, y, line = figure
    scale = SEEN / (rows * CELL_HEIGHT)
    left, right = (x - 1) * CELL_WIDTH * scale, (x + line.width + 1) * CELL_WIDTH * scale
    top, bottom = (y - 0.5) * CELL_HEIGHT * scale, (y + line.height + 0.9) * CELL_HEIGHT * scale
    grey = page.crop((round(left), round(top), round(right), round(bottom))).convert("L")
    return grey.point(lambda value: 255 - value) if grey.tobytes()[0] < 128 else grey


def print_sized(cut: Image.Image, figure: Figure, rows: int, height: int) -> Image.Image:
    """Return the figure at this height, with white around it; a lone digit twice, side by side."""
    larger = height * rows / (figure[3].height * SEEN)
    size = (round(cut.width * larger), round(cut.height * larger))
    sized, times = cut.resize(size, Image.Resampling.BICUBIC), 2 if len(figure[0]) == 1 else 1
    whole = Image.new("L", (times * sized.width + 40, sized.height + 40), 255)
    for place in range(times):
        whole.paste(sized, (20 + place * sized.width, 20))
    return whole


def read(images: list[Image.Image], tesseract: str) -> list[str]:
    """Return Tesseract's reading of each of them."""
    with TemporaryDirectory() as folder:
        paths = [Path(folder) / f"{place}.png" for place in range(len(images))]
        for path, image in zip(paths, images, strict=True):
            image.save(path)
        listed = Path(folder) / "images.txt"
        listed.write_text("\n".join(map(str, paths)), encoding="utf-8")
        command = [tesseract, str(listed), "-", "--psm", "7", "-c"]
        command.append("tessedit_char_whitelist=0123456789,.%+-")
        answer = subprocess.run(command, capture_output=True, check=True)
    return [text.strip() for text in answer.stdout.decode().split("\f")[: len(images)]]


def wrong_digits(text: str, reading: str) -> int:
    """Return how many digits of the figure were misread."""
    expected, digits = re.sub(r"\D", "", text), re.sub(r"\D", "", reading)
    expected *= 2 if len(text) == 1 else 1
    if text.endswith("%"):  # The sign itself isn't a digit, however it is read.
        digits = digits[: len(expected)]
    errors = sum(wanted != found for wanted, found in zip(expected, digits, strict=False))
    return min(len(re.sub(r"\D", "", text)), errors + abs(len(expected) - len(digits)))


def page_figures(context: DrawContext, page: Page, size: tuple[int, int]) -> Iterator[Reading]:
    """Yield every figure in large type on this page, with the pictures of it to read."""
    board = Watched(*size, context.palette.ground)
    board.found = []
    pages.draw(pages.safe_area(board, 5, 0), context, page, 0)
    png = resvg_py.svg_to_bytes(svg_string=svg(board), font_family="DejaVu Sans Mono")
    image = Image.open(io.BytesIO(bytes(png))).convert("RGB")
    image = image.resize((image.width * SEEN // image.height, SEEN), Image.Resampling.BOX)
    for figure in board.found:
        cut = cut_out(image, figure, size[1])
        yield Reading(figure[0], [print_sized(cut, figure, size[1], height) for height in HEIGHTS])


def main() -> int:
    """Print a table of how many figures and digits were read correctly; return 1 if a digit was not."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--tesseract", default="tesseract")
    chosen = arguments.parse_args()
    remember()
    context, total = whole_night(300), Counter[str]()
    columns = ("figures", "digits", "digits wrong", "single readings wrong")
    print(f"| wall | page | {' | '.join(columns)} |\n|---|---|{'---|' * len(columns)}")
    for size in SIZES:
        counts: dict[str, Counter[str]] = {}
        for page in visible_pages(context):
            figures = list(page_figures(context, page, size))
            texts = read([image for figure in figures for image in figure.images], chosen.tesseract)
            row = counts.setdefault(page.kind, Counter())
            for place, figure in enumerate(figures):
                readings = texts[place * len(HEIGHTS) : (place + 1) * len(HEIGHTS)]
                errors = sorted(wrong_digits(figure.text, reading) for reading in readings)
                row["figures"] += 1
                row["digits"] += len(re.sub(r"\D", "", figure.text))
                row["digits wrong"] += errors[len(errors) // 2]
                row["single readings wrong"] += sum(map(bool, errors))
                if any(errors):
                    wide, high = size
                    print(f"{wide}x{high} {page.kind}: {figure.text!r} read as {readings}", file=sys.stderr)
        for kind, row in counts.items():
            figures_ = " | ".join(f"{row[column]:,}" for column in columns)
            print(f"| {size[0]} × {size[1]} | {kind} | {figures_} |")
            total += row
    print(f"| **all** | | {' | '.join(f'{total[column]:,}' for column in columns)} |")
    return 1 if total["digits wrong"] else 0


if __name__ == "__main__":
    sys.exit(main())
