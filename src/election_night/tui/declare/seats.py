"""The first screen: which seat?"""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar, NamedTuple

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Footer, Input, OptionList, Static
from textual.widgets.option_list import Option

from election_night.tui.declare.alarm import Alarm
from election_night.tui.declare.typing_ahead import WaitingScreen

NEW = "new seat"
"""The id of the last option. No seat can have it: ids have no blanks."""


class SeatRow(NamedTuple):
    """A seat in the list."""

    id: str
    name: str
    state: str


class SeatScreen(WaitingScreen[None]):
    """Finds a seat as its name is typed. Enter opens it.

    Args:
        seats: answers all seats, in order of name.
        opens: opens a seat by id.
        adds: begins a new one with the name typed.
        alarm: answers what has to be known about other seats; "" if nothing.
    """

    AUTO_FOCUS = "Input"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "move(1)", show=False),
        Binding("up", "move(-1)", show=False),
        Binding("escape", "app.quit", "Quit", key_display="Esc"),
    ]

    def __init__(
        self,
        seats: Callable[[], list[SeatRow]],
        opens: Callable[[str], None],
        adds: Callable[[str], None],
        alarm: Callable[[], str],
    ) -> None:
        super().__init__()
        self.rows, self._opens, self._adds, self._alarm = seats, opens, adds, alarm

    def compose(self) -> ComposeResult:
        """A line to type on, and what was found."""
        yield Static("Which seat are you at?", id="title")
        yield Static("Type part of its name. ↑ and ↓ choose, Enter opens it.", id="explanation")
        yield Input(placeholder="name of the seat")
        yield OptionList(markup=False)
        yield Static(id="question", markup=False)
        yield Alarm()
        yield Footer(show_command_palette=False, compact=True)

    def on_screen_resume(self) -> None:
        """Begin again with every seat, as it is now."""
        self.query_one(Input).value = ""
        self.show()

    def on_input_changed(self) -> None:
        """List those that match."""
        self.ask("")
        self.show()

    def ask(self, question: str) -> None:
        """Show a question or an error; "" removes it."""
        self.query_one("#question", Static).update(question)

    def show(self) -> None:
        """List the seats whose name or id has what was typed in it; those that begin with it come first."""
        self.query_one(Alarm).say(self._alarm())
        field = self.query_one(Input)
        typed = field.value.strip().casefold()
        found = [seat for seat in self.rows() if typed in seat.name.casefold() or typed == seat.id.casefold()]
        found.sort(key=lambda seat: not seat.name.casefold().startswith(typed))
        options = [Option(f"{seat.name:<40} {seat.state}", id=seat.id) for seat in found[:200]]
        if typed:
            options.append(Option(f"new seat, in no list: {field.value.strip()}", id=NEW))
        listed = self.query_one(OptionList)
        listed.clear_options()
        listed.add_options(options)
        listed.highlighted = 0 if options else None

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
