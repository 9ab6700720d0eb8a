"""One seat at the count: what is typed, kept, checked and sent."""

from collections.abc import Callable, Collection, Sequence
from contextlib import AbstractContextManager, nullcontext
from typing import Literal

from election_night.core.contest.seat import Seat
from election_night.core.documents.stored_result import StoredResult
from election_night.core.night import Night
from election_night.declaring import checks, documents, second_count, trial
from election_night.declaring.checks import Finding
from election_night.declaring.draft import Draft
from election_night.declaring.draft_file import DraftFile
from election_night.declaring.outbox import Outbox
from election_night.model import Result, Status
from election_night.system.clock import Clock


class NoReasonError(ValueError):
    """A correction, a withdrawal and the like are not sent without a reason."""


class SeatEntry:
    """A reporter's work on one seat.

    Args:
        draft: where to begin.
        night: answers all that is known now.
        outbox: takes the documents.
        file: keeps the draft.
        clock: the time.
        lock: of the night, held while it is looked at and never while anything is written.
        quiet: send nothing before the declaration.
    """

    def __init__(
        self,
        draft: Draft,
        night: Callable[[], Night],
        outbox: Outbox,
        file: DraftFile,
        clock: Clock,
        *,
        lock: AbstractContextManager[object] | None = None,
        quiet: bool = False,
    ) -> None:
        self.draft, self.sent = draft, list[Result]()
        """Documents that were sent from here, oldest first."""
        self._night, self._outbox, self._file, self._clock, self._quiet = night, outbox, file, clock, quiet
        self._lock = lock or nullcontext()
        self._revision_found = trial.next_revision(night(), draft.contest) - 1

    # -- what is typed ---------------------------------------------------------------------------

    def type_votes(self, place: int, votes: int | None) -> str:
        """Take a candidate's votes, keep them and send them. Returns what to ask about them, or "".

        Raises:
            OSError: they could not be kept or sent.
        """
        self.change(self.draft.with_votes(place, votes))
        is_news = not self.sent or self.sent[-1].candidates != self.draft.candidates
        if is_news and not self._quiet and not self.has_outcome:
            self._send(documents.counting(self.draft, self._revision(), self._clock.now()))
        return checks.while_typing(self.draft, self.seat, place)

    def change(self, draft: Draft) -> None:
        """Keep another draft, and send nothing.

        Raises:
            OSError: it could not be kept.
        """
        if draft != self.draft:
            self._file.save(draft)
            self.draft = draft

    @property
    def seat(self) -> Seat | None:
        """The seat as the night has it; `None` before anything is known of it."""
        with self._lock:
            return self._night().seats.get(self.draft.contest)

    def others(self) -> list[str]:
        """Files about this seat that came from somebody else since it was opened."""
        with self._lock:
            return [
                entry.file
                for entry in self._stored()
                if entry.record.revision > self._revision_found and not self._outbox.sent(entry.file)
            ]

    # -- what is sent ----------------------------------------------------------------------------

    def findings(self, correction: str = "", draft: Draft | None = None) -> list[Finding]:
        """What speaks against declaring this draft; `None`: what is typed now."""
        now = self._clock.now()
        with self._lock:
            return checks.findings(draft or self.draft, self._night(), self._revision(), now, correction)

    def declare(
        self, correction: str = "", accepted: Collection[str] = (), draft: Draft | None = None
    ) -> list[Finding]:
        """Declare, unless a check fails that is not accepted. Returns what prevents it.

        Args:
            correction: why an earlier declaration is corrected; "" if none is.
            accepted: sentences of findings in spite of which it is declared all the same.
            draft: as it was read back; `None`: what is typed now.

        Raises:
            OSError: it could not be sent.
        """
        draft = draft or self.draft
        found = self.findings(correction, draft)
        prevents = [finding for finding in found if finding.sentence not in accepted]
        if prevents or not draft.is_complete:
            return prevents or found
        doubts = tuple(finding.sentence for finding in found)
        revision, now = self._revision(), self._clock.now()
        self._send(documents.declared(draft, revision, now, correction=correction, doubts=doubts))
        self._file.remove()
        return []

    def call(self, winners: tuple[str, ...]) -> None:
        """Say who has won, before the figures are there."""
        self._send(documents.called(self.draft, winners, self._revision(), self._clock.now()))

    def order_recount(self, reason: str) -> None:
        """A recount was ordered. The reason may be empty."""
        number = max((result.recount or 0 for result in self.sent), default=0)
        number = max(number, (self.seat.recount if self.seat else None) or 0) + 1
        self._send(documents.recount(self.draft, number, reason, self._revision(), self._clock.now()))
        self.change(second_count.blank(self.draft))

    def take_back(self, reason: str, *, is_withdrawn: bool) -> None:
        """Withdraw a declaration; else, the poll is countermanded.

        Raises:
            NoReasonError: the reason is empty.
        """
        if not reason.strip():
            raise NoReasonError("give the reason: it is shown on every screen")
        status: Literal[Status.WITHDRAWN, Status.COUNTERMANDED] = (
            Status.WITHDRAWN if is_withdrawn else Status.COUNTERMANDED
        )
        self._send(documents.taken_back(self.draft, status, reason, self._revision(), self._clock.now()))

    def undo(self, reason: str) -> None:
        """Take back the document sent last, by one of a higher revision.

        A declaration or a call is withdrawn; otherwise what was sent before counts again.

        Raises:
            NoReasonError: the reason is empty. LookupError: nothing was sent from here.
        """
        if not self.sent:
            raise LookupError("nothing was sent from here")
        if not reason.strip():
            raise NoReasonError("give the reason: it is shown on every screen")
        last = self.sent[-1]
        if last.status in {Status.DECLARED, Status.CALLED}:
            self.take_back(reason, is_withdrawn=True)
            return
        revision, now = self._revision(), self._clock.now()
        before = self.sent[-2] if len(self.sent) > 1 else documents.nothing_counted(self.draft, revision, now)
        self._send(documents.sent_again(before, reason, revision, now))
        if before.status is Status.COUNTING:  # or the figure taken back would go out with the next one
            self.change(self.draft.model_copy(update={"candidates": before.candidates, "unfinished": {}}))

    @property
    def has_outcome(self) -> bool:
        """Whether the last document calls or declares the seat, believed or not.

        Figures typed now would take that back: they are sent only when it is declared.
        """
        return self._last_status in {Status.CALLED, Status.DECLARED}

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
            return max(trial.next_revision(self._night(), self.draft.contest), sent + 1)

    def _stored(self) -> Sequence[StoredResult]:
        known = self._night().documents_of(self.draft.contest)
        return known.stored if known else ()

    def _send(self, result: Result) -> None:
        self._outbox.send(result)
        self.sent.append(result)
