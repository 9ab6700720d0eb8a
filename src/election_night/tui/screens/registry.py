"""Which screens there are."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib import import_module

from election_night.tui.program import WholeProgram
from election_night.tui.screens.view import View

VIEWS = {
    "night": "night.NightView",
    "seat": "seat.SeatView",
    "seats": "seats.SeatsView",
    "map": "map.MapView",
    "feed": "feed.FeedView",
    "projector": "wall.ProjectorView",
    "councils": "councils.CouncilsView",
    "council": "councils.CouncilView",
    "targets": "targets.TargetsView",
    "missed": "catch_up.MissedView",
    "help": "help.HelpView",
    "history": "history.HistoryView",
}
"""Module and class of each view, by its name. Importing all of them would delay the first picture."""


def _make(name: str, program: WholeProgram) -> View:
    module, _, view = VIEWS[name].partition(".")
    made: View = getattr(import_module(f"{__package__}.{module}"), view)(program)
    return made


class Views(Mapping[str, View]):
    """Every view by its name, made when it is first opened."""

    def __init__(self, program: WholeProgram) -> None:
        self._program = program
        self.made: dict[str, View] = {}

    def __getitem__(self, name: str) -> View:
        if name not in self.made:
            self.made[name] = _make(name, self._program)
        return self.made[name]

    def __iter__(self) -> Iterator[str]:
        return iter(VIEWS)

    def __len__(self) -> int:
        return len(VIEWS)
