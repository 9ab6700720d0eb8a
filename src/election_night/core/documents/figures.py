"""The figures of a declaration, compared with those of the one before."""

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from election_night.model import Stage

Votes = tuple[int | None, ...]
"""Of everybody on the ballot, in its order; `None` where they are not known yet. Empty: none are known."""
Totals = tuple[tuple[Decimal, ...], ...]
"""Of everybody on the ballot, after each stage of a count by preferences. Empty by another method."""


class Figures(NamedTuple):
    """What makes a correction when it changes. The electorate isn't part of the count."""

    votes: Votes
    rejected: int | None
    ballots: int | None = None
    quota: int | None = None
    totals: Totals = ()
    stages: tuple[Stage, ...] = ()
    valid_votes: int | None = None
    """The total that the document states beside the votes."""

    def differ_from(self, before: "Figures") -> bool:
        """Return whether a figure that was known before differs now. One known for the first time doesn't."""
        figures = (self.rejected, self.ballots, self.quota, *self.votes)
        figures_before = (before.rejected, before.ballots, before.quota, *before.votes)
        return (
            any(map(_differ, figures_before, figures))
            or any(
                then != now
                for totals_before, totals in zip(before.totals, self.totals, strict=False)
                for then, now in zip(totals_before, totals, strict=False)
            )
            or any(map(_stages_differ, before.stages, self.stages))
        )

    def restates_total_of(self, before: "Figures") -> bool:
        """Return whether the stated total differs."""
        return _differ(before.valid_votes, self.valid_votes)

    def filled_from(self, before: "Figures | None") -> "Figures":
        """Return these figures, and where they are unknown those before them."""
        if before is None:
            return self
        return Figures(
            tuple(_known(now, then) for then, now in zip(before.votes, self.votes, strict=True)),
            _known(self.rejected, before.rejected),
            _known(self.ballots, before.ballots),
            _known(self.quota, before.quota),
            _totals_filled_from(self.totals, before.totals),
            _stages_filled_from(self.stages, before.stages),
            _known(self.valid_votes, before.valid_votes),
        )

    def reordered(self, before: Sequence[str], after: Sequence[str]) -> "Figures":
        """Return the same for another ballot: each candidate's votes and totals by id."""
        votes = dict(zip(before, self.votes, strict=False))
        totals = dict(zip(before, self.totals, strict=False))
        return self._replace(
            votes=tuple(votes.get(key) for key in after),
            totals=tuple(totals.get(key, ()) for key in after) if totals else (),
        )


def _differ(before: int | Decimal | None, now: int | Decimal | None) -> bool:
    return before is not None and now is not None and before != now


def _stages_differ(before: Stage, now: Stage) -> bool:
    """Return whether a stage left over more votes or fewer, or elected or excluded others."""
    people = ((before.elected, now.elected), (before.excluded, now.excluded))
    others = any(then and ids and set(then) != set(ids) for then, ids in people)
    return others or _differ(before.lost, now.lost)


def _known(now: int | None, before: int | None) -> int | None:
    return before if now is None else now


def _totals_filled_from(now: Totals, before: Totals) -> Totals:
    if not now or not before:
        return now or before
    return tuple(
        (*totals, *totals_before[len(totals) :]) for totals, totals_before in zip(now, before, strict=True)
    )


def _stages_filled_from(now: tuple[Stage, ...], before: tuple[Stage, ...]) -> tuple[Stage, ...]:
    both = [
        Stage(
            elected=stage.elected or then.elected,
            excluded=stage.excluded or then.excluded,
            lost=then.lost if stage.lost is None else stage.lost,
            at=stage.at or then.at,
        )
        for stage, then in zip(now, before, strict=False)
    ]
    return (*both, *now[len(both) :], *before[len(both) :])
