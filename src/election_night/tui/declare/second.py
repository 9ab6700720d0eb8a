"""The second person's form: the same lines, without the first one's figures. Nothing is sent from here."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.screen import Screen
from textual.widgets import Footer, Input, Static

from election_night.declaring.draft import Draft
from election_night.declaring.figures import FigureError, read_figure
from election_night.tui.declare.form_lines import announced

VOTES = "second-"


class SecondScreen(Screen[Draft | None]):
    """Answers the draft as the second person typed it; `None` if they gave up."""

    AUTO_FOCUS = "Input"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f2", "finish", "Compare"),
        Binding("up", "app.focus_previous", show=False),
        Binding("down", "app.focus_next", show=False),
        Binding("escape", "dismiss(None)", "Give up"),
    ]

    def __init__(self, blank: Draft) -> None:
        super().__init__()
        self.draft = blank

    def compose(self) -> ComposeResult:
        """The lines."""
        yield Static(
            f"{self.draft.name} · SECOND PERSON: type the figures as you heard them", id="title", markup=False
        )
        with VerticalScroll(id="ballot", can_focus=False):
            for place, candidate in enumerate(self.draft.candidates):
                yield _line(candidate.name, f"{VOTES}{place}")
            for figure, label in announced(self.draft).items():
                yield _line(label, figure)
        yield Static(id="question", markup=False)
        yield Footer(show_command_palette=False)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Take the figure, and go to the next line."""
        if self._take(event.input):
            self.focus_next(Input)

    def _take(self, field: Input) -> bool:
        name = field.id or ""
        try:
            figure = read_figure(field.value) if field.value or name.startswith(VOTES) else None
        except FigureError as error:
            self.query_one("#question", Static).update(str(error))
            field.focus()
            return False
        if name.startswith(VOTES):
            self.draft = self.draft.with_votes(int(name.removeprefix(VOTES)), figure)
        else:
            self.draft = self.draft.with_figure(name, figure)
        self.query_one("#question", Static).update("")
        return True

    def action_finish(self) -> None:
        """Compare, once every line has a figure."""
        if all(self._take(field) for field in self.query(Input)):
            self.dismiss(self.draft)


def _line(label: str, name: str) -> Horizontal:
    field = Input(id=name, restrict=r"[0-9, ]*", max_length=13)
    return Horizontal(Static(label, classes="name", markup=False), field, classes="line")
