"""The map: a cell a seat, hollow until decided, then the party's colour and letters.

Capital letters are a gain, small ones a hold, so the map can be read without its colours.
"""

from rich.style import Style

from election_night.night.seat import Seat, State
from election_night.tui.canvas import Canvas
from election_night.tui.palette import style
from election_night.tui.stage import Stage

HOLLOW = "··"


def extent(stage: Stage) -> tuple[int, int]:
    """Columns and rows of the whole map; (0, 0) without one."""
    cells = [seat.map for seat in stage.night.seats.values() if seat.map]
    if not cells:
        return (0, 0)
    return max(x for x, _ in cells) + 1, max(y for _, y in cells) + 1


def picture(canvas: Canvas, stage: Stage, chosen: str | None = None) -> int:
    """The whole map as large as it fits; answers the lines used."""
    columns, rows = extent(stage)
    if not columns:
        return 0
    if columns * 2 <= canvas.width and rows <= canvas.height:
        left = (canvas.width - columns * 2) // 2
        for seat in stage.night.seats.values():
            if seat.map:
                cell(canvas, left + seat.map[0] * 2, seat.map[1], stage, seat, chosen=seat.id == chosen)
        return rows
    return _halves(canvas, stage, columns, rows, chosen)


def cell(canvas: Canvas, x: int, y: int, stage: Stage, seat: Seat, *, chosen: bool = False) -> None:
    """One seat in two columns."""
    text, style = code(stage, seat)
    if chosen:
        style = stage.palette.plain_pill
    canvas.text(x, y, text, style)
    canvas.click(x, y, 2, 1, f"choose:{seat.id}")


def code(stage: Stage, seat: Seat) -> tuple[str, Style]:
    """The two letters of a cell and how they look."""
    palette = stage.palette
    if seat.elected is not None:
        short = f"{stage.short(seat.elected.party)[:2]:<2}"
        return short if seat.outcome == "gain" else short.lower(), stage.block(seat.elected.party)
    if seat.state in {State.DISPUTED, State.WITHDRAWN, State.COUNTERMANDED}:
        return "!!", palette.alarm_pill
    if seat.state in {State.COUNTING, State.RECOUNT}:
        return "··", palette.outline_pill
    return HOLLOW, style(palette.theme.soft, palette.theme.raised)


def _halves(canvas: Canvas, stage: Stage, columns: int, rows: int, chosen: str | None) -> int:
    """Two rows of seats a line, a column each: colour only, for where there is no room for letters."""
    palette = stage.palette
    lines = (rows + 1) // 2
    if columns > canvas.width or lines > canvas.height:
        return 0
    left = (canvas.width - columns) // 2
    ground = palette.theme.ground
    colours: dict[tuple[int, int], str] = {}
    for seat in stage.night.seats.values():
        if seat.map:
            colours[seat.map] = _colour(stage, seat, chosen=seat.id == chosen)
            canvas.click(left + seat.map[0], seat.map[1] // 2, 1, 1, f"choose:{seat.id}")
    for line in range(lines):
        for column in range(columns):
            upper, lower = colours.get((column, line * 2)), colours.get((column, line * 2 + 1))
            if upper or lower:
                style, char = halves(upper, lower, ground)
                canvas.fill(left + column, line, 1, 1, style, char)
    return lines


def _colour(stage: Stage, seat: Seat, *, chosen: bool) -> str:
    theme = stage.palette.theme
    if chosen:
        return theme.ink
    if seat.elected is not None:
        return stage.palette.visible(stage.colour(seat.elected.party))
    return theme.alarm if seat.reasons else theme.faint


def halves(upper: str | None, lower: str | None, ground: str) -> tuple[Style, str]:
    """Two colours in one cell."""
    if upper is None:
        return style(lower or ground, ground), "▄"
    return style(upper, lower or ground), "▀"
