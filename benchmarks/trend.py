"""Whether a quantity grows over the hours, for any kind of quantity."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from statistics import median
from typing import Any

MOST = 240
"""Maximum number of points for a slope: it is the median of that many squared."""

Sample = dict[str, Any]


@dataclass(frozen=True)
class Verdict:
    """One sentence, and whether it is good news."""

    what: str
    finding: str
    ok: bool

    def __str__(self) -> str:
        return f"{'ok  ' if self.ok else 'FAIL'} {self.what}: {self.finding}"


def read(path: Path) -> list[Sample]:
    """Return every complete line of a file of samples; none if it is not there yet."""
    if not path.exists():
        return []
    return [
        json.loads(line) for line in path.read_text("utf-8").splitlines(keepends=True) if line[-1] == "\n"
    ]


def slope(points: Sequence[tuple[float, float]]) -> float:
    """Return Theil and Sen's slope: the median of the slopes between all pairs.

    A third of the points may be wild.
    """
    thin = points[:: -(-len(points) // MOST)] if points else []
    steps = [(b[1] - a[1]) / (b[0] - a[0]) for a, b in combinations(thin, 2) if b[0] != a[0]]
    return median(steps) if steps else 0.0


def column(samples: Sequence[Sample], name: str, against: str = "at") -> list[tuple[float, float]]:
    """Return one quantity against another."""
    return [(float(sample[against]), float(sample[name])) for sample in samples]


STEADY = (("files", 0), ("threads", 0), ("tasks", 0))
"""Quantities that must stay the same, and how much they may differ."""


def steady(samples: Sequence[Sample]) -> list[Verdict]:
    """Compare open files, threads and tasks: the last third with the middle one."""
    third = len(samples) // 3
    verdicts = []
    for name, tolerance in STEADY:
        middle = median(sample[name] for sample in samples[third : 2 * third])
        last = median(sample[name] for sample in samples[2 * third :])
        most = max(sample[name] for sample in samples)
        finding = f"{middle:g} in the middle third, {last:g} in the last, {most:g} at most"
        verdicts.append(Verdict(name, finding, last - middle <= tolerance))
    return verdicts


def lags(samples: Sequence[Sample]) -> list[Verdict]:
    """Check that the event loop is as late in the last third as in the middle, within 50 % and 5 ms."""
    third = len(samples) // 3
    verdicts = []
    for name in ("lag_99_ms", "lag_max_ms"):
        middle = median(sample[name] for sample in samples[third : 2 * third])
        last = median(sample[name] for sample in samples[2 * third :])
        worst = max(sample[name] for sample in samples[third:])
        finding = (
            f"{middle:.1f} ms in the middle third, {last:.1f} ms in the last, {worst:.0f} ms at the worst"
        )
        verdicts.append(Verdict(name, finding, last <= 1.5 * middle + 5))
    return verdicts
