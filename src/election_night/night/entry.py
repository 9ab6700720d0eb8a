"""One document of a contest, and when two of them say the same."""

from typing import NamedTuple

from election_night.model import Result


def votes_of(result: Result) -> dict[str, int | None]:
    """Votes by candidate id, `None` where they are not known yet."""
    return {one.id or "": one.votes for one in result.candidates}


class Entry(NamedTuple):
    """A document and the file it came in."""

    result: Result
    file: str

    @property
    def says(self) -> tuple[object, ...]:
        """What it says of the count.

        When and by whom it was issued, a note, the spelling of the contest's name and the order of the
        candidates are not of the count.
        """
        result = self.result
        return (
            result.status, result.declared_at, result.electorate, result.rejected, result.valid_votes,
            result.majority, result.winner, result.by_lot, result.recount, result.correction or None,
            sorted((one.key, one.name, one.party, str(one.votes)) for one in result.candidates),
        )  # fmt: skip

    @property
    def rank(self) -> tuple[object, ...]:
        """Which of several to take first: the same one whatever the order they came in."""
        return (self.result.issued_at, self.file, self.result.model_dump_json())
