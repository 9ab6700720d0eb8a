"""One party, spelled in several ways: `green`, `Green`, `green ` and its letters `GRN` are one party."""

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from election_night.core.arithmetic import comparable
from election_night.core.documents.candidate_list import CandidateList
from election_night.model import INDEPENDENT, Party
from election_night.text import tampered


def letters(party: str) -> str:
    """Return a party's id without capitals, blanks and whatever can't be seen."""
    folded = unicodedata.normalize("NFKC", party).casefold()
    return "".join(char for char in folded if not char.isspace() and not tampered(char)) or party


class Spellings(NamedTuple):
    """The parties that an election document names, by their letters."""

    ids: frozenset[str] = frozenset()
    by_letters: Mapping[str, str] = {}
    independent: str = INDEPENDENT
    """What whoever stands for no party is called here. Never the letters of a party."""

    @classmethod
    def of(cls, parties: Sequence[Party], others: Iterable[str]) -> "Spellings":
        """Return the spellings of these parties and then of these ids.

        Two listed parties whose ids have the same letters stay two: their own spelling tells them apart.
        """
        listed = [party for party in parties if comparable(party.id)]
        nobody = next((party.id for party in parties if not comparable(party.id)), INDEPENDENT)
        ids = {party.id for party in listed} | {nobody}
        found: dict[str, set[str]] = {}
        for party in listed:
            found.setdefault(letters(party.id), set()).add(party.id)
        by_letters = {look: next(iter(same)) for look, same in found.items() if len(same) == 1}
        shorts: dict[str, set[str]] = {}
        for party in listed:
            shorts.setdefault(letters(party.short), set()).add(party.id)
        for look, same in shorts.items():
            if look not in found and len(same) == 1 and comparable(look):
                by_letters[look] = next(iter(same))
        for spelling in others:
            look = letters(spelling)
            known = spelling in ids or look in found or look in by_letters
            if comparable(spelling) and not known:
                ids.add(spelling)
                by_letters[look] = spelling
        return cls(frozenset(ids), by_letters, nobody)

    def party(self, party: str) -> str:
        """Return the id of the party that is meant."""
        if not comparable(party):
            return self.independent
        return party if party in self.ids else self.by_letters.get(letters(party), party)

    def people(self, people: CandidateList) -> CandidateList:
        """Return the candidates with the parties that are meant; the very same if all are spelled so."""
        if not self.ids or self.ids.issuperset(people.parties):
            return people
        meant = [self.party(party) for party in people.parties]
        if tuple(meant) == people.parties:
            return people
        return CandidateList.from_rows(zip(people.keys, people.names, meant, strict=True))

    def otherwise(self, people: CandidateList) -> list[tuple[str, str]]:
        """Return each party that is spelled otherwise: as it is written, and what is meant."""
        pairs = ((party, self.party(party)) for party in dict.fromkeys(people.parties))
        return [(written, meant) for written, meant in pairs if written != meant and comparable(written)]


def capitals(party: str) -> str:
    """Return the capitals of a party without an entry, up to the 12 that a party's letters may have."""
    capitals = party.upper()
    return capitals if len(capitals) <= 12 else f"{capitals[:11]}…"
