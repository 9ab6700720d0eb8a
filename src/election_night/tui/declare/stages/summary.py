"""The summary beside a stage: quota, sum so far, seats filled, what was sent."""

from collections.abc import Iterator

from rich.text import Text

from election_night.declaring.figures import written
from election_night.declaring.stages.draft import StagesDraft
from election_night.declaring.stages.entry import StagesEntry
from election_night.declaring.stages.proposals import Step
from election_night.tui.declare.form.feed_facts import as_text, feed_facts


def summary(entry: StagesEntry, number: int) -> Text:
    """Return the text, one fact per line."""
    draft = entry.draft
    facts = [*_quota(draft), "", *_sum(draft, number), "", *_seats(draft), ""]
    return as_text([*((fact, "") for fact in facts), *feed_facts(entry, entry.sent_stages)])


def step_in_words(draft: StagesDraft, step: Step) -> str:
    """`exclusion of Nicola Ross`; `surplus of Jim Campbell`."""
    return f"{step.kind} of {draft.names(step.sources)}"


def _quota(draft: StagesDraft) -> Iterator[str]:
    usual = draft.usual_quota
    if draft.quota is None:
        if usual is not None:
            yield f"quota {usual:,}"
            yield "by the votes"
        return
    yield f"quota {draft.quota:,}"
    if usual is not None:
        yield "which agrees" if usual == draft.quota else f"NOT {usual:,} BY THE VOTES"
    if usual is not None and draft.valid is not None:
        yield f"{draft.valid:,} / {draft.seats + 1} + 1"


def _sum(draft: StagesDraft, number: int) -> Iterator[str]:
    stage = draft.stages[number - 1]
    if stage.kind is None:
        return
    if number > 1:
        given = [draft.total(number - 1, key) or 0 for key in stage.sources]
        left = [draft.total(number, key) or 0 for key in stage.sources]
        yield f"{written(sum(given) - sum(left))} passed on"
    open_lines = sum(1 for total in stage.totals if total is None)
    yield f"{written(draft.summed(number))} in all"
    if draft.valid is not None:
        rest = draft.valid - draft.summed(number)
        yield f"of {draft.valid:,} valid votes"
        if not rest:
            yield "which agrees"
        elif rest > 0:
            is_lost = number > 1 and stage.lost is None
            yield f"{written(rest)} {'left over' if is_lost else 'missing'}"
        else:
            yield f"{written(-rest)} TOO MANY"
    if open_lines:
        yield f"{open_lines} {'figure' if open_lines == 1 else 'figures'} to come"


def _seats(draft: StagesDraft) -> Iterator[str]:
    elected = draft.elected(len(draft.stages))
    yield f"{len(elected)} of {draft.seats} elected"
    for key in elected[-5:]:
        yield f"✔ {draft.candidate(key).name}"
