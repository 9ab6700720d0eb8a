"""Turns the stages of a document into a draft, and works out what each of them did."""

from decimal import Decimal

from election_night.core.documents.result_record import ResultRecord
from election_night.declaring.stages.draft import Kind, StagesDraft, TypedStage


def with_stages(draft: StagesDraft, record: ResultRecord) -> StagesDraft:
    """Return the draft with the stages of a document, so that they can be corrected or continued."""
    known_totals = dict(zip(record.people.keys, record.totals, strict=True)) if record.totals else {}
    totals = [known_totals.get(candidate.key, ()) for candidate in draft.candidates]
    count = min((len(row) for row in totals), default=0)
    draft = draft.change(valid_votes=record.valid_votes, quota=record.quota, rejected=record.rejected)
    if not count:
        return draft.with_stages(())
    stages: list[TypedStage] = []
    for number in range(1, count + 1):
        stated = record.stages[number - 1] if number <= len(record.stages) else None
        figures = tuple(row[number - 1] for row in totals)
        stage = TypedStage(
            kind=Kind.FIRST,
            totals=figures,
            lost=stated.lost if stated and number > 1 else None,
            elected=stated.elected if stated else (),
            excluded=stated.excluded if stated else (),
            at=stated.at if stated else None,
        )
        if number > 1:
            kind, sources = step_between(draft.change(stages=tuple(stages)), figures)
            stage = stage.model_copy(update={"kind": kind, "sources": sources})
        stages.append(stage)
    return draft.change(stages=tuple(stages))


def step_between(before: StagesDraft, figures: tuple[Decimal, ...]) -> tuple[Kind, tuple[str, ...]]:
    """Whose votes were transferred: candidates with fewer than at the last stage of `before`."""
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
