"""The second person's form: the same lines without the first one's figures. It sends nothing."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.widgets import Footer, Static

from election_night.declaring.figures import FigureError, read_figure
from election_night.declaring.tally.draft import TallyDraft
from election_night.tui.declare.key_queue import KeyQueueScreen
from election_night.tui.declare.tally import lines
from election_night.tui.declare.tally.inputs import FigureInput, SecondInput
from election_night.tui.declare.tally.lines import TallyTable


class SecondScreen(KeyQueueScreen[TallyDraft | None]):
    """Returns the draft as the second person typed it; `None` if they gave up."""

    AUTO_FOCUS = "SecondInput"
    SCREEN_CHANGING_KEYS: ClassVar[frozenset[str]] = frozenset({"escape", "f2"})
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss(None)", "Give up", key_display="Esc")]

    def __init__(self, blank: TallyDraft) -> None:
        super().__init__()
        self.draft = blank
        self._lines = lines.lines_of(blank)[:-1]  # who is elected follows from the figures

    def compose(self) -> ComposeResult:
        """The lines, and where to type."""
        yield Static(f"{self.draft.name} · SECOND PERSON: what did you hear?", id="title", markup=False)
        yield TallyTable(self._lines)
        with Horizontal(id="entry"):
            yield Static(id="line", markup=False)
            yield SecondInput(len(self._lines), self._may_be_left)
        yield Static(id="message", markup=False)
        yield Footer(show_command_palette=False, compact=True)

    def on_mount(self) -> None:
        """Go to the first line that is empty."""
        missing = (place for place, votes in enumerate(self.draft.votes) if votes is None)
        self.query_one(SecondInput).go_to(next(missing, 0))

    def on_resize(self) -> None:
        """Fit the names into the new width."""
        self.query_one(TallyTable).fill(self.size.width)
        self.on_line_input_moved()

    def _may_be_left(self, place: int) -> bool:
        return self._lines[place].may_be_empty or self.draft.votes[place] is not None

    def on_line_input_moved(self) -> None:
        """Show what is typed, and mark the line."""
        field, table = self.query_one(SecondInput), self.query_one(TallyTable)
        if not table.row_count:  # the form is being built
            return
        for place in range(len(self._lines)):
            table.write(place, lines.value_on(self.draft, self._lines, place))
        table.move_cursor(row=field.place)
        line = self._lines[field.place]
        self.query_one("#line", Static).update(line.question)

    def on_figure_input_entered(self, event: FigureInput.Entered) -> None:
        """Read the figure of a line."""
        line = self._lines[event.place]
        try:
            figure = read_figure(event.text)
        except FigureError as error:
            self._show_message(f"{line.label}: {error}")
            return
        self._show_message("")
        if line.name:
            self.draft = self.draft.with_figure(line.name, figure)
        else:
            self.draft = self.draft.with_votes(event.place, figure)
        self.on_line_input_moved()

    def on_line_input_command(self) -> None:
        """Compare, once every candidate has a figure."""
        if self.draft.missing:
            self._show_message(f"no figure yet for {self.draft.missing[0].name}")
        else:
            self.dismiss(self.draft)

    def _show_message(self, message: str) -> None:
        self.query_one("#message", Static).update(message)
