"""What was on the wall when: minutes of 4 July 2024 at true speed, read from the picture itself.

    python -m benchmarks.wall --from 03:15 --until 03:20

One process drops the documents into a directory when they came on the night, another watches it with the
projector on a terminal of its own. A declaration counts as seen while its seat and its majority can both be
read in what a terminal emulator makes of the output. It takes as long as those minutes took.
"""

import argparse
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from itertools import pairwise
from pathlib import Path

import pyte
from rich.style import Style

from benchmarks.glass import Glass, environment
from election_night.core.night import Night
from election_night.drawing import large_type
from election_night.drawing.canvas import Canvas
from election_night.formats import decode
from election_night.model import Result
from election_night.sources.replay import builtin, recordings
from election_night.sources.replay.recordings import Recording

NIGHT = "uk-2024"
READ = 4.0
"""Seconds needed to read a seat, a name and a figure from the back of a room."""
STILL = 0.03
"""Seconds without output after which a picture counts as complete."""
PATIENCE = 240.0
"""Maximum seconds for the queue to empty after the last declaration."""
_WAITING = re.compile(r"(\d+) more to come")


@dataclass(slots=True)
class Seen:
    """One declaration, and when it was on the wall. Times in seconds since the very first document."""

    name: str
    majority: int
    declared: datetime
    arrived: float
    waiting: int = 0
    """How many were waiting when it appeared."""
    first: float | None = None
    held: float = 0.0
    """Total seconds for which it could be read."""


