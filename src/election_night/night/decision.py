"""What one document did to the night."""

from enum import StrEnum
from typing import NamedTuple

from election_night.night.announcement import Announcement
from election_night.night.seat import Seat
from election_night.night.statement import Statement

Kept = Announcement | Statement
"""A document as the night keeps it."""


class Decision(StrEnum):
    """What became of a document."""

    SHOWN = "shown"
    DUPLICATE = "duplicate"
    SUPERSEDED = "superseded"
    CONFLICT = "conflict"
    REFUSED = "refused"
    OUTSIDE = "outside"
    """Of another election, or a test among live documents (or the reverse)."""
    OVERRULED = "overruled"
    """Not a document: the newsroom's own desk decided."""


class Change(NamedTuple):
    """What one document did to the night."""

    decision: Decision
    file: str
    contest: str | None = None
    """`None`: the election itself, so every contest may have changed."""
    before: Seat | None = None
    after: Seat | None = None
    why: str = ""
    known: bool = False
    """It lay there, or was remembered, when the reading began: no news."""
    document: Kept | None = None
    """`None`: it was the desk that decided."""

    @property
    def visible(self) -> bool:
        """Whether anything looks different now."""
        if self.contest is None:
            return self.decision in {Decision.SHOWN, Decision.CONFLICT}
        return self.before != self.after

    @property
    def winner_changed(self) -> bool:
        """Whoever was shown as the winner is not the winner any more, or another is in the end."""
        if self.before is None or self.after is None or self.before.winner == self.after.winner:
            return False
        was = self.before.winner or self.before.former_winner
        return was is not None and was != self.after.winner
