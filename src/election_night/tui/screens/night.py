"""The whole night at a glance, and lists of seats that can be walked through."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from textual.containers import Horizontal, Vertical
from textual.widget import Widget

from election_night.night.seat import Seat
from election_night.tui import map_view, night_view, panel
from election_night.tui.canvas import Canvas
from election_night.tui.night_layout import layout
from election_night.tui.screens.view import View
from election_night.tui.stage import Stage
from election_night.tui.widgets.items import Items
from election_night.tui.widgets.panel import Panel


class NightView(View):
    """The state of the parties, what was just declared, the latest, the map, what is close."""

    view = "night"
    CSS_PATH = ["view.tcss", "night.tcss"]  # noqa: RUF012 - Textual's way
    AUTO_FOCUS = "#latest"

    def body(self) -> Iterable[Widget]:
        """The figures on top; below them the parties and the news, and on a wide screen the map."""
        yield Panel(night_view.headline, id="headline")
        with Horizontal():
            with Vertical(id="main"):
                yield Panel(self._parties, id="parties")
                yield Panel(self._just_declared, id="just")
                with Horizontal():
                    with Vertical():
                        yield Panel(night_view.latest_title, id="latest-title")
                        yield Items(
                            lambda stage: stage.first("latest", 60),
                            _latest,
                            key=lambda seat: seat.id,
                            opens=lambda seat: seat.id,
                            empty=night_view.NO_RESULT,
                            id="latest",
                        )
                    with Vertical(id="beside"):
                        yield from self._shortlist("beside", 0)
                        yield from self._shortlist("beside", 1)
            yield Panel(night_view.edge, id="edge")
            with Vertical(id="side"):
                yield Panel(_map, id="map")
                with Horizontal(id="lists"):
                    for place in (0, 1):
                        with Vertical(id=f"list-{place}", classes="list"):
                            yield from self._shortlist("side", place)

    def _shortlist(self, where: str, place: int) -> Iterable[Widget]:
        def title(canvas: Canvas, stage: Stage) -> None:
            panel.title(canvas, stage.palette, 0, night_view.shortlists(stage)[place].head, x=0)

        def line(canvas: Canvas, stage: Stage, seat: Seat) -> None:
            row = canvas.part(0, 0, canvas.width - 1, 1)
            night_view.short_line(row, stage, night_view.shortlists(stage)[place], seat)

        yield Panel(title, id=f"{where}-title-{place}")
        yield Items(
            partial(_seats, place),
            line,
            key=lambda seat: seat.id,
            opens=lambda seat: seat.id,
            id=f"{where}-seats-{place}",
        )

    def give_room(self, stage: Stage) -> None:
        """As much room for each part as it is worth."""
        canvas = self.program.context.canvas(self.size.width, self.size.height - 2)
        newest = next(iter(stage.first("latest", 1)), None)
        room = layout(canvas, stage, len(night_view.worth_a_row(stage)), newest)
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

    def _parties(self, canvas: Canvas, stage: Stage) -> None:
        night_view.parties(canvas, stage, night_view.worth_a_row(stage)[: canvas.height - 1])

    def _just_declared(self, canvas: Canvas, stage: Stage) -> None:
        if news := stage.first("latest", 1):
            night_view.just_declared(canvas, stage, news[0])


def _seats(place: int, stage: Stage) -> list[Seat]:
    return night_view.shortlists(stage)[place].seats


def _latest(canvas: Canvas, stage: Stage, seat: Seat) -> None:
    dated = any(stage.dated(one.news_at) for one in stage.first("latest", 60))
    left = night_view.DATED if dated else night_view.CLOCK
    stage.lines(canvas, 0, f"latest, {left}", [seat], partial(night_view.line, left=left))


def _map(canvas: Canvas, stage: Stage) -> None:
    map_view.picture(canvas.part(0, 0, canvas.width - 2, canvas.height), stage)
