"""The latest declarations, one line each."""

from election_night.core.contest.seat import Seat, State
from election_night.drawing import formatting, heading, names, seats_won
from election_night.drawing.canvas import Canvas
from election_night.drawing.context import DrawContext
from election_night.drawing.seat.line_of_vote import last_seat
from election_night.drawing.seat.pill import ALARMS

NO_RESULT = "no result yet"


CLOCK, DATED = 9, 16
"""Column after a time, and after one with a date."""
LONGEST_NAME = 48
"""Columns that hold the longest name of a constituency."""
SEATS_WON = 14
"""Cells of ` LAB 2  CON 1 `."""


def draw(canvas: Canvas, context: DrawContext, news: list[Seat]) -> None:
    """Draw the latest declarations, as many as there is room for."""
    if canvas.height < 2:
        return
    title(canvas, context)
    if not news:
        canvas.text(2, 1, NO_RESULT, context.palette.soft)
        return
    visible = news[: canvas.height - 1]
    left = DATED if any(context.dated(seat.news_at) for seat in visible) else CLOCK
    for y, seat in enumerate(visible, 1):
        line(canvas.part(0, y, canvas.width, 1), context, seat, left)


def title(canvas: Canvas, context: DrawContext) -> None:
    """Draw the title above the newest declarations."""
    name, count = "LATEST", f"{context.night.totals.declared:,} so far"
    if len(context.night.bodies) > 1:
        name = context.contests(2).upper()
    if _is_brief(canvas, context):
        count = f"{count} · last seat by"
    heading.title(canvas, context.palette, 0, name, count)


def line(canvas: Canvas, context: DrawContext, seat: Seat, left: int = CLOCK) -> None:
    """Draw one seat in one line: time, name (from column `left`), outcome, majority."""
    palette = context.palette
    canvas.text(2, 0, context.moment(seat.news_at), palette.soft)
    if context.several:
        _ward_line(canvas, context, seat, left)
        return
    wide = max(20, min(LONGEST_NAME, max(30, canvas.width // 3), canvas.width - 50 - left + CLOCK))
    canvas.text(left, 0, names.fitting(context, seat, wide - 1), palette.ground, wide - 1)
    outcome_of(canvas, left + wide, context, seat, canvas.width - wide - left - 18)
    marks = "called" if seat.majority is None and seat.state.won else formatting.count(seat.majority)
    canvas.right(canvas.width - 9, 0, marks, palette.strong)
    canvas.right(canvas.width - 2, 0, formatting.percent(seat.majority_pct), palette.soft)
    canvas.click(0, 0, canvas.width, 1, f"open:{seat.id}")


def _ward_line(canvas: Canvas, context: DrawContext, seat: Seat, left: int) -> None:
    """Draw a line of a contest with several seats: `LAB 2 CON 1  CON GAIN 1 FROM LAB  last seat by 83`."""
    palette = context.palette
    text = "called" if seat.state is State.CALLED else last_seat(seat)
    if seat.seats == 1:
        text = text.replace("last seat by", "majority")
    if _is_brief(canvas, context):  # the title has the words
        text = text.removeprefix("last seat ").replace("majority", "by")
    end = canvas.right(canvas.width - 2, 0, text, palette.strong)
    name = max(14, min(LONGEST_NAME, (canvas.width - left) // 3))
    canvas.text(left, 0, names.fitting(context, seat, name), palette.ground, name)
    x = left + name + 1
    align = SEATS_WON if canvas.width - 11 - x >= SEATS_WON + 22 else 0
    outcome_of(canvas, x, context, seat, end - 1 - x, align)
    canvas.click(0, 0, canvas.width, 1, f"open:{seat.id}")


def _is_brief(canvas: Canvas, context: DrawContext) -> bool:
    """Return whether `last seat by` is in the title, so that the lines have room for more."""
    return context.several and (canvas.width < 100 or len(context.night.bodies) > 1)


def outcome_of(canvas: Canvas, x: int, context: DrawContext, seat: Seat, room: int, align: int = 0) -> int:
    """Draw what happened to a seat: a gain as a block with a shade of it, a hold as letters only.

    The outcome begins `align` cells after the seats won, at the earliest. Returns the column after it.
    """
    if seat.lead is None:
        style = context.palette.alarm_pill if seat.state in ALARMS else context.palette.outline_pill
        return canvas.text(x, 0, f" {formatting.STATES[seat.state]} ", style, room)
    if seat.seats != 1:
        end = canvas.part(x, 0, room, 1).pieces(0, 0, seats_won.blocks(context, seat)) + x
        if change := context.change(seat):
            end = max(end, x + align)
            style = seats_won.change_style(context, seat)
            end = canvas.text(end, 0, f" {change} ", style, room - end + x)
        if seat.corrections:
            end = canvas.text(end + 1, 0, "CORRECTED", context.palette.signal, room - end + x - 1)
        return end
    letters = context.seats_won(seat)
    outcome = context.outcome(seat).removeprefix(letters).strip() if seat.elected else context.outcome(seat)
    if seat.outcome == "gain":
        end = canvas.text(x, 0, f" {letters:<3} ", context.block(seat.lead), room)
        end = canvas.text(end, 0, f" {outcome} ", context.tint(seat.lead), room - end + x)
    else:
        end = canvas.text(x, 0, f" {letters} ", context.block(seat.lead), room)
        column = max(end, x + 5) + 1  # in line with three letters
        end = canvas.text(column, 0, outcome, context.palette.soft)
    if seat.corrections:
        end = canvas.text(x + 22, 0, "CORRECTED", context.palette.signal, room - 22)
    return end
