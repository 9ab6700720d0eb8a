"""What the projector shows when. Pure: time is handed in, so a night can be tested in a moment.

Pages take turns. A declaration comes before them, is held, and then the turns go on; several wait in
line, gains and watched seats first, and the longer the line the shorter each is held. When the line is
longer than can be held one by one, the next page shows several together: every one of them is shown.
A winner who has changed comes before all that, at once and alone, and so does control that was taken away.

With several councils it is a council that is held, once its control is known. Its wards come several to a
page, when a page is full or the rotation has gone round.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from election_night.core.contest.seat import Seat
from election_night.core.night import Change, Night
from election_night.service.news import newsworthy, newsworthy_bodies

HOLD = 10.0
"""Seconds a declaration is held when none waits."""
SHORTEST = 4.0
"""Seconds it is held at the least."""
LOUD = 20.0
"""Seconds that a changed winner is held."""
BURST_OVER = 10
"""More than so many waiting: they are shown together."""
BURST_SIZE = 6
"""So many on one page, where there is room for them."""


@dataclass(frozen=True, slots=True)
class Page:
    """What is on the wall."""

    kind: str
    """A page of the rotation, "seat" for one declaration, or "burst" for several."""
    seats: tuple[str, ...] = ()
    loud: bool = False
    """The winner has changed, or control: nothing takes its place before its time."""
    body: str = ""
    """The council whose control is news; `""`: none, or the page of the rotation."""
    part: int = 0
    """Which page of the board of councils."""

    @property
    def held(self) -> bool:
        """Whether it is news, and not a page of the rotation."""
        return self.kind in {"seat", "burst"} or bool(self.body)


class Entry(NamedTuple):
    """A seat or a council in line."""

    name: str
    """Its id."""
    council: bool = False


@dataclass(slots=True)
class PageSchedule:
    """The rotation and the line of declarations."""

    pages: tuple[str, ...]
    dwell: float
    """Seconds of each page of the rotation."""
    page: Page = field(default_factory=lambda: Page(""))
    paused: bool = False
    history: list[tuple[float, Page]] = field(default_factory=list)
    """What was shown when, oldest first: the last thousand."""
    turn: int = 0
    """Pages shown so far: layouts vary with it."""
    together: int = BURST_SIZE
    """Seats that a page of several has room for."""
    _line: dict[Entry, int] = field(default_factory=dict)
    _grouped: list[str] = field(default_factory=list)
    """Wards that wait for others: shown several to a page."""
    _until: float = 0.0
    _at: int = -1
    _part: int = -1

    def news(self, name: str, *, first: bool, loud: bool = False, council: bool = False) -> None:
        """A seat was declared, called or corrected. `first`: a gain, or on the watchlist.

        `loud`: another was shown as its winner before. `council`: it is a council, and this its control.
        """
        entry = Entry(name, council)
        self._line[entry] = max(self._line.get(entry, 0), 2 if loud else int(first))

    def heard(self, changes: Sequence[Change], night: Night, first: Callable[[Seat], bool]) -> None:
        """Put in line what these settled, those first that `first` says; what was known is no news."""
        if any(change.contest is None for change in changes):
            self.drop(night)
        for seat, _ in newsworthy(changes):
            if len(night.bodies) < 2 or first(seat):
                self.news(seat.id, first=first(seat))
            elif seat.id not in self._grouped:
                self._grouped.append(seat.id)
        for change in changes:
            if change.winner_changed and not change.known and change.contest is not None:
                self.news(change.contest, first=True, loud=True)
        for body in newsworthy_bodies(changes):
            if body.after and (body.decided or body.lost):
                changed = body.after.outcome in {"gain", "lose"}
                self.news(body.after.id, first=changed, loud=body.lost is not None, council=True)

    def drop(self, night: Night) -> None:
        """Take out of the line what is not so any more: a replay was taken back."""
        self._line = {entry: rank for entry, rank in self._line.items() if _is_so(night, entry)}
        self._grouped = [seat for seat in self._grouped if _is_so(night, Entry(seat))]

    @property
    def waiting(self) -> int:
        """Declarations in line."""
        return len(self._line)

    def tick(self, now: float) -> bool:
        """Go on if it is time; whether another page is shown now. `now` in seconds."""
        self._fit()
        loud = 2 in self._line.values() and not self.page.loud
        due = now >= self._until or (self._line and not self.page.held) or loud
        if self.paused or not due:
            return False
        self._show(self._next(), now)
        return True

    def step(self, by: int, now: float) -> None:
        """The next page of the rotation, or the one before, by hand."""
        self._at += by - 1
        self._show(self._turn(), now)

    def turn_to(self, page: str, now: float) -> None:
        """This page of the rotation, by hand."""
        self._show(Page(page), now)

    def _fit(self) -> None:
        """What a page of several has no room for any more, as an alarm came on below it, is in line again."""
        page = self.page
        if page.kind == "burst" and len(page.seats) > self.together:
            self.page = Page(page.kind, page.seats[: self.together])
            rest = [Entry(seat) for seat in page.seats[self.together :]]
            self._line = {**dict.fromkeys(rest, 1), **self._line}

    def _next(self) -> Page:
        if not self._line:
            return self._group() or self._turn()
        order = sorted(self._line, key=lambda entry: -self._line[entry])
        loud, seats = self._line[order[0]] == 2, [entry for entry in order if not entry.council]
        several = len(order) > BURST_OVER and not loud and not order[0].council
        taken = seats[: self.together] if several else order[:1]
        for entry in taken:
            del self._line[entry]
        if order[0].council:
            return Page("council", loud=loud, body=order[0].name)
        return Page("burst" if len(taken) > 1 else "seat", tuple(entry.name for entry in taken), loud)

    def _group(self) -> Page | None:
        """Wards that waited for each other: as many as fill a page, or all once the rotation is round."""
        is_round = self._at == len(self.pages) - 1 and not self.page.held
        if not self._grouped or (len(self._grouped) < self.together and not is_round):
            return None
        taken, self._grouped = self._grouped[: self.together], self._grouped[self.together :]
        return Page("burst", tuple(taken))

    def _turn(self) -> Page:
        self._at = (self._at + 1) % len(self.pages)
        if self.pages[self._at] == "declared" and self.page.kind == "seat":  # it was held just now
            self._at = (self._at + 1) % len(self.pages)
        kind = self.pages[self._at]
        self._part += kind == "councils"
        return Page(kind, part=self._part if kind == "councils" else 0)

    def _show(self, page: Page, now: float) -> None:
        self.page = page
        self.turn += 1
        hold = LOUD if page.loud else max(SHORTEST, HOLD / (1 + self.waiting / 4))
        self._until = now + (hold if page.held else self.dwell)
        self.history = [*self.history[-999:], (now, page)]


def _is_so(night: Night, entry: Entry) -> bool:
    """Whether there still is something to show of it."""
    if entry.council:
        return entry.name in night.bodies and night.bodies[entry.name].control is not None
    seat = night.seats.get(entry.name)
    return seat is not None and (bool(seat.winners) or bool(seat.reasons))
