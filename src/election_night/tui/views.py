"""Which views there are."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from election_night.tui import night_view, seat_card
from election_night.tui.canvas import Canvas
from election_night.tui.dialogs import Dialog, FilterDialog
from election_night.tui.feed_view import FeedView
from election_night.tui.find import FindDialog
from election_night.tui.help_view import HelpView
from election_night.tui.history_view import HistoryView
from election_night.tui.jump import JumpDialog
from election_night.tui.map_screen import MapView
from election_night.tui.missed import MissedView
from election_night.tui.projector_view import ProjectorView
from election_night.tui.seats_view import SeatsView
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
    kinds = (
        NightView,
        SeatView,
        SeatsView,
        MapView,
        FeedView,
        ProjectorView,
        MissedView,
        HelpView,
        HistoryView,
    )
    views = [kind(app) for kind in kinds]
    return {view.name: view for view in views}


DIALOGS: dict[str, Callable[[ElectionNight], Dialog]] = {
    "find": FindDialog,
    "filter": FilterDialog,
    "jump": JumpDialog,
}
"""What is asked over a screen, by command."""
