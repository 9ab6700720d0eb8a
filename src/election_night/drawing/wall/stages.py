"""A count in stages on a wall: who is elected, who is still in, who is out.

Most votes, or the quota, show nobody as elected: only the returning officer's word does.
"""

from math import floor

from election_night.core.contest.row import Row
from election_night.core.contest.seat import Seat
from election_night.drawing import large_type, names, party_letters
from election_night.drawing.canvas import Canvas
from election_night.drawing.context import DrawContext
from election_night.drawing.large_type import MEDIUM, SMALL, Line
from election_night.drawing.seat.stages_table import out_at
from election_night.drawing.wall import large_text
from election_night.drawing.wall.describe_stages import Standing, figure, stage_texts, standing, votes

LOW = 22
"""Height below which the head of the page has no separate line for the stage."""
TIGHT = 18
"""Height below which the head has no free line, so that everybody fits."""
HIGH = 16
"""Lines below the head from which those still in are in large type, even if not all fit."""
WIDE = 150
"""Width from which a bar in large type shows how near somebody is to the quota."""
SHORTEST = 20
"""Minimum width of such a bar, in cells."""
NAME = 30
"""Cells of a name in ordinary type, with the letters before it."""


def draw(canvas: Canvas, context: DrawContext, seat: Seat) -> None:
    """Draw the contest and its stage, then everybody: the elected in large type if they fit."""
    standing_ = standing(seat)
    canvas = _head(canvas, context, seat)
    size = MEDIUM if canvas.width >= WIDE else SMALL
    if not any(_large(canvas, context, seat, standing_, smaller) for smaller in dict.fromkeys((size, SMALL))):
        _lines(canvas, context, seat, [*standing_.elected, *standing_.still_in, *standing_.out])


