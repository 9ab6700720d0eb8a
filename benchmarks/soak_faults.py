"""A feed with every possible fault, for hours; and then kill -9, again and again."""

import random
import shutil
import signal
import time
from argparse import Namespace
from contextlib import suppress
from pathlib import Path

from benchmarks import trend, truth
from benchmarks.mischief import Mischief
from benchmarks.pane import Pane
from benchmarks.soak import Story, alive, expected, pulse, watched
from benchmarks.trend import Sample, Verdict
from benchmarks.truth import Truth
from election_night.service.journal.states import REWRITTEN

SOON = 3.0
"""Seconds after the last fault by which all must be well: the scan interval and one more."""
DOCUMENT = 24 * 1024
"""Maximum memory of a further document in bytes, with its text and its entry in the journal."""
KILLS = 6
RESTART = 3.0
"""Maximum seconds from the start of the program to the state in which it was killed."""


class Soak:
    """The program, its feed and its journal."""

    def __init__(self, options: Namespace, home: Path, story: Story) -> None:
        self.options, self.home, self.story = options, home, story
        self.feed, self.journal = home / "feed", home / "journal.jsonl"
        self.truth = Truth(truth.plan(options.seed))
        self.truth.write(self.feed)
        self.pane = self.begin()
        self.mischief = Mischief(self.feed, self.truth, self.pane, self.journal, options.seed)

    def begin(self) -> Pane:
        """Start the program."""
        options = self.options
        arguments = ("watch", self.feed, "--journal", self.journal, "--view", "projector")
        return Pane(watched(options.samples, options.every, *arguments), {"XDG_STATE_HOME": str(self.home)})

    def ask(self) -> Sample:
        """Return its present state; empty if it does not answer."""
        before = len(trend.read(self.options.samples))
        self.pane.process.send_signal(signal.SIGUSR1)
        until = time.monotonic() + 5
        while time.monotonic() < until:
            for sample in trend.read(self.options.samples)[before:]:
                if "state" in sample:
                    return sample
            time.sleep(0.05)
        return {}

    def clean(self) -> tuple[str, str]:
        """Return the expected state: that of a clean directory with the good documents."""
        folder = self.home / "clean"
        self.truth.write(folder)
        return expected(folder)

    def until(self, state: str, begun: float, patience: float) -> float:
        """Return the seconds from `begun` until it is in this state; infinite if it never is."""
        while time.monotonic() < begun + patience:
            with suppress(OSError):
                if self.ask().get("state") == state:
                    return time.monotonic() - begun
            time.sleep(0.1)
        return float("inf")


def run(options: Namespace, home: Path, story: Story) -> list[Verdict]:
    """Cause faults until the hours are over, then kill it."""
    soak = Soak(options, home, story)
    try:
        _rain(soak)
        begun = time.monotonic()
        soak.mischief.mend()
        mended = time.monotonic()
        state, expected_words = soak.clean()
        took = soak.until(state, mended, 60)
        story.say(f"all is mended after {mended - begun:.1f} s; it has to be: {expected_words} ({state})")
        samples = trend.read(options.samples)
        verdicts = [
            Verdict("the end", f"as a clean feed says, {took:.1f} s after the last fault", took <= SOON),
            *_judge(soak, samples),
        ]
        journalled = soak.journal.read_bytes().count(b'"sha256"')
        verdicts.append(
            Verdict("the journal", f"holds {journalled:,} documents", journalled >= len(soak.truth.good))
        )
        return [*verdicts, *_kills(soak)]
    finally:
        soak.pane.close()


def _rain(soak: Soak) -> None:
    options, chance = soak.options, random.Random(soak.options.seed)
    due = time.monotonic() + 5.0
    last = soak.story.passed
    while soak.story.passed < options.hours * 3600:
        alive(soak.pane)
        soak.mischief.tidy()
        if time.monotonic() >= due:
            what = soak.mischief.next()
            alive(soak.pane)
            due = time.monotonic() + options.between * chance.uniform(0.3, 1.7)
            soak.story.say(what.replace("_", " "))
        soak.mischief.pour()
        time.sleep(chance.expovariate(options.rate))
        if soak.story.passed - last > 300 and (samples := trend.read(options.samples)):
            last, sample = soak.story.passed, samples[-1]
            soak.story.say(
                f"{len(soak.truth.good):,} good documents, {sample['documents']:,} in all, {pulse(sample)}"
            )


def _judge(soak: Soak, samples: list[Sample]) -> list[Verdict]:
    seen = sorted({word for sample in samples for word in sample["seen"]})
    longest = max(sample["longest_page"] for sample in samples)
    half = samples[len(samples) // 2 :]
    each = trend.slope(trend.column(half, "rss", "documents"))
    done = ", ".join(
        f"{name.replace('_', ' ')} {count}" for name, count in sorted(soak.mischief.done.items())
    )
    kinds = ", ".join(f"{name} {count}" for name, count in sorted(soak.truth.kinds.items()))
    unannounced = samples[-1]["unannounced"]
    wanted = {"missing", "watching", "writing", "not writable", REWRITTEN}
    return [
        Verdict("faults", done, len(soak.mischief.done) >= 21 or soak.options.hours < 0.2),
        Verdict("documents", kinds, len(soak.truth.kinds) == 6 or soak.options.hours < 0.2),
        Verdict("they happened", f"seen: {', '.join(seen)}; {unannounced} unannounced", wanted <= {*seen}),
        Verdict("pages", f"{longest:.1f} s at the longest", longest < 12 + 10),
        Verdict(
            "memory", f"{samples[0]['rss'] / 2**20:.1f} MB, then {samples[-1]['rss'] / 2**20:.1f} MB with "
            f"{samples[-1]['documents']:,} documents: {each / 1024:.1f} KB each", each <= DOCUMENT,
        ),
        *trend.steady(samples),
        *trend.lags(samples),
    ]  # fmt: skip


def _kills(soak: Soak) -> list[Verdict]:
    """Kill it while documents arrive, and restart it; the last time with an empty feed."""
    times = []
    kills = soak.options.kills
    for number in range(kills):
        for _ in range(20):
            soak.mischief.pour()
            time.sleep(0.05)
        if number == kills - 1:
            soak.until(soak.clean()[0], time.monotonic(), 10)
        soak.pane.process.kill()
        soak.pane.close()
        if number == kills - 1:
            shutil.rmtree(soak.feed)
            soak.feed.mkdir()
        state, _ = soak.clean()
        soak.pane = soak.mischief.pane = soak.begin()
        _ready(soak)
        times.append(soak.until(state, soak.pane.started, 60))
        soak.story.say(f"killed; the same state {times[-1]:.1f} s after the start")
    seconds = ", ".join(f"{second:.1f}" for second in times)
    return [
        Verdict(
            "restarts",
            f"the same state after {seconds} s",
            max(times) <= RESTART + len(soak.truth.good) / 2000,
        )
    ]


def _ready(soak: Soak) -> None:
    """Wait until it accepts a signal: before that, SIGUSR1 ends it."""
    pid, until = soak.pane.process.pid, time.monotonic() + 30
    while time.monotonic() < until:
        if any(sample["pid"] == pid for sample in trend.read(soak.options.samples)):
            return
        time.sleep(0.05)
