"""What one document did to the night."""

from enum import StrEnum
from typing import NamedTuple

from election_night.core.body_state import BodyState
from election_night.core.contest.seat import Seat, State, Won
from election_night.core.documents.election_info import ElectionInfo
from election_night.core.documents.result_record import ResultRecord
from election_night.model import ContestAnnouncement, StatedTotals

StoredDocument = ElectionInfo | ResultRecord | ContestAnnouncement | StatedTotals
"""A document as the night keeps it."""


class Outcome(StrEnum):
    """What became of a document."""

    SHOWN = "shown"
    DUPLICATE = "duplicate"
    SUPERSEDED = "superseded"
    CONFLICT = "conflict"
    REFUSED = "refused"
    OUTSIDE = "outside"
    """Of another election, or a test among live documents (or the reverse)."""
    COMPARED = "compared"
    """A source's own sums: compared with ours, and never shown."""
    OVERRULED = "overruled"
    """Not a document: the newsroom's own desk decided."""


class Change(NamedTuple):
    """What one document did to the night."""

    outcome: Outcome
    file: str
    contest: str | None = None
    """`None`: the election itself, so every contest may have changed."""
    before: Seat | None = None
    after: Seat | None = None
    why: str = ""
    known: bool = False
    """It lay there, or was remembered, when the reading began: no news."""
    document: StoredDocument | None = None
    """`None`: it was the desk that decided."""
    body_before: BodyState | None = None
    """The council or assembly whose seats are filled here, before; `None` without one."""
    body_after: BodyState | None = None

    @property
    def visible(self) -> bool:
        """Whether anything looks different now."""
        if self.contest is None:
            return self.outcome in {Outcome.SHOWN, Outcome.CONFLICT}
        return self.before != self.after

    @property
    def winner_changed(self) -> bool:
        """Somebody who was shown as elected or called is not any more, and others are.

        Being joined by others, as a count goes on, is no change.
        """
        if self.before is None or self.after is None:
            return False
        after = self.after
        were_elected = self.before.won or self.before.formerly_won
        return bool(after.won) and not all(_still_elected(person, after) for person in were_elected)

    @property
    def in_doubt(self) -> bool:
        """A winner was shown, and the result is disputed now."""
        return self._lost and self.after is not None and self.after.state is State.DISPUTED

    @property
    def taken_back(self) -> bool:
        """A winner was shown, and is withdrawn now, or the count goes on."""
        return self._lost and not self.in_doubt

    @property
    def control_decided(self) -> BodyState | None:
        """The body whose control this decided: it was open before, or another's."""
        before, after = self.body_before, self.body_after
        if after is None or after.control is None or (before and before.control == after.control):
            return None
        return after

    @property
    def control_lost(self) -> BodyState | None:
        """The body, as it was before, whose control had been shown and is open or another's now."""
        before, after = self.body_before, self.body_after
        if before is None or before.control is None or after is None or before.control == after.control:
            return None
        return before

    @property
    def alarming(self) -> bool:
        """Somebody was shown as the winner, or in control, a moment ago, and is not now."""
        return not self.known and (self.winner_changed or self._lost or self.control_lost is not None)

    @property
    def _lost(self) -> bool:
        return bool(self.before and self.after and self.before.winners and not self.after.winners)


def _still_elected(person: Won, seat: Seat) -> bool:
    """With as many seats at least, where it is a row of a list."""
    ballot = seat.ballot.people.keys
    return any(person.same_person(now, ballot) and now.seats >= person.seats for now in seat.won)
