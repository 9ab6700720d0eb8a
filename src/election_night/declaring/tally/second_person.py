"""Double entry: a second person types the figures without seeing the first one's."""

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from election_night.declaring.tally.draft import ANNOUNCED, TallyDraft


class Difference(NamedTuple):
    """A figure that two people typed differently."""

    name: str
    """The candidate's, or the figure's: `valid votes`."""
    first: int | None
    second: int | None
    place: int | None = None
    """Of the candidate on the ballot, from 0; `None`: a figure of the seat."""


def blank(draft: TallyDraft) -> TallyDraft:
    """Return an empty draft of the same seat, for the second person."""
    nothing = {**dict.fromkeys(ANNOUNCED.values()), "winners": None, "by_lot": False}
    candidates = tuple(replace(candidate, votes=None) for candidate in draft.candidates)
    return draft.model_copy(update=nothing).with_candidates(candidates)


def differences(first: TallyDraft, second: TallyDraft) -> list[Difference]:
    """Return every figure on which the two differ, in the order of the form."""
    different_figures = [
        Difference(mine.name, mine.votes, other.votes, place)
        for place, (mine, other) in enumerate(zip(first.candidates, second.candidates, strict=True))
        if mine.votes != other.votes
    ]
    for name, field in ANNOUNCED.items():
        mine, other = getattr(first, field), getattr(second, field)
        if mine != other:
            different_figures.append(Difference(name, mine, other))
    return different_figures


def without(draft: TallyDraft, differences: Sequence[Difference]) -> TallyDraft:
    """Return the draft with the differing lines emptied, to be typed again."""
    for difference in differences:
        if difference.place is not None:
            draft = draft.with_votes(difference.place, None)
        else:
            draft = draft.with_figure(ANNOUNCED[difference.name], None)
    return draft
