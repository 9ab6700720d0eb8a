"""What the source of a document calls its figures, so that messages about it can be understood there."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class SourceTerms:
    """The words of one document's source. Without any, those of our own format are used."""

    edition: str | None = None
    """Which version it is, as in `PA result 3`; `None`: its revision."""
    where: str | None = None
    """Where in its file it is, as in `rows 2 to 5`; `None`: it is the whole file."""
    fields: Mapping[str, str] = field(default_factory=dict)
    """Where a figure is, by our name of it, as in `row 5, column E (Votes)` for `valid_votes`."""
    advice: str | None = None
    """What to do about wrong figures, as a sentence without its full stop."""
    untimed: bool = False
    """The source gives no time: `issued_at` is when the file was read."""


OWN_TERMS = SourceTerms()
"""Of documents in our own format."""
