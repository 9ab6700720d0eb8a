"""Which views there are, and which questions.

What is not needed for the first picture is loaded after it, and made when somebody first comes to it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from importlib import import_module
from typing import TYPE_CHECKING, Any

from election_night.tui import night_view, seat_card
from election_night.tui.canvas import Canvas
from election_night.tui.stage import Stage
from election_night.tui.view import View

if TYPE_CHECKING:
    from election_night.tui.app import ElectionNight
    from election_night.tui.dialogs import Dialog


class NightView(View):
    """The whole night at a glance."""

    name = "night"

    def draw(self, canvas: Canvas, stage: Stage) -> None:
        """The night within the frame."""
        night_view.draw(self.app.scene.framed(canvas), stage)


class SeatView(View):
    """One seat: the card of what is chosen."""

    name = "seat"

    def __init__(self, app: ElectionNight) -> None:
        super().__init__(app)
        self.scroll = 0

    def draw(self, canvas: Canvas, stage: Stage) -> None:
        """The card within the frame."""
        inner = self.app.scene.framed(canvas)
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


_LATER: list[str] = []


def _later(module: str, name: str) -> Callable[[ElectionNight], Any]:
    module = f"election_night.tui.{module}"
    _LATER.append(module)

    def make(app: ElectionNight) -> Any:
        return getattr(import_module(module), name)(app)

    return make


def load() -> None:
    """Load what was left for later: whoever comes to it on the night depends on no disk any more."""
    for module in _LATER:
        import_module(module)


VIEWS: dict[str, Callable[[ElectionNight], View]] = {
    "night": NightView,
    "seat": SeatView,
    "seats": _later("seats_view", "SeatsView"),
    "map": _later("map_screen", "MapView"),
    "feed": _later("feed_view", "FeedView"),
    "projector": _later("projector_view", "ProjectorView"),
    "missed": _later("missed", "MissedView"),
    "help": _later("help_view", "HelpView"),
    "history": _later("history_view", "HistoryView"),
}
"""What makes each view, by its name."""
DIALOGS: dict[str, Callable[[ElectionNight], Dialog]] = {
    "find": _later("find", "FindDialog"),
    "filter": _later("dialogs", "FilterDialog"),
    "jump": _later("jump", "JumpDialog"),
}
"""What is asked over a screen, by command."""


class Views(Mapping[str, View]):
    """Every view by its name, made when somebody first comes to it."""

    def __init__(self, app: ElectionNight) -> None:
        self._app = app
        self.made: dict[str, View] = {}

    def __getitem__(self, name: str) -> View:
        if name not in self.made:
            self.made[name] = VIEWS[name](self._app)
        return self.made[name]

    def __iter__(self) -> Iterator[str]:
        return iter(VIEWS)

    def __len__(self) -> int:
        return len(VIEWS)
