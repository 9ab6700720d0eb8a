"""The documents of one seat: those sent from here, one that is waiting to be sent, and other people's."""

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, nullcontext
from typing import Self, TypeVar

from election_night.core.contest.seat import Seat
from election_night.core.documents.result_record import ResultRecord
from election_night.core.documents.stored_result import StoredResult
from election_night.core.night import Night
from election_night.declaring.finding import Finding, Findings
from election_night.declaring.job_queue import JobQueue
from election_night.declaring.sending.outbox import Outbox
from election_night.declaring.sending.waiting_document import WaitingDocument
from election_night.model import Result, Status
from election_night.sources.directory import reader

Answer = TypeVar("Answer")
OUTCOMES = frozenset({Status.CALLED, Status.DECLARED, Status.UNOPPOSED})
"""Statuses of documents that say who has won."""


class SeatDocuments:
    """Sends the documents of one seat, one at a time.

    Args:
        contest: the seat's id.
        night: returns everything known now.
        outbox: writes the documents.
        night_lock: held while the night is read, never while anything is written.
    """

    def __init__(
        self,
        contest: str,
        night: Callable[[], Night],
        outbox: Outbox,
        night_lock: AbstractContextManager[object] | None = None,
    ) -> None:
        self._contest, self._night, self._outbox = contest, night, outbox
        self._night_lock = night_lock or nullcontext()
        self.sent = list[Result]()
        """Documents sent from here, oldest first."""
        self.waiting: WaitingDocument | None = None
        """The document waiting to be sent; `None`: there is none."""
        self._restore_dropped: Callable[[], None] | None = None
        self.jobs = JobQueue()
        """Sends from a form go through it, so that no two get the same revision."""
        self._revision_at_start = self.newest_revision

    def ask_night(self, question: Callable[[Night], Answer]) -> Answer:
        """Answer a question about the night while nothing changes it."""
        with self._night_lock:
            return question(self._night())

    def for_second_person(self) -> Self:
        """Return the same seat for somebody who has sent nothing."""
        return type(self)(self._contest, self._night, self._outbox, self._night_lock)

    # -- what the feed has -----------------------------------------------------------------------

    @property
    def seat(self) -> Seat | None:
        """The seat as the night has it; `None` before anything is known of it."""
        return self.ask_night(lambda night: night.seats.get(self._contest))

    @property
    def stored(self) -> Sequence[StoredResult]:
        """Every document of the seat that the night has, in order of revision."""

        def copied(night: Night) -> Sequence[StoredResult]:
            known = night.documents_of(self._contest)
            return tuple(known.stored) if known else ()

        return self.ask_night(copied)

    def records(self) -> list[ResultRecord]:
        """What every document says, newest first, without other people's that the night rejects."""
        stored = self.stored
        seen = stored[-1].record.revision if stored else 0
        used = [item.record for item in stored if not item.rejections or self._outbox.has_sent(item.file)]
        sent = [result for result in self.sent if result.revision > seen]
        return [*used, *(ResultRecord.of(result, self._contest) for result in sent)][::-1]

    def until_last_sent(self) -> list[Result]:
        """Return every document down to the last one sent from here, oldest first; empty if none was."""
        if not self.sent:
            return []
        last = self.sent[-1]
        earlier = [record for record in self.records() if record.revision < last.revision]
        return [*(record.result for record in reversed(earlier)), last]

    def next_revision(self) -> int:
        """Higher than every revision of the seat that was seen or sent; 1 without any."""
        stored = self.stored
        seen = stored[-1].record.revision if stored else 0
        return max(seen, self.sent[-1].revision if self.sent else 0) + 1

    def files_of_others(self) -> list[str]:
        """Files that somebody else has sent about this seat since it was opened."""
        return [entry.file for entry in self._documents_of_others(self._revision_at_start)]

    @property
    def newest_revision(self) -> int:
        """Of the seat's documents; 0 without any."""
        return self.next_revision() - 1

    def overtaken(self, since: int | None, *, by_figures: bool = True) -> Findings:
        """Return whether somebody else has sent a newer document.

        Args:
            since: newer than this revision; `None`: that doesn't matter.
            by_figures: a count in progress matters as well.
        """
        newer = [] if since is None else self._documents_of_others(since)
        for entry in reversed(newer):
            if by_figures or entry.record.status is not Status.COUNTING:
                sentence = f"somebody else has sent a newer document, {entry.file} ({entry.record.status})"
                return [Finding(sentence)]
        return []

    def newer_from_others(self, since: int) -> str:
        """The newest file that somebody else has sent, if its revision is higher; "" if there is none."""
        newer = self._documents_of_others(since)
        return newer[-1].file if newer else ""

    def _documents_of_others(self, since: int) -> list[StoredResult]:
        return [
            entry
            for entry in self.stored
            if entry.record.revision > since and not self._outbox.has_sent(entry.file)
        ]

    @property
    def last_status(self) -> Status | None:
        """Of the last document, even if the night rejects it; `None`: there is none."""
        stored = self.stored
        last = stored[-1].record if stored else None
        if self.sent and (last is None or self.sent[-1].revision >= last.revision):
            return self.sent[-1].status
        return last.status if last is not None else None

    @property
    def has_outcome(self) -> bool:
        """Whether the last document calls or declares the seat.

        Figures sent now would take that back, so they wait for the next declaration.
        """
        return self.last_status in OUTCOMES

    @property
    def is_declared(self) -> bool:
        """Whether the last document declares the seat, so that a call would take that back."""
        return self.last_status in OUTCOMES - {Status.CALLED}

    @property
    def was_declared(self) -> bool:
        """Whether any document so far declares the seat, so that another declaration corrects it."""
        statuses = {entry.record.status for entry in self.stored}
        return Status.DECLARED in statuses | {result.status for result in self.sent}

    @property
    def recounts(self) -> int:
        """How many recounts have been ordered so far."""
        seat = self.seat
        numbers = [result.recount or 0 for result in self.sent]
        return max([*numbers, (seat.recount if seat else None) or 0])

    # -- sending ---------------------------------------------------------------------------------

    @property
    def why_waiting(self) -> str:
        """Why a document is waiting; "" if none is."""
        return f"the directory cannot be written ({self.waiting.error})" if self.waiting else ""

    @property
    def unconfirmed(self) -> str:
        """Which document may not survive a power cut, and why; "" if all of them will."""
        return self._outbox.unconfirmed

    def attempt(
        self,
        status: Status,
        send: Callable[[], Findings],
        restore: Callable[[], None] | None = None,
        *,
        is_count: bool = False,
    ) -> Findings:
        """Send something; if that fails it waits for `retry`. Returns what prevents it.

        Args:
            status: of the document.
            send: sends it, and returns what prevents it.
            restore: restores what was typed before, if it is dropped while it waits.
            is_count: it has nothing but figures so far, so that later ones may take its place.

        Raises:
            OSError: the directory can't be written; `retry` will send it.
        """
        try:
            findings = send()
        except OSError as error:
            self.waiting = WaitingDocument(status, send, reader.error_text(error), restore, is_count)
            raise
        if not findings:  # else nothing was sent, and an earlier document still has to be
            self.waiting = None
        return findings

    def attempt_unchecked(
        self,
        document: Callable[[int], Result],
        status: Status,
        restore: Callable[[], None] | None = None,
        since: int | None = None,
        *,
        by_figures: bool = True,
    ) -> Findings:
        """Send a document that needs no check but `overtaken`. It gets its revision only when it is sent.

        Args:
            document: makes it, with this revision.
            status: of the document.
            restore: restores what was typed before, if it is dropped.
            since: a newer document from somebody else than this revision prevents it; `None`: none does.
            by_figures: a count in progress prevents it as well.

        Raises:
            OSError: the directory can't be written; `retry` will send it.
        """

        def send() -> Findings:
            if prevents := self.overtaken(since, by_figures=by_figures):
                self._restore_dropped = restore
                return prevents
            self.send(document(self.next_revision()))
            return []

        return self.attempt(status, send, restore)

    def retry(self) -> Findings:
        """Send the waiting document, then the figures typed since.

        If a check now prevents it, drop it and return why.

        Raises:
            OSError: the directory still can't be written.
        """
        if (waiting := self.waiting) is None:
            return []
        try:
            findings = waiting.send()
        except OSError as error:
            waiting.error = reader.error_text(error)
            raise
        return self.drop(waiting, findings)

    def restore_dropped(self) -> None:
        """Restore what was typed before a document that was prevented. For the thread that types."""
        restore, self._restore_dropped = self._restore_dropped, None
        if restore is not None:
            restore()

    def drop(self, waiting: WaitingDocument, findings: Findings) -> Findings:
        """Stop waiting with a document, and send the figures typed since.

        Args:
            waiting: the document.
            findings: what prevents it; empty if it was sent. What prevents the figures is added.

        Raises:
            OSError: the figures could not be sent, and nothing prevented the document.
        """
        self.waiting = None
        try:
            return [*findings, *(waiting.send_figures() if waiting.send_figures else [])]
        except OSError:  # they wait now
            if not findings:
                raise
            return findings

    def send(self, result: Result) -> None:
        """Send a document now.

        Raises:
            OSError: the directory can't be written.
        """
        self._outbox.send(result)
        self.sent.append(result)
        self.waiting = None  # a waiting document is older
