"""The processor time and memory of a dashboard left open."""

import time
from statistics import median

import psutil

from benchmarks import night_files, nights
from benchmarks.feed import feed
from benchmarks.figures import Row, Spread
from benchmarks.glass import Glass
from benchmarks.scale import Scale, program

PARTS = 4
"""Stretches of idling, each measured separately."""


def idle(scale: Scale) -> list[Row]:
    """Measure processor time without events, and memory."""
    with feed() as directory:
        night_files.write(nights.Plan(contests=scale.seats), directory.root)
        with Glass(program("watch", directory.root), directory.state()) as screen:
            screen.settle(4 * scale.quiet)
            process = psutil.Process(screen.process.pid)
            shares = [_share_of_a_core(process, scale.idle / PARTS) for _ in range(PARTS)]
            megabytes = process.memory_info().rss / 2**20
    return [
        Row(
            f"idle with {scale.seats:,} seats",
            Spread.of(shares),
            "% of a core",
            "< 1 %",
            median(shares) < 1.0,
        ),
        Row(f"memory with {scale.seats:,} seats", Spread.of([megabytes]), "MB", "≤ 80 MB", megabytes <= 80),
    ]


def memory(scale: Scale) -> list[Row]:
    """Measure the memory of each further contest, with its documents."""
    sizes = []
    for contests in (scale.seats, scale.grown):
        with feed() as directory:
            night_files.write(nights.Plan(contests=contests), directory.root)
            with Glass(program("watch", directory.root), directory.state()) as screen:
                screen.settle(3 * scale.quiet, 180.0)
                sizes.append(psutil.Process(screen.process.pid).memory_info().rss)
    kilobytes = (sizes[1] - sizes[0]) / (scale.grown - scale.seats) / 1024
    note = f"from {scale.seats:,} to {scale.grown:,} contests of 7 candidates, all declared"
    return [
        Row(
            "memory of a further contest", Spread.of([kilobytes]), "KB", "≤ 10 KB", kilobytes <= 10, note=note
        )
    ]


def _share_of_a_core(process: psutil.Process, seconds: float) -> float:
    before, begun = process.cpu_times(), time.monotonic()
    time.sleep(seconds)
    after, elapsed = process.cpu_times(), time.monotonic() - begun
    return 100 * (after.user + after.system - before.user - before.system) / elapsed
