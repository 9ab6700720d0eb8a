"""A feed that does everything a feed can do, for hours; and then kill -9, again and again."""

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
"""Seconds after the last fault within which all must be well: the scan interval and one."""
DOCUMENT = 24 * 1024
"""Bytes of memory that a document more may cost, its text and what the journal knows of it included."""
KILLS = 6
RESTART = 3.0
"""Seconds from the start of the program to the state it was killed in."""


class Soak:
    """The program, its feed and its journal."""

    def __init__(self, told: Namespace, home: Path, story: Story) -> None:
        self.told, self.home, self.story = told, home, story
        self.feed, self.journal = home / "feed", home / "journal.jsonl"
        self.truth = Truth(truth.plan(told.seed))
        self.truth.write(self.feed)
        self.pane = self.begin()
        self.mischief = Mischief(self.feed, self.truth, self.pane, self.journal, told.seed)

    def begin(self) -> Pane:
        """Start the program."""
        told = self.told
        arguments = ("watch", self.feed, "--journal", self.journal, "--view", "projector")
        return Pane(watched(told.samples, told.every, *arguments), {"XDG_STATE_HOME": str(self.home)})

    def ask(self) -> Sample:
        """How it is just now; empty if it does not answer."""
        before = len(trend.read(self.told.samples))
        self.pane.process.send_signal(signal.SIGUSR1)
        until = time.monotonic() + 5
        while time.monotonic() < until:
            for one in trend.read(self.told.samples)[before:]:
                if "state" in one:
                    return one
            time.sleep(0.05)
        return {}

    def clean(self) -> tuple[str, str]:
        """What has to be shown: what a clean directory of the good documents says."""
        folder = self.home / "clean"
        self.truth.write(folder)
        return expected(folder)

    def until(self, state: str, begun: float, patience: float) -> float:
        """Seconds from `begun` until it is in this state; infinite if it never is."""
        while time.monotonic() < begun + patience:
            with suppress(OSError):
                if self.ask().get("state") == state:
                    return time.monotonic() - begun
            time.sleep(0.1)
        return float("inf")


def run(told: Namespace, home: Path, story: Story) -> list[Verdict]:
    """Faults until the hours are over, then the kills."""
    soak = Soak(told, home, story)
    try:
        _rain(soak)
        begun = time.monotonic()
        soak.mischief.mend()
        mended = time.monotonic()
        state, words = soak.clean()
        took = soak.until(state, mended, 60)
        story.say(f"all is mended after {mended - begun:.1f} s; it has to be: {words} ({state})")
        samples = trend.read(told.samples)
        verdicts = [
            Verdict("the end", f"as a clean feed says, {took:.1f} s after the last fault", took <= SOON),
            *_judge(soak, samples),
        ]
        kept = soak.journal.read_bytes().count(b'"sha256"')
        verdicts.append(Verdict("the journal", f"holds {kept:,} documents", kept >= len(soak.truth.good)))
        return [*verdicts, *_kills(soak)]
    finally:
        soak.pane.close()


def _rain(soak: Soak) -> None:
    told, chance = soak.told, random.Random(soak.told.seed)
    due = time.monotonic() + 5.0
    last = soak.story.passed
    while soak.story.passed < told.hours * 3600:
        alive(soak.pane)
        soak.mischief.tidy()
        if time.monotonic() >= due:
            what = soak.mischief.next()
            alive(soak.pane)
            due = time.monotonic() + told.between * chance.uniform(0.3, 1.7)
            soak.story.say(what.replace("_", " "))
        soak.mischief.pour()
        time.sleep(chance.expovariate(told.rate))
        if soak.story.passed - last > 300 and (samples := trend.read(told.samples)):
            last, one = soak.story.passed, samples[-1]
            soak.story.say(
                f"{len(soak.truth.good):,} good documents, {one['documents']:,} in all, {pulse(one)}"
            )


def _judge(soak: Soak, samples: list[Sample]) -> list[Verdict]:
    seen = sorted({word for one in samples for word in one["seen"]})
    longest = max(one["longest_page"] for one in samples)
    half = samples[len(samples) // 2 :]
    each = trend.slope(trend.column(half, "rss", "documents"))
    done = ", ".join(
        f"{name.replace('_', ' ')} {count}" for name, count in sorted(soak.mischief.done.items())
    )
    kinds = ", ".join(f"{name} {count}" for name, count in sorted(soak.truth.kinds.items()))
    unannounced = samples[-1]["unannounced"]
    wanted = {"missing", "watching", "writing", "not writable", REWRITTEN}
    return [
        Verdict("faults", done, len(soak.mischief.done) >= 21 or soak.told.hours < 0.2),
        Verdict("documents", kinds, len(soak.truth.kinds) == 6 or soak.told.hours < 0.2),
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
    """Killed while documents pour, and started again; the last time the feed has been emptied meanwhile."""
    times = []
    kills = soak.told.kills
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
    told = ", ".join(f"{one:.1f}" for one in times)
    return [
        Verdict(
            "restarts", f"the same state after {told} s", max(times) <= RESTART + len(soak.truth.good) / 2000
        )
    ]


def _ready(soak: Soak) -> None:
    """Wait until it takes a signal: before that SIGUSR1 ends it."""
    pid, until = soak.pane.process.pid, time.monotonic() + 30
    while time.monotonic() < until:
        if any(one["pid"] == pid for one in trend.read(soak.told.samples)):
            return
        time.sleep(0.05)
