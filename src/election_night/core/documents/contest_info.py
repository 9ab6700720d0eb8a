"""What is known of a contest before any result."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from election_night.core.documents.ballot import NOBODY, Ballot
from election_night.core.documents.candidate_list import CandidateList
from election_night.core.documents.party_spelling import Spellings
from election_night.core.documents.previous_result import PreviousResult
from election_night.core.documents.table_rows import is_table_row
from election_night.model import Body, Contest, Method


@dataclass(frozen=True, slots=True, eq=False)
class ContestInfo:
    """What an election document or an announcement says of one contest."""

    name: str | None = None
    """`None`: it does not list this contest."""
    region: str | None = None
    electorate: int | None = None
    ballot: Ballot = NOBODY
    last: PreviousResult | None = None
    map: tuple[int, int] | None = None
    seats: int | None = None
    """Seats that it fills; `None`: as its results state, else one."""
    method: Method | None = None
    """`None`: as its results say, else plurality."""
    body: str | None = None
    """The id of the council or assembly whose seats these are; `None`: of none that was announced."""
    remarks: tuple[str, ...] = ()
    """What is wrong with it in the election document, in words."""
    ballot_source: str | None = None
    """The agency that announced the ballot, whose results may correct it; `None`: nobody else may."""
    ballot_corrections: tuple[str, ...] = ()
    """What a later announcement changed on the ballot, in words."""

    @classmethod
    def of(
        cls,
        contest: Contest,
        spellings: Spellings,
        method: Method = Method.PLURALITY,
        bodies: Mapping[str, Body] | None = None,
    ) -> "ContestInfo":
        """Return what the document says, without table rows and with every party spelled one way.

        `method` is the election's, for a contest that names none. A contest has its body's name for a
        region unless it names one, and one whose id is a body's is of that body.
        """
        bodies = bodies or {}
        body = bodies.get(contest.body or contest.id)
        table_rows = [candidate.name for candidate in contest.candidates if is_table_row(candidate.name)]
        people = CandidateList.of(
            candidate for candidate in contest.candidates if candidate.name not in table_rows
        )
        return cls(
            name=contest.name,
            region=contest.region or (body.name if contest.body and body else None),
            electorate=contest.electorate or None,
            ballot=Ballot.of(spellings.people(people)) if people else NOBODY,
            last=PreviousResult.of(contest.previous, spellings, contest.seats) if contest.previous else None,
            map=contest.map,
            seats=contest.seats,
            method=contest.method or method,
            body=body.id if body else None,
            remarks=tuple(_remarks(contest, table_rows, people, spellings)),
        )

    def announced_by(self, source: str | None, corrections: tuple[str, ...]) -> "ContestInfo":
        """Return the same, with a ballot that this agency announced and corrected."""
        return replace(self, ballot_source=source, ballot_corrections=corrections)

    def filled_in(self, announced: "ContestInfo") -> "ContestInfo":
        """Return the same, and what is announced of the contest where this says nothing."""
        with_ballot = self if self.ballot.people else announced
        return replace(
            self,
            region=self.region or announced.region,
            electorate=self.electorate if self.electorate is not None else announced.electorate,
            ballot=with_ballot.ballot,
            ballot_source=with_ballot.ballot_source,
            ballot_corrections=with_ballot.ballot_corrections,
            last=self.last or announced.last,
            map=self.map or announced.map,
        )


def _remarks(
    contest: Contest, table_rows: list[str], people: CandidateList, spellings: Spellings
) -> Iterator[str]:
    for name in table_rows:
        yield f"{name} is a row of a table, not a candidate, and was left out. Take it out"
    for written, meant in spellings.respelled(people):
        yield f"the party {written} counts as {meant}. Spell it one way"
    if contest.electorate == 0:
        yield "an electorate of 0 counts as unknown. Leave it out"


UNKNOWN_CONTEST = ContestInfo()
"""What is known of a contest that nobody announced."""
