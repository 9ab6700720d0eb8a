"""The documents of one seat, seen from the form: what the feed has of it, and what was sent from here."""

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, nullcontext

from election_night.core.contest.seat import Seat
from election_night.core.documents.stored_result import StoredResult
from election_night.core.night import Night
from election_night.declaring import trial
from election_night.declaring.outbox import Outbox
from election_night.model import Result, Status


class SeatDocuments:
    """What is known and what was sent of a seat.

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
        lock: AbstractContextManager[object] | None = None,
    ) -> None:
        self.sent: list[Result] = []
        """Documents that were sent from here, oldest first."""
        self._contest, self._night, self._outbox = contest, night, outbox
        self._lock = lock or nullcontext()
        self._revision_found = trial.next_revision(night(), contest) - 1

    @property
    def seat(self) -> Seat | None:
        """The seat as the night has it; `None` before anything is known of it."""
        with self._lock:
            return self._night().seats.get(self._contest)

    def others(self) -> list[str]:
        """Files about this seat that came from somebody else since it was opened."""
        with self._lock:
            return [
                entry.file
                for entry in self._stored()
                if entry.record.revision > self._revision_found and not self._outbox.sent(entry.file)
            ]

    @property
    def last_status(self) -> Status | None:
        """What the last document says, believed or not; `None` without one."""
        with self._lock:
            last = next((entry.record for entry in reversed(self._stored())), None)
        if self.sent and (last is None or self.sent[-1].revision >= last.revision):
            return self.sent[-1].status
        return last.status if last else None

    @property
    def was_declared(self) -> bool:
        """Whether any document so far declares the seat, so that another declaration corrects it."""
        with self._lock:
            statuses = {entry.record.status for entry in self._stored()}
        return Status.DECLARED in statuses | {result.status for result in self.sent}

    def next_revision(self) -> int:
        """Higher than every revision of this seat so far."""
        sent = self.sent[-1].revision if self.sent else 0
        with self._lock:
            return max(trial.next_revision(self._night(), self._contest), sent + 1)

    def objections(self, result: Result) -> list[str]:
        """What the night itself would say against a document, by its own rules."""
        with self._lock:
            seat, change = trial.trial(self._night(), result)
        if why := trial.refusal(change):
            return [why]
        return [*seat.reasons, *seat.cautions] if seat is not None else []

    def send(self, result: Result) -> None:
        """Send a document.

        Raises:
            OSError: it could not be written.
        """
        self._outbox.send(result)
        self.sent.append(result)

    def _stored(self) -> Sequence[StoredResult]:
        known = self._night().documents_of(self._contest)
        return known.stored if known else ()
