"""The first seats of each list on the screen, updated seat by seat: a frame costs the same for any number.

`latest`, `closest`, `swings` and `unsettled` of `core.overview.queries`, without looking at every seat each
time.

`latest`, `closest`, `swings` and `watched` of `core.overview.queries`, without looking at every seat each
time.
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
from election_night.core.overview.settled_bodies import SettledBodies

Key = Callable[[Seat], tuple[Any, ...] | None]
"""Where a seat belongs in a list; `None`: not in it."""

MANY = 50
"""Changed seats that are taken one by one, at the least; of a large night half of its seats."""
_UNSETTLED = frozenset({State.RECOUNT, State.DISPUTED, State.WITHDRAWN})


def _moment(seat: Seat) -> tuple[Any, ...] | None:
    news = seat.state.won or seat.state in {State.DISPUTED, State.WITHDRAWN}
    return (seat.news_at.timestamp(), seat.name) if news and seat.news_at else None


def _close(seat: Seat) -> tuple[Any, ...] | None:
    return None if seat.majority is None else (seat.majority, seat.name)


def _moved(seat: Seat) -> tuple[Any, ...] | None:
    swing = seat.swing
    return (arithmetic.sort_key(swing[2]), seat.name) if swing else None


def _watched(seat: Seat) -> tuple[Any, ...] | None:
    return (seat.name,) if seat.state in _UNSETTLED else None


def _counting(seat: Seat) -> tuple[Any, ...] | None:
    return (seat.name,) if seat.state is State.COUNTING else None


class TopSeats:
    """The first seats of one list, and as many behind them as step up when one of them leaves.

    Args:
        key: what the list is ordered by.
        down: the largest first.
        most: how many are asked for at most.
    """

    def __init__(self, key: Key, most: int, *, down: bool = False) -> None:
        self.key, self.most, self.down = key, most, down
        self._keys: dict[str, tuple[Any, ...]] = {}
        self._sorted: list[tuple[tuple[Any, ...], str]] = []
        self._more = False
        """There are others behind these."""
        self.filled = False

    def fill(self, seats: Iterable[Seat]) -> None:
        """Look at every seat."""
        every = [(key, seat.id) for seat in seats if (key := self.key(seat)) is not None]
        self._sorted = sorted((nlargest if self.down else nsmallest)(2 * self.most, every))
        self._more = len(every) > len(self._sorted)
        self._keys = {seat: key for key, seat in self._sorted}
        self.filled = True

    def change(self, seat: Seat) -> None:
        """Move a seat that changed to its new place, in or out of the list."""
        old = self._keys.pop(seat.id, None)
        if old is not None:
            del self._sorted[bisect_left(self._sorted, (old, seat.id))]
        key = self.key(seat)
        if key is not None and not (self._more and self._behind((key, seat.id))):
            self._keys[seat.id] = key
            insort(self._sorted, (key, seat.id))
            if len(self._sorted) > 2 * self.most:
                del self._keys[self._sorted.pop(0 if self.down else -1)[1]]
                self._more = True
        self.filled = len(self._sorted) >= self.most or not self._more

    def first(self, count: int) -> list[str]:
        """Return the ids of the first `count` seats."""
        return [seat for _, seat in (self._sorted[: -count - 1 : -1] if self.down else self._sorted[:count])]

    def _behind(self, entry: tuple[tuple[Any, ...], str]) -> bool:
        if not self._sorted:
            return True
        return entry < self._sorted[0] if self.down else entry > self._sorted[-1]


class MapSeats:
    """The seats that have a place on a map: filled once, then changed seat by seat."""

    def __init__(self) -> None:
        self.filled = False
        self._seats: list[Seat] = []
        self._at: dict[str, int] = {}
        self._told: list[Seat] | None = None

    def fill(self, seats: Iterable[Seat]) -> None:
        """Look at every seat."""
        self._seats = [seat for seat in seats if seat.map]
        self._at = {seat.id: at for at, seat in enumerate(self._seats)}
        self._told, self.filled = None, True

    def change(self, seat: Seat) -> None:
        """Replace a seat that changed."""
        at = self._at.get(seat.id)
        if at is not None:
            self._seats[at], self._told = seat, None
        self.filled = bool(seat.map) == (at is not None)

    @property
    def seats(self) -> list[Seat]:
        """All of them: the same list as long as none of them changes."""
        if self._told is None:
            self._told = self._seats.copy()
        return self._told


class Rankings:
    """All lists of one night."""

    def __init__(self) -> None:
        self.control_history = ControlHistory()
        self._pace, self._map_seats = Pace(), MapSeats()
        self._settled = SettledBodies(self.control_history)
        self._tops: dict[str, TopSeats] = {
            "latest": TopSeats(_moment, 60, down=True),
            "closest": TopSeats(_close, 20),
            "swings": TopSeats(_moved, 20, down=True),
            "watched": TopSeats(_watched, 60),
            "counting": TopSeats(_counting, 60),
        }
        self._kept: list[TopSeats | Pace | MapSeats] = [*self._tops.values(), self._pace, self._map_seats]
        self._night: Night | None = None
        self._version = -1

    def changed(self, night: Night, changes: Sequence[Change]) -> None:
        """Update the lists with these changes; where that costs more, they are filled again on demand."""
        if night is not self._night or self._version < 0:
            return
        # Of a seat that changed several times only the last state counts.
        contests = dict.fromkeys(
            change.contest for change in changes if change.visible or change.contest is None
        )
        if len(contests) > max(MANY, len(night.seats) // 2):
            self._version = -1  # to look at every seat once costs less
            return
        for contest in contests:
            seat = None if contest is None else night.seats.get(contest)
            if seat is None:  # every contest changed, or the desk has taken back what nobody else knew
                self._version = -1
                return
            for top in self._kept:
                if top.filled:
                    top.change(seat)
            if self._settled.filled:
                self._settled.change(night, seat)
        self._version = night.version

    def seats(self, night: Night, which: str, count: int) -> list[Seat]:
        """Return the first `count` seats of a list."""
        self._forget_if_other(night)
        top = self._tops[which]
        if not top.filled:
            top.fill(night.seats.values())
        return [night.seats[seat] for seat in top.first(count)]

    def settled_bodies(self, night: Night) -> SettledBodies:
        """Return the councils whose control is known, by when it became so."""
        self._forget_if_other(night)
        if not self._settled.filled:
            self._settled.fill(night)
        return self._settled

    def pace(self, night: Night) -> Pace:
        """Return the declarations by minute."""
        self._forget_if_other(night)
        if not self._pace.filled:
            self._pace.fill(night.seats.values())
        return self._pace

    def mapped(self, night: Night) -> list[Seat]:
        """Return the seats that have a place on the map; the same list as long as none of them changes."""
        self._forget_if_other(night)
        if not self._map_seats.filled:
            self._map_seats.fill(night.seats.values())
        return self._map_seats.seats

    def _forget_if_other(self, night: Night) -> None:
        if night is not self._night or night.version != self._version:
            self._night, self._version = night, night.version
            for each in (*self._kept, self._settled):
                each.filled = False
