"""One document of a contest, and which of several goes first."""

from collections.abc import Sequence
from dataclasses import dataclass

from election_night.core.documents.result_record import ResultRecord


@dataclass(slots=True, eq=False)
class StoredResult:
    """A document and the file it came in."""

    record: ResultRecord
    file: str
    rejections: Sequence[str] = ()
    """Why it is not used; empty if it is."""

    @property
    def sort_key(self) -> tuple[object, ...]:
        """Puts several documents in the same order, whatever the order they came in."""
        return (self.record.issued_at, self.file, self.record.result.model_dump_json())
