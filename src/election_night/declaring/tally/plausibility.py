"""Figures that look mistyped beside last time's: a digit too many or too few, or two figures exchanged.

Only signs, and only asked about: a party may well have ten times its votes of last time. Where the total
agrees with the one announced, no digit was dropped or doubled, and nobody is asked.
"""

from collections.abc import Iterator, Sequence
from itertools import combinations

TENFOLD_FROM, TENFOLD_TO = 9, 12
"""A figure so many times last time's looks like one digit too many; the inverse, one too few.

On 4 July 2024, a landslide, that would have been asked of 19 right figures in 650 seats.
"""
EXCHANGED_POINTS = 35
"""Two exchanged figures must be this many percentage points nearer to last time to be questioned.

On 4 July 2024 that would have been asked in 9 of 650 seats whose figures were right; at 25, in 56.
"""
FEWEST = 100
"""Below this many votes last time, nothing is questioned."""

Votes = Sequence[int | None]


def wrong_length(votes: Votes, last_votes: Votes) -> Iterator[tuple[int, str]]:
    """Places on the ballot whose figure seems to have one digit too many or too few, and a question."""
    for place, (now, before) in enumerate(zip(votes, last_votes, strict=True)):
        if now is None or before is None or before < FEWEST or not now:
            continue
        if TENFOLD_FROM * before <= now <= TENFOLD_TO * before:
            yield place, f"{now:,} is about ten times last time's {before:,}: is a digit doubled?"
        elif TENFOLD_FROM * now <= before <= TENFOLD_TO * now:
            yield place, f"{now:,} is about a tenth of last time's {before:,}: is a digit missing?"


def exchanged(votes: Votes, last_votes: Votes) -> Iterator[tuple[int, int]]:
    """Pairs of places whose figures would be far nearer to last time's if exchanged."""
    total = sum(count for count in votes if count is not None)
    last_total = sum(count for count in last_votes if count is not None)
    if not total or not last_total:
        return
    shares = [None if count is None else 100 * count / total for count in votes]
    last_shares = [None if count is None else 100 * count / last_total for count in last_votes]
    for first, second in combinations(range(len(votes)), 2):
        now_a, now_b = shares[first], shares[second]
        last_a, last_b = last_shares[first], last_shares[second]
        if now_a is None or now_b is None or last_a is None or last_b is None:
            continue
        as_typed = abs(now_a - last_a) + abs(now_b - last_b)
        other_way = abs(now_b - last_a) + abs(now_a - last_b)
        if as_typed - other_way >= EXCHANGED_POINTS:
            yield first, second
