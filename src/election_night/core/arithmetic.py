"""The arithmetic of an election. Exact: integers and fractions in, rounded once by `rounded`.

A figure whose inputs are unknown is `None`.
"""

from collections.abc import Sequence
from fractions import Fraction
from functools import lru_cache

from election_night.model import INDEPENDENT


def rounded(figure: Fraction | None, places: int = 2) -> str | None:
    """Return `figure` in decimal, half up (away from zero), with `places` decimals; "-0.00" never appears."""
    if figure is None:
        return None
    scale = 10**places
    units = _half_up(figure, scale)
    whole, decimals = divmod(abs(units), scale)
    sign = "-" if units < 0 else ""
    return f"{sign}{whole}.{decimals:0{places}d}" if places else f"{sign}{whole}"


def number(figure: Fraction | None) -> float | None:
    """Return `figure` rounded to two places as JSON has it: the float nearest to that decimal."""
    return None if figure is None else _half_up(figure, 100) / 100


def _half_up(figure: Fraction, scale: int) -> int:
    """Return the whole number nearest to `figure` times `scale`; of two, the one further from zero."""
    part, whole = figure.numerator, figure.denominator
    nearest = (2 * abs(part) * scale + whole) // (2 * whole)
    return nearest if part >= 0 else -nearest


def sort_key(figure: Fraction) -> tuple[float, Fraction]:
    """Return a key that sorts as `figure` does and compares faster: fractions only where floats are equal."""
    return float(figure), figure


def percent(part: int | None, whole: int | None) -> Fraction | None:
    """Return 100 part / whole; `None` where either is unknown or the whole is 0."""
    if part is None or not whole:
        return None
    return Fraction(100 * part, whole)


def points(
    part: int | None, whole: int | None, part_then: int | None, whole_then: int | None
) -> Fraction | None:
    """Return percentage points from `part_then` of `whole_then` to `part` of `whole`.

    `None` where one of them is unknown or a whole is 0.
    """
    if part is None or part_then is None or not whole or not whole_then:
        return None
    return Fraction(100 * (part * whole_then - part_then * whole), whole * whole_then)


def places(votes: Sequence[int]) -> dict[int, int]:
    """Return the place of each number of votes, from 1; equal votes are joint: 1, 2, 2, 4."""
    place: dict[int, int] = {}
    for rank, count in enumerate(sorted(votes, reverse=True), 1):
        place.setdefault(count, rank)
    return place


def deposit_lost(votes: int, valid: int, threshold_pct: int) -> bool:
    """Return whether these are at most `threshold_pct` of the valid votes; the elected never lose it.

    In the United Kingdom one twentieth: Representation of the People Act 1983, schedule 1, rule 53.
    """
    return 100 * votes <= threshold_pct * valid


def majority_line(seats: int) -> int:
    """Return the fewest seats that outnumber all the others together."""
    return seats // 2 + 1


def butler_swing(
    a: tuple[int | None, int | None], b: tuple[int | None, int | None], valid: int | None, valid_then: int
) -> Fraction | None:
    """Return percentage points from A to B, after Butler, from the votes of each now and last time.

    ((B now - B then) - (A now - A then)) / 2, all in shares: the mean of B's gain and A's loss. `None` where
    one of the votes is unknown or a whole is 0.
    """
    (a_now, a_then), (b_now, b_then) = a, b
    if a_now is None or a_then is None or b_now is None or b_then is None or not valid or not valid_then:
        return None
    return Fraction(100 * ((b_now - a_now) * valid_then - (b_then - a_then) * valid), 2 * valid * valid_then)


def leading_party(votes: dict[str, int] | None) -> str | None:
    """Return who won with these votes by party; `None` when unknown or level."""
    if not votes:
        return None
    best = max(votes.values())
    first_parties = [party for party, count in votes.items() if count == best]
    return first_parties[0] if best and len(first_parties) == 1 else None


@lru_cache(maxsize=4096)
def comparable(party: str) -> bool:
    """Return whether a party's share compares with its own last time: an Independent's never does."""
    return party.strip().casefold() not in _NO_PARTY


_NO_PARTY = frozenset({INDEPENDENT, "independent"})
