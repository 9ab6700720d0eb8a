"""What the projector shows when. Pure: time is handed in, so a night can be tested in a moment.

Pages take turns. A declaration comes before them, is held, and then the turns go on; several wait in
line, gains and watched seats first, and the longer the line the shorter each is held. When the line is
longer than can be held one by one, the next page shows several together: every one of them is shown.
A winner who has changed comes before all that, at once and alone.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from election_night.core.contest.seat import Seat
from election_night.core.night import Change, Night
from election_night.service.news import newsworthy

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
    """The winner has changed: nothing takes its place before its time."""


@dataclass(slots=True)
class PageSchedule:
    """The rotation and the line of declarations."""

    pages: tuple[str, ...]
    dwell: float
    """Seconds of each page of the rotation."""
    page: Page = field(default_factory=lambda: Page(""))
    paused: bool = False
    shown: list[tuple[float, Page]] = field(default_factory=list)
    """What was shown when, oldest first: the last thousand."""
    turn: int = 0
    """Pages shown so far: layouts vary with it."""
    together: int = BURST_SIZE
    """Seats that a page of several has room for."""
    _line: dict[str, int] = field(default_factory=dict)
    _until: float = 0.0
    _at: int = -1

    def news(self, seat: str, *, first: bool, loud: bool = False) -> None:
        """A seat was declared, called or corrected. `first`: a gain, or on the watchlist.

        `loud`: another was shown as its winner before.
        """
        self._line[seat] = max(self._line.get(seat, 0), 2 if loud else int(first))

    def heard(self, changes: Sequence[Change], night: Night, first: Callable[[Seat], bool]) -> None:
        """Put in line what these settled, those first that `first` says; what was known is no news."""
        if any(change.contest is None for change in changes):
            self.drop(night)
        for seat, _ in newsworthy(changes):
            self.news(seat.id, first=first(seat))
        for change in changes:
            if change.winner_changed and not change.known and change.contest is not None:
                self.news(change.contest, first=True, loud=True)

    def drop(self, night: Night) -> None:
        """Take out of the line what is not so any more: a replay was taken back."""
        told = {seat: night.seats[seat] for seat in self._line if seat in night.seats}
        self._line = {
            seat: self._line[seat] for seat, one in told.items() if one.state.won or bool(one.reasons)
        }

    @property
    def waiting(self) -> int:
        """Declarations in line."""
        return len(self._line)

    def tick(self, now: float) -> bool:
        """Go on if it is time; whether another page is shown now. `now` in seconds."""
        self._fit()
        held = self.page.kind in {"seat", "burst"}
        loud = 2 in self._line.values() and not self.page.loud
        due = now >= self._until or (self._line and not held) or loud
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
            self._line = {**dict.fromkeys(page.seats[self.together :], 1), **self._line}

    def _next(self) -> Page:
        if not self._line:
            return self._turn()
        order = sorted(self._line, key=lambda seat: -self._line[seat])
        loud = self._line[order[0]] == 2
        taken = order[: self.together] if len(order) > BURST_OVER and not loud else order[:1]
        for seat in taken:
            del self._line[seat]
        return Page("burst" if len(taken) > 1 else "seat", tuple(taken), loud)

    def _turn(self) -> Page:
        self._at = (self._at + 1) % len(self.pages)
        return Page(self.pages[self._at])

    def _show(self, page: Page, now: float) -> None:
        self.page = page
        self.turn += 1
        held = page.kind in {"seat", "burst"}
        hold = LOUD if page.loud else max(SHORTEST, HOLD / (1 + self.waiting / 4))
        self._until = now + (hold if held else self.dwell)
        self.shown = [*self.shown[-999:], (now, page)]
