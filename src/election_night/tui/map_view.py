"""The map: a cell a seat, hollow until decided, then the party's colour and letters.

Capital letters are a gain, small ones a hold, so the map can be read without its colours. Where there is
no room for letters, a seat is a block of colour of less than a line.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import timedelta
from functools import lru_cache
from string import ascii_uppercase

from rich.style import Style

from election_night.night.seat import Seat, State
from election_night.tui.canvas import Canvas, Cell
from election_night.tui.palette import mix, style
from election_night.tui.seat_card import wrap
from election_night.tui.stage import Stage

FRESH = timedelta(seconds=60)
"""For so long a seat is marked as just decided."""

_PARTS = " ▁▂▃▄▅▆▇█"

Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Size:
    """How large a seat is drawn."""

    wide: int
    """Columns."""
    high: int
    """Eighths of a line. Below 8 only such as put no more than two seats into any line."""

    def lines(self, rows: int) -> int:
        """Lines that so many rows of seats take."""
        return -(-rows * self.high // 8)

    def fits(self, columns: int, rows: int, width: int, height: int) -> bool:
        """Whether a map of so many columns and rows has room."""
        return columns * self.wide <= width and self.lines(rows) <= height


LETTERS = (Size(8, 24), Size(8, 16), Size(6, 16), Size(4, 16), Size(4, 8), Size(2, 8))
"""With letters, the largest first."""
BLOCKS = (Size(2, 7), Size(2, 6), Size(1, 4))
"""Colour only; about as wide as high, so that the country keeps its shape."""
WHOLE = (Size(4, 16), Size(2, 8), *BLOCKS)
ASCII = (Size(4, 16), Size(2, 8), Size(1, 8))
"""Without blocks to draw with."""


def placed(stage: Stage) -> list[Seat]:
    """The seats that have a cell. Which those are is said by the election document alone."""
    return [stage.night.seats[seat] for seat in _cells(stage)[0]]


def extent(stage: Stage) -> tuple[int, int]:
    """Columns and rows of the whole map; (0, 0) without one."""
    return _cells(stage)[1]


def _cells(stage: Stage) -> tuple[list[str], tuple[int, int]]:
    kept = stage.kept("cells")
    if "" not in kept:
        cells = {seat.id: seat.map for seat in stage.night.seats.values() if seat.map}
        size = (
            max((x + 1 for x, _ in cells.values()), default=0),
            max((y + 1 for _, y in cells.values()), default=0),
        )
        kept[""] = (list(cells), size)
    told: tuple[list[str], tuple[int, int]] = kept[""]
    return told


def largest(sizes: Iterable[Size], columns: int, rows: int, width: int, height: int) -> Size | None:
    """The first of these sizes that fits."""
    return next((size for size in sizes if size.fits(columns, rows, width, height)), None)


def sizes(canvas: Canvas, stage: Stage) -> tuple[Size, ...]:
    """The sizes that say who won on this terminal, the largest first."""
    return ASCII if canvas.ascii_only or not stage.palette.colours else WHOLE


def picture(canvas: Canvas, stage: Stage, chosen: str | None = None) -> int:
    """The whole map as large as it fits; answers the lines used."""
    columns, rows = extent(stage)
    size = largest(sizes(canvas, stage), columns, rows, canvas.width, canvas.height) if columns else None
    if size is None:
        return 0
    seats = placed(stage)
    left = (canvas.width - columns * size.wide) // 2
    draw(canvas.part(left, 0, columns * size.wide, size.lines(rows)), stage, seats, size, chosen=chosen)
    return size.lines(rows)


def draw(
    canvas: Canvas,
    stage: Stage,
    seats: Iterable[Seat],
    size: Size,
    *,
    origin: Place = (0, 0),
    chosen: str | None = None,
    dim: Collection[str] = (),
) -> None:
    """These seats, the cell `origin` in the upper left corner; those in `dim` without their colour."""
    if size.high < 8:
        _blocks(canvas, stage, seats, size, origin, chosen, dim)
        return
    high, tiles = size.high // 8, stage.kept(size, canvas.style, canvas.ascii_only)
    for seat in seats:
        if seat.map is None:
            continue
        x, y = (seat.map[0] - origin[0]) * size.wide, (seat.map[1] - origin[1]) * high
        if 0 <= x < canvas.width and 0 <= y < canvas.height:
            here = (seat.id == chosen, seat.id in dim, fresh(stage, seat))
            whole = x + size.wide <= canvas.width and y + high <= canvas.height
            tile = tiles.get(seat.id) if whole else None
            if tile and tile[0] is seat and tile[1] == here:
                canvas.paste(x, y, tile[2], tile[3])
                continue
            part = canvas.part(x, y, size.wide, high)
            _cell(part, stage, seat, chosen=here[0], dim=here[1])
            if whole:
                click = canvas.hot[-1][-3:]
                tiles[seat.id] = (seat, here, [row[: click[0]] for row in part.cells()], click)


def _cell(canvas: Canvas, stage: Stage, seat: Seat, *, chosen: bool, dim: bool) -> None:
    """One seat with its letters; in a larger cell with as much of its name as there is room for."""
    text, look = code(stage, seat, min(4, max(1, canvas.width)))
    if dim and not chosen:
        text, look = "·", stage.palette.faint
    if chosen:
        look = stage.palette.plain_pill
    wide = canvas.width - 1 if canvas.width > 2 else canvas.width
    canvas.fill(0, 0, wide, canvas.height, look)
    edge = 1 if canvas.width >= 6 else 0
    canvas.text(edge, 0, text, look, wide - edge)
    if canvas.height > 1 and not dim:
        for line, word in enumerate(wrap(seat.name, wide - edge, canvas.height - 1), 1):
            canvas.text(edge, line, word[: wide - edge], look)
    canvas.click(0, 0, wide, canvas.height, f"{'open' if chosen else 'choose'}:{seat.id}")


def code(stage: Stage, seat: Seat, letters: int = 2) -> tuple[str, Style]:
    """The letters of a cell and how they look."""
    palette = stage.palette
    if seat.elected is not None:
        party = seat.elected.party
        short = letter(stage, party) if letters == 1 else f"{stage.short(party)[:letters]:<2}"
        colour = stage.colour(seat.elected.party)
        look = palette.block(colour)
        if fresh(stage, seat):
            look = _underlined(palette.block(palette.fresh(colour, 0.35)))
        return short if seat.outcome == "gain" else short.lower(), look
    if seat.state in {State.DISPUTED, State.WITHDRAWN, State.COUNTERMANDED}:
        return "!!"[:letters], palette.alarm_pill
    if seat.state in {State.COUNTING, State.RECOUNT}:
        return "··"[:letters], palette.outline_pill
    return "··"[:letters], style(palette.theme.soft, palette.theme.raised)


def letter(stage: Stage, party: str) -> str:
    """The one letter of a party where there is room for one, L for LAB, D for LD; ? when none is left."""
    known: dict[str, str] = stage.kept("letters")
    if party not in known:
        told = [entry.id for entry in stage.night.election.parties] if stage.night.election else []
        for one in [*told, party]:
            words = f"{stage.short(one)}{stage.party(one).name}{ascii_uppercase}".upper()
            free = (char for char in words if char in ascii_uppercase and char not in known.values())
            known[one] = known.get(one) or next(free, "?")
    return known[party]


@lru_cache(maxsize=512)
def _underlined(look: Style) -> Style:
    return look + Style(underline=True)


def fresh(stage: Stage, seat: Seat) -> bool:
    """Whether it was decided within the last minute."""
    when = seat.when
    return when is not None and timedelta(0) <= stage.now - when < FRESH


def _blocks(
    canvas: Canvas,
    stage: Stage,
    seats: Iterable[Seat],
    size: Size,
    origin: Place,
    chosen: str | None,
    dim: Collection[str],
) -> None:
    """Less than a line a seat: colour only."""
    colours: dict[Place, str] = {}
    tints = stage.kept("tints")
    since = stage.now - FRESH
    for seat in seats:
        if seat.map is None:
            continue
        column, row = seat.map[0] - origin[0], seat.map[1] - origin[1]
        when = seat.when
        here = (seat.id == chosen, seat.id in dim, when is not None and since < when <= stage.now)
        tint = tints.get(seat.id)
        if tint is None or tint[0] is not seat or tint[1] != here:
            tint = tints[seat.id] = (seat, here, _colour(stage, seat, chosen=here[0], dim=here[1]))
        colours[column, row] = tint[2]
        if 0 <= column * size.wide < canvas.width and row >= 0:
            middle = (2 * row + 1) * size.high // 16
            canvas.click(column * size.wide, middle, size.wide, 1, f"choose:{seat.id}")
    ground = stage.palette.theme.ground
    for line in range(canvas.height):
        first, last = line * 8 // size.high, (line * 8 + 7) // size.high
        lower = 8 - (last * size.high - line * 8) if last != first else 0
        cells: list[Cell | None] = []
        for column in range(canvas.width // size.wide):
            above, below = colours.get((column, first)), colours.get((column, last))
            cell = _two(above or ground, below or ground, lower) if above or below else None
            cells += [cell] * size.wide
        canvas.put(line, cells)


@lru_cache(maxsize=4096)
def _two(above: str, below: str, lower: int) -> Cell:
    """Two colours in one cell, the lower one `lower` eighths high."""
    if above == below or not lower:
        return "█", style(above, above)
    return _PARTS[lower], style(below, above)


def _colour(stage: Stage, seat: Seat, *, chosen: bool, dim: bool) -> str:
    theme = stage.palette.theme
    if chosen:
        return theme.ink
    if dim:
        return mix(theme.ground, theme.faint, 0.5)
    if seat.elected is not None:
        colour = stage.palette.visible(stage.colour(seat.elected.party))
        return stage.palette.fresh(colour, 0.4) if fresh(stage, seat) else colour
    return theme.alarm if seat.reasons else theme.faint
