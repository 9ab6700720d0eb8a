"""The arithmetic of an election. Exact: integers and fractions in, rounded once by `rounded`.

A figure whose inputs are unknown is `None`.
"""

from collections.abc import Sequence
from fractions import Fraction

from election_night.model import INDEPENDENT


def rounded(figure: Fraction | None, places: int = 2) -> str | None:
    """`figure` in decimal, half up (away from zero), with `places` decimals; "-0.00" never appears."""
    if figure is None:
        return None
    scale = 10**places
    top, bottom = abs(figure.numerator) * scale * 2, figure.denominator
    units = (top + bottom) // (2 * bottom)
    whole, rest = divmod(units, scale)
    sign = "-" if figure < 0 and units else ""
    return f"{sign}{whole}.{rest:0{places}d}" if places else f"{sign}{whole}"


def percent(part: int | None, whole: int | None) -> Fraction | None:
    """100 part / whole; `None` where either is unknown or the whole is 0."""
    if part is None or not whole:
        return None
    return Fraction(100 * part, whole)


def places(votes: Sequence[int]) -> dict[int, int]:
    """The place of each number of votes, from 1; equal votes are joint: 1, 2, 2, 4."""
    place: dict[int, int] = {}
    for rank, count in enumerate(sorted(votes, reverse=True), 1):
        place.setdefault(count, rank)
    return place


def deposit_lost(votes: int, valid: int, threshold_pct: int) -> bool:
    """At most `threshold_pct` of the valid votes; the elected candidate never loses it.

    In the United Kingdom one twentieth: Representation of the People Act 1983, schedule 1, rule 53.
    """
    return 100 * votes <= threshold_pct * valid


def majority_line(seats: int) -> int:
    """The fewest seats that outnumber all the others together."""
    return seats // 2 + 1


def butler_swing(
    a_now: Fraction | None, a_then: Fraction | None, b_now: Fraction | None, b_then: Fraction | None
) -> Fraction | None:
    """Percentage points from A to B, after Butler: the mean of B's gain and A's loss in share."""
    if a_now is None or a_then is None or b_now is None or b_then is None:
        return None
    return ((b_now - b_then) - (a_now - a_then)) / 2


def leading_party(votes: dict[str, int] | None) -> str | None:
    """Who won with these votes by party; `None` when unknown or level."""
    if not votes:
        return None
    best = max(votes.values())
    firsts = [party for party, count in votes.items() if count == best]
    return firsts[0] if best and len(firsts) == 1 else None


def comparable(party: str) -> bool:
    """Whether a party's share can be set against its own last time: an Independent's never can."""
    return party.casefold() not in {INDEPENDENT, "independent"}
