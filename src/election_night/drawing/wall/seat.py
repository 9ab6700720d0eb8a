"""One seat on a wall: who won, by how much, over whom. A changed winner comes before everything else."""

from typing import NamedTuple

from rich.cells import cell_len

from election_night.core.contest.seat import Seat
from election_night.drawing import formatting, large_type
from election_night.drawing.canvas import Canvas
from election_night.drawing.context import DrawContext
from election_night.drawing.large_type import LARGE, MEDIUM, SMALL
from election_night.drawing.large_type import Line as TypeLine
from election_night.drawing.seat.animation import AnimationState
from election_night.drawing.seat.pill import WIDEST_PILL, pill
from election_night.drawing.wall import alarm, count, figures, large_text, several_seats, stages
from election_night.drawing.wall.describe_seat import describe, in_stages
from election_night.drawing.wall.description import (
    Description,
    Figure,
    Heading,
    Notice,
    Rows,
    Winner,
)


class Headline(NamedTuple):
    """The seat and its winner, in one size."""

    seat: list[TypeLine]
    winner: list[TypeLine]

    @property
    def height(self) -> int:
        """Return the lines of both."""
        return large_type.stack_height(self.seat) + large_type.stack_height(self.winner)


def draw(canvas: Canvas, context: DrawContext, seat: Seat, animation: AnimationState | None = None) -> None:
    """Draw the whole page."""
    if in_stages(seat):
        stages.draw(canvas, context, seat)
        return
    animation, page, description = animation or AnimationState(), canvas, describe(context, seat)
    canvas = _foot(page, context, seat, description)
    changed = _winner_changed(description)
    if seat.seats > 1 and (seat.winners or changed):
        above = min(canvas.height, page.height - 2)  # The last line has the state of the count.
        unplaced = _several(page.part(0, 0, page.width, above + 1), context, seat, description, animation)
        room = page.width - WIDEST_PILL - 2
        text = next((text for text in unplaced if len(text) <= room), "")
        if canvas.height >= page.height - 2:  # and no parties
            page.text(0, page.height - 1, text, context.palette.strong)
        return
    if changed is None and seat.elected is None:
        y = _title(canvas, context, description)
        area = canvas.part(0, y, canvas.width, canvas.height - y)
        missing = _undecided(area, context, description, animation)
        if missing and canvas.height >= page.height - 2:  # The last line has no parties.
            page.text(0, page.height - 1, f"and {missing} more on the ballot", context.palette.soft)
        return
    y = 0
    if changed is not None:
        y = _flipped(canvas, changed) + 1
    area = canvas.part(0, y, canvas.width, canvas.height - y)
    if seat.elected is None:
        y = _title(area, context, description, alone=False)
        area = area.part(0, y, area.width, area.height - y)
        _undecided(area, context, description, animation)
        return
    _decided(area, context, seat, description, animation)


def _winner_changed(description: Description) -> Notice | None:
    """Return the notice that the winner has changed; `None` if there is none."""
    block = description.blocks[0]
    return block if isinstance(block, Notice) else None


def _several(
    canvas: Canvas, context: DrawContext, seat: Seat, description: Description, animation: AnimationState
) -> list[str]:
    """Draw several seats: first anybody whose seat was taken away, then everybody elected.

    Return the text that didn't fit in large type, in full and shorter.
    """
    y, changed = 0, _winner_changed(description)
    if changed:
        y = alarm.winner_changed(canvas, changed.heads[0], changed.texts[-1], changed.texts[0].upper()) + 1
    area = canvas.part(0, y, canvas.width, canvas.height - y)
    y = _title(area, context, description, alone=not changed)
    area = area.part(0, y, area.width, area.height - y)
    if seat.winners:
        return several_seats.draw(area, context, seat)
    _undecided(area, context, description, animation)
    return []


