"""Which seats, and in what order: filters and orders as values, without a screen.

Unknown figures come last, whichever way the order runs; equal ones are in order of name.
"""

import unicodedata
from bisect import bisect_left, insort
from collections.abc import Callable, Container, Iterator
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from typing import Any, NamedTuple

from election_night.core.contest.outcome import outcome_words
from election_night.core.contest.seat import Seat, State
from election_night.core.night import Night

_STATES = {state: place for place, state in enumerate(State)}
_APOSTROPHES = frozenset("'’‘`´")


@lru_cache(maxsize=1 << 16)
def fold(text: str) -> str:
    """Return `text` without accents, punctuation and case: words of letters and digits, single spaces."""
    if not text.isascii():
        decomposed = unicodedata.normalize("NFKD", text.replace("ø", "o").replace("Ø", "O").replace("ł", "l"))
        text = "".join(char for char in decomposed if not unicodedata.combining(char))
    folded = (char if char.isalnum() else " " for char in text.casefold() if char not in _APOSTROPHES)
    return " ".join("".join(folded).split())


class Filter(NamedTuple):
    """Which seats to list; without criteria, all of them."""

    party: str | None = None
    """Won by this party."""
    region: str | None = None
    state: State | None = None
    """`DECLARED` includes seats that were corrected since."""
    gains: bool = False
    watched: bool = False
    """On the watchlist."""

    def matches(self, seat: Seat, watched: Container[str] = ()) -> bool:
        """Return whether this seat passes the filter."""
        if self.party is not None and self.party not in seat.seats_won:
            return False
        if self.region is not None and seat.region != self.region:
            return False
        if self.state is not None and seat.state is not self.state:
            corrected = self.state is State.DECLARED and seat.state is State.CORRECTED
            if not corrected:
                return False
        return not (self.gains and seat.outcome != "gain") and not (self.watched and seat.id not in watched)

    def describe(self, night: Night) -> str:
        """Return the criteria in words; "" without any."""
        parts = [
            f"won by {night.party(self.party).name}" if self.party is not None else "",
            self.region or "",
            self.state.value if self.state else "",
            "gains only" if self.gains else "",
            "watchlist" if self.watched else "",
        ]
        return " · ".join(part for part in parts if part)


class Order(NamedTuple):
    """By what, and which way."""

    by: str = "name"
    """A name in `KEYS`."""
    down: bool = False


def _number(figure: Fraction | Decimal | int | None) -> float | None:
    # Only for the order: two figures nearer to each other than a float can tell are in order of name.
    return None if figure is None else float(figure)


def _outcome(night: Night, seat: Seat) -> str | None:
    """Return a key that puts gains before holds, and gains from one party together."""
    if seat.gain_from is not None:
        return f"gain {night.party(seat.gain_from).short}"
    if seat.outcome == "gain" and seat.seats > 1:
        return f"gain {outcome_words(seat, lambda party: night.party(party).short)}"
    return seat.outcome


KEYS: dict[str, Callable[[Night, Seat], float | str | None]] = {
    "name": lambda night, seat: fold(seat.name),  # noqa: ARG005 - one shape for all
    "state": lambda night, seat: _STATES[seat.state],  # noqa: ARG005
    "region": lambda night, seat: fold(seat.region) if seat.region else None,  # noqa: ARG005
    "party": lambda night, seat: night.party(seat.lead).short if seat.lead else None,
    "winner": lambda night, seat: fold(seat.won[0].name) if seat.won else None,  # noqa: ARG005
    "outcome": _outcome,
    "majority": lambda night, seat: _number(seat.last_seat.votes if seat.last_seat else None),  # noqa: ARG005
    "percent": lambda night, seat: _number(seat.majority_pct),  # noqa: ARG005
    "swing": lambda night, seat: _number(seat.swing[2]) if seat.swing else None,  # noqa: ARG005
    "turnout": lambda night, seat: _number(seat.turnout_valid),  # noqa: ARG005
    "time": lambda night, seat: seat.when.timestamp() if seat.when else None,  # noqa: ARG005
}
"""The sort key of each order; `None` where a seat lacks the figure."""


class _Down(str):
    """A text that sorts the other way round."""

    __slots__ = ()

    def __lt__(self, other: str) -> bool:
        return str.__gt__(self, other)


class Ranking:
    """The seats that pass a filter, in order, updated seat by seat: one costs the same in a long list.

    Args:
        night: whose seats.
        order: by what.
        criteria: which of them.
        watched: ids on the watchlist.
    """

    def __init__(self, night: Night, order: Order, criteria: Filter, watched: Container[str] = ()) -> None:
        self.night, self.order, self.criteria, self.watched = night, order, criteria, watched
        self._keys: dict[str, tuple[Any, ...]] = {}
        for seat in night.seats.values():
            if criteria.matches(seat, watched):
                self._keys[seat.id] = self._key(seat)
        self._sorted = sorted(self._keys.values())

    def __len__(self) -> int:
        return len(self._sorted)

    def __contains__(self, seat: str) -> bool:
        return seat in self._keys

    def _key(self, seat: Seat) -> tuple[Any, ...]:
        key: Any = KEYS[self.order.by](self.night, seat)
        if key is None:
            return (1, "", fold(seat.name), seat.id)
        if self.order.down:
            key = _Down(key) if isinstance(key, str) else -key
        return (0, key, fold(seat.name), seat.id)

    def update(self, seat: Seat) -> None:
        """Move a seat that changed to its new place, in or out of the list."""
        old_key = self._keys.pop(seat.id, None)
        if old_key is not None:
            del self._sorted[bisect_left(self._sorted, old_key)]
        if self.criteria.matches(seat, self.watched):
            self._keys[seat.id] = key = self._key(seat)
            insort(self._sorted, key)

    def place(self, seat: str | None) -> int | None:
        """Return where this seat is, from 0; `None` if it isn't in the list."""
        key = self._keys.get(seat) if seat is not None else None
        return None if key is None else bisect_left(self._sorted, key)

    def at(self, place: int) -> Seat:
        """Return the seat in this place."""
        return self.night.seats[self._sorted[place][-1]]

    def seats(self, first: int, count: int) -> Iterator[Seat]:
        """Yield `count` seats from this place on."""
        for key in self._sorted[first : first + count]:
            yield self.night.seats[key[-1]]
