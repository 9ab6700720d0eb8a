"""Make the moving picture of the README: a replayed declaration as an animated SVG.

python -m scripts.moving_picture [--out docs/pictures/islington-north.svg]

Every document gives one frame. A row that looks the same in several frames is in the file once.
"""

import argparse
import asyncio
from collections.abc import Iterator
from itertools import accumulate, groupby
from pathlib import Path
from typing import NamedTuple

from scripts.pictures import Shot, take

from election_night.drawing.canvas import Canvas
from election_night.drawing.svg import CELL_HEIGHT, CELL_WIDTH, row_elements
from election_night.sources.replay import builtin, recordings

NIGHT = "islington-north"
SIZE = (100, 30)
SECONDS = 1.1
"""How long a frame stays while the figures are read out."""
DECLARED_SECONDS = 6.0
"""How long the declaration stays."""


class Run(NamedTuple):
    """A row, and the frames from `first` to before `last` in which it looks like this."""

    first: int
    last: int
    elements: str


def main() -> None:
    """Draw every frame and write the picture."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--out", type=Path, default=Path(f"docs/pictures/{NIGHT}.svg"))
    out: Path = arguments.parse_args().out
    documents = recordings.load(builtin.find(NIGHT)).documents
    read_out = documents[:-1]  # The last is the correction of three weeks later.
    frames = [asyncio.run(take(Shot("", SIZE, NIGHT, document.at.isoformat()))) for document in read_out]
    seconds = [SECONDS] * (len(frames) - 1) + [DECLARED_SECONDS]
    out.write_text(animated(frames, seconds), "utf-8")
    print(f"{out}: {len(frames)} frames, {out.stat().st_size:,} bytes")


def animated(frames: list[Canvas], seconds: list[float]) -> str:
    """Return one SVG that shows each frame for so many seconds, in a loop.

    Readers who prefer no motion, or whose viewer ignores styles, see the last frame.
    """
    width, height = SIZE[0] * CELL_WIDTH, SIZE[1] * CELL_HEIGHT
    starts = [0.0, *accumulate(seconds)]
    runs = [run for y in range(SIZE[1]) for run in rows(frames, y)]
    moving = sorted({run[:2] for run in runs} - {(0, len(frames))})
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}"',
            f' width="{width}" height="{height}" shape-rendering="crispEdges">',
            "<style>",
            *(style(first, last, starts) for first, last in moving),
            "@media (prefers-reduced-motion: reduce) { g { animation: none !important } }",
            "</style>",
            '<g font-family="DejaVu Sans Mono, Menlo, Consolas, monospace" font-size="16.6">',
            *(group(run, len(frames)) for run in runs),
            "</g></svg>",
        ]
    )


def rows(frames: list[Canvas], y: int) -> Iterator[Run]:
    """Yield the different looks of row `y`, in order."""
    looks = ["".join(row_elements(frame, y)) for frame in frames]
    for elements, group_ in groupby(range(len(frames)), lambda frame: looks[frame]):
        numbers = list(group_)
        yield Run(numbers[0], numbers[-1] + 1, elements)


def style(first: int, last: int, starts: list[float]) -> str:
    """Return the keyframes for elements visible from frame `first` to before `last`."""
    begin, end = (f"{100 * starts[frame] / starts[-1]:.2f}%" for frame in (first, last))
    name = f"f{first}-{last}"
    before = "0% { opacity: 0 } " if first else ""
    return (
        f"@keyframes {name} {{ {before}{begin} {{ opacity: 1 }} {end} {{ opacity: 0 }} }} "
        f".{name} {{ animation: {name} {starts[-1]:g}s step-end infinite }}"
    )


def group(run: Run, frames: int) -> str:
    """Return the elements of a row; hidden if nothing is animated, unless they are in the last frame."""
    if (run.first, run.last) == (0, frames):
        return run.elements
    hidden = "" if run.last == frames else ' opacity="0"'
    return f'<g class="f{run.first}-{run.last}"{hidden}>{run.elements}</g>'


if __name__ == "__main__":
    main()
