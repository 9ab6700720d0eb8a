"""How fast the night goes: seats declared in each stretch of time, updated seat by seat."""

from collections import Counter
from collections.abc import Iterable
from datetime import datetime

from election_night.core.contest.seat import Seat

STRETCHES = (5, 10, 15, 20, 30, 60)
"""Minutes of one column; the shortest with which the whole night has room."""
AFTER = 60
"""Minutes that are shown after the last declaration: a night that is long over stays in sight."""


class Pace:
    """Declarations by minute: filled once, then updated seat by seat."""

    def __init__(self) -> None:
        self.filled = False
        self.minutes: Counter[int] = Counter()
        self._minute_of: dict[str, int] = {}
        """By contest."""

    def fill(self, seats: Iterable[Seat]) -> None:
        """Look at every seat."""
        self._minute_of = {seat.id: minute for seat in seats if (minute := _minute(seat)) is not None}
        self.minutes = Counter(self._minute_of.values())
        self.filled = True

    def update(self, seat: Seat) -> None:
        """Count a seat that changed at its new minute."""
        old, new = self._minute_of.pop(seat.id, None), _minute(seat)
        if old is not None:
            self.minutes[old] -= 1
        if new is not None:
            self._minute_of[seat.id] = new
            self.minutes[new] += 1

    def columns(self, now: datetime, room: int) -> tuple[int, list[int]]:
        """Return the minutes of a column, and declarations in each until now, of at most `room` columns."""
        last = int(now.timestamp()) // 60
        minutes = [minute for minute, count in self.minutes.items() if count > 0 and minute <= last]
        if not minutes or room < 1:
            return STRETCHES[0], []
        first, last = min(minutes), min(last, max(minutes) + AFTER)
        stretch = next(
            (width for width in STRETCHES if last // width - first // width < room),
            STRETCHES[-1],
        )
        start = max(first // stretch, last // stretch - room + 1)
        counts = [0] * (last // stretch - start + 1)
        for minute in minutes:
            if minute // stretch >= start:
                counts[minute // stretch - start] += self.minutes[minute]
        return stretch, counts


def _minute(seat: Seat) -> int | None:
    return int(seat.when.timestamp()) // 60 if seat.state.final and seat.when else None
