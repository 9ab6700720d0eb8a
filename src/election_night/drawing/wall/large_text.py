"""Words and figures as large as they fit, for people at the back of the room."""

from collections.abc import Iterable, Sequence

from rich.style import Style

from election_night.drawing import large_type
from election_night.drawing.canvas import Canvas
from election_night.drawing.context import DrawContext
from election_night.drawing.formatting import wrap
from election_night.drawing.large_type import SMALL, Line

TALL = 20
"""Height of a page from which there is room for large type everywhere."""
FOOT = 3
"""Lines of the state of the parties below a page."""
BLOCK = 6
"""Cells of a party's letters in ordinary type on its colour."""
WORD = 3
"""Cells between two words of the smallest large type."""
SWATCH = {large_type.SMALL: 3, large_type.MEDIUM: 5, large_type.LARGE: 7, large_type.HUGE: 9}
"""Cells of a party's colour beside its letters, by the size of the letters."""


def put(
    canvas: Canvas,
    x: int,
    y: int,
    text: str,
    style: Style,
    room: int,
    high: int,
    largest: int = large_type.LARGE,
) -> int:
    """Draw capitals of at most `high` lines, else ordinary ones in one line or two; return the lines used."""
    lines = large_type.lines(text, room, high, largest) if high >= 3 else None
    if lines:
        return stack(canvas, x, y, lines, style)
    wrapped = wrap(canvas.plain(text.upper()), room, min(high, 2))
    for line, part in enumerate(wrapped):
        canvas.text(x, y + line, part, style, room)
    return len(wrapped)


def stack(canvas: Canvas, x: int, y: int, lines: Sequence[Line], style: Style) -> int:
    """Draw lines of large letters; return the lines used."""
    top = y
    for line in lines:
        canvas.big(x, y, line, style)
        y += line.height + 1
    return y - 1 - top


def one_line(texts: Iterable[str], room: int, largest: int, smallest: int = SMALL) -> Line | None:
    """Return the first of these texts that fits one line in any of these sizes, as large as possible."""
    for text in texts:
        for size in large_type.SIZES:
            line = large_type.capitals(text, size) if smallest <= size <= largest else None
            if line and line.width <= room:
                return line
    return None


def all_in_one_size(
    lists_of_texts: Sequence[Sequence[str]],
    rooms: Sequence[int],
    largest: int,
    smallest: int = SMALL,
    *,
    rise: bool = True,
    alike: bool = False,
) -> list[Line] | None:
    """Return all names of a list in one line each and one size, shortened only if even that is too large.

    `rooms`: the cells for each; `rise`: whether there is a line above for accents; `alike`: if one must be
    shortened, shorten all, so that a whole list has initials or none.
    """
    longest = max(map(len, lists_of_texts), default=0)
    for level in range(longest if alike else 0):
        names = [[texts[max(0, level + len(texts) - longest)]] for texts in lists_of_texts]
        if fitted := all_in_one_size(names, rooms, largest, smallest, rise=rise):
            return fitted
    for size in large_type.SIZES:
        if not smallest <= size <= largest:
            continue
        chosen: dict[str, Line] = {}
        for name, room in zip(lists_of_texts, rooms, strict=True):
            for text in name if size == smallest else name[:1]:
                line = large_type.capitals(text, size)
                if line and line.width <= room and (rise or not line.rise) and text not in chosen:
                    chosen[text] = line
                    break
        if len(chosen) == len(lists_of_texts):
            return list(chosen.values())
    return None


def digits_that_fit(text: str, room: int, high: int) -> int:
    """Return the largest size of figures that fits."""
    for size in large_type.SIZES:
        if size // 2 <= high and large_type.digits(text, size).width <= room:
            return size
    return SMALL


def gap(size: int) -> int:
    """Return the cells between a party's letters and a name in this size."""
    return 3 if size == SMALL else 6


def code_width(context: DrawContext, party: str, size: int = SMALL) -> int:
    """Return the cells of a party's colour and its letters in this size, side by side."""
    letters = large_type.capitals(context.short(party), size)
    return SWATCH[size] + 2 + letters.width if letters else 0


def code_room(context: DrawContext, parties: Iterable[str], most: int, size: int = SMALL) -> int:
    """Return the cells for the letters of all these parties, large or, if those don't fit, ordinary."""
    party_list = list(parties)
    widths = [code_width(context, party, size) for party in party_list]
    if widths and all(0 < wide <= most for wide in widths):
        return max(widths)
    return max(BLOCK, min(most, 2 + max((len(context.short(party)) for party in party_list), default=4)))


def code(
    canvas: Canvas, x: int, y: int, context: DrawContext, party: str, wide: int, size: int = SMALL
) -> None:
    """Draw the party's colour and letters in `wide` cells.

    Large letters are beside their colour and never on its edge, where black ones would be lost.
    """
    letters, style, high = large_type.capitals(context.short(party), size), context.block(party), size // 2
    if letters and SWATCH[size] + 2 + letters.width <= wide:
        canvas.fill(x, y, SWATCH[size], high, style)
        canvas.big(x + SWATCH[size] + 2, y, letters, context.palette.strong)
        return
    block = canvas.part(x, y, wide, high, style)
    block.text(0, high // 2, context.short(party), style, wide, "^")


def standing(canvas: Canvas, context: DrawContext, parties: Iterable[tuple[str, int]], room: int) -> None:
    """Draw how many seats the parties have, each beside its colour, on the first `room` cells."""
    x = 0
    for party, seats in parties:
        if canvas.height < FOOT:
            text = f" {context.short(party)} {seats:,} "
            if x + len(text) > room:
                break
            x = canvas.text(x, 0, text, context.block(party)) + 1
            continue
        figure, wide = large_type.digits(f"{seats:,}", SMALL), code_width(context, party) or 7
        if x + wide + WORD + figure.width > room:
            break
        code(canvas, x, 0, context, party, wide)
        x = canvas.big(x + wide + WORD, 0, figure, context.palette.strong) + 2 * WORD


def foot(canvas: Canvas) -> int:
    """Return the lines for the state of the parties below a page of this height, with the space above."""
    return FOOT + 2 if canvas.height >= 40 else FOOT + 1 if canvas.height >= 26 else 0
