"""The parties' targets on a wall: how many were taken, were held or are still to come."""

from election_night.core.overview import targets
from election_night.core.overview.targets import Progress, Target
from election_night.drawing import formatting, large_type, names
from election_night.drawing.canvas import Canvas
from election_night.drawing.context import DrawContext
from election_night.drawing.large_type import MEDIUM, SMALL
from election_night.drawing.wall import large_text
from election_night.drawing.wall.description import Description, Heading, Line, Row, Rows

COLUMNS = (("TAKEN", "WON"), ("HELD",), ("TO COME", "LEFT"))
"""The heading of each column, in full and shorter; targets that a third party took count as not taken."""
LARGE_HEADINGS = 88
"""Width of a page from which its headings are in large type."""
PARTIES = 5
"""Maximum number of parties on the page."""


def of_parties(context: DrawContext) -> dict[str, list[Target]]:
    """Return all targets of every party; they depend on the election document alone."""
    seats = len(context.night.seats)
    return context.remembered(("targets", seats), lambda: targets.by_party(context.night))


def parties(context: DrawContext) -> list[str]:
    """Return the parties that have targets, those with most seats or votes so far first."""
    targets_ = of_parties(context)
    ranked = [party for party in context.night.totals.ranked() if party in targets_]
    others = sorted(set(targets_) - set(ranked), key=lambda party: (-len(targets_[party]), party))
    return [*ranked, *others]


def describe(context: DrawContext) -> Description:
    """Describe what became of every party's first targets, and the next of the first party."""
    ranked = parties(context)[:PARTIES]
    rows = tuple(_row(context, party) for party in ranked)
    heading = Heading((f"First {targets.FIRST} targets", "Targets"), quiet=True)
    rows_block = Rows(rows, tuple(column[0] for column in COLUMNS), targets.FIRST)
    following = _next(context, ranked[0]) if ranked else None
    return Description((heading, rows_block, following) if following else (heading, rows_block))


def _row(context: DrawContext, party: str) -> Row:
    tally = targets.tally(context.night, party, of_parties(context)[party][: targets.FIRST])
    numbers = (
        tally[Progress.TAKEN],
        tally[Progress.HELD] + tally[Progress.ELSEWHERE],
        tally[Progress.TO_COME],
    )
    texts = names.with_letters(context.party(party))
    return Row(party, party, texts, tuple(f"{number:,}" for number in numbers), numbers)


def draw(canvas: Canvas, context: DrawContext) -> None:
    """Draw a row for each party, in one size, and below them the next target of the first."""
    palette, description = context.palette, describe(context)
    large = canvas.width >= LARGE_HEADINGS and canvas.height >= 24
    size = MEDIUM if canvas.width >= 150 and canvas.height >= 40 else SMALL
    pitch, top = size // 2 + 1 + (size > SMALL), 8 if large else 2
    next_rows = 4 if canvas.height >= 22 else 0
    rows = description.first(Rows).rows[: (canvas.height - top - next_rows) // pitch]
    code = large_text.code_room(context, [row.party for row in rows], canvas.width // 4, size)
    wide = (canvas.width - code - 4) // len(COLUMNS)
    rights = [canvas.width - index * wide for index in reversed(range(len(COLUMNS)))]
    _headings(canvas, context, description.first(Heading), rights, wide, large=large)
    for index, row in enumerate(rows):
        y = top + index * pitch
        large_text.code(canvas, 0, y, context, row.party, code, size)
        for column, (right, figure) in enumerate(zip(rights, row.figures, strict=True)):
            line = large_type.digits(figure, size)
            canvas.big(right - line.width, y, line, palette.ground if column else palette.strong)
    for following in description.all(Line) if next_rows and rows else []:
        _draw_next(canvas.part(0, canvas.height - 3, canvas.width, 3), context, following)


def _headings(
    canvas: Canvas, context: DrawContext, heading: Heading, rights: list[int], wide: int, *, large: bool
) -> None:
    """Draw the headings of the page and its columns."""
    palette, (full, short) = context.palette, heading.texts
    if not large:
        canvas.text(0, 0, short.upper(), palette.strong)
    else:
        large_text.put(canvas, 0, 0, full, palette.strong, canvas.width, 3, SMALL)
    for right, labels in zip(rights, COLUMNS, strict=True):
        line = large_text.one_line(labels, wide - 3, SMALL) if large else None
        if line:
            canvas.big(right - line.width, 4, line, palette.soft)
        else:
            canvas.right(right, 4 if large else 0, labels[0], palette.soft)


def _next(context: DrawContext, party: str) -> Line | None:
    """Return the target still to come with the smallest swing, and that swing; `None` if none is left."""
    night = context.night
    target = next(
        (
            target
            for target in of_parties(context)[party]
            if targets.progress(night.seats[target.contest], party) is Progress.TO_COME
        ),
        None,
    )
    if target is None:
        return None
    short = context.short(party)
    seat = night.seats[target.contest]
    texts = tuple(f"{short} next: {name}" for name in names.of_contest(context, seat))
    return Line(texts, formatting.percent(target.swing), "swing")


def _draw_next(canvas: Canvas, context: DrawContext, following: Line) -> None:
    palette = context.palette
    swing = large_type.digits(following.figure, SMALL)
    line = large_text.one_line(following.texts, canvas.width - swing.width - 3, SMALL)
    if line:
        canvas.big(0, 0, line, palette.soft)
        canvas.big(canvas.width - swing.width, 0, swing, palette.strong)
    else:
        canvas.text(0, 1, following.texts[0].upper(), palette.strong, canvas.width - 8)
        canvas.right(canvas.width, 1, following.figure, palette.strong)
