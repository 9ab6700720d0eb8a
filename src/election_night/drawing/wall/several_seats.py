"""A contest of several seats on a wall: who is elected, what changed hands, the last seat's margin."""

from election_night.core.contest.row import Row
from election_night.core.contest.seat import Seat, State
from election_night.drawing import formatting, large_type, names, party_letters
from election_night.drawing.canvas import Canvas
from election_night.drawing.context import DrawContext
from election_night.drawing.large_type import MEDIUM, SMALL, Line
from election_night.drawing.wall import large_text
from election_night.drawing.wall.description import Block, Rows
from election_night.drawing.wall.description import Line as Sentence
from election_night.drawing.wall.description import Row as Person
from election_night.model import Method

PITCH = 4
"""Lines of a person in large type, with the space below."""


def describe(context: DrawContext, seat: Seat) -> list[Block]:
    """Describe the outcome, everybody elected, and the distance across the line."""
    shorter = names.of_party if seat.method is Method.LIST else names.of_person
    people = tuple(
        Person(row.id, row.party, tuple(shorter(row.name)), (_figure(seat, row),)) for row in elected(seat)
    )
    last = _last_seat(context, seat)
    sentences: list[Block] = [Sentence(tuple(last))] if last else []
    return [Sentence(tuple(_decided(context, seat))), Rows(people), *sentences]


def draw(canvas: Canvas, context: DrawContext, seat: Seat) -> list[str]:
    """Draw the outcome, everybody elected in one size, and the distance across the line.

    Return the text that didn't fit in large type, in full and shorter.
    """
    large = canvas.height >= 36 and canvas.width >= 150
    size, palette = MEDIUM if large else SMALL, context.palette
    people = elected(seat)
    decided, last = _decided(context, seat), _last_seat(context, seat)
    # People first; of the other two lines, the one that is news.
    lines_wanted = [decided, last] if seat.outcome == "gain" or not last else [last, decided]
    height = canvas.height - 1  # Commas hang into the last line.
    blank = height - (PITCH * len(people) - 1)
    fitting = [texts for texts in lines_wanted if texts][: max(0, blank // PITCH)]
    if blank < 0:  # The people are set in ordinary type.
        fitting = [texts for texts in lines_wanted if texts][: max(0, (height - len(people)) // PITCH)]
    top = bottom = 0
    for texts in fitting:
        line = large_text.one_line(texts, canvas.width, SMALL if texts is last else size)
        if line is None:
            continue
        if texts is last:
            canvas.big(0, height - line.height, line, palette.strong)
            bottom = line.height + 1
        else:
            canvas.big(0, 0, line, palette.signal)
            top = line.height + 1
    _people(canvas.part(0, top, canvas.width, height + 1 - top - bottom), context, seat, people, size)
    missing = [texts for texts, lines in ((decided, top), (last, bottom)) if texts and not lines]
    joined = [" · ".join(texts[place] for texts in missing).upper() for place in (0, -1)]
    return [*joined, *(texts[-1].upper() for texts in lines_wanted if texts in missing)]


def elected(seat: Seat) -> list[Row]:
    """Return the elected: by votes; in a list by seats; in a count in stages in the order of election."""
    rows = {row.id: row for row in seat.rows}
    won = [rows[winner.id] for winner in seat.winners if winner.id in rows]
    if seat.method is Method.STV:
        return won
    return sorted(won, key=lambda row: (-(row.seats or 0), -(row.votes or 0)))


def _decided(context: DrawContext, seat: Seat) -> list[str]:
    """Return how many are elected, and what changed hands."""
    verb = "called" if seat.state is State.CALLED else "elected"
    if seat.method is Method.LIST and verb == "elected":
        verb = "seats"
    filled = f"{seat.filled} {verb}" if seat.filled == seat.seats else f"{seat.filled} of {seat.seats} {verb}"
    outcome = context.outcome(seat).replace(" · ", ", ") if seat.outcome else ""
    return [f"{filled}: {outcome}", outcome] if outcome else [filled]


def _last_seat(context: DrawContext, seat: Seat) -> list[str]:
    """Return the figure with both parties, and alone; empty if it is unknown."""
    if seat.last_seat is None:
        return []
    parties = [row.party for key in seat.last_seat[1:] if (row := seat.row(str(key)))]
    parties_text = " over ".join(context.short(party) for party in parties)
    figure = f"Last seat by {seat.last_seat.votes:,.0f}"
    return [f"{figure}: {parties_text}", figure]


def _figure(seat: Seat, row: Row) -> str:
    """Return votes; in a count by preferences the stage of election; in a list the seats."""
    if seat.method is Method.LIST:
        return f"{row.seats or 0:,}"
    if seat.method is Method.STV:
        return f"stage {row.stage}" if row.stage else ""
    return formatting.count(row.votes)


def _people(canvas: Canvas, context: DrawContext, seat: Seat, rows: list[Row], size: int) -> None:
    """Draw party, name and figure of each: in large type, or if that doesn't fit in a line each."""
    palette, pitch = context.palette, size // 2 + 1
    figures = [large_type.digits(_figure(seat, row), size) for row in rows]
    gap, by_list = large_text.gap(size), seat.method is Method.LIST
    code = large_text.code_room(context, (row.party for row in rows), canvas.width // 4, size)
    widest = max((line.width for line in figures), default=0) + gap
    # If the names don't fit beside the figures, drop the figures, then the large type of the letters.
    fewer = ((code, 0), (large_text.BLOCK, 0)) if size == SMALL and not by_list else ()
    for letters, figure_room in ((code, widest), *fewer):
        named = _named(seat, rows, canvas.width - letters - gap - figure_room, size)
        if named:
            break
    nameless = named is None and size == SMALL and by_list  # The letters identify the party.
    if (named is None and not nameless) or pitch * len(rows) > canvas.height:
        if size > SMALL:
            _people(canvas, context, seat, rows, SMALL)
        else:
            _lines(canvas, context, seat, rows)
        return
    pitch += min(2, (canvas.height - pitch * len(rows)) // max(1, len(rows)))
    for index, row in enumerate(rows):
        y = index * pitch
        large_text.code(canvas, 0, y, context, row.party, letters, size)
        if named:
            canvas.big(letters + gap, y, named[index], palette.strong)
        if figure_room:
            canvas.big(canvas.width - figures[index].width, y, figures[index], palette.ground)


def _named(seat: Seat, rows: list[Row], room: int, size: int) -> list[Line] | None:
    shorter = names.of_party if seat.method is Method.LIST else names.of_person
    return large_text.all_in_one_size(
        [shorter(row.name) for row in rows], [room] * len(rows), size, size, alike=True
    )


def _lines(canvas: Canvas, context: DrawContext, seat: Seat, rows: list[Row]) -> None:
    """Draw a line each in ordinary type; in the last, how many more there are."""
    pitch = 2 if canvas.height >= 2 * len(rows) - 1 else 1
    for index, row in enumerate(rows[: canvas.height]):
        y = index * pitch
        if y == canvas.height - 1 and len(rows) > canvas.height:
            canvas.text(0, y, f"and {len(rows) - index} more elected", context.palette.soft)
            return
        party_letters.block(canvas, 0, y, context, row.party, 5)
        canvas.text(8, y, row.name.upper(), context.palette.strong, canvas.width - 18)
        canvas.right(canvas.width, y, _figure(seat, row).upper(), context.palette.strong)
