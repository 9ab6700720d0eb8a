"""What is known of a contest before any result."""

from collections.abc import Iterator
from dataclasses import dataclass

from election_night.model import Contest
from election_night.night.ballot import NOBODY, Ballot
from election_night.night.kept import Words, copied
from election_night.night.last_time import LastTime
from election_night.night.people import People
from election_night.night.spelling import Spellings
from election_night.night.table_rows import is_table_row


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
    remarks: tuple[str, ...] = ()
    """What is wrong with it in the election document, in words."""

    @classmethod
    def of(cls, contest: Contest, words: Words, spellings: Spellings) -> "Expected":
        """The same in few bytes, and nothing of it shared with the document."""
        people = People.of(one for one in contest.candidates if not is_table_row(one.name))
        return cls(
            copied(contest.name),
            words.once(contest.region),
            copied(contest.electorate or None),
            Ballot.of(spellings.people(people)) if people else NOBODY,
            LastTime.of(contest.previous, words, spellings) if contest.previous else None,
            copied(contest.map),
            tuple(_remarks(contest, people, spellings)),
        )


def _remarks(contest: Contest, people: People, spellings: Spellings) -> Iterator[str]:
    for one in contest.candidates:
        if is_table_row(one.name):
            yield f"{one.name} is a row of a table and no candidate, and was left out: take it out"
    for written, meant in spellings.otherwise(people):
        yield f"the party {written} is taken as {meant}: spell it one way"
    if contest.electorate == 0:
        yield "an electorate of 0 is taken as not known: leave it out"


UNEXPECTED = Expected()
"""What is known of a contest that nobody announced."""
