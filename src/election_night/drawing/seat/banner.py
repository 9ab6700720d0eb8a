"""The top of a seat card: its name, its state, and who is elected or why nobody is."""

from election_night.core.contest.seat import Seat, State, Won
from election_night.drawing import formatting, large_type
from election_night.drawing.canvas import Canvas
from election_night.drawing.context import DrawContext
from election_night.drawing.seat.last_time import last_time
from election_night.drawing.seat.pill import ALARMS, WIDEST_PILL, pill


def title(canvas: Canvas, context: DrawContext, seat: Seat, tall: bool) -> int:
    """Draw the seat's name, state and facts; return the number of lines used."""
    palette = context.palette
    text, style = pill(context, seat)
    facts = [seat.region or "", f"electorate {formatting.count(seat.electorate)}" if seat.electorate else ""]
    if seat.seats != 1:
        facts.insert(1, f"{seat.seats:,} seats")
        if seat.quota is not None:
            facts.insert(2, f"quota {formatting.count(seat.quota)}")
        if seat.stage_count:
            facts.insert(-1, "1 stage" if seat.stage_count == 1 else f"{seat.stage_count} stages")
        if before := last_time(context, seat):
            facts.append(f"last time {before}")
    elif seat.held_by:
        facts.append(f"last time {context.short(seat.held_by)}")
    line = " · ".join(fact for fact in facts if fact)
    capitals = large_type.capitals(seat.name, large_type.SMALL)
    if tall and capitals and large_type.width(capitals) <= canvas.width - WIDEST_PILL - 6:
        canvas.big(2, 1, capitals, palette.strong)
        canvas.right(canvas.width - 2, 1, text, style)
        if large_type.width(capitals) + len(line) + 8 <= canvas.width:
            canvas.right(canvas.width - 2, 3, line, palette.soft)
            return 6
        canvas.text(2, 5, line, palette.soft, canvas.width - 4)
        return 6
    left = canvas.right(canvas.width - 2, 0, text, style)
    canvas.text(2, 0, seat.name.upper(), palette.strong, left - 3)
    canvas.text(2, 1, line, palette.soft, canvas.width - 4)
    return 2


def block(canvas: Canvas, context: DrawContext, seat: Seat, y: int, size: int) -> int:
    """Draw who is elected, or why nobody is, at the same height in every state; return the line after it."""
    height = {large_type.SMALL: 3, large_type.MEDIUM: 5, large_type.LARGE: 11}[size]
    if y + height + 8 > canvas.height:
        height = 1
    box = canvas.part(2, y, canvas.width - 4, height)
    if seat.elected is None:
        _nobody(box, context, seat)
    else:
        _winner(box, context, seat, seat.elected)
    flipped(box, context, seat)
    return y + height + (1 if canvas.height - y - height > 14 else 0)


def flipped(box: Canvas, context: DrawContext, seat: Seat) -> None:
    """Draw across the top of the block that somebody else was shown as the winner before."""
    former = seat.formerly_elected
    if former is not None:
        text = f" {formatting.lost_winner(seat)} · WAS {former.name.upper()} "
        box.text(0, 0, text, context.palette.alarm_pill, box.width)


def _winner(box: Canvas, context: DrawContext, seat: Seat, elected: Won) -> None:
    style = context.block(elected.party)
    box.fill(0, 0, box.width, box.height, style)
    verb = {State.CALLED: "CALLED · VOTES TO FOLLOW", State.UNOPPOSED: "ELECTED UNOPPOSED"}.get(
        seat.state, "ELECTED"
    )
    outcome = context.outcome(seat)
    text = f"{verb} · {outcome}" if outcome else verb
    if box.height >= 11:
        large = _capitals(elected.name, box.width - 6, large_type.LARGE)
        if large:
            box.big(3, 1, large, style)
            box.text(3, 9, context.party(elected.party).name, style)
            word = _capitals(verb, box.width - large_type.width(large) - 12, large_type.SMALL)
            if word:
                box.big(box.width - 3 - large_type.width(word), 1, word, style)
            box.right(box.width - 3, 9, outcome if word else text, style)
            return
    if box.height >= 5:
        top = (box.height - 3) // 2
        large = _capitals(elected.name, box.width - 8 - len(outcome), large_type.SMALL)
        if large:
            box.big(3, top, large, style)
            box.right(box.width - 3, top, verb, style)
            box.right(box.width - 3, top + 2, outcome, style)
            return
    middle = box.height // 2
    end = box.right(box.width - 2, middle, text, style)
    box.text(2, middle, elected.name.upper(), style, end - 4)


def _capitals(text: str, room: int, size: int) -> large_type.Line | None:
    line = large_type.capitals(text, size)
    return line if line and line.width <= room else None


def _nobody(box: Canvas, context: DrawContext, seat: Seat) -> None:
    palette = context.palette
    alarm = seat.state in ALARMS
    edge = palette.alarm if alarm else palette.faint
    ground = box.part(0, 0, box.width, box.height, palette.top)
    for line in range(ground.height):
        ground.text(0, line, "▌", edge if not alarm else palette.alarm)
    middle = ground.height // 2
    read = sum(1 for row in seat.rows if row.votes is not None)
    head, detail = {
        State.AWAITING: ("AWAITING", "no figures yet"),
        State.COUNTING: ("COUNTING", f"{read} of {len(seat.rows)} candidates read out"),
        State.RECOUNT: (f"RECOUNT {seat.recount or ''}".rstrip(), "the returning officer has ordered it"),
        State.DISPUTED: ("DISPUTED", seat.reasons[0] if seat.reasons else ""),
        State.WITHDRAWN: ("WITHDRAWN", seat.correction or "taken back; wait for the next revision"),
        State.COUNTERMANDED: ("COUNTERMANDED", seat.note or "the poll was called off"),
    }.get(seat.state, (formatting.STATES[seat.state], ""))
    lead = seat.row(seat.leader) if seat.leader else None
    if alarm and ground.height >= 3:
        ground.text(2, middle - 1, head, palette.top_strong)
        for line, text in enumerate(formatting.wrap(detail, ground.width - 4, ground.height - middle)):
            ground.text(2, middle + line, text, palette.top)
        return
    at = ground.text(2, middle, head, palette.top_strong)
    at = ground.text(at + 2, middle, detail, palette.top_soft, ground.width - at - 4)
    if lead is not None:
        block = f" {context.short(lead.party)} "
        x = ground.width - 2 - len("LEADING ") - len(block) - len(lead.name) - 1
        if x > at + 2:
            x = ground.text(x, middle, "LEADING ", palette.top_strong)
            x = ground.text(x, middle, block, context.block(lead.party))
            ground.text(x + 1, middle, lead.name, palette.top_strong)
