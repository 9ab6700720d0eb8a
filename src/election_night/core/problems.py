"""What can be wrong with a document, as a value."""

from enum import StrEnum
from typing import NamedTuple


class Severity(StrEnum):
    """How much a problem matters."""

    REFUSED = "refused"
    """Not used; the last good state stays."""
    DISPUTED = "disputed"
    """Shown, not as final."""
    CONFLICT = "conflict"
    """Two documents of one revision differ."""
    CAUTION = "caution"
    """Used, and worth a telephone call."""
    SUPERSEDED = "superseded"
    """A later revision replaced it: the ordinary life of a document."""

    @property
    def blocks(self) -> bool:
        """Whether something is held back because of it."""
        return self in {Severity.REFUSED, Severity.DISPUTED, Severity.CONFLICT}


class Problem(NamedTuple):
    """What is wrong with a document, in words that can be read down a telephone."""

    file: str
    contest: str
    severity: Severity
    message: str
    """File, seat and figure where they are known, and what to do."""
