"""One seat on a wall: who won, by how much, over whom. If the winner has changed, that before all else."""

from rich.cells import cell_len

from election_night.core.contest.seat import Row, Seat, State, Won
from election_night.drawing import formatting, large_type, party_letters
from election_night.drawing.canvas import Canvas
from election_night.drawing.context import DrawContext
from election_night.drawing.seat import card
from election_night.drawing.wall import count, large_text

GOING_ON = frozenset({State.AWAITING, State.COUNTING})
NAMED = 5
"""Lines of a block with a name in large letters, at the least."""


def draw(
    canvas: Canvas, context: DrawContext, one: Seat, turn: int, poise: card.AnimationState | None = None
) -> None:
    """The whole page."""
    y, poise = _title(canvas, context, one), poise or card.AnimationState()
    former = one.row(one.former_winner) if one.former_winner else None
    if former is None and one.state in GOING_ON and not _remark(one):
        count.draw(canvas.part(0, y, canvas.width, canvas.height - y), context, one, poise)
        return
    small = canvas.height < large_text.TALL
    foot, gap = large_text.foot(canvas), 1
    if former is not None:
        foot, gap = 0, 0 if small else 1  # on a small wall there is no line to lose
        y += gap - 1
        y += _flipped(canvas.part(0, y, canvas.width, canvas.height - y), context, one, former, canvas.height)
    below = gap + (4 if small else 6)
    block = _block(one, canvas.width, canvas.height - y - foot, below, changed=former is not None)
    if one.elected and small and block < NAMED:  # the name before the state of the parties
        foot = 0
        block = _block(one, canvas.width, canvas.height - y, below, changed=former is not None)
    room = canvas.height - y - foot
    box = canvas.part(0, y, canvas.width, block)
    if one.elected is None:
        _unsettled(box, context, one)
    else:
        _winner(box, context, one, one.elected)
    rest = canvas.part(0, y + block + gap, canvas.width, room - block - gap)
    if one.majority is not None:
        _figures(rest, context, one, turn, poise)
    elif len(one.rows) * count.PITCH <= rest.height + 1:
        count.draw(rest, context, one, poise)
    else:  # in doubt nobody is left out for another, and of many not those who are first
        _lines(rest, context, one.ranked, everybody=True)
    if foot:
        rows = min(foot - 1, large_text.FOOT)
        large_text.standing(canvas.part(0, canvas.height - rows, canvas.width, rows), context)


def _title(canvas: Canvas, context: DrawContext, one: Seat) -> int:
    """The seat, and its state at the end of the line; answers the lines they take."""
    text, style = card.pill(context, one)
    room = canvas.width - len(text) - 2
    canvas.right(canvas.width, 0, text, style)
    most = (
        8
        if canvas.height >= 40
        else 4
        if canvas.height >= 26
        else 3
        if canvas.height >= large_text.TALL
        else 1
    )
    glyphs = large_type.lines(one.name, room, most) if most > 1 else None
    if not glyphs and canvas.height >= 26:  # a long name in two lines
        glyphs = large_type.lines(one.name, room, 7, large_type.SMALL)
    if not glyphs:
        canvas.text(0, 0, one.name.upper(), context.palette.strong, room)
        return 2
    return large_text.stack(canvas, 0, 0, glyphs, context.palette.strong) + 1


