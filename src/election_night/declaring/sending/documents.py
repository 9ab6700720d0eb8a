"""Documents made of a draft. Revisions, times and ids are the program's business."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from election_night.declaring.drafts.draft import Draft
from election_night.model import Result, Status

SOURCE = "at the count"
LONGEST_NOTE = 2000
"""Characters, as the model allows."""


def result_of(draft: Draft, status: Status, revision: int, now: datetime, **facts: Any) -> Result:
    """A document of this seat, with these facts; times are to the second."""
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
    """The candidates alone: a call, a recount, a declaration that is withdrawn."""
    candidates = tuple(replace(candidate, votes=None) for candidate in draft.candidates)
    return result_of(draft, status, revision, now, candidates=candidates, **facts)


def sent_again(result: Result, reason: str, revision: int, now: datetime) -> Result:
    """What an earlier document said counts again, and why."""
    changes = {"revision": revision, "issued_at": to_the_second(now), "correction": reason}
    return result.model_copy(update=changes)


def note_of(draft: Draft, verb: str, doubts: tuple[str, ...]) -> str | None:
    """The note of a document, with the checks that failed and were confirmed; `None` without any.

    Args:
        draft: may have a note of its own.
        verb: what was done all the same: `declared` or `sent`.
        doubts: sentences of the checks.
    """
    doubtful = f"{verb} all the same, though {'; '.join(doubts)}" if doubts else ""
    return "\n".join(filter(None, (draft.note, doubtful)))[:LONGEST_NOTE] or None


def encode(result: Result) -> bytes:
    """The document as a file holds it."""
    text = result.model_dump_json(by_alias=True, exclude_none=True, exclude_defaults=True, indent=1)
    return text.encode() + b"\n"


def to_the_second(time: datetime) -> datetime:
    """Without the fraction, which nobody heard."""
    return time.replace(microsecond=0)
