"""One contest as it stands: frozen values that screens and outputs draw, none of them computed there."""

from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum
from fractions import Fraction
from typing import NamedTuple

from election_night.core import arithmetic
from election_night.core.documents.ballot import NOBODY, Ballot
from election_night.core.documents.ballot_changes import similar
from election_night.core.documents.previous_result import PreviousResult
from election_night.core.documents.result_record import ResultRecord
from election_night.core.rules.cautions import turnout_change
from election_night.core.rules.checks import Check, run_checks


class State(StrEnum):
    """What a contest has come to, in the words shown on screen."""

    AWAITING = "awaiting"
    COUNTING = "counting"
    RECOUNT = "recount"
    CALLED = "called"
    DECLARED = "declared"
    DISPUTED = "disputed"
    CORRECTED = "corrected"
    WITHDRAWN = "withdrawn"
    COUNTERMANDED = "countermanded"
    UNOPPOSED = "unopposed"

    @property
    def final(self) -> bool:
        """The returning officer has declared, and nothing speaks against it."""
        return self in FINAL

    @property
    def won(self) -> bool:
        """Somebody holds the seat: final, or called."""
        return self in WON


DECLARED = frozenset({State.DECLARED, State.CORRECTED})
FINAL = DECLARED | {State.UNOPPOSED}
WON = FINAL | {State.CALLED}


class Row(NamedTuple):
    """A candidate in this contest."""

    id: str
    name: str
    party: str
    votes: int | None = None
    """Valid votes; `None` until known, and where two documents of one revision differ."""
    valid: int | None = None
    """All valid votes of the contest: what a share is a share of."""
    then: int | None = None
    """Votes of the same party last time; `None` if there is nothing to compare."""
    valid_then: int | None = None
    """All valid votes last time; `None` if unknown."""
    position: int | None = None
    """From 1, equal votes joint; `None` until every vote is known."""
    elected: bool = False
    deposit_lost: bool | None = None
    """`None` until final, and where no deposits are asked."""

    @property
    def share(self) -> Fraction | None:
        """Percent of the valid votes."""
        return arithmetic.percent(self.votes, self.valid)

    @property
    def share_then(self) -> Fraction | None:
        """Percent of the valid votes last time, of the same party."""
        return arithmetic.percent(self.then, self.valid_then)

    @property
    def change(self) -> Fraction | None:
        """Percentage points since last time."""
        return arithmetic.points(self.votes, self.valid, self.then, self.valid_then)


class Elected(NamedTuple):
    """Who holds a seat; whatever draws one asks for it. What else is known of a winner is in the row."""

    id: str
    name: str
    party: str

    def same_person(self, other: "Elected", ballot: Sequence[str]) -> bool:
        """By id and name, or by name alone where this id is not on the ballot of the other any more."""
        return (self.id == other.id or self.id not in ballot) and similar(self.name, other.name)


