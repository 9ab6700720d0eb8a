"""Reports on the documents received and the files they came in.

Callers hold the service's lock.
"""

from collections import Counter
from collections.abc import Iterator

from election_night.core.documents.result_record import ResultRecord
from election_night.core.night import Night, Outcome, StoredDocument
from election_night.core.problems import Problem, Severity
from election_night.service.document_log import DocumentLog
from election_night.service.health import FileReport
from election_night.service.received import SET_ASIDE, WAITING, ReceivedDocument
from election_night.sources.directory.scan import printable
from election_night.sources.directory.stability import GIVE_UP_AFTER
from election_night.sources.source import BlockedFile, Files

IN_PROGRESS, GONE = "in progress", "gone"


class DocumentReport:
    """Files and problems of one log. The night's problems are cached until it changes."""

    def __init__(self, log: DocumentLog, files: Files) -> None:
        self._log, self._files = log, files
        self._problems_of_night: tuple[tuple[int, int], list[Problem]] | None = None

    def files(self) -> list[FileReport]:
        """Return every document in order of arrival, then the files that aren't documents, or not yet."""
        reports = [self._of_document(received) for received in self._log.received.values()]
        for file in self._files.blocked():
            if not file.already_reported:
                outcome = IN_PROGRESS if file.in_progress else str(Severity.REFUSED)
                reports.append(FileReport(printable(file.path), None, file.size, outcome, file.reason))
        return reports

    def problems(self) -> list[Problem]:
        """Return everything wrong with any document or file."""
        log = self._log
        version = (log.documents, log.night.version)
        if self._problems_of_night is None or self._problems_of_night[0] != version:
            self._problems_of_night = version, list(log.night.problems())
        return [*self._problems_of_night[1], *self._of_files(), *self._left_out()]

    def unread(self) -> list[Problem]:
        """Return the files that could not be read."""
        return [_refused(file) for file in self._files.blocked() if file.unread]

    def _of_document(self, received: ReceivedDocument) -> FileReport:
        outcome, why = _current_outcome(received, self._log.night)
        if outcome == WAITING and not self._log.is_waiting(received.path):
            outcome, why = Outcome.SHOWN, "joined with another file"
        if self._files.is_gone(received.path, received.digest):
            why = f"the file was removed; its content still counts ({outcome})"
            outcome = GONE
        return FileReport(
            received.file,
            received.received,
            received.size,
            str(outcome),
            why,
            received.contest,
            received.revision,
            received.edition,
        )

    def _of_files(self) -> Iterator[Problem]:
        blocked = {file.path: file for file in self._files.blocked()}
        for path, received in self._log.with_issues.items():
            if path not in blocked or received.outcome != SET_ASIDE:
                yield from received.problems()
            if received.outcome == WAITING and self._log.is_waiting(path):
                text = "it says only half of what is needed. Where is the file with the rest?"
                yield Problem(received.file, "", Severity.CAUTION, f"{received.file}: {text}")
        for file in blocked.values():
            if not file.in_progress:
                yield _refused(file)
            elif file.late:
                name = printable(file.path)
                late = f"in progress for more than {GIVE_UP_AFTER:.0f} seconds"
                yield Problem(name, "", Severity.CAUTION, f"{name}: {late}: {file.reason}")

    def _left_out(self) -> Iterator[Problem]:
        """Yield what was left out of documents, once for all the files that have it."""
        count: Counter[str] = Counter()
        first_file: dict[str, str] = {}
        for received in self._log.with_issues.values():
            unknown = (
                f"the field {field} is not known and was left out. Check its spelling"
                for field in received.unknown
            )
            for text in (*unknown, *received.not_shown):
                count[text] += 1
                first_file.setdefault(text, received.file)
        for text, files in count.items():
            file = first_file[text]
            others = f" and {files - 1:,} more" if files > 1 else ""
            yield Problem(file, "", Severity.CAUTION, f"{file}{others}: {text}")


def _current_outcome(received: ReceivedDocument, night: Night) -> tuple[str, str]:
    """Return the document's outcome now, which may have changed since it arrived, and why."""
    if received.contest is None or received.revision is None:
        return received.outcome, received.why
    if received.outcome in {Outcome.REFUSED, Outcome.DUPLICATE}:
        return received.outcome, received.why
    if not _is_of_this_night(received.documents, night):
        return Outcome.OUTSIDE, received.why or "of another election, or a test among live documents"
    documents, seat = night.documents_of(received.contest), night.seats.get(received.contest)
    if documents is None or seat is None:
        return received.outcome, received.why
    if len(documents.of_revision(received.revision)) > 1:
        return Outcome.CONFLICT, "another document of this revision says something else"
    if seat.revision is not None and received.revision < seat.revision:
        return Outcome.SUPERSEDED, f"{seat.edition or f'revision {seat.revision}'} is known"
    if received.revision == seat.revision and seat.reasons:
        return Severity.DISPUTED, "; ".join(seat.reasons)
    if received.revision == seat.revision and (cautions := night.cautions(seat)):
        return Severity.CAUTION, "; ".join(cautions)
    return Outcome.SHOWN, ""


def _is_of_this_night(documents: tuple[StoredDocument, ...], night: Night) -> bool:
    return all(
        (document.election, document.test) == (night.id, night.test)
        for document in documents
        if isinstance(document, ResultRecord)
    )


def _refused(file: BlockedFile) -> Problem:
    name = printable(file.path)
    return Problem(name, "", Severity.REFUSED, f"{name}: {file.reason}")
