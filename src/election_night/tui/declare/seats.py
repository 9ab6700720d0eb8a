"""The first screen: which seat?"""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import Screen
from textual.widgets import Footer, Input, OptionList, Static
from textual.widgets.option_list import Option

from election_night.core.contest.seat import Seat

NEW = "new seat"
"""The id of the last option. No seat can have it: ids have no blanks."""


class SeatScreen(Screen[None]):
    """Finds a seat as its name is typed. Enter opens it.

    Args:
        seats: answers all seats, in order of name.
        opens: opens a seat by id.
        adds: begins a new one with the name typed.
    """

    AUTO_FOCUS = "Input"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "move(1)", show=False),
        Binding("up", "move(-1)", show=False),
        Binding("escape", "app.quit", "Quit"),
    ]

    def __init__(
        self, seats: Callable[[], list[Seat]], opens: Callable[[str], None], adds: Callable[[str], None]
    ) -> None:
        super().__init__()
        self._seats, self._opens, self._adds = seats, opens, adds

    def compose(self) -> ComposeResult:
        """A line to type on, and what was found."""
        yield Static("Which seat are you at?", id="title")
        yield Input(placeholder="type part of its name")
        yield OptionList(markup=False)
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        """List every seat."""
        self.find()

    def on_input_changed(self) -> None:
        """List those that match."""
        self.find()

    def find(self) -> None:
        """List the seats whose name or id has what was typed in it; those that begin with it come first."""
        typed = self.query_one(Input).value.strip().casefold()
        found = [
            seat for seat in self._seats() if typed in seat.name.casefold() or typed == seat.id.casefold()
        ]
        found.sort(key=lambda seat: not seat.name.casefold().startswith(typed))
        options = [Option(f"{seat.name:<40} {seat.state}", id=seat.id) for seat in found[:200]]
        if typed or not found:
            options.append(Option(f"a seat that is not in this list: {self.query_one(Input).value}", id=NEW))
        listed = self.query_one(OptionList)
        listed.clear_options()
        listed.add_options(options)
        listed.highlighted = 0

    def action_move(self, by: int) -> None:
        """Move in the list while typing."""
        listed = self.query_one(OptionList)
        if listed.option_count:
            listed.highlighted = ((listed.highlighted or 0) + by) % listed.option_count

    def on_input_submitted(self) -> None:
        """Open what is highlighted."""
        listed = self.query_one(OptionList)
        if listed.highlighted is not None:
            self._open(listed.get_option_at_index(listed.highlighted).id or NEW)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Open what was clicked."""
        self._open(event.option_id or NEW)

    def _open(self, seat: str) -> None:
        if seat == NEW:
            self._adds(self.query_one(Input).value.strip())
        else:
            self._opens(seat)
