"""The whole night at a glance, with lists of seats to open."""

from __future__ import annotations

from collections.abc import Iterable

from textual.containers import Container
from textual.geometry import Region
from textual.widget import Widget

from election_night.core.contest.seat import Seat
from election_night.drawing import heading
from election_night.drawing.canvas import Canvas
from election_night.drawing.context import DrawContext
from election_night.drawing.overview import (
    councils,
    headline,
    just_declared,
    latest,
    latest_councils,
    night,
    parties,
    shortlists,
)
from election_night.drawing.overview.night_layout import Layout, layout
from election_night.tui.program import Program
from election_night.tui.screens.view import View
from election_night.tui.widgets.items import Items
from election_night.tui.widgets.panel import Panel


class NightView(View):
    """The state of the parties, the latest declarations, the map and the closest seats."""

    view = "night"
    CSS_PATH = "view.tcss"
    AUTO_FOCUS = "#latest"
    _seat_column = latest.CLOCK
    """Where names begin in the latest declarations: further right if any time has a date."""

    def __init__(self, program: Program) -> None:
        super().__init__(program)
        self._regions: dict[str, Region] = {}
        """The region of each part."""
        self._shortlists: dict[int, shortlists.Shortlist] = {}
        """The lists beside the latest declarations, as last found, by their position."""

    def body(self) -> Iterable[Widget]:
        """Compose every part in one container, which Textual leaves alone if only header or footer change."""
        with Container():
            yield Panel(headline.draw, id="headline")
            yield Panel(self._parties, id="parties")
            yield Panel(self._just_declared, id="just")
            yield Panel(latest_councils.title, id="councils-title")
            yield Items(
                latest_councils.latest,
                latest_councils.line,
                key=lambda settled: settled.body.id,
                opens=self._contest_of,
                action="council",
                depends_on=lambda: None,
                id="councils",
            )
            yield Panel(latest.title, id="latest-title")
            yield Items(
                self._latest,
                self._latest_line,
                key=lambda seat: seat.id,
                opens=lambda seat: seat.id,
                empty=latest.NO_RESULT,
                depends_on=lambda: self._seat_column,
                id="latest",
            )
            yield from self._shortlist("beside", 0)
            yield from self._shortlist("beside", 1)
            yield Panel(night.edge, id="edge")
            yield Panel(_map, id="map")
            yield from self._shortlist("side", 0)
            yield from self._shortlist("side", 1)

    def _shortlist(self, side: str, position: int) -> Iterable[Widget]:
        def title(canvas: Canvas, context: DrawContext) -> None:
            head = shortlists.lists(context)[position].head
            heading.title(canvas, context.palette, 0, head, x=0, width=canvas.width - 1)

        def seats(context: DrawContext) -> list[Seat]:
            self._shortlists[position] = shortlists.lists(context)[position]
            return self._shortlists[position].seats

        def line(canvas: Canvas, context: DrawContext, seat: Seat) -> None:
            row = canvas.part(0, 0, canvas.width - 1, 1)
            shortlists.short_line(row, context, self._shortlists[position], seat)

        yield Panel(title, id=f"{side}-title-{position}")
        yield Items(
            seats,
            line,
            key=lambda seat: seat.id,
            opens=lambda seat: seat.id,
            empty=shortlists.NO_SEAT,
            depends_on=lambda: self._shortlists[position].head,
            id=f"{side}-seats-{position}",
        )

    def give_room(self, context: DrawContext) -> None:
        """Divide the screen between the parts."""
        canvas = self.program.screen_context.canvas(self.size.width, self.size.height - 2)
        newest = next(iter(context.top("latest", 1)), None)
        room = layout(canvas, context, len(parties.parties_to_list(context)), newest)
        for part, region in regions(self.size.width, self.size.height - 2, room).items():
            if self._regions.get(part) != region:
                self._regions[part] = region
                place(self.query_one(f"#{part}"), region)
        self._focus_a_list()

    def _focus_a_list(self) -> None:
        """Focus the list of councils if it takes all the room."""
        latest_list, council_list = self.query_one("#latest"), self.query_one("#councils")
        if council_list.display and not latest_list.display and self.focused in {None, latest_list}:
            council_list.focus()

    def _latest(self, context: DrawContext) -> list[Seat]:
        seats = context.top("latest", 60)
        dated = any(context.dated(seat.news_at) for seat in seats)
        self._seat_column = latest.DATED if dated else latest.CLOCK
        return seats

    def _latest_line(self, canvas: Canvas, context: DrawContext, seat: Seat) -> None:
        latest.line(canvas, context, seat, self._seat_column)

    def _contest_of(self, settled: latest_councils.Settled) -> str | None:
        return next(iter(councils.contests_of(self.program.context, settled.body.id)), None)

    def _parties(self, canvas: Canvas, context: DrawContext) -> None:
        parties.draw(canvas, context, parties.parties_to_list(context))

    def _just_declared(self, canvas: Canvas, context: DrawContext) -> None:
        if news := context.top("latest", 1):
            just_declared.draw(canvas, context, news[0])


def regions(width: int, height: int, room: Layout) -> dict[str, Region]:
    """Return the region of each part between header and footer; one without width or height isn't shown."""
    main, below = width - room.side, room.headline
    bodies = below + room.parties + room.newest
    latest = bodies + room.councils
    column = main - room.side_lists
    places = {
        "headline": Region(0, 0, width, room.headline),
        "parties": Region(0, below, main, room.parties),
        "just": Region(0, below + room.parties, main, room.newest),
        "councils-title": Region(0, bodies, main, min(1, room.councils)),
        "councils": Region(0, bodies + 1, main, max(0, room.councils - 1)),
        "latest-title": Region(0, latest, column, min(1, max(0, height - latest))),
        "latest": Region(0, latest + 1, column, max(0, height - latest - 1)),
        "edge": Region(main, below, min(2, room.side), max(0, height - below)),
        "map": Region(main + 2, below, max(0, room.side - 2), room.map),
    }
    side_lists = _rows(Region(column, latest, max(0, room.side_lists - 1), max(0, height - latest)), 2)
    lists_top = below + room.map
    list_area = Region(
        main + 2, lists_top, max(0, room.side - 3), max(0, height - lists_top) if room.lists else 0
    )
    side = _rows(list_area, room.lists) if room.stacked else _columns(list_area, room.lists)
    for name, parts in (("beside", side_lists), ("side", side)):
        for index, part in enumerate(parts):
            places[f"{name}-title-{index}"], places[f"{name}-seats-{index}"] = part.split_horizontal(
                min(1, part.height)
            )
    return places


def _rows(region: Region, count: int) -> list[Region]:
    """Return two parts, one above the other; the second is empty if there is only one."""
    return list(region.split_horizontal(region.height if count < 2 else region.height // 2))


def _columns(region: Region, count: int) -> list[Region]:
    """Return the same, side by side."""
    return list(region.split_vertical(region.width if count < 2 else region.width // 2))


def place(widget: Widget, region: Region) -> None:
    """Put the widget in this region."""
    widget.display = bool(region)
    widget.styles.position, widget.styles.offset = "absolute", region.offset
    widget.styles.width, widget.styles.height = region.size


def _map(canvas: Canvas, context: DrawContext) -> None:
    night.side_picture(canvas.part(0, 0, canvas.width - 2, canvas.height), context)
