"""Who stands in a contest."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from election_night.model import Candidate, Previous
from election_night.night import rules
from election_night.text import skeletons, tampered


@dataclass(frozen=True, slots=True)
class Ballot:
    """The candidates of one contest, looked through once for all documents to come."""

    candidates: dict[str, Candidate] = field(hash=False)
    """By id, in ballot order, without votes. Empty until a ballot is known."""
    people: tuple[Candidate, ...]
    """The same in a row."""
    then: tuple[int | None, ...]
    """Of each, the votes that can be compared: see `comparable`."""
    remarks: tuple[str, ...]
    """On names that are easily taken for each other, or hold what cannot be seen."""

    @classmethod
    def of(cls, candidates: tuple[Candidate, ...], previous: Previous | None) -> "Ballot":
        """The ballot with these candidates; of two with one id the first."""
        ids: dict[str, Candidate] = {}
        for one in candidates:
            ids.setdefault(one.key, one.having(None))
        people = tuple(ids.values())
        if people == candidates:
            people = candidates  # so that the document that listed them is known to be in its order
        return cls(ids, people, comparable(people, previous), remarks(people))

    def name(self, candidate: str) -> str:
        """The name of this id, or the id of somebody who is not on the ballot."""
        known = self.candidates.get(candidate)
        return known.name if known else candidate


def comparable(people: tuple[Candidate, ...], previous: Previous | None) -> tuple[int | None, ...]:
    """Of each candidate, the votes of the same party last time.

    Nothing can be compared for an Independent, for a party that did not stand last time, and where one
    party has two candidates.
    """
    if previous is None:
        return (None,) * len(people)
    number = Counter([one.party for one in people])
    votes = {
        party: count
        for party, count in previous.votes.items()
        if number[party] == 1 and rules.comparable(party)
    }
    return tuple([votes.get(one.party) for one in people])


def remarks(candidates: Iterable[Candidate]) -> tuple[str, ...]:
    """Different names that look the same (UTS #39), two by two, and names with marks of what was hidden."""
    names = [one.name for one in candidates]
    looks = skeletons(names)
    if len(set(looks)) == len(looks) and "".join(names).isascii():
        return ()
    seen: dict[str, str] = {}
    told = []
    for look, name in zip(looks, names, strict=True):
        other = seen.setdefault(look, name)
        if other != name:
            told.append(f"{other} and {name} look alike and are two candidates")
        if tampered(name):
            told.append(f"the name {name} holds characters that cannot be seen")
    return tuple(told)


NOBODY = Ballot.of((), None)
"""The ballot of a contest of which none is known."""
