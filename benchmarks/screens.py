"""What is measured on a terminal: how soon a figure is there, what waiting costs, what drawing costs."""

import asyncio
import io
import json
import random
import subprocess
import time
from collections.abc import Callable
from dataclasses import replace
from statistics import median

import psutil
from rich.console import Console

from benchmarks import nights
from benchmarks.feed import Feed, Figures, feed, plain, pour
from benchmarks.figures import Pairs, Row, Spread, percentile
from benchmarks.glass import SIZE, Glass, environment
from benchmarks.nights import Plan
from benchmarks.scale import Scale, child, program
from election_night.core.night import Night
from election_night.drawing.options import Options
from election_night.service.night_service import NightService
from election_night.tui.app import ElectionNight
from election_night.tui.widgets.strips import strip


def glass(scale: Scale) -> list[Row]:
    """From the rename of a result to its figure on the terminal."""
    return [row for seats in (1, scale.seats) for row in _glass(scale, seats)]


def _glass(scale: Scale, seats: int) -> list[Row]:
    chance = random.Random(seats)
    words = "one seat" if seats == 1 else f"{seats:,} seats"
    medians, all_ours, late, calm = Pairs(), [], [], []
    figures = Figures(Plan(contests=seats))
    with feed() as one, feed() as other:
        figures.begin(one.root)
        with (
            Glass(program("watch", one.root), one.state()) as ours,
            Glass(child("least", other.root)) as theirs,
        ):
            ours.settle(scale.quiet)
            theirs.settle(scale.quiet)
            for _ in range(scale.repeats):
                here, there = [], []
                for _ in range(scale.samples):
                    file, data, figure = figures.next()
                    here.append(_time(ours, one, file, data, figure))
                    time.sleep(chance.uniform(0.1, 0.2))
                    there.append(_time(theirs, other, file, plain(data, figure), figure))
                    time.sleep(chance.uniform(0.1, 0.2))
                medians.add(median(here), median(there))
                all_ours += here
                late.append(percentile(here, 95))
            for _ in range(scale.calm):
                time.sleep(6.5)
                calm.append(_time(ours, one, *figures.next()))
    note = f"after more than 5 s without any document: {Spread.of(calm).told('s')}" if calm else ""
    return [
        medians.row(f"file to glass, {words}", "ms", "≤ 1.5×", 1.5, scale=1000, note=note),
        Row(
            f"file to glass, {words}, 95th percentile",
            Spread.of([1000 * each for each in late]),
            "ms",
            "≤ 60 ms",
            1000 * percentile(all_ours, 95) <= 60,
            note=f"{len(all_ours)} documents, the latest after {1000 * max(all_ours):.0f} ms",
        ),
    ]


def _time(screen: Glass, into: Feed, file: str, data: bytes, figure: str) -> float:
    here = screen.here()
    begun = into.drop(file, data)
    return screen.wait(figure, here) - begun


def busy(scale: Scale) -> list[Row]:
    """The same while documents come all the time: every one of them is timed."""
    chance = random.Random(30)
    medians, every = Pairs(), []
    figures = Figures(Plan(contests=scale.seats))
    with feed() as one:
        figures.begin(one.root)
        with Glass(program("watch", one.root), one.state()) as screen:
            screen.settle(scale.quiet)
            for _ in range(scale.repeats):
                idle = []
                for _ in range(scale.samples):
                    idle.append(_time(screen, one, *figures.next()))
                    time.sleep(chance.uniform(0.15, 0.35))
                loaded = _rain(screen, one, figures, scale)
                medians.add(median(loaded), median(idle))
                every += loaded
                time.sleep(0.3)
    late = [1000 * each for each in every]
    return [
        medians.row(f"the same while {scale.rate} documents a second arrive", "ms", "≤ 2×", 2.0, scale=1000),
        Row(
            "the latest of them",
            Spread.of(late),
            "ms",
            "≤ 150 ms",
            max(late) <= 150,
            note=f"{len(late):,} documents; 95 % within {percentile(late, 95):.0f} ms, "
            f"99 % within {percentile(late, 99):.0f} ms",
        ),
    ]


def _rain(screen: Glass, into: Feed, figures: Figures, scale: Scale) -> list[float]:
    start, begun = screen.here(), time.monotonic()
    dropped: list[tuple[float, str]] = []
    while (now := time.monotonic()) - begun < scale.busy:
        file, data, figure = figures.next()
        dropped.append((into.drop(file, data), figure))
        time.sleep(max(0.0, begun + len(dropped) / scale.rate - now))
    screen.wait(dropped[-1][1], start)
    told = []
    for at, figure in dropped:
        seen = screen.seen(figure, start)
        # One that was never drawn was overtaken before its frame, by more than the screen has lines.
        told.append(seen - at if seen else 60.0)
    return told


