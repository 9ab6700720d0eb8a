"""Everything received about one contest.

Where it stands is a pure function of the set of documents: they are folded in the order of their
revisions, whatever the order they came in. A document on top of what is known costs one step.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from itertools import groupby

from election_night.night.ballot import Ballot
from election_night.night.entry import Entry
from election_night.night.expected import Expected
from election_night.night.people import People
from election_night.night.standing import Standing
from election_night.night.statement import Statement
from election_night.night.terms import Terms


class Ledger:
    """The documents of one contest, each content once."""

    __slots__ = ("entries", "expected", "id", "standing", "terms")

    def __init__(self, contest_id: str, terms: Terms, expected: Expected) -> None:
        self.id = contest_id
        self.entries: list[Entry] = []
        """By revision; of one revision in order of rank."""
        self.expect(terms, expected)

    def expect(self, terms: Terms, expected: Expected) -> None:
        """What was known before any result is this now."""
        self.terms, self.expected = terms, expected
        self.standing: Standing | None = None
        """`None` when all has to be folded anew."""

    @property
    def ballot(self) -> Ballot:
        """As far as it is known."""
        return (self.standing or self.expected).ballot

    @property
    def known(self) -> tuple[People, ...]:
        """Who stands, as the ballot and the last document say."""
        last = self.entries[-1:]
        return (self.ballot.people, *(entry.said.people for entry in last))

    def of(self, revision: int) -> list[Entry]:
        """The documents of this revision, in order of rank."""
        return self.entries[self._place(revision)]

    def used(self, revision: int) -> list[Entry]:
        """Those that are not refused."""
        return [entry for entry in self.of(revision) if not entry.refused]

    def add(self, said: Statement, file: str) -> bool:
        """Take a document in. False when its content was known already."""
        entry = Entry(said, file)
        if not self.entries or said.revision > self.entries[-1].said.revision:
            standing = self.stand()
            self.entries.append(entry)
            _step(standing, [entry])
            return True
        here = self._place(said.revision)
        others = self.entries[here]
        says = said.says
        known = next((other for other in others if other.said.says == says), None)
        if known is None or entry.rank < known.rank:
            kept = [*(other for other in others if other is not known), entry]
            self.entries[here] = sorted(kept, key=lambda one: one.rank)
            self.standing = None
        return known is None

    def stand(self) -> Standing:
        """Where the contest stands."""
        if self.standing is None:
            self.standing = Standing.before_any(self.terms, self.expected)
            for _, entries in self.by_revision():
                _step(self.standing, entries)
        return self.standing

    def walk(self) -> Iterator[tuple[int, Standing]]:
        """Fold anew, revision by revision: its number, and where the contest then stood.

        Each entry learns again why it is refused, which is what it knew before.
        """
        standing = Standing.before_any(self.terms, self.expected)
        for revision, entries in self.by_revision():
            _step(standing, entries)
            yield revision, standing

    def by_revision(self) -> Iterator[tuple[int, list[Entry]]]:
        """The documents of each revision, lowest first."""
        for revision, entries in groupby(self.entries, _revision):
            yield revision, list(entries)

    def restarted(self) -> list[tuple[Entry, str]]:
        """Documents below the revision that counts, written after it, and what to say of each.

        A source that starts numbering again at 1, as after a failover, is not heard any more.
        """
        current, written = self.stand().current, self.stand().written
        if current is None or written is None or written <= current.issued_at:
            return []
        found = []
        for revision, entries in self.by_revision():
            for entry in entries:
                later = revision < current.revision and entry.said.issued_at > current.issued_at
                if later and not entry.refused:
                    found.append((entry, _restart(entry, current, again=len(entries) > 1)))
        return found

    def trouble(self) -> tuple[str, ...]:
        """Documents that are not used and may be newer than what is shown, in words."""
        current = self.stand().current
        shown = current.revision if current else -1
        found = []
        for entry in reversed(self.entries):
            if entry.said.revision <= shown:
                break
            if entry.refused:
                found.append(f"revision {entry.said.revision} ({entry.file}) was refused: {entry.refused[0]}")
        return (*found, *(words for _, words in self.restarted()))

    def _place(self, revision: int) -> slice:
        first = bisect_left(self.entries, revision, key=_revision)
        return slice(first, bisect_right(self.entries, revision, first, key=_revision))


def _restart(entry: Entry, current: Statement, *, again: bool) -> str:
    number = entry.said.revision
    came = f"revision {number} came again with other content" if again else f"revision {number}"
    return (
        f"{came}, written at {entry.said.issued_at:%H:%M:%S}, after revision {current.revision}, "
        f"which counts ({current.issued_at:%H:%M:%S}): has the source begun to number again? "
        f"It has to go on from {current.revision + 1}"
    )


def _revision(entry: Entry) -> int:
    return entry.said.revision


def _step(standing: Standing, entries: list[Entry]) -> None:
    """Take the next revision. What of it is refused leaves no more than why."""
    for entry in entries:
        entry.refused = tuple(standing.refusals(entry.said))
    used = [entry for entry in entries if not entry.refused]
    if used:
        standing.take(used)
