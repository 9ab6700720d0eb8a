"""The people elected to several seats: one line each, or all of them in one line."""

from election_night.core.contest.seat import Seat, State, Won
from election_night.drawing import formatting, party_letters
from election_night.drawing.canvas import Canvas
from election_night.drawing.context import DrawContext
from election_night.drawing.seat.pill import ALARMS

MOST_LINES = 5
"""The most people with a line each; more than these share one."""
KEPT = 15
"""Lines reserved for the candidates and the figures below."""


def draw(canvas: Canvas, context: DrawContext, seat: Seat, y: int, *, compact: bool = False) -> int:
    """Draw the most prominent block, equally high in every state; return the line below it."""
    lines = max(1, seat.seats)
    if compact or lines > MOST_LINES or y + lines + KEPT > canvas.height:
        lines = 1
    box = canvas.part(2, y, canvas.width - 4, lines)
    if not seat.won:
        _nobody(box, context, seat)
    elif lines < seat.filled or any(person.seats > 1 for person in seat.won):
        _one_line(box, context, seat)
    else:
        _line_each(box, context, seat)
    _formerly(box, context, seat)
    return y + lines + (canvas.height - y - lines > KEPT)


def verdict(seat: Seat) -> str:
    """Return `3 ELECTED`, or `1 OF 3 ELECTED` until every seat is filled."""
    label = {State.CALLED: "CALLED", State.UNOPPOSED: "ELECTED UNOPPOSED"}.get(seat.state, "ELECTED")
    if seat.filled == seat.seats:
        return f"{seat.filled:,} {label}"
    if seat.state is State.UNOPPOSED:
        return f"{seat.filled:,} {label} · {seat.seats - seat.filled:,} UNFILLED"
    return f"{seat.filled:,} OF {seat.seats:,} {label}"


def _line_each(box: Canvas, context: DrawContext, seat: Seat) -> None:
    remarks = [verdict(seat), context.outcome(seat) if seat.changes is not None else ""]
    code = party_letters.room_for(context, seat.seats_won, party_letters.MOST)
    for y, person in enumerate(seat.won[: box.height]):
        style = context.block(person.party)
        box.fill(0, y, box.width, 1, context.tint(person.party))
        box.fill(0, y, code + 4, 1, style)
        box.text(2, y, context.short(person.party), style, code)
        remark = remarks[y] if y < len(remarks) and box.height > 1 else ""
        end = box.right(box.width - 2, y, remark, context.tint(person.party)) if remark else box.width
        box.text(code + 5, y, person.name.upper(), context.tint(person.party), end - code - 7)


def _one_line(box: Canvas, context: DrawContext, seat: Seat) -> None:
    """Draw `5 ELECTED  SF Ó Muilleoir · SDLP Hanna · …`."""
    box.fill(0, 0, box.width, box.height, context.palette.top)
    x = box.text(1, 0, verdict(seat), context.palette.top_strong) + 1
    outcome = context.outcome(seat) if seat.changes is not None else ""
    end = box.right(box.width - 1, 0, outcome, context.palette.top_strong) if outcome else box.width
    if end - x < 20:
        end = box.width
        box.fill(x, 0, box.width - x, 1, context.palette.top)
    for index, person in enumerate(seat.won):
        name = _surname(person) if person.seats == 1 else f"{person.seats:,}"
        room = len(context.short(person.party)) + len(name) + 4
        if x + room > end - (2 if index < len(seat.won) - 1 else 0):
            box.text(x, 0, "…", context.palette.top_soft)
            return
        x = box.text(x, 0, f" {context.short(person.party)} ", context.block(person.party))
        x = box.text(x + 1, 0, name, context.palette.top_strong) + 1


def _surname(person: Won) -> str:
    """Return the last word of a name; a party's name stays as it is."""
    return person.name.split()[-1] if person.name.split() else person.name


def _nobody(box: Canvas, context: DrawContext, seat: Seat) -> None:
    palette = context.palette
    alarm = seat.state in ALARMS
    box.fill(0, 0, box.width, box.height, palette.top)
    box.fill(0, 0, 1, box.height, palette.alarm if alarm else palette.faint, box.plain("▌"))
    rows = seat.rows
    known = sum(1 for row in rows if row.votes is not None)
    remark = {
        State.AWAITING: "no figures yet",
        State.COUNTING: f"{known} of {len(rows)} candidates read out",
        State.RECOUNT: "the returning officer has ordered it",
        State.DISPUTED: seat.reasons[0] if seat.reasons else "",
        State.WITHDRAWN: seat.correction or "taken back; wait for the next revision",
        State.COUNTERMANDED: seat.note or "the poll was called off",
        State.DECLARED: seat.note or "nobody is elected",
        State.CORRECTED: seat.note or "nobody is elected",
    }.get(seat.state, "")
    x = box.text(2, 0, formatting.state(seat), palette.top_strong)
    below = alarm and box.height > 1
    left, room = (2, box.width - 4) if below else (x + 2, box.width - x - 4)
    for y, text in enumerate(formatting.wrap(remark, room, max(1, box.height - below)), int(below)):
        box.text(left, y, text, palette.top if alarm else palette.top_soft, room)
    _leading(box, context, seat)


def _leading(box: Canvas, context: DrawContext, seat: Seat) -> None:
    """Draw who leads so far, on the second line; nothing if there is no room."""
    leaders = [row for row in seat.rows if row.id in seat.leaders]
    if box.height < 2 or not leaders:
        return
    x = box.text(2, 1, "LEADING", context.palette.top_strong)
    for row in sorted(leaders, key=lambda row: -(row.votes or 0)):
        if x + len(context.short(row.party)) + len(row.name) + 5 > box.width:
            return
        x = box.text(x + 1, 1, f" {context.short(row.party)} ", context.block(row.party))
        x = box.text(x + 1, 1, row.name, context.palette.top_strong) + 1


def _formerly(box: Canvas, context: DrawContext, seat: Seat) -> None:
    """Draw across the top that somebody else was shown as elected before."""
    if seat.formerly_won:
        names = ", ".join(person.name.upper() for person in seat.formerly_won)
        head = "ELECTED CHANGED" if seat.won else formatting.lost_winner(seat)
        text = f" {head} · NO LONGER ELECTED: {names} "
        at = box.height - 1
        box.text(0, at, text, context.palette.alarm_pill, box.width)
