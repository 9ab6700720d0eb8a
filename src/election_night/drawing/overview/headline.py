"""The figures of the night, large if there is room: declared, turnout, swing, majority."""

from rich.style import Style

from election_night.core.overview import queries
from election_night.drawing import formatting, large_type
from election_night.drawing.canvas import Canvas
from election_night.drawing.context import DrawContext
from election_night.drawing.overview import pace_chart

Figure = tuple[str, str, str, Style | None]
"""A label, a remark, the figure in large type, and the style of the label; `None` for a quiet one."""


def short_of(context: DrawContext) -> tuple[str, str, str]:
    """Return how far the first party is from a majority: label, figure, remark.

    If the seats belong to several bodies there is no majority: then how many bodies changed hands.
    """
    night = context.night
    winner = queries.over_the_line(night)
    if winner:
        working = context.working_majority
        remark = f"working {working.majority:,}" if working and working.majority > 0 else "over the line"
        return (
            f"{context.short(winner)} MAJORITY",
            f"{2 * night.seats_of(winner) - (night.chamber_seats or 0):,}",
            remark,
        )
    ranked = night.totals.ranked()
    seats = night.seats_of(ranked[0]) if ranked else 0
    line = night.majority_line
    if line is None:
        return "CHANGED HANDS", f"{night.control.changed_hands:,}", f"of {night.control.controlled.total():,}"
    if not seats:
        return "FOR A MAJORITY", f"{line:,}", ""
    return f"{context.short(ranked[0])} SHORT OF A MAJORITY", f"{line - seats:,}", ""


def draw(canvas: Canvas, context: DrawContext) -> None:
    """Draw the figures of the night, large if there is room."""
    night, palette = context.night, context.palette
    second: Figure = _seats(context) if context.several else _swing(context)
    target = short_of(context)
    winner = queries.over_the_line(night)
    if canvas.height < 5:
        x = 2
        for figure, label in _counts(context)[: 2 if canvas.width >= 76 else 1]:
            x = canvas.text(x, 0, figure, palette.strong)
            x = canvas.text(x + 1, 0, label, palette.soft) + 3
        x -= 3
        if canvas.width >= 76:
            x = canvas.text(x + 3, 0, formatting.percent(night.totals.turnout), palette.strong)
            x = canvas.text(x + 1, 0, "turnout", palette.soft)
        if canvas.width >= 100 and not _councils(context):
            x = canvas.text(x + 3, 0, f"{second[2]} {second[1]}".strip(), palette.strong)
            x = canvas.text(x + 1, 0, second[0].lower(), palette.soft)
        last = context.block(winner) if winner else palette.strong
        canvas.right(
            canvas.width - 2, 0, f" {target[0]} {target[1]} " if winner else _compact(*target[:2]), last
        )
        canvas.rule(1, palette.faint, 2, canvas.width - 4)
        return
    ballots = "ballots" if context.several else "valid votes"
    turnout: Figure = ("TURNOUT", ballots, formatting.percent(night.totals.turnout), None)
    last_fact: Figure = (target[0], target[2], target[1], context.block(winner) if winner else None)
    first: Figure = ("DECLARED", f"of {len(night.seats):,}", f"{night.totals.declared:,}", None)
    facts, with_pace = (first, turnout, second, last_fact), 0
    if _councils(context):
        bodies = context.bodies(2).upper()
        first = (bodies, f"of {len(night.bodies):,}", f"{night.control.declared:,}", None)
        facts, with_pace = (first, second, turnout, last_fact), 1
    wide = (canvas.width - 4) // 4
    for index, fact in enumerate(facts):
        part = canvas.part(2 + index * (canvas.width - 4) // 4, 0, wide, 4)
        if index != with_pace:
            _figure(part, context, fact)
        else:
            pace = context.rankings.pace(night).columns(context.now, wide - 3 - _pace_at(fact[2]))
            _declared(part, context, fact, *pace)
    canvas.rule(4, palette.faint, 2, canvas.width - 4)


def _councils(context: DrawContext) -> bool:
    """Return whether this is a night of several councils, which are counted before their wards."""
    return len(context.night.bodies) > 1


def _counts(context: DrawContext) -> list[tuple[str, str]]:
    """Return the declared seats in a line: `284 of 650 declared`, or `20 of 32 councils` and their seats."""
    night = context.night
    if not _councils(context):
        return [(f"{night.totals.declared:,}", f"of {len(night.seats):,} declared")]
    _, of_seats, filled, _ = _seats(context)
    bodies = len(night.bodies)
    return [
        (f"{night.control.declared:,}", f"of {bodies:,} {context.bodies(bodies)}"),
        (filled, f"{of_seats} seats"),
    ]


def _swing(context: DrawContext) -> Figure:
    """Return the swing between the two main parties."""
    swing = queries.swing(context.night, context.swing_parties)
    if swing is None:
        return "SWING", "", formatting.DASH, None
    return (
        "SWING",
        f"{context.short(swing[0])} ▸ {context.short(swing[1])}",
        formatting.percent(swing[2]),
        None,
    )


def _seats(context: DrawContext) -> Figure:
    """Return how many seats are filled, if contests fill several."""
    night = context.night
    filled = sum(totals.seats for totals in night.totals.parties.values())
    return "SEATS", f"of {night.seat_count:,}", f"{filled:,}", None


def _figure(canvas: Canvas, context: DrawContext, fact: Figure) -> None:
    palette, (label, remark, figure, style) = context.palette, fact
    after = canvas.text(0, 0, f" {label} " if style else label, style or palette.soft)
    canvas.text(after + 1, 0, remark, palette.strong)
    canvas.big(
        0, 1, large_type.digits(figure.replace(formatting.DASH, "-"), large_type.SMALL), palette.strong
    )


def _declared(canvas: Canvas, context: DrawContext, fact: Figure, minutes: int, counts: list[int]) -> None:
    """Draw how many seats have declared, and a chart of declarations per interval of `minutes`."""
    label, remark, figure, _ = fact
    _figure(canvas, context, fact)
    column = _pace_at(figure)
    room = canvas.width - len(label) - len(remark) - 7
    chart = canvas.part(column, 0, canvas.width - 3 - column, 4)
    pace_chart.draw(chart, context.palette, minutes, counts, room)


def _pace_at(figure: str) -> int:
    return large_type.width(large_type.digits(figure, large_type.SMALL)) + 3


def _compact(label: str, figure: str) -> str:
    """Return `LAB 203 short of a majority` or `326 for a majority`."""
    party, _, label_rest = label.partition(" ")
    return (
        f"{party} {figure} {label_rest.lower()}"
        if label_rest.startswith("SHORT")
        else f"{figure} {label.lower()}"
    )
