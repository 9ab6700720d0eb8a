"""The state of the parties, updated seat by seat: one costs the same whatever the number of seats."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from fractions import Fraction

from election_night.core import arithmetic
from election_night.core.contest.seat import Seat, State
from election_night.core.election.party_votes import party_votes


@dataclass(slots=True)
class PartyTotals:
    """One party over the seats decided so far."""

    seats: int = 0
    """Declared, called and unopposed; never disputed."""
    gains: int = 0
    losses: int = 0
    votes: int = 0
    """Over declared contests: of the best candidate where several seats go to those with most votes."""
    votes_compared: int = 0
    """Over declared seats whose last result is known: what `votes_then` is set against."""
    votes_then: int = 0
    deposits_lost: int = 0
    candidates: int = 0
    """On every ballot known, decided or not."""

    @property
    def net(self) -> int:
        """Gains less losses."""
        return self.gains - self.losses


@dataclass(slots=True, eq=False)
class Totals:
    """Sums over all seats. Replacing a seat and putting it back leaves them exactly as they were."""

    states: Counter[State] = field(default_factory=Counter)
    parties: defaultdict[str, PartyTotals] = field(default_factory=lambda: defaultdict(PartyTotals))
    valid_votes: int = 0
    """What a party's share is a share of: where a contest fills several seats by most votes, the sum of each
    party's best candidate."""
    electorate: int = 0
    """Of declared contests whose electorate and ballot papers are known."""
    ballots: int = 0
    """Valid ballot papers of the same contests."""
    valid_compared: int = 0
    valid_then: int = 0
    holds: int = 0
    gains: int = 0

    def party(self, party: str) -> PartyTotals:
        """Return the totals of this party; of one that isn't counted anywhere, zeros."""
        return self.parties.get(party) or PartyTotals()

    def replace(self, before: Seat | None, after: Seat | None) -> None:
        """Replace one seat by another; `None` before or after: it is new, or gone."""
        state_before, state_after = before and before.state, after and after.state
        if state_before is not state_after:
            if state_before is not None:
                self.states[state_before] -= 1
            if state_after is not None:
                self.states[state_after] += 1
        if before is not None and before.winners:
            self._count_decided(before, -1)
        if after is not None and after.winners:
            self._count_decided(after, 1)
        people_before, people_after = before and before.ballot.people, after and after.ballot.people
        if people_before != people_after:
            for party in people_before.parties if people_before else ():
                self.parties[party].candidates -= 1
            for party in people_after.parties if people_after else ():
                self.parties[party].candidates += 1

    def __eq__(self, other: object) -> bool:
        """Return whether all sums are the same; a party with zeros counts as absent."""
        return isinstance(other, Totals) and self._sums() == other._sums()

    __hash__ = None  # type: ignore[assignment]

    def _sums(self) -> tuple[object, ...]:
        zeros = PartyTotals()
        parties = {party: totals for party, totals in self.parties.items() if totals != zeros}
        return parties, *(getattr(self, sums.name) for sums in fields(self) if sums.name != "parties")

    def _count_decided(self, seat: Seat, sign: int) -> None:
        for party, seats in seat.seats_won.items():
            self.parties[party].seats += sign * seats
        changes = seat.changes
        if changes is not None:
            self._count_changes(changes, sign)
        if seat.valid_votes is not None and seat.state.final:
            self._count_votes(seat, sign)
            self._count_ballots(seat, sign)

    def _count_changes(self, changes: Mapping[str, int], sign: int) -> None:
        if not changes:
            self.holds += sign
            return
        self.gains += sign
        for party, change in changes.items():
            if change > 0:
                self.parties[party].gains += sign * change
            else:
                self.parties[party].losses -= sign * change

    def _count_ballots(self, seat: Seat, sign: int) -> None:
        if seat.electorate is not None and seat.ballots is not None:
            self.electorate += sign * seat.electorate
            self.ballots += sign * seat.ballots

    def _count_votes(self, seat: Seat, sign: int) -> None:
        votes_then = seat.last.votes if seat.last else {}
        valid = 0
        for party_id, votes in party_votes(seat).items():
            valid += votes
            self.parties[party_id].votes += sign * votes
            if votes_then:
                self.parties[party_id].votes_compared += sign * votes
        self.valid_votes += sign * valid
        for (key, _, party_id), count in zip(seat.ballot.people.rows, seat.votes, strict=True):
            self.parties[party_id].deposits_lost += sign * bool(seat.deposit_lost(key, count))
        if votes_then:
            self.valid_compared += sign * valid
            self.valid_then += sign * sum(votes_then.values())
            for party_id, votes in votes_then.items():
                self.parties[party_id].votes_then += sign * votes

    @property
    def declared(self) -> int:
        """Seats whose count is final."""
        return self.states[State.DECLARED] + self.states[State.CORRECTED] + self.states[State.UNOPPOSED]

    @property
    def gains_known(self) -> bool:
        """False where seats are decided and none of them can be compared with last time."""
        return bool(self.holds or self.gains) or not (self.declared or self.states[State.CALLED])

    @property
    def turnout(self) -> Fraction | None:
        """Valid ballot papers in percent of the electorate, over declared contests."""
        return arithmetic.percent(self.ballots, self.electorate)

    def share(self, party: str) -> Fraction | None:
        """Return the percentage of the valid votes of declared seats."""
        return arithmetic.percent(self.party(party).votes, self.valid_votes)

    def change(self, party: str) -> Fraction | None:
        """Return percentage points since last time, over the declared seats whose last result is known."""
        totals = self.party(party)
        if not totals.votes_then or not arithmetic.comparable(party) or not totals.candidates:
            return None
        now = arithmetic.percent(totals.votes_compared, self.valid_compared)
        then = arithmetic.percent(totals.votes_then, self.valid_then)
        return None if now is None or then is None else now - then

    def ranked(self) -> list[str]:
        """Return the parties that stand or have lost a seat: most seats first, then most votes."""
        parties = {
            party: totals
            for party, totals in self.parties.items()
            if totals.candidates or totals.losses or totals.seats
        }
        return sorted(parties, key=lambda party: (-parties[party].seats, -parties[party].votes, party))