def _block(one: Seat, width: int, room: int, below: int, *, changed: bool) -> int:
    """How high the winner's block is: what the figures `below` do not need."""
    if changed and room >= 14:
        return 6 if room < 16 else room * 3 // 5
    least = max(3, min(room - 7, 7 if room < 16 else 9 if room < 20 else max(10, room * 2 // 5)))
    if one.elected is None:
        return least
    for height in range(least, room - below + 1):
        if large_type.lines(one.elected.name, width - 6, height - (2 if room < 16 else 4)):
            return height
    return min(least, NAMED - 1)


def _flipped(canvas: Canvas, context: DrawContext, one: Seat, former: Row, high: int) -> int:
    """Somebody else was shown as the winner, across the whole wall. Answers the lines it took."""
    style, room = context.palette.alarm_pill, canvas.width - 6
    what = formatting.lost_winner(one)
    now = one.elected.name if one.elected else _remark(one) or formatting.STATES[one.state].lower()
    head = large_type.lines(what, room, 7 if high >= 40 else 4) if high >= large_text.TALL else None
    was = large_type.lines(f"was {former.name}", room, 4) if high >= 26 else None
    rows = [large_type.stack_height(lines) if lines else 1 for lines in (head, was)]
    box = canvas.part(0, 0, canvas.width, sum(rows) + (3 if was else 2 if head else 0), style)
    if head:
        large_text.stack(box, 3, 1, head, style)
    else:
        box.text(3, 0, what, style, room)
    if was:
        large_text.stack(box, 3, box.height - 1 - rows[1], was, style)
    else:
        told = f"was {former.name}, now {now}" if one.elected else f"was {former.name}: {now}"
        told = told if cell_len(told) <= room else f"was {former.name}"  # who it is now stands below
        box.text(3, box.height - 1, told.upper(), style, room)
    return box.height


def _winner(box: Canvas, context: DrawContext, one: Seat, elected: Won) -> None:
    style = context.block(elected.party)
    box.fill(0, 0, box.width, box.height, style)
    verb = "CALLED" if one.state is State.CALLED else "ELECTED"
    outcome = context.outcome(one)
    if one.former_winner:
        verb = f"NOW {verb}"
    said = f"{verb} · {outcome}" if outcome else verb
    room = box.width - 6
    if box.height < 5:
        middle = (box.height - 1) // 2
        box.text(3, max(0, middle - 1), elected.name.upper(), style, room)
        box.text(3, middle + (box.height > 2), said, style, room)
        return
    large = verb if not outcome else outcome if verb == "ELECTED" else f"{verb} {outcome}"
    # A line free above and below: black letters on the edge of a block would be lost in the ground.
    low = large_type.lines(large, room, 4 if box.height >= 16 else 3) if box.height >= 9 else None
    if low and len(low) > 1:
        low = None
    under = low[0].height if low else 1
    name = large_type.lines(elected.name, room, box.height - under - (3 if box.height > 6 else 2))
    if not name and (name := large_type.lines(elected.name, room, box.height - 2)):
        low, under = None, 1
    used = large_type.stack_height(name) + 1 if name else 2
    y = max(1, (box.height - used - under) // 2)
    if name:
        large_text.stack(box, 3, y, name, style)
    else:
        box.text(3, y, elected.name.upper(), style, room)
    y = min(y + used, box.height - under - bool(low))
    if low:
        box.big(3, y, low[0], style)
    else:
        box.text(3, y, said, style, room)


def _unsettled(box: Canvas, context: DrawContext, one: Seat) -> None:
    palette = context.palette
    alarm = one.state in card.ALARMS
    style = palette.alarm_pill if alarm else palette.top_strong
    box.fill(0, 0, box.width, box.height, style)
    word = formatting.STATES[one.state]
    if one.state is State.RECOUNT and one.recount:
        word = f"RECOUNT {one.recount}"
    more = _remark(one)
    lead = one.row(one.leader) if one.leader else None
    room = box.width - 6
    if lead and not more:
        more = f"LEADING {lead.name} ({context.short(lead.party)})"
    top = 1 if box.height >= 7 else 0
    y = top + large_text.put(box, 3, top, word, style, room, min(7, box.height - 3 - top)) + top
    large = large_type.lines(more, room, box.height - y, large_type.SMALL) if more else None
    if large:
        large_text.stack(box, 3, y, large, style)
        return
    for line, text in enumerate(formatting.wrap(more, room, max(1, box.height - y))):
        box.text(3, y + line, text, style, room)


def _remark(one: Seat) -> str:
    """What has to be said of a count in words."""
    return one.reasons[0] if one.reasons else one.correction or one.note or ""


def _figures(canvas: Canvas, context: DrawContext, one: Seat, turn: int, poise: card.AnimationState) -> None:
    """The majority large on one side, the first candidates on the other; which side varies."""
    tall = canvas.height >= 18 and canvas.width >= 150
    rows = canvas.width // 2 - 2 if tall else min(canvas.width // 2 - 1, 46)
    if not tall:
        larger = large_type.width(large_type.digits(f"{one.majority:,}", large_type.MEDIUM))
        rows = min(rows, max(31, canvas.width - 3 - larger))
    wide = canvas.width - rows - 3
    left = turn % 2 == 0
    _majority(canvas.part(0 if left else rows + 3, 0, wide, canvas.height), context, one)
    side = canvas.part(wide + 3 if left else 0, 0, rows, canvas.height)
    listed = [row for row in one.ranked if not row.elected or canvas.height >= 7]
    if tall:
        _wide(side, context, one, listed, poise)
    elif canvas.height >= 4 and canvas.width >= 66:
        _large(side, context, listed)
    else:
        _lines(side, context, listed)


def _majority(canvas: Canvas, context: DrawContext, one: Seat) -> None:
    palette, wide = context.palette, canvas.width
    share = formatting.percent(one.majority_pct)
    y = 1
    if canvas.height >= 8:
        y = large_text.put(canvas, 0, 0, "MAJORITY", palette.strong, wide, 3)
        if y > 1 and _beside(canvas, context, share):
            share = ""
        y += canvas.height >= 9
    else:
        canvas.text(0, 0, f"MAJORITY  {share}", palette.strong)
        share = ""
    figure = f"{one.majority:,}"
    size = large_text.size(figure, wide, canvas.height - y)
    canvas.big(0, y, large_type.digits(figure, size), palette.strong)
    y += size // 2
    canvas.text(0, y, share, palette.strong)
    told = one.correction if one.corrections else None
    for line, text in enumerate(formatting.wrap(told, wide, 2) if told else []):
        canvas.text(0, y + 1 + line, text, palette.signal, wide)


def _beside(canvas: Canvas, context: DrawContext, share: str) -> bool:
    """The majority's share beside its label, as large as there is room; whether there is any."""
    begins = large_type.digits("MAJORITY", large_type.SMALL).width
    glyphs = large_type.capitals(share, large_type.SMALL) if share else None
    if glyphs and begins + 3 + large_type.width(glyphs) <= canvas.width:
        at = min(begins + 4, canvas.width - large_type.width(glyphs))
        canvas.big(at, 0, glyphs, context.palette.soft)
        return True
    if begins + 1 + len(share) <= canvas.width:
        canvas.right(canvas.width, 2, share, context.palette.strong)
        return True
    return False


def _large(canvas: Canvas, context: DrawContext, rows: list[Row]) -> None:
    """Votes in large digits, the name and the share below them."""
    palette = context.palette
    rows = rows[: (canvas.height + 1) // 4]
    most = max((row.votes or 0 for row in rows), default=0)
    left = canvas.width - large_type.width(large_type.digits(f"{most:,}", large_type.SMALL)) - 2
    # All of them with large letters or none: the digits are wide.
    code = min(19, left) if all(large_text.large(context, row.party, left) for row in rows) else min(11, left)
    for place, row in enumerate(rows):
        y = place * 4
        strong = palette.strong if row.elected else palette.ground
        glyphs = large_type.digits(f"{row.votes:,}", large_type.SMALL)
        at = canvas.width - large_type.width(glyphs)
        large_text.code(canvas, 0, y, context, row.party, code)
        canvas.big(at, y, glyphs, strong)
        end = canvas.right(canvas.width, y + 3, formatting.percent(row.share), strong)
        canvas.text(0, y + 3, row.name.upper(), strong, end - 2)


def _lines(canvas: Canvas, context: DrawContext, rows: list[Row], *, everybody: bool = False) -> None:
    """A line each, where a line is high enough; the shares only if they cut no name.

    `everybody`: closer together if need be, and if even so there is no room, how many are missing.
    """
    palette = context.palette
    pitch = 2 if canvas.height >= 8 and not (everybody and 2 * len(rows) > canvas.height + 1) else 1
    room = (canvas.height + 1) // 2 if pitch == 2 else canvas.height
    if everybody and len(rows) > room:
        room -= 1
        canvas.right(canvas.width, room, f"and {len(rows) - room} more on the ballot", palette.soft)
    rows = rows[:room]
    most = max((len(formatting.count(row.votes)) for row in rows), default=0)
    code = party_letters.room_for(context, (row.party for row in rows), canvas.width // 6)
    left = code + 3
    shares = all(cell_len(row.name) <= canvas.width - left - 7 - most for row in rows)
    for place, row in enumerate(rows):
        y = place * pitch
        strong = palette.strong if row.elected else palette.ground
        party_letters.block(canvas, 0, y, context, row.party, code)
        if shares:
            canvas.right(canvas.width, y, formatting.percent(row.share), palette.soft)
        at = canvas.right(canvas.width - (6 if shares else 0), y, formatting.count(row.votes), strong)
        canvas.text(left, y, row.name.upper(), strong, at - left - 1)


def _wide(
    canvas: Canvas, context: DrawContext, one: Seat, rows: list[Row], poise: card.AnimationState
) -> None:
    """Name, share and a bar with the votes: for a wall as wide as it is."""
    palette = context.palette
    most = max((row.votes or 0 for row in one.rows), default=0)
    room = canvas.width - large_type.width(large_type.digits(f"{most:,}", large_type.SMALL)) - 3
    pitch = 8
    for place, row in enumerate(rows[: (canvas.height + 1) // pitch]):
        y = place * pitch
        strong = palette.strong if row.elected else palette.ground
        large_text.code(canvas, 0, y, context, row.party, 19)
        large_text.put(canvas, 22, y, row.name, strong, canvas.width - 22, 3)
        canvas.right(canvas.width, y + 3, formatting.percent(row.share), palette.soft)
        votes, start = row.votes or 0, poise.before.get(row.id, 0)
        glyphs = large_type.digits(f"{votes:,}", large_type.SMALL)
        canvas.big(canvas.width - large_type.width(glyphs), y + 4, glyphs, strong)
        now = start + round((votes - start) * poise.grown)
        for line in range(3):
            canvas.bar(0, y + 4 + line, room, now * room * 8 // most if most else 0, context.bar(row.party))
