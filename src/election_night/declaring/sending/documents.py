"""Makes documents from a draft. Nobody types a revision, a time or an id."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from election_night.declaring.draft import Draft
from election_night.model import Result, Status

SOURCE = "at the count"
LONGEST_NOTE = 2000
"""In characters; the model allows no more."""


def result_of(draft: Draft, status: Status, revision: int, now: datetime, **facts: Any) -> Result:
    """A document about this seat with these facts."""
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
        electorate=draft.electorate,
        **facts,
    )


def without_figures(draft: Draft, status: Status, revision: int, now: datetime, **facts: Any) -> Result:
    """A document with candidates but no figures: a call, a recount, a withdrawal."""
    candidates = tuple(replace(candidate, votes=None) for candidate in draft.candidates)
    return result_of(draft, status, revision, now, candidates=candidates, **facts)


def sent_again(result: Result, reason: str, revision: int, now: datetime) -> Result:
    """A copy of an earlier document that replaces the last one, with the reason."""
    changes = {"revision": revision, "issued_at": to_the_second(now), "correction": reason}
    return result.model_copy(update=changes)


def note_of(draft: Draft, verb: str, doubts: tuple[str, ...]) -> str | None:
    """A document's note, including failed checks that were overridden; `None`: no note.

    Args:
        draft: may have a note of its own.
        verb: `declared` or `sent`.
        doubts: sentences of the failed checks.
    """
    doubtful = f"{verb} all the same, though {'; '.join(doubts)}" if doubts else ""
    return "\n".join(filter(None, (draft.note, doubtful)))[:LONGEST_NOTE] or None


def encode(result: Result) -> bytes:
    """The document as the bytes of a file."""
    text = result.model_dump_json(by_alias=True, exclude_none=True, exclude_defaults=True, indent=1)
    return text.encode() + b"\n"


def to_the_second(time: datetime) -> datetime:
    """The time without fractions of a second."""
    return time.replace(microsecond=0)
