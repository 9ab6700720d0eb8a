"""Thousands of documents at once."""

import json
import time

from benchmarks import nights
from benchmarks.feed import feed, pour
from benchmarks.figures import Row, Spread
from benchmarks.glass import SIZE, Glass
from benchmarks.scale import Scale, child

MS_PER_DOCUMENT = 0.36
"""A third of the 108 seconds that 100,000 documents took on two busy cores."""
TIMEOUT = 900
"""Seconds."""


def flood(scale: Scale) -> list[Row]:
    """Measure how long until all documents are on the screen, and how long it is unresponsive meanwhile."""
    plan = nights.Plan(contests=scale.seats, revisions=-(-scale.flood // scale.seats))
    election, documents = nights.election(plan) or b"", nights.papers(plan)[: scale.flood]
    durations, blocks = [], []
    for _ in range(max(1, scale.repeats - 2)):
        seconds, longest_block = _read_on_screen(election, documents, scale.quiet)
        durations.append(seconds)
        blocks.append(1000 * longest_block)
    target = MS_PER_DOCUMENT * len(documents) / 1000
    return [
        Row(f"{len(documents):,} documents at once, all on the screen", Spread.of(durations), "s",
            f"≤ {target:.2g} s", max(durations) <= target),
        Row("longest time without an answer to a key meanwhile", Spread.of(blocks), "ms", "≤ 50 ms",
            max(blocks) <= 50),
    ]  # fmt: skip


def _read_on_screen(election: bytes, documents: list[nights.Paper], quiet: float) -> tuple[float, float]:
    """Return the seconds until all are on the screen, and the event loop's longest block in seconds."""
    with feed() as directory:
        (directory.root / "election.json").write_bytes(election)
        files = [directory.write(paper.file, paper.data) for paper in documents]
        report = directory.home / "seen.json"
        command = child("screen", directory.root, len(documents) + 1, report)
        with Glass(command, directory.state()) as screen:
            screen.settle(quiet)
            position, begun = screen.position(), pour(files, directory.root)
            until = time.monotonic() + TIMEOUT
            while not report.exists() and time.monotonic() < until:
                time.sleep(0.02)
            time.sleep(0.3)
            seen = json.loads(report.read_text())
            painted = [at for at, row in screen.paints(position) if 1 < row < SIZE[1]]
            done = max([seen["done"], *(at for at in painted if at < seen["done"] + 0.2)])
            longest = max((seconds for at, seconds in seen["blocks"] if at >= begun), default=0.0)
            screen.press("q")
    return done - begun, longest
