"""What was settled while the program was running. What the feed held before that isn't news."""

from collections.abc import Iterable, Iterator

from election_night.core.body_state import BodyChange, BodyState, ControlState
from election_night.core.change import Change, Outcome
from election_night.core.contest.seat import Seat
from election_night.core.night import Night


class KnownSeats:
    """Every seat as the last change left it, separately for each election.

    A document about the whole election, or one that switches the night to another election, doesn't name
    the seats it settles. Comparing with these seats finds them.
    """

    def __init__(self) -> None:
        self._seats: dict[tuple[str, bool], dict[str, Seat]] = {}

    def with_settled_seats(self, change: Change, night: Night) -> Iterator[Change]:
        """Yield this change, and one more for each seat that it settled without naming it.

        `night`: after it.
        """
        known = self._seats.setdefault((night.id, night.test), {})
        yield change
        if change.contest is not None:
            if change.after is not None:
                known[change.contest] = change.after
        elif change.outcome is not Outcome.DUPLICATE:
            settled = []
            for seat in night.seats.values():
                before = known.get(seat.id)
                if before is seat:
                    continue
                seat_change = Change(change.outcome, change.file, seat.id, before, seat)
                if _newsworthy_seat(seat_change):
                    settled.append(seat_change)
            known.update(night.seats)
            for seat_change in sorted(settled, key=_time_and_contest):
                yield seat_change._replace(known=change.known)


def newsworthy(changes: Iterable[Change]) -> list[tuple[Seat, Seat | None]]:
    """Return the seats that were settled, called, disputed or withdrawn, each with its earlier state.

    Also those where somebody was elected while the count goes on.
    """
    return [
        (seat, change.before) for change in changes if not change.known and (seat := _newsworthy_seat(change))
    ]


def newsworthy_bodies(changes: Iterable[Change]) -> list[BodyChange]:
    """Return the councils whose control was decided, declared, changed or put in doubt."""
    return [
        body
        for change in changes
        if not change.known
        for body in change.bodies
        if _control(body.before) != _control(body.after)
    ]


def _control(body: BodyState | None) -> tuple[str | None, ControlState]:
    return (body.control, body.state) if body else (None, ControlState.OPEN)


def _newsworthy_seat(change: Change) -> Seat | None:
    """Return the seat, if this change made or unmade a winner or a dispute; else `None`."""
    before, after = change.before, change.after
    if after is None or not (_is_significant(after) or (before is not None and _is_significant(before))):
        return None
    if before and (before.state, before.winners, before.majority, before.corrections) == (
        after.state,
        after.winners,
        after.majority,
        after.corrections,
    ):
        return None
    return after


def _is_significant(seat: Seat) -> bool:
    return seat.state.won or bool(seat.winners or seat.reasons)


def _time_and_contest(change: Change) -> tuple[float, str]:
    when = change.after.when if change.after else None
    return (when.timestamp() if when else 0.0, change.contest or "")
