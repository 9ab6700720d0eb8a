"""Four eyes: a second person types the figures without seeing the first ones."""

from collections.abc import Sequence
from typing import NamedTuple

from election_night.declaring.draft import Draft

FIGURES = {"valid votes": "valid_votes", "rejected": "rejected", "majority": "majority"}
"""Figures of the seat, and their names in the draft."""


class Difference(NamedTuple):
    """A figure that two people typed differently."""

    name: str
    """Of the candidate, or of the figure: `valid votes`."""
    first: int | None
    second: int | None
    place: int | None = None
    """Of the candidate on the ballot, from 0; `None`: a figure of the seat."""


def blank(draft: Draft) -> Draft:
    """The same seat with nothing typed, for the second person."""
    nothing = {"valid_votes": None, "rejected": None, "majority": None, "winners": None, "by_lot": False}
    candidates = tuple(
        draft.with_votes(place, None).candidates[place] for place in range(len(draft.candidates))
    )
    return draft.model_copy(update={**nothing, "candidates": candidates})


def differences(first: Draft, second: Draft) -> list[Difference]:
    """Every figure on which the two don't agree, in the order of the form."""
    found = [
        Difference(one.name, one.votes, two.votes, place)
        for place, (one, two) in enumerate(zip(first.candidates, second.candidates, strict=True))
        if one.votes != two.votes
    ]
    for name, figure in FIGURES.items():
        mine, other = getattr(first, figure), getattr(second, figure)
        if mine != other:
            found.append(Difference(name, mine, other))
    return found


def without(draft: Draft, differences: Sequence[Difference]) -> Draft:
    """The draft with empty lines where the two differ, to be typed again."""
    for difference in differences:
        if difference.place is not None:
            draft = draft.with_votes(difference.place, None)
        else:
            draft = draft.with_figure(FIGURES[difference.name], None)
    return draft
