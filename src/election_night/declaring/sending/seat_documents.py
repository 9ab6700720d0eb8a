"""The documents of one seat: those sent from here, the one that waits for the directory, those of others."""

import threading
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, nullcontext
from typing import NamedTuple, Self, TypeVar

from election_night.core.contest.seat import Seat
from election_night.core.documents.stored_result import StoredResult
from election_night.core.night import Night
from election_night.declaring.finding import Findings
from election_night.declaring.sending.outbox import Outbox
from election_night.model import Result, Status
from election_night.sources.directory import reader

Answer = TypeVar("Answer")
OUTCOMES = frozenset({Status.CALLED, Status.DECLARED, Status.UNOPPOSED})
"""Of documents that say who has won."""


class WaitingDocument(NamedTuple):
    """A document that the directory has not taken yet."""

    status: Status
    send: Callable[[], Findings]
    """Tries again; answers what prevents it."""
    error: str
    """What the system says."""


class SeatDocuments:
    """Sends the documents of one seat, one at a time.

    Args:
        contest: the seat's id.
        night: answers all that is known now.
        outbox: takes the documents.
        night_lock: held while the night is looked at, and never while anything is written.
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
        """Documents that were sent from here, oldest first."""
        self.waiting: WaitingDocument | None = None
        """What the directory has not taken; `None`: nothing waits."""
        self.lock = threading.Lock()
        """Held by whoever sends: two documents need two revisions."""
        self._revision_at_start = self.next_revision() - 1

    def look(self, question: Callable[[Night], Answer]) -> Answer:
        """Answer a question about the night while nothing changes it."""
        with self._night_lock:
            return question(self._night())

    def for_second_person(self) -> Self:
        """The same seat for somebody who has sent nothing."""
        return type(self)(self._contest, self._night, self._outbox, self._night_lock)

    # -- what the feed has -----------------------------------------------------------------------

    @property
    def seat(self) -> Seat | None:
        """The seat as the night has it; `None` before anything is known of it."""
        return self.look(lambda night: night.seats.get(self._contest))

    @property
    def stored(self) -> Sequence[StoredResult]:
        """Every document of the seat that the night has, in order of revision."""

        def copied(night: Night) -> Sequence[StoredResult]:
            known = night.documents_of(self._contest)
            return tuple(known.stored) if known else ()

        return self.look(copied)

    def next_revision(self) -> int:
        """Higher than every revision of the seat that was seen or sent; 1 without any."""
        stored = self.stored
        seen = stored[-1].record.revision if stored else 0
        return max(seen, self.sent[-1].revision if self.sent else 0) + 1

    def files_of_others(self) -> list[str]:
        """Files about this seat that came from somebody else since it was opened."""
        return [
            entry.file
            for entry in self.stored
            if entry.record.revision > self._revision_at_start and not self._outbox.has_sent(entry.file)
        ]

    @property
    def has_outcome(self) -> bool:
        """Whether the last document calls or declares the seat, believed or not.

        Figures typed now would take that back: they are sent only when it is declared.
        """
        stored = self.stored
        last = stored[-1].record if stored else None
        if self.sent and (last is None or self.sent[-1].revision >= last.revision):
            return self.sent[-1].status in OUTCOMES
        return last is not None and last.status in OUTCOMES

    @property
    def was_declared(self) -> bool:
        """Whether any document so far declares the seat, so that another declaration corrects it."""
        statuses = {entry.record.status for entry in self.stored}
        return Status.DECLARED in statuses | {result.status for result in self.sent}

    @property
    def recounts(self) -> int:
        """How many recounts were ordered so far."""
        seat = self.seat
        numbers = [result.recount or 0 for result in self.sent]
        return max([*numbers, (seat.recount if seat else None) or 0])

    # -- sending ---------------------------------------------------------------------------------

    @property
    def why_waiting(self) -> str:
        """Why the directory didn't take what waits; "" if nothing waits."""
        return f"the directory cannot be written ({self.waiting.error})" if self.waiting else ""

    @property
    def unconfirmed(self) -> str:
        """What is in the directory and may not survive a power cut, and why; "" if everything will."""
        return self._outbox.unconfirmed

    def attempt(self, status: Status, send: Callable[[], Findings]) -> Findings:
        """Send something; it waits if the directory doesn't take it. Returns what prevents it.

        Raises:
            OSError: the directory doesn't take it; `retry` will send it.
        """
        try:
            findings = send()
        except OSError as error:
            self.waiting = WaitingDocument(status, send, reader.error_text(error))
            raise
        self.waiting = None
        return findings

    def retry(self) -> Findings:
        """Send what waits. Returns what prevents it now, and then it is given up.

        Raises:
            OSError: the directory still doesn't take it.
        """
        return self.attempt(self.waiting.status, self.waiting.send) if self.waiting else []

    def send(self, result: Result) -> None:
        """Send a document now.

        Raises:
            OSError: the directory doesn't take it.
        """
        self._outbox.send(result)
        self.sent.append(result)
        self.waiting = None  # whatever waited is older
