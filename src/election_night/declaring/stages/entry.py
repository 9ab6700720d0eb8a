"""A reporter's work on a count in stages: each stage is sent once it is complete."""

from collections.abc import Collection
from datetime import datetime
from typing import Any, Literal

from election_night.core.documents.result_record import ResultRecord
from election_night.declaring.finding import Findings
from election_night.declaring.seat_entry import SeatEntry
from election_night.declaring.sending import objections
from election_night.declaring.stages import checks, documents, from_feed, second_person
from election_night.declaring.stages.checks import StageFinding
from election_night.declaring.stages.draft import StagesDraft
from election_night.declaring.stages.typing import ANNOUNCED
from election_night.model import Result, Status

CHANGES = "a stage that was sent is different: give the reason"


class StagesEntry(SeatEntry[StagesDraft]):
    """One count in stages."""

    def read_feed(self) -> None:
        """Start with the feed's stages, unless some are typed already."""
        seat = self.documents.seat
        record = seat.document if seat else None
        if self.draft.is_empty and record is not None and record.stages:
            self.draft = self._with_stages_of(record)

    # -- what is typed ---------------------------------------------------------------------------

    def finish(self, number: int) -> list[StageFinding]:
        """Complete a stage, and start the next one if seats are open. Returns what is wrong.

        Findings that were overridden before are ignored.
        """
        draft = checks.with_rounding(self.draft, number)
        findings = checks.findings(draft, number)
        if new := [finding for finding in findings if finding.sentence not in self.draft.doubts]:
            return new
        if draft.stages[number - 1].at is None:
            draft = draft.change_stage(number, at=self._clock.now().replace(microsecond=0))
        self.draft = draft.with_stages(draft.stages) if number == len(draft.stages) else draft
        return []

    @property
    def last_typed_stage(self) -> int:
        """The number of the last stage with anything typed; 1 if nothing is."""
        number = len(self.draft.stages)
        while number > 1 and self.draft.stages[number - 1].is_empty:
            number -= 1
        return number

    @property
    def unsent_stage(self) -> int | None:
        """The number of the last stage with anything typed; `None` if it was sent before."""
        number, last = self.last_typed_stage, self._last_record_of_stages()
        is_typed = not self.draft.is_empty  # the figures announced before stage 1 count as well
        return number if is_typed and number > (len(last.stages) if last else 0) else None

    def clear_stage(self, number: int) -> None:
        """Empty the last stage with anything typed, which was not sent. The first includes all before it."""
        announced = dict.fromkeys(ANNOUNCED) if number == 1 else {}
        self.draft = self.draft.change(**announced).with_stages(self.draft.stages[: number - 1])

    def accept(self, sentences: Collection[str]) -> None:
        """Override these findings; from now on they are in the note."""
        self.draft = self.draft.change(doubts=tuple(dict.fromkeys((*self.draft.doubts, *sentences))))

    # -- what is sent ----------------------------------------------------------------------------

    @property
    def sent_stages(self) -> int:
        """How many stages the feed has."""
        last = self._last_record()
        return len(last.stages) if last else 0

    @property
    def is_sent(self) -> bool:
        """Whether the feed has exactly the complete stages."""
        return self._has_sent(self.draft)

    def _has_sent(self, draft: StagesDraft) -> bool:
        last = self._last_record()
        return last is not None and _facts(last) == _facts(self._record(draft))

    @property
    def changes_a_stage(self) -> bool:
        """Whether a stage differs from the feed's version, so that a reason is needed."""
        return self._changes_a_stage(self.draft)

    def _changes_a_stage(self, draft: StagesDraft) -> bool:
        last, record = self._last_record_of_stages(), self._record(draft)
        if last is None or not last.stages:
            return False
        before, after = _facts(last), _facts(record)
        if len(before) > len(after):
            return True
        pairs = [pair for facts in zip(before, after, strict=False) for pair in zip(*facts, strict=True)]
        return any(old not in {None, new} for old, new in pairs)

    def findings_so_far(self, correction: str = "", draft: StagesDraft | None = None) -> Findings:
        """What is wrong with the complete stages of this draft, by default the present one."""
        return self._findings(draft or self.draft, Status.COUNTING, correction)

    def findings(
        self, correction: str = "", draft: StagesDraft | None = None, now: datetime | None = None
    ) -> Findings:
        """Why this draft, by default the present one, should not be declared; `now` by default, too."""
        return self._findings(draft or self.draft, Status.DECLARED, correction, now)

    def send_stages(
        self,
        correction: str = "",
        accepted: Collection[str] = (),
        draft: StagesDraft | None = None,
        since: int | None = None,
    ) -> Findings:
        """Send the complete stages as a count in progress, unless a check fails. Returns what prevents it.

        Args:
            correction: why an earlier document is corrected; "" if none is.
            accepted: sentences of findings to override, besides those overridden before.
            draft: as it was checked; `None`: the present one.
            since: a newer document from somebody else than this revision prevents it; `None`: none does.

        Raises:
            OSError: they could not be sent; `retry` will.
        """
        draft = draft or self.draft
        return self.documents.attempt(
            Status.COUNTING,
            lambda: (
                self.documents.overtaken(since)
                or self._send_stages(draft, correction, {*accepted, *draft.doubts})
            ),
            is_count=not correction,
        )

    @property
    def already_elected(self) -> tuple[str, ...]:
        """Ids of everybody elected at a complete stage."""
        return self.draft.elected(self.draft.complete)

    def take_back(self, reason: str, *, is_withdrawn: bool, since: int | None = None) -> Findings:
        """As in every count; the draft is saved again."""
        try:
            return super().take_back(reason, is_withdrawn=is_withdrawn, since=since)
        finally:
            self.save_again()  # the declaration removed the draft, and the feed no longer has the stages

    # -- inside ----------------------------------------------------------------------------------

    def _findings(
        self,
        draft: StagesDraft,
        status: Literal[Status.COUNTING, Status.DECLARED],
        correction: str,
        now: datetime | None = None,
    ) -> Findings:
        numbers = range(1, draft.complete + 1)
        findings = [finding for number in numbers for finding in checks.findings(draft, number)]
        if status is Status.DECLARED:
            findings += self._not_final(draft, correction)
        if findings:  # the night's own reasons would only repeat these
            return findings
        result = self._document(draft, status, correction, (), now)
        sentences = self.documents.ask_night(lambda night: objections.objections(night, result))
        return [StageFinding(sentence) for sentence in sentences]

    def _not_final(self, draft: StagesDraft, correction: str) -> list[StageFinding]:
        """Why the stages are not the whole count yet."""
        findings: list[StageFinding] = []
        elected, places = len(draft.elected(draft.complete)), min(draft.seats, len(draft.candidates))
        if elected < places:
            findings.append(StageFinding(f"{elected} elected, but the contest fills {draft.seats}"))
        if self.documents.was_declared and not correction:
            findings.append(
                StageFinding(f"{draft.name} is declared already: give the reason for the correction")
            )
        return findings

    def _send_stages(self, draft: StagesDraft, correction: str, accepted: Collection[str]) -> Findings:
        if lacking := self._lacks_reason(draft, correction):
            return lacking
        findings = self.findings_so_far(correction, draft)
        prevents = [finding for finding in findings if finding.sentence not in accepted]
        if prevents or not draft.complete:
            return prevents or findings
        doubts = tuple(finding.sentence for finding in findings)
        self.documents.send(self._document(draft, Status.COUNTING, correction, doubts))
        return []

    def _send_count(self, draft: StagesDraft) -> Findings:
        if self._has_sent(draft):
            return []
        return self._send_stages(draft, "", draft.doubts)

    def _declaration(
        self, draft: StagesDraft, now: datetime, correction: str, doubts: tuple[str, ...]
    ) -> Result:
        return self._document(draft, Status.DECLARED, correction, doubts, now)

    def _is_whole(self, draft: StagesDraft) -> bool:
        """Return whether every stage is complete, apart from empty ones at the end."""
        return bool(draft.complete) and all(stage.is_empty for stage in draft.stages[draft.complete :])

    def _emptied(self) -> StagesDraft:
        return second_person.blank(self.draft)

    def _as_sent(self, result: Result) -> StagesDraft:
        return self._with_stages_of(ResultRecord.of(result, result.contest))

    def _lacks_reason(self, draft: StagesDraft, correction: str) -> Findings:
        """Return why these stages aren't sent without a reason: one was being sent when it was changed."""
        return [] if correction or not self._changes_a_stage(draft) else [StageFinding(CHANGES)]

    def _recount_reason(self, reason: str) -> dict[str, Any]:
        """If somebody was elected, the recount is a correction."""
        takes_back = bool(self.already_elected)
        return {"correction" if takes_back else "note": reason or None}

    def _with_stages_of(self, record: ResultRecord) -> StagesDraft:
        draft = from_feed.with_stages(self.draft, record)
        return draft.with_stages(draft.stages) if draft.complete else draft

    def _document(
        self,
        draft: StagesDraft,
        status: Literal[Status.COUNTING, Status.DECLARED],
        correction: str,
        doubts: tuple[str, ...],
        now: datetime | None = None,
    ) -> Result:
        revision, time = self.documents.next_revision(), now or self._clock.now()
        return documents.of_stages(draft, status, revision, time, correction=correction, doubts=doubts)

    def _record(self, draft: StagesDraft) -> ResultRecord:
        return ResultRecord.of(self._document(draft, Status.COUNTING, "", ()), draft.contest)

    def _last_record(self) -> ResultRecord | None:
        return next(iter(self.documents.records()), None)

    def _last_record_of_stages(self) -> ResultRecord | None:
        """Return the last document that has stages, or a later recount."""
        skipped = {Status.CALLED, Status.WITHDRAWN, Status.COUNTERMANDED}  # none of them has stages
        return next((record for record in self.documents.records() if record.status not in skipped), None)


def _facts(record: ResultRecord) -> list[tuple[object, ...]]:
    """Return the facts of each stage in a document, without times."""
    facts: list[tuple[object, ...]] = [(record.valid_votes, record.quota, record.rejected)]
    for number, stage in enumerate(record.stages):
        totals = tuple(row[number] if number < len(row) else None for row in record.totals)
        facts.append((totals, stage.elected, stage.excluded, stage.lost))
    return facts
