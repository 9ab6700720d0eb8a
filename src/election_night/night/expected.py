"""What is known of a contest before any result."""

from dataclasses import dataclass
from datetime import datetime

from election_night.model import Contest, Election, Previous
from election_night.night import rules
from election_night.night.ballot import NOBODY, Ballot
from election_night.night.fence import Fence


@dataclass(frozen=True, slots=True, eq=False)
class Expected:
    """What was known of one contest before any result."""

    contest: Contest | None
    ballot: Ballot
    electorate: int | None
    previous: Previous | None
    held_by: str | None
    """The party that won last time; `None` if unknown or level."""
    then: tuple[int, int | None] | None
    """Valid votes and electorate last time."""
    deposit_pct: int | None
    polls_close: datetime | None
    fence: Fence

    @classmethod
    def of(cls, fence: Fence, election: Election | None, contest: Contest | None) -> "Expected":
        """What the election document says of this contest."""
        previous = contest.previous if contest else None
        return cls(
            contest,
            Ballot.of(contest.candidates, previous) if contest and contest.candidates else NOBODY,
            contest.electorate if contest else None,
            previous,
            rules.leading_party(previous.votes) if previous else None,
            (sum(previous.votes.values()), previous.electorate) if previous else None,
            election.deposit_pct if election else DEPOSIT_PCT,
            election.polls_close if election else None,
            fence,
        )


DEPOSIT_PCT: int | None = Election.model_fields["deposit_pct"].default
"""Asked where no election document says otherwise."""
