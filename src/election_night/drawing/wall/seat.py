"""One seat on a wall: who won, by how much, over whom. If the winner has changed, that before all else."""

from typing import NamedTuple

from rich.cells import cell_len

from election_night.core.contest.seat import Row, Seat, State, Won
from election_night.drawing import formatting, large_type
from election_night.drawing.canvas import Canvas
from election_night.drawing.context import DrawContext
from election_night.drawing.large_type import LARGE, MEDIUM, SMALL, Line
from election_night.drawing.seat.animation import AnimationState
from election_night.drawing.seat.pill import ALARMS, WIDEST_PILL, pill
from election_night.drawing.wall import alarm, count, figures, large_text, names, several_seats, stages

GOING_ON = frozenset({State.AWAITING, State.COUNTING})


class Headline(NamedTuple):
    """The seat and its winner, in one size."""

    seat: list[Line]
    winner: list[Line]

    @property
    def height(self) -> int:
        """Lines of both."""
        return large_type.stack_height(self.seat) + large_type.stack_height(self.winner)


def draw(canvas: Canvas, context: DrawContext, seat: Seat, animation: AnimationState | None = None) -> None:
    """The whole page."""
    animation, page = animation or AnimationState(), canvas
    if seat.state in GOING_ON and seat.stage_count and not seat.formerly_won:
        stages.draw(canvas, context, seat)
        return
    canvas = _foot(page, context, seat)
    if seat.seats > 1 and (seat.winners or seat.formerly_won):
        above = min(canvas.height, page.height - 2)  # the last line has the state of the count
        unplaced = _several(page.part(0, 0, page.width, above + 1), context, seat, animation)
        room = page.width - WIDEST_PILL - 2
        text = next((text for text in unplaced if len(text) <= room), "")
        if canvas.height >= page.height - 2:  # and no parties
            page.text(0, page.height - 1, text, context.palette.strong)
        return
    former = seat.row(seat.former_winner) if seat.former_winner else None
    if former is None and seat.elected is None:
        y = _title(canvas, context, seat)
        more = _undecided(canvas.part(0, y, canvas.width, canvas.height - y), context, seat, animation)
        if more and canvas.height >= page.height - 2:  # the last line has no parties
            page.text(0, page.height - 1, f"and {more} more on the ballot", context.palette.soft)
        return
    y = 0
    if former is not None:
        y = _flipped(canvas, seat, former) + 1
    rest = canvas.part(0, y, canvas.width, canvas.height - y)
    if seat.elected is None:
        y = _title(rest, context, seat, alone=False)
        _undecided(rest.part(0, y, rest.width, rest.height - y), context, seat, animation)
        return
    _decided(rest, context, seat, seat.elected, animation)


def _several(canvas: Canvas, context: DrawContext, seat: Seat, animation: AnimationState) -> list[str]:
    """Several seats: whoever was taken away before all else, then everybody who is elected.

    Answers what had no room in large type, in full and shorter.
    """
    y = 0
    if seat.formerly_won:
        gone = ", ".join(person.name for person in seat.formerly_won)
        message = f"not elected now: {gone}"
        y = alarm.winner_changed(canvas, formatting.lost_winner(seat), f"was {gone}", message.upper()) + 1
    rest = canvas.part(0, y, canvas.width, canvas.height - y)
    y = _title(rest, context, seat, alone=not seat.formerly_won)
    rest = rest.part(0, y, rest.width, rest.height - y)
    if seat.winners:
        return several_seats.draw(rest, context, seat)
    _undecided(rest, context, seat, animation)
    return []


def _foot(canvas: Canvas, context: DrawContext, seat: Seat) -> Canvas:
    """The state of the count, and of the parties where there is room; answers the page above."""
    rows = large_text.foot(canvas) if len(context.night.seats) > 1 and not seat.former_winner else 0
    high = min(rows, large_text.FOOT) if rows else 1
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
        large_text.standing(foot, context, start - 3)
    elif seat.corrections and seat.correction:
        foot.text(0, 0, seat.correction, context.palette.signal, start - 2)
    above = canvas.height - (rows or 1 + (canvas.height >= 26))
    if canvas.width < figures.WIDE and seat.majority is not None and not seat.former_winner:
        above = canvas.height  # the figures leave room beside the state of the count
    return canvas.part(0, 0, canvas.width, above)


def _title(canvas: Canvas, context: DrawContext, seat: Seat, *, alone: bool = True) -> int:
    """The seat; answers the lines it takes, with the space below."""
    most = 15 if canvas.height >= 40 else 7 if canvas.height >= 24 and alone else 3
    for text in names.of_seat(seat.name) if canvas.height >= 12 else []:
        lines = large_type.lines(text, canvas.width, most, MEDIUM if canvas.height >= 40 else SMALL)
        if lines:
            return large_text.stack(canvas, 0, 0, lines, context.palette.strong) + 1 + (canvas.height >= 36)
    canvas.text(0, 0, seat.name.upper(), context.palette.strong, canvas.width)
    return 2


def _flipped(canvas: Canvas, seat: Seat, former: Row) -> int:
    now = seat.elected.name if seat.elected else remark(seat) or formatting.STATES[seat.state].lower()
    message = f"was {former.name}, now {now}" if seat.elected else f"was {former.name}: {now}"
    if cell_len(message) > canvas.width - 8:
        message = f"was {former.name}"  # who it is now stands below
    return alarm.winner_changed(canvas, formatting.lost_winner(seat), f"was {former.name}", message.upper())


