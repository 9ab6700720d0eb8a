"""One document of a contest, and which of several to take first."""

from collections.abc import Sequence
from dataclasses import dataclass

from election_night.night.statement import Statement


@dataclass(slots=True, eq=False)
class Entry:
    """A document and the file it came in."""

    said: Statement
    file: str
    refused: Sequence[str] = ()
    """Why it is not used; nothing if it is."""

    @property
    def rank(self) -> tuple[object, ...]:
        """Which of several to take first: the same one whatever the order they came in."""
        return (self.said.issued_at, self.file, self.said.result.model_dump_json())
