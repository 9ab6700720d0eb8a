"""Makes documents from a draft. Nobody types a revision, a time or an id."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from election_night.declaring.draft import Draft
from election_night.model import Result, Status

SOURCE = "at the count"
_SETS_FIGURES = {Status.COUNTING, Status.DECLARED, Status.RECOUNT}
"""A recount sets them to nothing."""
LONGEST_NOTE = 2000
"""In characters; the model allows no more."""


def result_of(draft: Draft, status: Status, revision: int, now: datetime, **facts: Any) -> Result:
    """Return a document about this seat with these facts."""
    facts = {**draft.method_facts, **facts}
    return Result(
        election=draft.election,
        contest=draft.contest,
        name=draft.name,
        revision=revision,
        status=status,
        issued_at=to_the_second(now),
        source=SOURCE,
        test=draft.test,
        **facts,
    )


def without_figures(draft: Draft, status: Status, revision: int, now: datetime, **facts: Any) -> Result:
    """Return a document with candidates but no figures: a call, a recount, a withdrawal."""
    candidates = tuple(replace(candidate, votes=None) for candidate in draft.candidates)
    return result_of(draft, status, revision, now, candidates=candidates, **facts)


def sent_again(result: Result, reason: str, revision: int, now: datetime) -> Result:
    """Return a copy of an earlier document that replaces the last one, with the reason."""
    changes = {
        "revision": revision,
        "issued_at": to_the_second(now),
        "source": SOURCE,
        "correction": reason,
    }
    return result.model_copy(update=changes)


def figures_before_last(history: Sequence[Result], nothing: Result) -> Result | None:
    """Return the document whose figures are right again once the last one is taken back.

    `None`: the last one had no figures to take back, so what is typed stays.

    Args:
        history: of the seat, oldest first.
        nothing: a document without figures.
    """
    *earlier, last = history
    if last.status is Status.COUNTING:
        with_figures = (result for result in reversed(earlier) if result.status in _SETS_FIGURES)
        return next(with_figures, nothing)
    is_recount_of_figures = (
        last.status is Status.RECOUNT and earlier and earlier[-1].status is Status.COUNTING
    )
    return earlier[-1] if is_recount_of_figures else None


def note_of(draft: Draft, verb: str, doubts: tuple[str, ...]) -> str | None:
    """Return a document's note, including failed checks that were overridden; `None`: no note.

    Args:
        draft: may have a note of its own.
        verb: `declared` or `sent`.
        doubts: sentences of the failed checks.
    """
    doubtful = f"{verb} all the same, though {'; '.join(doubts)}" if doubts else ""
    return "\n".join(filter(None, (draft.note, doubtful)))[:LONGEST_NOTE] or None


def encode(result: Result) -> bytes:
    """Return the document as the bytes of a file."""
    text = result.model_dump_json(by_alias=True, exclude_none=True, exclude_defaults=True, indent=1)
    return text.encode() + b"\n"


def to_the_second(time: datetime) -> datetime:
    """Return the time without fractions of a second."""
    return time.replace(microsecond=0)
