"""One step of the fold: what a contest's next revision makes of where it stands."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby

from election_night.core.contest.revision_state import RevisionState
from election_night.core.documents.stored_result import StoredResult

EVERY = 4
"""Of so many revision numbers one is a checkpoint: its state is kept, which takes 0.7 KB."""


@dataclass(slots=True, eq=False)
class FoldedResult(StoredResult):
    """A document, and at checkpoints where its contest stands after it."""

    after: RevisionState | None = None
    """After all documents of its revision; `None` where there is no checkpoint. Nobody changes it."""


def revision_of(entry: StoredResult) -> int:
    """The revision of this document."""
    return entry.record.revision


def by_revision(stored: Iterable[FoldedResult]) -> Iterator[tuple[int, list[FoldedResult]]]:
    """The documents of each revision, of documents in that order."""
    for revision, entries in groupby(stored, revision_of):
        yield revision, list(entries)


def step(state: RevisionState, entries: list[FoldedResult]) -> None:
    """Take the next revision. What of it is refused leaves no more than why."""
    for entry in entries:
        entry.rejections = tuple(state.rejection_reasons(entry.record))
    if used := [entry for entry in entries if not entry.rejections]:
        state.apply(used)
    if revision_of(entries[0]) % EVERY == 0:
        after = replace(state)
        for entry in entries:
            entry.after = after


def is_same(state: RevisionState, other: RevisionState) -> bool:
    """Whether both show the same document, and everything else is equal.

    Records are equal even where they differ in source or time of issue. Only of a conflict is one made anew.
    """
    shown, also = state.current, other.current
    if shown is not also:
        in_conflict = state.several and other.several
        if not in_conflict or shown is None or also is None or tuple(shown) != tuple(also):
            return False
    return state == other
