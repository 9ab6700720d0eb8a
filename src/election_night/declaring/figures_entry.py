"""A reporter's figures for one seat: sent as a count in progress, called, declared."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Collection
from datetime import datetime

from election_night.declaring.finding import Finding, Findings
from election_night.declaring.saving import DraftKind, SavedDraft, SavesDrafts
from election_night.declaring.sending import documents
from election_night.declaring.sending.seat_documents import SeatDocuments
from election_night.model import Result, Status
from election_night.system.clock import Clock

CHANGED = "a figure has changed since it was read back: press F2 again"
Send = Callable[[], Findings]
"""Sends a document. Returns what prevents it. Raises `OSError` if it has to wait for `retry`."""


class FiguresEntry(SavedDraft[DraftKind], ABC):
    """Sends what is typed, and declares it.

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

    # -- where the two kinds of count differ -----------------------------------------------------

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

    def _lacks_reason(self, draft: DraftKind, correction: str) -> Findings:  # noqa: ARG002 - see stages
        """Return why this draft isn't declared without a reason, whatever is overridden."""
        return []

    @property
    def already_elected(self) -> tuple[str, ...]:
        """Ids of candidates that a call must include."""
        return ()

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

    # -- inside ----------------------------------------------------------------------------------

    def _send_declaration(
        self, draft: DraftKind, now: datetime, correction: str, accepted: Collection[str]
    ) -> Findings:
        if lacking := self._lacks_reason(draft, correction):
            return lacking
        findings = self.findings(correction, draft, now)
        prevents = [finding for finding in findings if finding.sentence not in accepted]
        if prevents or not self._is_whole(draft):
            return prevents or findings
        doubts = tuple(finding.sentence for finding in findings)
        self.documents.send(self._declaration(draft, now, correction, doubts))
        self.remove_saved(draft)
        return []