def first(scale: Scale) -> list[Row]:
    """From the command to the whole picture of a night that is over."""
    fresh, again, read = Pairs(), Pairs(), Pairs()
    with feed() as one:
        nights.write(Plan(contests=scale.seats), one.root)
        _appear(program("watch", one.root), one.state(), scale)  # so that its bytecode is there
        for _ in range(scale.repeats):
            state = one.state()
            nothing = _appear(child("empty"), {}, scale)
            ours = _appear(program("watch", one.root), state, scale)
            fresh.add(ours, nothing)
            read.add(ours, _appear(child("reads", one.root), {}, scale))
            again.add(_appear(program("watch", one.root), state, scale), nothing)
    words = f"first full picture of a declared night of {scale.seats:,} seats"
    restarted = again.row("the same, restarted on its journal", "s", "stated", 1.5)
    against = "against the first picture of an empty Textual application"
    least = read.row("the same, against one that first reads it with bare pydantic", "s", "stated", 1.5)
    return [
        fresh.row(words, "s", "≤ 1.5×", 1.5, note=against),
        replace(least, met=None),
        replace(restarted, met=None),
    ]


def _appear(command: list[str], env: dict[str, str], scale: Scale) -> float:
    with Glass(command, env) as screen:
        return screen.settle(scale.quiet) - screen.started


def idle(scale: Scale) -> list[Row]:
    """A night that is over, and nobody comes."""
    with feed() as one:
        nights.write(Plan(contests=scale.seats), one.root)
        with Glass(program("watch", one.root), one.state()) as screen:
            screen.settle(4 * scale.quiet)
            process = psutil.Process(screen.process.pid)
            shares, rows = [], []
            for _ in range(4):
                start, before, begun = screen.here(), process.cpu_times(), time.monotonic()
                time.sleep(scale.idle / 4)
                after, spent = process.cpu_times(), time.monotonic() - begun
                shares.append(100 * (after.user + after.system - before.user - before.system) / spent)
                rows.append(float(sum(1 < row < SIZE[1] for _, row in screen.paints(start))))
            rss = process.memory_info().rss / 2**20
    return [
        Row(
            "idle: share of a core", Spread.of(shares), "%", "< 1 %", median(shares) < 1.0,
            note=f"over {scale.idle:.0f} s in four parts, with {scale.seats:,} seats on the screen",
        ),
        Row("idle: rows painted beside the clock's", Spread.of(rows), "", "0", max(rows) == 0),
        Row(
            f"memory with {scale.seats:,} seats on the screen", Spread.of([rss]), "MB", "≤ 110 MB", rss <= 110
        ),
    ]  # fmt: skip


def memory(scale: Scale) -> list[Row]:
    """What a contest more costs."""
    sizes, texts = [], []
    for contests in (scale.seats, scale.grown):
        with feed() as one:
            nights.write(Plan(contests=contests), one.root)
            texts.append(sum(path.stat().st_size for path in one.root.iterdir()))
            with Glass(program("watch", one.root), one.state()) as screen:
                screen.settle(3 * scale.quiet, 180.0)
                sizes.append(psutil.Process(screen.process.pid).memory_info().rss)
    more = scale.grown - scale.seats
    each, text = (sizes[1] - sizes[0]) / more / 1024, (texts[1] - texts[0]) / more / 1024
    return [
        Row(
            "memory of a contest more, without its text", Spread.of([each - text]), "KB",
            "≤ 3 KB", each - text <= 3,
            note=f"from {scale.seats:,} to {scale.grown:,} contests of 7 candidates, all declared: "
            f"{each:.1f} KB each, of which {text:.1f} KB are the bytes of its documents",
        )
    ]  # fmt: skip


