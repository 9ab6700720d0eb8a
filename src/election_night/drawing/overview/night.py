"""The night at a glance: the state of the parties, the newest declaration, the closest results."""

from election_night.drawing.canvas import Canvas
from election_night.drawing.cartogram import grid
from election_night.drawing.context import DrawContext
from election_night.drawing.overview import (
    councils,
    headline,
    just_declared,
    latest,
    latest_councils,
    parties,
    shortlists,
)
from election_night.drawing.overview.night_layout import Layout, layout


def draw(canvas: Canvas, context: DrawContext) -> None:
    """Draw the whole screen on this canvas."""
    news = context.top("latest", 60)
    ranked = parties.parties_to_list(context)
    room = layout(canvas, context, len(ranked), next(iter(news), None))
    headline.draw(canvas.part(0, 0, canvas.width, room.headline), context)
    main = canvas.part(0, room.headline, canvas.width - room.side, canvas.height - room.headline)
    if room.side:
        _side(canvas.part(main.width, room.headline, room.side, main.height), context, room)
    parties.draw(main.part(0, 0, main.width, room.parties), context, ranked)
    y = room.parties
    if room.newest:
        just_declared.draw(main.part(0, y, main.width, room.newest), context, news[0])
        y += room.newest
    if room.councils:
        latest_councils.draw(main.part(0, y, main.width, room.councils), context)
        y += room.councils
    latest.draw(main.part(0, y, main.width - room.side_lists, main.height - y), context, news)
    if room.side_lists:
        half = (main.height - y) // 2
        for index, shortlist in enumerate(shortlists.lists(context)[:2]):
            shortlists.draw(
                main.part(main.width - room.side_lists, y + index * half, room.side_lists - 2, half),
                context,
                shortlist,
            )


def _side(canvas: Canvas, context: DrawContext, room: Layout) -> None:
    """Draw beside the parties on a wide screen: the map, the closest, the biggest moves."""
    edge(canvas, context)
    inner = canvas.part(2, 0, canvas.width - 4, canvas.height)
    used = side_picture(inner.part(0, 0, inner.width, room.map), context)
    height = inner.height - used
    for index, shortlist in enumerate(shortlists.lists(context)[: room.lists]):
        if room.stacked:
            part = inner.part(0, used + index * (height // 2), inner.width, height // 2)
        else:
            width = inner.width // room.lists
            part = inner.part(index * width, used, width - 1, height)
        shortlists.draw(part, context, shortlist)


def side_picture(canvas: Canvas, context: DrawContext) -> int:
    """Draw the map or, if no contest has a cell, a tile for every body; return the lines used."""
    if not grid.extent(context)[0] and len(context.night.bodies) > 1:
        councils.tiles(canvas, context)
        return canvas.height
    return grid.picture(canvas, context)


def edge(canvas: Canvas, context: DrawContext) -> None:
    """Draw the line between the parties and the side panels."""
    canvas.fill(0, 0, 1, canvas.height, context.palette.faint, canvas.plain("│"))
