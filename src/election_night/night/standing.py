"""What the revisions of one contest come to: each is taken on top of the ones before.

This is the whole of doc `feed-format`, "Which document counts". A standing changes in place and belongs
to one ledger; what others see of it is the frozen `Seat`.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import zip_longest
from typing import NamedTuple

from election_night.model import Status
from election_night.night import cautions, checks, conflict, fence
from election_night.night.ballot import Ballot
from election_night.night.checks import Check
from election_night.night.entry import Entry
from election_night.night.expected import Expected
from election_night.night.people import People
from election_night.night.statement import Statement
from election_night.night.terms import Terms


class Figures(NamedTuple):
    """Every figure of a declaration."""

    votes: checks.Votes
    rejected: int | None
    electorate: int | None

    def differ(self, before: "Figures") -> bool:
        """Whether a figure that was known before is another now. One known for the first time is not."""
        return (
            _differ(before.rejected, self.rejected)
            or _differ(before.electorate, self.electorate)
            or any(map(_differ, before.votes, self.votes))
        )

    def over(self, before: "Figures | None") -> "Figures":
        """These, and the former ones where these are silent."""
        if before is None:
            return self
        votes = zip_longest(before.votes, self.votes)
        return Figures(
            tuple([was if now is None else now for was, now in votes]),
            before.rejected if self.rejected is None else self.rejected,
            before.electorate if self.electorate is None else self.electorate,
        )


def _differ(before: int | None, now: int | None) -> bool:
    return before is not None and now is not None and before != now


@dataclass(slots=True)
class Standing:
    """Where a contest stands after the revisions taken so far."""

    terms: Terms
    expected: Expected
    ballot: Ballot
    """The one announced, else that of the lowest revision that has one."""
    electorate: int | None
    """As last said; `None` while two documents of one revision differ over it."""
    name: str | None = None
    current: Statement | None = None
    """The latest revision; of a conflict, what all sides say alike."""
    several: bool = False
    """It is a conflict: documents of one revision that say different things."""
    votes: checks.Votes = ()
    """Of `current`, where it has votes to show."""
    elected: str | None = None
    """Whom `current` shows as the winner."""
    former: str | None = None
    """Who was shown as the winner before, if it was another."""
    turned: datetime | None = None
    """When the document was written that last took a shown winner away, or showed another one instead."""
    winner: str | None = None
    """Who was last declared, or named by a stated correction, and is not taken back."""
    call: str | None = None
    """Who was last called, and is neither declared since nor taken back."""
    figures: Figures | None = None
    """Of the last declaration, believed or not."""
    total: int | None = None
    """Votes that were last told of, altogether."""
    corrections: int = 0
    correction: str | None = None
    objection: Check | None = None
    """What speaks against it beside its own figures: see `Seat.checks`."""
    reasons: tuple[str, ...] = ()
    cautions: tuple[str, ...] = ()
    suspicion: str | None = None
    """Why it may be a test on a live night, or real in a rehearsal."""

    @classmethod
    def before_any(cls, terms: Terms, expected: Expected) -> "Standing":
        """Nothing has come yet."""
        return cls(terms, expected, expected.ballot, expected.electorate)

    def refusals(self, result: Statement) -> list[str]:
        """Why this document cannot be used on top of what stands."""
        electorate = result.electorate if result.electorate is not None else self._electorate
        return checks.refusals(result, self.ballot, electorate)

    def take(self, entries: Sequence[Entry]) -> None:
        """The next revision. More than one document of it: they contradict each other."""
        if not self.ballot.people and any(entry.said.people for entry in entries):
            lists = [entry.said.people for entry in entries]
            self.ballot = Ballot.of(People.together(lists) if len(lists) > 1 else lists[0])
        self.several = len(entries) > 1
        self.objection = None
        self.reasons = self.cautions = ()
        shown, self.elected = self.elected, None
        if self.several:
            self._conflict([entry.said for entry in entries])
        else:
            self._one(entries[0])
        if shown != self.elected and (shown or self.former):
            self.turned = max(entry.said.issued_at for entry in entries)
            self.former = shown or self.former

    @property
    def counts(self) -> list[int]:
        """Those of the votes that are known."""
        return [count for count in self.votes if count is not None]

    @property
    def _electorate(self) -> int | None:
        return self.electorate if self.electorate is not None else self.expected.electorate

    def _conflict(self, results: list[Statement]) -> None:
        """Only what all sides say alike is shown; nobody is highlighted; what stood, stands."""
        self.name = next((result.name for result in results if result.name), self.name)
        self.suspicion = None
        agreed = conflict.agree(results, self.ballot.people, self._electorate)
        self.current, self.votes, self.electorate = agreed.result, agreed.votes, agreed.electorate
        self._object("agreed", agreed.reason)

    def _one(self, entry: Entry) -> None:
        result = self.current = entry.said
        self.name = result.name or self.name
        self.suspicion = fence.suspicion(entry, self.terms, self.expected.name)
        if self.suspicion and not self.terms.test:
            self.cautions += (self.suspicion,)
        before = self._electorate
        self.electorate = before if result.electorate is None else result.electorate
        if _differ(before, self.electorate):
            self.cautions += (f"the electorate is {self.electorate:,}; it was {before:,} before",)
        self.votes = ()
        if result.status in conflict.WITH_FIGURES:
            self._figures(result)
        if result.declared_at is not None or result.status == Status.DECLARED:
            self.cautions += tuple(cautions.of_times(result, self.terms.polls_close))
        self.cautions += self.ballot.remarks
        self.cautions += tuple(cautions.of_names(result, self.ballot))
        tests = checks.tests(result, self.votes, self.ballot, self.electorate)
        self.reasons = tuple([test.detail for test in tests if not test.ok])
        _MOVES[result.status](self, result)
        if result.correction:
            self.correction = result.correction

    def _figures(self, result: Statement) -> None:
        self.votes = result.votes(self.ballot.people)
        counts = self.counts
        if not counts:
            return
        total = sum(counts)
        if self.total is not None and total < self.total:
            self.cautions += (f"the total fell from {self.total:,} to {total:,}",)
        self.total = total
        if result.status == Status.DECLARED:
            self.cautions += tuple(
                cautions.against_last_time(
                    self.votes, total, self.electorate, self.ballot.people, self.expected.last
                )
            )
        elif checks.placeholder(counts):
            self.cautions += ("the figures look like placeholders; nobody is shown as leading",)

    # -- one move for each status ------------------------------------------------------------------

    def _declared(self, result: Statement) -> None:
        if not self.reasons:
            winner = self._first(result)
            if self._believe(winner, result):
                self.winner, self.call = winner, None
        figures = Figures(self.votes, result.rejected, result.electorate)
        before = self.figures
        # A correction of what was declared before this program was told of it is one as well.
        if figures.differ(before) if before else result.correction:
            self.corrections += 1
            self.correction = None
        self.figures = figures.over(before)

    def _called(self, result: Statement) -> None:
        if self.reasons or result.winner is None:
            return
        if self.winner is not None:
            self.cautions += ("declared before: the figures are withdrawn until the next revision",)
        if self._believe(result.winner, result):
            self.call, self.winner = result.winner, self.winner and result.winner

    def _unopposed(self, result: Statement) -> None:
        if not self.reasons:
            (winner,) = self.ballot.people.keys
            if self._believe(winner, result):
                self.winner, self.call = winner, None

    def _taken_back(self, result: Statement) -> None:  # noqa: ARG002
        self.winner = self.call = self.total = None

    def _counting(self, result: Statement) -> None:
        """A count that goes on takes back what was announced only if it says why."""
        if self.winner is None and self.call is None:
            return
        if result.correction:
            self.winner = self.call = None
        else:
            was = "declared" if self.winner is not None else "called"
            self.cautions += (f"{was} before, now {result.status}, and no correction is stated",)

    def _first(self, result: Statement) -> str:
        """Who has most votes; of a tie, whom the lot chose. Only of figures that passed every check."""
        if result.winner is not None:
            return result.winner  # it passed: this is who has most votes, or whom the lot chose
        counts = self.counts
        return self.ballot.people.keys[counts.index(max(counts))]

    def _object(self, name: str, reason: str) -> None:
        self.objection = Check(name, False, reason)
        self.reasons += (reason,)

    def _believe(self, winner: str, result: Statement) -> bool:
        """Whether this is the winner now. Not if another was declared before and nothing is said of that."""
        name = self.ballot.name
        if self.winner is not None and self.winner != winner and not result.correction:
            before = f"{name(self.winner)} was declared before, now {name(winner)} wins"
            self._object("standing", f"{before}, and no correction is stated")
            return False
        if self.call is not None and self.call != winner:
            self.cautions += (f"{name(self.call)} had been called the winner",)
        self.elected = winner
        return True


_MOVES: dict[Status, Callable[[Standing, Statement], None]] = {
    Status.AWAITING: Standing._counting,
    Status.COUNTING: Standing._counting,
    Status.RECOUNT: Standing._counting,
    Status.CALLED: Standing._called,
    Status.DECLARED: Standing._declared,
    Status.WITHDRAWN: Standing._taken_back,
    Status.COUNTERMANDED: Standing._taken_back,
    Status.UNOPPOSED: Standing._unopposed,
}
