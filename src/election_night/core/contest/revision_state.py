"""What the revisions of one contest come to: each is applied on top of the ones before.

This is the whole of doc `feed-format`, "Which document counts", with `ballot_rules` (who stands) and
`winner_rules` (who is elected). A state changes in place and belongs to one `ContestDocuments`; everybody
else sees the frozen `Seat`.

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
from election_night.core.rules.methods import METHODS, Check, Count, CountingMethod
from election_night.core.rules.methods.common import is_placeholder
from election_night.model import Method, Status


@dataclass(slots=True)
class RevisionState:
    """Where a contest stands after the revisions taken so far."""

    context: ElectionContext
    info: ContestInfo
    ballot: Ballot
    """The one announced, else that of the lowest revision that has one, as corrected since."""
    electorate: int | None
    """As last said; `None` while two documents of one revision differ over it."""
    settled: bool = False
    """Somebody was declared on this ballot: whoever is new on it needs a stated correction."""
    contested: frozenset[str] = frozenset()
    """Ids of whom the documents that brought the ballot did not say the same."""
    name: str | None = None
    current: ResultRecord | None = None
    """The latest revision; of a conflict, what all sides say alike."""
    written: datetime | None = None
    """When the latest of all documents taken so far was written, by its own account."""
    several: bool = False
    """It is a conflict: documents of one revision that say different things."""
    votes: Votes = ()
    """Of `current`, where it has votes to show."""
    seats: int | None = None
    """Seats that the contest fills, as last stated; `None`: nobody has said, so one."""
    method: Method | None = None
    """As last stated; `None`: nobody has said, so plurality."""
    elected: Winners = ()
    """Whom `current` shows as elected."""
    elected_before: Winners = ()
    """Whom the revision before showed as elected."""
    formerly_elected: Winners = ()
    """Who was last shown as elected before somebody was taken away."""
    winner_changed_at: datetime | None = None
    """When the document was written that last took a shown winner away, or showed one again."""
    declared: Winners | None = None
    """Who was last declared, or elected while the count went on, and is not taken back."""
    final: bool = False
    """`declared` was the result, not only those elected so far."""
    called: Winners | None = None
    """Who was last called, and is neither declared since nor taken back."""
    countermanded: int | None = None
    """The revision that called the poll off; `None` if none did, or a correction took that back."""
    last_figures: Figures | None = None
    """Of the last declaration, believed or not."""
    total_to_follow: bool = False
    """The last declaration corrected figures, and is disputed: its total may come later."""
    total: int | None = None
    """Votes that were last known, altogether."""
    corrections: int = 0
    correction: str | None = None
    corrected_at: datetime | None = None
    """When the document was written that corrected it last."""
    ballot_corrected: bool = False
    """Since the last declaration it was corrected who stands, or for whom."""
    objections: tuple[Check, ...] = ()
    """What speaks against it beside its own figures: see `Seat.checks`."""
    reasons: tuple[str, ...] = ()
    cautions: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()
    """Worth knowing, and nothing to ring anybody about."""
    signs: tuple[str, ...] = ()
    """Beside its own checks, why the figures of `current` may be another's."""
    suspicion: str | None = None
    """Why it may be a test on a live night, or real in a rehearsal."""

    @classmethod
    def before_any(cls, context: ElectionContext, info: ContestInfo) -> "RevisionState":
        """Return the state before any document."""
        return cls(context, info, info.ballot, info.electorate, seats=info.seats, method=info.method)

    def rejection_reasons(self, result: ResultRecord) -> list[str]:
        """Return why this document can't be used on top of what stands."""
        ballot = self.ballot
        if self.contested:  # of whom nobody knows yet who it is nothing can be said
            ballot = Ballot(ballot_changes.without(ballot.people, self.contested))
        announced = bool(self.info.ballot.people) and not self.may_correct_ballot(result)
        announced_ids = self.info.ballot.people.keys
        return [
            *checks.rejection_reasons(
                result, ballot, self.info.electorate, announced_ids if announced else None
            ),
            *checks.wrong_kind(result, self.info, self.seat_count, self.method),
            *checks.twice_told(result, self.info, self.context.election),
        ]

    def may_correct_ballot(self, result: ResultRecord) -> bool:
        """Return whether it comes from the agency that announced the ballot."""
        return self.info.ballot_source is not None and result.source == self.info.ballot_source

    def apply(self, entries: Sequence[StoredResult]) -> None:
        """Apply the next revision. Several documents of it contradict each other."""
        self.several = len(entries) > 1
        self.objections = ()
        self.reasons = self.remarks = self.signs = ()
        self.cautions = self.info.ballot_corrections
        self.elected_before, self.elected = self.elected, ()
        if self.several:
            self._conflict([entry.record for entry in entries])
        else:
            self._one(entries[0])
        issued_at = max(entry.record.issued_at for entry in entries)
        self.written = max(self.written or issued_at, issued_at)
        self._compare_winners(issued_at)

    @property
    def known_votes(self) -> list[int]:
        """Those of the votes that are known."""
        return [votes for votes in self.votes if votes is not None]

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
    def counting_method(self) -> CountingMethod:
        """How its seats are won."""
        return METHODS[self.method or Method.PLURALITY]

    def dispute(self, name: str, reason: str) -> None:
        """Record an objection to `current` beside its own figures."""
        self.objections += (Check(name, False, reason),)
        self.reasons += (reason,)

    def _compare_winners(self, issued_at: datetime) -> None:
        """Remember when a winner was taken away, became another one, or was confirmed after a doubt.

        Being joined by others, as a count goes on, is no change.
        """
        before = self.elected_before or self.formerly_elected
        confirmed = not self.elected_before and self.elected
        if before and (confirmed or missing(self.elected_before, self.elected)):
            self.winner_changed_at, self.formerly_elected = issued_at, before

    def _conflict(self, results: list[ResultRecord]) -> None:
        """Show only what all sides agree on; nobody is highlighted, and what stood, stands."""
        if not self.ballot.people:
            lists = [self.context.spellings.people(result.people) for result in results]
            ballot_rules.replace_ballot(self, CandidateList.union(lists))
            self.contested = ballot_changes.contested(lists)
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

    def _one(self, entry: StoredResult) -> None:
        result = self.current = entry.record
        self.name = result.name or self.name
        self.suspicion = test_guard.suspicion(entry, self.context, self.info.name)
        if self.suspicion and not self.context.test:
            self.cautions += (self.suspicion,)
        self.seats = self.seats if result.seats is None else result.seats
        self.method = result.method or self.method
        ballot_rules.who_stands(self, result)
        self.votes = ()
        if result.status in conflict.WITH_FIGURES:
            self.votes = result.votes(self.ballot.people)
        self._electors(result)
        if self.known_votes:
            self._figures(result)
        if result.declared_at is not None or result.status == Status.DECLARED:
            self.cautions += tuple(cautions.of_times(result, self.context.polls_close))
        self.cautions += self.ballot.cautions
        self.remarks += self.ballot.remarks
        winner_rules.called_off(self, result)
        count = self.count
        self.reasons += tuple(
            test.detail for test in checks.run_checks(count, self.method or Method.PLURALITY) if not test.ok
        )
        self.cautions += tuple(self.counting_method.cautions(count))
        winner_rules.MOVES[result.status](self, count)
        if result.correction:
            self.correction, self.corrected_at = result.correction, result.issued_at
        if result.status in {Status.DECLARED, Status.UNOPPOSED} and not self.reasons:
            self.settled = True

    def _electors(self, result: ResultRecord) -> None:
        """Set how many may vote: as this document says, else as the ones before it did, if that can be."""
        before, own = self.known_electorate, result.electorate or None
        if result.electorate == 0:
            self.cautions += ("an electorate of 0 is taken as not known",)
        if own is not None:
            self.electorate = own
            if before is not None and before != own:
                self.remarks += (f"the electorate is {own:,}; it was {before:,} before",)
            return
        self.electorate = before
        ballots = (self.counting_method.ballots(self.count) or 0) + (result.rejected or 0)
        if before is not None and before != self.info.electorate and ballots > before:
            self.electorate = self.info.electorate
            self.cautions += (
                f"an earlier revision gave an electorate of {before:,}, and there are {ballots:,} ballots",
            )

    def _figures(self, result: ResultRecord) -> None:
        total = sum(self.known_votes)
        if is_placeholder(self.known_votes):
            if result.status != Status.DECLARED:
                self.cautions += ("the figures look like placeholders; nobody is shown as leading",)
            return
        if self.total is not None and total < self.total:
            self.cautions += (f"the total fell from {self.total:,} to {total:,}",)
        self.total = total
        if result.status == Status.DECLARED:
            moved = tuple(cautions.of_shares(self.votes, total, self.ballot.people, self.info.last))
            self.cautions += moved
            turnout = cautions.of_turnout_alone(total, self.electorate, self.info.last)
            self.signs += (*moved, *([turnout] if turnout else ()), *self.ballot.namesakes)
