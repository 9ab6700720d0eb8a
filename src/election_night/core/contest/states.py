"""The states of a contest."""

from enum import StrEnum


class State(StrEnum):
    """The state of a contest, in the words shown on screen."""

    AWAITING = "awaiting"
    COUNTING = "counting"
    RECOUNT = "recount"
    CALLED = "called"
    DECLARED = "declared"
    DISPUTED = "disputed"
    CORRECTED = "corrected"
    WITHDRAWN = "withdrawn"
    COUNTERMANDED = "countermanded"
    UNOPPOSED = "unopposed"

    @property
    def final(self) -> bool:
        """Whether the returning officer has declared it, and it isn't disputed."""
        return self in FINAL

    @property
    def won(self) -> bool:
        """Whether it is final or called."""
        return self in WON


DECLARED = frozenset({State.DECLARED, State.CORRECTED})
FINAL = DECLARED | {State.UNOPPOSED}
WON = FINAL | {State.CALLED}
