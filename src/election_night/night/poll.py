"""One election, the test or the real one: everything received about it, every seat, and the sums."""

from collections.abc import Mapping

from election_night.model import Party, Ruling
from election_night.night import rulings
from election_night.night.announcement import Announcement
from election_night.night.expected import UNEXPECTED, Expected
from election_night.night.ledger import Ledger
from election_night.night.seat import Seat
from election_night.night.seating import awaiting, seat_of
from election_night.night.standing import Standing
from election_night.night.statement import Statement
from election_night.night.terms import Terms
from election_night.night.totals import Totals


class Poll:
    """A pure function of the election document and the set of results, whatever order they come in."""

    def __init__(self, election_id: str, *, test: bool) -> None:
        self.id = election_id
        self.test = test
        self.ledgers: dict[str, Ledger] = {}
        self.documents = 0
        """Different results received."""
        self.rulings: Mapping[str, Ruling] = {}
        """What the desk decided, by contest."""
        self.expect(None)

    def expect(self, election: Announcement | None) -> None:
        """The election is known anew: every contest is folded again."""
        self.election = election
        self.contests: dict[str, Expected] = election.contests if election else {}
        """What is known of each before any result."""
        self.parties: dict[str, Party] = {one.id: one for one in election.parties} if election else {}
        self._terms = Terms(election, self.test)
        self.seats: dict[str, Seat] = {}
        self.totals = Totals()
        self.suspicious: dict[str, str] = {}
        """Why a seat may be of the other kind, test or real."""
        for ledger in self.ledgers.values():
            ledger.expect(self._terms, self._expected(ledger.id))
        for contest_id in [*self.contests, *self.ledgers, *self.rulings]:
            if contest_id not in self.seats:
                self._settle(contest_id)

    def ledger(self, contest_id: str) -> Ledger:
        """All documents of a contest, if only to come."""
        ledger = self.ledgers.get(contest_id)
        if ledger is None:
            ledger = self.ledgers[contest_id] = Ledger(contest_id, self._terms, self._expected(contest_id))
        return ledger

    def add(self, said: Statement, file: str) -> bool:
        """Take a document in. False when its content was known already."""
        ledger = self.ledger(said.contest)
        new = ledger.add(said, file)
        self.documents += new
        if new or ledger.standing is None:
            self._settle(said.contest)
        return new

    def overrule(self, rulings: Mapping[str, Ruling]) -> list[tuple[str, Seat | None, Seat | None]]:
        """Let the desk decide this, and nothing else any more: what was a seat before, and what it is now."""
        touched = sorted({*self.rulings, *rulings})
        before = [self.seats.get(contest_id) for contest_id in touched]
        self.rulings = rulings
        for contest_id in touched:
            self._settle(contest_id)
        after = [self.seats.get(contest_id) for contest_id in touched]
        return list(zip(touched, before, after, strict=True))

    def _expected(self, contest_id: str) -> Expected:
        return self.contests.get(contest_id, UNEXPECTED)

    def _settle(self, contest_id: str) -> None:
        """Work the seat out and count it."""
        before, after = self.seats.get(contest_id), self._seat(contest_id)
        self.totals.move(before, after)
        if after is None:
            self.seats.pop(contest_id, None)
        else:
            self.seats[contest_id] = after
        if after is not None and after.suspicion:
            self.suspicious[contest_id] = after.suspicion
        elif before is not None and before.suspicion:
            del self.suspicious[contest_id]

    def _seat(self, contest_id: str) -> Seat | None:
        ruling, ledger = self.rulings.get(contest_id), self.ledgers.get(contest_id)
        expected = self._expected(contest_id)
        if ruling is not None:
            standing = ledger.stand() if ledger else Standing.before_any(self._terms, expected)
            return rulings.overruled(contest_id, standing, ruling)
        if ledger is not None:
            return seat_of(contest_id, ledger.stand())
        return awaiting(contest_id, expected) if expected.name else None
