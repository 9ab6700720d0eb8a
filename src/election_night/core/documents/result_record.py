"""What one document says of one contest, as the night keeps it: the facts, without the validated model."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any, NamedTuple

from election_night.core.documents.candidate_list import CandidateList
from election_night.model import RESULT_SCHEMA, Candidate, Result, Status
from election_night.text import says_anything


class ResultRecord(NamedTuple):
    """A result. All fields but the last two are those of the model, which explains them.

    Two records are equal when they say the same of the count.
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
    """The votes of each of them; `None` until known."""

    @classmethod
    def of(cls, result: Result, contest: str, *known: CandidateList) -> "ResultRecord":
        """What this result says of `contest`, which is its id as the night spells it.

        Where it lists the same candidates as one of the `known` lists, that list is shared.
        """
        people = CandidateList.of(result.candidates)
        return cls(
            contest=contest,
            name=result.name,
            election=result.election,
            revision=result.revision,
            status=result.status,
            issued_at=result.issued_at,
            declared_at=result.declared_at,
            source=result.source,
            test=result.test,
            electorate=result.electorate,
            rejected=result.rejected,
            valid_votes=result.valid_votes,
            majority=result.majority,
            winner=result.winner,
            by_lot=result.by_lot,
            recount=result.recount,
            correction=result.correction if says_anything(result.correction) else None,
            note=result.note,
            people=next((candidates for candidates in known if candidates == people), people),
            counts=tuple(candidate.votes for candidate in result.candidates),
        )

    @property
    def content_key(self) -> tuple[object, ...]:
        """What it says of the count.

        Time of issue, source, note, the spelling of the contest's name and the order of the candidates
        don't matter.
        """
        return (
            self.status, self.declared_at, self.electorate or None, self.rejected, self.valid_votes,
            self.majority, self.winner, self.by_lot, self.recount, self.correction,
            sorted((*one, str(count)) for one, count in zip(self.people.rows, self.counts, strict=True)),
        )  # fmt: skip

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, ResultRecord):
            return False
        same_revision = (self.contest, self.revision) == (other.contest, other.revision)
        return same_revision and self.content_key == other.content_key

    def __ne__(self, other: object) -> bool:
        return not self == other

    def __hash__(self) -> int:
        return hash((self.contest, self.revision))

    def votes(self, ballot: CandidateList) -> tuple[int | None, ...]:
        """The votes of everybody on this ballot, in its order; `None` where they are not known yet."""
        votes = dict(zip(self.people.keys, self.counts, strict=True))
        return tuple(votes.get(key) for key in ballot.keys)

    @property
    def result(self) -> Result:
        """The model that says this, built without validation: its fields have passed it before."""
        facts: dict[str, Any] = self._asdict()
        people, counts = facts.pop("people"), facts.pop("counts")
        candidates = tuple(
            Candidate(id=key, name=name, party=party, votes=votes)
            for (key, name, party), votes in zip(people.rows, counts, strict=True)
        )
        return Result.model_construct(schema_=RESULT_SCHEMA, candidates=candidates, **facts)


_UNDERWAY = {Status.AWAITING, Status.COUNTING}


def any_significant(documents: Iterable[object]) -> bool:
    """Whether one of them says more than that a count is under way."""
    return any(
        isinstance(document, Result | ResultRecord) and document.status not in _UNDERWAY
        for document in documents
    )
