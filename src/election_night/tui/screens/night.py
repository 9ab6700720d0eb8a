"""The whole night at a glance, and lists of seats that can be walked through."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from textual.containers import Horizontal, Vertical
from textual.widget import Widget

from election_night.core.contest.seat import Seat
from election_night.drawing import heading
from election_night.drawing.canvas import Canvas
from election_night.drawing.cartogram import grid
from election_night.drawing.context import DrawContext
from election_night.drawing.overview import panels
from election_night.drawing.overview.night_layout import layout
from election_night.tui.screens.view import View
from election_night.tui.widgets.items import Items
from election_night.tui.widgets.panel import Panel


class NightView(View):
    """The state of the parties, what was just declared, the latest, the map, what is close."""

    view = "night"
    CSS_PATH = ["view.tcss", "night.tcss"]  # noqa: RUF012 - Textual's way
    AUTO_FOCUS = "#latest"
    _seat_column = panels.CLOCK
    """Where names begin in the latest declarations: further right if any time has its date."""

    def __init__(self, program: ElectionNight) -> None:
        super().__init__(program)
        self._shortlists: dict[int, panels.Shortlist] = {}
        """By place: the lists beside the latest declarations, as they were last looked up."""

    def body(self) -> Iterable[Widget]:
        """The figures on top; below them the parties and the news, and on a wide screen the map."""
        yield Panel(panels.headline, id="headline")
        with Horizontal():
            with Vertical(id="main"):
                yield Panel(self._parties, id="parties")
                yield Panel(self._just_declared, id="just")
                with Horizontal():
                    with Vertical():
                        yield Panel(panels.latest_title, id="latest-title")
                        yield Items(
                            self._latest,
                            self._latest_line,
                            key=lambda seat: seat.id,
                            opens=lambda seat: seat.id,
                            empty=panels.NO_RESULT,
                            id="latest",
                        )
                    with Vertical(id="beside"):
                        yield from self._shortlist("beside", 0)
                        yield from self._shortlist("beside", 1)
            yield Panel(panels.edge, id="edge")
            with Vertical(id="side"):
                yield Panel(_map, id="map")
                with Horizontal(id="lists"):
                    for place in (0, 1):
                        with Vertical(id=f"list-{place}", classes="list"):
                            yield from self._shortlist("side", place)

    def _shortlist(self, where: str, place: int) -> Iterable[Widget]:
        def title(canvas: Canvas, context: DrawContext) -> None:
            heading.title(canvas, context.palette, 0, panels.shortlists(context)[place].head, x=0)

        def seats(context: DrawContext) -> list[Seat]:
            self._shortlists[place] = panels.shortlists(context)[place]
            return self._shortlists[place].seats

        def line(canvas: Canvas, context: DrawContext, seat: Seat) -> None:
            row = canvas.part(0, 0, canvas.width - 1, 1)
            panels.short_line(row, context, self._shortlists[place], seat)

        yield Panel(title, id=f"{where}-title-{place}")
        yield Items(
            seats,
            line,
            key=lambda seat: seat.id,
            opens=lambda seat: seat.id,
            id=f"{where}-seats-{place}",
        )

    def give_room(self, context: DrawContext) -> None:
        """As much room for each part as it is worth."""
        canvas = self.program.context.canvas(self.size.width, self.size.height - 2)
        newest = next(iter(context.top("latest", 1)), None)
        room = layout(canvas, context, len(panels.worth_a_row(context)), newest)
        lines = {"headline": room.headline, "parties": room.parties, "just": room.just, "map": room.map}
        for part, high in lines.items():
            self.query_one(f"#{part}").styles.height = high
        self.query_one("#just").display = room.just > 0
        for part in ("edge", "side"):
            self.query_one(f"#{part}").display = room.side > 0
        self.query_one("#side").styles.width = max(0, room.side - 2)
        self.query_one("#beside").display = room.beside > 0
        lists = self.query_one("#lists")
        lists.display = room.lists > 0
        lists.styles.layout = "vertical" if room.stacked else "horizontal"
        self.query_one("#list-1").display = room.lists > 1

    def _latest(self, context: DrawContext) -> list[Seat]:
        seats = context.top("latest", 60)
        dated = any(context.dated(seat.news_at) for seat in seats)
        self._seat_column = panels.DATED if dated else panels.CLOCK
        return seats

    def _latest_line(self, canvas: Canvas, context: DrawContext, seat: Seat) -> None:
        panels.line(canvas, context, seat, self._seat_column)

    def _parties(self, canvas: Canvas, context: DrawContext) -> None:
        panels.parties(canvas, context, panels.worth_a_row(context)[: canvas.height - 1])

    def _just_declared(self, canvas: Canvas, context: DrawContext) -> None:
        if news := context.top("latest", 1):
            panels.just_declared(canvas, context, news[0])


def _map(canvas: Canvas, context: DrawContext) -> None:
    grid.picture(canvas.part(0, 0, canvas.width - 2, canvas.height), context)
