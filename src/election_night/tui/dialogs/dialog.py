"""What is asked over a screen: one look for all. Escape leaves everything as it was."""

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
from election_night.tui.program import Program
from election_night.tui.widgets.panel import Panel


class Dialog(DismissOnce, ModalScreen[None]):
    """A box over the screen, with a line to type in if `asks` says for what."""

    CSS_PATH = "dialog.tcss"
    AUTO_FOCUS = "Input"
    asks: ClassVar[str] = ""
    """What the line to type in is for."""
    lines: ClassVar[int] = 8
    """Height of what is drawn."""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(key, f"press('{act}')", show=False)
        for key, act in (("escape", "leave"), ("up", "up"), ("down", "down"), ("enter", "enter"))
    ]

    def __init__(self, program: Program) -> None:
        super().__init__()
        self.program = program
        self.told = ""
        """What is wrong with what was typed."""

    def compose(self) -> ComposeResult:
        """The line to type in, and what is drawn below it."""
        with Vertical():
            if self.asks:
                yield Input(placeholder=self.asks, select_on_focus=False)
            yield Panel(self._paint, ground=lambda context: context.palette.top)

    def on_mount(self) -> None:
        """In the colours of the theme."""
        theme = self.palette.theme
        self.styles.background = Color.parse(theme.ground).with_alpha(0.65)
        box = self.query_one(Vertical)
        box.styles.background = Color.parse(theme.raised)
        if not self.palette.shades:  # nothing else would set it off from what is below
            box.styles.border = (
                "ascii" if self.program.options.ascii_only else "solid",
                Color.parse(theme.ink),
            )
        self.query_one(Panel).styles.height = self.lines
        for line in self.query(Input):
            line.styles.background, line.styles.color = Color.parse(theme.ground), Color.parse(theme.ink)

    @property
    def palette(self) -> Palette:
        """Of the screen below."""
        return self.program.context.palette

    @property
    def typed(self) -> str:
        """What is in the line."""
        return self.query_one(Input).value

    def _paint(self, canvas: Canvas, context: DrawContext) -> None:  # noqa: ARG002 - a panel's order
        with self.program.error_guard.within("the dialog"):
            self.draw(canvas)

    def draw(self, canvas: Canvas) -> None:
        """What is below the line."""
        raise NotImplementedError

    def act(self, what: str) -> None:
        """A key or a click: up, down, enter, or what a place says."""
        raise NotImplementedError

    def action_press(self, what: str) -> None:
        """Escape leaves; the rest is for whoever is asked. Once it has gone, a key does nothing."""
        if not self.is_current:
            return
        if what == "leave":
            self.dismiss()
            return
        with self.program.error_guard.within("the dialog"):
            self.act(what)
        self.repaint()

    def on_key(self, event: events.Key) -> None:
        """What was typed before the line was ready for it."""
        line = next(iter(self.query(Input)), None)
        if line is not None and event.character and event.is_printable:
            line.insert_text_at_cursor(event.character)
            event.stop()

    def on_panel_clicked(self, message: Panel.Clicked) -> None:
        """A click here is not for the screen below."""
        message.stop()
        self.action_press(message.action)

    def on_input_changed(self) -> None:
        """What is drawn follows what is typed."""
        self.told = ""
        self.repaint()

    def on_input_submitted(self) -> None:
        """Enter in the line: after every key that was typed before it."""
        self.action_press("enter")

    def repaint(self) -> None:
        """Draw anew, here and below."""
        if self.is_mounted and self.is_current:
            self.query_one(Panel).redraw()
