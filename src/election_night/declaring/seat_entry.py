"""A reporter's work on one seat, whichever way it is counted: typing, saving and sending."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Collection
from datetime import datetime
from typing import Any, Self

from election_night.declaring.finding import Finding, Findings
from election_night.declaring.saving import DraftKind, NoDraftFile, SavedDraft, SavesDrafts
from election_night.declaring.sending import documents
from election_night.declaring.sending.seat_documents import OUTCOMES, SeatDocuments
from election_night.model import Result, Status
from election_night.system.clock import Clock

CHANGED = "a figure has changed since it was read back: press F2 again"
Send = Callable[[], Findings]
"""Sends a document. Returns what prevents it. Raises `OSError` if it has to wait for `retry`."""


class NoReasonError(ValueError):
    """A correction, a withdrawal and the like are not sent without a reason."""


class SeatEntry(SavedDraft[DraftKind], ABC):
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
        super().__init__(draft, file)
        self.documents, self.quiet = documents, quiet
        self._clock = clock
        self._read_back = draft
        """The last declaration, as it was read back."""
        self._before_recount = draft
        """What was typed before the last recount."""

    # -- where the two kinds of count differ -----------------------------------------------------

    @abstractmethod
    def read_feed(self) -> None:
        """Start with the feed's figures, so that they can be corrected or continued."""

    @abstractmethod
    def findings(
        self, correction: str = "", draft: DraftKind | None = None, now: datetime | None = None
    ) -> Findings:
        """Why this draft, by default the present one, should not be declared; `now` by default, too."""

    @abstractmethod
    def _send_count(self, draft: DraftKind) -> Findings:
        """Send these figures as a count in progress, if they are new."""

    @abstractmethod
    def _declaration(
        self, draft: DraftKind, now: datetime, correction: str, doubts: tuple[str, ...]
    ) -> Result:
        """Return the declaration; its note has the failed checks that were overridden."""

    @abstractmethod
    def _is_whole(self, draft: DraftKind) -> bool:
        """Return whether the draft is complete enough to declare."""

    @abstractmethod
    def _emptied(self) -> DraftKind:
        """Return the draft without any figure."""

    @abstractmethod
    def _as_sent(self, result: Result) -> DraftKind:
        """Return the draft with the figures of an earlier document."""

    @property
    def already_elected(self) -> tuple[str, ...]:
        """Ids of candidates that a call must include."""
        return ()

    def for_second_person(self, draft: DraftKind | None = None) -> Self:
        """Work on the same seat that never sends or saves anything, by default with nothing typed."""
        documents = self.documents.for_second_person()
        return type(self)(draft or self._emptied(), documents, NoDraftFile(), self._clock, quiet=True)

    # -- what is sent ----------------------------------------------------------------------------

    def send_count(self, draft: DraftKind) -> Findings:
        """Send figures as a count in progress, after any waiting document. Returns what prevents it.

        They are held back once the seat is called or declared, and always if `quiet`.

        Raises:
            OSError: they could not be sent; `retry` will.
        """
        waiting = self.documents.waiting
        if waiting is not None and not waiting.is_count:
            waiting.send_figures = lambda: self.send_count(draft)
        elif not self.quiet and not self.documents.has_outcome:
            return self.documents.attempt(
                Status.COUNTING,  # others may declare the seat while the figures wait
                lambda: [] if self.documents.has_outcome else self._send_count(draft),
                is_count=True,
            )
        return []

    def declare(
        self,
        correction: str = "",
        accepted: Collection[str] = (),
        draft: DraftKind | None = None,
        since: int | None = None,
    ) -> Findings:
        """Declare, unless a check fails that is not accepted. Returns what prevents it.

        Args:
            correction: why an earlier declaration is corrected; "" if none is.
            accepted: sentences of findings to override.
            draft: as it was read back; `None`: the present one.
            since: somebody else's newer document prevents it, figures so far only a correction; `None`: none.

        Raises:
            OSError: it could not be sent; `retry` will.
        """
        draft, before = draft or self.draft, self._read_back
        self._read_back = draft
        now = self._clock.now()  # so that sending it again can't make another version of it
        findings = self.documents.attempt(
            Status.DECLARED,
            lambda: (
                self.documents.overtaken(since, by_figures=bool(correction))
                or self._send_declaration(draft, now, correction, accepted)
            ),
        )
        self._read_back = before if findings else draft  # an earlier one may still be waiting
        return findings

    def declare_as_read_back(
        self, draft: DraftKind, correction: str, accepted: Collection[str], since: int | None
    ) -> Findings:
        """Declare, unless a figure was changed while the declaration waited for earlier documents."""
        if self.draft.figures != draft.figures:
            return [Finding(CHANGED)]
        return self.declare(correction, accepted, draft, since)

    @property
    def is_outdated(self) -> bool:
        """Whether a declaration is waiting that won't be sent, because a figure has changed."""
        is_declaration = (waiting := self.documents.waiting) is not None and waiting.status is Status.DECLARED
        return is_declaration and self.draft.figures != self._read_back.figures

    def call(self, winners: tuple[str, ...], since: int | None = None) -> Findings:
        """Say who has won, before the figures are there. Returns what prevents it.

        Args:
            winners: their ids.
            since: a newer document from somebody else prevents it, unless it has figures so far.

        Raises:
            OSError: it could not be sent; `retry` will.
        """
        draft, now = self.draft, self._clock.now()
        facts = draft.winner_facts(winners)

        def send() -> Findings:
            if self.documents.is_declared:  # perhaps by others, while the call was waiting
                return [Finding(f"{draft.name} is declared already")]
            if prevents := self.documents.overtaken(since, by_figures=False):
                return prevents
            revision = self.documents.next_revision()
            self.documents.send(documents.without_figures(draft, Status.CALLED, revision, now, **facts))
            return []

        return self.documents.attempt(Status.CALLED, send)

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

    def give_up(self) -> Status | None:
        """Drop the waiting document. Figures typed since go out with the next ones.

        If it was a recount or took something back, what was typed before is back. Returns the status of the
        document; `None`: none is waiting, because it has been sent or dropped meanwhile.
        """
        waiting, self.documents.waiting = self.documents.waiting, None
        if waiting is not None and waiting.restore is not None:
            waiting.restore()
        return waiting.status if waiting else None

    def undo(self, reason: str) -> Send:
        """Take back the last document sent. Returns what sends another instead.

        A declaration or a call is withdrawn; anything else is replaced by the document before it, whose
        figures are back at once. A newer document from somebody else prevents it.

        Raises:
            NoReasonError: the reason is empty. LookupError: nothing was sent from here, or others have sent
                a newer document.
        """
        _require(reason)
        draft, sent, now = self.draft, self.documents.sent, self._clock.now()
        if not sent or self.documents.newer_from_others(since := sent[-1].revision):
            raise LookupError("the last document was not sent from here")
        if sent[-1].status in OUTCOMES:
            return lambda: self.take_back(reason, is_withdrawn=True, since=since)
        first = documents.without_figures(draft, Status.COUNTING, 1, now)
        before = [first, *sent][-2]
        if (figures := documents.figures_before_last(sent, first)) is not None:
            self.change(self._as_sent(figures))  # or what is taken back would be sent with the next figure
        elif sent[-1].status is Status.RECOUNT and draft.is_empty:
            self.change(self._before_recount)

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

    def _send_declaration(
        self, draft: DraftKind, now: datetime, correction: str, accepted: Collection[str]
    ) -> Findings:
        findings = self.findings(correction, draft, now)
        prevents = [finding for finding in findings if finding.sentence not in accepted]
        if prevents or not self._is_whole(draft):
            return prevents or findings
        doubts = tuple(finding.sentence for finding in findings)
        self.documents.send(self._declaration(draft, now, correction, doubts))
        self.remove_saved(draft)
        return []


def _require(reason: str) -> None:
    if not reason.strip():
        raise NoReasonError("give the reason: it is shown on every screen")
