"""What applying one document costs, without files or a screen."""

import time
from collections.abc import Iterator
from statistics import median

from benchmarks import nights
from benchmarks.figures import Pairs, Row
from benchmarks.nights import Plan
from benchmarks.scale import Scale
from election_night.core.night import Night
from election_night.model import Election, Result


def fold(scale: Scale) -> list[Row]:
    """A document costs the same however many contests there are."""
    blocks = max(2, scale.repeats * 6)
    large, small = _Fold(scale.many, blocks), _Fold(scale.seats, blocks)
    pairs = Pairs()
    for _ in range(blocks):
        pairs.add(large.block(), small.block())
    title = f"fold of one document, {scale.many:,} contests"
    return [
        pairs.row(title, "µs", "≤ 1.2×", 1.2, scale=1e6,
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
        # No election document has room for so many ballots: the first result of each seat has its candidates.
        named = Plan(contests=contests, ballots=False)
        announced = nights.election(named)
        if announced:
            self.night.apply(Election.model_validate_json(announced))
        for place, seat in enumerate(nights.seats(plan)):
            if place % 2:
                self.night.apply(Result.model_validate_json(nights.result(plan, seat, 1)))
            if place % step == 0 and len(self._later) < wanted:
                self._later.append(Result.model_validate_json(nights.result(plan, seat, 2)))
        self._upcoming = self._revised_forever()

    def _revised_forever(self) -> Iterator[Result]:
        revision = 2
        while True:
            for result in self._later:
                yield result.model_copy(update={"revision": revision, "rejected": revision})
            revision += 1

    def block(self) -> float:
        """Seconds for one document, in the median of a few."""
        durations = []
        for document in [next(self._upcoming) for _ in range(self._each)]:
            begun = time.perf_counter()
            self.night.apply(document, "a file")
            durations.append(time.perf_counter() - begun)
        return median(durations)
