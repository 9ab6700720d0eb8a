"""One contest as it stands: frozen values, which screens and outputs draw without calculating."""

from datetime import datetime
from fractions import Fraction
from typing import NamedTuple

from election_night.core import arithmetic
from election_night.core.contest.row import Row, Won
from election_night.core.contest.seat_figures import changes_of, leaders_of, people_of, rows_of
from election_night.core.contest.states import DECLARED, FINAL, WON, State
from election_night.core.contest.swing import swing
from election_night.core.documents.ballot import NOBODY, Ballot
from election_night.core.documents.previous_result import PreviousResult
from election_night.core.documents.result_record import ResultRecord
from election_night.core.documents.winners import Winners
from election_night.core.rules.checks import run_checks
from election_night.core.rules.methods import Check, Count, LastSeat
from election_night.model import Method

__all__ = ["DECLARED", "FINAL", "WON", "Row", "Seat", "State", "Won"]


class Seat(NamedTuple):
    """Everything known of one contest. Two seats are equal when nothing about them differs."""

    id: str
    name: str
    region: str | None = None
    state: State = State.AWAITING
    revision: int | None = None
    edition: str | None = None
    """What the source calls this revision; `None`: its number."""
    issued_at: datetime | None = None
    """When the document was written, by its own account; where it is `untimed`, when it was read."""
    untimed: bool = False
    """Its source gives no time."""
    declared_at: datetime | None = None
    """When the returning officer declared it; `None` where the document does not say."""
    turned_at: datetime | None = None
    """When a winner was taken back or disputed, or shown again after that."""
    source: str | None = None
    electorate: int | None = None
    valid_votes: int | None = None
    rejected: int | None = None
    ballot: Ballot = NOBODY
    votes: tuple[int | None, ...] = ()
    """Valid votes of everybody on the ballot, in its order: see `rows`. Empty: none are known."""
    seats: int = 1
    """Seats that this contest fills."""
    method: Method = Method.PLURALITY
    body: str | None = None
    """The id of the council or assembly whose seats these are; `None`: of none that was announced."""
    winners: Winners = ()
    """Those who may be highlighted as elected, in the order of election."""
    leader: str | None = None
    """A row's id, while counting; never a winner."""
    last_seat: LastSeat | None = None
    """What separates the last elected from the first not elected; only when final, and if there are both."""
    by_lot: bool = False
    recount: int | None = None
    last: PreviousResult | None = None
    """The last result here; `None` if unknown."""
    deposit_pct: int | None = None
    """A candidate with at most this share of the valid votes loses the deposit; `None`: no deposits."""
    share_base: int | None = None
    """What a candidate's share is a percentage of; `None` if unknown."""
    ballots: int | None = None
    """Valid ballot papers; `None` if unknown."""
    quota: int | None = None
    """Votes that elect a candidate in a count by preferences, as announced."""
    counted: bool = False
    """Whether the whole count is known, disputed or not, so that totals are complete."""
    former_winners: Winners = ()
    """Who was shown as elected at an earlier revision, and is not elected now."""
    corrections: int = 0
    correction: str | None = None
    """Why the latest correction was made, in the source's words."""
    corrected_at: datetime | None = None
    """When that correction was written."""
    note: str | None = None
    reasons: tuple[str, ...] = ()
    """Why it is disputed, in words."""
    document: ResultRecord | None = None
    """The document that is shown; `None` before there is one, and while several contradict each other."""
    objections: tuple[Check, ...] = ()
    """Why it is disputed beside its own figures."""
    cautions: tuple[str, ...] = ()
    """What deserves a telephone call, though it is used. `Night.cautions` has the turnout's too."""
    remarks: tuple[str, ...] = ()
    """Worth knowing, and nothing to ring anybody about."""
    unused_documents: tuple[str, ...] = ()
    """Documents of this seat that are not used, and why: they may be newer than what is shown."""
    announced: bool = True
    """False where an election document lists the contests and leaves this one out: it counts nowhere."""
    suspicion: str | None = None
    """Why it may be a test on a live night, or real in a rehearsal."""
    overridden: str | None = None
    """What the desk decided about this seat, in its words."""
    map: tuple[int, int] | None = None

    @property
    def when(self) -> datetime | None:
        """The time to show: declared, else issued."""
        return self.declared_at or self.issued_at

    @property
    def news_at(self) -> datetime | None:
        """The time of its news. If the winner changed, that is when, however early it was declared."""
        when = self.declared_at or self.issued_at
        return when if self.turned_at is None or when is None else max(when, self.turned_at)

    @property
    def held_by(self) -> str | None:
        """The party that won last time; `None` if unknown, or two were level."""
        return self.last.held_by if self.last else None

    @property
    def single(self) -> bool:
        """Whether it is for one seat, won by most votes: only these have a swing."""
        return self.seats == 1 and self.method is Method.PLURALITY

    @property
    def winner(self) -> str | None:
        """The id of the one candidate elected; `None` without one, and where several seats are filled."""
        return self.winners[0].id if self.seats == 1 and self.winners else None

    @property
    def majority(self) -> int | None:
        """Votes between the last elected and the first not elected; `None` until final.

        With one seat, over the runner-up. Not of a count by preferences: see `last_seat`.
        """
        votes = self.last_seat.votes if self.last_seat else None
        return votes if isinstance(votes, int) else None

    @property
    def declaration(self) -> Count | None:
        """The count as the one document that counts gives it; `None` without one."""
        if self.document is None:
            return None
        return Count(self.document, self.ballot, self.votes, self.seats, self.electorate)

    @property
    def checks(self) -> tuple[Check, ...]:
        """Every check of what was announced, passed or not, in words."""
        checks = run_checks(self.declaration, self.method) if self.declaration else []
        return (*checks, *self.objections)

    @property
    def rows(self) -> tuple[Row, ...]:
        """The candidates, in ballot order."""
        return rows_of(self)

    def row(self, candidate: str) -> Row | None:
        """Return the row of this candidate id."""
        return next((row for row in self.rows if row.id == candidate), None)

    def deposit_lost(self, candidate: str, votes: int | None) -> bool | None:
        """Return whether this candidate id loses the deposit with these votes.

        `None` until final, and where no deposits are asked.
        """
        limit = self.deposit_pct
        if limit is None or self.state not in DECLARED:
            return None
        elected = any(winner.id == candidate for winner in self.winners)
        return not elected and arithmetic.deposit_lost(votes or 0, self.valid_votes or 0, limit)

    @property
    def ranked(self) -> list[Row]:
        """The elected, then by votes, then whose votes are unknown; level ones in ballot order."""
        return sorted(self.rows, key=lambda row: (not row.elected, row.votes is None, -(row.votes or 0)))

    @property
    def won(self) -> tuple[Won, ...]:
        """Who takes the seats, in the order of election."""
        return people_of(self, self.winners)

    @property
    def elected(self) -> Won | None:
        """The winner of the one seat; `None` without one, and where several seats are filled."""
        won = self.won if self.seats == 1 else ()
        return won[0] if won else None

    @property
    def formerly_won(self) -> tuple[Won, ...]:
        """Who was shown as elected before, and is not elected now."""
        return people_of(self, self.former_winners)

    @property
    def formerly_elected(self) -> Won | None:
        """Who was shown as the winner of the one seat before, and is not the winner now."""
        return self.formerly_won[0] if self.seats == 1 and self.formerly_won else None

    @property
    def former_winner(self) -> str | None:
        """The id of `formerly_elected`; `None` without one."""
        return self.formerly_elected.id if self.formerly_elected else None

    @property
    def filled(self) -> int:
        """Seats that somebody has won."""
        return sum(winner.seats for winner in self.winners)

    @property
    def lead(self) -> str | None:
        """The party that took most of the seats, of equals the first elected; `None` without a winner."""
        seats = self.seats_won
        return max(seats, key=lambda party: seats[party]) if seats else None

    @property
    def seats_won(self) -> dict[str, int]:
        """Seats by party id, in the order of election."""
        people, seats = self.ballot.people, dict[str, int]()
        for winner in self.winners:
            if winner.id in people.keys:
                party = people.parties[people.keys.index(winner.id)]
                seats[party] = seats.get(party, 0) + winner.seats
        return seats

    @property
    def stages_of_election(self) -> dict[str, int]:
        """At which stage, from 1, each candidate was elected, by id."""
        stages = self.document.stages if self.document else ()
        return {key: number for number, stage in enumerate(stages, 1) for key in stage.elected}

    @property
    def stages_of_exclusion(self) -> dict[str, int]:
        """At which stage, from 1, each candidate was excluded, by id."""
        stages = self.document.stages if self.document else ()
        return {key: number for number, stage in enumerate(stages, 1) for key in stage.excluded}

    @property
    def stage_count(self) -> int:
        """Stages of a count by preferences so far; 0 before the first, and by another method."""
        return max((len(totals) for totals in self.document.totals), default=0) if self.document else 0

    @property
    def leaders(self) -> tuple[str, ...]:
        """Ids of those who alone are among the first so far, as many as there are seats; never winners."""
        return leaders_of(self)

    @property
    def runner_up(self) -> Row | None:
        """Second by votes, when every vote is known."""
        if not self.winner or not self.votes or None in self.votes:
            return None
        others = [row for row in self.rows if not row.elected]
        return max(others, key=lambda row: row.votes or 0, default=None)

    @property
    def changes(self) -> dict[str, int] | None:
        """Seats by party id against last time, below 0 for a loss; `None` until every seat is filled.

        Also `None` without a known result last time, and where it filled another number of seats.
        """
        return changes_of(self)

    @property
    def outcome(self) -> str | None:
        """Either "hold" or "gain"; `None` without a winner or a known result last time."""
        changes = self.changes
        if changes is None:
            return None
        return "gain" if changes else "hold"

    @property
    def gain_from(self) -> str | None:
        """The party that the one seat was taken from."""
        return self.held_by if self.seats == 1 and self.outcome == "gain" else None

    @property
    def majority_pct(self) -> Fraction | None:
        """The majority in percent of what shares are of: valid votes, or the ballots for several seats."""
        return arithmetic.percent(self.majority, self.share_base)

    @property
    def turnout_valid(self) -> Fraction | None:
        """Valid ballots in percent of the electorate."""
        return arithmetic.percent(self.ballots, self.electorate) if self.counted else None

    @property
    def turnout_ballots(self) -> Fraction | None:
        """Valid and rejected ballots in percent of the electorate."""
        if self.ballots is None or self.rejected is None or not self.counted:
            return None
        return arithmetic.percent(self.ballots + self.rejected, self.electorate)

    @property
    def turnout_change(self) -> Fraction | None:
        """Percentage points of turnout (valid votes) since last time; `None` where a figure is unknown."""
        if self.last is None or not self.counted:
            return None
        return self.last.turnout_change(self.valid_votes, self.electorate)

    @property
    def swing(self) -> tuple[str, str, Fraction] | None:
        """From party, to party, points (never negative); `None` where there is none to be worked out."""
        return swing(self)
