"""Which screens and dialogs there are."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING

from election_night.tui.dialogs.dialog import Dialog
from election_night.tui.dialogs.filter import FilterDialog
from election_night.tui.dialogs.find import FindDialog
from election_night.tui.dialogs.jump import JumpDialog
from election_night.tui.screens.catch_up import MissedView
from election_night.tui.screens.feed import FeedView
from election_night.tui.screens.help import HelpView
from election_night.tui.screens.history import HistoryView
from election_night.tui.screens.map import MapView
from election_night.tui.screens.night import NightView
from election_night.tui.screens.seat import SeatView
from election_night.tui.screens.seats import SeatsView
from election_night.tui.screens.view import View
from election_night.tui.screens.wall import ProjectorView

if TYPE_CHECKING:
    from election_night.tui.app import ElectionNight


VIEWS: dict[str, Callable[[ElectionNight], View]] = {
    "night": NightView,
    "seat": SeatView,
    "seats": SeatsView,
    "map": MapView,
    "feed": FeedView,
    "projector": ProjectorView,
    "missed": MissedView,
    "help": HelpView,
    "history": HistoryView,
}
"""What makes each view, by its name."""
DIALOGS: dict[str, Callable[[ElectionNight], Dialog]] = {
    "find": FindDialog,
    "filter": FilterDialog,
    "jump": JumpDialog,
}
"""What makes each dialog, by its command."""


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
