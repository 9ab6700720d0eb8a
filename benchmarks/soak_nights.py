"""The same night, again and again, in one process: the projector as it hangs on a wall."""

import signal
import time
from argparse import Namespace
from itertools import pairwise
from pathlib import Path
from statistics import median

from benchmarks import trend
from benchmarks.pane import Pane
from benchmarks.soak import Story, alive, expected, pulse, watched
from benchmarks.trend import Sample, Verdict
from election_night.drawing.wall.schedule import LOUD

DWELL = 12.0
"""Maximum seconds for a page of the projector, declarations included."""
LONGEST = max(DWELL, LOUD)
"""The same for any page: a changed winner, as in this night, is held for longer."""
AFTERWARDS = 40.0
"""Seconds that a finished night stays on the wall."""
GROWTH = (("rss", 512 * 1024), ("uss", 512 * 1024), ("blocks", 6_000))
"""Maximum growth per night, in the median.

A night has some 300,000 blocks; the toolkit's own caches fill up during the first hours, and the garbage of
one dialog stays until the next jump back.
"""


def run(options: Namespace, home: Path, story: Story) -> list[Verdict]:
    """Play until the hours are over and one night has ended; the last night is not finished."""
    end, expected_words = expected(Path(options.night))
    story.say(f"at the end of each night there has to be: {expected_words} ({end})")
    command = watched(
        options.samples, options.every, "replay", options.night, "--speed", options.speed,
        "--view", "projector", "--dwell", DWELL, faster=options.faster,
    )  # fmt: skip
    nights: list[tuple[int, str, str]] = []
    """For each night: the number of samples at its end, its state, its picture."""
    with Pane(command, {"XDG_STATE_HOME": str(home)}) as pane:
        moves, moved, still = 0, story.passed, 0.0
        while not nights or story.passed < options.hours * 3600:
            story.wait(options.every)
            alive(pane)
            if pane.moves != moves:
                moves, moved = pane.moves, story.passed
            still = max(still, story.passed - moved)
            samples = trend.read(options.samples)
            if samples and samples[-1]["done"] and samples[-1]["pending"] == 0:
                story.wait(min(AFTERWARDS, 4 * options.every))
                nights.append(_over(pane, options.samples))
                last = trend.read(options.samples)[-1]
                story.say(
                    f"night {len(nights)}: {last['declared']} of {last['seats']} declared, {nights[-1][1]}, "
                    f"{pulse(last)}"
                )
                pane.press("t-9999h\r")
                while trend.read(options.samples)[-1]["done"]:
                    story.wait(options.every)
                    alive(pane)
        alive(pane)
        code = _leave(pane)
    samples = trend.read(options.samples)
    verdicts = [
        Verdict("the program", f"it ran {samples[-1]['at'] / 3600:.2f} h, and left with {code}", code == 0),
        Verdict(
            "the picture", f"stood still for {still:.0f} s at the longest", still < 2 * DWELL + options.every
        ),
    ]
    return verdicts + _judge(samples, nights, end)


def _over(pane: Pane, samples: Path) -> tuple[int, str, str]:
    before = len(trend.read(samples))
    pane.process.send_signal(signal.SIGUSR1)
    until = time.monotonic() + 20
    while time.monotonic() < until:
        time.sleep(0.2)
        for place, sample in enumerate(trend.read(samples)[before:], before):
            if "state" in sample:
                return place, sample["state"], pane.look()
    return before, "no answer", ""


def _leave(pane: Pane) -> int:
    pane.press("q")
    try:
        return pane.process.wait(20)
    except TimeoutError:
        return pane.close()


def _judge(samples: list[Sample], nights: list[tuple[int, str, str]], end: str) -> list[Verdict]:
    longest = max(sample["longest_page"] for sample in samples)
    kinds = {sample["page"][0] for sample in samples if sample["page"]}
    wrong = sum(state != end for _, state, _ in nights)
    marked = sum("ENDED" in picture for _, _, picture in nights)
    verdicts = [
        Verdict(
            "pages", f"{longest:.1f} s at the longest; {', '.join(sorted(kinds))}", longest < LONGEST + 3
        ),
        Verdict("nights", f"{len(nights)} to their end, {wrong} of them wrong", bool(nights) and not wrong),
        Verdict(
            "pictures", f"{marked} of {len(nights)} say at the end that it has ended", marked == len(nights)
        ),
        Verdict(
            "trouble",
            str({sample["trouble"] for sample in samples}),
            {sample["trouble"] for sample in samples} == {""},
        ),
    ]
    if len(nights) < 3:
        return [*verdicts, Verdict("trends", "none: three nights at least are needed", ok=True)]
    # From the end of one night to that of the next, without the first, which warms up the program.
    ends = [place for place, _, _ in nights]
    each = [samples[first:last] for first, last in pairwise(ends)]
    for name, most in GROWTH:
        middles = [
            (float(n), float(median(sample[name] for sample in night))) for n, night in enumerate(each)
        ]
        grows = trend.slope(middles)
        values = " · ".join(
            f"{value / 2**20:.1f} MB" if most > 10_000 else f"{value:,.0f}" for _, value in middles
        )
        verdicts.append(Verdict(name, f"{values}; {grows:+,.0f} a night, {most:,} allowed", grows <= most))
    after = samples[ends[0] :]
    return verdicts + trend.steady(after) + trend.lags(after)
