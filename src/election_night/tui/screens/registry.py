"""Which screens there are."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from election_night.tui.program import Program
from election_night.tui.screens.catch_up import MissedView
from election_night.tui.screens.councils import CouncilsView, CouncilView
from election_night.tui.screens.feed import FeedView
from election_night.tui.screens.help import HelpView
from election_night.tui.screens.history import HistoryView
from election_night.tui.screens.map import MapView
from election_night.tui.screens.night import NightView
from election_night.tui.screens.seat import SeatView
from election_night.tui.screens.seats import SeatsView
from election_night.tui.screens.targets import TargetsView
from election_night.tui.screens.view import View
from election_night.tui.screens.wall import ProjectorView

VIEWS: dict[str, Callable[[Program], View]] = {
    "night": NightView,
    "seat": SeatView,
    "seats": SeatsView,
    "map": MapView,
    "feed": FeedView,
    "projector": ProjectorView,
    "councils": CouncilsView,
    "council": CouncilView,
    "targets": TargetsView,
    "missed": MissedView,
    "help": HelpView,
    "history": HistoryView,
}
"""What makes each view, by its name."""


class Views(Mapping[str, View]):
    """Every view by its name, made when it is first opened."""

    def __init__(self, program: Program) -> None:
        self._program = program
        self.made: dict[str, View] = {}

    def __getitem__(self, name: str) -> View:
        if name not in self.made:
            self.made[name] = VIEWS[name](self._program)
        return self.made[name]

    def __iter__(self) -> Iterator[str]:
        return iter(VIEWS)

    def __len__(self) -> int:
        return len(VIEWS)
