"""Pages for a wall: read from the back of the room, so few figures, and those large."""

from election_night.core.contest.seat import Seat, State
from election_night.core.night import Night
from election_night.drawing import large_type
from election_night.drawing.canvas import Canvas
from election_night.drawing.context import DrawContext
from election_night.drawing.feed_status import FeedStatus, ReplayState, speed_label
from election_night.drawing.formatting import wrap
from election_night.drawing.seat import card
from election_night.drawing.wall import night, seat
from election_night.drawing.wall.schedule import Page

CLOSE = 5
"""Seats on the page of close results."""


def safe_area(canvas: Canvas, margin: int, turn: int) -> Canvas:
    """The safe part of the canvas: `margin` percent free on every side, moved a little from turn to turn."""
    x, y = canvas.width * margin // 100, max(min(margin, 1), canvas.height * margin // 100)
    shift = turn % 3 - 1 if margin else 0
    return canvas.part(x + shift if x else x, y, canvas.width - 2 * x, canvas.height - 2 * y)


def room(canvas: Canvas, context: DrawContext) -> Canvas:
    """What a page has of the safe part of a wall: where there is an alarm, the lines above its box."""
    taken = _alarm_rows(canvas) + 1 if context.night.alarms else 0
    return canvas.part(0, 0, canvas.width, canvas.height - taken)


def draw(
    canvas: Canvas, context: DrawContext, page: Page, turn: int, poise: card.AnimationState | None = None
) -> None:
    """This page, on the safe part of a wall."""
    if context.night.alarms:
        _alarm(canvas, context)
    canvas = room(canvas, context)
    told = seats(context, page)
    if page.kind == "burst" and told:
        night.seats(canvas, context, "Just declared", told)
    elif told:
        seat.draw(canvas, context, told[0], turn, poise)
    elif page.kind == "map":
        night.whole_map(canvas, context, turn)
    elif page.kind == "close":
        night.seats(canvas, context, "Closest results", context.top("closest", CLOSE))
    else:
        night.parties(canvas, context)


def _alarm_rows(canvas: Canvas) -> int:
    return 4 if canvas.height >= 20 else 2


def _alarm(canvas: Canvas, context: DrawContext) -> None:
    """What is wrong with the whole night, in words below every page."""
    high = _alarm_rows(canvas)
    told = context.night.alarms
    more = f" (and {len(told) - 1} more)" if len(told) > 1 else ""
    box = canvas.part(0, canvas.height - high, canvas.width, high, context.palette.alarm_pill)
    large = large_type.capitals("Alarm", large_type.SMALL) if high > 2 and canvas.width >= 70 else None
    x = box.big(2, 1, large, box.style) + 3 if large else box.text(1, 0, "ALARM: ", box.style)
    for line, text in enumerate(wrap(f"{told[0]}{more}", box.width - x - 1, high), 1 if large else 0):
        box.text(x, line, text, box.style, box.width - x - 1)


def frame_warnings(night: Night, feel: FeedStatus, tape: ReplayState | None) -> tuple[list[str], bool]:
    """What must be said in every frame, and whether it is an alarm."""
    words = [*(["TEST"] if night.test else []), *([f"REPLAY {speed_label(tape)}"] if tape else [])]
    return [*words, *([feel.words] if feel.alarm else [])], feel.alarm or night.test or bool(night.alarms)


def seats(context: DrawContext, page: Page) -> list[Seat]:
    """The seats that a page is about; none for a page about the whole night."""
    if page.kind in {"declared", "reading"}:
        one = newest(context) if page.kind == "declared" else reading(context)
        return [one] if one else []
    return [context.night.seats[one] for one in page.seats if one in context.night.seats]


def pages_with_content(context: DrawContext, pages: tuple[str, ...], canvas: Canvas) -> tuple[str, ...]:
    """Those of the pages that have something to show just now, and room for it on this safe part."""
    if len(context.night.seats) < 2:
        return ("declared",)
    has = {
        "parties": True,
        "declared": newest(context) is not None,
        "map": night.map_fits(room(canvas, context), context),
        "close": context.night.totals.declared > 0,
        "reading": reading(context) is not None,
    }
    return tuple(page for page in pages if has.get(page)) or ("parties",)


def together(context: DrawContext, canvas: Canvas) -> int:
    """How many declarations a page of several has room for on this safe part."""
    return night.room_for(room(canvas, context))


def draw_warnings(
    canvas: Canvas, context: DrawContext, words_: list[str], waiting: int, *, alarm: bool
) -> None:
    """What must be said in every frame, in the first line; how many declarations wait, in the last."""
    palette = context.palette
    edge = palette.alarm_pill if alarm else palette.pill
    if alarm:
        for x, y, wide, high in (
            (0, 0, canvas.width, 1),
            (0, canvas.height - 1, canvas.width, 1),
            (0, 0, 2, canvas.height),
            (canvas.width - 2, 0, 2, canvas.height),
        ):
            canvas.fill(x, y, wide, high, edge)
    if words_:
        text = f" {' · '.join(words_)} · {context.clock(context.now, zone=True)} "
        canvas.text(0, 0, text, edge, canvas.width, "^")
    if waiting:
        canvas.right(canvas.width - 2, canvas.height - 1, f" {waiting} more to come ", palette.pill)


def reading(context: DrawContext) -> Seat | None:
    """The seat that is being declared line by line, the newest first."""
    told = [one for one in context.night.seats.values() if one.state is State.COUNTING and one.leader]
    return max(
        told, key=lambda one: (one.issued_at.timestamp() if one.issued_at else 0, one.id), default=None
    )


def newest(context: DrawContext) -> Seat | None:
    """The newest declaration; before any, the seat that is read out, or the only one."""
    told = context.top("latest", 1)
    only = next(iter(context.night.seats.values()), None) if len(context.night.seats) == 1 else None
    return only or (told[0] if told else reading(context))
