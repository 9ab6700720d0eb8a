"""Which councils, and in what order: filters and orders as values. Unknown figures come last."""

from collections.abc import Callable
from typing import NamedTuple

from election_night.core.body_state import NOC, BodyState, ControlState
from election_night.core.night import Night
from election_night.core.overview.seat_query import Order, fold

PARTY = "party:"
"""Begins the name of an order by the seats of a party; its id follows."""
_STATES = {state: place for place, state in enumerate(ControlState)}


class CouncilFilter(NamedTuple):
    """Which councils to list; without criteria, all of them."""

    control: str | None = None
    """Controlled by this party, or `NOC`."""
    region: str | None = None
    state: ControlState | None = None
    changed: bool = False
    """Whether control went to others."""

    def matches(self, body: BodyState) -> bool:
        """Return whether this council passes the filter."""
        if self.control is not None and body.control != self.control:
            return False
        if self.region is not None and body.region != self.region:
            return False
        if self.state is not None and body.state is not self.state:
            return False
        return not self.changed or body.outcome in {"gain", "lose"}

    def describe(self, night: Night) -> str:
        """Return the criteria in words; "" without any."""
        criteria = [
            controlled_by(night, self.control) if self.control is not None else "",
            self.region or "",
            self.state.value if self.state else "",
            "changed hands" if self.changed else "",
        ]
        return " · ".join(part for part in criteria if part)


def controlled_by(night: Night, control: str) -> str:
    """Return `controlled by Labour Party`, or `no overall control`."""
    return "no overall control" if control == NOC else f"controlled by {night.party(control).name}"


def _control(night: Night, body: BodyState) -> str | None:
    if body.control is None:
        return None
    return "NOC" if body.control == NOC else night.party(body.control).short


def _outcome(night: Night, body: BodyState) -> str | None:
    """Return a key that puts gains together, then holds, then losses."""
    return (
        f"{body.outcome} {body.outcome_words(lambda party: night.party(party).short)}"
        if body.outcome
        else None
    )


KEYS: dict[str, Callable[[Night, BodyState], float | str | None]] = {
    "name": lambda night, body: fold(body.name),  # noqa: ARG005 - one shape for all
    "control": _control,
    "outcome": _outcome,
    "to come": lambda night, body: body.open,  # noqa: ARG005
    "state": lambda night, body: _STATES[body.state],  # noqa: ARG005
}
"""The sort key of each order; `None` where a council lacks the figure."""


def in_order(night: Night, order: Order, criteria: CouncilFilter | None = None) -> list[BodyState]:
    """Return the councils that pass the filter, sorted; level ones by name."""
    bodies = [body for body in night.bodies.values() if criteria is None or criteria.matches(body)]
    bodies.sort(key=lambda body: (fold(body.name), body.id))
    keys = {body.id: _key(night, order.by, body) for body in bodies}
    known = [body for body in bodies if keys[body.id] is not None]
    known.sort(key=lambda body: keys[body.id], reverse=order.down)  # type: ignore[arg-type,return-value] # one kind
    return known + [body for body in bodies if keys[body.id] is None]


def _key(night: Night, by: str, body: BodyState) -> float | str | None:
    if by.startswith(PARTY):
        return body.held.get(by.removeprefix(PARTY), 0)
    return KEYS[by](night, body)