def _foot(canvas: Canvas, context: DrawContext, seat: Seat, description: Description) -> Canvas:
    """Draw the state of the count, and of the parties if there is room; return the page above."""
    rows = large_text.foot(canvas) if len(context.night.seats) > 1 and not seat.former_winner else 0
    high = min(rows, large_text.FOOT) if rows else 1
    tight = bool(seat.former_winner) and canvas.height < alarm.ROOMY
    foot = canvas.part(0, canvas.height - high, canvas.width, high)
    text, style = pill(context, seat)
    if style is context.palette.plain_pill:
        text, style = text.strip(), context.palette.soft
    large = (
        large_type.capitals(text.strip(), SMALL) if high >= large_text.FOOT and canvas.width >= 150 else None
    )
    if large:
        start = foot.width - large.width
        foot.big(start, 0, large, context.palette.soft)
    else:
        start = foot.right(foot.width, foot.height - 1, text, style)
    if rows:
        large_text.standing(foot, context, description.standing, start - 3)
    elif seat.corrections and seat.correction and not tight:
        foot.text(0, 0, seat.correction, context.palette.signal, start - 2)
    above = canvas.height - (rows or 1 + (canvas.height >= 26 and not tight))
    if canvas.width < figures.WIDE and seat.majority is not None and not seat.former_winner:
        above = canvas.height  # The figures leave room beside the state of the count.
    return canvas.part(0, 0, canvas.width, above)


def _title(canvas: Canvas, context: DrawContext, description: Description, *, alone: bool = True) -> int:
    """Draw the seat; return the lines used, with the space below."""
    texts = description.first(Heading).texts
    most_lines = 15 if canvas.height >= 40 else 7 if canvas.height >= 24 and alone else 3
    for text in texts if canvas.height >= 12 else ():
        lines = large_type.lines(text, canvas.width, most_lines, MEDIUM if canvas.height >= 40 else SMALL)
        if lines:
            return large_text.stack(canvas, 0, 0, lines, context.palette.strong) + 1 + (canvas.height >= 36)
    canvas.text(0, 0, texts[0].upper(), context.palette.strong, canvas.width)
    return 2


def _flipped(canvas: Canvas, changed: Notice) -> int:
    message, former_winner = changed.texts
    if cell_len(message) > canvas.width - 8:
        message = former_winner  # The present winner is below.
    return alarm.winner_changed(canvas, changed.heads[0], former_winner, message.upper())


def _decided(
    canvas: Canvas, context: DrawContext, seat: Seat, description: Description, animation: AnimationState
) -> None:
    """Draw seat, winner, figures, from top to bottom."""
    blank = 2 if canvas.height >= 36 else 1
    edge = 3 if canvas.width >= 66 else 1
    winner = description.first(Winner)
    heads = _headline(canvas, description.first(Heading), winner, edge, blank)
    if heads is None:  # Nothing fits in large type, or a letter is not drawn.
        y = _title(canvas, context, description)
        box = canvas.part(0, y, canvas.width, 4, context.block(winner.party))
        box.text(edge, 1, winner.names[0].upper(), box.style, box.width - 2 * edge)
        box.text(edge, 2, _verb_and_outcome(context, seat, winner), box.style, box.width - 2 * edge)
        y += 5
    else:
        y = large_text.stack(canvas, 0, 0, heads.seat, context.palette.strong) + blank
        y += _winner(canvas, context, winner, heads, y, edge, blank) + blank
    area = canvas.part(0, y, canvas.width, canvas.height - y)
    rows, majority = description.first(Rows), description.all(Figure)
    if majority:
        figures.draw(area, context, majority[0], rows)
    else:
        count.draw(area, context, rows, animation)


def _verb_and_outcome(context: DrawContext, seat: Seat, winner: Winner) -> str:
    """Return the whole outcome, ELECTED included, which fits in ordinary type."""
    outcome = context.outcome(seat)
    verb = winner.outcome.removesuffix(outcome).strip() or "ELECTED"
    return f"{verb} · {outcome}" if outcome else verb