def _decided(
    canvas: Canvas, context: DrawContext, seat: Seat, elected: Won, animation: AnimationState
) -> None:
    """Seat, winner, figures, from top to bottom."""
    free = 2 if canvas.height >= 36 else 1
    verb = "CALLED" if seat.state is State.CALLED else "ELECTED"
    if seat.former_winner:
        verb = f"NOW {verb}"
    outcome = context.outcome(seat)
    said = outcome if outcome and verb == "ELECTED" else f"{verb} {outcome}".strip()
    edge = 3 if canvas.width >= 66 else 1
    heads = _headline(canvas, seat, elected, edge, free)
    if heads is None:  # nothing fits in large type, or a letter is not drawn
        y = _title(canvas, context, seat)
        box = canvas.part(0, y, canvas.width, 4, context.block(elected.party))
        box.text(edge, 1, elected.name.upper(), box.style, box.width - 2 * edge)
        box.text(edge, 2, f"{verb} · {outcome}" if outcome else verb, box.style, box.width - 2 * edge)
        y += 5
    else:
        y = large_text.stack(canvas, 0, 0, heads.seat, context.palette.strong) + free
        y += _winner(canvas, context, elected, heads, said, y, edge, free) + free
    rest = canvas.part(0, y, canvas.width, canvas.height - y)
    if seat.majority is not None:
        figures.draw(rest, context, seat)
    else:
        count.draw(rest, context, seat, animation)


def _headline(canvas: Canvas, seat: Seat, elected: Won, edge: int, free: int) -> Headline | None:
    """As large as leaves room for the figures; in full if it can be, in one line rather than in two."""
    room = canvas.width - 2 * edge
    seats = list(enumerate(names.of_seat(seat.name)))
    people = list(enumerate(names.of_person(elected.name)))
    pairs = sorted(((s, p) for s in seats for p in people), key=lambda pair: pair[0][0] + pair[1][0])
    for size, below in ((LARGE, 12), (MEDIUM, 11), (SMALL, 8), (SMALL, 3)):
        if size > SMALL and canvas.height < 24:
            continue
        under = 1 if canvas.height < large_text.TALL - 3 else SMALL // 2 if size == SMALL else size // 2
        left = canvas.height - under - (4 if under > 1 else 3) * free - below
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
    canvas: Canvas,
    context: DrawContext,
    elected: Won,
    heads: Headline,
    said: str,
    y: int,
    edge: int,
    free: int,
) -> int:
    """On the party's colour, the space above as large as below. Answers the lines it takes."""
    style, name = context.block(elected.party), heads.winner
    size = name[0].size
    under = large_text.one_line([said], canvas.width - 2 * edge, size)
    if canvas.height - y - large_type.stack_height(name) - 3 - 3 * free < 4:
        under = None
    used = large_type.stack_height(name) + (under.height if under else 1)
    between = free if canvas.height - y - used - 3 * free - SMALL // 2 >= free else 0
    used += between
    box = canvas.part(0, y, canvas.width, used + 2 * free, style)
    row = large_text.stack(box, edge, free, name, style) + free + between
    if under:
        box.big(edge, row, under, style)
    else:
        box.text(edge, row, said, style, box.width - 2 * edge)
    return box.height


def _undecided(canvas: Canvas, context: DrawContext, seat: Seat, animation: AnimationState) -> int:
    """Nobody is elected: the count as it goes, or why there is no result.

    Answers how many candidates have no room and are not counted on the canvas.
    """
    if seat.state in GOING_ON and not remark(seat):
        return count.draw(canvas, context, seat, animation)
    taken = _why(canvas, context, seat)
    rest = canvas.part(0, taken + 1, canvas.width, canvas.height - taken - 1)
    if len(seat.rows) * count.PITCH <= rest.height + 1:
        return count.draw(rest, context, seat, animation)
    # In doubt nobody is left out for another, and of many not those who are first.
    count.lines(rest, context, seat.ranked)
    return 0


def _why(canvas: Canvas, context: DrawContext, seat: Seat) -> int:
    """The state in large type and the reason in words; answers the lines they take."""
    words = [formatting.state(seat)]
    if seat.state.final and not seat.winners:
        words = ["NOBODY ELECTED", "NO WINNER"]
    lead = seat.row(seat.leader) if seat.leader else None
    reason = remark(seat) or (f"LEADING {lead.name} ({context.short(lead.party)})" if lead else "")
    small = canvas.height < 14
    wrapped = formatting.wrap(reason, canvas.width - 12, 2 if small else 3) if reason else []
    large = large_type.lines(reason, canvas.width - 8, 7, SMALL) if reason and canvas.height >= 24 else None
    size = MEDIUM if canvas.height >= 36 else SMALL
    head = large_text.one_line(words, canvas.width - 12, size)
    head_rows = head.height if head else 1
    rows = large_type.stack_height(large) + 1 if large else len(wrapped)
    high = head_rows + rows + 2 + (0 if small else 2)
    box = canvas.part(0, 0, canvas.width, high, context.palette.top_strong)
    plain = box.part(4, 1, box.width - 8, box.height - 2)
    inside = alarm.box(box) if seat.state in ALARMS else plain
    style = inside.style
    top = int(not small)
    if head:
        inside.big(2, top, head, style)
    else:
        inside.text(2, top, words[0], style)
    top += head_rows + (not small)
    if large:
        large_text.stack(inside, 2, top, large, style)
    for line, text in enumerate([] if large else wrapped):
        inside.text(2, top + line, text, style, inside.width - 3)
    return high


def remark(seat: Seat) -> str:
    """What has to be said of a count in words."""
    return seat.reasons[0] if seat.reasons else seat.correction or seat.note or ""
