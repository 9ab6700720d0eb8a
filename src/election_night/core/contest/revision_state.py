"""What the revisions of one contest come to: each is applied on top of the ones before.

This is the whole of doc `feed-format`, "Which document counts", with `ballot_rules` (who stands) and
`winner_rules` (who is elected). A state changes in place and belongs to one `ContestDocuments`; everybody
else sees the frozen `Seat`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from election_night.core.contest import ballot_rules, conflict, winner_rules
from election_night.core.documents import ballot_changes
from election_night.core.documents.ballot import Ballot
from election_night.core.documents.candidate_list import CandidateList
from election_night.core.documents.contest_info import ContestInfo
from election_night.core.documents.election_context import ElectionContext
from election_night.core.documents.figures import Figures, Votes
from election_night.core.documents.result_record import ResultRecord
from election_night.core.documents.stored_result import StoredResult
from election_night.core.documents.winners import Winners, missing
from election_night.core.rules import cautions, checks, test_guard
from election_night.core.rules.advice import SEND_RIGHT_FIGURES
from election_night.core.rules.cautions import Evidence
from election_night.core.rules.methods import METHODS, Check, Count, CountingMethod
from election_night.model import Method, Status


@dataclass(slots=True)
class RevisionState:
    """Where a contest stands after the revisions so far."""

    context: ElectionContext
    info: ContestInfo
    ballot: Ballot
    """The one announced, else that of the lowest revision that has one, as corrected since."""
    electorate: int | None
    """As last said; `None` while two documents of one revision differ over it."""
    ballot_final: bool = False
    """Whether somebody was declared on this ballot: a new candidate then needs a stated correction."""
    contested_ids: frozenset[str] = frozenset()
    """Ids on whom the documents that brought the ballot differ."""
    name: str | None = None
    current: ResultRecord | None = None
    """The latest revision; of a conflict, what all sides agree on."""
    last_written_at: datetime | None = None
    """When the latest of all documents so far was written, by its own account."""
    is_conflict: bool = False
    """Whether it is a conflict: documents of one revision that say different things."""
    votes: Votes = ()
    """Of `current`, where it has votes to show."""
    seats: int | None = None
    """Seats that the contest fills, as last stated; `None`: not stated, so one."""
    method: Method | None = None
    """As last stated; `None`: not stated, so plurality."""
    elected: Winners = ()
    """Whom `current` shows as elected."""
    elected_before: Winners = ()
    """Whom the revision before showed as elected."""
    formerly_elected: Winners = ()
    """Who was shown as elected before somebody was last taken away."""
    winner_changed_at: datetime | None = None
    """When the document was written that last took away a winner, or restored one."""
    declared: Winners | None = None
    """Who was last declared, or elected while the count went on, and is not taken back."""
    final: bool = False
    """Whether `declared` was the result, not only those elected so far."""
    called: Winners | None = None
    """Who was last called, and is neither declared since nor taken back."""
    countermanded: int | None = None
    """The revision that called the poll off; `None` if none did, or a correction took that back."""
    last_figures: Figures | None = None
    """Of the last declaration, disputed or not."""
    total_to_follow: bool = False
    """The last declaration corrected figures, and is disputed: its total may come later."""
    total: int | None = None
    """All votes of the last document that had some."""
    corrections: int = 0
    correction: str | None = None
    corrected_at: datetime | None = None
    """When the latest correction was written."""
    ballot_corrected: bool = False
    """Whether the ballot was corrected since the last declaration."""
    failed: tuple[Check, ...] = ()
    """Why `current` is disputed: the checks it failed, and all objections."""
    objections: tuple[Check, ...] = ()
    """Why it is disputed beside its own figures: see `Seat.checks`."""
    cautions: tuple[str, ...] = ()
    ballot_cautions: tuple[str, ...] = ()
    """Those of `ballot_rules`."""
    winner_cautions: tuple[str, ...] = ()
    """Those of `winner_rules`."""
    remarks: tuple[str, ...] = ()
    """Worth knowing, and nothing to ring anybody about."""
    mix_up_signs: tuple[str, ...] = ()
    """Why the figures of `current` may stand beside the wrong candidates, or be another contest's."""
    suspicion: str | None = None
    """Why it may be a test on a live night, or real in a rehearsal."""

    @classmethod
    def before_any(cls, context: ElectionContext, info: ContestInfo) -> "RevisionState":
        """Return the state before any document."""
        return cls(context, info, info.ballot, info.electorate, seats=info.seats, method=info.method)

    def rejection_reasons(self, result: ResultRecord) -> list[str]:
        """Return why this document can't be used after the ones before it."""
        ballot = self.ballot
        if self.contested_ids:  # nothing can be checked against candidates who are not known for certain
            ballot = Ballot(ballot_changes.without(ballot.people, self.contested_ids))
        announced = bool(self.info.ballot.people) and not self.may_correct_ballot(result)
        announced_ids = self.info.ballot.people.keys
        return [
            *checks.rejection_reasons(
                result, ballot, self.info.electorate, announced_ids if announced else None
            ),
            *checks.contest_mismatch(result, self.info, self.seat_count, self.method),
            *checks.counted_twice(result, self.info, self.context.election),
        ]

    def may_correct_ballot(self, result: ResultRecord) -> bool:
        """Return whether it comes from the agency that announced the ballot."""
        return self.info.ballot_source is not None and result.source == self.info.ballot_source

    def apply(self, entries: Sequence[StoredResult]) -> None:
        """Apply the next revision. Several documents of it contradict each other."""
        self.is_conflict = len(entries) > 1
        self.failed = self.objections = ()
        self.remarks = self.mix_up_signs = ()
        self.ballot_cautions = self.winner_cautions = ()
        self.cautions = self.info.ballot_corrections
        self.elected_before, self.elected = self.elected, ()
        if self.is_conflict:
            self._apply_conflict([entry.record for entry in entries])
        else:
            self._apply_document(entries[0])
        issued_at = max(entry.record.issued_at for entry in entries)
        self.last_written_at = max(self.last_written_at or issued_at, issued_at)
        self._compare_winners(issued_at)

    @property
    def reasons(self) -> tuple[str, ...]:
        """Why `current` is disputed, in words; empty if it isn't."""
        return tuple(check.detail for check in self.failed)

    @property
    def count(self) -> Count:
        """What `current` says of the count, for the method of this contest."""
        assert self.current is not None  # noqa: S101 - asked only once there is a document
        return Count(self.current, self.ballot, self.votes, self.seat_count, self.electorate)

    @property
    def seat_count(self) -> int:
        """Seats that the contest fills."""
        return 1 if self.seats is None else self.seats

    @property
    def method_name(self) -> Method:
        """The method of election, plurality if none is stated."""
        return self.method or Method.PLURALITY

    @property
    def counting_method(self) -> CountingMethod:
        """How its seats are won."""
        return METHODS[self.method_name]

    def dispute(self, name: str, reason: str, advice: str = SEND_RIGHT_FIGURES) -> None:
        """Record an objection to `current` beside its own figures."""
        objection = Check(name, False, reason, advice)
        self.objections += (objection,)
        self.failed += (objection,)

    def _compare_winners(self, issued_at: datetime) -> None:
        """Note when a winner was taken away or replaced, or confirmed after a doubt.

        Others who are elected beside them, as a count goes on, are no change.
        """
        before = self.elected_before or self.formerly_elected
        confirmed = not self.elected_before and self.elected
        if before and (confirmed or missing(self.elected_before, self.elected)):
            self.winner_changed_at, self.formerly_elected = issued_at, before

    def _apply_conflict(self, results: list[ResultRecord]) -> None:
        """Show only what all sides agree on, with nobody highlighted; what was declared before stays so."""
        if not self.ballot.people:
            lists = [self.context.spellings.people(result.people) for result in results]
            ballot_rules.replace_ballot(self, CandidateList.union(lists))
            self.contested_ids = ballot_changes.contested_ids(lists)
        self.name = next((result.name for result in results if result.name), self.name)
        self.suspicion = None
        agreed = conflict.agree(results, self.ballot.people, self.known_electorate)
        self.current, self.votes, self.electorate = agreed.result, agreed.votes, agreed.electorate
        self.seats = self.seats if agreed.result.seats is None else agreed.result.seats
        self.method = agreed.result.method or self.method
        self.dispute("agreed", agreed.reason)
        statuses = {result.status for result in results}
        if statuses <= {Status.WITHDRAWN, Status.COUNTERMANDED}:  # so far they agree
            self.declared = self.called = self.total = None
            if Status.COUNTERMANDED in statuses:
                self.countermanded = agreed.result.revision

    @property
    def known_electorate(self) -> int | None:
        """How many may vote, as last stated, else as announced."""
        return self.electorate if self.electorate is not None else self.info.electorate

    def _apply_document(self, entry: StoredResult) -> None:
        result = self.current = entry.record
        self.name = result.name or self.name
        self.suspicion = test_guard.suspicion(entry, self.context, self.info.name)
        self.seats = self.seats if result.seats is None else result.seats
        self.method = result.method or self.method
        ballot_rules.update_ballot(self, result)
        has_figures = result.status in conflict.WITH_FIGURES
        self.votes = result.votes(self.ballot.people) if has_figures else ()
        dropped_electorate = self._update_electorate(result)
        self.remarks += self.ballot.remarks
        count, total_before = self.count, self.total
        self.total = total_before if count.known_total is None else count.known_total
        self.mix_up_signs += tuple(cautions.mix_up_signs(count, self.info.last))
        winner_rules.dispute_called_off(self, result)
        self.failed += tuple(check for check in checks.run_checks(count, self.method_name) if not check.ok)
        winner_rules.apply_status(self, count)
        evidence = Evidence(
            count=count,
            method=self.counting_method,
            info=self.info,
            context=self.context,
            winners=self.elected,
            total_before=total_before,
            dropped_electorate=dropped_electorate,
            suspicion=self.suspicion,
            ballot_cautions=self.ballot_cautions,
            winner_cautions=self.winner_cautions,
        )
        self.cautions = tuple(cautions.of_result(evidence))
        if result.correction:
            self.correction, self.corrected_at = result.correction, result.issued_at
        if result.status in {Status.DECLARED, Status.UNOPPOSED} and not self.reasons:
            self.ballot_final = True

    def _update_electorate(self, result: ResultRecord) -> int | None:
        """Set how many may vote: as this document says, else as before, else as announced.

        Returns the electorate of an earlier revision if it is dropped, as there are more ballots.
        """
        before, stated = self.known_electorate, result.electorate or None
        if stated is not None:
            self.electorate = stated
            if before is not None and before != stated:
                self.remarks += (f"the electorate is {stated:,}; it was {before:,} before",)
            return None
        self.electorate = before
        papers = (self.counting_method.ballots(self.count) or 0) + (result.rejected or 0)
        if before is None or before == self.info.electorate or papers <= before:
            return None
        self.electorate = self.info.electorate
        return before
