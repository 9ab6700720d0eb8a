"""One council on a wall: who controls it, the outcome, then the seats of each party."""

from rich.style import Style

from election_night.core.body_state import NOC, BodyChange, BodyState, ControlState
from election_night.drawing import formatting, large_type, names
from election_night.drawing.canvas import Canvas
from election_night.drawing.context import DrawContext
from election_night.drawing.large_type import LARGE, MEDIUM, SMALL, Line
from election_night.drawing.wall import alarm, large_text
from election_night.drawing.wall.description import (
    Block,
    Description,
    Heading,
    Notice,
    Row,
    Rows,
    Winner,
)

WIDE = 66
"""Columns from which a party's letters are in large type beside its bar."""
MOST = 5
"""The bars are sized so that this many parties fit."""
NO_CONTROL = "no overall control"
SEATS_OFF, TOO_MANY = "seats do not add up", "its contests fill more seats than it has"


def draw(canvas: Canvas, context: DrawContext, body: BodyState) -> None:
    """Draw the whole page; a change of control comes before everything else."""
    lost_control = context.control_history.lost(context.night, body.id)
    y = _lost(canvas, context, lost_control) + 1 if lost_control else 0
    page = canvas.part(0, y, canvas.width, canvas.height - y)
    foot = 4 if page.height >= 26 and len(context.night.bodies) > 1 and not lost_control else 0
    if foot:
        standing(page.part(0, page.height - 3, page.width, 3), context)
    page = page.part(0, 0, page.width, page.height - foot)
    large = page.width >= 150 and page.height >= 36
    y = _title(page, context, body, MEDIUM if large else SMALL)
    y += _verdict(page.part(0, y, page.width, page.height - y), context, body, MEDIUM if large else SMALL)
    y += 1 + (page.height >= 30)
    _parties(page.part(0, y, page.width, page.height - y), context, body)


