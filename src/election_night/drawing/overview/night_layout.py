"""How much room each part of the night screen has."""

from typing import NamedTuple

from election_night.core.contest.seat import Seat
from election_night.drawing.canvas import Canvas
from election_night.drawing.cartogram import grid
from election_night.drawing.context import DrawContext
from election_night.drawing.overview import councils, latest_councils

MOST_PARTIES = 15


class Layout(NamedTuple):
    """Columns and lines of each part."""

    headline: int
    """Lines of the figures at the top: five with large type, or two."""
    side: int
    """Columns of the map and the lists on the right; 0 without them."""
    parties: int
    """Lines of the state of the parties, with its heading."""
    newest: int
    """Lines of the newest declaration; 0 without it."""
    councils: int
    """Lines of the councils whose control is known, with the heading; 0 unless there are several councils."""
    side_lists: int
    """Columns of the lists beside the latest declarations, if the map takes the whole side."""
    map: int
    """Lines that the map may take."""
    lists: int
    """Lists below the map."""
    stacked: bool
    """Whether the lists are one below the other."""


def layout(canvas: Canvas, context: DrawContext, parties: int, newest: Seat | None) -> Layout:
    """Return the layout of a screen without its frame.

    `newest`: the newest result; `None` if there is none.
    """
    width, height = canvas.width, canvas.height
    headline = 5 if height >= 30 else 2
    below = height - headline
    side = width * 3 // 8 if width >= 110 else 0
    main = width - side
    columns, rows = grid.extent(context)
    map_has_letters = bool(columns) and columns * 2 <= side - 4 and rows <= below
    party_lines = min(parties, MOST_PARTIES, max(3, (below - 9) // 2 + 1)) + 1
    free_lines = below - party_lines
    bodies = latest_councils.line_count(context, free_lines)
    several = len(context.night.bodies) > 1
    newest_lines = (6 if free_lines >= 22 else 4) if newest and free_lines >= 9 and not several else 0
    if newest_lines and newest and newest.reasons:  # In doubt, name every candidate.
        newest_lines = max(newest_lines, min(len(newest.rows) + 3, free_lines - 5))
    side_lists = 46 if map_has_letters and main >= 116 else 0
    if map_has_letters or not side:
        return Layout(headline, side, party_lines, newest_lines, bodies, side_lists, below, 0, stacked=False)
    reserved = 12 if below >= 40 else 6 if below >= 24 else 0
    inner = side - 4
    map_lines = councils.tile_lines(context, inner, below - reserved) if not columns else 0
    map_lines = map_lines or grid.lines(canvas.part(0, 0, inner, below - reserved), context)
    list_lines = below - map_lines
    stacked = inner < 56 and list_lines >= 26
    lists = 0 if list_lines < 4 else 2 if stacked or inner >= 56 else 1
    return Layout(headline, side, party_lines, newest_lines, bodies, side_lists, map_lines, lists, stacked)
