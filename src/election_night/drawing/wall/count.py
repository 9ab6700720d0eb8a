"""A count on a wall while it is not final: the candidates as they are read out, with bars that grow."""

from rich.cells import cell_len

from election_night.drawing import large_type, party_letters
from election_night.drawing.canvas import Canvas
from election_night.drawing.context import DrawContext
from election_night.drawing.large_type import MEDIUM, SMALL, Line
from election_night.drawing.seat.animation import AnimationState
from election_night.drawing.wall import large_text
from election_night.drawing.wall.description import Row, Rows

PITCH, MOST = 4, 9
"""Lines of a candidate, at least (large figures, and a line free) and at most."""
LEADING = " LEADING "


def draw(canvas: Canvas, context: DrawContext, candidates: Rows, animation: AnimationState) -> int:
    """Draw as many candidates as can be read; return how many are missing without a note of their number."""
    rows = chosen(candidates, max(1, (canvas.height + 1) // PITCH))
    if not rows:
        return len(candidates.rows)
    missing = len(candidates.rows) - len(rows)
    pitch = min(MOST, max(PITCH, (canvas.height + 1 - bool(missing)) // len(rows)))
    size = MEDIUM if pitch >= 8 and canvas.width >= 150 else SMALL
    figures = [large_type.digits(row.figures[0], size) for row in rows]
    code = large_text.code_room(context, (row.party for row in rows), canvas.width // 4, size)
    left, end = code + 4, canvas.width - max(line.width for line in figures) - 3
    names = [row.names for row in rows]
    letters = size if pitch >= size // 2 + 3 else SMALL
    mark_rooms = [len(LEADING) + 2 if row.mark else 0 for row in rows]
    large = large_text.all_in_one_size(
        names, [end - left - mark_room for mark_room in mark_rooms], letters, alike=True
    )
    for index, row in enumerate(rows):
        line = canvas.part(0, index * pitch, canvas.width, pitch)
        leads = bool(row.mark)
        style = context.palette.strong if leads else context.palette.ground
        large_text.code(line, 0, 0, context, row.party, code, size)
        name_style = style if any(row.bar) else context.palette.soft
        if leads:  # The word beside the name may not fit in large type: the colour does.
            name_style = context.palette.signal
        line.big(line.width - figures[index].width, 0, figures[index], name_style)
        next_y = _name(line, context, row, large[index] if large else None, left, end, leads=leads)
        if row.bar and pitch - 1 > next_y:
            start = animation.before.get(row.id, 0)
            votes = start + round((row.bar[0] - start) * animation.grown)
            eighths = votes * (end - left) * 8 // candidates.full if candidates.full else 0
            for y in range(next_y, max(next_y + 1, min(pitch - 1, next_y + 3))):
                line.bar(left, y, end - left, eighths, context.bar(row.party))
    if missing and len(rows) * pitch <= canvas.height:
        canvas.right(
            canvas.width, canvas.height - 1, f"and {missing} more on the ballot", context.palette.soft
        )
        return 0
    return missing


def _name(
    canvas: Canvas, context: DrawContext, row: Row, large: Line | None, left: int, end: int, *, leads: bool
) -> int:
    """Draw the name, marked if this candidate leads; return the line from which there is room for a bar."""
    palette = context.palette
    style = palette.strong if leads else palette.ground
    if large:
        canvas.big(left, 0, large, style)
        used, after = large.height + (canvas.height > PITCH + 1), left + large.width
        word = large_type.digits("LEADING", large.size)
        if leads and after + 4 + word.width <= end and palette.colours:
            canvas.big(end - word.width, 0, word, palette.signal)
            return used
    else:
        canvas.text(left, 0, row.names[0].upper(), style, end - left)
        used, after = 1, left + cell_len(row.names[0])
    if leads and after + len(LEADING) + 2 <= end:
        canvas.right(end, 0, LEADING, palette.plain_pill)
    elif leads:
        canvas.text(left, min(used, canvas.height - 1), LEADING, palette.plain_pill)
        return used + 1
    return used


def chosen(candidates: Rows, count: int) -> list[Row]:
    """Return who leads and who was read out last, if not all fit; in ballot order until all are known."""
    rows = list(candidates.rows)
    if len(rows) <= count:
        return rows
    with_votes = [row for row in rows if row.bar]
    first = [row for row in with_votes if row.bar[0] == candidates.full]
    order = rows if candidates.ranked else [*first, *reversed(with_votes), *rows]
    ids = set(list(dict.fromkeys(row.id for row in order))[: max(0, count)])
    return [row for row in rows if row.id in ids]


def lines(canvas: Canvas, context: DrawContext, candidates: Rows) -> None:
    """Draw a line each in ordinary type, by votes; if even these don't fit, add how many are missing."""
    palette = context.palette
    rows = sorted(candidates.rows, key=lambda row: (not row.bar, *(-votes for votes in row.bar)))
    pitch = 2 if canvas.height >= 8 and 2 * len(rows) <= canvas.height + 1 else 1
    room = (canvas.height + 1) // 2 if pitch == 2 else canvas.height
    if len(rows) > room:
        room -= 1
        canvas.right(canvas.width, room, f"and {len(rows) - room} more on the ballot", palette.soft)
    rows = rows[:room]
    widest = max((len(row.figures[0]) for row in rows), default=0)
    code = party_letters.room_for(context, (row.party for row in rows), canvas.width // 6)
    left = code + 3
    shares = all(cell_len(row.names[0]) <= canvas.width - left - 7 - widest for row in rows)
    for index, row in enumerate(rows):
        y = index * pitch
        strong = palette.strong if row.elected else palette.ground
        party_letters.block(canvas, 0, y, context, row.party, code)
        if shares:
            canvas.right(canvas.width, y, row.figures[1], palette.soft)
        at = canvas.right(canvas.width - (6 if shares else 0), y, row.figures[0], strong)
        canvas.text(left, y, row.names[0].upper(), strong, at - left - 1)
