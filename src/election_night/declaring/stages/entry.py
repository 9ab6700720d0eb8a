"""A count in stages: what is typed, kept, checked and sent."""

from collections.abc import Callable, Collection
from contextlib import AbstractContextManager
from typing import Literal, Self

from election_night.core.documents.result_record import ResultRecord
from election_night.core.night import Night
from election_night.declaring import documents, trial
from election_night.declaring.outbox import Outbox
from election_night.declaring.seat_entry import NoReasonError
from election_night.declaring.seat_sending import SeatSending
from election_night.declaring.stages import checks as stages_checks
from election_night.declaring.stages import documents as stages_documents
from election_night.declaring.stages import second as stages_second
from election_night.declaring.stages.checks import StageFinding
from election_night.declaring.stages.draft import StagesDraft
from election_night.declaring.stages.draft_file import StagesDraftFile
from election_night.model import Result, Status
from election_night.sources.directory import reader
from election_night.system.clock import Clock

Sent = Literal[Status.COUNTING, Status.DECLARED]


class StagesEntry(SeatSending):
    """A reporter's work on one count in stages.

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
        draft: StagesDraft,
        night: Callable[[], Night],
        outbox: Outbox,
        file: StagesDraftFile,
        clock: Clock,
        *,
        lock: AbstractContextManager[object] | None = None,
        quiet: bool = False,
    ) -> None:
        super().__init__(draft.contest, night, outbox, lock)
        self.draft, self.quiet = draft, quiet
        self._file, self._clock = file, clock
        self._kept: StagesDraft | None = draft
        self.not_kept = ""
        """Why the draft could not be kept on this computer; "" if it is."""

    def read_feed(self) -> None:
        """Begin with the stages that the feed has, so that they can be corrected or gone on with."""
        record = self.seat.document if self.seat else None
        if record is not None and record.stages:
            self._take_over(record)

    # -- what is typed ---------------------------------------------------------------------------

    def keep(self) -> None:
        """Keep what is typed now. `not_kept` says why it could not be kept."""
        draft = self.draft
        if draft == self._kept:
            return
        try:
            self._file.save(draft)
            self._kept, self.not_kept = draft, ""
        except OSError as error:
            self.not_kept = reader.error_text(error)

    def finish(self, number: int) -> list[StageFinding]:
        """Take a stage as complete, and begin the next one if seats are open. Returns what is wrong.

        Findings that were confirmed before don't count.
        """
        draft = stages_checks.with_rounding(self.draft, number)
        found = [finding for finding in stages_checks.findings(draft, number) if self._is_new(finding)]
        if found:
            return found
        if draft.stages[number - 1].at is None:
            draft = draft.change_stage(number, at=self._clock.now().replace(microsecond=0))
        self.draft = draft.with_stages(draft.stages) if number == len(draft.stages) else draft
        return []

    @property
    def unsent_stage(self) -> int | None:
        """The number of the last stage with anything typed, if the feed has not got it."""
        number = len(self.draft.stages)
        while number > 1 and self.draft.stages[number - 1].is_empty:
            number -= 1
        typed = not self.draft.stages[number - 1].is_empty
        return number if typed and number > self.sent_stages else None

    def clear_stage(self, number: int) -> None:
        """Empty a stage that was not sent; there is nothing after it."""
        self.draft = self.draft.with_stages(self.draft.stages[: number - 1])

    def accept(self, sentences: Collection[str]) -> None:
        """Send all the same, though these were found; they stand in the note from now on."""
        self.draft = self.draft.change(doubts=tuple(dict.fromkeys((*self.draft.doubts, *sentences))))

    def for_second_person(self) -> Self:
        """The same contest with nothing typed; it sends and keeps nothing."""
        draft = stages_second.blank(self.draft)
        file = stages_second.NotKept(self._outbox.directory, draft.contest, test=draft.test)
        return type(self)(draft, self._night, self._outbox, file, self._clock, lock=self._lock, quiet=True)

    # -- what is sent ----------------------------------------------------------------------------

    @property
    def sent_stages(self) -> int:
        """How many stages the feed has."""
        last = self._last_record()
        return len(last.stages) if last else 0

    @property
    def is_sent(self) -> bool:
        """Whether the complete stages are those that the feed has."""
        last = self._last_record()
        return last is not None and _facts(last) == _facts(self._record(self.draft))

    @property
    def changes_a_stage(self) -> bool:
        """Whether a stage differs from what the feed has of it, so that a reason is needed."""
        last, record = self._last_record(), self._record(self.draft)
        if last is None or not last.stages:
            return False
        before, after = _facts(last), _facts(record)
        if len(before) > len(after):
            return True
        pairs = [pair for facts in zip(before, after, strict=False) for pair in zip(*facts, strict=True)]
        return any(then not in {None, now} for then, now in pairs)

    def findings(self, draft: StagesDraft, status: Sent, correction: str = "") -> list[StageFinding]:
        """Everything that speaks against sending the complete stages."""
        found = [
            finding
            for number in range(1, draft.complete + 1)
            for finding in stages_checks.findings(draft, number)
        ]
        if status is Status.DECLARED:
            found += self._not_final(draft, correction)
        if not found:  # the reasons of the night itself would only say the same again
            result = self._document(draft, status, correction, ())
            found = [StageFinding(sentence) for sentence in self._objections(result)]
        return found

    def send_stages(
        self, status: Sent, draft: StagesDraft, correction: str = "", accepted: Collection[str] = ()
    ) -> list[StageFinding]:
        """Send the complete stages, unless a check fails that is not accepted. Returns what prevents it.

        Args:
            status: whether it is the declaration.
            draft: as it was checked or read back.
            correction: why an earlier document is corrected; "" if none is.
            accepted: sentences of findings in spite of which it is sent.

        Raises:
            OSError: it could not be sent; `retry` will.
        """
        accepted = {*accepted, *(draft.doubts if status is Status.COUNTING else ())}
        return self._attempt(status, lambda: self._send_stages(status, draft, correction, accepted))

    def call(self, winners: tuple[str, ...]) -> None:
        """Say who has won, before the stages are there."""
        self._send_without_figures(Status.CALLED, winners=winners)

    def order_recount(self, reason: str) -> None:
        """A recount was ordered: every stage is typed again. The reason may be empty."""
        number = max((result.recount or 0 for result in self.sent), default=0)
        number = max(number, (self.seat.recount if self.seat else None) or 0) + 1
        takes_back = "correction" if self.draft.elected(self.draft.complete) else "note"
        self._send_without_figures(Status.RECOUNT, recount=number, **{takes_back: reason or None})
        self._empty()

    def take_back(self, reason: str, *, is_withdrawn: bool) -> None:
        """Withdraw a declaration; else, the poll is countermanded.

        Raises:
            NoReasonError: the reason is empty.
        """
        _require(reason)
        status = Status.WITHDRAWN if is_withdrawn else Status.COUNTERMANDED
        self._send_without_figures(status, correction=reason, note=self.draft.note or None)
        self._kept = None  # the declaration removed the draft, and the feed has the stages no more
        self.keep()

    def undo(self, reason: str) -> None:
        """Take back the document sent last, by one of a higher revision; its stages are typed again.

        A declaration or a call is withdrawn; otherwise what was sent before counts again.

        Raises:
            NoReasonError: the reason is empty. LookupError: nothing was sent from here.
        """
        if not self.sent:
            raise LookupError("nothing was sent from here")
        _require(reason)
        if self.sent[-1].status in {Status.DECLARED, Status.CALLED}:
            self.take_back(reason, is_withdrawn=True)
            return
        revision, now = self._revision(), self._clock.now()
        if len(self.sent) == 1:
            self._send_without_figures(Status.COUNTING, correction=reason)
            self._empty()
            return
        before = self.sent[-2]
        self._send(documents.sent_again(before, reason, revision, now))
        if before.status is Status.COUNTING:
            self._take_over(ResultRecord.of(before, before.contest))
            self.keep()

    # -- inside ----------------------------------------------------------------------------------

    def _send_stages(
        self, status: Sent, draft: StagesDraft, correction: str, accepted: Collection[str]
    ) -> list[StageFinding]:
        if self.unsent is not None and status is Status.DECLARED and draft.stages != self.draft.stages:
            return [StageFinding("a figure has changed since it was read back: press F2 again")]
        found = self.findings(draft, status, correction)
        prevents = [finding for finding in found if finding.sentence not in accepted]
        if prevents or not draft.complete or (status is Status.DECLARED and not _is_whole(draft)):
            return prevents or found
        doubts = tuple(finding.sentence for finding in found)
        self._send(self._document(draft, status, correction, doubts))
        if status is Status.DECLARED:
            self._file.remove()
        return []

    def _take_over(self, record: ResultRecord) -> None:
        draft = stages_documents.read_back(self.draft, record)
        self.draft = draft.with_stages(draft.stages) if draft.complete else draft

    def _is_new(self, finding: StageFinding) -> bool:
        return finding.sentence not in self.draft.doubts

    def _objections(self, result: Result) -> list[str]:
        """What the night itself would say against a document, by its own rules."""
        with self._lock:
            seat, change = trial.trial(self._night(), result)
        if why := trial.refusal(change):
            return [why]
        return [*seat.reasons, *seat.cautions] if seat is not None else []

    def _not_final(self, draft: StagesDraft, correction: str) -> list[StageFinding]:
        """What keeps the stages from being the whole count."""
        found: list[StageFinding] = []
        elected, places = len(draft.elected(draft.complete)), min(draft.seats, len(draft.candidates))
        if elected < places:
            found.append(StageFinding(f"{elected} elected, and the contest fills {draft.seats}"))
        if self.was_declared and not correction:
            found.append(
                StageFinding(f"{draft.name} is declared already: give the reason for the correction")
            )
        return found

    def _document(self, draft: StagesDraft, status: Sent, correction: str, doubts: tuple[str, ...]) -> Result:
        revision, now = self._revision(), self._clock.now()
        return stages_documents.of_stages(draft, status, revision, now, correction=correction, doubts=doubts)

    def _record(self, draft: StagesDraft) -> ResultRecord:
        return ResultRecord.of(self._document(draft, Status.COUNTING, "", ()), draft.contest)

    def _last_record(self) -> ResultRecord | None:
        if self.sent:
            return ResultRecord.of(self.sent[-1], self.draft.contest)
        return self.seat.document if self.seat else None

    def _send_without_figures(self, status: Status, **facts: object) -> None:
        revision, now = self._revision(), self._clock.now()
        self._send(stages_documents.without_figures(self.draft, status, revision, now, **facts))

    def _empty(self) -> None:
        self.draft = self.draft.change(valid_votes=None, quota=None, rejected=None, doubts=()).with_stages(())
        self.keep()


def _require(reason: str) -> None:
    if not reason.strip():
        raise NoReasonError("give the reason: it is shown on every screen")


def _is_whole(draft: StagesDraft) -> bool:
    """Whether no stage is half typed. An empty one after the last is not one."""
    return all(stage.is_empty for stage in draft.stages[draft.complete :])


def _facts(record: ResultRecord) -> list[tuple[object, ...]]:
    """What a document says of each stage, without the time."""
    facts: list[tuple[object, ...]] = [(record.valid_votes, record.quota, record.rejected)]
    for number, stage in enumerate(record.stages):
        totals = tuple(row[number] if number < len(row) else None for row in record.totals)
        facts.append((totals, stage.elected, stage.excluded, stage.lost))
    return facts
