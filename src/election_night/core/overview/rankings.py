"""The first seats of each list on the screen, updated seat by seat: a frame costs the same for any number.

`latest`, `closest`, `swings` and `unsettled` are those of `core.overview.queries`, without looking at every
seat each time.
"""

from bisect import bisect_left, insort
from collections.abc import Callable, Iterable, Sequence
from heapq import nlargest, nsmallest
from typing import Any

from election_night.core import arithmetic
from election_night.core.contest.seat import Seat, State
from election_night.core.night import Change, Night
from election_night.core.overview.control_history import ControlHistory
from election_night.core.overview.pace import Pace
from election_night.core.overview.queries import UNSETTLED, has_news
from election_night.core.overview.settled_bodies import SettledBodies

Key = Callable[[Seat], tuple[Any, ...] | None]
"""Where a seat belongs in a list; `None`: not in it."""

MOST_UPDATES = 50
"""Changed seats that are updated one by one; on a large night up to half of its seats."""


def _latest(seat: Seat) -> tuple[Any, ...] | None:
    return (seat.news_at.timestamp(), seat.name) if has_news(seat) and seat.news_at else None


def _closest(seat: Seat) -> tuple[Any, ...] | None:
    return None if seat.majority is None else (seat.majority, seat.name)


def _swing(seat: Seat) -> tuple[Any, ...] | None:
    swing = seat.swing
    return (arithmetic.sort_key(swing[2]), seat.name) if swing else None


def _unsettled(seat: Seat) -> tuple[Any, ...] | None:
    return (seat.name,) if seat.state in UNSETTLED else None


def _to_come(seat: Seat) -> tuple[Any, ...] | None:
    """Return a key that puts seats whose count has begun first."""
    if seat.state not in {State.COUNTING, State.AWAITING}:
        return None
    return (seat.state is State.AWAITING, seat.name)


class TopSeats:
    """The first seats of one list, and as many behind them, which step up when one leaves.

    Args:
        key: orders the list.
        most: how many are asked for at most.
        down: whether the largest is first.
    """

    def __init__(self, key: Key, most: int, *, down: bool = False) -> None:
        self.key, self.most, self.down = key, most, down
        self._keys: dict[str, tuple[Any, ...]] = {}
        self._sorted: list[tuple[tuple[Any, ...], str]] = []
        self._has_others = False
        """Whether there are others behind these."""
        self.filled = False

    def fill(self, seats: Iterable[Seat]) -> None:
        """Look at every seat."""
        entries = [(key, seat.id) for seat in seats if (key := self.key(seat)) is not None]
        self._sorted = sorted((nlargest if self.down else nsmallest)(2 * self.most, entries))
        self._has_others = len(entries) > len(self._sorted)
        self._keys = {seat: key for key, seat in self._sorted}
        self.filled = True

    def update(self, seat: Seat) -> None:
        """Move a seat that changed to its new place, in or out of the list."""
        old_key = self._keys.pop(seat.id, None)
        if old_key is not None:
            del self._sorted[bisect_left(self._sorted, (old_key, seat.id))]
        key = self.key(seat)
        if key is not None and not (self._has_others and self._is_behind((key, seat.id))):
            self._keys[seat.id] = key
            insort(self._sorted, (key, seat.id))
            if len(self._sorted) > 2 * self.most:
                del self._keys[self._sorted.pop(0 if self.down else -1)[1]]
                self._has_others = True
        self.filled = len(self._sorted) >= self.most or not self._has_others

    def first(self, count: int) -> list[str]:
        """Return the ids of the first `count` seats."""
        return [seat for _, seat in (self._sorted[: -count - 1 : -1] if self.down else self._sorted[:count])]

    def _is_behind(self, entry: tuple[tuple[Any, ...], str]) -> bool:
        if not self._sorted:
            return True
        return entry < self._sorted[0] if self.down else entry > self._sorted[-1]


