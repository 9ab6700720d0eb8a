"""What has gone out of one seat, what waits for the directory, and what the feed has besides."""

import threading
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, nullcontext
from typing import NamedTuple, Protocol, TypeVar

from election_night.core.contest.seat import Seat
from election_night.core.documents.stored_result import StoredResult
from election_night.core.night import Night
from election_night.declaring import trial
from election_night.declaring.checks import Finding
from election_night.declaring.outbox import Outbox
from election_night.model import Result, Status
from election_night.sources.directory import reader


class Objection(Protocol):
    """What prevents a document from being sent."""

    @property
    def sentence(self) -> str:
        """For the reporter."""


Objections = TypeVar("Objections", bound=Sequence[Objection])


class Unsent(NamedTuple):
    """A document that the directory has not taken yet."""

    status: Status
    send: Callable[[], Sequence[Objection]]
    """Tries again; answers what prevents it."""
    why: str
    """What the system says."""


class SeatSending:
    """The documents of one seat: those sent from here, and those of others.

    Args:
        contest: the seat's id.
        night: answers all that is known now.
        outbox: takes the documents.
        lock: of the night, held while it is looked at and never while anything is written.
    """

    def __init__(
        self,
        contest: str,
        night: Callable[[], Night],
        outbox: Outbox,
        lock: AbstractContextManager[object] | None,
    ) -> None:
        self._contest, self._night, self._outbox = contest, night, outbox
        self._lock = lock or nullcontext()
        self.sent = list[Result]()
        """Documents that were sent from here, oldest first."""
        self.unsent: Unsent | None = None
        """What waits for the directory; `None`: nothing does."""
        self.writing = threading.Lock()
        """Held by whoever sends: two documents need two revisions."""
        self._revision_found = trial.next_revision(night(), contest) - 1

    @property
    def seat(self) -> Seat | None:
        """The seat as the night has it; `None` before anything is known of it."""
        with self._lock:
            return self._night().seats.get(self._contest)

    @property
    def trouble(self) -> str:
        """Why the directory didn't take what waits; "" if nothing waits."""
        return f"the directory cannot be written ({self.unsent.why})" if self.unsent else ""

    @property
    def unconfirmed(self) -> str:
        """What is in the directory and may not survive a power cut, and why; "" if everything will."""
        return self._outbox.unconfirmed

    def others(self) -> list[str]:
        """Files about this seat that came from somebody else since it was opened."""
        with self._lock:
            return [
                entry.file
                for entry in self._stored()
                if entry.record.revision > self._revision_found and not self._outbox.sent(entry.file)
            ]

    @property
    def has_outcome(self) -> bool:
        """Whether the last document calls or declares the seat, believed or not.

        Figures typed now would take that back: they are sent only when it is declared.
        """
        return self._last_status in {Status.CALLED, Status.DECLARED, Status.UNOPPOSED}

    @property
    def was_declared(self) -> bool:
        """Whether any document so far declares the seat, so that another declaration corrects it."""
        with self._lock:
            statuses = {entry.record.status for entry in self._stored()}
        return Status.DECLARED in statuses | {result.status for result in self.sent}

    @property
    def _last_status(self) -> Status | None:
        with self._lock:
            last = next((entry.record for entry in reversed(self._stored())), None)
        if self.sent and (last is None or self.sent[-1].revision >= last.revision):
            return self.sent[-1].status
        return last.status if last else None

    def _revision(self) -> int:
        sent = self.sent[-1].revision if self.sent else 0
        with self._lock:
            return max(trial.next_revision(self._night(), self._contest), sent + 1)

    def _stored(self) -> Sequence[StoredResult]:
        known = self._night().documents_of(self._contest)
        return known.stored if known else ()

    def retry(self) -> Sequence[Objection]:
        """Send what the directory did not take. Returns what prevents it now, and then it is given up.

        Raises:
            OSError: the directory still does not take it.
        """
        return self._attempt(self.unsent.status, self.unsent.send) if self.unsent else []

    def _attempt(self, status: Status, send: Callable[[], Objections]) -> Objections:
        """Send something; it waits if the directory doesn't take it. Returns what prevents it."""
        try:
            found = send()
        except OSError as error:
            self.unsent = Unsent(status, send, reader.error_text(error))
            raise
        self.unsent = None
        return found

    def _send(self, result: Result) -> list[Finding]:
        self._outbox.send(result)
        self.sent.append(result)
        self.unsent = None  # whatever waited is older
        return []
