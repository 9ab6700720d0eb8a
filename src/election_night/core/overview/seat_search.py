"""Find a seat, a council or a candidate as you type.

Accents, punctuation, case, word order and one typing slip don't matter.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from heapq import nsmallest

from election_night.core.contest.seat import Seat
from election_night.core.night import Night
from election_night.core.overview.seat_query import fold

MOST = 60
"""Matches shown at most."""
_SLIPS_WITHIN = 50_000
"""In a longer list slips don't match: every key would have to wait for them."""


@dataclass(frozen=True, slots=True)
class Entry:
    """Something that can be found."""

    name: str
    seat: str
    candidate: str | None
    """A row's id; `None` for the seat itself."""
    folded_name: str
    place: str
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


def search(entries: Iterable[Entry], typed: str, most: int = MOST) -> list[Entry]:
    """Return the best matches first; of level ones who was elected, then the shortest name."""
    words = fold(typed).split()
    if not words:
        return []
    searched = list(entries)
    matches = _matches(searched, words, slips=False)
    if not matches and len(searched) <= _SLIPS_WITHIN:
        matches = _matches(searched, words, slips=True)
    return [entry for _, entry in nsmallest(most, matches, key=_order)]


def _matches(entries: list[Entry], words: list[str], *, slips: bool) -> list[tuple[int, Entry]]:
    return [(rank, entry) for entry in entries if (rank := _rank(entry, words, slips=slips)) is not None]


def _order(match: tuple[int, Entry]) -> tuple[object, ...]:
    rank, entry = match
    name = entry.folded_name
    return rank, entry.body is None, not entry.elected, len(name), name, entry.place, entry.seat


def _rank(entry: Entry, words: list[str], *, slips: bool) -> int | None:
    """Return a rank, the lower the better; `None` without a match. The name has to have one word at least."""
    joined = entry.folded_name.replace(" ", "")
    if not slips and any(word not in joined and word not in entry.place for word in words):
        return None
    names, places = entry.folded_name.split(), entry.place.split()
    total, named = 0, False
    for word in words:
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
    whole = " ".join(words)
    total -= 6 if entry.folded_name == whole else 3 if entry.folded_name.startswith(whole) else 0
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
    same = next((place for place, (a, b) in enumerate(zip(word, name, strict=False)) if a != b), len(name))
    typed, meant = word[same:], name[same:]
    missing = meant[1:].startswith(typed)
    too_many = meant.startswith(typed[1:])
    wrong = meant[1:].startswith(typed[1:])
    swapped = len(typed) > 1 and meant.startswith(typed[1] + typed[0]) and meant[2:].startswith(typed[2:])
    return missing or too_many or wrong or swapped
