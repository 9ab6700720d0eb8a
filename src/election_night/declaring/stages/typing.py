"""Reads what is typed on a line of a stage into the draft. A line that can't be read changes nothing."""

from decimal import Decimal
from typing import Any, NamedTuple

from election_night.declaring.figures import FigureError, candidates_on_lines, read_figure, read_total
from election_night.declaring.stages import proposals as stages_proposals
from election_night.declaring.stages.draft import Kind, StagesDraft

VOTES = "votes"
DONE, LOST, ELECTED, EXCLUDED = "done", "lost", "elected", "excluded"
ANNOUNCED = ("valid_votes", "quota", "rejected")
"""Figures of the contest, by the draft's names, typed at the first stage."""
NOBODY = {"-", "0"}
EXCLUDE = "x"
"""Excludes whoever is proposed; before a number, the candidate on that line."""


class Line(NamedTuple):
    """A line of a stage. Votes have the candidate's place on the ballot, from 0."""

    name: str
    place: int | None = None


def lines_of(draft: StagesDraft, number: int) -> list[Line]:
    """Return the lines of a stage, in the order in which they are read out."""
    votes = [Line(VOTES, place) for place in range(len(draft.candidates))]
    if number == 1:
        return [*(Line(name) for name in ANNOUNCED), *votes, Line(ELECTED), Line(EXCLUDED)]
    return [Line(DONE), *votes, Line(LOST), Line(ELECTED), Line(EXCLUDED)]


def typed(draft: StagesDraft, number: int, line: Line, text: str) -> StagesDraft:
    """The draft with what was typed on this line; "" accepts what is proposed, but not on the last line.

    Raises:
        FigureError: it can't be read, or contradicts the stages before.
    """
    if line.place is not None:
        return _votes(draft, number, line.place, text)
    if line.name in ANNOUNCED:
        return draft.change(**{line.name: read_figure(text) if text else None})
    if line.name == LOST:
        lost = read_total(text, draft.lost_before(number)) if text else None
        return draft.change_stage(number, lost=lost)
    return {DONE: _done, ELECTED: _elected, EXCLUDED: _excluded}[line.name](draft, number, text)


def is_carried(draft: StagesDraft, number: int, line: Line) -> bool:
    """Return whether the program fills in a line, because its figure can't change at this stage."""
    return line.place is not None and stages_proposals.carried(draft, number, line.place) is not None


def _votes(draft: StagesDraft, number: int, place: int, text: str) -> StagesDraft:
    if not text:
        raise FigureError("type the votes; 0 if there are none")
    if number == 1:
        return draft.with_total(1, place, Decimal(read_figure(text)))
    before = draft.total(number - 1, draft.candidates[place].key)
    return draft.with_total(number, place, read_total(text, before))


def _done(draft: StagesDraft, number: int, text: str) -> StagesDraft:
    """Reads `x7` as an exclusion, `s2` as a surplus, and `x3 7` as two exclusions at once."""
    if not text:
        step = stages_proposals.next_step(draft, number)
        if step is None:
            raise FigureError("what was done? x7 for the exclusion of line 7, s2 for the surplus of line 2")
        return with_step(draft, number, step.kind, step.sources)
    letter = text[0].lower()
    kind = {EXCLUDE: Kind.EXCLUSION, "e": Kind.EXCLUSION, "s": Kind.SURPLUS}.get(letter)
    if kind is None:
        raise FigureError("type x and the line for an exclusion, s and the line for a surplus: x7, s2")
    lines = text.lower().replace(letter, " ")
    return with_step(draft, number, kind, candidates_on_lines(draft.candidates, lines))


def with_step(draft: StagesDraft, number: int, kind: Kind, sources: tuple[str, ...]) -> StagesDraft:
    """Return the draft with what a stage does, and with the figures that can't change at it.

    Raises:
        FigureError: nobody's votes can be transferred like that.
    """
    elected, until = draft.elected(number - 1), number - 1
    for key in sources:
        name, votes = draft.candidate(key).name, draft.total(until, key)
        if kind is Kind.EXCLUSION and key in elected:
            raise FigureError(f"{name} is elected, and elected candidates are never excluded")
        if kind is Kind.EXCLUSION and not votes and key in draft.excluded(until):
            raise FigureError(f"{name} is out and has no votes left: has this stage been typed already?")
        if kind is Kind.SURPLUS and key not in elected:
            raise FigureError(f"{name} is not elected, so there is no surplus")
        if kind is Kind.SURPLUS and key not in stages_proposals.surpluses(draft, until):
            raise FigureError(f"{name} has no surplus left: has this stage been typed already?")
    stage = draft.stages[number - 1]
    was_carried = [is_carried(draft, number, Line(VOTES, place)) for place in range(len(draft.candidates))]
    draft = draft.change_stage(number, kind=kind, sources=sources)
    values: list[Decimal | None] = []
    for place, total in enumerate(stage.totals):
        known = stages_proposals.carried(draft, number, place)
        values.append(known if known is not None else None if was_carried[place] else total)
    return draft.change_stage(number, totals=tuple(values))


def _elected(draft: StagesDraft, number: int, text: str) -> StagesDraft:
    keys = _people(draft, text) if text else stages_proposals.elected(draft, number)
    for key in keys:
        if key in draft.excluded(number):
            raise FigureError(f"{draft.candidate(key).name} was excluded")
        if key in draft.elected(number - 1):
            raise FigureError(f"{draft.candidate(key).name} was elected at an earlier stage")
    return draft.change_stage(number, elected=keys)


def _excluded(draft: StagesDraft, number: int, text: str) -> StagesDraft:
    if draft.stages[number - 1].elected is None:
        raise FigureError("first say who is elected at this stage: - for nobody")
    for key in (keys := _excluded_keys(draft, number, text)):
        if key in draft.elected(number):
            raise FigureError(
                f"{draft.candidate(key).name} is elected, and elected candidates are never excluded"
            )
        if key in draft.excluded(number - 1):
            raise FigureError(f"{draft.candidate(key).name} was excluded at an earlier stage")
    return draft.change_stage(number, excluded=keys)


def _excluded_keys(draft: StagesDraft, number: int, text: str) -> tuple[str, ...]:
    """Enter alone never completes a stage: it may be one Enter too many, and the stage is sent."""
    if text and text.lower() != EXCLUDE:
        return _people(draft, text.lower().removeprefix(EXCLUDE))
    keys = stages_proposals.excluded(draft, number)
    if keys is None:
        raise FigureError("several have the fewest votes: type the line, or - for nobody yet")
    if not text:
        people = f"{EXCLUDE} for {draft.names(keys)}, another" if keys else "a"
        raise FigureError(f"Enter alone doesn't finish a stage. Type {people} line, or - for nobody")
    if not keys:
        raise FigureError("no exclusion is proposed: type a line, or - for nobody")
    return keys


def _people(draft: StagesDraft, text: str) -> tuple[str, ...]:
    return () if text in NOBODY else candidates_on_lines(draft.candidates, text)


def value(draft: StagesDraft, number: int, line: Line) -> Any:
    """Return the value of a line: a figure, a tuple of ids or a step; `None` if it is empty."""
    stage = draft.stages[number - 1]
    if line.place is not None:
        return stage.totals[line.place]
    if line.name == DONE:
        return (stage.kind, stage.sources) if stage.kind else None
    return getattr(draft if line.name in ANNOUNCED else stage, line.name)


def is_filled(draft: StagesDraft, number: int, line: Line) -> bool:
    """Return whether a line has a value."""
    return value(draft, number, line) is not None