def _headline(canvas: Canvas, heading: Heading, won: Winner, edge: int, blank: int) -> Headline | None:
    """Return the headline, as large as leaves room for the figures; in full and on one line if possible."""
    room = canvas.width - 2 * edge
    seats = list(enumerate(heading.texts))
    people = list(enumerate(won.names))
    pairs = sorted(((s, p) for s in seats for p in people), key=lambda pair: pair[0][0] + pair[1][0])
    for size, below in ((LARGE, 12), (MEDIUM, 11), (SMALL, 8), (SMALL, 3)):
        if size > SMALL and canvas.height < 24:
            continue
        outcome_height = (
            1 if canvas.height < large_text.TALL - 3 else SMALL // 2 if size == SMALL else size // 2
        )
        left = canvas.height - outcome_height - (4 if outcome_height > 1 else 3) * blank - below
        for (_, title), (_, winner) in pairs if size == SMALL else pairs[:1]:
            for first, second in ((1, 1), (2, 1), (1, 2), (2, 2)):
                heads = Headline(
                    large_type.lines(title, canvas.width, canvas.height, size, size, first) or [],
                    large_type.lines(winner, room, canvas.height, size, size, second) or [],
                )
                if heads.seat and heads.winner and heads.height <= left:
                    return heads
    return None


def _winner(
    canvas: Canvas, context: DrawContext, won: Winner, heads: Headline, y: int, edge: int, blank: int
) -> int:
    """Draw the winner on the party's colour, with equal space above and below; return the lines used."""
    style, name = context.block(won.party), heads.winner
    size = name[0].size
    outcome_line = large_text.one_line([won.outcome], canvas.width - 2 * edge, size)
    if canvas.height - y - large_type.stack_height(name) - 3 - 3 * blank < 4:
        outcome_line = None
    height = large_type.stack_height(name) + (outcome_line.height if outcome_line else 1)
    between = blank if canvas.height - y - height - 3 * blank - SMALL // 2 >= blank else 0
    height += between
    box = canvas.part(0, y, canvas.width, height + 2 * blank, style)
    row = large_text.stack(box, edge, blank, name, style) + blank + between
    if outcome_line:
        box.big(edge, row, outcome_line, style)
    else:
        box.text(edge, row, won.outcome, style, box.width - 2 * edge)
    return box.height


def _undecided(
    canvas: Canvas, context: DrawContext, description: Description, animation: AnimationState
) -> int:
    """Draw a seat where nobody is elected: the count so far, or why there is no result.

    Return how many candidates don't fit and aren't counted on the canvas.
    """
    rows, last = description.first(Rows), description.blocks[-2]
    if not isinstance(last, Notice):
        return count.draw(canvas, context, rows, animation)
    notice_height = _why(canvas, context, last)
    area = canvas.part(0, notice_height + 1, canvas.width, canvas.height - notice_height - 1)
    if len(rows.rows) * count.PITCH <= area.height + 1:
        return count.draw(area, context, rows, animation)
    # In doubt, name every candidate; of many, don't single out the first.
    count.lines(area, context, rows)
    return 0


def _why(canvas: Canvas, context: DrawContext, notice: Notice) -> int:
    """Draw the state in large type and the reason in words; return the lines used."""
    reason = "".join(notice.texts)
    small = canvas.height < 14
    wrapped = formatting.wrap(reason, canvas.width - 12, 2 if small else 3) if reason else []
    large = large_type.lines(reason, canvas.width - 8, 7, SMALL) if reason and canvas.height >= 24 else None
    size = MEDIUM if canvas.height >= 36 else SMALL
    head = large_text.one_line(notice.heads, canvas.width - 12, size)
    head_rows = head.height if head else 1
    rows = large_type.stack_height(large) + 1 if large else len(wrapped)
    high = head_rows + rows + 2 + (0 if small else 2)
    box = canvas.part(0, 0, canvas.width, high, context.palette.top_strong)
    plain = box.part(4, 1, box.width - 8, box.height - 2)
    inside = alarm.box(box) if notice.alarm else plain
    style = inside.style
    top = int(not small)
    if head:
        inside.big(2, top, head, style)
    else:
        inside.text(2, top, notice.heads[0], style)
    top += head_rows + (not small)
    if large:
        large_text.stack(inside, 2, top, large, style)
    for line, text in enumerate([] if large else wrapped):
        inside.text(2, top + line, text, style, inside.width - 3)
    return high