def flood(scale: Scale) -> list[Row]:
    """Thousands of documents at once, with the screen up and without."""
    pairs, blocks, steps = Pairs(), [], []
    plan = Plan(contests=scale.seats, revisions=-(-scale.flood // scale.seats))
    announced, poured = nights.election(plan) or b"", nights.papers(plan)[: scale.flood]
    for _ in range(max(1, scale.repeats - 2)):
        with_screen, block, step = _flood(announced, poured, _with_screen, scale)
        alone, _, _ = _flood(announced, poured, _alone, scale)
        pairs.add(with_screen, alone)
        blocks.append(block)
        steps.append(step)
    return [
        pairs.row(f"a flood of {len(poured):,} documents, with the screen up", "s", "≤ 1.3×", 1.3,
                  note="against the same reader, journal included, without a screen"),
        Row("the event loop's longest block in it", Spread.of(blocks), "ms", "≤ 50 ms", max(blocks) <= 50),
        Row("different counts of documents still to read, shown in it", Spread.of(steps), "",
            "progress shown", min(steps) >= 3 or scale.flood < 1000),
    ]  # fmt: skip


Told = tuple[float, float, float]
"""Seconds, the longest block in milliseconds, steps of progress shown."""


def _flood(
    announced: bytes,
    poured: list[nights.Paper],
    run: Callable[[Feed, list[nights.Paper], float], Told],
    scale: Scale,
) -> Told:
    with feed() as one:
        (one.root / "election.json").write_bytes(announced)
        return run(one, poured, scale.quiet)


def _with_screen(one: Feed, poured: list[nights.Paper], quiet: float) -> Told:
    files = [one.write(paper.file, paper.data) for paper in poured]
    out = one.home / "seen.json"
    with Glass(child("screen", one.root, len(poured) + 1, out), one.state()) as screen:
        screen.settle(quiet)
        start, begun = screen.here(), pour(files, one.root)
        until = time.monotonic() + 900
        while not out.exists() and time.monotonic() < until:
            time.sleep(0.02)
        time.sleep(0.3)
        told = json.loads(out.read_text())
        inside = [at for at, row in screen.paints(start) if 1 < row < SIZE[1]]
        done = max(told["done"], max((at for at in inside if at < told["done"] + 0.2), default=0.0))
        longest = max((long for at, long in told["blocks"] if at >= begun), default=0.0)
        # Of the words in the first line, those that are others are sent.
        steps = screen.words(rb"(?:reading |\x1b\[1;\d+H(?:\x1b\[[\d;]*m)*)([\d,]+)(?= more|\x1b)", start)
        screen.press("q")
    return done - begun, 1000 * longest, float(len(steps))


def _alone(one: Feed, poured: list[nights.Paper], quiet: float) -> Told:
    files = [one.write(paper.file, paper.data) for paper in poured]
    command = child("desk", one.root, len(poured) + 1)
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment(one.state())) as reader:
        if reader.stdout is None or reader.stdout.readline() != "ready\n":
            raise RuntimeError("the reader did not start")
        time.sleep(quiet)
        begun = pour(files, one.root)
        done = float(reader.stdout.readline())
    return done - begun, 0.0, 0.0


def repaint(scale: Scale) -> list[Row]:
    """Each screen drawn whole, and the least that changes on it: the clock."""
    return asyncio.run(_repaint(scale))


async def _repaint(scale: Scale) -> list[Row]:
    with feed() as one:
        nights.write(Plan(contests=scale.seats), one.root)
        app = ElectionNight(NightService(one.root, Night()), None, Options(motion=False))
        async with app.run_test(size=SIZE) as pilot:
            while app.service.health().documents < scale.seats + 1:
                await pilot.pause(0.05)
            app.seat = next(iter(app.service.night.seats))
            app.redraw()
            rows = []
            for name in app.views:
                app.go(name)
                await pilot.pause()
                rows.append(_drawn(app, name, scale))
        return rows


def _drawn(app: ElectionNight, name: str, scale: Scale) -> Row:
    console = Console(file=io.StringIO(), force_terminal=True, color_system="truecolor")
    pairs, sizes = Pairs(), (0, 0)
    for _ in range(scale.repeats * 4):
        begun = time.perf_counter()
        app.redraw()
        canvas = app.view.picture()
        drawn = time.perf_counter() - begun
        whole = [strip(cells).render(console) for cells in canvas.rows]
        full = time.perf_counter() - begun
        begun = time.perf_counter()
        least = strip(canvas.rows[0]).render(console)
        pairs.add(full, drawn + time.perf_counter() - begun)
        sizes = len("".join(whole).encode()), len(least.encode())
    note = f"{sizes[0]:,} bytes to the terminal against {sizes[1]:,}; the baseline is the clock alone"
    told = pairs.row(f"full repaint of the {name} screen", "ms", "stated", 0.0, scale=1000, note=note)
    return replace(told, met=None)
