"""What you missed: the night since a given time, on one screen."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from textual.containers import Horizontal, Vertical
from textual.widget import Widget

from election_night.core.overview import queries
from election_night.drawing import large_type, party_letters
from election_night.drawing.canvas import Canvas
from election_night.drawing.context import DrawContext
from election_night.tui.program import WholeProgram
from election_night.tui.screens.catch_up_list import Notable, control_news, line, notable
from election_night.tui.screens.view import View
from election_night.tui.widgets.items import Items
from election_night.tui.widgets.panel import Panel

BEFORE = timedelta(hours=1)
"""How far back to begin if the user hasn't been away."""
STEP = timedelta(minutes=15)


class MissedView(View):
    """The events since `start`."""

    view = "missed"
    CSS_PATH = ["view.tcss", "catch_up.tcss"]  # noqa: RUF012 - Textual's way
    program: WholeProgram
    start: datetime | None = None

    def body(self) -> Iterable[Widget]:
        """Compose the figures, who gained from whom, and the seats worth a look."""
        yield Panel(self._figures, id="figures")
        with Horizontal():
            yield Panel(lambda canvas, context: _parties(canvas, context, self._story(context)[1]), id="won")
            yield Panel(_edge, id="edge")
            with Vertical():
                yield Panel(_look_title, id="look-title")
                yield Items(
                    self._notable,
                    line,
                    key=lambda item: item.key,
                    opens=lambda item: item.seat.id if item.seat else None,
                    action=lambda item: "council" if item.news else "open",
                    id="notable",
                )

    def give_room(self, context: DrawContext) -> None:  # noqa: ARG002 - depends on the size alone
        """Give two fifths of the screen to who won."""
        self.query_one("#won").styles.width = max(30, self.size.width * 2 // 5)

    def opened(self) -> None:
        """Begin when the user was last at the keyboard, or an hour ago."""
        now, away_since = self.program.context.now, self.program.idle_timer.away_since
        self.start = away_since if away_since is not None and away_since < now else now - BEFORE
        for items in self.query(Items):
            items.from_the_top()

    def act(self, command: str) -> bool:
        """Begin earlier or later."""
        if command not in {"left", "right"}:
            return super().act(command)
        now = self.program.context.now
        start = self.start or now - BEFORE
        self.start = start - STEP if command == "left" else min(now, start + STEP)
        return True

    def _story(self, context: DrawContext) -> tuple[datetime, queries.Story]:
        start = min(self.start or context.now - BEFORE, context.now)
        return start, queries.since(context.night, start, context.now)

    def _figures(self, canvas: Canvas, context: DrawContext) -> None:
        _head(canvas, context, *self._story(context))

    def _notable(self, context: DrawContext) -> list[Notable]:
        return notable(context, *self._story(context))


def _head(canvas: Canvas, context: DrawContext, start: datetime, events: queries.Story) -> None:
    palette = context.palette
    minutes = int((context.now - start).total_seconds() // 60)
    ago = f"{minutes // 60} h {minutes % 60:02d} min" if minutes >= 60 else f"{minutes} min"
    x = canvas.text(2, 0, "SINCE ", palette.soft)
    x = canvas.text(x, 0, f" {context.moment(start, zone=True)} ", palette.plain_pill)
    canvas.text(x + 2, 0, f"{ago} of the night" if canvas.width >= 76 else ago, palette.soft)
    end = canvas.right(canvas.width - 2, 0, "15 min later →", palette.soft)
    canvas.click(end, 0, 14, 1, "do:right")
    end = canvas.right(end - 2, 0, "← earlier", palette.soft)
    canvas.click(end, 0, 9, 1, "do:left")
    facts = [
        ("DECLARED", f"{len(events.declared):,}"),
        ("GAINS", f"{len(events.gains):,}"),
        ("NOW DECLARED", f"{context.night.totals.declared:,}"),
    ]
    if len(context.night.bodies) > 1:  # With several councils, count councils.
        decided = {news.change.name for news in control_news(context, start) if news.change.decided}
        facts[1] = (context.bodies(2).upper(), f"{len(decided):,}")
    elif context.several:
        facts[1] = ("SEATS WON", f"{sum(events.seats.values()):,}")
    if events.disputed:
        facts.append(("IN DISPUTE", f"{len(events.disputed):,}"))
    for index, (label, figure) in enumerate(facts):
        x = 2 + index * ((canvas.width - 4) // max(3, len(facts)))
        canvas.text(x, 2, label, palette.soft)
        glyphs = large_type.digits(figure, large_type.SMALL)
        canvas.big(x, 3, glyphs, palette.strong)
        if label == "NOW DECLARED":
            canvas.text(x + large_type.width(glyphs) + 2, 5, f"of {len(context.night.seats):,}", palette.soft)
    canvas.rule(6, palette.faint, 2, canvas.width - 4)


def _parties(canvas: Canvas, context: DrawContext, events: queries.Story) -> None:
    """Draw one line per party: seats won since then, and from whom."""
    palette = context.palette
    canvas.text(2, 0, "WON", palette.soft)
    canvas.text(18, 0, "of these from", palette.soft)
    if not events.seats:
        canvas.text(2, 1, "nothing was decided", palette.soft)
    rows = canvas.height - 1
    for y, (party, count) in enumerate(list(events.seats.items())[:rows], 1):
        party_letters.block(canvas, 2, y, context, party)
        canvas.right(14, y, f"{count:,}", palette.strong)
        x = 18
        for loser, seats in events.taken.get(party, {}).items():
            text = f"{context.short(loser)} {seats}"
            if x + len(text) > canvas.width - 2:
                break
            x = canvas.text(x, y, context.short(loser), palette.soft)
            x = canvas.text(x + 1, y, str(seats), palette.ground) + 2


def _edge(canvas: Canvas, context: DrawContext) -> None:
    for y in range(canvas.height):
        canvas.text(0, y, "│", context.palette.faint)


def _look_title(canvas: Canvas, context: DrawContext) -> None:
    canvas.text(0, 0, "WORTH A LOOK", context.palette.soft)
