"""Documents made of a draft. Revisions, times and ids are the program's business."""

from datetime import datetime
from typing import Any, Literal

from election_night.declaring.draft import Draft
from election_night.model import RESULT_SCHEMA, RESULT_SCHEMA_2, Result, Status

SOURCE = "at the count"
ALL_THE_SAME = "declared all the same, though"
"""How the note of a document begins that was sent although a check failed."""


def counting(draft: Draft, revision: int, now: datetime) -> Result:
    """The figures so far."""
    return _result(draft, Status.COUNTING, revision, now, candidates=draft.candidates)


def nothing_counted(draft: Draft, revision: int, now: datetime) -> Result:
    """The candidates, without figures."""
    return _result(draft, Status.COUNTING, revision, now, candidates=_without_votes(draft))


def sent_again(result: Result, reason: str, revision: int, now: datetime) -> Result:
    """What an earlier document said counts again, and why."""
    again = {"revision": revision, "issued_at": _to_the_second(now), "correction": reason}
    return result.model_copy(update=again)


def declared(
    draft: Draft, revision: int, now: datetime, *, correction: str = "", doubts: tuple[str, ...] = ()
) -> Result:
    """The declaration.

    Args:
        draft: complete.
        revision: of the document.
        now: when the returning officer spoke, which is also when it is written.
        correction: why it differs from an earlier declaration; "" for the first.
        doubts: of the checks that failed and were confirmed; they stand in the note.
    """
    winners = draft.elected or ()
    figures: dict[str, Any] = {
        "candidates": draft.candidates,
        "rejected": draft.rejected,
        "declared_at": now,
        "by_lot": draft.by_lot,
    }
    if draft.seats == 1:
        figures["winner"] = winners[0] if winners else None
        figures["valid_votes"], figures["majority"] = draft.valid_votes, draft.majority
    else:
        figures["winners"], figures["ballots"] = winners, draft.valid_votes
    note = f"{ALL_THE_SAME} {'; '.join(doubts)}" if doubts else ""
    return _result(
        draft,
        Status.DECLARED,
        revision,
        now,
        correction=correction or None,
        note="\n".join(filter(None, (draft.note, note))) or None,
        **figures,
    )


def called(draft: Draft, winners: tuple[str, ...], revision: int, now: datetime) -> Result:
    """Who has won, before the figures are there."""
    named: dict[str, Any] = {"winner": winners[0]} if draft.seats == 1 else {"winners": winners}
    return _result(draft, Status.CALLED, revision, now, candidates=_without_votes(draft), **named)


def unopposed(draft: Draft, revision: int, now: datetime) -> Result:
    """Everybody is elected without a poll."""
    return _result(
        draft, Status.UNOPPOSED, revision, now,
        candidates=_without_votes(draft), declared_at=now, note=draft.note or None,
    )  # fmt: skip


def recount(draft: Draft, number: int, reason: str, revision: int, now: datetime) -> Result:
    """A recount was ordered: the figures so far stand aside."""
    return _result(
        draft, Status.RECOUNT, revision, now,
        candidates=_without_votes(draft), recount=number, note=reason or None,
    )  # fmt: skip


def taken_back(
    draft: Draft,
    status: Literal[Status.WITHDRAWN, Status.COUNTERMANDED],
    reason: str,
    revision: int,
    now: datetime,
) -> Result:
    """A declaration is taken back, or the poll is off, and why."""
    return _result(
        draft,
        status,
        revision,
        now,
        candidates=_without_votes(draft),
        correction=reason,
        note=draft.note or None,
    )


def encode(result: Result) -> bytes:
    """The document as a file holds it."""
    return (
        result.model_dump_json(by_alias=True, exclude_none=True, exclude_defaults=True, indent=1).encode()
        + b"\n"
    )


def _without_votes(draft: Draft) -> tuple[Any, ...]:
    return tuple(draft.with_votes(place, None).candidates[place] for place in range(len(draft.candidates)))


def _result(draft: Draft, status: Status, revision: int, now: datetime, **figures: Any) -> Result:
    several: dict[str, Any] = {} if draft.seats == 1 else {"seats": draft.seats}
    return Result(
        schema=RESULT_SCHEMA if draft.seats == 1 else RESULT_SCHEMA_2,
        election=draft.election,
        contest=draft.contest,
        name=draft.name,
        revision=revision,
        status=status,
        issued_at=now.replace(microsecond=0),
        source=SOURCE,
        test=draft.test,
        electorate=draft.electorate,
        **{name: _to_the_second(value) for name, value in figures.items()},
        **several,
    )


def _to_the_second(value: Any) -> Any:
    return value.replace(microsecond=0) if isinstance(value, datetime) else value
