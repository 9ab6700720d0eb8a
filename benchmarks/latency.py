"""The time from the rename of a result to its figure on the terminal, beside the least Textual program."""

import random
import time
from statistics import median

from benchmarks import nights
from benchmarks.feed import Feed, Figures, feed, plain
from benchmarks.figures import Pairs, Row, Spread, percentile
from benchmarks.glass import Glass
from benchmarks.scale import Scale, child, program

TIMES_LEAST = 3.0
"""Maximum time, as a multiple of the least Textual program."""
LATEST_MS = 60.0
"""Limit of the 95th percentile."""


def glass(scale: Scale) -> list[Row]:
    """Measure one document at a time, with one seat and with a whole parliament."""
    return [
        *_one_at_a_time(scale, 1, "one seat"),
        *_one_at_a_time(scale, scale.seats, f"{scale.seats:,} seats"),
    ]


def busy(scale: Scale) -> list[Row]:
    """Measure every document while they keep arriving."""
    chance = random.Random(30)
    medians, delays = Pairs(), list[float]()
    figures = Figures(nights.Plan(contests=scale.seats))
    with feed() as our_feed, feed() as their_feed:
        figures.begin(our_feed.root)
        with (
            Glass(program("watch", our_feed.root), our_feed.state()) as ours,
            Glass(child("least", their_feed.root)) as least,
        ):
            ours.settle(scale.quiet)
            least.settle(scale.quiet)
            for _ in range(scale.repeats):
                baseline = []
                for _ in range(scale.samples):
                    file, data, figure = figures.next()
                    baseline.append(_seconds_to_glass(least, their_feed, file, plain(data, figure), figure))
                    time.sleep(chance.uniform(0.1, 0.2))
                loaded = _delays_under_load(ours, our_feed, figures, scale)
                medians.add(median(loaded), median(baseline))
                delays += loaded
                time.sleep(0.3)
    title = f"file to glass, {scale.seats:,} seats, {scale.rate} documents a second"
    return [_against_least(medians, title), _percentile_row(title, [delays])]


def _one_at_a_time(scale: Scale, seats: int, size: str) -> list[Row]:
    chance = random.Random(seats)
    medians, repeats = Pairs(), list[list[float]]()
    figures = Figures(nights.Plan(contests=seats))
    with feed() as our_feed, feed() as their_feed:
        figures.begin(our_feed.root)
        with (
            Glass(program("watch", our_feed.root), our_feed.state()) as ours,
            Glass(child("least", their_feed.root)) as least,
        ):
            ours.settle(scale.quiet)
            least.settle(scale.quiet)
            for _ in range(scale.repeats):
                our_delays, their_delays = [], []
                for _ in range(scale.samples):
                    file, data, figure = figures.next()
                    our_delays.append(_seconds_to_glass(ours, our_feed, file, data, figure))
                    time.sleep(chance.uniform(0.1, 0.2))
                    their_delays.append(
                        _seconds_to_glass(least, their_feed, file, plain(data, figure), figure)
                    )
                    time.sleep(chance.uniform(0.1, 0.2))
                medians.add(median(our_delays), median(their_delays))
                repeats.append(our_delays)
    title = f"file to glass, {size}"
    return [_against_least(medians, title), _percentile_row(title, repeats)]


def _against_least(medians: Pairs, title: str) -> Row:
    return medians.row(title, "ms", f"≤ {TIMES_LEAST:g}×", TIMES_LEAST, scale=1000)


def _percentile_row(title: str, repeats: list[list[float]]) -> Row:
    delays = [1000 * delay for repeat in repeats for delay in repeat]
    return Row(
        f"{title}, 95th percentile",
        Spread.of([1000 * percentile(repeat, 95) for repeat in repeats]),
        "ms",
        f"≤ {LATEST_MS:g} ms",
        percentile(delays, 95) <= LATEST_MS,
        note=f"{len(delays):,} documents, the slowest {max(delays):.0f} ms",
    )


def _seconds_to_glass(screen: Glass, into: Feed, file: str, data: bytes, figure: str) -> float:
    position = screen.position()
    dropped = into.drop(file, data)
    return screen.wait(figure, position) - dropped


def _delays_under_load(screen: Glass, into: Feed, figures: Figures, scale: Scale) -> list[float]:
    position, begun = screen.position(), time.monotonic()
    dropped: list[tuple[float, str]] = []
    while (now := time.monotonic()) - begun < scale.busy:
        file, data, figure = figures.next()
        dropped.append((into.drop(file, data), figure))
        time.sleep(max(0.0, begun + len(dropped) / scale.rate - now))
    screen.wait(dropped[-1][1], position)
    delays = []
    for at, figure in dropped:
        seen = screen.seen(figure, position)
        # A figure that never appeared was overtaken by more documents than the screen has lines.
        delays.append(seen - at if seen else 60.0)
    return delays
