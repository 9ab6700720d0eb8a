"""A party's targets, by the swing they need: what became of each, and which still decide a majority."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from textual.widget import Widget

from election_night.core.contest.seat import Seat
from election_night.core.overview import targets
from election_night.core.overview.targets import Deciding, Progress, Target
from election_night.drawing import formatting, party_letters
from election_night.drawing.canvas import Canvas
from election_night.drawing.context import DrawContext
from election_night.drawing.seat import summary
from election_night.drawing.wall import targets as wall_targets
from election_night.tui.screens.view import View
from election_night.tui.widgets.items import Items
from election_night.tui.widgets.panel import Panel


class Line(NamedTuple):
    """One target, as the list shows it."""

    number: int
    target: Target
    seat: Seat
    progress: Progress
    deciding: bool
    """Whether it is among those that would complete a majority."""


class TargetsView(View):
    """The targets of one party; left and right choose another."""

    view = "targets"
    CSS_PATH = ["view.tcss", "targets.tcss"]  # noqa: RUF012 - Textual's way
    place = 0
    """The position of the party among the parties."""

    def body(self) -> Iterable[Widget]:
        """Compose the number taken so far, then one line for each target."""
        yield Panel(self._figures, id="figures")
        yield Items(
            self._lines,
            _draw_line,
            key=lambda line: line.target.contest,
            opens=lambda line: line.target.contest,
            empty="no last result is known, and without one there are no targets",
            id="targets",
        )

    def act(self, command: str) -> bool:
        """Show the next party, or the one before."""
        if command not in {"left", "right"}:
            return super().act(command)
        self.place += 1 if command == "right" else -1
        for items in self.query(Items):
            items.from_the_top()
        return True

    def _party(self, context: DrawContext) -> str | None:
        parties = wall_targets.parties(context)
        return parties[self.place % len(parties)] if parties else None

    def _deciding(self, context: DrawContext, party: str) -> Deciding | None:
        return targets.deciding(context.night, party, wall_targets.of_parties(context)[party])

    def _lines(self, context: DrawContext) -> list[Line]:
        party = self._party(context)
        if party is None:
            return []
        needed = self._deciding(context, party)
        decisive = {target.contest for target in needed.targets} if needed else set()
        seats = context.night.seats
        return [
            Line(
                number, target, seats[target.contest], targets.progress(seats[target.contest], party),
                target.contest in decisive,
            )
            for number, target in enumerate(wall_targets.of_parties(context)[party], 1)
        ]  # fmt: skip

    def _figures(self, canvas: Canvas, context: DrawContext) -> None:
        party = self._party(context)
        if party is None:
            return
        palette, found = context.palette, wall_targets.of_parties(context)[party]
        x = party_letters.block(canvas, 2, 0, context, party)
        canvas.text(x + 1, 0, f"{context.party(party).name}: targets", palette.strong)
        end = canvas.right(canvas.width - 2, 0, "next party →", palette.soft)
        canvas.click(end, 0, 12, 1, "do:right")
        first = found[: targets.FIRST]
        tally, x = targets.tally(context.night, party, first), 2
        x = canvas.text(x, 1, f"of the first {len(first):,}: ", palette.soft)
        for progress in Progress:
            x = canvas.text(x, 1, f"{tally[progress]:,}", palette.strong)
            x = canvas.text(x + 1, 1, progress.value, palette.soft) + 3
        canvas.text(2, 2, _needs(self._deciding(context, party)), palette.ground, canvas.width - 4)
        canvas.rule(3, palette.faint, 2, canvas.width - 4)


def _needs(deciding: Deciding | None) -> str:
    """Return in a sentence what the party still needs for a majority."""
    if deciding is None:
        return "It has a majority."
    short = f"{deciding.missing:,} short of a majority; {deciding.defending:,} of its own seats to come"
    gains = deciding.missing - deciding.defending
    if gains <= 0:
        return f"{short}: enough, if it holds all but {-gains:,} of them."
    if not deciding.within_reach:
        return f"{short}, and too few targets left."
    return f"{short}, and {gains:,} gains needed: the ones marked ◆ need the smallest swing."


def _draw_line(canvas: Canvas, context: DrawContext, line: Line) -> None:
    palette = context.palette
    canvas.right(5, 0, f"{line.number:,}", palette.soft)
    canvas.text(6, 0, "◆" if line.deciding else " ", palette.signal)
    canvas.right(15, 0, formatting.percent(line.target.swing), palette.strong)
    x = party_letters.block(canvas, 17, 0, context, line.target.held_by) + 1
    name_width = 24 if canvas.width >= 78 else 8
    end = canvas.width - 2 - name_width
    if line.progress is Progress.TO_COME:
        canvas.text(end, 0, "to come", palette.soft, name_width)
    elif name_width > 8:
        summary.verdict(canvas.part(end, 0, name_width, 1), 0, 0, context, line.seat)
    else:
        canvas.text(end, 0, line.progress.value, palette.ground, name_width)
    style = palette.strong if line.progress is Progress.TAKEN else palette.ground
    canvas.text(x, 0, line.target.name, style, end - x - 1)
