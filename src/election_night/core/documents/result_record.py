"""What one document says of one contest, as the night keeps it.

Validation leaves a dictionary, a set of field names and a text of its own for every name on the ballot.
A night of many contests keeps the facts, and of who stands what the ballot has already.
"""

from collections.abc import Iterable
from datetime import datetime
from operator import itemgetter
from typing import Any, NamedTuple

from election_night.core.documents.candidate_list import CandidateList
from election_night.model import RESULT_SCHEMA, Candidate, Result, Status
from election_night.text import says_anything


class ResultRecord(NamedTuple):
    """A result. The fields are those of the model, where they are explained, but for its candidates.

    Two are equal when they say the same of the count.
    """

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
    people: CandidateList
    """Who stands, in the order of the document."""
    counts: tuple[int | None, ...]
    """The votes of each."""

    @classmethod
    def of(cls, result: Result, contest: str, name: str | None, *known: CandidateList) -> "ResultRecord":
        """What this result says.

        What is `known` already of this `contest`, its `name` and who stands, is not kept twice.
        """
        people = CandidateList.of(result.candidates)
        people = next((one for one in known if one == people), people)
        counts = tuple([one.votes for one in result.candidates])
        said = vars(result)
        if result.correction is not None and not says_anything(result.correction):
            said = said | {"correction": None}
        return cls._make(
            (
                contest, name if name == result.name else result.name, *_facts(said),
                people, counts,
            )
        )  # fmt: skip

    @property
    def content_key(self) -> tuple[object, ...]:
        """What it says of the count.

        When and by whom it was issued, a note, the spelling of the contest's name and the order of the
        candidates are not of the count.
        """
        return (
            self.status, self.declared_at, self.electorate or None, self.rejected, self.valid_votes,
            self.majority, self.winner, self.by_lot, self.recount, self.correction,
            sorted((*one, str(count)) for one, count in zip(self.people.all, self.counts, strict=True)),
        )  # fmt: skip

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, ResultRecord):
            return False
        which = self.contest, self.revision
        return self is other or (
            which == (other.contest, other.revision) and self.content_key == other.content_key
        )

    def __ne__(self, other: object) -> bool:
        return not self == other

    def __hash__(self) -> int:
        return hash((self.contest, self.revision))

    def votes(self, ballot: CandidateList) -> tuple[int | None, ...]:
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
            Candidate(id=key, name=name, party=party, votes=count)
            for (key, name, party), count in zip(people.all, counts, strict=True)
        )
        return Result.model_construct(schema_=RESULT_SCHEMA, candidates=candidates, **facts)


_facts = itemgetter(*ResultRecord._fields[2:-2])


_UNDERWAY = {Status.AWAITING, Status.COUNTING}


def any_significant(documents: Iterable[object]) -> bool:
    """Whether one of them says more than that a count goes on."""
    return any(isinstance(one, Result | ResultRecord) and one.status not in _UNDERWAY for one in documents)
