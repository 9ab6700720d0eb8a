"""What was settled while we were here: what lay in the feed before is known, and no news."""

from collections.abc import Iterable, Iterator

from election_night.core.change import Change, Outcome
from election_night.core.contest.seat import Seat
from election_night.core.night import Night


class KnownSeats:
    """Every seat as the last change left it, each election apart.

    A document about the whole election, or one that has another election followed, says nothing of single
    seats: what it settled is found by comparing them with these.
    """

    def __init__(self) -> None:
        self._seats: dict[tuple[str, bool], dict[str, Seat]] = {}

    def told(self, change: Change, night: Night) -> Iterator[Change]:
        """This change, and one more for each seat that it settled without naming it. `night`: after it."""
        known = self._seats.setdefault((night.id, night.test), {})
        yield change
        if change.contest is not None:
            if change.after is not None:
                known[change.contest] = change.after
        elif change.outcome is not Outcome.DUPLICATE:
            settled_too = [
                told
                for seat in night.seats.values()
                if known.get(seat.id) is not seat
                and _news(told := Change(change.outcome, change.file, seat.id, known.get(seat.id), seat))
            ]
            known.update(night.seats)
            for one in sorted(settled_too, key=_moment):
                yield one._replace(known=change.known)


def newsworthy(changes: Iterable[Change]) -> list[tuple[Seat, Seat | None]]:
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


def _moment(change: Change) -> tuple[float, str]:
    when = change.after.when if change.after else None
    return (when.timestamp() if when else 0.0, change.contest or "")