class Seat(NamedTuple):
    """Everything known of one contest. Two seats are equal when nothing about them differs."""

    id: str
    name: str
    region: str | None = None
    state: State = State.AWAITING
    revision: int | None = None
    issued_at: datetime | None = None
    """When the document was written, by its own account."""
    declared_at: datetime | None = None
    """When the returning officer spoke; `None` where the document does not say."""
    turned_at: datetime | None = None
    """When a winner who had been shown was taken back or in doubt, or one was shown again after that."""
    source: str | None = None
    electorate: int | None = None
    valid_votes: int | None = None
    rejected: int | None = None
    ballot: Ballot = NOBODY
    votes: tuple[int | None, ...] = ()
    """Valid votes of everybody on the ballot, in its order: see `rows`. Empty: nothing is told of any."""
    winner: str | None = None
    """A row's id; only when somebody may be highlighted as elected."""
    leader: str | None = None
    """A row's id, while counting; never a winner."""
    majority: int | None = None
    """Votes; only when final, and not without a runner-up."""
    by_lot: bool = False
    recount: int | None = None
    last: PreviousResult | None = None
    """The last result here; `None` if unknown."""
    deposit_pct: int | None = None
    """A candidate with at most this share of the valid votes loses the deposit; `None`: no deposits."""
    counted: bool = False
    """The whole count is known, believed or not: totals mean what they say."""
    former_winner: str | None = None
    """A row's id: who was shown as the winner at an earlier revision, and is not the winner now."""
    corrections: int = 0
    correction: str | None = None
    """Why the latest correction was made, in the source's words."""
    corrected_at: datetime | None = None
    """When the document was written that made it."""
    note: str | None = None
    reasons: tuple[str, ...] = ()
    """Why it is disputed, in words."""
    said: ResultRecord | None = None
    """The document that is shown; `None` before there is one, and while several contradict each other."""
    objections: tuple[Check, ...] = ()
    """What speaks against it beside its own figures."""
    cautions: tuple[str, ...] = ()
    """What deserves a telephone call, though it is believed. `Night.cautions` has the turnout's too."""
    remarks: tuple[str, ...] = ()
    """Worth knowing, and nothing to ring anybody about."""
    trouble: tuple[str, ...] = ()
    """Documents of this seat that are not used, and why: they may be newer than what is shown."""
    announced: bool = True
    """False where an election document lists the contests and leaves this one out: it counts nowhere."""
    suspicion: str | None = None
    """Why it may be a test on a live night, or real in a rehearsal."""
    overridden: str | None = None
    """What the desk itself decided about this seat, in its words."""
    map: tuple[int, int] | None = None

    @property
    def when(self) -> datetime | None:
        """The time to show: declared, else issued."""
        return self.declared_at or self.issued_at

    @property
    def news_at(self) -> datetime | None:
        """The time of its news: of a winner who changed the time of that, however early it was declared."""
        return self.when if self.turned_at is None or self.when is None else max(self.when, self.turned_at)

    @property
    def held_by(self) -> str | None:
        """The party that won last time; `None` if unknown, or two were level."""
        return self.last.held_by if self.last else None

    @property
    def checks(self) -> tuple[Check, ...]:
        """Every test of what was announced, passed or not, in words."""
        told = run_checks(self.said, self.votes, self.ballot, self.electorate) if self.said else []
        return (*told, *self.objections)

    @property
    def rows(self) -> tuple[Row, ...]:
        """The candidates, in ballot order."""
        people, last = self.ballot.people, self.last
        unknown = (None,) * len(people)
        votes = self.votes or unknown
        votes_then = last.votes_for_parties(people.parties) if last else unknown
        positions = arithmetic.places([count or 0 for count in votes]) if self.counted else {}
        return tuple(
            Row(
                id=key,
                name=name,
                party=party,
                votes=count,
                valid=self.valid_votes,
                then=then,
                valid_then=last.valid if last else None,
                position=positions.get(count or 0),
                elected=key == self.winner,
                deposit_lost=self.deposit_lost(key, count),
            )
            for (key, name, party), count, then in zip(people.rows, votes, votes_then, strict=True)
        )

    def row(self, candidate: str) -> Row | None:
        """The row of this candidate id."""
        return next((row for row in self.rows if row.id == candidate), None)

    def deposit_lost(self, candidate: str, votes: int | None) -> bool | None:
        """Whether this candidate id, with these votes, has; `None` until final, and where none are asked."""
        limit = self.deposit_pct
        if limit is None or self.state not in DECLARED:
            return None
        return candidate != self.winner and arithmetic.deposit_lost(votes or 0, self.valid_votes or 0, limit)

    @property
    def ranked(self) -> list[Row]:
        """The elected, then by votes, then whose votes are unknown; level ones in ballot order."""
        return sorted(self.rows, key=lambda row: (not row.elected, row.votes is None, -(row.votes or 0)))

    @property
    def elected(self) -> Elected | None:
        """The winner."""
        return self._person(self.winner)

    @property
    def formerly_elected(self) -> Elected | None:
        """Who was shown as the winner before, and is not the winner now."""
        return self._person(self.former_winner)

    def _person(self, candidate: str | None) -> Elected | None:
        people = self.ballot.people
        if candidate is None or candidate not in people.keys:
            return None
        place = people.keys.index(candidate)
        return Elected(candidate, people.names[place], people.parties[place])

    @property
    def runner_up(self) -> Row | None:
        """Second by votes, when every vote is known."""
        if not self.winner or not self.votes or None in self.votes:
            return None
        others = [row for row in self.rows if not row.elected]
        return max(others, key=lambda row: row.votes or 0, default=None)

    @property
    def outcome(self) -> str | None:
        """Either "hold" or "gain"; `None` without a winner or a known result last time."""
        if self.held_by is None:
            return None
        elected = self.elected
        if elected is None:
            return None
        return "hold" if elected.party == self.held_by else "gain"

    @property
    def gain_from(self) -> str | None:
        """The party the seat was taken from."""
        return self.held_by if self.outcome == "gain" else None

    @property
    def majority_pct(self) -> Fraction | None:
        """The majority in percent of the valid votes."""
        return arithmetic.percent(self.majority, self.valid_votes)

    @property
    def turnout_valid(self) -> Fraction | None:
        """Valid votes in percent of the electorate."""
        return arithmetic.percent(self.valid_votes, self.electorate) if self.counted else None

    @property
    def turnout_ballots(self) -> Fraction | None:
        """Valid and rejected ballots in percent of the electorate."""
        if self.valid_votes is None or self.rejected is None or not self.counted:
            return None
        return arithmetic.percent(self.valid_votes + self.rejected, self.electorate)

    @property
    def turnout_change(self) -> Fraction | None:
        """Percentage points of turnout (valid votes) since last time; `None` where a figure is unknown."""
        return turnout_change(self.valid_votes, self.electorate, self.last) if self.counted else None

    @property
    def swing(self) -> tuple[str, str, Fraction] | None:
        """From party, to party, points (never negative).

        Butler swing between winner and runner-up on a hold, winner and last time's winner on a gain;
        `None` where either did not stand last time, and where two are level for second place.
        """
        last, votes = self.last, self.votes
        keys, parties = self.ballot.people.keys, self.ballot.people.parties
        if last is None or last.held_by is None or self.majority is None or self.winner not in keys:
            return None
        here = keys.index(self.winner)
        won = parties[here]
        if won == last.held_by:
            others = [count for place, count in enumerate(votes) if place != here]
            second = max(filter(None, others), default=0)
            rivals = [place for place, count in enumerate(votes) if count == second and place != here]
        else:
            rivals = [place for place, party in enumerate(parties) if party == last.held_by]
        if len(rivals) != 1 or parties[rivals[0]] == won:
            return None
        there, then = rivals[0], last.votes_for_parties(parties)
        points = arithmetic.butler_swing(
            (votes[there], then[there]), (votes[here], then[here]), self.valid_votes, last.valid
        )
        if points is None:
            return None
        rival = parties[there]
        return (rival, won, points) if points >= 0 else (won, rival, -points)
