"""The candidates of a contest, and those elected: frozen values."""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from election_night.core import arithmetic
from election_night.core.documents.ballot_changes import similar


class Row(NamedTuple):
    """A candidate in this contest."""

    id: str
    name: str
    party: str
    votes: int | None = None
    """Valid votes, or first preferences; `None` until known, and where two documents differ."""
    valid: int | None = None
    """What a share is a share of: all valid votes; where each paper has several, the ballot papers."""
    then: int | None = None
    """Votes of the same party last time; `None` if there is nothing to compare."""
    valid_then: int | None = None
    """All valid votes last time; `None` if unknown."""
    position: int | None = None
    """From 1, equal votes joint; `None` until every vote is known."""
    elected: bool = False
    seats: int | None = None
    """Seats that it takes, in a list; `None` until known, and by another method."""
    totals: tuple[Decimal, ...] = ()
    """Votes after each stage of a count by preferences. Empty by another method."""
    stage: int | None = None
    """The stage, from 1, at which this candidate was elected; `None` if unknown."""
    excluded_at: int | None = None
    """The stage, from 1, at which this candidate was excluded; `None` if not, or unknown."""
    deposit_lost: bool | None = None
    """`None` until final, and where no deposits are asked."""

    @property
    def share(self) -> Fraction | None:
        """Percent of the valid votes."""
        return arithmetic.percent(self.votes, self.valid)

    @property
    def share_then(self) -> Fraction | None:
        """Percent of the valid votes last time, of the same party."""
        return arithmetic.percent(self.then, self.valid_then)

    @property
    def change(self) -> Fraction | None:
        """Percentage points since last time."""
        return arithmetic.points(self.votes, self.valid, self.then, self.valid_then)


class Won(NamedTuple):
    """Who takes a seat, or several of a list. Their votes are in the `Row`."""

    id: str
    name: str
    party: str
    seats: int = 1
    stage: int | None = None
    """The stage, from 1, of a count by preferences; `None` if unknown, and by another method."""

    def same_person(self, other: "Won", ballot: Sequence[str]) -> bool:
        """Return whether id and name agree, or the name alone where this id has left the other's ballot."""
        return (self.id == other.id or self.id not in ballot) and similar(self.name, other.name)
