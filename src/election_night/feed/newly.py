"""What was settled while we were here: what lay in the feed before is known, and no news."""

from election_night.feed.desk import Desk
from election_night.night.night import Change
from election_night.night.seat import Seat


class Newly:
    """Picks the news out of changes. Ask it after every `Desk.take`, whether or not anything changed."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._caught_up = False
        self.here = False
        """Whether what was asked of last was news at all."""

    def settled(self, changes: list[Change]) -> list[tuple[Seat, Seat | None]]:
        """Seats that were settled, called or thrown into doubt, with what they were before."""
        here = self.here = self._caught_up
        health = self._desk.health()
        if any(change.contest is None for change in changes):
            self._caught_up = False
        elif not here:
            self._caught_up = health.last_scan is not None and not health.pending
        return [(seat, change.before) for change in changes if here and (seat := news(change))]


def news(change: Change) -> Seat | None:
    """The seat that a change settled, called or threw into doubt; `None` if it did not."""
    before, after = change.before, change.after
    if after is None or not (after.state.won or after.reasons):
        return None
    if before and (before.state, before.winner, before.majority, before.corrections) == (
        after.state,
        after.winner,
        after.majority,
        after.corrections,
    ):
        return None
    return after
