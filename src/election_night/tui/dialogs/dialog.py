"""What all dialogs share: a box, perhaps with an input, and keys. Escape closes it and changes nothing."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.color import Color
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input

from election_night.drawing.canvas import Canvas
from election_night.drawing.colours import Palette
from election_night.drawing.context import DrawContext
from election_night.tui.dialogs.dismiss_once import DismissOnce
from election_night.tui.program import WholeProgram
from election_night.tui.widgets.panel import Panel
from election_night.tui.widgets.text_places import TextPlaces


class Dialog(DismissOnce, TextPlaces, ModalScreen[None]):
    """A box over the screen, with an input if `asks` isn't empty."""

    CSS_PATH = "dialog.tcss"
    AUTO_FOCUS = "Input"
    asks: str = ""
    """The placeholder of the input; "" means there is none."""
    lines: ClassVar[int] = 8
    """Height of the drawing below the input."""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(key, f"press('{act}')", show=False)
        for key, act in (("escape", "leave"), ("up", "up"), ("down", "down"), ("enter", "enter"))
    ]

    def __init__(self, program: WholeProgram) -> None:
        super().__init__()
        self.program = program
        self.problem = ""
        """The fault in the typed text; "" if there is none."""

    def compose(self) -> ComposeResult:
        """Compose the input and the drawing below it."""
        with Vertical():
            if self.asks:
                yield Input(placeholder=self.asks, select_on_focus=False)
            yield Panel(self._paint, ground=lambda context: context.palette.top)

    def on_mount(self) -> None:
        """Use the colours of the theme."""
        theme = self.palette.theme
        self.styles.background = Color.parse(theme.ground).with_alpha(0.65)
        box = self.query_one(Vertical)
        box.styles.background = Color.parse(theme.raised)
        if not self.palette.shades:  # Without shades, only a border sets it off.
            box.styles.border = (
                "ascii" if self.program.options.ascii_only else "solid",
                Color.parse(theme.ink),
            )
        self.query_one(Panel).styles.height = self.lines
        for line in self.query(Input):
            line.styles.background, line.styles.color = Color.parse(theme.ground), Color.parse(theme.ink)

    @property
    def palette(self) -> Palette:
        """The palette of the screen below."""
        return self.program.context.palette

    @property
    def typed(self) -> str:
        """The text in the input."""
        return self.query_one(Input).value

    def _paint(self, canvas: Canvas, context: DrawContext) -> None:  # noqa: ARG002 - a panel's order
        with self.program.error_guard.within("the dialog"):
            self.draw(canvas)

    def draw(self, canvas: Canvas) -> None:
        """Draw the part below the input."""
        raise NotImplementedError

    def act(self, action: str) -> None:
        """Act on a key (up, down, enter) or on the action of the area clicked."""
        raise NotImplementedError

    def action_press(self, action: str) -> None:
        """Close the dialog on Escape. A key that comes after it has closed does nothing."""
        if not self.is_current:
            return
        if action == "leave":
            self.dismiss()
            return
        with self.program.error_guard.within("the dialog"):
            self.act(action)
        self.repaint()

    def on_key(self, event: events.Key) -> None:
        """Insert keys that were pressed before the input had focus."""
        line = next(iter(self.query(Input)), None)
        if line is not None and event.character and event.is_printable:
            line.insert_text_at_cursor(event.character)
            event.stop()

    def on_panel_clicked(self, message: Panel.Clicked) -> None:
        """Keep a click from the screen below."""
        message.stop()
        self.action_press(message.action)

    def on_input_changed(self) -> None:
        """Draw again as the user types."""
        self.problem = ""
        self.repaint()

    def on_input_submitted(self) -> None:
        """Act on Enter in the input, which comes after every key typed before it."""
        self.action_press("enter")

    def repaint(self) -> None:
        """Draw the dialog."""
        if self.is_mounted and self.is_current:
            self.query_one(Panel).redraw()
