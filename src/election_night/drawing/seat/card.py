"""The seat card: one contest, from the first figure read out to the declaration and its corrections.

The places of everything are the same in every state, so that nothing jumps when a count is final.
"""

from dataclasses import dataclass, field

from rich.style import Style

from election_night.core.contest.seat import Row, Seat, State, Won
from election_night.drawing import formatting, large_type, party_letters
from election_night.drawing.canvas import Canvas
from election_night.drawing.context import DrawContext

WIDEST_PILL = 24
"""Cells kept for the state, whatever it is: when it changes nothing else moves."""
ALARMS = {State.DISPUTED, State.WITHDRAWN, State.COUNTERMANDED}


@dataclass(slots=True)
class AnimationState:
    """Where the rows and bars are just now: on their way to where they belong."""

    places: dict[str, int] = field(default_factory=dict)
    """Row by candidate id; where it is not given, the row is where it belongs."""
    grown: float = 1.0
    """How far bars have grown from what they were to what they are, 0 to 1."""
    before: dict[str, int] = field(default_factory=dict)
    """Votes the bars are growing from, by candidate id."""


def draw(
    canvas: Canvas, context: DrawContext, seat: Seat, poise: AnimationState | None = None, scroll: int = 0
) -> None:
    """The whole card on this canvas."""
    y, high = top(canvas, context, seat), foot_height(canvas, seat)
    rows(
        canvas.part(0, y, canvas.width, canvas.height - y - high),
        context,
        seat,
        poise or AnimationState(),
        scroll,
    )
    foot(
        canvas.part(0, canvas.height - high, canvas.width, high),
        context,
        seat,
        type_size(canvas, len(seat.rows)),
    )


def top(canvas: Canvas, context: DrawContext, seat: Seat) -> int:
    """What the eye meets first, on a canvas for the whole card; answers the lines it takes."""
    tall = canvas.height >= 34 and canvas.width >= 100
    y = _title(canvas, context, seat, tall)
    return _banner(canvas, context, seat, y, type_size(canvas, len(seat.rows)))


def foot_height(canvas: Canvas, seat: Seat) -> int:
    """Lines below the candidates, on a canvas for the whole card."""
    return type_size(canvas, len(seat.rows)) // 2 + 4


def type_size(canvas: Canvas, rows: int) -> int:
    """The type the room allows: larger on a wall, rather than more small print."""
    spare = canvas.height - rows
    if canvas.width >= 150 and spare >= 34:
        return large_type.LARGE
    if canvas.width >= 112 and spare >= 26:
        return large_type.MEDIUM
    return large_type.SMALL


def pill(context: DrawContext, seat: Seat) -> tuple[str, Style]:
    """The state as a word on a block."""
    palette = context.palette
    word = formatting.STATES[seat.state]
    if seat.state is State.RECOUNT:
        word = f"RECOUNT {seat.recount}" if seat.recount else word
    if seat.state.final and seat.state is not State.UNOPPOSED:
        at = seat.issued_at if seat.state is State.CORRECTED else seat.when
        word = f"{word} {context.moment(at, zone=True)}"
    if seat.state in ALARMS:
        return f" {word} ", palette.alarm_pill
    if seat.state.final:
        return f" {word} ", palette.plain_pill
    if seat.state is State.AWAITING:
        return f" {word} ", palette.outline_pill
    return f" {word} ", palette.pill


def _title(canvas: Canvas, context: DrawContext, seat: Seat, tall: bool) -> int:
    palette = context.palette
    text, style = pill(context, seat)
    facts = [seat.region or "", f"electorate {formatting.count(seat.electorate)}" if seat.electorate else ""]
    if seat.held_by:
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


