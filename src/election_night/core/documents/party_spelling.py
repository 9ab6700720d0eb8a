"""One party, spelled in several ways: `green`, `Green`, `green ` and its letters `GRN` are one party."""

import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from election_night.core.arithmetic import comparable
from election_night.core.documents.candidate_list import CandidateList
from election_night.model import INDEPENDENT, Party
from election_night.text import tampered


def spelling_key(party: str) -> str:
    """Return a party's id without capitals, blanks and invisible characters."""
    folded = unicodedata.normalize("NFKC", party).casefold()
    return "".join(char for char in folded if not char.isspace() and not tampered(char)) or party


class Spellings(NamedTuple):
    """The parties that an election document names, however a document spells them."""

    ids: frozenset[str] = frozenset()
    by_key: Mapping[str, str] = {}
    independent: str = INDEPENDENT
    """The id of those who stand for no party. Never the letters of a party."""
    by_letters: Mapping[str, str] = {}
    """The id of a party by its letters without capitals: formats that map codes write `lab` for LAB."""

    @classmethod
    def of(cls, parties: Sequence[Party], others: Iterable[str]) -> "Spellings":
        """Return the spellings of these parties and then of these ids.

        Two listed parties whose ids have the same key stay two: their own spelling tells them apart.
        """
        listed = [party for party in parties if comparable(party.id)]
        independent = next((party.id for party in parties if not comparable(party.id)), INDEPENDENT)
        ids = {party.id for party in listed} | {independent}
        by_id: dict[str, set[str]] = {}
        by_short: dict[str, set[str]] = {}
        for party in listed:
            by_id.setdefault(spelling_key(party.id), set()).add(party.id)
            by_short.setdefault(spelling_key(party.short), set()).add(party.id)
        by_key = {key: next(iter(alike)) for key, alike in by_id.items() if len(alike) == 1}
        for key, alike in by_short.items():
            if key not in by_id and len(alike) == 1 and comparable(key):
                by_key[key] = next(iter(alike))
        for spelling in others:
            key = spelling_key(spelling)
            known = spelling in ids or key in by_id or key in by_key
            if comparable(spelling) and not known:
                ids.add(spelling)
                by_key[key] = spelling
        by_letters = {party.short.casefold(): party.id for party in listed}
        return cls(frozenset(ids), by_key, independent, by_letters)

    def party(self, party: str) -> str:
        """Return the party's id, however it is spelled."""
        if not comparable(party):
            return self.independent
        return party if party in self.ids else self.by_key.get(spelling_key(party), party)

    def add_up(self, figures: Mapping[str, int]) -> Counter[str]:
        """Return figures by party id, however the parties are spelled. Independents are one group."""
        sums: Counter[str] = Counter()
        for party, figure in figures.items():
            sums[self.party(party)] += figure
        return sums

    def people(self, people: CandidateList) -> CandidateList:
        """Return the candidates with their parties' ids; the same object if nothing changes."""
        if not self.ids or self.ids.issuperset(people.parties):
            return people
        meant = [self.party(party) for party in people.parties]
        if tuple(meant) == people.parties:
            return people
        return CandidateList.from_rows(zip(people.keys, people.names, meant, strict=True))

    def respelled(self, people: CandidateList) -> list[tuple[str, str]]:
        """Return each party that is spelled neither as its id nor as its letters: as written, and its id."""
        pairs = ((party, self.party(party)) for party in dict.fromkeys(people.parties))
        return [
            (written, meant)
            for written, meant in pairs
            if meant not in {written, self.by_letters.get(written.casefold())} and comparable(written)
        ]


def capitals(party: str) -> str:
    """Return the capitals of a party without an entry, up to the 12 that a party's letters may have."""
    capitals = party.upper()
    return capitals if len(capitals) <= 12 else f"{capitals[:11]}…"
