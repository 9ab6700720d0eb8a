"""Notices when a feed announces a different election from the one shown."""

from election_night.core.night import Night
from election_night.model import Election
from election_night.sources.directory.scan import printable
from election_night.sources.source import ReadDocument, Source


class OtherElection:
    """The last announcement of another election; ignored if the user chose one with `wanted`."""

    def __init__(self, night: Night, wanted: str | None) -> None:
        self._night, self._wanted = night, wanted
        self._announced: tuple[str, str] | None = None
        """Path of the document, and id of the election."""

    def check(self, document: ReadDocument) -> None:
        """Note which election a document announces. Call this before the document is applied."""
        if self._wanted:
            return
        for election in document.decoded.documents:
            if isinstance(election, Election) and (self._night.test or not election.test):
                if self._night.id not in {"", election.id}:
                    self._announced = document.path, election.id
                elif self._announced and self._announced[0] == document.path:
                    self._announced = None

    def message(self, source: Source) -> str:
        """What the user should do; "" if no such document is in the feed."""
        if self._announced is None:
            return ""
        path, election = self._announced
        if election == self._night.id or not source.is_present(path):
            return ""
        return (
            f"{printable(path)} announces another election, {election}, and this is {self._night.id}: "
            "take it out, or restart with the documents of that election only"
        )