def _banner(canvas: Canvas, context: DrawContext, seat: Seat, y: int, size: int) -> int:
    """What the eye meets first: who is elected, or why nobody is. As high in every state."""
    height = {large_type.SMALL: 3, large_type.MEDIUM: 6, large_type.LARGE: 11}[size]
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
    """Across the top of the winner's block: somebody else was shown as the winner before."""
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
    said = f"{verb} · {outcome}" if outcome else verb
    if box.height >= 11:
        large = _capitals(elected.name, box.width - 6, large_type.LARGE)
        if large:
            box.big(3, 1, large, style)
            box.text(3, 9, context.party(elected.party).name, style)
            word = _capitals(verb, box.width - large_type.width(large) - 12, large_type.SMALL)
            if word:
                box.big(box.width - 3 - large_type.width(word), 1, word, style)
            box.right(box.width - 3, 9, outcome if word else said, style)
            return
    if box.height >= 6:
        top = (box.height - 4) // 2
        large = _capitals(elected.name, box.width - 8 - len(outcome), large_type.SMALL)
        if large:
            box.big(3, top, large, style)
            box.right(box.width - 3, top, verb, style)
            box.right(box.width - 3, top + 2, outcome, style)
            return
    middle = box.height // 2
    end = box.right(box.width - 2, middle, said, style)
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
    head, more = {
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
        for line, text in enumerate(formatting.wrap(more, ground.width - 4, ground.height - middle)):
            ground.text(2, middle + line, text, palette.top)
        return
    at = ground.text(2, middle, head, palette.top_strong)
    at = ground.text(at + 2, middle, more, palette.top_soft, ground.width - at - 4)
    if lead is not None:
        block = f" {context.short(lead.party)} "
        x = ground.width - 2 - len("LEADING ") - len(block) - len(lead.name) - 1
        if x > at + 2:
            x = ground.text(x, middle, "LEADING ", palette.top_strong)
            x = ground.text(x, middle, block, context.block(lead.party))
            ground.text(x + 1, middle, lead.name, palette.top_strong)


def rows(canvas: Canvas, context: DrawContext, seat: Seat, poise: AnimationState, scroll: int = 0) -> None:
    """A line a candidate, or more where there is room."""
    order = list(seat.rows) if not seat.counted and seat.state is not State.CALLED else seat.ranked
    pitch = max(1, min(3, canvas.height // max(1, len(order))))
    shown = canvas.height // pitch
    over = len(order) - shown
    scroll = max(0, min(scroll, over + 1 if over > 0 else 0))
    known = [row.votes for row in seat.rows if row.votes is not None]
    most = max(known, default=0)
    names = max((len(row.name) for row in seat.rows), default=10)
    spare = canvas.width - 48 - min(names + 1, 40)
    code = party_letters.room_for(
        context, (row.party for row in seat.rows), party_letters.USUAL + max(0, spare)
    )
    for place, row in enumerate(order):
        at = poise.places.get(row.id, place) - scroll
        if 0 <= at < shown and not (over > 0 and at == shown - 1 and place < len(order) - 1):
            _row(
                canvas.part(0, at * pitch, canvas.width, pitch), context, seat, row, most, names, code, poise
            )
    if over > 0 and scroll <= over:
        left = len(order) - scroll - shown + 1
        if left > 1 or scroll < over:
            text = f"and {left} more: ↓" if scroll == 0 else f"{left} more: ↓ ↑"
            canvas.text(4, canvas.height - 1, text, context.palette.soft)


def _row(
    canvas: Canvas,
    context: DrawContext,
    seat: Seat,
    row: Row,
    most: int,
    names: int,
    code: int,
    poise: AnimationState,
) -> None:
    palette = context.palette
    strong = palette.strong if row.elected else palette.ground
    y = 0 if canvas.height < 3 else 1
    room = max(14, min(names + 1, canvas.width - 44 - code, 40))
    canvas.text(2, y, "✔" if row.elected else "▸" if row.id == seat.leader else " ", palette.strong)
    x = party_letters.block(canvas, 4, y, context, row.party, code) + 1
    canvas.text(x, y, row.name, strong, room)
    x += room
    canvas.right(x + 8, y, formatting.count(row.votes), strong)
    canvas.right(x + 16, y, formatting.percent(row.share), strong)
    changed = formatting.change(row.change)
    canvas.right(x + 23, y, changed, palette.soft)
    x += 25
    wide = canvas.width - x - 2
    if wide < 8:
        return
    votes = row.votes or 0
    start = poise.before.get(row.id, 0 if poise.grown < 1 else votes)
    votes_now = start + round((votes - start) * poise.grown)
    eighths = wide * 8 * votes_now // most if most else 0
    for line in range(max(1, canvas.height - (1 if canvas.height > 1 else 0))):
        canvas.bar(x, line, wide, eighths, context.bar(row.party))
    long = eighths // 8
    tag = "ELECTED" if row.elected else "LEADING" if row.id == seat.leader else ""
    if tag:
        if long >= len(tag) + 2:
            ground = context.bar(row.party)
            colour = ground.color.get_truecolor().hex if ground.color else "#888888"
            canvas.text(x + 1, y, tag, palette.block(colour))
        else:
            canvas.text(x + long + 1, y, tag, palette.strong)
    elif row.deposit_lost:
        canvas.text(x + long + 2, y, "lost deposit", palette.soft, wide - long - 2)


def foot(canvas: Canvas, context: DrawContext, seat: Seat, size: int) -> None:
    """Majority, turnout, swing, and whether it adds up."""
    palette = context.palette
    canvas.rule(0, palette.faint, 2, canvas.width - 4)
    end = canvas.text(2, 1, "MAJORITY", palette.soft)
    told = f"{formatting.count(seat.majority)} · {formatting.percent(seat.majority_pct)}"
    shown = formatting.count(seat.majority) if seat.majority is not None else "-"
    wide = max(34, _big(canvas, 2, shown, size, palette.strong))
    if seat.majority is not None:
        canvas.text(end + 1, 1, told, palette.strong)
        canvas.text(end + 2 + len(told), 1, "of the vote", palette.soft)
    x = wide + 4
    third = (canvas.width - x) // 2
    if size == large_type.SMALL:
        _turnout(canvas, context, seat, x)
    else:
        x += 4
        canvas.text(x, 1, "TURNOUT", palette.soft)
        share = formatting.percent(seat.turnout_valid) if seat.turnout_valid is not None else "-"
        wide = _big(canvas, x, share, large_type.SMALL, palette.strong)
        canvas.text(x, 5, "valid votes", palette.soft)
        _turnout(canvas.part(x + max(wide, 18) + 4, 0, 24, canvas.height), context, seat, 0)
        third = max(wide, 18) + 24
    _aside(canvas.part(x + third, 1, canvas.width - x - third - 2, 4), context, seat)
    _told(canvas.part(0, canvas.height - 2, canvas.width, 2), context, seat)


def _big(canvas: Canvas, x: int, text: str, size: int, style: Style) -> int:
    glyphs = large_type.digits(text, size)
    canvas.big(x, 2, glyphs, style)
    return large_type.width(glyphs)


def _turnout(canvas: Canvas, context: DrawContext, seat: Seat, x: int) -> None:
    palette = context.palette
    canvas.text(x, 1, "TURNOUT", palette.soft)
    lines = (
        (formatting.percent(seat.turnout_valid), "valid votes"),
        (formatting.percent(seat.turnout_ballots), "ballot box"),
        (formatting.count(seat.rejected), "rejected"),
    )
    for line, (figure, of) in enumerate(lines, 2):
        end = canvas.text(x, line, f"{figure:>5}", palette.strong)
        canvas.text(end + 1, line, of, palette.soft)


def _aside(canvas: Canvas, context: DrawContext, seat: Seat) -> None:
    palette = context.palette
    canvas.text(0, 0, "SWING", palette.soft)
    swing = seat.swing
    if swing:
        text = f"{formatting.percent(swing[2])} {context.short(swing[0])} ▸ {context.short(swing[1])}"
    else:
        text = "n/a" if seat.state.final else formatting.DASH
    canvas.text(0, 1, text, palette.strong)
    lost = sum(1 for row in seat.rows if row.deposit_lost)
    if seat.state.final and any(row.deposit_lost is not None for row in seat.rows):
        end = canvas.text(0, 2, str(lost), palette.strong)
        canvas.text(end + 1, 2, "deposit lost" if lost == 1 else "deposits lost", palette.soft)
    if seat.by_lot:
        canvas.text(0, 3, "DECIDED BY LOT", palette.signal)
    elif seat.source:
        canvas.text(0, 3, seat.source, palette.soft)


def _told(canvas: Canvas, context: DrawContext, seat: Seat) -> None:
    """The last lines: what was corrected or is doubtful, then the checks."""
    palette = context.palette
    if seat.trouble:
        canvas.text(2, 0, f"✘ {seat.trouble[0]}", palette.alarm, canvas.width - 4)
    elif seat.overridden:
        canvas.text(2, 0, f"DESK: {seat.overridden}", palette.signal, canvas.width - 4)
    elif seat.corrections and seat.correction:
        canvas.text(2, 0, f"CORRECTED {seat.correction}", palette.signal, canvas.width - 4)
    elif cautions := context.night.cautions(seat):
        canvas.text(2, 0, f"⚠ {cautions[0]}", palette.signal, canvas.width - 4)
    elif seat.remarks:
        canvas.text(2, 0, seat.remarks[0], palette.soft, canvas.width - 4)
    revision = f"rev {seat.revision}" if seat.revision is not None else ""
    end = canvas.right(canvas.width - 2, 1, revision, palette.soft)
    x = 2
    for check in seat.checks:
        if x + len(check.detail) + 4 > end:
            break
        x = canvas.text(x, 1, "✔ " if check.ok else "✘ ", palette.good if check.ok else palette.alarm)
        x = canvas.text(x, 1, check.detail, palette.soft) + 2
