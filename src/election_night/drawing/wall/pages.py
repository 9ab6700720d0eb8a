"""Pages for a wall, to be read from the back of the room: few figures, all large."""

from election_night.core.body_state import BodyState
from election_night.core.contest.seat import Seat, State
from election_night.core.night import Night
from election_night.drawing.canvas import Canvas
from election_night.drawing.context import DrawContext
from election_night.drawing.feed_status import FeedStatus, ReplayState, speed_label
from election_night.drawing.seat.animation import AnimationState
from election_night.drawing.wall import (
    alarm,
    council,
    councils,
    describe_seat,
    describe_stages,
    night,
    parties,
    seat,
    targets,
)
from election_night.drawing.wall.description import Description
from election_night.drawing.wall.schedule import BURST_SIZE, Page

CLOSE = 5
"""Seats on the page of close results."""
BURST, CLOSEST = "Just declared", "Closest results"
"""The headings of the pages of several seats."""
LABEL = 2
"""Lines of the label of every frame, with the space below."""


def safe_area(canvas: Canvas, margin: int, turn: int, *, labelled: bool = False, page: str = "") -> Canvas:
    """Return the safe part of the canvas: `margin` percent free on every side, moved a little each turn.

    `labelled`: the first line has a label, and the page keeps clear of it; the map needs every line, and has
    nothing below the label.
    """
    x, y = canvas.width * margin // 100, max(min(margin, 1), canvas.height * margin // 100)
    top = max(y, LABEL) if labelled and (page != "map" or not margin) else y
    shift = turn % 3 - 1 if margin else 0
    return canvas.part(x + shift if x else x, top, canvas.width - 2 * x, canvas.height - top - y)


def room(canvas: Canvas, context: DrawContext) -> Canvas:
    """Return the room for a page on the safe part of a wall: without the box of an alarm."""
    taken = alarm.rows(canvas) + 1 if context.night.alarms else 0
    return canvas.part(0, 0, canvas.width, canvas.height - taken)


def draw(
    canvas: Canvas, context: DrawContext, page: Page, turn: int, animation: AnimationState | None = None
) -> None:
    """Draw this page, on the safe part of a wall."""
    if context.night.alarms:
        alarm.night_alarm(canvas, context.night.alarms)
    canvas = room(canvas, context)
    listed, body = seats(context, page), _body(context, page)
    if _together(context, page, listed):
        night.seats(canvas, context, BURST, _filled(context, listed, night.room_for(canvas)))
    elif listed:
        seat.draw(canvas, context, listed[0], animation)
    elif body is not None:
        council.draw(canvas, context, body)
    elif page.kind == "councils":
        councils.draw(canvas, context, page.part)
    elif page.kind == "map":
        night.whole_map(canvas, context, turn)
    elif page.kind == "close" and (closest := context.top("closest", CLOSE)):
        night.seats(canvas, context, CLOSEST, closest)
    elif page.kind == "targets":
        targets.draw(canvas, context)
    else:
        parties.draw(canvas, context)


def describe(context: DrawContext, page: Page) -> Description:
    """Describe this page, to be drawn as a picture."""
    listed, body = seats(context, page), _body(context, page)
    if _together(context, page, listed):
        description = night.describe_seats(context, BURST, _filled(context, listed, BURST_SIZE))
    elif listed and describe_seat.in_stages(listed[0]):
        description = describe_stages.describe(context, listed[0])
    elif listed:
        description = describe_seat.describe(context, listed[0])
    elif body is not None:
        description = council.describe(context, body)
    elif page.kind == "councils":
        description = councils.describe(context, page.part)
    elif page.kind == "map":
        description = night.describe_map(context)
    elif page.kind == "close" and (closest := context.top("closest", CLOSE)):
        description = night.describe_seats(context, CLOSEST, closest)
    elif page.kind == "targets":
        description = targets.describe(context)
    else:
        description = parties.describe(context)
    return description._replace(alarms=context.night.alarms)


def _together(context: DrawContext, page: Page, listed: list[Seat]) -> bool:
    """Return whether the seats of this page form a list, as wards do with several councils."""
    return (page.kind == "burst" and bool(listed)) or (
        page.kind == "declared" and len(context.night.bodies) > 1
    )


