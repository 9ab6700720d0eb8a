"""Which views there are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from election_night.tui import night_view, seat_card
from election_night.tui.canvas import Canvas
from election_night.tui.feed_view import FeedView
from election_night.tui.projector_view import ProjectorView
from election_night.tui.stage import Stage
from election_night.tui.view import View

if TYPE_CHECKING:
    from election_night.tui.app import ElectionNight


class NightView(View):
    """The whole night at a glance."""

    name = "night"

    def draw(self, canvas: Canvas, stage: Stage) -> None:
        """The night within the frame."""
        night_view.draw(self.app.framed(canvas, stage), stage)


class SeatView(View):
    """One seat: the card of what is chosen."""

    name = "seat"

    def __init__(self, app: ElectionNight) -> None:
        super().__init__(app)
        self.scroll = 0

    def draw(self, canvas: Canvas, stage: Stage) -> None:
        """The card within the frame."""
        inner = self.app.framed(canvas, stage)
        seat = self.app.chosen()
        if seat is None:
            inner.text(2, 1, "no seat is chosen: / finds one", stage.palette.soft)
            return
        self.app.motion.show(seat)
        seat_card.draw(inner, stage, seat, self.app.motion.poise(), self.scroll)
        self.app.settle_rows()

    def act(self, command: str) -> bool:
        """Up and down move through a long ballot."""
        if command in {"up", "down"}:
            self.scroll = max(0, self.scroll + (1 if command == "down" else -1))
            return True
        return False

    def opened(self) -> None:
        """From the top."""
        self.scroll = 0


def make_views(app: ElectionNight) -> dict[str, View]:
    """Every view by its name."""
    views = (NightView(app), SeatView(app), FeedView(app), ProjectorView(app))
    return {view.name: view for view in views}
