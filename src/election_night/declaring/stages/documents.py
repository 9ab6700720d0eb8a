"""Documents made of a count in stages."""

from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from typing import Any, Literal

from election_night.core.documents.result_record import ResultRecord
from election_night.declaring.documents import SOURCE
from election_night.declaring.stages.draft import Kind, StagesDraft, TypedStage
from election_night.model import RESULT_SCHEMA_2, Method, Result, Status

LONGEST_NOTE = 2000
"""Characters, as the model allows."""


def of_stages(
    draft: StagesDraft,
    status: Literal[Status.COUNTING, Status.DECLARED],
    revision: int,
    now: datetime,
    *,
    correction: str = "",
    doubts: tuple[str, ...] = (),
) -> Result:
    """The complete stages, as a count in progress or as the declaration.

    Args:
        draft: what was typed.
        status: whether it is final.
        revision: of the document.
        now: when the returning officer spoke, which is also when it is written.
        correction: why it differs from an earlier document; "" if it doesn't.
        doubts: of the checks that failed and were confirmed; they stand in the note.
    """
    count = draft.complete
    note = (
        f"{status if status is Status.DECLARED else 'sent'} all the same, though {'; '.join(doubts)}"
        if doubts
        else ""
    )
    return _result(
        draft,
        status,
        revision,
        now,
        candidates=tuple(
            replace(candidate, totals=draft.totals_of(place, count))
            for place, candidate in enumerate(draft.candidates)
        ),
        stages=tuple(draft.documented(count)),
        winners=draft.elected(count),
        valid_votes=draft.valid_votes,
        quota=draft.quota,
        rejected=draft.rejected,
        declared_at=now.replace(microsecond=0) if status is Status.DECLARED else None,
        correction=correction or None,
        note="\n".join(filter(None, (draft.note, note)))[:LONGEST_NOTE] or None,
    )


def without_figures(draft: StagesDraft, status: Status, revision: int, now: datetime, **facts: Any) -> Result:
    """The candidates alone: a call, a recount, a declaration that is withdrawn."""
    return _result(draft, status, revision, now, candidates=draft.candidates, **facts)


def read_back(draft: StagesDraft, record: ResultRecord) -> StagesDraft:
    """The draft with the stages of a document, so that they can be corrected or gone on with."""
    known = dict(zip(record.people.keys, record.totals, strict=True)) if record.totals else {}
    totals = [known.get(candidate.key, ()) for candidate in draft.candidates]
    count = min((len(row) for row in totals), default=0)
    draft = draft.change(valid_votes=record.valid_votes, quota=record.quota, rejected=record.rejected)
    if not count:
        return draft.with_stages(())
    stages: list[TypedStage] = []
    for number in range(1, count + 1):
        said = record.stages[number - 1] if number <= len(record.stages) else None
        figures = tuple(row[number - 1] for row in totals)
        stage = TypedStage(
            kind=Kind.FIRST,
            totals=figures,
            lost=said.lost if said and number > 1 else None,
            elected=said.elected if said else (),
            excluded=said.excluded if said else (),
            at=said.at if said else None,
        )
        if number > 1:
            kind, sources = step(draft.change(stages=tuple(stages)), figures)
            stage = stage.model_copy(update={"kind": kind, "sources": sources})
        stages.append(stage)
    return draft.change(stages=tuple(stages))


def step(before: StagesDraft, figures: tuple[Decimal, ...]) -> tuple[Kind, tuple[str, ...]]:
    """Whose votes were transferred: those who have fewer than at the last stage `before` has."""
    until = len(before.stages)
    fallen = tuple(
        candidate.key
        for candidate, now in zip(before.candidates, figures, strict=True)
        if now < (before.total(until, candidate.key) or 0)
    )
    elected = before.elected(until)
    if fallen and all(key in elected for key in fallen):
        return Kind.SURPLUS, fallen
    return Kind.EXCLUSION, tuple(key for key in fallen if key not in elected) or before.excluded_at(until)


def _result(draft: StagesDraft, status: Status, revision: int, now: datetime, **facts: Any) -> Result:
    return Result(
        schema=RESULT_SCHEMA_2,
        election=draft.election,
        contest=draft.contest,
        name=draft.name,
        revision=revision,
        status=status,
        issued_at=now.replace(microsecond=0),
        source=SOURCE,
        test=draft.test,
        electorate=draft.electorate,
        seats=draft.seats,
        method=Method.STV,
        **facts,
    )
