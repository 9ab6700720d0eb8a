"""What one document did to the night."""

from enum import StrEnum
from typing import NamedTuple

from election_night.core.body_state import BodyChange
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
    """It was there, or in the journal, when reading began: no news."""
    document: StoredDocument | None = None
    """`None`: the desk decided."""
    bodies: tuple[BodyChange, ...] = ()
    """The councils or assemblies that it changed: one at most, unless it is about the whole election."""

    @property
    def visible(self) -> bool:
        """Whether anything looks different now."""
        if self.contest is None:
            return self.outcome in {Outcome.SHOWN, Outcome.CONFLICT}
        return self.before != self.after

    @property
    def winner_changed(self) -> bool:
        """Somebody who was shown as elected or called is not any more, and others are.

        Others who are elected beside them, as a count goes on, are no change.
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
    def winner_lost(self) -> bool:
        """Somebody was shown as elected a moment ago, and is not now."""
        return not self.known and (self.winner_changed or self._lost)

    @property
    def control_lost(self) -> tuple[BodyChange, ...]:
        """The bodies whose control had been shown a moment ago, and is open or another's now."""
        return () if self.known else tuple(body for body in self.bodies if body.lost)

    @property
    def alarming(self) -> bool:
        """Somebody was shown as the winner, or in control, a moment ago, and is not now."""
        return self.winner_lost or bool(self.control_lost)

    @property
    def _lost(self) -> bool:
        return bool(self.before and self.after and self.before.winners and not self.after.winners)


def _still_elected(person: Won, seat: Seat) -> bool:
    """Return whether this person is elected, with at least as many seats if it is a row of a list."""
    ballot = seat.ballot.people.keys
    return any(person.same_person(now, ballot) and now.seats >= person.seats for now in seat.won)
