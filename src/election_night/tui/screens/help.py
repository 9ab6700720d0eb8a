"""Help: the keys, figures and words of the screen the user came from, with its own numbers."""

from __future__ import annotations

from collections.abc import Iterable

from rich.style import Style
from textual.containers import Horizontal
from textual.widget import Widget

from election_night.core.contest.seat import Seat
from election_night.core.overview import queries
from election_night.drawing import formatting
from election_night.drawing.canvas import Canvas, Cell
from election_night.drawing.colours import Palette
from election_night.drawing.context import DrawContext
from election_night.drawing.explanations import glossary
from election_night.drawing.formatting import wrap
from election_night.tui.program import WholeProgram
from election_night.tui.screens.view import View
from election_night.tui.widgets.panel import Panel
from election_night.tui.widgets.rows import Page

Line = list[tuple[int, str, Style]]
"""Pieces of one line, each with its column."""

LABEL = 22
TWO_COLUMNS = 130


class HelpView(View):
    """Explains the screen it was called from: keys first, then figures and words."""

    view = "help"
    CSS_PATH = ["view.tcss", "help.tcss"]  # noqa: RUF012 - Textual's way
    program: WholeProgram
    about = "night"

    def body(self) -> Iterable[Widget]:
        """Compose one column, or two if there is room."""
        yield Panel(self._title, id="title")
        with Horizontal():
            yield Page(self._left, id="left")
            yield Page(self._right, id="right")

    def opened(self) -> None:
        """Explain the screen before, from the top."""
        self.about = self.program.navigation.previous or "night"
        for page in self.query(Page):
            page.scroll_to(y=0, animate=False, force=True)

    def act(self, command: str) -> bool:
        """Close help on the same key."""
        if command == "help":
            self.program.back()
            return True
        return super().act(command)

    @property
    def _two(self) -> bool:
        return self.size.width >= TWO_COLUMNS

    def give_room(self, context: DrawContext) -> None:  # noqa: ARG002 - depends on the size alone
        """Show two columns only if there is room."""
        self.query_one("#right").display = self._two

    def _seat(self, context: DrawContext) -> Seat | None:
        seat = self.program.chosen()
        if seat is None or seat.valid_votes is None:  # A formula without numbers explains nothing.
            return next((latest for latest in queries.latest(context.night, 20) if latest.counted), seat)
        return seat

    def _title(self, canvas: Canvas, context: DrawContext) -> None:
        seat, palette = self._seat(context), context.palette
        x = canvas.text(2, 0, f"THE {self.about.upper()} SCREEN", palette.strong)
        if seat is not None:
            canvas.text(x + 2, 0, f"with the numbers of {seat.name}", palette.soft, canvas.width - x - 4)
        canvas.rule(1, palette.faint, 2, canvas.width - 4)

    def _left(self, width: int, context: DrawContext) -> list[list[Cell]]:
        wide = min(width - 4, 100)
        lines = [
            *self._keys(context.palette, wide),
            *_figures(context, self._seat(context), self.about, wide),
        ]
        return self._drawn(width, lines if self._two else [*lines, *_words(context, self.about, wide)])

    def _right(self, width: int, context: DrawContext) -> list[list[Cell]]:
        return self._drawn(width, _words(context, self.about, min(width - 4, 100)))

    def _drawn(self, width: int, lines: list[Line]) -> list[list[Cell]]:
        canvas = self.program.screen_context.canvas(width, len(lines))
        for y, line in enumerate(lines):
            for x, text, style in line:
                canvas.text(2 + x, y, text, style)
        return canvas.rows

    def _keys(self, palette: Palette, wide: int) -> list[Line]:
        lines_out: list[Line] = [[(0, "KEYS", palette.soft)]]
        for command in self.program.available_commands(self.about):
            lines_out += _entry(
                command.key_label, palette.strong, command.help, palette.ground, wide, label=8
            )
        lines_out += _entry(
            "ctrl+p", palette.strong, "Every command, and every seat, by name.", palette.ground, wide, 8
        )
        copies = "Copy the text selected with the mouse. With nothing selected, press it twice to quit."
        lines_out += _entry("ctrl+c", palette.strong, copies, palette.ground, wide, 8)
        return [*lines_out, []]


def _entry(name: str, strong: Style, text: str, plain: Style, wide: int, label: int = LABEL) -> list[Line]:
    """Return a name, with its meaning beside it."""
    lines = wrap(text, wide - label, 6)
    lines_out: list[Line] = [[(0, name, strong), (label, lines[0], plain)]]
    lines_out += [[(label, line, plain)] for line in lines[1:]]
    return lines_out


def _figures(context: DrawContext, seat: Seat | None, view: str, wide: int) -> list[Line]:
    palette = context.palette
    figures = glossary.figures(view, context)
    lines_out: list[Line] = [[(0, "FIGURES", palette.soft)]] if figures else []
    for figure in figures:
        lines_out += _entry(figure.name, palette.strong, figure.formula, palette.ground, wide)
        numbers = figure.numbers(context, seat)
        if numbers:
            lines_out += [[(LABEL, line, palette.signal)] for line in wrap(numbers, wide - LABEL, 3)]
    if figures:
        lines_out.append([])
    return lines_out


def _words(context: DrawContext, view: str, wide: int) -> list[Line]:
    palette = context.palette
    lines_out: list[Line] = [[(0, "WORDS AND SIGNS", palette.soft)]]
    for sign, meaning in glossary.SIGNS.get(view, {}).items():
        lines_out += _entry(sign, palette.strong, meaning, palette.ground, wide)
    if view != "feed":
        for word, meaning in glossary.words(context).items():
            lines_out += _entry(word, palette.strong, meaning, palette.ground, wide)
    for state, meaning in glossary.STATES.items():
        lines_out += _entry(formatting.STATES[state], palette.strong, meaning, palette.ground, wide)
    for word, meaning in glossary.FRAME.items():
        lines_out += _entry(word, palette.strong, meaning, palette.ground, wide)
    return [*lines_out, []]
