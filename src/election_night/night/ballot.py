"""The ballot paper of one contest."""

from collections.abc import Sequence
from dataclasses import dataclass

from election_night.night.people import People
from election_night.text import skeletons, tampered


@dataclass(frozen=True, slots=True)
class Ballot:
    """The candidates of one contest, looked through once for all documents to come."""

    people: People
    """Nobody until a ballot is known. No two have one id."""
    remarks: tuple[str, ...]
    """On names that are easily taken for each other, or hold what cannot be seen."""

    @classmethod
    def of(cls, people: People) -> "Ballot":
        """The ballot with these candidates."""
        return cls(people, remarks(people.names))

    def name(self, candidate: str) -> str:
        """The name of this id, or the id of somebody who is not on the ballot."""
        keys, names, _ = self.people.columns
        return names[keys.index(candidate)] if candidate in keys else candidate


def remarks(names: Sequence[str]) -> tuple[str, ...]:
    """Different names that look the same (UTS #39), two by two, and names with marks of what was hidden."""
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


NOBODY = Ballot.of(People())
"""The ballot of a contest of which none is known."""
