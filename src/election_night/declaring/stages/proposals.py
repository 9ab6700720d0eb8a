"""Proposes what the returning officer will probably announce next, for the reporter to accept or not.

Nothing is sent unless it was accepted. The program doesn't run the count: it only compares the totals.
"""

from decimal import Decimal
from typing import NamedTuple

from election_night.declaring.stages.draft import Kind, StagesDraft


class Step(NamedTuple):
    """What a stage does."""

    kind: Kind
    sources: tuple[str, ...]
    """Ids of those whose votes it transfers."""


def next_step(draft: StagesDraft, number: int) -> Step | None:
    """What stage `number` probably does; `None` if that is unclear."""
    before = number - 1
    waiting = tuple(key for key in draft.excluded(before) if draft.total(before, key))
    if waiting:
        return Step(Kind.EXCLUSION, waiting)
    surplus = surpluses(draft, before)
    return Step(Kind.SURPLUS, (surplus[0],)) if surplus else None


def surpluses(draft: StagesDraft, until: int) -> list[str]:
    """Ids of elected candidates with a surplus at the end of this stage, largest first."""
    quota = draft.votes_to_win
    if quota is None:
        return []
    over = [key for key in draft.elected(until) if (draft.total(until, key) or 0) > quota]
    return sorted(over, key=lambda key: -_total(draft, until, key))


def carried(draft: StagesDraft, number: int, place: int) -> Decimal | None:
    """Return a total that needn't be read out at this stage; `None` if it has to be typed.

    Excluded candidates end with 0, and a surplus leaves the quota. Nobody elected or out receives votes.
    """
    stage, key = draft.stages[number - 1], draft.candidates[place].key
    if number == 1 or stage.kind is None:
        return None
    if key in stage.sources:
        quota = draft.votes_to_win
        if stage.kind is Kind.EXCLUSION:
            return Decimal(0)
        return None if quota is None else Decimal(quota)
    is_out = key in draft.elected(number - 1) or key in draft.excluded(number - 1)
    return draft.total(number - 1, key) if is_out else None


def elected(draft: StagesDraft, number: int) -> tuple[str, ...]:
    """Who is probably elected at this stage: whoever has the quota, or everybody left for the seats left."""
    left = draft.seats - len(draft.elected(number - 1))
    out = {*draft.elected(number - 1), *draft.excluded(number - 1)}
    out |= set(draft.stages[number - 1].sources)
    inside = [candidate.key for candidate in draft.candidates if candidate.key not in out]
    ranked = sorted(inside, key=lambda key: -_total(draft, number, key))
    if len(ranked) <= left:
        return tuple(ranked)
    quota = draft.votes_to_win
    return tuple(key for key in ranked if quota is not None and _total(draft, number, key) >= quota)


def excluded(draft: StagesDraft, number: int) -> tuple[str, ...] | None:
    """Who is probably excluded at the end of this stage; `None` if several have the fewest votes."""
    gone = draft.elected(number)
    inside = draft.continuing(number)
    left = draft.seats - len(gone)
    if left <= 0 or len(inside) <= left or surpluses(draft, number):
        return ()
    least = min(_total(draft, number, key) for key in inside)
    lowest = tuple(key for key in inside if _total(draft, number, key) == least)
    return lowest if len(lowest) == 1 else None


def _total(draft: StagesDraft, number: int, key: str) -> Decimal:
    return draft.total(number, key) or Decimal(0)
