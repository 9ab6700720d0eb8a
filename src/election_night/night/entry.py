"""One document of a contest, and when two of them say the same."""

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
    def says(self) -> tuple[object, ...]:
        """What it says of the count.

        When and by whom it was issued, a note, the spelling of the contest's name and the order of the
        candidates are not of the count.
        """
        said = self.said
        return (
            said.status, said.declared_at, said.electorate, said.rejected, said.valid_votes,
            said.majority, said.winner, said.by_lot, said.recount, said.correction or None,
            sorted(
                (*one, str(count)) for one, count in zip(said.people.all, said.counts, strict=True)
            ),
        )  # fmt: skip

    @property
    def rank(self) -> tuple[object, ...]:
        """Which of several to take first: the same one whatever the order they came in."""
        return (self.said.issued_at, self.file, self.said.result.model_dump_json())
