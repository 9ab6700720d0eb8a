"""Which views there are, and which questions.

What is not needed for the first picture is loaded after it, and made when somebody first comes to it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from importlib import import_module
from typing import TYPE_CHECKING, Any

from election_night.tui.screens.night import NightView
from election_night.tui.screens.seat import SeatView
from election_night.tui.screens.view import View

if TYPE_CHECKING:
    from election_night.tui.app import ElectionNight
    from election_night.tui.dialogs.dialog import Dialog


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
    "seats": _later("screens.seats", "SeatsView"),
    "map": _later("screens.map", "MapView"),
    "feed": _later("screens.feed", "FeedView"),
    "projector": _later("screens.wall", "ProjectorView"),
    "targets": _later("screens.targets", "TargetsView"),
    "missed": _later("screens.catch_up", "MissedView"),
    "help": _later("screens.help", "HelpView"),
    "history": _later("screens.history", "HistoryView"),
}
"""What makes each view, by its name."""
DIALOGS: dict[str, Callable[[ElectionNight], Dialog]] = {
    "find": _later("dialogs.find", "FindDialog"),
    "filter": _later("dialogs.filter", "FilterDialog"),
    "jump": _later("dialogs.jump", "JumpDialog"),
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
