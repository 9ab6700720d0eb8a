"""What every method of election answers about a count. No other module asks which method it is."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import NamedTuple, Protocol, TypeVar

from election_night.core.documents.ballot import Ballot
from election_night.core.documents.figures import Votes
from election_night.core.documents.result_record import ResultRecord
from election_night.core.documents.winners import Winner, Winners
from election_night.core.rules.advice import NAME_NO_CANDIDATE, SEND_RIGHT_FIGURES, USE_BALLOT_ID

Value = TypeVar("Value")


class Check(NamedTuple):
    """One check of a declaration."""

    name: str
    ok: bool
    """Whether it passed."""
    detail: str
    """What was found."""
    advice: str = SEND_RIGHT_FIGURES
    """What to do if it failed."""


class LastSeat(NamedTuple):
    """What separates the last candidate elected from the first not elected."""

    votes: int | Decimal
    elected: str
    """A candidate's id."""
    not_elected: str
    """A candidate's id."""


@dataclass(frozen=True)
class Count:
    """What one document says of a count, candidate by candidate in the order of the ballot."""

    result: ResultRecord
    ballot: Ballot
    votes: Votes
    """First preferences, in a count by preferences. Empty: none are known."""
    seats: int
    """Seats that the contest fills."""
    electorate: int | None = None

    @cached_property
    def known_votes(self) -> list[int]:
        """The votes that are known."""
        return [votes for votes in self.votes if votes is not None]

    @property
    def known_total(self) -> int | None:
        """The known votes added up; `None` without any, and where they are placeholders."""
        return sum(self.known_votes) if self.known_votes and not self.has_placeholders else None

    @property
    def has_placeholders(self) -> bool:
        """Whether the known votes only hold a place for figures to come.

        One live data set of 2024 carried a seat as 1, 0, 0, 0, 0, 0, 0 for two hours. So: nobody but the
        first has a vote, or there are no more votes than candidates, also where only one stands.
        """
        known = self.known_votes
        if not known:
            return False
        return sum(known) <= len(known) or (len(known) > 1 and known.count(0) >= len(known) - 1)

    @property
    def valid_votes(self) -> int | None:
        """All valid votes; `None` until every candidate's are known."""
        known = self.known_votes
        return sum(known) if known and len(known) == len(self.ballot.people) else None

    @property
    def places(self) -> int:
        """How many can be elected: as many as there are seats, or candidates if they are fewer."""
        return min(self.seats, len(self.ballot.people))

    @property
    def seats_in_words(self) -> str:
        """`1 seat` or `3 seats`."""
        return seats_in_words(self.seats)

    @property
    def row_seats(self) -> list[int | None]:
        """Seats of each row."""
        return self._in_ballot_order(self.result.row_seats, None)

    @property
    def totals(self) -> list[tuple[Decimal, ...]]:
        """Each candidate's votes after each stage."""
        return self._in_ballot_order(self.result.totals, ())

    @property
    def stage_count(self) -> int:
        """Stages so far; 0 before the first is known."""
        return max((len(totals) for totals in self.totals), default=0)

    def _in_ballot_order(self, values: Sequence[Value], unknown: Value) -> list[Value]:
        if not values:
            return [unknown] * len(self.ballot.people)
        known = dict(zip(self.result.people.keys, values, strict=True))
        return [known.get(key, unknown) for key in self.ballot.people.keys]


class CountingMethod(Protocol):
    """How seats are won, and how a declaration is tested. It never counts, transfers or allots."""

    def rejection_reasons(self, result: ResultRecord) -> Iterator[str]:
        """Yield why a document with such figures can't be of this method."""
        ...

    def elected(self, count: Count) -> Winners:
        """Return who is elected by a declaration that has passed every check."""
        ...

    def called(self, count: Count) -> Winners:
        """Return who is called as a winner, before the declaration."""
        ...

    def elected_so_far(self, count: Count) -> Winners:
        """Return who is elected while the count goes on."""
        ...

    def checks(self, count: Count) -> list[Check]:
        """Return every check that this declaration allows."""
        ...

    def checks_so_far(self, count: Count) -> list[Check]:
        """Return every check of who is elected while the count goes on."""
        ...

    def cautions(self, count: Count) -> Iterator[str]:
        """Yield what deserves a telephone call, though it is used."""
        ...

    def last_seat(self, count: Count, winners: Winners) -> LastSeat | None:
        """Return what separates the last elected from the first not elected; `None` where that is unknown."""
        ...

    def share_base(self, count: Count) -> int | None:
        """Return what a candidate's share is a percentage of; `None` where that is unknown."""
        ...

    def ballots(self, count: Count) -> int | None:
        """Return the valid ballot papers so far, which turnout is made of; `None` where that is unknown."""
        ...


def seats_in_words(seats: int) -> str:
    """Return `1 seat` or `3 seats`."""
    return f"{seats:,} {'seat' if seats == 1 else 'seats'}"


def named_winners(count: Count) -> Winners:
    """Return those whom `winner` or `winners` names, for one seat each."""
    return tuple(Winner(candidate) for candidate in count.result.winners or ())


def unknown_winners(count: Count, named: Sequence[str]) -> list[Check]:
    """Return a failed check for each winner who isn't on the ballot or is named twice."""
    keys = count.ballot.people.keys
    unknown = [winner for winner in named if winner not in keys]
    field = count.result.term("winner")
    failed = [not_on_ballot(count, "winner", f"{field} names {winner}", winner) for winner in unknown]
    for repeated in sorted({winner for winner in named if named.count(winner) > 1}):
        name = count.ballot.name(repeated)
        failed.append(Check("winner", False, f"{count.result.term('winners')} names {name} twice"))
    return failed


def not_on_ballot(count: Count, check: str, statement: str, candidate: str) -> Check:
    """Return a failed check of a statement about a candidate whose id isn't on the ballot."""
    if candidate in count.ballot.people.names:
        return Check(check, False, f"{statement}, which is a name", NAME_NO_CANDIDATE)
    return Check(check, False, f"{statement}, who is not on the ballot", USE_BALLOT_ID)


def check_number(count: Count, elected: int) -> Check | None:
    """Return a failed check unless as many are elected as there are seats."""
    if elected == count.places:
        return None
    stand = "" if count.places == count.seats else f" and {count.places} stand"
    named = f"{elected} {'is' if elected == 1 else 'are'} named as elected"
    return Check("seats", False, f"{named}, but the contest fills {count.seats_in_words}{stand}")
