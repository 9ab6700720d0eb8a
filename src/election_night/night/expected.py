"""What is known of a contest before any result."""

from dataclasses import dataclass

from election_night.model import Contest
from election_night.night.ballot import NOBODY, Ballot
from election_night.night.kept import Words, copied
from election_night.night.last_time import LastTime
from election_night.night.people import People


@dataclass(frozen=True, slots=True, eq=False)
class Expected:
    """What the election document says of one contest."""

    name: str | None = None
    """`None`: it does not speak of this contest."""
    region: str | None = None
    electorate: int | None = None
    ballot: Ballot = NOBODY
    last: LastTime | None = None
    map: tuple[int, int] | None = None

    @classmethod
    def of(cls, contest: Contest, words: Words) -> "Expected":
        """The same in few bytes, and nothing of it shared with the document."""
        return cls(
            copied(contest.name),
            words.once(contest.region),
            copied(contest.electorate),
            Ballot.of(People.of(contest.candidates)) if contest.candidates else NOBODY,
            LastTime.of(contest.previous, words) if contest.previous else None,
            copied(contest.map),
        )


UNEXPECTED = Expected()
"""What is known of a contest that nobody announced."""
