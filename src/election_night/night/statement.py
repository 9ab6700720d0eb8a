"""What one document says of one contest, as the night keeps it.

Validation leaves a dictionary, a set of field names and a text of its own for every name on the ballot.
A night of many contests keeps the facts, and of who stands what the ballot has already.
"""

from datetime import datetime
from operator import itemgetter
from typing import Any, NamedTuple

from election_night.model import RESULT_SCHEMA, Candidate, Result, Status
from election_night.night.people import People


class Statement(NamedTuple):
    """A result. The fields are those of the model, where they are explained, but for its candidates."""

    contest: str
    name: str | None
    election: str
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
    people: People
    """Who stands, in the order of the document."""
    counts: tuple[int | None, ...]
    """The votes of each."""

    @classmethod
    def of(cls, result: Result, contest: str, name: str | None, ballot: People) -> "Statement":
        """What this result says.

        What is known of this `contest`, its `name` and who is on the `ballot`, is not kept twice.
        """
        people = People.of(result.candidates)
        counts = tuple([one.votes for one in result.candidates])
        said = vars(result)
        return cls._make(
            (
                contest, name if name == result.name else result.name, *_facts(said),
                ballot if people == ballot else people, counts,
            )
        )  # fmt: skip

    def votes(self, ballot: People) -> tuple[int | None, ...]:
        """Of everybody on this ballot the votes, in its order; `None` where they are not known yet."""
        if self.people is ballot:
            return self.counts
        told = dict(zip(self.people.keys, self.counts, strict=True))
        return tuple(map(told.get, ballot.keys))

    @property
    def result(self) -> Result:
        """The result that says this."""
        facts: dict[str, Any] = self._asdict()
        people, counts = facts.pop("people"), facts.pop("counts")
        candidates = tuple(
            Candidate.of(key, name, party, count)
            for (key, name, party), count in zip(people.all, counts, strict=True)
        )
        return Result.model_construct(schema_=RESULT_SCHEMA, candidates=candidates, **facts)


_facts = itemgetter(*Statement._fields[2:-2])
