"""Runs the program and samples it: `python -m benchmarks.watched SAMPLES SECONDS ARGUMENTS...`.

At the given interval, and at each SIGUSR1, one line of JSON is added to SAMPLES. At SIGUSR1 the line also has
the `state`: a digest of the output of `results`.
"""

import asyncio
import hashlib
import json
import os
import signal
import sys
import time
from pathlib import Path
from typing import Any

import psutil

from election_night.cli import main as program
from election_night.core import json_report
from election_night.tui import app as screen

BEAT = 0.02
"""Seconds after which the event loop calls again."""


def digest(night_report: dict[str, Any]) -> str:
    """Return a digest of its figures; messages about files are left out, since they depend on file names."""
    figures = {name: night_report[name] for name in ("election", "summary", "parties", "contests")}
    return hashlib.sha256(json.dumps(figures, sort_keys=True).encode()).hexdigest()[:16]


class Watched(screen.ElectionNight):
    """The program, being sampled."""

    samples = Path()
    every = 10.0

    def on_ready(self) -> None:
        """Start sampling."""
        self._process = psutil.Process()
        self._begun = time.monotonic()
        self._frames = 0
        self._longest = 0.0
        self._seen: set[str] = set()
        self._asked = False
        asyncio.get_running_loop().add_signal_handler(signal.SIGUSR1, self.ask)
        self.run_worker(self.beat(), exit_on_error=True)

    def ask(self) -> None:
        """Add a sample now."""
        self._asked = True

    def repaint(self) -> None:
        """Count the frames."""
        self._frames = getattr(self, "_frames", 0) + 1
        super().repaint()

    async def beat(self) -> None:
        """Ask to be called again soon, and note the delay."""
        lags: list[float] = []
        due = next_look = time.monotonic()
        while True:
            before = time.monotonic()
            await asyncio.sleep(BEAT)
            now = time.monotonic()
            lags.append(now - before - BEAT)
            if now >= next_look:
                next_look = now + 1.0
                self.watch_page(now)
            if now >= due or self._asked:
                asked, self._asked = self._asked, False
                sample = self.sample(now, sorted(lags), asked=asked)
                with self.samples.open("a", encoding="utf-8") as file:
                    file.write(json.dumps(sample) + "\n")
                lags.clear()
                due = due if asked else now + self.every

    def watch_page(self, now: float) -> None:
        """Note how long the page of the wall has been there, and the state of the feed."""
        history = getattr(self.views["projector"], "schedule").history  # noqa: B009 - a view has none, this one does
        if history and self.view.name == "projector":
            self._longest = max(self._longest, now - history[-1][0])
        health = self.service.health()
        self._seen |= {health.mode, health.journal.partition(":")[0]} - {""}

    def sample(self, now: float, lags: list[float], *, asked: bool) -> dict[str, Any]:
        """Write one line."""
        full, cpu = self._process.memory_full_info(), self._process.cpu_times()
        health, replay = self.service.health(), self.replay
        history = getattr(self.views["projector"], "schedule").history  # noqa: B009
        sample: dict[str, Any] = {
            "at": round(now - self._begun, 2),
            "pid": os.getpid(),
            "rss": full.rss,
            "uss": full.uss,
            "blocks": sys.getallocatedblocks(),
            "files": self._process.num_fds(),
            "threads": self._process.num_threads(),
            "tasks": len(asyncio.all_tasks()),
            "lag_max_ms": round(1000 * lags[-1], 2),
            "lag_99_ms": round(1000 * lags[len(lags) * 99 // 100], 2),
            "cpu": round(cpu.user + cpu.system, 2),
            "frames": self._frames,
            "view": self.view.name,
            "page": [history[-1][1].kind, *history[-1][1].seats[:1]] if history else [],
            "longest_page": round(self._longest, 1),
            "documents": health.documents,
            "pending": health.pending,
            "in_progress": health.in_progress,
            "set_aside": health.set_aside,
            "unannounced": health.unannounced,
            "notes": len(health.notes),
            "seen": sorted(self._seen),
            "declared": self.service.night.totals.declared,
            "seats": len(self.service.night.seats),
        }
        if replay:
            sample |= {"done": replay.done, "dropped": replay.dropped, "trouble": replay.write_error}
        if asked:
            with self.service.lock:
                sample["state"] = digest(json_report.report(self.service.night, []))
        self._longest, self._seen = 0.0, set()
        return sample


def main(argv: list[str]) -> int:
    """Run the program with this command line, sampled."""
    Watched.samples, Watched.every = Path(argv[0]), float(argv[1])
    screen.ElectionNight = Watched  # type: ignore[misc] # the program asks for it by this name
    return program.main(argv[2:])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
