"""A reporter's work on one seat, whichever way it is counted: typing, sending, taking back."""

from abc import abstractmethod
from typing import Any, Self

from election_night.declaring.figures_entry import CHANGED, FiguresEntry, Send
from election_night.declaring.finding import Finding, Findings
from election_night.declaring.saving import DraftKind, NoDraftFile, SavesDrafts
from election_night.declaring.sending import documents
from election_night.declaring.sending.seat_documents import OUTCOMES, SeatDocuments
from election_night.declaring.sending.waiting_document import WaitingDocument
from election_night.model import Result, Status
from election_night.system.clock import Clock


class NoReasonError(ValueError):
    """A correction, a withdrawal and the like are not sent without a reason."""


class SeatEntry(FiguresEntry[DraftKind]):
    """The work that tallies and counts in stages have in common.

    Args:
        draft: to start with.
        documents: the seat's.
        file: saves the draft.
        clock: the time.
        quiet: send nothing before the declaration.
    """

    def __init__(
        self,
        draft: DraftKind,
        documents: SeatDocuments,
        file: SavesDrafts,
        clock: Clock,
        *,
        quiet: bool = False,
    ) -> None:
        super().__init__(draft, documents, file, clock, quiet=quiet)
        self._before_recount = draft
        """What was typed before the last recount."""

    # -- where the two kinds of count differ -----------------------------------------------------

    @abstractmethod
    def read_feed(self) -> None:
        """Start with the feed's figures, so that they can be corrected or continued."""

    @abstractmethod
    def _emptied(self) -> DraftKind:
        """Return the draft without any figure."""

    @abstractmethod
    def _as_sent(self, result: Result) -> DraftKind:
        """Return the draft with the figures of an earlier document."""

    def for_second_person(self, draft: DraftKind | None = None) -> Self:
        """Work on the same seat that never sends or saves anything, by default with nothing typed."""
        documents = self.documents.for_second_person()
        return type(self)(draft or self._emptied(), documents, NoDraftFile(), self._clock, quiet=True)

    # -- what is sent ----------------------------------------------------------------------------

    def order_recount(self, reason: str) -> Send:
        """Empty the draft at once, so that the new count can be typed. Returns what announces the recount.

        Args:
            reason: may be empty.
        """
        draft, now, reasons = self.draft, self._clock.now(), self._recount_reason(reason)
        waiting, since = self.documents.waiting, self.documents.newest_revision
        if waiting is None or waiting.status is not Status.RECOUNT:
            self._before_recount = draft
        self.change(self._emptied())

        def document(revision: int) -> Result:
            facts = {"recount": self.documents.recounts + 1, **reasons}
            return documents.without_figures(draft, Status.RECOUNT, revision, now, **facts)

        recounts = self.documents.recounts  # more of them by then: others have announced it
        restore = self.way_back(self._before_recount, lambda: self.documents.recounts == recounts)
        send = self.documents.attempt_unchecked
        return lambda: send(document, Status.RECOUNT, restore, since, by_figures=False)

    def take_back(self, reason: str, *, is_withdrawn: bool, since: int | None = None) -> Findings:
        """Withdraw a declaration or a call; otherwise, say that the poll is countermanded.

        Returns what prevents it.

        Args:
            reason: shown on every screen.
            is_withdrawn: whether it is a withdrawal.
            since: a newer document from somebody else than this revision prevents it; `None`: none does.

        Raises:
            NoReasonError: the reason is empty. OSError: it could not be sent; `retry` will.
        """
        _require(reason)
        draft, now = self.draft, self._clock.now()
        status = Status.WITHDRAWN if is_withdrawn else Status.COUNTERMANDED
        facts = {"correction": reason, "note": draft.note or None}

        def document(revision: int) -> Result:
            return documents.without_figures(draft, status, revision, now, **facts)

        return self.documents.attempt_unchecked(document, status, since=since)

    def give_up(self) -> WaitingDocument | None:
        """Drop the waiting document. Whatever was typed since has to be sent then, if it can be.

        If it was a recount or took something back, what was typed before is back. Returns the document;
        `None`: none is waiting, because it has been sent or dropped meanwhile.
        """
        waiting, self.documents.waiting = self.documents.waiting, None
        if waiting is not None and waiting.restore is not None:
            waiting.restore()
        return waiting

    def undo(self, reason: str) -> Send:
        """Take back the last document sent. Returns what sends another instead.

        A declaration or a call is withdrawn; anything else is replaced by the document before it, whose
        figures are back at once. A newer document from somebody else prevents it.

        Raises:
            NoReasonError: the reason is empty. LookupError: nothing was sent from here, or others have sent
                a newer document.
        """
        _require(reason)
        draft, history, now = self.draft, self.documents.until_last_sent(), self._clock.now()
        if not history or self.documents.newer_from_others(since := history[-1].revision):
            raise LookupError("the last document was not sent from here")
        if history[-1].status in OUTCOMES:
            return lambda: self.take_back(reason, is_withdrawn=True, since=since)
        first = documents.without_figures(draft, Status.COUNTING, 1, now)
        before = [first, *history][-2]
        if history[-1].status is Status.RECOUNT and draft.is_empty:
            self.change(self._before_recount)
        elif not self.quiet and (figures := documents.figures_before_last(history, first)) is not None:
            self.change(self._as_sent(figures))  # or what is taken back would be sent with the next figure

        def document(revision: int) -> Result:
            return documents.sent_again(before, reason, revision, now)

        restore = self.way_back(draft)
        return lambda: self.documents.attempt_unchecked(document, before.status, restore, since)

    def retry(self) -> Findings:
        """Send the waiting document, then the figures typed since. Returns why it was dropped instead.

        Raises: OSError: the directory still can't be written.
        """
        waiting = self.documents.waiting
        if waiting is not None and self.is_outdated:
            return self.documents.drop(waiting, [Finding(CHANGED)])
        return self.documents.retry()

    # -- inside ----------------------------------------------------------------------------------

    def _recount_reason(self, reason: str) -> dict[str, Any]:
        return {"note": reason or None}


def _require(reason: str) -> None:
    if not reason.strip():
        raise NoReasonError("give the reason: it is shown on every screen")
