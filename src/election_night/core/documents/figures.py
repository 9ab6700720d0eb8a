"""The figures of a declaration, set against those of the one before."""

from collections.abc import Sequence
from typing import NamedTuple

Votes = tuple[int | None, ...]
"""Of everybody on the ballot, in its order; `None` where they are not known yet. Empty: none are known."""


class Figures(NamedTuple):
    """What makes a correction when it changes. How many may vote is not of the count."""

    votes: Votes
    rejected: int | None

    def differ(self, before: "Figures") -> bool:
        """Whether a figure that was known before is another now. One known for the first time is not."""
        return _differ(before.rejected, self.rejected) or any(map(_differ, before.votes, self.votes))

    def over(self, before: "Figures | None") -> "Figures":
        """These, and the former ones where these are silent."""
        if before is None:
            return self
        votes = [was if now is None else now for was, now in zip(before.votes, self.votes, strict=True)]
        return Figures(tuple(votes), before.rejected if self.rejected is None else self.rejected)

    def moved(self, before: Sequence[str], after: Sequence[str]) -> "Figures":
        """The same for another ballot: each candidate's votes by id."""
        votes = dict(zip(before, self.votes, strict=False))
        return self._replace(votes=tuple(votes.get(key) for key in after))


def _differ(before: int | None, now: int | None) -> bool:
    return before is not None and now is not None and before != now