def main(argv: Sequence[str] | None = None) -> int:
    """Replay, watch, and print the table; return 1 if a declaration was missed or unreadable."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--from", dest="start", default="03:15", metavar="HH:MM")
    parser.add_argument(
        "--until", default="03:20", metavar="HH:MM", help="declarations before that are looked at"
    )
    parser.add_argument("--size", default="100x30", metavar="COLUMNSxROWS")
    options = parser.parse_args(argv)
    recording = recordings.load(builtin.find(NIGHT))
    start, until = (_moment(recording, text) for text in (options.start, options.until))
    wide, high = (int(part) for part in options.size.split("x"))
    seen = watch(recording, start, until, (wide, high))
    print(table(seen, start))
    return 0 if all(seat.held >= READ for seat in seen) else 1


def _moment(recording: Recording, text: str) -> datetime:
    """Return that time in the night."""
    hour, minute = (int(part) for part in text.split(":"))
    when = recording.start.replace(hour=hour, minute=minute, second=0, microsecond=0)
    return when if when >= recording.start - timedelta(hours=6) else when + timedelta(days=1)


def watch(recording: Recording, start: datetime, until: datetime, size: tuple[int, int]) -> list[Seen]:
    """Replay from `start` and read the wall until every declaration before `until` has been on it."""
    before = sum(entry.at <= start for entry in recording.documents) + len(recording.extras)
    with tempfile.TemporaryDirectory(prefix="wall-") as folder:
        feed = Path(folder) / "feed"
        player = subprocess.Popen(
            [*_PROGRAM, "replay", NIGHT, "--into", str(feed), "--speed", "1", "--longest-wait", "86400",
             "--from", start.strftime("%H:%M")],
            stdout=subprocess.DEVNULL,
            env=environment(),
        )  # fmt: skip
        try:
            while not feed.is_dir() or len(list(feed.glob("*.json"))) < before:
                time.sleep(0.02)
            wall = max(entry.stat().st_mtime for entry in feed.iterdir())
            began = time.monotonic() - (time.time() - wall)
            command = [*_PROGRAM, "watch", str(feed), "--view", "projector", "--no-journal"]
            with Glass(command, size=size) as glass:
                ends = began + (until - start).total_seconds()
                time.sleep(max(0.0, ends - time.monotonic()))
                _until_empty(glass, size)
                files = {entry.name: entry.stat().st_mtime - wall for entry in feed.iterdir()}
                seen = _declarations(recording, start, until, files)
                _read(glass, size, began, seen)
        finally:
            player.terminate()
            player.wait()
    return seen


_PROGRAM = [sys.executable, "-m", "election_night"]


def _until_empty(glass: Glass, size: tuple[int, int]) -> None:
    """Wait until the queue is empty and the last declaration has had its time."""
    end = time.monotonic() + PATIENCE
    empty = 0
    while time.monotonic() < end and empty < 12:
        time.sleep(1)
        *_, (_, text) = pictures(glass, size)
        empty = 0 if _WAITING.search(text) else empty + 1


def _declarations(
    recording: Recording, start: datetime, until: datetime, files: dict[str, float]
) -> list[Seen]:
    night, found = Night(test=None), []
    for entry in (*recording.extras, *recording.documents):
        decoded = decode(entry.data)
        for document in decoded.documents if decoded else ():
            change = night.apply(document, entry.file)
            seat = change.after
            if (
                isinstance(document, Result)
                and seat
                and seat.majority is not None
                and start < entry.at < until
            ):
                found.append(Seen(seat.name, seat.majority, entry.at, files[entry.file]))
    return found


def _read(glass: Glass, size: tuple[int, int], began: float, seen: list[Seen]) -> None:
    """Go through every still picture, and note the declarations that could be read in it."""
    pictures_seen = list(pictures(glass, size))
    marks = {seat.name: (shapes(seat.name), shapes(f"{seat.majority:,}")) for seat in seen}
    for (at, text), (later, _) in pairwise(pictures_seen):
        lines = text.splitlines()
        for seat in seen:
            if at - began < seat.arrived or not all(drawn(lines, mark) for mark in marks[seat.name]):
                continue
            if seat.first is None:
                waiting = _WAITING.search(text)
                seat.first, seat.waiting = at - began, int(waiting[1]) if waiting else 0
            seat.held += later - at


def pictures(glass: Glass, size: tuple[int, int]) -> Iterator[tuple[float, str]]:
    """Yield every still picture, and since when it stood still."""
    screen = pyte.Screen(*size)
    stream = pyte.ByteStream(screen)
    chunks = glass.chunks()
    for place, (at, data) in enumerate(chunks):
        stream.feed(data)
        if place + 1 == len(chunks) or chunks[place + 1][0] - at > STILL:
            yield at, "\n".join(line.rstrip() for line in screen.display)


@cache
def shapes(text: str) -> list[list[str]]:
    """Return how `text` may be set: as it is, and in every large type, as rows of cells."""
    variants = [[text], [text.upper()]]
    if set(text) <= set("0123456789,"):
        return variants + [_cells(large_type.digits(text, size)) for size in large_type.SIZES]
    words = text.split()
    variants += [
        [" ".join(words[:first]).upper(), " ".join(words[first:]).upper()] for first in range(1, len(words))
    ]
    for size in large_type.SIZES:
        for first in range(1, len(words) + 1):
            # The first line of a broken name is enough: the majority tells seats apart.
            line = large_type.capitals(" ".join(words[:first]), size)
            if line and (first == len(words) or len(words) > 1):
                variants.append(_cells(line))
    return variants


def _cells(line: large_type.Line) -> list[str]:
    """Return the rows down to the baseline: a tail that hangs below may be covered."""
    canvas = Canvas(line.width, line.height, Style())
    canvas.big(0, 0, line, Style())
    return [row.rstrip() for row in canvas.dump().splitlines()]


def drawn(lines: list[str], marks: list[list[str]]) -> bool:
    """Return whether one of these shapes is in the picture."""
    return any(_at(lines, rows) for rows in marks)


def _at(lines: list[str], rows: list[str]) -> bool:
    """Return whether these rows are one below the other somewhere."""
    for y in range(len(lines) - len(rows) + 1):
        x = lines[y].find(rows[0])
        while x >= 0:
            if all(lines[y + place][x:].startswith(row) for place, row in enumerate(rows)):
                return True
            x = lines[y].find(rows[0], x + 1)
    return False


def table(seen: list[Seen], start: datetime) -> str:
    """Return a table in Markdown, with a verdict below."""
    lines = [
        "| seat | declared | in the feed | on the wall | after | could be read for | then in line |",
        "|---|---|---|---|---|---|---|",
    ]
    for seat in seen:
        came = start + timedelta(seconds=seat.arrived)
        first = start + timedelta(seconds=seat.first) if seat.first is not None else None
        appearance = f"{first:%H:%M:%S} | {(seat.first or 0) - seat.arrived:.1f} s" if first else "never | "
        lines.append(
            f"| {seat.name} | {seat.declared:%H:%M:%S} | {came:%H:%M:%S} | {appearance} "
            f"| {seat.held:.1f} s | {seat.waiting} |"
        )
    ok = sum(seat.held >= READ for seat in seen)
    shortest = min((seat.held for seat in seen), default=0.0)
    longest = max((seat.first - seat.arrived for seat in seen if seat.first is not None), default=0.0)
    verdict = (
        f"{ok} of {len(seen)} declarations could be read for {READ:g} seconds or more; "
        f"the shortest for {shortest:.1f} s; the longest wait was {longest:.1f} s."
    )
    lines += ["", verdict]
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())
