"""A council or assembly in words, and the lines of its control: each printed once."""

from collections.abc import Iterator

from election_night.cli.wording import phrases
from election_night.core.body_state import BodyState, ControlState
from election_night.core.night import Night


def outcome(night: Night, body: BodyState) -> str:
    """Return `LAB LOSE TO NOC`; empty while control is open."""
    return body.outcome_words(lambda party: phrases.short(night, party)).replace(" · ", ", ")


def seats(night: Night, body: BodyState) -> str:
    """Return `LAB 31 (-10), CON 31 (+9), GRN 1 (+1), since 2022`."""
    changes = body.changes
    parties = dict.fromkeys([*body.held, *(changes or ())])
    parts = [f"{phrases.short(night, party)} {body.held.get(party, 0):,}" for party in parties]
    if changes is None:
        return ", ".join(parts)
    parts = [
        f"{part} ({changes[party]:+,})" if party in changes else part
        for party, part in zip(parties, parts, strict=True)
    ]
    return ", ".join([*parts, f"since {body.since}"])


def describe(night: Night, body: BodyState) -> str:
    """Return control, seats, and how many are to come."""
    control = outcome(night, body) or "control is open"
    certain = ["CERTAIN"] if body.state is ControlState.CERTAIN else []
    to_come = [f"{body.open:,} of {body.seats:,} to come"] if body.open else []
    return ", ".join(part for part in (control, *certain, seats(night, body), *to_come) if part)


class BodyLines:
    """Remembers the lines printed about each body, so that none is printed twice."""

    def __init__(self) -> None:
        self._printed: dict[str, BodyState] = {}

    def forget(self) -> None:
        """Forget all bodies: another election is followed, and it corrects nothing in this one."""
        self._printed.clear()

    def news(self, night: Night) -> Iterator[str]:
        """Yield news about the control of each: certain, declared, corrected or taken back."""
        for body_id in [body_id for body_id in self._printed if body_id not in night.bodies]:
            removed = self._printed.pop(body_id)
            change = f"CONTROL IN DOUBT, was {outcome(night, removed)}"
            yield f"{removed.name}: {change}; the election document does not name it any more"
        for body in night.bodies.values():
            before = self._printed.get(body.id)
            if body is before:
                continue
            if body.control is not None:
                if before is None or _facts(before) != _facts(body):
                    self._printed[body.id] = body
                    changed = before is not None and before.control != body.control
                    change = f"CONTROL CHANGED, was {outcome(night, before)}; " if before and changed else ""
                    yield f"{body.name}: {change}{describe(night, body)}"
            elif before is not None:
                del self._printed[body.id]
                yield f"{body.name}: CONTROL IN DOUBT, was {outcome(night, before)}; {describe(night, body)}"


def _facts(body: BodyState) -> tuple[object, ...]:
    declared = body.state is ControlState.DECLARED
    return body.control, body.state, body.held if declared else None
