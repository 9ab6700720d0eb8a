"""The ballot paper of one contest."""

from collections.abc import Iterator
from dataclasses import dataclass

from election_night.core.documents.candidate_list import CandidateList, CandidateRow
from election_night.text import skeleton, tampered


@dataclass(frozen=True, slots=True)
class Ballot:
    """The candidates of one contest, compared with each other once."""

    people: CandidateList
    """Empty until a ballot is known. No two candidates have one id."""
    cautions: tuple[str, ...] = ()
    """About different names that look alike, and names with hidden characters."""
    namesakes: tuple[str, ...] = ()
    """Pairs of candidates of one name, each with party and id."""

    @classmethod
    def of(cls, people: CandidateList) -> "Ballot":
        """Return the ballot with these candidates."""
        skeletons = [skeleton(name) for name in people.names]
        return cls(people, tuple(_cautions(people, skeletons)), tuple(_namesakes(people, skeletons)))

    @property
    def remarks(self) -> tuple[str, ...]:
        """Worth knowing, but not worth a call."""
        return self.namesakes

    def name(self, candidate: str) -> str:
        """Return the name of this id; the id itself if it isn't on the ballot."""
        people = self.people
        return people.names[people.keys.index(candidate)] if candidate in people.keys else candidate


def _cautions(people: CandidateList, skeletons: list[str]) -> Iterator[str]:
    """Yield different names that look the same (UTS #39), and names with hidden characters."""
    seen: dict[str, str] = {}
    for name, skeleton_of_name in zip(people.names, skeletons, strict=True):
        other = seen.setdefault(skeleton_of_name, name)
        if other.casefold() != name.casefold():
            yield f"{other} and {name} look alike but are two candidates"
        if tampered(name):
            yield f"the name {name} has invisible characters"


def _namesakes(people: CandidateList, skeletons: list[str]) -> Iterator[str]:
    seen: dict[str, CandidateRow] = {}
    for row, skeleton_of_name in zip(people.rows, skeletons, strict=True):
        name = row[1]
        other = seen.setdefault(skeleton_of_name, row)
        if other is not row and other[1].casefold() == name.casefold():
            yield f"two candidates are called {name}: {_party_and_id(other)} and {_party_and_id(row)}"


def _party_and_id(row: CandidateRow) -> str:
    key, _, party = row
    return f"{party} (id {key})"


NOBODY = Ballot(CandidateList())
"""The ballot of a contest whose candidates are not known."""
