"""A council or assembly as it stands: a frozen value that screens and outputs draw."""

from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import NamedTuple

from election_night.core import arithmetic

NOC = "noc"
"""No overall control: no party has more than half of the seats."""


class ControlState(StrEnum):
    """How far the control of a body is known."""

    OPEN = "open"
    CERTAIN = "certain"
    """The contests still to come cannot change it."""
    DECLARED = "declared"
    """Every contest is decided."""


class BodyState(NamedTuple):
    """A body as it stands."""

    id: str
    name: str
    region: str | None
    seats: int
    """All its seats, also those that are not up this time."""
    held: Mapping[str, int]
    """Seats by party id, won and not up this time, most first."""
    contests: int
    """Contests that fill its seats."""
    decided: int
    """Of these, how many are final."""
    fits: bool
    """Whether it has as many seats as its contests and the seats not up come to, or more."""
    previous_seats: Mapping[str, int] | None
    """By party id, when they were last fought; `None` if unknown."""
    previous_control: str | None
    """A party id or `NOC`; `None` if unknown."""
    since: str | None
    """What last time is called: `2022`."""
    map: tuple[int, int] | None = None

    @property
    def open(self) -> int:
        """Seats that nobody has won yet."""
        return max(0, self.seats - sum(self.held.values()))

    @property
    def line(self) -> int:
        """Seats that it takes to control it."""
        return arithmetic.majority_line(self.seats)

    @property
    def control(self) -> str | None:
        """The party with more than half of the seats, or `NOC`; `None` while open seats could change it.

        Seats of a disputed or countermanded contest are open. Where the contests have more seats than the
        body, one of the figures is wrong, and nobody controls it until it is corrected.
        """
        return control_with(self.held, self.open, self.line) if self.fits else None

    @property
    def state(self) -> ControlState:
        """How far its control is known."""
        if self.control is None:
            return ControlState.OPEN
        return ControlState.DECLARED if self.decided == self.contests else ControlState.CERTAIN

    @property
    def outcome(self) -> str | None:
        """`hold`, `gain`, `lose` or `no change`; `None` while control is open, or was unknown before."""
        control, before = self.control, self.previous_control
        if control is None or before is None:
            return None
        if control == before:
            return "no change" if control == NOC else "hold"
        return "lose" if control == NOC else "gain"

    @property
    def changes(self) -> dict[str, int] | None:
        """Seats by party id against last time, of those that have more or fewer.

        `None` until it is declared, and where it had another number of seats: 147 and 97 don't compare.
        """
        before = self.previous_seats
        if before is None or sum(before.values()) != self.seats:
            return None
        if self.state is not ControlState.DECLARED or self.open:
            return None
        return {
            party: self.held.get(party, 0) - before.get(party, 0)
            for party in dict.fromkeys([*self.held, *before])
            if self.held.get(party, 0) != before.get(party, 0)
        }

    def outcome_words(self, short: Callable[[str], str]) -> str:
        """Return `GRN GAIN FROM LAB`; without a last control the party alone; "" while control is open.

        Args:
            short: The letters of a party by its id.
        """
        control, before = self.control, self.previous_control
        if control is None:
            return ""
        now = _letters(control, short)
        if before is None or self.outcome is None:
            return now
        match self.outcome:
            case "hold":
                return f"{now} HOLD"
            case "no change":
                return f"{now} · NO CHANGE"
            case "lose":
                return f"{_letters(before, short)} LOSE TO {now}"
            case _:
                return f"{now} GAIN FROM {_letters(before, short)}"


class BodyChange(NamedTuple):
    """A body before and after a document that changed it."""

    before: BodyState | None
    """`None`: it was not known."""
    after: BodyState | None
    """`None`: the election document does not name it any more."""

    @property
    def name(self) -> str:
        """What it is called now, or was."""
        body = self.after or self.before
        return body.name if body else ""

    @property
    def decided(self) -> BodyState | None:
        """The body, where its control was open before, or another's."""
        return self.after if self.after and self._moved and self.after.control is not None else None

    @property
    def lost(self) -> BodyState | None:
        """The body as it was, where its control had been known and is open or another's now."""
        return self.before if self.before and self._moved and self.before.control is not None else None

    @property
    def _moved(self) -> bool:
        before, after = self.before and self.before.control, self.after and self.after.control
        return before != after


def changed_bodies(before: Mapping[str, BodyState], after: Mapping[str, BodyState]) -> tuple[BodyChange, ...]:
    """Return every body that differs from what it was, both by id."""
    return tuple(
        BodyChange(before.get(body), after.get(body))
        for body in dict.fromkeys([*before, *after])
        if before.get(body) != after.get(body)
    )


def _letters(control: str, short: Callable[[str], str]) -> str:
    return "NOC" if control == NOC else short(control)


def control_with(held: Mapping[str, int], still_open: int, line: int) -> str | None:
    """Return who has at least `line` of these seats, `NOC` where nobody can reach it; `None` while open."""
    first = max(held, key=lambda party: held[party], default=None)
    most = held[first] if first is not None else 0
    if most >= line:
        return first
    return NOC if most + still_open < line else None
