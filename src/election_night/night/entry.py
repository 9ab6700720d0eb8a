"""One document of a contest, and when two of them say the same."""

from typing import NamedTuple

from election_night.night.statement import Statement


class Entry(NamedTuple):
    """A document and the file it came in."""

    said: Statement
    file: str

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
                (one.key, one.name, one.party, str(count))
                for one, count in zip(said.people, said.counts, strict=True)
            ),
        )  # fmt: skip

    @property
    def rank(self) -> tuple[object, ...]:
        """Which of several to take first: the same one whatever the order they came in."""
        return (self.said.issued_at, self.file, self.said.result.model_dump_json())
