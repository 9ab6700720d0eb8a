"""What the revisions of one contest come to: each is taken on top of the ones before.

This is the whole of doc `feed-format`, "Which document counts". A standing changes in place and belongs
to one ledger; what others see of it is the frozen `Seat`.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from election_night.core.contest import conflict
from election_night.core.documents import ballot_changes
from election_night.core.documents.ballot import Ballot
from election_night.core.documents.ballot_changes import BallotChange, Kind
from election_night.core.documents.candidate_list import CandidateList
from election_night.core.documents.contest_info import ContestInfo
from election_night.core.documents.election_context import ElectionContext
from election_night.core.documents.figures import Figures, Votes
from election_night.core.documents.result_record import ResultRecord
from election_night.core.documents.stored_result import StoredResult
from election_night.core.rules import cautions, checks, test_guard
from election_night.core.rules.checks import Check
from election_night.model import Status

DECISIVE = frozenset({Status.CALLED, Status.DECLARED, Status.UNOPPOSED})
"""A document of such a status names a winner, if only by its figures."""


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
    elected: str | None = None
    """Whom `current` shows as the winner."""
    shown: str | None = None
    """Whom the revision before showed as the winner."""
    previous_winner: str | None = None
    """Who was shown as the winner before, if it was another."""
    winner_changed_at: datetime | None = None
    """When the document was written that last took a shown winner away, or showed one again."""
    winner: str | None = None
    """Who was last declared, or named by a stated correction, and is not taken back."""
    called_winner: str | None = None
    """Who was last called, and is neither declared since nor taken back."""
    countermanded: int | None = None
    """The revision that called the poll off; `None` if none did, or a correction took that back."""
    last_figures: Figures | None = None
    """Of the last declaration, believed or not."""
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
        """Nothing has come yet."""
        return cls(context, info, info.ballot, info.electorate)

    def rejection_reasons(self, result: ResultRecord) -> list[str]:
        """Why this document cannot be used on top of what stands."""
        ballot = self.ballot
        if self.contested:  # of whom nobody knows yet who it is nothing can be said
            ballot = Ballot(ballot_changes.without(ballot.people, self.contested))
        announced = bool(self.info.ballot.people)
        announced_ids = self.info.ballot.people.keys
        return checks.rejection_reasons(
            result, ballot, self.info.electorate, announced_ids if announced else None
        )

    def apply(self, entries: Sequence[StoredResult]) -> None:
        """The next revision. More than one document of it: they contradict each other."""
        self.several = len(entries) > 1
        self.objections = ()
        self.reasons = self.cautions = self.remarks = self.signs = ()
        self.shown, self.elected = self.elected, None
        if self.several:
            self._conflict([entry.record for entry in entries])
        else:
            self._one(entries[0])
        issued_at = max(entry.record.issued_at for entry in entries)
        self.written = max(self.written or issued_at, issued_at)
        self._turn(issued_at)

    @property
    def counts(self) -> list[int]:
        """Those of the votes that are known."""
        return [count for count in self.votes if count is not None]

    def _turn(self, issued_at: datetime) -> None:
        """Remember when a winner was taken away, became another one, or was confirmed after a doubt."""
        before = self.shown or self.previous_winner
        if before is not None and self.elected != self.shown:
            self.winner_changed_at, self.previous_winner = issued_at, before

    # -- who stands --------------------------------------------------------------------------------

    def _conflict(self, results: list[ResultRecord]) -> None:
        """Only what all sides say alike is shown; nobody is highlighted; what stood, stands."""
        if not self.ballot.people:
            lists = [self.context.spellings.people(result.people) for result in results]
            self._replace(CandidateList.union(lists))
            self.contested = ballot_changes.contested(lists)
        self.name = next((result.name for result in results if result.name), self.name)
        self.suspicion = None
        agreed = conflict.agree(results, self.ballot.people, self._electorate)
        self.current, self.votes, self.electorate = agreed.result, agreed.votes, agreed.electorate
        self._dispute("agreed", agreed.reason)
        statuses = {result.status for result in results}
        if statuses <= {Status.WITHDRAWN, Status.COUNTERMANDED}:  # so far they agree
            self.winner = self.called_winner = self.total = None
            if Status.COUNTERMANDED in statuses:
                self.countermanded = agreed.result.revision

    def _who_stands(self, result: ResultRecord) -> None:
        """Compare the document's candidates with the ballot, and correct the ballot where it says so."""
        people, known = self.context.spellings.people(result.people), self.ballot.people
        self.cautions += tuple(
            f"the party {written} is taken as {meant}"
            for written, meant in self.context.spellings.otherwise(result.people)
        )
        if not people:
            return
        open_, self.contested = self.contested, frozenset()
        if people == known:
            return
        if not known:
            self._replace(people)
            return
        if open_:
            self._replace(ballot_changes.settled(known, people, open_))
        mixed = ballot_changes.mixed_up(self.ballot.people, people)
        if mixed and not result.correction:
            self._contradicts(result, "names", f"{mixed}: two rows are mixed up")
            return
        found = ballot_changes.changes(self.ballot.people, people)
        if not result.correction:
            self._uncorrected(result, people, found)
        elif found:
            self._corrected(result, people, found)

    def _corrected(self, result: ResultRecord, people: CandidateList, found: list[BallotChange]) -> None:
        """A stated correction says who stands. Only a whole result says who does not."""
        if result.status not in {Status.DECLARED, Status.UNOPPOSED}:
            found = [one for one in found if one.kind is not Kind.MISSING]
            people = ballot_changes.with_others(people, self.ballot.people)
        if found:
            self.ballot_corrected = self.last_figures is not None or result.status == Status.DECLARED
            self.remarks += tuple(f"the ballot was corrected: {one.words}" for one in found)
            self._replace(people)

    def _uncorrected(self, result: ResultRecord, people: CandidateList, found: list[BallotChange]) -> None:
        """Without one, another name or party is a contradiction; a spelling is worth a call."""
        for one in found:
            match one.kind:
                case Kind.SPELLING:
                    self.cautions += (one.words,)
                case Kind.PARTY | Kind.NAME:
                    self._contradicts(result, "ballot", one.words)
                case Kind.ADDED if self.settled:
                    self._contradicts(result, "ballot", one.words)
                case Kind.ADDED:
                    self.cautions += (one.words,)
        if not self.settled and any(one.kind is Kind.ADDED for one in found):
            self._replace(ballot_changes.with_added(self.ballot.people, people))

    def _contradicts(self, result: ResultRecord, name: str, words: str) -> None:
        self.signs += (words,)
        if result.status in DECISIVE:
            unexplained = "" if name == "names" else ", and no correction is stated"
            self._dispute(name, f"{words}{unexplained}")
        else:
            self.cautions += (words,)

    def _replace(self, people: CandidateList) -> None:
        """The ballot is this. Figures and winners stay with their candidates."""
        before, self.ballot = self.ballot.people, Ballot.of(people)
        if self.last_figures is not None:
            self.last_figures = self.last_figures.moved(before.keys, people.keys)

        def moved(key: str | None) -> str | None:
            return key if key is None else ballot_changes.renumbered(before, people, key)

        self.winner, self.called_winner = moved(self.winner), moved(self.called_winner)
        self.shown, self.previous_winner = moved(self.shown), moved(self.previous_winner)

    # -- one document ------------------------------------------------------------------------------

    @property
    def _electorate(self) -> int | None:
        return self.electorate if self.electorate is not None else self.info.electorate

    def _one(self, entry: StoredResult) -> None:
        result = self.current = entry.record
        self.name = result.name or self.name
        self.suspicion = test_guard.suspicion(entry, self.context, self.info.name)
        if self.suspicion and not self.context.test:
            self.cautions += (self.suspicion,)
        self._who_stands(result)
        self.votes = ()
        if result.status in conflict.WITH_FIGURES:
            self.votes = result.votes(self.ballot.people)
        self._electors(result)
        if self.counts:
            self._figures(result)
        if result.declared_at is not None or result.status == Status.DECLARED:
            self.cautions += tuple(cautions.of_times(result, self.context.polls_close))
        self.cautions += self.ballot.cautions
        self.remarks += self.ballot.remarks
        self._called_off(result)
        self.reasons += tuple(
            test.detail
            for test in checks.run_checks(result, self.votes, self.ballot, self.electorate)
            if not test.ok
        )
        _MOVES[result.status](self, result)
        if result.correction:
            self.correction, self.corrected_at = result.correction, result.issued_at
        if result.status in {Status.DECLARED, Status.UNOPPOSED} and not self.reasons:
            self.settled = True

    def _electors(self, result: ResultRecord) -> None:
        """How many may vote: as this document says, else as the ones before it did, if that can be."""
        before, own = self._electorate, result.electorate or None
        if result.electorate == 0:
            self.cautions += ("an electorate of 0 is taken as not known",)
        if own is not None:
            self.electorate = own
            if before is not None and before != own:
                self.remarks += (f"the electorate is {own:,}; it was {before:,} before",)
            return
        self.electorate = before
        ballots = sum(self.counts) + (result.rejected or 0)
        if before is not None and before != self.info.electorate and ballots > before:
            self.electorate = self.info.electorate
            self.cautions += (
                f"an earlier revision gave an electorate of {before:,}, and there are {ballots:,} ballots",
            )

    def _figures(self, result: ResultRecord) -> None:
        total = sum(self.counts)
        if checks.placeholder(self.counts):
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

    def _called_off(self, result: ResultRecord) -> None:
        """A poll that was called off has no result, unless a correction says why it has."""
        if self.countermanded is None or result.status == Status.COUNTERMANDED:
            return
        if result.correction:
            self.countermanded = None
        elif result.status in DECISIVE:
            before = f"revision {self.countermanded} called the poll off (countermanded)"
            self._dispute("countermanded", f"{before}, and no correction is stated")
        else:
            self.cautions += (f"revision {self.countermanded} called the poll off (countermanded)",)

    # -- one move for each status ------------------------------------------------------------------

    def _declared(self, result: ResultRecord) -> None:
        if self.counts and checks.placeholder(self.counts):
            return  # no declaration at all: what follows is the first one
        stood, believed = self.winner, False
        if not self.reasons:
            winner = self._first(result)
            believed = self._accept_winner(winner, result)
            if believed:
                self.winner, self.called_winner = winner, None
        another = believed and stood is not None and stood != self.winner
        figures = Figures(self.votes, result.rejected)
        before = self.last_figures
        # A correction of what was declared before this program heard of it is one as well.
        if self.ballot_corrected or another or (figures.differ(before) if before else result.correction):
            self.corrections += 1
            self.ballot_corrected = False
            self.correction, self.corrected_at = None, result.issued_at
        self.last_figures = figures.over(before)

    def _called(self, result: ResultRecord) -> None:
        if self.reasons or result.winner is None:
            return
        if self.winner is not None:
            self.cautions += ("declared before: the figures are withdrawn until the next revision",)
        if self._accept_winner(result.winner, result):
            self.called_winner, self.winner = result.winner, self.winner and result.winner
            behind = cautions.of_a_call(result.winner, self.ballot.people, self.info.last)
            self.cautions += (behind,) if behind else ()

    def _unopposed(self, result: ResultRecord) -> None:
        if not self.reasons:
            (winner,) = self.ballot.people.keys
            if self._accept_winner(winner, result):
                self.winner, self.called_winner = winner, None

    def _taken_back(self, result: ResultRecord) -> None:
        self.winner = self.called_winner = self.total = None
        if result.status == Status.COUNTERMANDED:
            self.countermanded = result.revision

    def _counting(self, result: ResultRecord) -> None:
        """A count that goes on takes back what was announced only if it says why."""
        if self.winner is None and self.called_winner is None:
            return
        if result.correction:
            self.winner = self.called_winner = None
        else:
            was = "declared" if self.winner is not None else "called"
            self.cautions += (f"{was} before, now {result.status}, and no correction is stated",)

    def _first(self, result: ResultRecord) -> str:
        """Who has most votes; of a tie, whom the lot chose. Only of figures that passed every check."""
        if result.winner is not None:
            return result.winner  # it passed: this is who has most votes, or whom the lot chose
        return self.ballot.people.keys[self.counts.index(max(self.counts))]

    def _dispute(self, name: str, reason: str) -> None:
        self.objections += (Check(name, False, reason),)
        self.reasons += (reason,)

    def _accept_winner(self, winner: str, result: ResultRecord) -> bool:
        """Whether this is the winner now. Not against what stands, unless a correction says why."""
        name = self.ballot.name
        if self.winner is not None and self.winner != winner and not result.correction:
            before = f"{name(self.winner)} was declared before, now {name(winner)} wins"
            self._dispute("standing", f"{before}, and no correction is stated")
            return False
        if self.called_winner is not None and self.called_winner != winner:
            called = f"{name(self.called_winner)} had been called the winner"
            if self.signs and not result.correction:
                self._dispute("standing", f"{called}, and {self.signs[0]}")
                return False
            self.cautions += (called,)
        self.elected = winner
        return True


_MOVES: dict[Status, Callable[[RevisionState, ResultRecord], None]] = {
    Status.AWAITING: RevisionState._counting,
    Status.COUNTING: RevisionState._counting,
    Status.RECOUNT: RevisionState._counting,
    Status.CALLED: RevisionState._called,
    Status.DECLARED: RevisionState._declared,
    Status.WITHDRAWN: RevisionState._taken_back,
    Status.COUNTERMANDED: RevisionState._taken_back,
    Status.UNOPPOSED: RevisionState._unopposed,
}
