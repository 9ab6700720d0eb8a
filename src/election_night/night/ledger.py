"""Everything received about one contest.

Where it stands is a pure function of the set of documents: they are folded in the order of their
revisions, whatever the order they came in. A document on top of what is known costs one step.
"""

from collections.abc import Iterator
from typing import NamedTuple

from election_night.night.ballot import Ballot
from election_night.night.entry import Entry
from election_night.night.expected import Expected
from election_night.night.standing import Standing
from election_night.night.statement import Statement


class Refusal(NamedTuple):
    """A document that is not used, and why."""

    entry: Entry
    reasons: list[str]


class Ledger:
    """The documents of one contest by revision, each content once."""

    __slots__ = ("expected", "id", "last", "refused", "said", "standing")

    def __init__(self, contest_id: str, expected: Expected) -> None:
        self.id = contest_id
        self.expected = expected
        self.said: dict[int, tuple[Entry, ...]] = {}
        """By revision; of one revision in order of rank."""
        self.refused: dict[int, list[Refusal]] = {}
        """By revision; up to date with `standing`."""
        self.standing: Standing | None = Standing.before_any(expected)
        """After revision `last`; `None` when all has to be folded anew."""
        self.last = -1

    @property
    def ballot(self) -> Ballot:
        """As far as it is known."""
        return (self.standing or self.expected).ballot

    def add(self, said: Statement, file: str) -> bool:
        """Take a document in. False when its content was known already."""
        entry = Entry(said, file)
        revision = said.revision
        others = self.said.get(revision)
        if others is None:
            self.said[revision] = (entry,)
            if self.standing is not None and revision > self.last:
                self._step(self.standing, revision)
            else:
                self.standing = None
            return True
        says = entry.says
        known = next((other for other in others if other.says == says), None)
        if known is None:
            self._keep(revision, (*others, entry))
        elif entry.rank < known.rank:
            self._keep(revision, (*(other for other in others if other is not known), entry))
        return known is None

    def stand(self) -> Standing:
        """Where the contest stands."""
        if self.standing is None:
            self.refused = {}
            self.standing = Standing.before_any(self.expected)
            for revision in sorted(self.said):
                self._step(self.standing, revision)
        return self.standing

    def expect(self, expected: Expected) -> None:
        """What was known before any result is another now."""
        self.expected, self.standing = expected, None

    def walk(self) -> Iterator[tuple[int, Standing]]:
        """Fold anew, revision by revision: its number, and where the contest then stood."""
        standing = Standing.before_any(self.expected)
        for revision in sorted(self.said):
            self._step(standing, revision)
            yield revision, standing

    def entries(self) -> Iterator[Entry]:
        """Every document, by revision."""
        for revision in sorted(self.said):
            yield from self.said[revision]

    def refusal(self, entry: Entry) -> list[str]:
        """Why this document is not used; nothing if it is."""
        says, refused = entry.says, self.refused.get(entry.said.revision, ())
        return next((reasons for other, reasons in refused if other.says == says), [])

    def used(self, revision: int) -> list[Entry]:
        """The documents of this revision that are not refused."""
        refused = [entry for entry, _ in self.refused.get(revision, ())]
        return [entry for entry in self.said[revision] if not any(entry is other for other in refused)]

    def _keep(self, revision: int, entries: tuple[Entry, ...]) -> None:
        self.said[revision] = tuple(sorted(entries, key=lambda entry: entry.rank))
        self.standing = None

    def _step(self, standing: Standing, revision: int) -> None:
        entries = self.said[revision]
        refused = [Refusal(one, reasons) for one in entries if (reasons := standing.refusals(one.said))]
        if refused:
            self.refused[revision] = refused
            entries = tuple(self.used(revision))
        if entries:
            standing.take(entries)
        self.last = revision
