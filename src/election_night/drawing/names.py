"""Names as a sub-editor shortens them: Southend E & Rochford, J Corbyn, Corbyn."""

import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

from rich.cells import cell_len

from election_night.core.contest.seat import Seat
from election_night.drawing.context import DrawContext
from election_night.model import Party

_COMPASS = {
    "north": "N", "south": "S", "east": "E", "west": "W", "central": "C", "mid": "Mid",
    "northern": "N", "southern": "S", "eastern": "E", "western": "W",
}  # fmt: skip
_PARTICLES = frozenset(
    {"de", "del", "della", "di", "du", "la", "le", "van", "von", "der", "den", "mac", "ó", "ní", "o", "ap"}
)
"""Words that belong to the surname after them."""


@lru_cache(1024)  # a table shortens the names of all its lines for every frame
def of_seat(name: str) -> tuple[str, ...]:
    """Return the name in full, then shorter: `and` as a sign, points of the compass as letters."""
    signed = re.sub(r"\band\b", "&", name)
    first, *others = signed.split()
    words = [first, *(_COMPASS.get(word.lower(), word) for word in others)]
    if others and first.lower() in _COMPASS and first.lower() not in {"mid", "central"}:
        words[0] = _COMPASS[first.lower()]
    compass = " ".join(words)
    compass = re.sub(r"\b([NS]) ([EW])\b", r"\1\2", compass)
    river = re.sub(r"^(?:Kingston upon )?(\S+)(?: upon \S+)?(?= [A-Z&])", r"\1", compass)
    return tuple(dict.fromkeys((name, signed, compass, river)))


def of_contest(context: DrawContext, seat: Seat) -> tuple[str, ...]:
    """Return the contest's name in full, then shorter. If two share a name, add the council's."""
    body = context.night.bodies.get(seat.body or "")
    if body is None or context.seat_name(seat) == seat.name:
        return of_seat(seat.name)
    councils, wards = of_body(body.name), of_seat(seat.name)
    return tuple(dict.fromkeys(f"{ward}, {council}" for council in councils for ward in wards))


def fitting(context: DrawContext, seat: Seat, width: int) -> str:
    """Return the longest form of the contest's name that fits, or the shortest if none does."""
    return longest(of_contest(context, seat), width)


def longest(texts: Sequence[str], width: int) -> str:
    """Return the first of these, longest first, that fits; the shortest if none does."""
    return next((text for text in texts if cell_len(text) <= width), texts[-1])


def in_list(context: DrawContext, seat: Seat) -> tuple[str, ...]:
    """Return the same; and last, if no other contest begins like it, the first place in a name of several."""
    texts, first = of_contest(context, seat), first_place(seat.name)

    def first_places() -> Counter[str]:
        return Counter(first_place(other.name) for other in context.night.seats.values())

    count = len(context.night.seats)
    if context.remembered(("first places", count), first_places)[first] > 1:
        return texts
    return tuple(dict.fromkeys((*texts, first)))


def first_place(name: str) -> str:
    """Return Pontefract for Pontefract, Castleford and Knottingley; else the name itself."""
    return re.split(r" ?/ ?|, (?=.* (?:and|&) )", name)[0]


def of_body(name: str) -> list[str]:
    """Return a council's name in full, then shorter; last its first place: Hammersmith, Kingston."""
    plain = re.sub(r"^(?:City|Royal Borough|London Borough|County) of ", "", name)
    shorter = [text for form in dict.fromkeys((name, plain)) for text in of_seat(form)]
    first = re.split(r",? (?:and|&|upon|with) |, ", plain)[0]
    alone = first.lower() not in _COMPASS and first != plain
    return list(dict.fromkeys([*shorter, *([first] if alone else [])]))


def of_party(name: str) -> list[str]:
    """Return the name in full, then without the words that every party's name has."""
    return list(dict.fromkeys((name, re.sub(r" (?:Party|and Unionist Party)$", "", name))))


def with_letters(party: Party) -> tuple[str, ...]:
    """Return a party's name without the words that every party's name has, then its letters."""
    return tuple(dict.fromkeys((of_party(party.name)[-1], party.short)))


def of_person(name: str) -> list[str]:
    """Return the name in full, then without middle names, then with an initial, then the surname alone."""
    words = name.split()
    if len(words) < 2:
        return [name]
    at = len(words) - 1
    while at > 1 and words[at - 1].lower() in _PARTICLES:
        at -= 1
    surname = " ".join(words[at:])
    return list(dict.fromkeys((name, f"{words[0]} {surname}", f"{words[0][0]} {surname}", surname)))


def of_people(people: Sequence[str]) -> list[str]:
    """Return several names in full, then surnames alone; one person is always named in full."""
    surnames = people if len(people) < 2 else [of_person(name)[-1] for name in people]
    return [", ".join(people), ", ".join(surnames)]