def _filled(context: DrawContext, seats: list[Seat], room: int) -> list[Seat]:
    """Return the seats for a page of wards, with several councils: those that are news, then the latest."""
    if len(context.night.bodies) < 2:
        return seats
    latest = [seat for seat in context.top("latest", room) if seat not in seats]
    return [*seats, *latest][:room]


def _body(context: DrawContext, page: Page) -> BodyState | None:
    """Return the council of a page: the one that is news, the only one, or the one decided last."""
    bodies = context.night.bodies
    if page.kind != "council" or not bodies:
        return None
    only = next(iter(bodies)) if len(bodies) == 1 else context.control_history.newest(context.night)
    return bodies.get(page.body or only or "")


def frame_warnings(night: Night, feed: FeedStatus, replay: ReplayState | None) -> tuple[list[str], bool]:
    """Return the warnings of every frame, and whether they are an alarm."""
    marks = [*(["TEST"] if night.test else []), *([f"REPLAY {speed_label(replay)}"] if replay else [])]
    return [*marks, *([feed.text] if feed.alarm or feed.on_wall else [])], feed.alarm or night.test or bool(
        night.alarms
    )


def seats(context: DrawContext, page: Page) -> list[Seat]:
    """Return the seats of a page; none for a page about the whole night."""
    if page.kind in {"declared", "reading"}:
        seat = newest(context) if page.kind == "declared" else reading(context)
        return [seat] if seat else []
    return [context.night.seats[contest] for contest in page.seats if contest in context.night.seats]


def pages_with_content(
    context: DrawContext, pages: tuple[str, ...], canvas: Canvas, for_map: Canvas | None = None
) -> tuple[str, ...]:
    """Return those pages that have something to show now, and fit on this safe part.

    `for_map`: the safe part for the map, if that is another.
    """
    if len(context.night.seats) < 2:
        return ("declared",)
    has = {
        "parties": True,
        "declared": newest(context) is not None,
        "councils": len(context.night.bodies) > 1,
        "council": _body(context, Page("council")) is not None,
        "map": night.map_fits(room(for_map or canvas, context), context),
        "close": bool(context.top("closest", 1)),
        "reading": reading(context) is not None,
        "targets": bool(targets.parties(context)),
    }
    many = min(councils.page_count(room(canvas, context), context), councils.AT_ONCE)
    times = {"councils": many}
    chosen = [page for page in pages if has.get(page) for _ in range(times.get(page, 1))]
    return tuple(chosen) or ("parties",)


def together(context: DrawContext, canvas: Canvas) -> int:
    """Return how many declarations fit on a page of several on this safe part."""
    return night.room_for(room(canvas, context))


def draw_warnings(
    canvas: Canvas, context: DrawContext, messages: list[str], waiting: int, *, on_alarm: bool
) -> None:
    """Draw the warnings in the first line, and the number of waiting declarations in the last."""
    palette = context.palette
    edge = alarm.STYLE if on_alarm else palette.pill
    if on_alarm:
        for x in (0, canvas.width - 2):
            canvas.fill(x, 0, 2, canvas.height, edge)
        for y in (0, canvas.height - 1):
            alarm.tape(canvas, 0, y, canvas.width)
    if messages:
        text = f"  {' · '.join(messages)} · {context.clock(context.now, zone=True)}  "
        canvas.text(0, 0, text, edge, canvas.width, "^")
    if waiting:
        canvas.right(canvas.width - 2, canvas.height - 1, f" {waiting} more to come ", palette.pill)


def reading(context: DrawContext) -> Seat | None:
    """Return the seat that is being declared line by line, the newest first."""
    counting = [seat for seat in context.night.seats.values() if seat.state is State.COUNTING and seat.leader]
    return max(
        counting,
        key=lambda seat: (seat.issued_at.timestamp() if seat.issued_at else 0, seat.id),
        default=None,
    )


def newest(context: DrawContext) -> Seat | None:
    """Return the newest declaration; before any, the seat that is read out, or the only one."""
    latest = context.top("latest", 1)
    only = next(iter(context.night.seats.values()), None) if len(context.night.seats) == 1 else None
    return only or (latest[0] if latest else reading(context))
