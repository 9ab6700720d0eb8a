"""One seat at the count: what is typed, kept, checked and sent."""

from collections.abc import Callable, Collection, Sequence
from contextlib import AbstractContextManager
from typing import Literal

from election_night.core.night import Night
from election_night.declaring import checks, documents, second_count
from election_night.declaring.checks import Finding
from election_night.declaring.draft import Draft
from election_night.declaring.draft_file import DraftFile
from election_night.declaring.outbox import Outbox
from election_night.declaring.seat_sending import Objection, SeatSending
from election_night.model import Status
from election_night.sources.directory import reader
from election_night.system.clock import Clock


class NoReasonError(ValueError):
    """A correction, a withdrawal and the like are not sent without a reason."""


class SeatEntry(SeatSending):
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
        super().__init__(draft.contest, night, outbox, lock)
        self.draft = draft
        self._file, self._clock, self._quiet = file, clock, quiet
        self.not_kept = ""
        """Why the draft could not be kept on this computer; "" if it is."""
        self._count_waits = False
        """Figures were typed while another document waited for the directory."""
        self._read_back = draft
        """What was declared last, as it was read back."""

    # -- what is typed ---------------------------------------------------------------------------

    def type_votes(self, place: int, votes: int | None) -> str:
        """Take a candidate's votes, keep them and send them. Returns what to ask about them, or "".

        Args:
            place: of the candidate on the ballot, from 0.
            votes: `None`: they are not known after all.

        Raises:
            OSError: they could not be sent; `retry` will.
        """
        stopped = self.change(self.draft.with_votes(place, votes))
        if self.unsent is not None and self.unsent.status is not Status.COUNTING:
            self._count_waits = True
        elif not self._quiet and not self.has_outcome:
            self._attempt(Status.COUNTING, self._send_count)
        return stopped or ("" if votes is None else checks.while_typing(self.draft, self.seat, place))

    def change(self, draft: Draft) -> str:
        """Keep another draft, and send nothing. Returns what became of a declaration that waits, or "".

        `not_kept` says why the draft could not be kept.
        """
        if draft == self.draft and not self.not_kept:
            return ""
        self.draft = draft
        try:
            self._file.save(draft)
            self.not_kept = ""
        except OSError as error:
            self.not_kept = reader.error_text(error)
        waits = self.unsent is not None and self.unsent.status is Status.DECLARED
        if not waits or _figures(draft) == _figures(self._read_back):
            return ""
        self.unsent = None
        return "a figure has changed, so the declaration was not sent: press F2 again"

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
            OSError: it could not be sent; `retry` will.
        """
        draft = self._read_back = draft or self.draft
        return self._attempt(Status.DECLARED, lambda: self._send_declaration(correction, accepted, draft))

    def declare_unopposed(self) -> None:
        """Declare everybody elected without a poll: there are no more candidates than seats.

        Raises:
            OSError: it could not be sent; `retry` will.
        """
        now = self._clock.now()
        self._attempt(
            Status.UNOPPOSED,
            lambda: self._send(documents.unopposed(self.draft, self._revision(), now)),
        )

    def call(self, winners: tuple[str, ...]) -> None:
        """Say who has won, before the figures are there.

        Raises:
            OSError: it could not be sent; `retry` will.
        """
        now = self._clock.now()
        self._attempt(
            Status.CALLED,
            lambda: self._send(documents.called(self.draft, winners, self._revision(), now)),
        )

    def order_recount(self, reason: str) -> None:
        """A recount was ordered. The reason may be empty.

        Raises:
            OSError: it could not be sent; `retry` will.
        """
        number = max((result.recount or 0 for result in self.sent), default=0)
        number = max(number, (self.seat.recount if self.seat else None) or 0) + 1
        now = self._clock.now()
        self.change(second_count.blank(self.draft))
        self._attempt(
            Status.RECOUNT,
            lambda: self._send(documents.recount(self.draft, number, reason, self._revision(), now)),
        )

    def take_back(self, reason: str, *, is_withdrawn: bool) -> None:
        """Withdraw a declaration; else, the poll is countermanded.

        Raises:
            NoReasonError: the reason is empty. OSError: it could not be sent; `retry` will.
        """
        if not reason.strip():
            raise NoReasonError("give the reason: it is shown on every screen")
        status: Literal[Status.WITHDRAWN, Status.COUNTERMANDED] = (
            Status.WITHDRAWN if is_withdrawn else Status.COUNTERMANDED
        )
        now = self._clock.now()
        self._attempt(
            status,
            lambda: self._send(documents.taken_back(self.draft, status, reason, self._revision(), now)),
        )

    def retry(self) -> Sequence[Objection]:
        """Send what the directory did not take, then the figures typed meanwhile.

        Returns what prevents it now, and then it is given up.

        Raises:
            OSError: the directory still does not take it.
        """
        found = super().retry()
        if self._count_waits and not self.has_outcome:
            self._attempt(Status.COUNTING, self._send_count)
        return found

    def undo(self, reason: str) -> None:
        """Take back the document sent last, by one of a higher revision.

        A declaration or a call is withdrawn; otherwise what was sent before counts again. What still waits
        for the directory is not sent at all.

        Raises:
            NoReasonError: the reason is empty. LookupError: nothing was sent from here.
            OSError: it could not be sent; `retry` will.
        """
        if self.unsent is not None:
            self.unsent = None
            return
        if not self.sent:
            raise LookupError("nothing was sent from here")
        if not reason.strip():
            raise NoReasonError("give the reason: it is shown on every screen")
        last = self.sent[-1]
        if last.status in {Status.DECLARED, Status.CALLED, Status.UNOPPOSED}:
            self.take_back(reason, is_withdrawn=True)
            return
        now = self._clock.now()
        before = self.sent[-2] if len(self.sent) > 1 else documents.nothing_counted(self.draft, 1, now)
        if before.status is Status.COUNTING:  # or the figure taken back would go out with the next one
            self.change(self.draft.model_copy(update={"candidates": before.candidates, "unfinished": {}}))
        self._attempt(
            before.status,
            lambda: self._send(documents.sent_again(before, reason, self._revision(), now)),
        )

    def _send_count(self) -> list[Finding]:
        """The figures as they are now, if they say anything new."""
        self._count_waits = False
        if self.sent and self.sent[-1].candidates == self.draft.candidates:
            return []
        return self._send(documents.counting(self.draft, self._revision(), self._clock.now()))

    def _send_declaration(self, correction: str, accepted: Collection[str], draft: Draft) -> list[Finding]:
        found = self.findings(correction, draft)
        prevents = [finding for finding in found if finding.sentence not in accepted]
        if prevents or not draft.is_complete:
            return prevents or found
        doubts = tuple(finding.sentence for finding in found)
        revision, now = self._revision(), self._clock.now()
        self._send(documents.declared(draft, revision, now, correction=correction, doubts=doubts))
        self._file.remove()
        return []


def _figures(draft: Draft) -> Draft:
    """The draft without what is not entered yet."""
    return draft.model_copy(update={"unfinished": {}})
