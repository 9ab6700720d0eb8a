"""What one document says of one contest, as the night keeps it.

Validation leaves a dictionary, a set of field names and a text of its own for every name on the ballot.
A night of many contests keeps the facts, and of the candidates those who are on the ballot already.
"""

from datetime import datetime
from operator import itemgetter
from typing import Any, NamedTuple

from election_night.model import RESULT_SCHEMA, Candidate, Result, Status
from election_night.night.ballot import Ballot


class Statement(NamedTuple):
    """A result. The fields are those of the model, where they are explained, but for its candidates."""

    election: str
    contest: str
    name: str | None
    revision: int
    status: Status
    issued_at: datetime
    declared_at: datetime | None
    source: str | None
    test: bool
    electorate: int | None
    rejected: int | None
    valid_votes: int | None
    majority: int | None
    winner: str | None
    by_lot: bool
    recount: int | None
    correction: str | None
    note: str | None
    people: tuple[Candidate, ...]
    """Who stands, in the order of the document, without their votes."""
    counts: tuple[int | None, ...]
    """The votes of each."""

    @classmethod
    def of(cls, result: Result, ballot: Ballot) -> "Statement":
        """What this result says. Whoever is on the ballot just so is not kept twice."""
        known = ballot.candidates
        people = tuple([_without_votes(one, known.get(one.key)) for one in result.candidates])
        counts = tuple([one.votes for one in result.candidates])
        return cls._make(
            (*_facts(vars(result)), ballot.people if people == ballot.people else people, counts)
        )

    def votes(self, ballot: Ballot) -> tuple[int | None, ...]:
        """Of everybody on this ballot the votes, in its order; `None` where they are not known yet."""
        if self.people is ballot.people:
            return self.counts
        told = {one.key: count for one, count in zip(self.people, self.counts, strict=True)}
        return tuple([told.get(key) for key in ballot.candidates])

    @property
    def result(self) -> Result:
        """The result that says this."""
        facts: dict[str, Any] = self._asdict()
        people, counts = facts.pop("people"), facts.pop("counts")
        candidates = tuple(one.having(count) for one, count in zip(people, counts, strict=True))
        return Result.model_construct(schema_=RESULT_SCHEMA, candidates=candidates, **facts)


def _without_votes(one: Candidate, listed: Candidate | None) -> Candidate:
    """Who is listed, if it is the same person to the letter."""
    return listed if listed and listed.name == one.name and listed.party == one.party else one.having(None)


_facts = itemgetter(*Statement._fields[:-2])
