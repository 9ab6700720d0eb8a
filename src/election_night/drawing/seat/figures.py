"""The foot of a seat card: majority, turnout, swing, and whether it adds up."""

from rich.style import Style

from election_night.core.contest.seat import Seat
from election_night.drawing import formatting, large_type
from election_night.drawing.canvas import Canvas
from election_night.drawing.context import DrawContext


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