class MapSeats:
    """The seats that have a place on a map: filled once, then changed seat by seat."""

    def __init__(self) -> None:
        self.filled = False
        self._seats: list[Seat] = []
        self._places: dict[str, int] = {}
        self._copy: list[Seat] | None = None
        """What `seats` returned last; `None` once a seat has changed."""

    def fill(self, seats: Iterable[Seat]) -> None:
        """Look at every seat."""
        self._seats = [seat for seat in seats if seat.map]
        self._places = {seat.id: place for place, seat in enumerate(self._seats)}
        self._copy, self.filled = None, True

    def update(self, seat: Seat) -> None:
        """Replace a seat that changed."""
        place = self._places.get(seat.id)
        if place is not None:
            self._seats[place], self._copy = seat, None
        self.filled = bool(seat.map) == (place is not None)

    @property
    def seats(self) -> list[Seat]:
        """All of them: the same list as long as none of them changes."""
        if self._copy is None:
            self._copy = self._seats.copy()
        return self._copy


class Rankings:
    """All lists of one night."""

    def __init__(self) -> None:
        self.control_history = ControlHistory()
        self._pace, self._map_seats = Pace(), MapSeats()
        self._settled_bodies = SettledBodies(self.control_history)
        self._top_seats: dict[str, TopSeats] = {
            "latest": TopSeats(_latest, 60, down=True),
            "closest": TopSeats(_closest, 20),
            "swings": TopSeats(_swing, 20, down=True),
            "unsettled": TopSeats(_unsettled, 60),
            "to come": TopSeats(_to_come, 60),
        }
        self._of_seats: list[TopSeats | Pace | MapSeats] = [
            *self._top_seats.values(),
            self._pace,
            self._map_seats,
        ]
        self._night: Night | None = None
        self._version = -1

    def update(self, night: Night, changes: Sequence[Change]) -> None:
        """Update the lists with these changes; where that costs more, they are filled again on demand."""
        if night is not self._night or self._version < 0:
            return
        # Of a seat that changed several times only the last state counts.
        contests = dict.fromkeys(
            change.contest for change in changes if change.visible or change.contest is None
        )
        if len(contests) > max(MOST_UPDATES, len(night.seats) // 2):
            self._version = -1  # filling again costs less
            return
        for contest in contests:
            seat = None if contest is None else night.seats.get(contest)
            if seat is None:  # every contest changed, or the desk took back a seat of its own
                self._version = -1
                return
            for kind in self._of_seats:
                if kind.filled:
                    kind.update(seat)
            if self._settled_bodies.filled:
                self._settled_bodies.update(night, seat)
        self._version = night.version

    def seats(self, night: Night, ranking: str, count: int) -> list[Seat]:
        """Return the first `count` seats of a list."""
        self._start_again_if_changed(night)
        top_seats = self._top_seats[ranking]
        if not top_seats.filled:
            top_seats.fill(night.seats.values())
        return [night.seats[seat] for seat in top_seats.first(count)]

    def settled_bodies(self, night: Night) -> SettledBodies:
        """Return the councils whose control is known, by when it became so."""
        self._start_again_if_changed(night)
        if not self._settled_bodies.filled:
            self._settled_bodies.fill(night)
        return self._settled_bodies

    def pace(self, night: Night) -> Pace:
        """Return the declarations by minute."""
        self._start_again_if_changed(night)
        if not self._pace.filled:
            self._pace.fill(night.seats.values())
        return self._pace

    def map_seats(self, night: Night) -> list[Seat]:
        """Return the seats that have a place on the map; the same list as long as none of them changes."""
        self._start_again_if_changed(night)
        if not self._map_seats.filled:
            self._map_seats.fill(night.seats.values())
        return self._map_seats.seats

    def _start_again_if_changed(self, night: Night) -> None:
        """Have everything filled again, if this is another night or changed without `update`."""
        if night is not self._night or night.version != self._version:
            self._night, self._version = night, night.version
            for ranking in (*self._of_seats, self._settled_bodies):
                ranking.filled = False
