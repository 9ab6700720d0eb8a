"""Pages for a wall: read from the back of the room, so few figures, and those large."""

from election_night.night.night import Night
from election_night.night.seat import Seat, State
from election_night.tui import figures, seat_card, wall_night, wall_seat
from election_night.tui.canvas import Canvas
from election_night.tui.frame import Pulse, Tape, speed
from election_night.tui.programme import Page
from election_night.tui.seat_card import wrap
from election_night.tui.stage import Stage

CLOSE = 5
"""Seats on the page of close results."""


def within(canvas: Canvas, margin: int, turn: int) -> Canvas:
    """The safe part of the canvas: `margin` percent free on every side, moved a little from turn to turn."""
    x, y = canvas.width * margin // 100, max(min(margin, 1), canvas.height * margin // 100)
    shift = turn % 3 - 1 if margin else 0
    return canvas.part(x + shift if x else x, y, canvas.width - 2 * x, canvas.height - 2 * y)


def room(canvas: Canvas, stage: Stage) -> Canvas:
    """What a page has of the safe part of a wall: where there is an alarm, the lines above its box."""
    taken = _alarm_rows(canvas) + 1 if stage.night.alarms else 0
    return canvas.part(0, 0, canvas.width, canvas.height - taken)


def draw(canvas: Canvas, stage: Stage, page: Page, turn: int, poise: seat_card.Poise | None = None) -> None:
    """This page, on the safe part of a wall."""
    if stage.night.alarms:
        _alarm(canvas, stage)
    canvas = room(canvas, stage)
    told = seats(stage, page)
    if page.kind == "burst" and told:
        wall_night.seats(canvas, stage, "Just declared", told)
    elif told:
        wall_seat.draw(canvas, stage, told[0], turn, poise)
    elif page.kind == "map":
        wall_night.whole_map(canvas, stage, turn)
    elif page.kind == "close":
        wall_night.seats(canvas, stage, "Closest results", stage.first("closest", CLOSE))
    else:
        wall_night.parties(canvas, stage)


def _alarm_rows(canvas: Canvas) -> int:
    return 4 if canvas.height >= 20 else 2


def _alarm(canvas: Canvas, stage: Stage) -> None:
    """What is wrong with the whole night, in words below every page."""
    high = _alarm_rows(canvas)
    told = stage.night.alarms
    more = f" (and {len(told) - 1} more)" if len(told) > 1 else ""
    box = canvas.part(0, canvas.height - high, canvas.width, high, stage.palette.alarm_pill)
    large = figures.capitals("Alarm", 0) if high > 2 and canvas.width >= 70 else None
    x = box.big(2, 1, large, box.style) + 3 if large else box.text(1, 0, "ALARM: ", box.style)
    for line, text in enumerate(wrap(f"{told[0]}{more}", box.width - x - 1, high), 1 if large else 0):
        box.text(x, line, text, box.style, box.width - x - 1)


def said(night: Night, feel: Pulse, tape: Tape | None) -> tuple[list[str], bool]:
    """What must be said in every frame, and whether it is an alarm."""
    words = [*(["TEST"] if night.test else []), *([f"REPLAY {speed(tape)}"] if tape else [])]
    return [*words, *([feel.words] if feel.alarm else [])], feel.alarm or night.test or bool(night.alarms)


def seats(stage: Stage, page: Page) -> list[Seat]:
    """The seats that a page is about; none for a page about the whole night."""
    if page.kind in {"declared", "reading"}:
        one = newest(stage) if page.kind == "declared" else reading(stage)
        return [one] if one else []
    return [stage.night.seats[one] for one in page.seats if one in stage.night.seats]


def worth(stage: Stage, pages: tuple[str, ...], canvas: Canvas) -> tuple[str, ...]:
    """Those of the pages that have something to show just now, and room for it on this safe part."""
    if len(stage.night.seats) < 2:
        return ("declared",)
    has = {
        "parties": True,
        "declared": newest(stage) is not None,
        "map": wall_night.map_fits(room(canvas, stage), stage),
        "close": stage.night.totals.declared > 0,
        "reading": reading(stage) is not None,
    }
    return tuple(page for page in pages if has.get(page)) or ("parties",)


def together(stage: Stage, canvas: Canvas) -> int:
    """How many declarations a page of several has room for on this safe part."""
    return wall_night.room_for(room(canvas, stage))


def marks(canvas: Canvas, stage: Stage, words_: list[str], waiting: int, *, alarm: bool) -> None:
    """What must be said in every frame, in the first line; how many declarations wait, in the last."""
    palette = stage.palette
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
        text = f" {' · '.join(words_)} · {stage.clock(stage.now, zone=True)} "
        canvas.text(0, 0, text, edge, canvas.width, "^")
    if waiting:
        canvas.right(canvas.width - 2, canvas.height - 1, f" {waiting} more to come ", palette.pill)


def reading(stage: Stage) -> Seat | None:
    """The seat that is being declared line by line, the newest first."""
    told = [one for one in stage.night.seats.values() if one.state is State.COUNTING and one.leader]
    return max(
        told, key=lambda one: (one.issued_at.timestamp() if one.issued_at else 0, one.id), default=None
    )


def newest(stage: Stage) -> Seat | None:
    """The newest declaration; before any, the seat that is read out, or the only one."""
    told = stage.first("latest", 1)
    only = next(iter(stage.night.seats.values()), None) if len(stage.night.seats) == 1 else None
    return only or (told[0] if told else reading(stage))
