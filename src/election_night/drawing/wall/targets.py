"""The parties' targets on a wall: how many were taken, were held and are still to come."""

from election_night.core.overview import targets
from election_night.core.overview.targets import Progress, Target
from election_night.drawing import formatting, large_type
from election_night.drawing.canvas import Canvas
from election_night.drawing.context import DrawContext
from election_night.drawing.large_type import MEDIUM, SMALL
from election_night.drawing.wall import large_text, names

COLUMNS = (
    ("TAKEN", "WON", Progress.TAKEN), ("HELD", "HELD", Progress.HELD), ("TO COME", "LEFT", Progress.TO_COME)
)  # fmt: skip
"""What a column is called, in full and shorter; targets that a third party took count as not taken."""
LARGE_HEADINGS = 88
"""Columns of a page from which its headings are in large type."""
PARTIES = 5
"""Parties on the page, at the most."""


def of_parties(context: DrawContext) -> dict[str, list[Target]]:
    """All targets of every party; they follow from the election document alone."""
    seats = len(context.night.seats)
    return context.remembered(("targets", seats), lambda: targets.by_party(context.night))


def parties(context: DrawContext) -> list[str]:
    """The parties that have targets, those with most seats or votes so far first."""
    found = of_parties(context)
    ranked = [party for party in context.night.totals.ranked() if party in found]
    rest = sorted(set(found) - set(ranked), key=lambda party: (-len(found[party]), party))
    return [*ranked, *rest]


def draw(canvas: Canvas, context: DrawContext) -> None:
    """A row for each party, in one size, and below them the next target of the first."""
    palette, found = context.palette, of_parties(context)
    large = canvas.width >= LARGE_HEADINGS and canvas.height >= 24
    size = MEDIUM if canvas.width >= 150 and canvas.height >= 40 else SMALL
    pitch, top = size // 2 + 1 + (size > SMALL), 8 if large else 2
    next_rows = 4 if canvas.height >= 22 else 0
    rows = parties(context)[: min(PARTIES, (canvas.height - top - next_rows) // pitch)]
    code = large_text.code_room(context, rows, canvas.width // 4, size)
    wide = (canvas.width - code - 4) // len(COLUMNS)
    rights = [canvas.width - place * wide for place in reversed(range(len(COLUMNS)))]
    _headings(canvas, context, rights, wide, large=large)
    for place, party in enumerate(rows):
        y = top + place * pitch
        tally = targets.tally(context.night, party, found[party][: targets.FIRST])
        large_text.code(canvas, 0, y, context, party, code, size)
        for right, (_, _, which) in zip(rights, COLUMNS, strict=True):
            number = tally[which] + (tally[Progress.ELSEWHERE] if which is Progress.HELD else 0)
            line = large_type.digits(f"{number:,}", size)
            style = palette.strong if which is Progress.TAKEN else palette.ground
            canvas.big(right - line.width, y, line, style)
    if next_rows and rows:
        _next(canvas.part(0, canvas.height - 3, canvas.width, 3), context, rows[0])


def _headings(canvas: Canvas, context: DrawContext, rights: list[int], wide: int, *, large: bool) -> None:
    """What the page and its columns are called."""
    palette = context.palette
    if not large:
        canvas.text(0, 0, "TARGETS", palette.strong)
    else:
        large_text.put(canvas, 0, 0, f"first {targets.FIRST} targets", palette.strong, canvas.width, 3, SMALL)
    for right, (label, shorter, _) in zip(rights, COLUMNS, strict=True):
        line = large_text.one_line([label, shorter], wide - 3, SMALL) if large else None
        if line:
            canvas.big(right - line.width, 4, line, palette.soft)
        else:
            canvas.right(right, 4 if large else 0, label, palette.soft)


def _next(canvas: Canvas, context: DrawContext, party: str) -> None:
    """The target still to come that needs the smallest swing, and that swing."""
    night, palette = context.night, context.palette
    target = next(
        (
            target
            for target in of_parties(context)[party]
            if targets.progress(night.seats[target.contest], party) is Progress.TO_COME
        ),
        None,
    )
    if target is None:
        return
    swing = large_type.digits(formatting.percent(target.swing), SMALL)
    short = context.short(party)
    texts = [f"{short} next: {name}" for name in names.of_seat(target.name)]
    line = large_text.one_line(texts, canvas.width - swing.width - 3, SMALL)
    if line:
        canvas.big(0, 0, line, palette.soft)
        canvas.big(canvas.width - swing.width, 0, swing, palette.strong)
    else:
        canvas.text(0, 1, texts[0].upper(), palette.strong, canvas.width - 8)
        canvas.right(canvas.width, 1, formatting.percent(target.swing), palette.strong)
