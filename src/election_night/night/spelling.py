"""One party, spelled in several ways: `green`, `Green`, `green ` and its letters `GRN` are one party."""

import unicodedata
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from election_night.model import Party
from election_night.night.people import People


def letters(party: str) -> str:
    """A party's id without capitals, blanks, marks and whatever cannot be seen."""
    folded = unicodedata.normalize("NFKC", party).casefold()
    return "".join(char for char in folded if char.isalnum()) or party


class Spellings(NamedTuple):
    """The parties that an election document names, by their letters."""

    ids: frozenset[str] = frozenset()
    by_letters: Mapping[str, str] = {}

    @classmethod
    def of(cls, parties: Iterable[Party], others: Iterable[str]) -> "Spellings":
        """Of these parties and then of these ids.

        Two listed parties whose ids have the same letters stay two: their own spelling tells them apart.
        """
        listed = list(parties)
        ids = {one.id for one in listed}
        found: dict[str, set[str]] = {}
        for one in listed:
            found.setdefault(letters(one.id), set()).add(one.id)
        by_letters = {look: next(iter(same)) for look, same in found.items() if len(same) == 1}
        shorts: dict[str, set[str]] = {}
        for one in listed:
            shorts.setdefault(letters(one.short), set()).add(one.id)
        for look, same in shorts.items():
            if look not in found and len(same) == 1:
                by_letters[look] = next(iter(same))
        for other in others:
            look = letters(other)
            if other not in ids and look not in found and look not in by_letters:
                ids.add(other)
                by_letters[look] = other
        return cls(frozenset(ids), by_letters)

    def party(self, party: str) -> str:
        """The id of the party that is meant."""
        return party if party in self.ids else self.by_letters.get(letters(party), party)

    def people(self, people: People) -> People:
        """The same candidates, with the parties that are meant; the very same if all are spelled so."""
        if not self.ids or self.ids.issuperset(people.parties):
            return people
        meant = [self.party(party) for party in people.parties]
        if tuple(meant) == people.parties:
            return people
        return People.rows(zip(people.keys, people.names, meant, strict=True))

    def otherwise(self, people: People) -> list[tuple[str, str]]:
        """Each party that is spelled otherwise: as it is written, and what is meant."""
        pairs = ((party, self.party(party)) for party in dict.fromkeys(people.parties))
        return [(written, meant) for written, meant in pairs if written != meant]
