"""The foot of a seat card: majority, turnout, swing, and whether it adds up."""

from collections.abc import Iterable, Iterator

from rich.style import Style

from election_night.core.contest.seat import Seat
from election_night.drawing import formatting, large_type
from election_night.drawing.canvas import Canvas
from election_night.drawing.context import DrawContext

USUAL_MAJORITY = "20,000"
"""The length reserved for a majority, so that nothing moves when the count is final."""
_CAUTION = "⚠ "


def foot(canvas: Canvas, context: DrawContext, seat: Seat, size: int) -> None:
    """Draw majority, turnout, swing, and whether it adds up."""
    canvas.rule(0, context.palette.faint, 2, canvas.width - 4)
    x = 4 + _majority(canvas, context, seat, size)
    if size == large_type.SMALL:
        _turnout(canvas, context, seat, x)
        x += (canvas.width - x) // 2
    else:
        x += 4 + _large_turnout(canvas.part(x + 1, 1, canvas.width - x - 1, 5), context, seat)
        _ballot_box(canvas.part(x, 1, 16, 3), context, seat)
        x += 17
    _swing_and_deposits(canvas.part(x, 1, canvas.width - x - 2, 4), context, seat)
    notes_and_checks(canvas.part(0, canvas.height - 2, canvas.width, 2), context, seat)


def _majority(canvas: Canvas, context: DrawContext, seat: Seat, size: int) -> int:
    """Draw the majority, in words and large; return its width."""
    palette = context.palette
    x = canvas.text(2, 1, "MAJORITY", palette.soft)
    if seat.majority is not None:
        text = f"{formatting.count(seat.majority)} · {formatting.percent(seat.majority_pct)}"
        x = canvas.text(x + 1, 1, text, palette.strong)
        canvas.text(x + 1, 1, "of the vote", palette.soft)
    usual = large_type.digits(USUAL_MAJORITY, size)
    width = _large_figure(canvas, (2, 2), context, formatting.count(seat.majority), size)
    return max(34, large_type.width(usual), width)


def _large_figure(canvas: Canvas, at: tuple[int, int], context: DrawContext, figure: str, size: int) -> int:
    """Draw a figure in large type, an unknown one quietly; return its width."""
    unknown = figure == formatting.DASH
    glyphs = large_type.digits("-" if unknown else figure, size)
    canvas.big(*at, glyphs, context.palette.soft if unknown else context.palette.strong)
    return large_type.width(glyphs)


def _large_turnout(canvas: Canvas, context: DrawContext, seat: Seat) -> int:
    """Draw turnout by valid votes; return its width."""
    palette = context.palette
    x = canvas.text(0, 0, "TURNOUT", palette.soft)
    figure = formatting.percent(seat.turnout_valid)
    if seat.turnout_valid is not None:
        canvas.text(x + 1, 0, figure, palette.strong)
    _large_figure(canvas, (0, 1), context, figure, large_type.SMALL)
    canvas.text(0, 4, "valid votes", palette.soft)
    return large_type.width(large_type.digits("60.0%", large_type.SMALL))


def _ballot_box(canvas: Canvas, context: DrawContext, seat: Seat) -> None:
    """Draw turnout by all ballots, and the rejected ones."""
    canvas.text(0, 0, "BALLOT BOX", context.palette.soft)
    figures = (
        (formatting.percent(seat.turnout_ballots), "turnout"),
        (formatting.count(seat.rejected), "rejected"),
    )
    draw_figures(canvas.part(0, 1, canvas.width, 2), context, figures)


def draw_figures(canvas: Canvas, context: DrawContext, figures: Iterable[tuple[str, str]]) -> None:
    """Draw a line for each figure and its label."""
    for y, (figure, name) in enumerate(figures):
        x = canvas.text(0, y, f"{figure:>5}", context.palette.strong)
        canvas.text(x + 1, y, name, context.palette.soft)


def _turnout(canvas: Canvas, context: DrawContext, seat: Seat, x: int) -> None:
    palette = context.palette
    canvas.text(x, 1, "TURNOUT", palette.soft)
    figures = (
        (formatting.percent(seat.turnout_valid), "valid votes"),
        (formatting.percent(seat.turnout_ballots), "ballot box"),
        (formatting.count(seat.rejected), "rejected"),
    )
    draw_figures(canvas.part(x, 2, canvas.width - x, 3), context, figures)


def _swing_and_deposits(canvas: Canvas, context: DrawContext, seat: Seat) -> None:
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


def _notes(context: DrawContext, seat: Seat) -> Iterator[tuple[str, Style]]:
    """Yield documents that aren't used, an override, a correction, cautions and remarks, worst first."""
    palette = context.palette
    for document in seat.unused_documents:
        yield f"✘ {document}", palette.alarm
    if seat.overridden:
        yield f"DESK: {seat.overridden}", palette.signal
    if seat.corrections and seat.correction:
        yield f"CORRECTED {seat.correction}", palette.signal
    for caution in context.night.cautions(seat):
        yield f"{_CAUTION}{caution}", palette.signal
    for remark in seat.remarks:
        yield remark, palette.soft


def _others(notes: list[tuple[str, Style]]) -> str:
    """Return how many notes follow the first, and whether there is a caution among them."""
    others = [text for text, _ in notes[1:]]
    if not others:
        return ""
    cautions = sum(text.startswith(_CAUTION) for text in others)
    return f"{_CAUTION}and {len(others)} more" if cautions else f"and {len(others)} more"


def notes_and_checks(canvas: Canvas, context: DrawContext, seat: Seat) -> None:
    """Draw the last two lines: a correction or a doubt and how many more there are, then the checks."""
    palette = context.palette
    notes = list(_notes(context, seat))
    if notes:
        text, tone = notes[0]
        end = canvas.width - 2
        if others := _others(notes):
            end = canvas.right(end, 0, others, palette.signal) - 2
        canvas.text(2, 0, text, tone, end - 2)
    revision = (seat.edition or f"rev {seat.revision}") if seat.revision is not None else ""
    end = canvas.right(canvas.width - 2, 1, revision, palette.soft)
    x = 2
    for check in seat.checks:
        if x + len(check.detail) + 4 > end:
            break
        x = canvas.text(x, 1, "✔ " if check.ok else "✘ ", palette.good if check.ok else palette.alarm)
        x = canvas.text(x, 1, check.detail, palette.soft) + 2
