"""Checks a stage before it is sent. Every finding is a sentence for the reporter."""

from collections.abc import Iterator
from decimal import Decimal

from election_night.declaring.figures import written
from election_night.declaring.finding import Finding
from election_night.declaring.stages.draft import Kind, StagesDraft
from election_night.declaring.stages.typing import (
    ANNOUNCED,
    DONE,
    ELECTED,
    EXCLUDED,
    LOST,
    VOTES,
    Line,
    is_filled,
    lines_of,
)

ROUNDED = 2
"""Figures read out with no more decimals than this are taken as rounded. Others must add up."""


StageFinding = Finding[Line]


def missing(draft: StagesDraft, number: int) -> StageFinding | None:
    """Return the first line that a stage still needs; `None` once it is complete."""
    for line in lines_of(draft, number):
        if line.name in {*ANNOUNCED, LOST} or is_filled(draft, number, line):
            continue
        if line.place is not None:
            return StageFinding(
                f"stage {number}: no figure yet for {draft.candidates[line.place].name}", line
            )
        return StageFinding(f"stage {number}: {_ASKED[line.name]}", line)
    return None


_ASKED = {DONE: "what was done?", ELECTED: "who was elected?", EXCLUDED: "who was excluded?"}


def findings(draft: StagesDraft, number: int) -> list[StageFinding]:
    """Return everything that looks wrong with a complete stage."""
    figures = [*_quota(draft)] if number == 1 else []
    figures += _typed_twice(draft, number)
    if not figures:
        figures += [*_movements(draft, number), *_sum(draft, number)]
    return [*figures, *_elected(draft, number), *_excluded(draft, number)]


def question(draft: StagesDraft, number: int, line: Line) -> str:
    """Return a question about the figure just typed on this line; "" if it looks right."""
    if line.name in ANNOUNCED:
        return next((finding.sentence for finding in _quota(draft)), "")
    if line.name == VOTES:
        moved = (finding.sentence for finding in _movements(draft, number) if finding.place == line)
        return next(moved, "")
    return ""


def doubtful(draft: StagesDraft, number: int) -> list[int]:
    """Places on the ballot whose figure at this stage looks wrong."""
    lines = (finding.place for finding in _movements(draft, number))
    return [line.place for line in lines if line and line.place is not None]


def with_rounding(draft: StagesDraft, number: int) -> StagesDraft:
    """Return the draft with rounding losses counted as not transferable, as documents have it.

    A figure read out with two decimals may have lost up to one unit of the second.
    """
    stage, valid = draft.stages[number - 1], draft.valid
    figures = [total for total in (*stage.totals, stage.lost) if total is not None]
    places = max((_decimals(total) for total in figures), default=0)
    if stage.lost is None or valid is None or not 0 < places <= ROUNDED:
        return draft
    rest = valid - draft.summed(number)
    parts = sum(1 for total in figures if total % 1)
    if rest and abs(rest) <= parts * Decimal(1).scaleb(-places) and stage.lost + rest >= 0:
        return draft.change_stage(number, lost=stage.lost + rest)
    return draft


def _decimals(total: Decimal) -> int:
    exponent = total.normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def _quota(draft: StagesDraft) -> Iterator[StageFinding]:
    usual = draft.usual_quota
    if draft.quota is not None and usual is not None and draft.quota != usual:
        yield StageFinding(
            f"the quota was typed as {draft.quota:,}, but {draft.valid:,} votes for {draft.seats} "
            f"{'seat' if draft.seats == 1 else 'seats'} make it {usual:,}",
            Line("quota"),
        )


def _sum(draft: StagesDraft, number: int) -> Iterator[StageFinding]:
    valid = draft.valid
    if valid is None or None in draft.stages[number - 1].totals:
        return
    summed = draft.summed(number)
    if number == 1 or draft.stages[number - 1].lost is not None:
        if summed != valid:
            by = f"{written(abs(summed - valid))} too {'many' if summed > valid else 'few'}"
            yield StageFinding(f"stage {number} comes to {written(summed)} of {valid:,} valid votes: {by}")
    elif valid - summed < draft.lost_before(number):
        over = written(summed + draft.lost_before(number) - valid)
        yield StageFinding(f"stage {number} comes to {over} more than the {valid:,} valid votes")
    lost = draft.stages[number - 1].lost
    if lost is not None and lost < draft.lost_before(number):
        before = written(draft.lost_before(number))
        yield StageFinding(f"{written(lost)} not transferable, fewer than {before} before", Line(LOST))


