"""Who stands, and what is known of a contest before any result."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from election_night.model import Candidate, Contest, Election, Previous
from election_night.night import rules
from election_night.night.fence import Fence
from election_night.text import skeleton, tampered

Line = tuple[str, str, str, tuple[int, int] | None]
"""A candidate's id, name, party; if comparable, votes of that party last time and all valid votes then."""


@dataclass(frozen=True, slots=True, eq=False)
class Ballot:
    """The candidates of one contest in ballot order, looked through once for all documents to come."""

    candidates: dict[str, Candidate]
    """By id. Empty until a ballot is known."""
    names: list[str]
    """In ballot order."""
    lines: tuple[Line, ...]
    remarks: tuple[str, ...]
    """On names that are easily taken for each other, or hold what cannot be seen."""

    @classmethod
    def of(cls, candidates: Iterable[Candidate], previous: Previous | None) -> "Ballot":
        """The ballot with these candidates; of two with one id the first."""
        ids: dict[str, Candidate] = {}
        for one in candidates:
            ids.setdefault(one.key, one)
        return cls(
            ids, [one.name for one in ids.values()], lines(ids.values(), previous), remarks(ids.values())
        )

    def name(self, candidate: str) -> str:
        """The name of this id, or the id of somebody who is not on the ballot."""
        known = self.candidates.get(candidate)
        return known.name if known else candidate


def lines(candidates: Iterable[Candidate], previous: Previous | None) -> tuple[Line, ...]:
    """The candidates with their party's last result.

    Nothing can be compared for an Independent, for a party that did not stand last time, and where one
    party has two candidates.
    """
    standing = list(candidates)
    if previous is None:
        return tuple((one.key, one.name, one.party, None) for one in standing)
    total = sum(previous.votes.values())
    number = Counter(one.party for one in standing)
    comparable = {
        party: (votes, total)
        for party, votes in previous.votes.items()
        if number[party] == 1 and rules.comparable(party)
    }
    return tuple((one.key, one.name, one.party, comparable.get(one.party)) for one in standing)


def remarks(candidates: Iterable[Candidate]) -> tuple[str, ...]:
    """Different names that look the same (UTS #39), two by two, and names with marks of what was hidden."""
    seen: dict[str, str] = {}
    told = []
    for one in candidates:
        other = seen.setdefault(skeleton(one.name), one.name)
        if other != one.name:
            told.append(f"{other} and {one.name} look alike and are two candidates")
        if tampered(one.name):
            told.append(f"the name {one.name} holds characters that cannot be seen")
    return tuple(told)


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
            Ballot.of(contest.candidates if contest else (), previous),
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
