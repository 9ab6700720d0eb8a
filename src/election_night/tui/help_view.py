"""Help that teaches: the figures of the screen somebody came from with its numbers, its words, its keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.style import Style

from election_night.night import views
from election_night.night.seat import Seat
from election_night.tui import explain, words
from election_night.tui.canvas import Canvas
from election_night.tui.palette import Palette
from election_night.tui.seat_card import wrap
from election_night.tui.stage import Stage
from election_night.tui.view import View

if TYPE_CHECKING:
    from election_night.tui.app import ElectionNight

Line = list[tuple[int, str, Style]]
"""Pieces of one line, each with its column."""

LABEL = 22
TWO_COLUMNS = 130


class HelpView(View):
    """Explains the screen it was called from."""

    name = "help"

    def __init__(self, app: ElectionNight) -> None:
        super().__init__(app)
        self.about = "night"
        self.scroll = 0
        self._over = 0
        self._page = 1

    def opened(self) -> None:
        """Whoever called, from the top."""
        came = self.app.came_from
        self.about = came[-1][0] if came else "night"
        self.scroll = 0

    def act(self, command: str) -> bool:
        """Scroll; the same key again goes back."""
        page = max(1, self._page - 1)
        moves = {"up": -1, "down": 1, "pageup": -page, "pagedown": page, "home": -(1 << 30), "end": 1 << 30}
        if command == "help":
            self.app.back()
            return True
        if command not in moves:
            return False
        self.scroll = max(0, min(self.scroll + moves[command], self._over))
        return True

    def draw(self, canvas: Canvas, stage: Stage) -> None:
        """Figures, words and keys, below each other or side by side."""
        inner = self.app.scene.framed(canvas)
        palette = stage.palette
        seat = self.app.chosen()
        if seat is None or seat.valid_votes is None:  # a formula without numbers teaches nothing
            seat = next((one for one in views.latest(stage.night, 20) if one.counted), seat)
        x = inner.text(2, 0, f"THE {self.about.upper()} SCREEN", palette.strong)
        if seat is not None:
            inner.text(x + 2, 0, f"with the numbers of {seat.name}", palette.soft, inner.width - x - 4)
        inner.rule(1, palette.faint, 2, inner.width - 4)
        two = inner.width >= TWO_COLUMNS
        wide = (inner.width - 8) // 2 if two else min(inner.width - 4, 100)
        left = _figures(stage, seat, self.about, wide)
        right = [*_words(stage, self.about, wide), *self._keys(palette, wide)]
        columns = [left, right] if two else [[*left, *right]]
        self._page = rows = inner.height - 2
        self._over = max(0, max(len(column) for column in columns) - rows)
        self.scroll = min(self.scroll, self._over)
        for place, column in enumerate(columns):
            part = inner.part(2 + place * (wide + 4), 2, wide, rows)
            for y, line in enumerate(column[self.scroll : self.scroll + rows]):
                for at, text, style in line:
                    part.text(at, y, text, style)
        if self._over:
            more = "↓ more" if self.scroll < self._over else "↑"
            inner.right(inner.width - 2, 0, more, palette.signal)

    def _keys(self, palette: Palette, wide: int) -> list[Line]:
        out: list[Line] = [[(0, "KEYS", palette.soft)]]
        for command in self.app.useful(self.about):
            out += _entry(command.shown, palette.strong, command.help, palette.ground, wide, label=8)
        out += _entry(
            "ctrl+p", palette.strong, "Every command, and every seat, by name.", palette.ground, wide, 8
        )
        return out


def _entry(name: str, strong: Style, text: str, plain: Style, wide: int, label: int = LABEL) -> list[Line]:
    """A name, and beside it what it means, on as many lines as that takes."""
    lines = wrap(text, wide - label, 6)
    out: list[Line] = [[(0, name, strong), (label, lines[0], plain)]]
    out += [[(label, line, plain)] for line in lines[1:]]
    return out


def _figures(stage: Stage, seat: Seat | None, view: str, wide: int) -> list[Line]:
    palette = stage.palette
    told = explain.figures(view)
    out: list[Line] = [[(0, "FIGURES", palette.soft)]] if told else []
    for figure in told:
        out += _entry(figure.name, palette.strong, figure.formula, palette.ground, wide)
        numbers = figure.numbers(stage, seat)
        if numbers:
            out += [[(LABEL, line, palette.signal)] for line in wrap(numbers, wide - LABEL, 3)]
    if told:
        out.append([])
    return out


def _words(stage: Stage, view: str, wide: int) -> list[Line]:
    palette = stage.palette
    out: list[Line] = [[(0, "WORDS AND SIGNS", palette.soft)]]
    for sign, meaning in explain.SIGNS.get(view, {}).items():
        out += _entry(sign, palette.strong, meaning, palette.ground, wide)
    if view != "feed":
        for word, meaning in explain.OUTCOMES.items():
            out += _entry(word, palette.strong, meaning, palette.ground, wide)
    for state, meaning in explain.WORDS.items():
        out += _entry(words.STATES[state], palette.strong, meaning, palette.ground, wide)
    for word, meaning in explain.FRAME.items():
        out += _entry(word, palette.strong, meaning, palette.ground, wide)
    return [*out, []]
