"""What files say together: parts are joined, and documents without an order are numbered as they arrive.

A file in order of arrival replaces what the same file said before. Two files that say different things
about one contest contradict each other, whichever came last: both get one revision, so it is a conflict.
"""

from collections.abc import Hashable, Iterable, Iterator
from itertools import islice, product

from election_night.formats.arrivals import Arrivals, Orderable, Statement, subject_of
from election_night.formats.base import FIRST_SECOND, Decoded, Entity, Join, Order, Part
from election_night.formats.building import mark_untimed
from election_night.model import StatedTotals

MOST_FILES = 100
"""Files of one kind in one folder that are compared with each other."""
MOST_EDITIONS = 4
"""Different parts of one kind that are joined: two make a conflict, and more don't change that."""
_RECORDED = "\0recorded/"
"""Tells a file within a recording from the file of that name in the feed."""

_Parts = dict[str, dict[str, Part]]
"""By kind, then by the file they are from. The file that changed last is the last one."""


class Assembler:
    """Puts together what the files of one night say. The same files in the same order give the same."""

    def __init__(self) -> None:
        self._arrivals: dict[Hashable, Arrivals] = {}
        self._parts: dict[tuple[str, Join, str, str], _Parts] = {}
        """By folder, the format's `join`, election and contest."""
        self._halves: dict[str, set[str]] = {}
        """Files that hold parts, by the path they came under."""
        self._joined_files: set[str] = set()
        """Those of them of which documents were made."""

    def is_waiting(self, path: str) -> bool:
        """Return whether nothing in this file could be joined yet: another file has to say the rest."""
        halves = self._halves.get(path)
        return halves is not None and halves.isdisjoint(self._joined_files)

    def assemble(self, path: str, decoded: Decoded) -> Decoded:
        """Return the documents that this file adds. Of what depends on arrival, only those that are new."""
        if not decoded.depends_on_arrival:
            return decoded
        faults, not_shown = list(decoded.faults), list(decoded.not_shown)
        documents: list[Entity] = []
        numbered: list[Statement] = []
        files = [(path, decoded), *((_RECORDED + name, inner) for name, inner in decoded.recorded)]
        for file, content in files:
            if content.parts:
                self._halves.setdefault(path, set()).add(file)
            unnumbered, statements = self._numbered(file, path, content)
            documents += unnumbered
            numbered += statements
            for source, joined in self._joined(file, content):
                unnumbered, statements = self._numbered(source, path, joined)
                documents += unnumbered
                numbered += statements
                faults += joined.faults
                not_shown += joined.not_shown
        documents += [statement.document for statement in numbered if statement.file == path]
        restated = tuple((file, document) for file, document in numbered if file != path)
        return decoded._replace(
            documents=tuple(documents),
            faults=tuple(faults),
            order=Order.SOURCE,
            parts=(),
            recorded=(),
            restated=restated,
            not_shown=tuple(dict.fromkeys(not_shown)),
        )

    def _numbered(
        self, source: Hashable, file: str, content: Decoded
    ) -> tuple[Iterable[Entity], list[Statement]]:
        """Return the documents that need no number, and the new ones, numbered in order of arrival."""
        if content.order is not Order.ARRIVAL:
            return content.documents, []
        by_subject: dict[Hashable, list[Orderable]] = {}
        unnumbered: list[Entity] = []
        for document in content.documents:
            if isinstance(document, StatedTotals):
                unnumbered.append(document)
            else:
                by_subject.setdefault(subject_of(document), []).append(document)
        statements = [
            statement
            for subject, documents in by_subject.items()
            for statement in self._arrivals.setdefault(subject, Arrivals()).add(source, file, documents)
        ]
        return unnumbered, statements

    def _joined(self, file: str, content: Decoded) -> Iterator[tuple[Hashable, Decoded]]:
        """Yield what follows from the parts in a file that are new, contest by contest."""
        join, folder = content.join, file.rpartition("/")[0]
        if join is None:
            return
        for part in content.parts:
            key = folder, join, part.election, part.contest
            parts = self._parts.setdefault(key, {})
            parts_of_kind = parts.setdefault(part.kind, {})
            earlier = parts_of_kind.pop(file, None)
            parts_of_kind[file] = part
            if earlier and earlier.content == part.content:
                continue
            decoded = [join(combination) for combination in _combinations(parts)]
            times = {part.time for files in parts.values() for part in files.values()} - {FIRST_SECOND}
            if any(combined.documents for combined in decoded):
                self._joined_files.update(*parts.values())
            yield (
                key,
                Decoded(
                    mark_untimed(
                        (document for combined in decoded for document in combined.documents), times
                    ),
                    tuple(dict.fromkeys(fault for combined in decoded for fault in combined.faults)),
                    order=decoded[0].order,
                    not_shown=tuple(sentence for combined in decoded for sentence in combined.not_shown),
                ),
            )


def _combinations(parts: _Parts) -> Iterator[dict[str, Part]]:
    """Yield one part of each kind. More than one combination: files of one kind say different things."""
    for combination in product(*map(_editions, parts.values())):
        yield dict(zip(parts, combination, strict=True))


def _editions(files: dict[str, Part]) -> list[Part]:
    """Return the different parts in these files."""
    editions: list[Part] = []
    for part in islice(reversed(files.values()), MOST_FILES):
        if all(part.content != edition.content for edition in editions):
            editions.append(part)
    return editions[:MOST_EDITIONS]
