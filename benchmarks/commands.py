"""What is measured without a terminal: starting, reading once, and the fold."""

import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from statistics import median

from benchmarks import nights
from benchmarks.feed import feed
from benchmarks.figures import Pairs, Row
from benchmarks.glass import environment
from benchmarks.nights import Plan
from benchmarks.scale import Scale, child, program
from election_night.core.night import Night
from election_night.model import Election, Result

_LOADED = "import sys, election_night.__main__ as m; m.main([{!r}]); print(*sys.modules, file=sys.stderr)"


def start(scale: Scale) -> list[Row]:
    """Commands that answer from what they are."""
    rows = []
    for option in ("--version", "--help"):
        pairs = Pairs()
        _run(_script(option))  # so that its bytecode is there
        for _ in range(scale.runs):
            pairs.add(_run(_script(option)), _run([sys.executable, "-c", "pass"]))
        loaded = subprocess.run(
            [sys.executable, "-c", _LOADED.format(option)], capture_output=True, text=True, check=False,
            env=environment(),
        ).stderr.split()  # fmt: skip
        heavy = sorted({"pydantic", "textual", "rich", "watchfiles"} & set(loaded))
        note = f"it loads {', '.join(heavy)}" if heavy else ""
        row = pairs.row(f"`{option}`", "ms", "≤ 6×, no pydantic, no textual", 6.0, scale=1000, note=note)
        rows.append(replace(row, met=row.met and not heavy))
    return rows


def _script(*arguments: str) -> list[str]:
    installed = Path(sys.executable).with_name("election-night")
    return [str(installed), *arguments] if installed.exists() else program(*arguments)


def _run(command: list[str]) -> float:
    begun = time.perf_counter()
    subprocess.run(command, stdout=subprocess.DEVNULL, check=True, env=environment())
    return time.perf_counter() - begun


def results(scale: Scale) -> list[Row]:
    """A large feed read once: a night whose seats report again and again, and as many seats as documents."""
    revisions = scale.documents // scale.seats
    night = Plan(contests=scale.seats, revisions=revisions)
    told = f"{scale.seats * revisions:,} documents of {scale.seats:,} seats"
    rows = _results(scale, night, told, ("json", "csv", "text"))
    seats = _results(
        scale, Plan(contests=scale.documents), f"{scale.documents:,} seats, a document each", ("json",)
    )
    return [*rows, *(replace(row, target="stated", met=None) for row in seats)]


def _results(scale: Scale, plan: Plan, of: str, forms: tuple[str, ...]) -> list[Row]:
    with feed() as one:
        nights.write(plan, one.root)
        told = {form: Pairs() for form in forms}
        for _ in range(max(1, scale.repeats - 2)):
            bare = _run(child("models", one.root))
            for form, pairs in told.items():
                pairs.add(_run(_script("results", str(one.root), "--format", form)), bare)
    return [pairs.row(f"`results --format {form}` on {of}", "s", "≤ 3×", 3.0) for form, pairs in told.items()]


def fold(scale: Scale) -> list[Row]:
    """What a document costs in the night itself."""
    blocks = max(2, scale.repeats * 6)
    large, small = _Fold(scale.many, blocks), _Fold(scale.seats, blocks)
    pairs = Pairs()
    for _ in range(blocks):
        pairs.add(large.block(), small.block())
    words = f"fold of one document, {scale.many:,} contests"
    return [
        pairs.row(words, "µs", "≤ 1.2×", 1.2, scale=1e6,
                  note=f"against {scale.seats:,} contests; declarations and corrections in turn")
    ]  # fmt: skip


class _Fold:
    """A night half over, and the documents that come next."""

    def __init__(self, contests: int, blocks: int) -> None:
        plan = Plan(contests=contests)
        self.night = Night()
        self._each = max(1, min(20, contests // 4))
        wanted = blocks * self._each
        step = max(1, contests // wanted)
        self._later: list[Result] = []
        # No election document has room for so many ballots: who stands is said by the first result of a seat.
        named = Plan(contests=contests, ballots=False)
        announced = nights.election(named)
        if announced:
            self.night.apply(Election.model_validate_json(announced))
        for place, one in enumerate(nights.seats(plan)):
            if place % 2:
                self.night.apply(Result.model_validate_json(nights.result(plan, one, 1)))
            if place % step == 0 and len(self._later) < wanted:
                self._later.append(Result.model_validate_json(nights.result(plan, one, 2)))
        self._rest = self._again()

    def _again(self) -> Iterator[Result]:
        revision = 2
        while True:
            for one in self._later:
                yield one.model_copy(update={"revision": revision, "rejected": revision})
            revision += 1

    def block(self) -> float:
        """Seconds for one document, in the median of a few."""
        told = []
        for document in [next(self._rest) for _ in range(self._each)]:
            begun = time.perf_counter()
            self.night.apply(document, "a file")
            told.append(time.perf_counter() - begun)
        return median(told)
