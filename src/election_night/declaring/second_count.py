"""Four eyes: a second person types the figures without seeing the first ones."""

from typing import NamedTuple

from election_night.declaring.draft import Draft
from election_night.declaring.read_back import written


class Difference(NamedTuple):
    """A figure that two people typed differently."""

    name: str
    """Of the candidate, or of the figure: `valid votes`."""
    first: int | None
    second: int | None
    place: int | None = None
    """Of the candidate on the ballot, from 0; `None`: a figure of the seat."""

    @property
    def sentence(self) -> str:
        """Both figures side by side."""
        return f"{self.name}: first {written(self.first)}, second {written(self.second)}"


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
    for name, mine, other in (
        ("valid votes", first.valid_votes, second.valid_votes),
        ("rejected", first.rejected, second.rejected),
        ("majority", first.majority, second.majority),
    ):
        if mine != other:
            found.append(Difference(name, mine, other))
    return found
