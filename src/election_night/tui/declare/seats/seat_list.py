"""The first screen: which seat?"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import ClassVar, NamedTuple

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Footer, Input, OptionList, Static
from textual.widgets.option_list import Option

from election_night.tui.declare.form.alarm import Alarm
from election_night.tui.declare.key_queue import KeyQueueScreen

NEW = "new seat"
"""The id of the last option. No seat has it: ids contain no spaces."""


class SeatRow(NamedTuple):
    """A seat in the list."""

    id: str
    name: str
    state: str


class SeatListScreen(KeyQueueScreen[None]):
    """Finds a seat as its name is typed. Enter opens it.

    Args:
        seats: returns all seats, in order of name.
        read_drafts: has them include those that have only a draft.
        open_seat: opens a seat by id.
        add_seat: adds a seat with the name typed.
        alarm: returns a warning about seats with waiting documents; "" if there are none.
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
        read_drafts: Callable[[], Awaitable[None]],
        open_seat: Callable[[str], None],
        add_seat: Callable[[str], None],
        alarm: Callable[[], str],
    ) -> None:
        super().__init__()
        self.rows, self._read_drafts, self._alarm_text = seats, read_drafts, alarm
        self._open_seat, self._add_seat = open_seat, add_seat
        self._field = Input(placeholder="name of the seat")
        self._list = OptionList(markup=False)
        self._message = Static(id="message", markup=False)
        self._alarm = Alarm()

    def compose(self) -> ComposeResult:
        """Return a line to type on, and the seats that match."""
        yield Static("Which seat are you at?", id="title")
        yield Static("Type part of its name. ↑ and ↓ choose, Enter opens it.", id="explanation")
        yield self._field
        yield self._list
        yield self._message
        yield self._alarm
        yield Footer(show_command_palette=False, compact=True)

    def on_screen_resume(self) -> None:
        """Start again with all seats, as they are now."""
        self._field.value = ""
        self._list.highlighted = None
        self.show()
        self._include_drafts()

    @work
    async def _include_drafts(self) -> None:
        """List the drafts as well. Keys typed ahead wait for them."""
        await self._read_drafts()
        self.show()

    def on_input_changed(self) -> None:
        """List those that match."""
        self.show_message("")
        self._list.highlighted = None
        self.show()

    def show_message(self, message: str) -> None:
        """Show a question or an error; "" removes it."""
        self._message.update(message)

    def show(self) -> None:
        """List the seats whose name contains the search; names that begin with it come first."""
        self._alarm.show_text(self._alarm_text())
        search = self._field.value.strip().casefold()
        rows = [row for row in self.rows() if search in row.name.casefold() or search == row.id.casefold()]
        rows.sort(key=lambda row: not row.name.casefold().startswith(search))
        options = [Option(f"{row.name:<40} {row.state}", id=row.id) for row in rows[:200]]
        if search:
            options.append(Option(f"a seat that isn't listed: {self._field.value.strip()}", id=NEW))
        at = self._list.highlighted
        chosen = None if at is None else self._list.get_option_at_index(at).id
        places = {option.id: place for place, option in enumerate(options)}
        self._list.clear_options()
        self._list.add_options(options)
        self._list.highlighted = places.get(chosen, 0) if options else None

    def action_move(self, by: int) -> None:
        """Move through the list while typing."""
        if self._list.option_count:
            self._list.highlighted = ((self._list.highlighted or 0) + by) % self._list.option_count

    def on_input_submitted(self) -> None:
        """Open what is highlighted."""
        if self._list.highlighted is not None:
            self._open(self._list.get_option_at_index(self._list.highlighted).id or NEW)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Open what was clicked."""
        self._open(event.option_id or NEW)

    def _open(self, seat: str) -> None:
        if not self.is_active:  # the second click of two, and the first has opened it
            return
        if seat == NEW:
            self._add_seat(self._field.value.strip())
        else:
            self._open_seat(seat)
