"""The processor time of applying one document, without files or a screen."""

import time
from collections.abc import Callable, Iterator
from statistics import median

from benchmarks import council_nights, nights
from benchmarks.council_nights import CouncilPlan
from benchmarks.figures import Pairs, Row
from benchmarks.nights import Plan
from benchmarks.scale import Scale
from election_night.core.night import Night
from election_night.model import Election, Result

Document = Callable[[int, int], bytes]
"""Returns the result of the contest at this position, from 0, with this revision."""


def fold(scale: Scale) -> list[Row]:
    """Measure whether a document costs the same however many contests there are, for one seat or several."""
    return [
        _row(scale, "one document", _seats),
        _row(scale, "a ward of several seats", _wards),
    ]


def _row(scale: Scale, label: str, night: Callable[[int], tuple[bytes | None, Document]]) -> Row:
    blocks = max(2, scale.repeats * 6)
    large, small = (_Fold(contests, *night(contests), blocks) for contests in (scale.many, scale.seats))
    pairs = Pairs()
    for _ in range(blocks):
        pairs.add(large.block(), small.block())
    note = f"against {scale.seats:,} contests; declarations and corrections in turn"
    title = f"fold of {label}, {scale.many:,} contests"
    return pairs.row(title, "µs", "≤ 1.2×", 1.2, scale=1e6, note=note)


def _seats(contests: int) -> tuple[bytes | None, Document]:
    """Return documents for one seat each.

    No election document has room for so many ballots, so first results bring them.
    """
    plan = Plan(contests=contests, ballots=False)
    return nights.election(plan), lambda place, revision: nights.result(
        plan, nights.seat(plan, place), revision
    )


def _wards(contests: int) -> tuple[bytes, Document]:
    """Return documents for one to three seats each, with one council for every 59 wards."""
    plan = CouncilPlan(wards=contests, ballots=False)
    return council_nights.election(plan), lambda place, revision: council_nights.result(
        council_nights.invented_ward(place), revision
    )


class _Fold:
    """A half-finished night, and the next documents."""

    def __init__(self, contests: int, election: bytes | None, document: Document, blocks: int) -> None:
        self.night = Night()
        self._each = max(1, min(20, contests // 4))
        count = blocks * self._each
        step = max(1, contests // count)
        self._later: list[Result] = []
        if election:
            self.night.apply(Election.model_validate_json(election))
        for place in range(contests):
            if place % 2:
                self.night.apply(Result.model_validate_json(document(place, 1)))
            if place % step == 0 and len(self._later) < count:
                self._later.append(Result.model_validate_json(document(place, 2)))
        self._upcoming = self._revised_forever()

    def _revised_forever(self) -> Iterator[Result]:
        revision = 2
        while True:
            for result in self._later:
                yield result.model_copy(update={"revision": revision, "rejected": revision})
            revision += 1

    def block(self) -> float:
        """Return the median seconds for one document."""
        durations = []
        for document in [next(self._upcoming) for _ in range(self._each)]:
            begun = time.process_time()
            self.night.apply(document, "a file")
            durations.append(time.process_time() - begun)
        return median(durations)
