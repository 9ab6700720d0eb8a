"""The amount of measuring: all of it, a quick look, or just enough to test the benchmarks."""

import sys
from dataclasses import dataclass


@dataclass(frozen=True)
class Scale:
    """How often, and how large."""

    repeats: int = 5
    samples: int = 24
    """Documents timed in each repeat, one by one."""
    runs: int = 15
    """Starts of a program that ends at once."""
    seats: int = 650
    many: int = 100_000
    """Contests of the largest night in the fold."""
    wards: int = 8_000
    """Wards of the night of councils that is drawn."""
    documents: int = 20_000
    """Documents for `results`."""
    flood: int = 10_000
    rate: int = 30
    """Documents a second."""
    busy: float = 8.0
    """Seconds of that, in each repeat."""
    idle: float = 20.0
    """Seconds of idling to measure."""
    quiet: float = 1.0
    """Seconds without a change after which a picture counts as complete."""
    grown: int = 6_500
    """Contests of the larger night in the comparison of memory."""
    rooms: int = 10
    """Directories that receive one night."""


FULL = Scale()
QUICK = Scale(
    repeats=2, samples=12, runs=5, many=10_000, documents=4_000, flood=3_000, busy=4.0, idle=6.0,
    grown=2_600, rooms=4,
)  # fmt: skip
TINY = Scale(
    repeats=1, samples=2, runs=1, seats=3, many=12, wards=120, documents=6, flood=12, rate=20, busy=0.3,
    idle=0.2, quiet=0.2,
    grown=9, rooms=1,
)  # fmt: skip
"""For the tests of the benchmarks: its measurements mean nothing."""


def program(*arguments: object) -> list[str]:
    """Return the command of the program itself."""
    return [sys.executable, "-P", "-m", "election_night", *map(str, arguments)]


def child(*arguments: object) -> list[str]:
    """Return the command of one of the programs it is measured against."""
    return [sys.executable, "-m", "benchmarks.child", *map(str, arguments)]
