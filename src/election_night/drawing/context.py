"""What every drawing needs beside the canvas: the night, the time, and how things look here."""

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta, tzinfo
from typing import Any, TypeVar

from rich.style import Style

from election_night.core.contest.seat import Seat
from election_night.core.documents.election_info import ElectionInfo
from election_night.core.night import Night
from election_night.core.overview import queries
from election_night.core.overview.rankings import Rankings
from election_night.drawing.canvas import Canvas
from election_night.drawing.colours import DARK, GREY, Palette
from election_night.model import Party
from election_night.service.time_zone import zone_of

Facts = TypeVar("Facts")

Around = tuple[tzinfo, date]
"""The zone and the first day of a night that nobody has announced: times are told by them."""

KINDS, LINES = 256, 1000
"""What is kept at the most: kinds of drawings, some twenty for each size of the window; lines of one kind."""


@dataclass(slots=True)
class DrawContext:
    """One frame's surroundings. Draw with the night's lock held."""

    night: Night
    palette: Palette = field(default_factory=lambda: Palette(DARK))
    now: datetime = field(default_factory=lambda: datetime.now(UTC))
    """Of the night that is shown: on a replay, then."""
    past: bool = False
    """The night is live, and shown as it was at `now`."""
    rankings: Rankings = field(default_factory=Rankings)
    _kept: tuple[ElectionInfo | None, Palette, dict[Hashable, dict[Hashable, Any]], Around | None] | None = (
        None
    )

    def cache(self, *what: Hashable) -> dict[Any, Any]:
        """What was worked out before, of this kind, with this election and this palette."""
        kept, election, palette = self._kept, self.night.election, self.palette
        around = None if election is not None else (self.zone, self.first_day)
        # The very same: to compare two elections seat by seat takes longer than to draw them.
        same = kept and kept[0] is election and kept[1] is palette and kept[3] == around
        if kept is None or not same or len(kept[2]) > KINDS:
            kept = self._kept = (election, palette, {}, around)
        return kept[2].setdefault(what, {})

    def draw_cached(
        self,
        canvas: Canvas,
        what: Hashable,
        facts: Facts,
        draw: Callable[[Canvas, "DrawContext", Facts], None],
    ) -> None:
        """Draw this, which follows from these facts alone; what was drawn of the same is put down again."""
        kept = self.cache("drawn", canvas.width, canvas.height, canvas.ascii_only, canvas.quadrants)
        known = kept.get(what)
        if (
            known is None
            or known[1].style is not canvas.style
            or (known[0] is not facts and known[0] != facts)
        ):
            drawn = canvas.like()
            draw(drawn, self, facts)
            known = kept[what] = (facts, drawn, drawn.hot)
        canvas.paste(known[1], known[2])

    def draw_rows_cached(
        self,
        canvas: Canvas,
        top: int,
        what: str,
        seats: Sequence[Seat],
        draw: Callable[[Canvas, "DrawContext", Seat], None],
    ) -> None:
        """Draw these in a line each from line `top`, as many as there is room for; like `draw_cached`."""
        kept = self.cache("lines", what, canvas.width, canvas.ascii_only)
        for y, seat in enumerate(seats[: max(0, canvas.height - top)], top):
            known = kept.get(seat.id)
            if len(kept) > LINES:
                kept.clear()
            if (
                known is None
                or known[1].style is not canvas.style
                or (known[0] is not seat and known[0] != seat)
            ):
                drawn = Canvas(canvas.width, 1, canvas.style, ascii_only=canvas.ascii_only)
                draw(drawn, self, seat)
                drawn.click(0, 0, canvas.width, 1, f"open:{seat.id}")
                known = kept[seat.id] = (seat, drawn, drawn.hot)
            canvas.paste(known[1], known[2], y)

    def top(self, which: str, count: int) -> list[Seat]:
        """The first so many seats of a list: latest, closest, swings, watched."""
        return self.rankings.seats(self.night, which, count)

    @property
    def swing_parties(self) -> tuple[str, str] | None:
        """The two parties between which the swing of the night is told."""
        kept = self.cache("pair")
        if not kept:
            kept[""] = queries.two_parties(self.night)
        pair: tuple[str, str] | None = kept[""]
        return pair

    @property
    def zone(self) -> tzinfo:
        """In which times are told."""
        return zone_of(self.night)

    def clock(self, at: datetime | None, *, seconds: bool = False, zone: bool = False) -> str:
        """A time in the zone of the night; a dash if unknown."""
        if at is None:
            return "—"
        local = at.astimezone(self.zone)
        text = local.strftime("%H:%M:%S" if seconds else "%H:%M")
        return f"{text} {local.tzname()}" if zone else text

    @property
    def first_day(self) -> date:
        """The day of the election, or yesterday where nobody says which it is."""
        if self.night.election:
            return self.night.election.date
        return self.now.astimezone(self.zone).date() - timedelta(days=1)

    def dated(self, at: datetime | None) -> bool:
        """Whether a time needs its date: it is neither of the day of the election nor of the next."""
        if at is None:
            return False
        return not 0 <= (at.astimezone(self.zone).date() - self.first_day).days <= 1

    def moment(self, at: datetime | None, *, zone: bool = False) -> str:
        """`03:26`, or `25 Jul 11:30`; the `zone` only where the date leaves room for it."""
        if at is None or not self.dated(at):
            return self.clock(at, zone=zone)
        local = at.astimezone(self.zone)
        return f"{local.day} {local:%b %H:%M}"

    @property
    def mark(self) -> str:
        """What must be said of whatever is shown or copied: nothing, or that the night was so then."""
        return f"{self.clock(self.now, seconds=True, zone=True)} · AS IT WAS" if self.past else ""

    def day(self, at: datetime | None) -> str:
        """A date in the zone of the night."""
        if at is None:
            return "—"
        local = at.astimezone(self.zone)
        return f"{local:%a} {local.day} {local:%b}"

    def party(self, party: str) -> Party:
        """How this party is named and coloured."""
        return self.night.party(party)

    def short(self, party: str | None) -> str:
        """Its letter code."""
        return self.party(party).short if party else "—"

    def colour(self, party: str) -> str:
        """The colour of this party, in this palette."""
        choose = self.palette.choose
        if choose is None:
            return self.party(party).colour or GREY
        chosen: dict[str, str] = self.cache("chosen")
        if not chosen:
            told = self.night.election.parties if self.night.election else ()
            chosen.update(choose([(one.id, one.colour) for one in told if one.colour]))
        return chosen.get(party, GREY)

    def block(self, party: str) -> Style:
        """Text on its colour."""
        return self.palette.block(self.colour(party))

    def tint(self, party: str) -> Style:
        """Text on a quiet shade of its colour."""
        return self.palette.tint(self.colour(party))

    def bar(self, party: str, ground: str | None = None) -> Style:
        """A bar of its colour."""
        return self.palette.bar(self.colour(party), ground)

    def outcome(self, seat: Seat) -> str:
        """`LAB GAIN FROM CON`, `LAB HOLD`, or the party alone."""
        elected = seat.elected
        if elected is None:
            return ""
        short = self.short(elected.party)
        if seat.outcome == "gain":
            return f"{short} GAIN FROM {self.short(seat.gain_from)}"
        return f"{short} HOLD" if seat.outcome == "hold" else short
