"""One contest as a table has it, and the state of its count."""

from dataclasses import dataclass, field
from datetime import datetime

from election_night.formats.tables.table import LastCell
from election_night.model import Party, Status

FIGURES = ("electorate", "valid_votes", "ballots", "papers", "rejected", "majority", "seats")
"""Counts of a whole contest."""


@dataclass(slots=True)
class TableCandidate:
    """One candidate."""

    name: str
    party: Party
    id: str | None = None
    """`None`: known by place and name."""
    votes: int | None = None
    elected: bool = False
    row: int = 0


@dataclass(slots=True)
class TableContest:
    """What a table says of one contest; `None` where it says nothing."""

    election: str
    contest: str
    name: str | None = None
    candidates: list[TableCandidate] = field(default_factory=list)
    whole: bool = False
    """Nobody and no figure is missing: see `completeness`."""
    last_cell: LastCell | None = None
    """Its cell that may be cut short; `None` if there is none."""
    marks_elected: bool = False
    """The table has a way of marking the elected, so that nobody is elected without a mark."""
    needs_status: bool = False
    """The table has a column for the status, so that nothing is declared without the word."""
    status: Status | None = None
    seats: int | None = None
    winners: list[str] | None = None
    """Ids, where the table names them elsewhere than beside the candidates."""
    by_lot: bool = False
    cancelled: bool = False
    """There was no poll."""
    electorate: int | None = None
    valid_votes: int | None = None
    ballots: int | None = None
    """Valid ballot papers."""
    papers: int | None = None
    """Ballot papers, with those that were rejected."""
    rejected: int | None = None
    majority: int | None = None
    declared_at: datetime | None = None
    note: str | None = None
    rows: tuple[int, int] | None = None
    """Its first and its last row."""
    places: dict[str, str] = field(default_factory=dict)
    """Where its figures are, by our name of them."""

    def add_row(self, number: int) -> None:
        """Add this row to those that the contest is in."""
        first, last = self.rows or (number, number)
        self.rows = min(first, number), max(last, number)

    @property
    def votes_known(self) -> bool:
        """Whether everybody has votes."""
        return bool(self.candidates) and all(candidate.votes is not None for candidate in self.candidates)

    @property
    def adds_up(self) -> bool:
        """Whether everybody has votes, and the stated total is their sum."""
        total = sum(candidate.votes or 0 for candidate in self.candidates)
        return self.votes_known and self.valid_votes == total

    @property
    def may_be_cut(self) -> bool:
        """Whether its last cell may be cut short, and no sum proves that it isn't."""
        return self.last_cell is not None and not (self.last_cell.proven_by_sum and self.adds_up)

    @property
    def elected(self) -> list[str]:
        """The ids of those who are marked as elected."""
        if self.winners is not None:
            return self.winners
        return [
            candidate_id(place, candidate)
            for place, candidate in enumerate(self.candidates, 1)
            if candidate.elected
        ]

    @property
    def everybody_marked(self) -> bool:
        """Whether as many are marked as elected as there are seats, or none need to be."""
        return not self.marks_elected or len(self.elected) >= (self.seats or 1)

    @property
    def valid_papers(self) -> int | None:
        """Valid ballot papers, where each has several votes; `None` where they aren't known."""
        if (
            self.ballots is None
            and self.papers is not None
            and self.rejected is not None
            and (self.seats or 1) > 1
        ):
            return max(self.papers - self.rejected, 0)
        return self.ballots

    def state(self) -> Status:
        """Return the state of the count: never more than the table shows."""
        no_votes = all(candidate.votes is None for candidate in self.candidates)
        if self.cancelled and no_votes:
            unopposed = 0 < len(self.candidates) <= (self.seats or 1) and not self.may_be_cut
            return Status.UNOPPOSED if unopposed else Status.AWAITING
        if self.status is not None and self.status is not Status.DECLARED:
            return self.status
        if no_votes and self.elected and self.everybody_marked:
            return Status.CALLED
        if no_votes:
            return Status.AWAITING
        final = self.whole and not self.may_be_cut and self.votes_known and self.everybody_marked
        return Status.DECLARED if final and (self.status or not self.needs_status) else Status.COUNTING


def candidate_id(place: int, candidate: TableCandidate) -> str:
    """Return the id of a candidate, who may be known by place on the ballot (from 1) and name."""
    return candidate.id or f"{place}:{candidate.name}"
