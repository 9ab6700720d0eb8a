"""What was settled while we were here: what lay in the feed before is known, and no news."""

from collections.abc import Iterable

from election_night.night.decision import Change
from election_night.night.seat import Seat


def settled(changes: Iterable[Change]) -> list[tuple[Seat, Seat | None]]:
    """Seats that were settled, called, thrown into doubt or taken back, with what they were before."""
    return [(seat, change.before) for change in changes if not change.known and (seat := _news(change))]


def _news(change: Change) -> Seat | None:
    """The seat of which a change says that it is, or is no longer, won or in doubt; `None` if it does not."""
    before, after = change.before, change.after
    if after is None or not (_told(after) or (before is not None and _told(before))):
        return None
    if before and (before.state, before.winner, before.majority, before.corrections) == (
        after.state,
        after.winner,
        after.majority,
        after.corrections,
    ):
        return None
    return after


def _told(seat: Seat) -> bool:
    return seat.state.won or bool(seat.reasons)
