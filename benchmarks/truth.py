"""An endless supply of good documents, and the correct state despite any faults in the feed."""

import json
import random
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

from benchmarks import nights
from benchmarks.nights import Plan, Seat

Named = tuple[str, bytes]


class Truth:
    """A synthetic night that never ends: once all is declared, it is corrected, and corrected again.

    Args:
        plan: its size and seed.
    """

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._chance = random.Random(f"truth/{plan.seed}")
        self._seats = list(nights.seats(plan))
        self._revision = [0] * plan.contests
        self._at = nights.CLOSE + timedelta(minutes=30)
        self.good: dict[str, bytes] = {"election.json": nights.election(plan) or b""}
        """Every document so far, by the name of its file."""
        self.kinds: dict[str, int] = {}
        """The number of documents of each kind."""

    def next(self) -> list[Named]:
        """Return the next document, or two that belong together."""
        self._at += timedelta(seconds=1)
        place = self._chance.randrange(self._plan.contests)
        kinds: list[tuple[float, Callable[[int], Iterator[bytes]]]] = [
            (0.80, self.plain),
            (0.04, self.conflict),
            (0.05, self.withdrawal),
            (0.03, self.test),
            (0.04, self.hostile),
            (0.04, self.late),
        ]
        chosen = self._chance.choices([kind for _, kind in kinds], [weight for weight, _ in kinds])[0]
        documents = [(self._name(place), data) for data in chosen(place)]
        self.good.update(documents)
        self.kinds[chosen.__name__] = self.kinds.get(chosen.__name__, 0) + 1
        return documents

    def write(self, folder: Path) -> None:
        """Write all of it as a clean feed."""
        folder.mkdir(parents=True, exist_ok=True)
        for name, data in self.good.items():
            (folder / name).write_bytes(data)

    # -- kinds of documents ----------------------------------------------------------------------

    def plain(self, place: int) -> Iterator[bytes]:
        """Yield a count in progress, then the declaration, then corrections."""
        revision = self._next(place)
        seat = self._seats[place]
        if revision < 3:
            yield nights.result(self._plan, seat, revision, at=self._at, counted=revision)
        else:
            yield self._declared(seat, revision)

    def conflict(self, place: int) -> Iterator[bytes]:
        """Yield one revision with two contents."""
        revision = self._next(place)
        yield self._declared(self._seats[place], revision)
        yield self._declared(self._seats[place], revision, rejected=7)

    def withdrawal(self, place: int) -> Iterator[bytes]:
        """Yield the withdrawal of a declaration."""
        yield self._changed(place, self._next(place), status="withdrawn", candidates=None)

    def test(self, place: int) -> Iterator[bytes]:
        """Yield a document marked as a test, with a revision that must not count."""
        yield self._changed(place, 1_000_000 + self._revision[place], test=True)

    def hostile(self, place: int) -> Iterator[bytes]:
        """Yield names that control a terminal or look like markup."""
        yield self._changed(
            place, self._next(place), name="[/]\x1b[2J\x1b]0;PWNED\x07\u202e[@click=app.quit]x"
        )

    def late(self, place: int) -> Iterator[bytes]:
        """Yield an older revision than the known one, with new content."""
        self._revision[place] += 2
        revision = self._revision[place]
        yield self._declared(self._seats[place], revision)
        yield self._declared(self._seats[place], revision - 1, rejected=3)

    def _next(self, place: int) -> int:
        self._revision[place] += 1
        return self._revision[place]

    def _declared(self, seat: Seat, revision: int, rejected: int = 0) -> bytes:
        more = seat._replace(rejected=seat.rejected + revision % 50 + rejected)
        words = f"counted again, for the {revision}th time"
        return nights.result(self._plan, more, revision, at=self._at, correction=words)

    def _changed(self, place: int, revision: int, **changes: Any) -> bytes:
        document = json.loads(self._declared(self._seats[place], revision)) | changes
        if document["status"] == "withdrawn":
            for figure in ("candidates", "winner", "majority", "valid_votes", "rejected"):
                document.pop(figure, None)
        return json.dumps(document).encode()

    def _name(self, place: int) -> str:
        return f"{len(self.good):06}-{self._seats[place].id}-{self._chance.randrange(1000)}.json"


def plan(seed: int, contests: int = 120) -> Plan:
    """Return a night of a size that a projector shows well."""
    return replace(Plan(), contests=contests, candidates=5, seed=seed)
