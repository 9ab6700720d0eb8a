"""What several files say about one contest over time, when only the order of their arrival counts."""

from collections.abc import Hashable, Iterable
from dataclasses import replace
from typing import NamedTuple

from election_night.model import Candidate, ContestAnnouncement, Election, Result, Status
from election_night.model.values import MAX_NAME_LENGTH

NEW_EDITION = "a new edition of the file"
MARK = "in order of arrival"
"""Ends the `source` of such a document."""
_ADVICE = "Correct whichever file is wrong"
_UNDERWAY = frozenset({Status.AWAITING, Status.COUNTING, Status.RECOUNT})

Orderable = Election | Result | ContestAnnouncement
Content = tuple[Hashable, ...]
"""What a document says, without its time and its source."""


class Statement(NamedTuple):
    """A document, and a file that says so."""

    file: str
    document: Orderable


class Arrivals:
    """What files say about one contest, numbered 1, 2, 3 as they change.

    A document's own revision is only the base of its number: the highest base counts.
    """

    def __init__(self) -> None:
        self._number = 1
        self._contents_by_source: dict[Hashable, frozenset[Content]] = {}
        """What each source says now."""
        self._files: dict[Content, dict[Hashable, str]] = {}
        """The sources of each content that counts now, and the file in which each source gave it last."""
        self._documents: dict[Content, Orderable] = {}
        """The same: the document that said so first."""
        self._correctable: set[int] = set()
        """Bases of editions that gave a winner or another ballot, so a new one needs to state a correction.

        A later stage that confirms a winner corrects nothing.
        """
        self._ballot: frozenset[tuple[object, ...]] = frozenset()

    def add(self, source: Hashable, file: str, documents: Iterable[Orderable]) -> list[Statement]:
        """Return what is new, numbered, now that `source` says this. It came in `file`.

        With it comes what other sources say, if their numbers would fall behind.
        """
        contents = {content_of(document): document for document in documents}
        before = self._contents_by_source.get(source, frozenset())
        if contents.keys() == before:
            return []
        self._contents_by_source[source] = frozenset(contents)
        new_contents = [content for content in contents if content not in self._documents]
        for content, document in contents.items():
            self._documents.setdefault(content, document)
            self._files.setdefault(content, {})[source] = file
        withdrawn = before - contents.keys()
        for content in withdrawn:
            self._withdraw(source, content)
        if withdrawn:
            self._number += 1
            highest = max((document.revision for document in self._documents.values()), default=0)
            new_contents += [
                content
                for content, document in self._documents.items()
                if content not in new_contents and (content in contents or document.revision == highest)
            ]
        numbered = [self._numbered(content) for content in new_contents]
        for document in contents.values():
            self._note_ballot_and_winner(document)
        return numbered

    def _withdraw(self, source: Hashable, content: Content) -> None:
        """Note that this source no longer says so. Forget what no source says."""
        del self._files[content][source]
        if not self._files[content]:
            del self._files[content], self._documents[content]

    def _numbered(self, content: Content) -> Statement:
        document, files = self._documents[content], self._files[content]
        update: dict[str, object] = {"revision": document.revision + self._number}
        if not isinstance(document, Election):
            marked = f"{document.source}, {MARK}" if document.source else MARK
            update["source"] = marked[-MAX_NAME_LENGTH:]
        if isinstance(document, Result) and not document.correction and self._is_correction(document):
            update["correction"] = NEW_EDITION
        numbered = document.model_copy(update=update)
        if isinstance(numbered, Result):
            terms, edition = numbered.terms, f"edition {self._number}"
            numbered = numbered.in_terms(replace(terms, edition=edition, advice=terms.advice or _ADVICE))
        return Statement(next(iter(files.values())), numbered)

    def _is_correction(self, document: Result) -> bool:
        if self._number == 1:
            return False
        if document.revision in self._correctable:
            return True
        return bool(self._ballot and _ballot(document.candidates) - self._ballot)

    def _note_ballot_and_winner(self, document: Orderable) -> None:
        if isinstance(document, Result):
            names_winner = document.status not in _UNDERWAY or document.named_winners
            if names_winner or self._is_correction(document):
                self._correctable.add(document.revision)
            self._ballot |= _ballot(document.candidates)


def subject_of(document: Orderable) -> Hashable:
    """Return what a document is about. The documents of one subject are numbered together."""
    match document:
        case Election():
            return Election, document.id, document.test
        case ContestAnnouncement():
            return ContestAnnouncement, document.election, document.contest.id, document.test
        case Result():
            return Result, document.election, document.contest, document.test


def content_of(document: Orderable) -> Content:
    """Return what it says, without who says so and when. The order of candidates doesn't matter."""
    if isinstance(document, Result):
        facts = document.__dict__ | {"candidates": frozenset(document.candidates)}
        del facts["issued_at"], facts["source"]
        return tuple(facts.values())
    return (document.model_dump_json(exclude={"issued_at", "source"}),)


def _ballot(candidates: Iterable[Candidate]) -> frozenset[tuple[object, ...]]:
    return frozenset((candidate.id, candidate.name, candidate.party) for candidate in candidates)
