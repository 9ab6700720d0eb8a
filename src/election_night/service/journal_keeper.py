"""What the service writes into the journal and takes out of it again at the next start."""

import hashlib
from collections.abc import Iterator
from datetime import datetime

from election_night import formats
from election_night.core.night import Night
from election_night.formats import NO_SETTINGS, DecodeContext, Decoded, Fault, FormatSettings
from election_night.formats.recording import OWN_DESK, OWN_NIGHT, OWN_REQUEST
from election_night.formats.registry import not_a_document
from election_night.model import DeskFile
from election_night.service.document_log import DocumentLog, OverridesInForce
from election_night.service.journal.journal import Journal
from election_night.service.journal.lines import HEAD, REFUSED_MOST, Followed, Line
from election_night.service.overrides_file import OverridesFile
from election_night.service.received import SET_ASIDE
from election_night.sources.source import ReadDocument


class JournalKeeper:
    """Keeps one night in one journal."""

    def __init__(self, journal: Journal, settings: FormatSettings = NO_SETTINGS) -> None:
        self.journal = journal
        self._settings = settings

    # -- at a start ------------------------------------------------------------------------------

    def lines(self, followed: Followed | None) -> Iterator[Line]:
        """Yield every line that says something about the night of this election, in the order they came."""
        for line in self.journal.read():
            if line.file not in {OWN_NIGHT, OWN_REQUEST} and not self._is_of_an_earlier_night(line, followed):
                yield line

    def recalled_document(self, line: Line) -> ReadDocument:
        """Return the document in a line of the journal, decoded as it was when it came."""
        if line.beginning_of is None:
            decoded = self._decoded(line) or not_a_document(line.file)
        else:
            decoded = Decoded(faults=(Fault(line.why, unfinished=line.decision == SET_ASIDE),))
        # Only a document that was set aside was journalled unfinished.
        return ReadDocument(line.file, line.data, line.digest, decoded, line.at, rejected=decoded.unfinished)

    def _is_of_an_earlier_night(self, line: Line, now: Followed | None) -> bool:
        """Return whether it came when the night was about another election, and isn't about this one."""
        if now is None or line.night in {None, now} or line.file.startswith(OWN_DESK):
            return False
        decoded = self._decoded(line)
        elections = {mention.election for mention in decoded.mentions()} if decoded else set()
        return bool(elections) and now.election not in elections

    def _decoded(self, line: Line) -> Decoded | None:
        return formats.decode(line.data, DecodeContext(line.file, line.at, self._settings))

    def recall_overrides(self, overrides: OverridesFile) -> None:
        """Restore the newsroom's overrides before the first document: no winner is shown too early."""
        line = self.journal.last(OWN_DESK)
        if line and line.file == f"{OWN_DESK}{overrides.file}":
            overrides.recall(_parse_overrides(line.data), line.data)

    # -- meanwhile -------------------------------------------------------------------------------

    def keep(self, documents: list[ReadDocument], log: DocumentLog, followed: Followed | None) -> None:
        """Queue these documents for the journal, once they have been applied."""
        for document in documents:
            received = log.find(document.path, document.digest)
            if received is None:  # a reset came between
                return
            self.journal.keep(
                document.path,
                document.data,
                document.digest,
                document.arrived_at,
                received.outcome,
                received.why,
                repeat=received.repeated,
                night=followed,
                max_bytes=_bytes_to_keep(document),
            )

    def keep_overrides(self, file: str, data: bytes, at: datetime, followed: Followed | None) -> None:
        """Queue the overrides now in force; no `data`: there are none any more."""
        digest = hashlib.sha256(data).digest()
        self.journal.keep(f"{OWN_DESK}{file}", data, digest, at, "overruled", "", repeat=True, night=followed)

    def keep_followed(self, followed: Followed, at: datetime) -> None:
        """Queue what the night is about, though no document came."""
        digest = hashlib.sha256(b"").digest()
        self.journal.keep(OWN_NIGHT, b"", digest, at, "followed", "", repeat=True, night=followed)

    def keep_request(self, *, test: bool, at: datetime) -> None:
        """Queue which election the user asked for, once: a restart without the option decodes alike."""
        if election := self._settings.election:
            digest = hashlib.sha256(b"").digest()
            self.journal.keep(OWN_REQUEST, b"", digest, at, "followed", "", night=Followed(election, test))

    def maintain(self, now: float) -> bool:
        """Maintain the file. Return whether it needs everything again that the feed has."""
        self.journal.maintain(now)
        has_lost, self.journal.has_lost_documents = self.journal.has_lost_documents, False
        return has_lost


def followed_by(night: Night) -> Followed | None:
    """Return what the night is about; `None` if that isn't known yet."""
    return Followed(night.id, night.test) if night.id else None


def recalled_overrides(line: Line) -> OverridesInForce | None:
    """Return the newsroom's overrides in a line of the journal; `None` if it holds a document of the feed."""
    if not line.file.startswith(OWN_DESK):
        return None
    return OverridesInForce(line.at, line.file.removeprefix(OWN_DESK), _parse_overrides(line.data))


def _parse_overrides(data: bytes) -> DeskFile | None:
    decoded = formats.decode_desk(data)
    return decoded if isinstance(decoded, DeskFile) else None


def _bytes_to_keep(document: ReadDocument) -> int:
    """Return how many bytes the journal keeps at most: only the beginning of what isn't a document."""
    if document.decoded.documents or document.decoded.depends_on_arrival:
        return len(document.data)
    return HEAD if document.rejected or document.decoded.unfinished else REFUSED_MOST
