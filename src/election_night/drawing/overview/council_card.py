"""One council: who controls it, the seats of each party against the line, and how many are still to come."""

from datetime import datetime

from election_night.core.body_state import NOC, BodyState, ControlState
from election_night.core.contest.seat import Seat, State
from election_night.drawing import formatting, heading, names, party_letters
from election_night.drawing.canvas import Canvas
from election_night.drawing.context import DrawContext
from election_night.drawing.overview import councils
from election_night.drawing.overview.latest import LONGEST_NAME, SEATS_WON, outcome_of
from election_night.drawing.seat.line_of_vote import last_seat

MOST_PARTIES = 8
CHANGE = 22
"""Cells of ` CON GAIN 3 FROM LAB `, and one between."""
LEAST_NAMES = 16
"""Cells from which those elected are named."""
ABOVE_PARTIES = 6
"""Lines above the parties: name, facts, verdict and column headings."""


def height(body: BodyState) -> int:
    """Return the lines of the card above its contests."""
    return ABOVE_PARTIES + min(MOST_PARTIES, max(1, len(parties(body)))) + 1


def parties(body: BodyState) -> list[str]:
    """Return the parties that have seats, then those that have lost all of theirs."""
    return list(dict.fromkeys([*body.held, *(body.changes or {})]))


def draw(canvas: Canvas, context: DrawContext, body: BodyState) -> None:
    """Draw the card above the list of its contests."""
    palette = context.palette
    at = _known_at(context, body)
    time = f" {context.moment(at, zone=True)}" if at else ""
    end = canvas.right(canvas.width - 2, 0, f" {pill(body)}{time} ", palette.plain_pill)
    canvas.text(2, 0, body.name.upper(), palette.strong, end - 3)
    canvas.text(2, 1, facts(context, body), palette.soft, canvas.width - 4)
    _verdict(canvas.part(2, 2, canvas.width - 4, 1), context, body)
    _parties(canvas.part(0, 4, canvas.width, canvas.height - 5), context, body)
    nouns = context.contests(2).upper()
    declared = f"{body.decided:,} of {body.contests:,} declared · last seat by"
    heading.title(canvas, palette, canvas.height - 1, nouns, declared)


def _known_at(context: DrawContext, body: BodyState) -> datetime | None:
    """Return when its last contest was declared, or its control became certain; `None` while it is open."""
    if body.state is ControlState.CERTAIN:
        return context.control_history.known_at(context.night, body.id)
    contests = councils.contests_of(context, body.id)
    seats = [context.night.seats[contest] for contest in contests if contest in context.night.seats]
    times = [seat.news_at for seat in seats if seat.news_at]
    return max(times, default=None) if body.state is ControlState.DECLARED else None


def pill(body: BodyState) -> str:
    """Return `DECLARED`, `CERTAIN`, or how many seats are to come."""
    if body.state is ControlState.OPEN:
        return f"{body.open:,} of {body.seats:,} to come"
    return body.state.value.upper()


def facts(context: DrawContext, body: BodyState) -> str:
    """Return `63 seats · 32 for control · 24 of 24 wards · last time LAB 41 CON 22 (2022)`."""
    parts = [
        f"{body.seats:,} seats",
        f"{body.line:,} for control",
        f"{body.decided:,} of {body.contests:,} {context.contests(body.contests)}",
    ]
    previous = sorted((body.previous_seats or {}).items(), key=lambda party: -party[1])
    if previous:
        seats = " ".join(f"{context.short(party)} {number:,}" for party, number in previous[:4])
        parts.append(f"last time {seats} ({body.since})")
    elif body.previous_control is not None:
        parts.append(f"was {councils.letters(context, body.previous_control)} ({body.since})")
    return " · ".join(parts)


def _verdict(box: Canvas, context: DrawContext, body: BodyState) -> None:
    palette, control = context.palette, body.control
    if not body.fits:
        box.fill(0, 0, box.width, 1, palette.alarm_pill)
        box.text(
            2, 0, "its contests fill more seats than it has: nobody is shown in control", palette.alarm_pill
        )
        return
    style = palette.top_strong if control is None or control == NOC else context.block(control)
    box.fill(0, 0, box.width, 1, style)
    outcome = body.outcome_words(context.short) or "CONTROL STILL OPEN"
    box.text(2, 0, outcome.replace("NOC", "NO OVERALL CONTROL"), style)
    first = next(iter(body.held), None)
    if first is None:
        return
    margin = body.held[first] - body.line
    remark = f"{body.held[first]:,} OF {body.seats:,}" if margin >= 0 else f"{-margin:,} SHORT OF CONTROL"
    remark = f"{context.short(first)} {remark}" if control is None else remark
    box.right(box.width - 2, 0, remark, style)


def _parties(canvas: Canvas, context: DrawContext, body: BodyState) -> None:
    palette = context.palette
    names = parties(body)[:MOST_PARTIES]
    code = party_letters.room_for(context, names, 6)
    left = code + 12
    room = max(6, canvas.width - left - 24)
    scale = max(body.line * 5 // 4, *body.held.values(), 1)
    at = body.line * room // scale
    canvas.right(left - 2, 0, "seats", palette.soft)
    canvas.text(left + at - len(f"{body.line}") // 2, 0, f"{body.line:,}", palette.strong)
    if body.changes is not None:
        canvas.right(left + room + 9, 0, "change", palette.soft)
    canvas.right(canvas.width - 2, 0, "to control", palette.soft)
    for y, party in enumerate(names, 1):
        seats = body.held.get(party, 0)
        party_letters.block(canvas, 2, y, context, party, code)
        canvas.right(left - 2, y, f"{seats:,}", palette.strong)
        track = canvas.part(left, y, room, 1, palette.track)
        track.text(at, 0, "┊")
        track.bar(0, 0, room, seats * room * 8 // scale, context.bar(party, palette.theme.raised))
        change = body.changes.get(party, 0) if body.changes is not None else None
        text = "" if change is None else formatting.signed(change) if change else "·"
        canvas.right(left + room + 9, y, text, palette.ground)
        short = body.line - seats
        canvas.right(canvas.width - 2, y, f"{short:,}" if short > 0 else "✔", palette.soft)


def contest_line(canvas: Canvas, context: DrawContext, seat: Seat) -> None:
    """Draw one of its contests: `East Barnet  LAB 2 CON 1  CON GAIN 1 FROM LAB  by 83`."""
    palette = context.palette
    name = max(16, min(LONGEST_NAME, canvas.width * 3 // 10))
    canvas.text(2, 0, names.fitting(context, seat, name), palette.ground, name)
    x = name + 3
    if seat.lead is None:
        alarm = seat.state in {State.DISPUTED, State.WITHDRAWN, State.COUNTERMANDED}
        style = palette.alarm_pill if alarm else palette.soft
        canvas.text(x, 0, f" {formatting.state(seat)} ", style)
        return
    margin = last_seat(seat).removeprefix("last seat ")
    end = canvas.right(canvas.width - 2, 0, margin, palette.strong)
    after = outcome_of(canvas, x, context, seat, end - x - 1, SEATS_WON)
    column = max(after + 1, x + SEATS_WON + (CHANGE if context.night.totals.gains_known else 8))
    if end - column > LEAST_NAMES:
        elected, room = names.of_people([person.name for person in seat.won]), end - column - 2
        canvas.text(column, 0, names.longest(elected, room), palette.soft, room)