def _movements(draft: StagesDraft, number: int) -> Iterator[StageFinding]:
    """Totals that rise or fall but should not."""
    stage, before = draft.stages[number - 1], number - 1
    if number == 1 or stage.kind is None:
        return
    given = sum((draft.total(before, key) or Decimal(0) for key in stage.sources), Decimal(0))
    for place, candidate in enumerate(draft.candidates):
        earlier, now, line = draft.total(before, candidate.key), stage.totals[place], Line(VOTES, place)
        if earlier is None or now is None:
            continue
        moved = f"{candidate.name} goes from {written(earlier)} to {written(now)}"
        if candidate.key in stage.sources:
            if now > earlier or (stage.kind is Kind.SURPLUS and now < (draft.votes_to_win or 0)):
                yield StageFinding(f"{moved}, although this candidate's votes are being transferred", line)
        elif candidate.key in draft.excluded(before) and now > earlier:
            yield StageFinding(f"{moved}, but is out", line)
        elif candidate.key in draft.elected(before) and now != earlier:
            yield StageFinding(f"{moved}, but was elected earlier: elected candidates keep their votes", line)
        elif now < earlier:
            yield StageFinding(f"{moved}: continuing candidates don't lose votes", line)
        elif now - earlier > given:
            sources = draft.names(stage.sources)
            yield StageFinding(f"{moved}: more than the {written(given)} votes of {sources}", line)


def _typed_twice(draft: StagesDraft, number: int) -> Iterator[StageFinding]:
    stage, before = draft.stages[number - 1], draft.stages[number - 2] if number > 1 else None
    if before is not None and stage.totals == before.totals:
        yield StageFinding(
            f"stage {number} has the figures of stage {number - 1}: was it typed twice? F8 clears it"
        )


def _elected(draft: StagesDraft, number: int) -> Iterator[StageFinding]:
    stage, line, quota = draft.stages[number - 1], Line(ELECTED), draft.votes_to_win
    elected, places = draft.elected(number), min(draft.seats, len(draft.candidates))
    if len(elected) > places:
        yield StageFinding(f"{len(elected)} elected, but there are {draft.seats} seats", line)
    is_last = len(elected) >= places
    for key in stage.elected or ():
        votes = draft.total(number, key)
        if quota is not None and votes is not None and votes < quota and not is_last:
            name = draft.candidate(key).name
            yield StageFinding(f"{name} has {written(votes)} votes, below the quota of {quota:,}", line)
    for key in draft.continuing(number):
        votes = draft.total(number, key)
        if quota is not None and votes is not None and votes >= quota and not is_last:
            name = draft.candidate(key).name
            yield StageFinding(f"{name} has the quota of {quota:,} but is not elected", line)
    yield from _passed_over(draft, number)


def _passed_over(draft: StagesDraft, number: int) -> Iterator[StageFinding]:
    """Somebody elected at this stage with fewer votes than a continuing candidate."""
    votes = {
        candidate.key: draft.total(number, candidate.key) or Decimal(0) for candidate in draft.candidates
    }
    elected = draft.stages[number - 1].elected or ()
    others = [key for key in draft.continuing(number) if key not in draft.excluded(number)]
    if not elected or not others:
        return
    lowest, highest = min(elected, key=votes.__getitem__), max(others, key=votes.__getitem__)
    if votes[highest] > votes[lowest]:
        names = f"{draft.candidate(highest).name} has more votes than {draft.candidate(lowest).name}"
        yield StageFinding(f"{names}, who is elected", Line(ELECTED))


def _excluded(draft: StagesDraft, number: int) -> Iterator[StageFinding]:
    line, keys = Line(EXCLUDED), draft.stages[number - 1].excluded or ()
    inside = draft.continuing(number)
    if keys and len(draft.elected(number)) + len(inside) < min(draft.seats, len(draft.candidates)):
        yield StageFinding(f"only {len(inside)} would be left, fewer than the seats still open", line)
    yield from _not_the_last(draft, number, keys, inside, line)
    stage, before = draft.stages[number - 1], draft.excluded(number - 1)
    if stage.kind is Kind.EXCLUSION and (new := tuple(key for key in stage.sources if key not in before)):
        yield from _not_the_last(draft, number - 1, new, draft.continuing(number - 1), Line(DONE))


def _not_the_last(
    draft: StagesDraft, number: int, keys: tuple[str, ...], others: list[str], line: Line
) -> Iterator[StageFinding]:
    """Somebody excluded with more votes at this stage than a continuing candidate."""
    for key in keys:
        votes = _votes(draft, number, key)
        lower = [other for other in others if other not in keys and _votes(draft, number, other) < votes]
        if lower:
            names = f"{draft.candidate(lower[0]).name} has fewer votes than {draft.candidate(key).name}"
            yield StageFinding(f"{names}, who is excluded", line)


def _votes(draft: StagesDraft, number: int, key: str) -> Decimal:
    return draft.total(number, key) or Decimal(0)
