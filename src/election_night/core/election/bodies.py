"""Every body of an election, updated contest by contest: one costs the same however many there are."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from election_night.core.body_state import NOC, BodyState, ControlState
from election_night.core.contest.seat import Seat
from election_night.core.documents.election_info import ElectionInfo
from election_night.core.documents.party_spelling import Spellings
from election_night.model import Body


class Bodies:
    """The bodies of one election, and how many of them each party controls."""

    def __init__(self, election: ElectionInfo | None) -> None:
        bodies = election.bodies.values() if election else ()
        spellings = election.spellings if election else Spellings()
        self._sums = {body.id: BodySums(body, spellings) for body in bodies}
        self.states: dict[str, BodyState] = {}
        """Each as it stands, by id."""
        self.declared = 0
        """Bodies of which every contest is decided."""
        self.controlled: Counter[str] = Counter()
        """Bodies by the party that controls them, or `NOC`."""
        self.controlled_before: Counter[str] = Counter()
        """The same bodies by who controlled them before, where that is known."""
        self.compared: Counter[str] = Counter()
        """Of the bodies whose control before is known, those that each controls now."""
        self.changed_hands = 0
        """Bodies that others control than before."""
        for body_id, sums in self._sums.items():
            self._set_state(body_id, sums.state())

    def announce(self, body_id: str, body: Body | None, spellings: Spellings, seats: Iterable[Seat]) -> None:
        """Count this body as announced; `None`: no longer. `seats`: everything counted so far."""
        known = self._sums.pop(body_id, None)
        if body is None:
            if known is not None:
                self._count(self.states.pop(body_id), -1)
            return
        if known is not None and known.body == body:
            self._sums[body_id] = known
            return
        self._sums[body_id] = sums = BodySums(body, spellings)
        for seat in seats:
            if seat.body == body_id and seat.announced:
                sums.count(seat, 1)
        self._set_state(body_id, sums.state())

    def replace(self, before: Seat | None, after: Seat | None) -> None:
        """Replace one contest by another; `None` before or after: it is new, or gone."""
        touched = []
        for seat, sign in ((before, -1), (after, 1)):
            if seat is not None and seat.body in self._sums:
                self._sums[seat.body].count(seat, sign)
                touched.append(seat.body)
        for body_id in dict.fromkeys(touched):
            self._set_state(body_id, self._sums[body_id].state())

    def change(self, party: str) -> int:
        """Return bodies won less those lost, by a party or `NOC`, where control is known now and before."""
        return self.compared[party] - self.controlled_before[party]

    def cautions(self) -> Iterator[tuple[str, str]]:
        """Yield the id of each body that has fewer seats than its contests fill, and what to say of it."""
        for body_id, sums in self._sums.items():
            if not self.states[body_id].fits:
                yield body_id, sums.caution()

    def _set_state(self, body_id: str, state: BodyState) -> None:
        self._count(self.states.get(body_id), -1)
        self._count(state, 1)
        self.states[body_id] = state

    def _count(self, body: BodyState | None, sign: int) -> None:
        if body is None or body.control is None:
            return
        self.declared += sign * (body.state is ControlState.DECLARED)
        self.controlled[body.control] += sign
        if body.previous_control is not None:
            self.compared[body.control] += sign
            self.controlled_before[body.previous_control] += sign
            self.changed_hands += sign * (body.control != body.previous_control)


class BodySums:
    """What the contests of one body add up to."""

    def __init__(self, body: Body, spellings: Spellings) -> None:
        self.body = body
        self._held = spellings.add_up(body.sitting)
        self._contests = self._decided = 0
        self._contest_seats = 0
        previous = body.previous
        self._previous_seats = (
            spellings.add_up(previous.seats) if previous and previous.seats is not None else None
        )
        self._previous_control: str | None = None
        if previous and previous.control is not None:
            noc = previous.control.casefold() == NOC
            self._previous_control = NOC if noc else spellings.party(previous.control)
        elif self._previous_seats:
            self._previous_control = control_of(self._previous_seats)

    def count(self, seat: Seat, sign: int) -> None:
        """Count a contest in (1) or out (-1)."""
        self._contests += sign
        self._contest_seats += sign * seat.seats
        self._decided += sign * seat.state.final
        for party, seats in seat.seats_won.items():
            self._held[party] += sign * seats

    def state(self) -> BodyState:
        """Return the body as it stands."""
        body = self.body
        held = sorted(self._held.items(), key=lambda item: (-item[1], item[0]))
        return BodyState(
            id=body.id,
            name=body.name,
            region=body.region,
            seats=body.seats,
            held={party: seats for party, seats in held if seats},
            contests=self._contests,
            decided=self._decided,
            fits=self._contest_seats + sum(body.sitting.values()) <= body.seats,
            previous_seats=self._previous_seats,
            previous_control=self._previous_control,
            since=body.previous.label if body.previous else None,
            map=body.map,
        )

    def caution(self) -> str:
        """Return a sentence on its seats, which are fewer than those of its contests."""
        sitting = sum(self.body.sitting.values())
        not_up = f" and {sitting:,} not up" if sitting else ""
        return (
            f"{self.body.name} has {self.body.seats:,} seats, but its contests fill "
            f"{self._contest_seats:,}{not_up}. Nobody is shown in control until this is corrected"
        )


def control_of(seats: Mapping[str, int]) -> str:
    """Return the party with more than half of these seats, or `NOC`."""
    party = max(seats, key=lambda party: seats[party])
    return party if 2 * seats[party] > sum(seats.values()) else NOC
