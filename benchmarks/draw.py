"""The processor time of drawing a screen after a declaration, without a terminal."""

import asyncio
import tempfile
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from statistics import median

from benchmarks import council_nights, nights
from benchmarks.council_nights import CouncilPlan
from benchmarks.figures import Pairs, Row
from benchmarks.nights import Plan
from benchmarks.scale import Scale
from election_night.core.night import Night
from election_night.drawing.options import Options
from election_night.model import Election, Result
from election_night.service.night_service import NightService
from election_night.tui.app import ElectionNight

SCREENS = {"night": "night", "seats": "seats", "map": "map", "councils": "seats"}
"""Each screen of a night of councils, and the screen of single seats it is compared with."""
SIZE = (120, 40)
TIMES = 1.3
"""Maximum time, as a multiple of the latter."""


def draw(scale: Scale) -> list[Row]:
    """Measure whether a night of councils is as fast to draw as one of single seats."""
    councils, seats = CouncilPlan(wards=scale.wards), Plan(contests=scale.seats)
    wards = [council_nights.invented_ward(place) for place in range(scale.wards)]
    ours = _Night(council_nights.election(councils), map(council_nights.result, wards))
    single = [nights.result(seats, seat, 1) for seat in nights.seats(seats)]
    theirs = _Night(nights.election(seats) or b"", single)
    pairs = {screen: Pairs() for screen in SCREENS}
    for _ in range(max(2, scale.repeats)):
        times = asyncio.run(ours.seconds(SCREENS, scale.samples))
        baseline = asyncio.run(theirs.seconds(set(SCREENS.values()), scale.samples))
        for screen, compared in SCREENS.items():
            pairs[screen].add(times[screen], baseline[compared])
    return [
        pairs[screen].row(
            f"drawing {screen}, {scale.wards:,} wards of {councils.councils} councils",
            "ms",
            f"≤ {TIMES:g}×",
            TIMES,
            scale=1000,
            note=f"against {compared} with {scale.seats:,} single seats, at {SIZE[0]} columns",
        )
        for screen, compared in SCREENS.items()
    ]


class _Night:
    """A night with half of its seats declared, and further declarations."""

    def __init__(self, election: bytes, results: Iterable[bytes]) -> None:
        self.night = Night()
        self.night.apply(Election.model_validate_json(election))
        declared = [Result.model_validate_json(document) for document in results]
        for result in declared[::2]:
            self.night.apply(result)
        self._upcoming = self._revised_forever(declared)

    def _revised_forever(self, results: list[Result]) -> Iterator[Result]:
        revision = 2
        while True:
            for result in results:
                yield result.model_copy(update={"revision": revision, "rejected": revision})
            revision += 1

    async def seconds(self, screens: Iterable[str], samples: int) -> dict[str, float]:
        """Return the median seconds for one drawing of each screen."""
        found = {}
        with tempfile.TemporaryDirectory() as empty:
            app = ElectionNight(NightService(Path(empty), self.night), None, Options(motion=False))
            async with app.run_test(size=SIZE) as pilot:
                for screen in screens:
                    app.go(screen)
                    await pilot.pause()
                    found[screen] = median(self._one(app) for _ in range(samples))
        return found

    def _one(self, app: ElectionNight) -> float:
        change = self.night.apply(next(self._upcoming))
        app.note_changes([change])
        begun = time.thread_time()
        for view in app.views.made.values():
            view.changed(self.night, [change])
        with app.screen_context.drawing() as context:
            app.view.update(context)
        return time.thread_time() - begun
