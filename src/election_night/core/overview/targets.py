"""Each party's targets: the seats it is nearest to taking, from the last result alone. No forecast."""

from collections import Counter
from enum import StrEnum
from fractions import Fraction
from typing import NamedTuple

from election_night.core import arithmetic
from election_night.core.contest.seat import Seat
from election_night.core.night import Night

FIRST = 100
"""Targets of a party that are counted: the hundred that need the smallest swing."""


class Target(NamedTuple):
    """A seat that a party did not win last time."""

    contest: str
    name: str
    held_by: str
    swing: Fraction
    """Percentage points from the party that holds it: half the gap between their last shares (Butler)."""


class Progress(StrEnum):
    """What became of a target."""

    TAKEN = "taken"
    HELD = "held"
    ELSEWHERE = "taken by another"
    TO_COME = "still to come"


class Deciding(NamedTuple):
    """What a party without a majority still needs, if it keeps every seat of its own that is to come."""

    party: str
    missing: int
    """Seats short of a majority."""
    defending: int
    """Seats it won last time that are still to come."""
    targets: tuple[Target, ...]
    """Its targets still to come that would complete a majority, the easiest first; empty if it needs none."""

    @property
    def within_reach(self) -> bool:
        """Whether there are enough of them."""
        return self.missing - self.defending <= len(self.targets)


def by_party(night: Night) -> dict[str, list[Target]]:
    """Return every party's targets, those that need the smallest swing first.

    A party has a target where it stood last time and another party won; an Independent has none, as there is
    no swing between one Independent and the next.
    """
    party_targets: dict[str, list[Target]] = {}
    for seat in night.seats.values():
        last = seat.last
        if last is None or last.held_by is None or not last.valid or not seat.announced:
            continue
        votes = last.votes
        for party, count in votes.items():
            if party != last.held_by and arithmetic.comparable(party):
                swing = Fraction(100 * (votes[last.held_by] - count), 2 * last.valid)
                party_targets.setdefault(party, []).append(Target(seat.id, seat.name, last.held_by, swing))
    for targets in party_targets.values():
        targets.sort(key=lambda target: (target.swing, target.name, target.contest))
    return party_targets


def progress(seat: Seat, party: str) -> Progress:
    """Return what became of this target of `party`; called and declared seats count, disputed ones don't."""
    elected = seat.elected if seat.state.won else None
    if elected is None:
        return Progress.TO_COME
    if elected.party == party:
        return Progress.TAKEN
    return Progress.HELD if elected.party == seat.held_by else Progress.ELSEWHERE


def tally(night: Night, party: str, targets: list[Target]) -> Counter[Progress]:
    """Count how many of these targets were taken, held and so on."""
    return Counter(progress(night.seats[target.contest], party) for target in targets)


def deciding(night: Night, party: str, targets: list[Target]) -> Deciding | None:
    """Return what `party` still needs for a majority; `None` once it has one. `targets`: all of its own.

    Also `None` on a night of several bodies, which has no majority.
    """
    line = night.majority_line
    missing = 0 if line is None else line - night.totals.party(party).seats
    if missing <= 0:
        return None
    defending = sum(
        seat.held_by == party and seat.announced and progress(seat, party) is Progress.TO_COME
        for seat in night.seats.values()
    )
    to_come = [
        target for target in targets if progress(night.seats[target.contest], party) is Progress.TO_COME
    ]
    return Deciding(party, missing, defending, tuple(to_come[: max(0, missing - defending)]))
