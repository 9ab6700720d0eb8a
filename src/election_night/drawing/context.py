"""What every drawing needs besides the canvas: the night, the time, its zone and the colours."""

from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta, tzinfo
from typing import Any, TypeVar

from rich.style import Style

from election_night.core.contest.outcome import outcome_words, seats_words
from election_night.core.contest.seat import Seat
from election_night.core.night import Night
from election_night.core.overview import queries, seat_names
from election_night.core.overview.control_history import ControlHistory
from election_night.core.overview.queries import WorkingMajority
from election_night.core.overview.rankings import Rankings
from election_night.drawing import formatting
from election_night.drawing.colours import DARK, GREY, Palette
from election_night.model import Method, Party
from election_night.service.time_zone import zone_of

Value = TypeVar("Value")


@dataclass(slots=True)
class DrawContext:
    """The facts that one frame is drawn from. Draw while holding the night's lock."""

    night: Night
    palette: Palette = field(default_factory=lambda: Palette(DARK))
    now: datetime = field(default_factory=lambda: datetime.now(UTC))
    """The time of the night on the screen; in a replay, the time of the recording."""
    past: bool = False
    """Whether a live night is shown as it was at `now`."""
    rankings: Rankings = field(default_factory=Rankings)
    _remembered: dict[Hashable, Any] = field(default_factory=dict)
    _remembered_for: tuple[object, ...] = ()
    _working_majority: tuple[Night, int, WorkingMajority | None] | None = None

    def remembered(self, name: Hashable, make: Callable[[], Value]) -> Value:
        """Return the value of `make`, made once for this night, election document and palette.

        With 650 seats the night's two main parties take 3 ms to find and a whole map 20 ms to draw, too much
        for every frame. Everything else is drawn afresh.
        """
        made_for = (self.night, self.night.election, self.palette)
        # By identity: comparing two elections seat by seat would take longer than making everything again.
        if list(map(id, made_for)) != list(map(id, self._remembered_for)):
            self._remembered, self._remembered_for = {}, made_for
        if name not in self._remembered:
            self._remembered[name] = make()
        value: Value = self._remembered[name]
        return value

    @property
    def control_history(self) -> ControlHistory:
        """When the control of each council was decided, changed or lost."""
        return self.rankings.control_history

    def top(self, ranking: str, count: int) -> list[Seat]:
        """Return the first seats of a ranking: latest, closest, swings, unsettled or to come."""
        return self.rankings.seats(self.night, ranking, count)

    @property
    def swing_parties(self) -> tuple[str, str] | None:
        """The two parties between which the night's swing is measured."""
        return self.remembered("swing parties", lambda: queries.two_parties(self.night))

    @property
    def working_majority(self) -> WorkingMajority | None:
        """The working majority. It looks at every seat, so only once for each change of the night."""
        night, known = self.night, self._working_majority
        if known is None or known[0] is not night or known[1] != night.version:
            known = self._working_majority = (night, night.version, queries.working_majority(night))
        return known[2]

    @property
    def zone(self) -> tzinfo:
        """The zone that times are shown in."""
        return zone_of(self.night)

    def clock(self, at: datetime | None, *, seconds: bool = False, zone: bool = False) -> str:
        """Return a time in the zone of the night; a dash if `None`."""
        if at is None:
            return "—"
        local = at.astimezone(self.zone)
        text = local.strftime("%H:%M:%S" if seconds else "%H:%M")
        return f"{text} {local.tzname()}" if zone else text

    @property
    def first_day(self) -> date:
        """The day of the election; yesterday, if there is no election document."""
        if self.night.election:
            return self.night.election.date
        return self.now.astimezone(self.zone).date() - timedelta(days=1)

    def dated(self, at: datetime | None) -> bool:
        """Return whether a time needs its date: it is neither on the day of the election nor on the next."""
        if at is None:
            return False
        return not 0 <= (at.astimezone(self.zone).date() - self.first_day).days <= 1

    def moment(self, at: datetime | None, *, zone: bool = False) -> str:
        """Return `03:26`, or `25 Jul 11:30`; a time with a date never has its zone."""
        if at is None or not self.dated(at):
            return self.clock(at, zone=zone)
        local = at.astimezone(self.zone)
        return f"{local.day} {local:%b %H:%M}"

    @property
    def mark(self) -> str:
        """The mark on everything shown or copied from the past; empty for the night as it is."""
        return f"{self.clock(self.now, seconds=True, zone=True)} · AS IT WAS" if self.past else ""

    def day(self, at: datetime | None) -> str:
        """Return a date in the zone of the night."""
        if at is None:
            return "—"
        local = at.astimezone(self.zone)
        return f"{local:%a} {local.day} {local:%b}"

    def party(self, party: str) -> Party:
        """Return the names and colour of a party."""
        return self.night.party(party)

    def short(self, party: str | None) -> str:
        """Return a party's letters; a dash for `None`."""
        return self.party(party).short if party else "—"

    def colour(self, party: str) -> str:
        """Return the colour of a party in this palette."""
        choose = self.palette.choose
        if choose is None:
            return self.party(party).colour or GREY
        chosen = self.remembered("party colours", lambda: choose(self._coloured_parties()))
        return chosen.get(party, GREY)

    def _coloured_parties(self) -> list[tuple[str, str]]:
        parties = self.night.election.parties if self.night.election else ()
        return [(party.id, party.colour) for party in parties if party.colour]

    def block(self, party: str) -> Style:
        """Return the style of text on a party's colour."""
        return self.palette.block(self.colour(party))

    def tint(self, party: str) -> Style:
        """Return the style of text on a quiet shade of a party's colour."""
        return self.palette.tint(self.colour(party))

    def bar(self, party: str, ground: str | None = None) -> Style:
        """Return the style of a bar in a party's colour."""
        return self.palette.bar(self.colour(party), ground)

    def outcome(self, seat: Seat) -> str:
        """Return `LAB GAIN FROM CON`, `LAB HOLD`, or the party alone; see `outcome_words`."""
        return outcome_words(seat, self.short)

    def change(self, seat: Seat) -> str:
        """Return the outcome beside the seats won, of several; empty if it would only repeat them."""
        return "" if seat.changes is None and seat.filled == seat.seats else self.outcome(seat)

    @property
    def several(self) -> bool:
        """Whether any contest of this night fills more than one seat."""
        night = self.night
        if night.election is None:
            return any(seat.seats > 1 for seat in night.seats.values())
        contests = night.election.contests.values()
        return self.remembered("several seats", lambda: any((info.seats or 1) > 1 for info in contests))

    def net(self, party: str) -> str:
        """Return seats gained less seats lost: +121; empty if no result can be compared."""
        totals = self.night.totals
        return formatting.signed(totals.party(party).net) if totals.holds + totals.gains else ""

    def contests(self, count: int) -> str:
        """Return the word for this many contests: `seat`, `seats`, `wards`."""
        singular, plural = self.night.election.words.contest if self.night.election else ("seat", "seats")
        return singular if count == 1 else plural

    def bodies(self, count: int) -> str:
        """Return the word for this many bodies: `council`, `councils`."""
        singular, plural = self.night.election.words.body if self.night.election else ("council", "councils")
        return singular if count == 1 else plural

    def seats_won(self, seat: Seat) -> str:
        """Return the party that took the one seat; of several `LAB 2 CON 1`. Empty without a winner."""
        return self.short(seat.lead) if seat.elected else seats_words(seat, self.short)

    @property
    def in_stages(self) -> bool:
        """Whether any contest of this night is counted by preferences, in stages."""
        night = self.night
        if night.election is None:
            return any(seat.method is Method.STV for seat in night.seats.values())
        contests = night.election.contests.values()
        return self.remembered("counts in stages", lambda: any(c.method is Method.STV for c in contests))

    def seat_name(self, seat: Seat) -> str:
        """Return the seat's name, with its council's if two contests share it: `Abbey, Merton`."""
        repeated = self.remembered("names used twice", lambda: seat_names.repeated_names(self.night))
        return seat_names.name_with_body(self.night, seat, repeated)
