"""Find a seat, a council or a candidate as you type.

Accents, punctuation, case, word order and one slip of the keyboard don't matter.

Accents, punctuation, case, word order and a slip are forgiven.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from heapq import nsmallest

from election_night.core.contest.seat import Seat
from election_night.core.night import Night
from election_night.core.overview.seat_query import fold

MOST = 60
"""Finds shown at most."""
_SLIPS_WITHIN = 50_000
"""In a longer list a slip is not looked for: every key would have to wait for it."""


@dataclass(frozen=True, slots=True)
class Entry:
    """Something that can be found."""

    name: str
    seat: str
    candidate: str | None
    """A row's id; `None` for the seat itself."""
    words: str
    """The name, folded."""
    where: str
    """Of a candidate, the name of the seat, folded: "corbyn islington" finds him too.

    Of a ward, the name of its council.
    """
    elected: bool = False
    body: str | None = None
    """The id of a council, if it is one: `seat` is then the first of its contests."""


def entries(night: Night) -> list[Entry]:
    """Return all councils, all seats, then all candidates."""
    first_contests: dict[str, Seat] = {}
    for seat in sorted(night.seats.values(), key=lambda seat: seat.name):
        if seat.body in night.bodies:
            first_contests.setdefault(seat.body or "", seat)
    bodies = [
        Entry(night.bodies[body].name, seat.id, None, fold(night.bodies[body].name), "", body=body)
        for body, seat in first_contests.items()
    ]
    seats = [
        Entry(seat.name, seat.id, None, fold(seat.name), fold(_council(night, seat)))
        for seat in night.seats.values()
    ]
    people = [
        Entry(row.name, seat.id, row.id, fold(row.name), fold(seat.name), row.elected)
        for seat in night.seats.values()
        for row in seat.rows
    ]
    return bodies + seats + people


def _council(night: Night, seat: Seat) -> str:
    body = night.bodies.get(seat.body or "")
    return body.name if body else ""


def search(found_in: Iterable[Entry], typed: str, most: int = MOST) -> list[Entry]:
    """Return the best matches first; of level ones who was elected, then the shortest name."""
    wanted = fold(typed).split()
    if not wanted:
        return []
    within = list(found_in)
    hits = [(rank, entry) for entry in within if (rank := _rank(entry, wanted, slips=False)) is not None]
    if not hits and len(within) <= _SLIPS_WITHIN:
        hits = [(rank, entry) for entry in within if (rank := _rank(entry, wanted, slips=True)) is not None]
    best = nsmallest(most, hits, key=_order)
    return [entry for _, entry in best]


def _order(hit: tuple[int, Entry]) -> tuple[object, ...]:
    rank, entry = hit
    return rank, entry.body is None, not entry.elected, len(entry.words), entry.words, entry.where, entry.seat


def _rank(entry: Entry, wanted: list[str], *, slips: bool) -> int | None:
    """Return a rank, the lower the better; `None` without a match. The name has to have one word at least."""
    joined = entry.words.replace(" ", "")
    if not slips and any(word not in joined and word not in entry.where for word in wanted):
        return None
    names, places = entry.words.split(), entry.where.split()
    total, named = 0, False
    for word in wanted:
        in_name = min((_cost(word, name, slips=slips) for name in names), default=99)
        in_place = min((_cost(word, name, slips=slips) for name in places), default=99)
        if in_name == 99 and len(word) > 3 and word in joined:
            in_name = 4  # "heileanan" for h-Eileanan
        if min(in_name, in_place) == 99:
            return None
        named = named or in_name < 99
        total += min(in_name, in_place + 2)
    if not named:
        return None
    whole = " ".join(wanted)
    total -= 6 if entry.words == whole else 3 if entry.words.startswith(whole) else 0
    return 2 * total + (entry.candidate is not None)


def _cost(word: str, name: str, *, slips: bool) -> int:
    if name == word:
        return 0
    if name.startswith(word):
        return 1
    if word in name:
        return 3
    return 6 if slips and len(word) > 2 and word[0] == name[:1] and _slip(word, name) else 99


def _slip(word: str, name: str) -> bool:
    """Return whether one letter missing, too many or wrong, or two swapped, make `word` begin `name`."""
    at = next((place for place, (a, b) in enumerate(zip(word, name, strict=False)) if a != b), len(name))
    rest, left = word[at:], name[at:]
    return (
        left[1:].startswith(rest)
        or left.startswith(rest[1:])
        or left[1:].startswith(rest[1:])
        or (len(rest) > 1 and left.startswith(rest[1] + rest[0]) and left[2:].startswith(rest[2:]))
    )