def _head(canvas: Canvas, context: DrawContext, seat: Seat) -> Canvas:
    """Draw the contest, its stage, how many seats are filled, the quota; return the canvas below.

    On a low wall the most important part is beside the name, the rest in ordinary type below.
    """
    palette, low = context.palette, canvas.height < LOW
    filled, stage = f"{seat.filled} of {seat.seats}", stage_texts(seat)
    quota = f"quota {seat.quota:,}" if seat.quota is not None else ""
    beside = [stage[1], filled] if low else [quota] if quota else []
    size = MEDIUM if canvas.height >= 40 else SMALL
    name = large_text.one_line(names.of_contest(context, seat), canvas.width, size)
    if name is None:
        canvas.text(0, 0, seat.name.upper(), palette.strong, canvas.width)
    else:
        canvas.big(0, 0, name, palette.strong)
    high = name.height if name else 1
    room = canvas.width - (name.width + 4 if name else canvas.width)
    line = large_text.one_line(beside, room, SMALL)
    if line:
        style = palette.signal if low else palette.soft
        canvas.big(canvas.width - line.width, (high - line.height) // 2, line, style)
    elif quota and not low:
        canvas.right(canvas.width, high, quota.upper(), palette.soft)
    status = large_text.one_line(stage, canvas.width, SMALL)
    if not low and status:
        canvas.big(0, high + 1, status, palette.signal)
        return canvas.part(0, high + 5, canvas.width, canvas.height - high - 5)
    y = high + (name is not None and canvas.height >= TIGHT)
    canvas.right(canvas.width, y, quota.upper(), palette.soft)
    canvas.text(0, y, stage[0].upper(), palette.signal)
    return canvas.part(0, y + 2, canvas.width, canvas.height - y - 2)


def _large(canvas: Canvas, context: DrawContext, seat: Seat, standing_: Standing, size: int) -> bool:
    """Draw the elected in large type, and those still in as far as they fit; return whether it was drawn."""
    pitch, named_rows = size // 2 + 1, [*standing_.elected, *standing_.still_in]
    foot = 2 if standing_.out else 0
    if len(named_rows) * pitch > canvas.height + 1 - foot:
        if size > SMALL or not standing_.elected:
            return False
        rows, foot = _with_room(canvas, standing_, pitch)
    else:
        rows = named_rows
    if len(rows) < len(standing_.elected):
        return False
    code = large_text.code_room(context, [row.party for row in named_rows], canvas.width // 4, size)
    code += large_text.gap(size)
    people = [names.of_person(row.name) for row in rows]
    figures = [large_type.digits(figure(seat, row), size) for row in rows]
    figure_room = max((line.width for line in figures), default=0) + 3
    room = [canvas.width - code - figure_room] * len(rows)
    name_lines = large_text.all_in_one_size(people, room, size, size, alike=True)
    if name_lines is None and len(rows) == len(standing_.elected):  # The line below says how many there are.
        figures, figure_room, room = [], 0, [canvas.width - code] * len(rows)
        name_lines = large_text.all_in_one_size(people, room, size, size, alike=True)
    if name_lines is None:
        return False
    left = code + 3 + max(line.width for line in name_lines)
    for index, row in enumerate(rows):
        part = canvas.part(0, index * pitch, canvas.width, pitch)
        _row(part, context, row, name_lines[index], figures[index] if figures else None, code)
        bar = canvas.width - figure_room - 3 - left
        if not row.elected and bar >= SHORTEST and canvas.width >= WIDE and seat.quota:
            _bar(part.part(left, 0, bar, size // 2), context, row, seat.quota)
    below = canvas.part(0, len(rows) * pitch, canvas.width, canvas.height - len(rows) * pitch)
    if foot == 1:
        _others(below, context, named_rows[len(rows) :], standing_.out)
        return True
    hidden = named_rows[len(rows) :]
    if hidden:
        foot = foot if below.height >= len(hidden) + foot else 0
        _lines(below.part(0, 0, below.width, below.height - foot), context, seat, hidden)
    if foot:
        _out(below, context, standing_.out, large=below.height - len(hidden) >= 4)
    return True


def _with_room(canvas: Canvas, standing_: Standing, pitch: int) -> tuple[list[Row], int]:
    """Return those who fit in large type, and the lines below them for the others.

    On a high wall nobody can read a line each in ordinary type, so the first of those still in are large.
    """
    if canvas.height < HIGH:
        more_lines = min(3, len(standing_.still_in))
        has_room = len(standing_.elected) * pitch + more_lines <= canvas.height
        return (standing_.elected if has_room else []), 2 if standing_.out else 0
    count = canvas.height // pitch
    return [*standing_.elected, *standing_.still_in][:count], 1


def _row(canvas: Canvas, context: DrawContext, row: Row, name: Line, figure: Line | None, left: int) -> None:
    """Draw the party, the name, and ELECTED or the votes."""
    palette, code = context.palette, left - large_text.gap(name.size)
    large_text.code(canvas, 0, 0, context, row.party, code, name.size)
    canvas.big(left, 0, name, palette.strong if figure else palette.signal)
    if figure:
        style = palette.signal if row.elected else palette.ground
        canvas.big(canvas.width - figure.width, 0, figure, style)


def _bar(canvas: Canvas, context: DrawContext, row: Row, quota: int) -> None:
    """Draw how near somebody is to the quota, which is the whole length."""
    palette = context.palette
    canvas.fill(0, 0, canvas.width, canvas.height, palette.track)
    eighths = floor(min(1.0, votes(row) / quota) * canvas.width * 8)
    for y in range(canvas.height):
        canvas.bar(0, y, canvas.width, eighths, context.bar(row.party, palette.theme.raised))


def _out(canvas: Canvas, context: DrawContext, out: list[Row], *, large: bool) -> None:
    """Draw who is out, the latest first, in the last lines."""
    surnames = [names.of_person(row.name)[-1] for row in out]
    texts = [f"out: {', '.join(surnames[:count])}" for count in range(len(surnames), 0, -1)]
    line = large_text.one_line(texts[:1], canvas.width, SMALL) if large else None
    if line:
        canvas.big(0, canvas.height - line.height, line, context.palette.soft)
    else:
        text = next((text for text in texts if len(text) <= canvas.width), texts[-1])
        canvas.text(0, canvas.height - 1, text.upper(), context.palette.soft, canvas.width)


def _others(canvas: Canvas, context: DrawContext, still_in: list[Row], out: list[Row]) -> None:
    """Draw who else is still in, and who is out, for the last line."""
    lists = (("also in", still_in), ("out", out))
    texts = [
        f"{label}: {', '.join(names.of_person(row.name)[-1] for row in rows)}"
        for label, rows in lists
        if rows
    ]
    text = next((text for text in (" · ".join(texts), *texts) if len(text) <= canvas.width), None)
    text = text or f"and {len(still_in)} more still in"
    canvas.text(0, canvas.height - 1, text.upper(), context.palette.soft, canvas.width)


def _lines(canvas: Canvas, context: DrawContext, seat: Seat, rows: list[Row]) -> None:
    """Draw a line each in ordinary type, with a bar to the quota; in the last, how many more there are."""
    palette = context.palette
    pitch = 2 if 2 * len(rows) <= canvas.height + 1 else 1
    for index, row in enumerate(rows[: canvas.height]):
        y = index * pitch
        if y == canvas.height - 1 and index < len(rows) - 1:
            canvas.text(0, y, f"and {len(rows) - index} more", palette.soft)
            return
        out = not row.elected and out_at(row, seat.stage_count) is not None
        style = palette.strong if row.elected else palette.soft if out else palette.ground
        party_letters.block(canvas, 0, y, context, row.party, 5)
        canvas.right(canvas.width, y, figure(seat, row).upper(), palette.signal if row.elected else style)
        canvas.text(8, y, row.name.upper(), style, NAME - 9)
        if not row.elected and not out and seat.quota:
            _bar(canvas.part(NAME, y, canvas.width - NAME - 9, 1), context, row, seat.quota)
