"""What a contest has come to."""

from enum import StrEnum


class State(StrEnum):
    """What a contest has come to, in the words shown on screen."""

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
        """The returning officer has declared, and nothing speaks against it."""
        return self in FINAL

    @property
    def won(self) -> bool:
        """Somebody holds the seat: final, or called."""
        return self in WON


DECLARED = frozenset({State.DECLARED, State.CORRECTED})
FINAL = DECLARED | {State.UNOPPOSED}
WON = FINAL | {State.CALLED}