def describe(context: DrawContext, body: BodyState) -> Description:
    """Describe the whole page; a change of control comes before everything else."""
    blocks: list[Block] = []
    lost_control = context.control_history.lost(context.night, body.id)
    if lost_control:
        former = f"was {control_words(context, lost_control.before.control if lost_control.before else None)}"
        blocks.append(Notice((formatting.lost_control(lost_control),), (former,), alarm=True))
    wards = f"{body.decided:,} of {body.contests:,}"
    blocks.append(
        Heading(tuple(names.of_body(body.name)), (f"{wards} {context.contests(body.contests)}", wards))
    )
    texts, below = tuple(verdict(context, body)), remarks(context, body)
    if not body.fits:
        blocks.append(Notice((SEATS_OFF.upper(),), (TOO_MANY,), alarm=True))
    elif body.control in {None, NOC}:
        heads = tuple(text.upper() for text in texts)
        blocks.append(Notice(heads, tuple(below[:1]), stripe=loser(body)))
    else:
        blocks.append(Winner(body.control or "", texts, below[0]))
    changes = body.changes
    rows = tuple(
        Row(
            party,
            party,
            names.with_letters(context.party(party)),
            (
                f"{body.held.get(party, 0):,}",
                formatting.signed(changes.get(party, 0)) if changes is not None else "",
            ),
            (body.held.get(party, 0),),
        )
        for party in dict.fromkeys([*body.held, *(changes or ())])
    )
    scale = max(body.line * 9 // 8, *body.held.values(), 1)
    line = (body.line, f"{body.line:,} for control")
    return Description((*blocks, Rows(rows, ("seats", "change"), scale, line)))


def control_words(context: DrawContext, control: str | None) -> str:
    """Return `LAB`, `no overall control`, or a dash while control is open."""
    return NO_CONTROL if control == NOC else context.short(control)


def standing(canvas: Canvas, context: DrawContext) -> None:
    """Draw how many councils each party controls, with NOC among them, and how many are decided."""
    controlled = context.night.control.controlled
    total = f"{controlled.total():,} of {len(context.night.bodies):,}"
    figure = large_type.digits(total, SMALL)
    canvas.big(canvas.width - figure.width, 0, figure, context.palette.soft)
    x, room = 0, canvas.width - figure.width - 4
    for control, count in controlled.most_common():
        number, wide = large_type.digits(f"{count:,}", SMALL), large_text.code_width(context, control)
        if count and x + wide + large_text.WORD + number.width <= room:
            large_text.code(canvas, x, 0, context, control, wide)
            x = canvas.big(x + wide + large_text.WORD, 0, number, context.palette.strong)
            x += 2 * large_text.WORD


def _lost(canvas: Canvas, context: DrawContext, change: BodyChange) -> int:
    """Draw that another control was shown before; return the lines used."""
    former = f"was {control_words(context, change.before.control if change.before else None)}"
    return alarm.winner_changed(canvas, formatting.lost_control(change), former, former.upper())


def _title(canvas: Canvas, context: DrawContext, body: BodyState, size: int) -> int:
    """Draw its name, and how many contests are in; return the next line."""
    palette = context.palette
    wards = f"{body.decided:,} of {body.contests:,} {context.contests(body.contests)}"
    shorter = [f"{body.decided:,} of {body.contests:,}", f"{body.decided:,}/{body.contests:,}"]
    line = large_text.one_line(names.of_body(body.name), canvas.width, size)
    if line is None:
        canvas.text(0, 0, body.name.upper(), palette.strong, canvas.width - len(wards) - 2)
        canvas.right(canvas.width, 0, wards, palette.soft)
        return 2
    canvas.big(0, 0, line, palette.strong)
    count = large_text.one_line([wards, *shorter], canvas.width - line.width - 4, SMALL)
    if count:
        canvas.big(canvas.width - count.width, (line.height - count.height) // 2, count, palette.soft)
    elif body.decided < body.contests:
        canvas.right(canvas.width, line.height, wards, palette.soft)
    return line.height + 1


def verdict(context: DrawContext, body: BodyState) -> list[str]:
    """Return the outcome in full and shorter; last without the letters that a colour stands for."""
    outcome = body.outcome_words(context.short)
    if not outcome:
        return [f"{body.open:,} seats to come", f"{body.open:,} to come"]
    if body.outcome is None:
        return [NO_CONTROL, "no control", outcome] if body.control == NOC else [f"{outcome} control", outcome]
    texts = [outcome.replace("NOC", NO_CONTROL), outcome.replace(" · ", ": ")]
    coloured = context.palette.colours and body.outcome in {"gain", "lose"}
    return [*texts, outcome.partition(" ")[2]] if coloured else texts


def loser(body: BodyState) -> str:
    """Return the party that lost control to nobody; empty if none did."""
    return body.previous_control or "" if body.outcome == "lose" else ""


def remarks(context: DrawContext, body: BodyState) -> list[str]:
    """Return how far the first party is from control, or above it; in full and shorter."""
    first = next(iter(body.held), None)
    if first is None:
        return [f"{body.line:,} for control"]
    certain = body.state is ControlState.CERTAIN
    missing = body.line - body.held[first]
    if missing <= 0:
        majority = 2 * body.held[first] - body.seats
        return [f"majority {majority:,}", f"by {majority:,}"] if not certain else ["certain"]
    short = f"{missing:,} short of control"
    level = [party for party, seats in body.held.items() if seats == body.held[first]]
    leaders = " and ".join(context.short(party) for party in level)
    texts = [f"{leaders} {short}", f"{leaders} {missing:,} short", short, f"{missing:,} short"]
    return texts if len(level) < 3 else texts[2:]


def _style(context: DrawContext, body: BodyState) -> Style:
    if body.control is None or body.control == NOC:
        return context.palette.top_strong
    return context.block(body.control)


def _verdict(canvas: Canvas, context: DrawContext, body: BodyState, size: int) -> int:
    """Draw the outcome on the colours of the parties that won and lost control; return the lines used."""
    if not body.fits:
        return _seats_off(canvas)
    edge, style = 3 if canvas.width >= WIDE else 1, _style(context, body)
    stripe = loser(body)
    left = edge + (4 if stripe else 0)
    room = canvas.width - left - edge
    texts, below = verdict(context, body), remarks(context, body)
    lines = _in_large(texts, room, size, two=canvas.height >= 26)
    line = large_text.one_line(below, room, SMALL) if canvas.height >= 16 + 4 * (len(lines) - 1) else None
    lines += [line] if lines and line else []
    box = canvas.part(0, 0, canvas.width, large_type.stack_height(lines) + 2 if lines else 3, style)
    if stripe:
        box.fill(0, 0, left - 2, box.height, context.block(stripe))
    if lines:
        large_text.stack(box, left, 1, lines, style)
    else:
        box.text(left, 1, texts[0].upper(), style, room)
    return box.height


def _seats_off(canvas: Canvas) -> int:
    """Draw that nobody is shown in control, and why, between stripes; return the lines used."""
    box = alarm.box(canvas.part(0, 0, canvas.width, 7))
    line = large_text.one_line([SEATS_OFF, "check seats"], box.width - 2, SMALL)
    if line:
        box.big(1, 0, line, alarm.STYLE)
    box.text(1, 4, TOO_MANY, alarm.STYLE, box.width - 1)
    return 7


def _in_large(texts: list[str], room: int, size: int, *, two: bool) -> list[Line]:
    """Return the first text that fits in one line, or in two if there is room; else a shorter one."""
    line = large_text.one_line(texts[:1], room, size, size)
    if line is None and two and (broken := large_type.lines(texts[0], room, 7, SMALL, most=2)):
        return broken
    line = line or large_text.one_line(texts, room, size)
    return [line] if line else []


def _parties(canvas: Canvas, context: DrawContext, body: BodyState) -> None:
    """Draw a bar for each party against the line of control, its seats, and the change."""
    palette, changes, width = context.palette, body.changes, canvas.width
    named = list(dict.fromkeys([*body.held, *(changes or ())]))
    if canvas.height < SMALL // 2:
        return
    pitch = (canvas.height + 1) // max(1, min(len(named), MOST))
    size = LARGE if pitch >= 8 else MEDIUM if pitch >= 6 and width >= 88 else SMALL
    letter = min(size, MEDIUM) if width >= 150 else SMALL
    pitch = size // 2 + 1
    rows = named[: (canvas.height + 1) // pitch]
    figures = [large_type.digits(f"{body.held.get(party, 0):,}", size) for party in rows]
    with_seats = [
        large_type.digits(formatting.signed(changes.get(party, 0)) if changes is not None else "", SMALL)
        for party in rows
    ]
    most = 6 if width < WIDE else 36
    left = large_text.code_room(context, rows, most, letter) + 2
    gap = 0 if changes is None else max((line.width for line in with_seats), default=0) + 3
    end = width - gap - max((line.width for line in figures), default=0) - 2
    scale = max(body.line * 9 // 8, *body.held.values(), 1)
    for index, party in enumerate(rows):
        line = canvas.part(0, index * pitch, width, size // 2)
        large_text.code(line, 0, (size - letter) // 4, context, party, left - 2, letter)
        track = line.part(left, 0, end - left, line.height, palette.track)
        for y in range(track.height):
            track.text(body.line * track.width // scale, y, "┊")
            eighths = body.held.get(party, 0) * track.width * 8 // scale
            track.bar(0, y, track.width, eighths, context.bar(party, palette.theme.raised))
        line.big(width - gap - figures[index].width, 0, figures[index], palette.strong)
        line.big(width - with_seats[index].width, (size - SMALL) // 4, with_seats[index], palette.soft)
    at = left + body.line * (end - left) // scale
    _label(canvas, context, f"{body.line:,} for control", at, len(rows) * pitch)


def _label(canvas: Canvas, context: DrawContext, text: str, at: int, y: int) -> None:
    """Draw the meaning of the line across the bars below them, in large type if there is room."""
    line = large_type.capitals(text, SMALL)
    if line and canvas.height >= y + SMALL // 2 and line.width <= at:
        canvas.big(at - line.width, y, line, context.palette.soft)
    elif canvas.height >= y:
        canvas.right(at + 1, y - 1, text, context.palette.soft)
