"""Decides what the projector shows when. Time is passed in, so a test can run a whole night in a moment.

Pages take turns. A declaration interrupts them, is held, and then the turns go on. Several declarations
queue, gains and watched seats first, and the longer the queue the shorter each is held. If the queue is too
long to show them one by one, the next page shows several together: every one of them is shown. A winner who
has changed comes before all that, at once and alone, and so does control that was taken away.

With several councils it is a council that is held, once its control is known. Its wards share pages, shown
when a page is full or the rotation has gone round.
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
"""Minimum seconds a declaration is held."""
LOUD = 20.0
"""Seconds a changed winner is held."""
BURST_OVER = 10
"""If more than this many wait, they are shown together."""
BURST_SIZE = 6
"""Declarations on one page, if there is room for them."""


@dataclass(frozen=True, slots=True)
class Page:
    """What is on the wall."""

    kind: str
    """A page of the rotation, "seat" for one declaration, or "burst" for several."""
    seats: tuple[str, ...] = ()
    loud: bool = False
    """Whether the winner or control has changed: nothing replaces such a page early."""
    body: str = ""
    """The council whose control is news; `""`: none, or the page of the rotation."""
    part: int = 0
    """The number of a page of the board of councils."""

    @property
    def held(self) -> bool:
        """Whether it is news, not a page of the rotation."""
        return self.kind in {"seat", "burst"} or bool(self.body)


class Entry(NamedTuple):
    """A seat or a council in the queue."""

    name: str
    """Its id."""
    council: bool = False


@dataclass(slots=True)
class PageSchedule:
    """The rotation and the queue of declarations."""

    pages: tuple[str, ...]
    dwell: float
    """Seconds for each page of the rotation."""
    page: Page = field(default_factory=lambda: Page(""))
    paused: bool = False
    history: list[tuple[float, Page]] = field(default_factory=list)
    """The pages shown and when, oldest first: the last thousand."""
    turn: int = 0
    """Pages shown so far: layouts vary with it."""
    together: int = BURST_SIZE
    """Seats that fit on a page of several."""
    _line: dict[Entry, int] = field(default_factory=dict)
    _grouped: list[str] = field(default_factory=list)
    """Wards that wait for others, to share pages."""
    _until: float = 0.0
    _at: int = -1
    _part: int = -1

    def news(self, name: str, *, first: bool, loud: bool = False, council: bool = False) -> None:
        """Queue a seat that was declared, called or corrected. `first`: a gain, or on the watchlist.

        `loud`: another was shown as its winner before. `council`: it is a council, and this its control.
        """
        entry = Entry(name, council)
        self._line[entry] = max(self._line.get(entry, 0), 2 if loud else int(first))

    def queue_changes(self, changes: Sequence[Change], night: Night, first: Callable[[Seat], bool]) -> None:
        """Queue the results of these changes, those for which `first` is true at the front.

        A result that was known before is no news.
        """
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
        """Remove entries that are no longer true from the queue: a replay was taken back."""
        self._line = {entry: rank for entry, rank in self._line.items() if _is_so(night, entry)}
        self._grouped = [seat for seat in self._grouped if _is_so(night, Entry(seat))]

    @property
    def waiting(self) -> int:
        """Declarations in line."""
        return len(self._line)

    def tick(self, now: float) -> bool:
        """Move on if it is time; return whether another page is shown now. `now` in seconds."""
        self._fit()
        loud = 2 in self._line.values() and not self.page.loud
        due = now >= self._until or (self._line and not self.page.held) or loud
        if self.paused or not due:
            return False
        self._show(self._next(), now)
        return True

    def step(self, by: int, now: float) -> None:
        """Show the next page of the rotation, or the one before, by hand."""
        self._at += by - 1
        self._show(self._turn(), now)

    def show_page(self, page: str, now: float) -> None:
        """Show this page of the rotation, by hand."""
        self._show(Page(page), now)

    def _fit(self) -> None:
        """Queue again the seats that no longer fit because an alarm appeared below the page."""
        page = self.page
        if page.kind == "burst" and len(page.seats) > self.together:
            self.page = Page(page.kind, page.seats[: self.together])
            left_over = [Entry(seat) for seat in page.seats[self.together :]]
            self._line = {**dict.fromkeys(left_over, 1), **self._line}

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
        """Group wards that waited for others: enough to fill a page, or all once the rotation is round."""
        is_round = self._at == len(self.pages) - 1 and not self.page.held
        if not self._grouped or (len(self._grouped) < self.together and not is_round):
            return None
        grouped, self._grouped = self._grouped[: self.together], self._grouped[self.together :]
        return Page("burst", tuple(grouped))

    def _turn(self) -> Page:
        self._at = (self._at + 1) % len(self.pages)
        if self.pages[self._at] == "declared" and self.page.kind == "seat":  # It was held just now.
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
    """Return whether the entry is still true."""
    if entry.council:
        return entry.name in night.bodies and night.bodies[entry.name].control is not None
    seat = night.seats.get(entry.name)
    return seat is not None and (bool(seat.winners) or bool(seat.reasons))
