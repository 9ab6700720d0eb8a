"""The ballot paper of one contest."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from election_night.core.documents.candidate_list import CandidateList
from election_night.text import skeletons, tampered


@dataclass(frozen=True, slots=True)
class Ballot:
    """The candidates of one contest, looked through once for all documents to come."""

    people: CandidateList
    """Nobody until a ballot is known. No two have one id."""
    cautions: tuple[str, ...] = ()
    """On names that look alike and are not, or hold what cannot be seen."""
    namesakes: tuple[str, ...] = ()
    """Candidates of one name, two by two, each with party and id."""

    @classmethod
    def of(cls, people: CandidateList) -> "Ballot":
        """The ballot with these candidates."""
        names = people.names
        looks = skeletons(names)
        if len(set(looks)) == len(looks) and "".join(names).isascii():
            return cls(people)
        return cls(people, tuple(_cautions(names, looks)), tuple(_namesakes(people, looks)))

    @property
    def remarks(self) -> tuple[str, ...]:
        """Worth knowing, and nothing to ring anybody about."""
        return self.namesakes

    def name(self, candidate: str) -> str:
        """The name of this id, or the id of somebody who is not on the ballot."""
        keys, names, _ = self.people.columns
        return names[keys.index(candidate)] if candidate in keys else candidate


def _cautions(names: Sequence[str], looks: Sequence[str]) -> Iterator[str]:
    """Different names that look the same (UTS #39), and names with marks of what was hidden."""
    seen: dict[str, str] = {}
    for look, name in zip(looks, names, strict=True):
        other = seen.setdefault(look, name)
        if other.casefold() != name.casefold():
            yield f"{other} and {name} look alike and are two candidates"
        if tampered(name):
            yield f"the name {name} holds characters that cannot be seen"


def _namesakes(people: CandidateList, looks: Sequence[str]) -> Iterator[str]:
    seen: dict[str, tuple[str, str, str]] = {}
    for look, one in zip(looks, people.all, strict=True):
        other = seen.setdefault(look, one)
        if other is not one and other[1].casefold() == one[1].casefold():
            yield f"two candidates are called {one[1]}: {_party_and_id(other)} and {_party_and_id(one)}"


def _party_and_id(one: tuple[str, str, str]) -> str:
    return f"{one[2]} (id {one[0]})"


NOBODY = Ballot.of(CandidateList())
"""The ballot of a contest of which none is known."""
