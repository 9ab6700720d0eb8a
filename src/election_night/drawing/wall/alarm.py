"""Alarms on a wall: black on yellow between stripes, a pattern that no party has."""

from collections.abc import Sequence

from rich.style import Style

from election_night.drawing import large_type
from election_night.drawing.canvas import Canvas
from election_night.drawing.colours import style
from election_night.drawing.formatting import wrap
from election_night.drawing.wall import large_text

INK, GROUND = "#000000", "#ffe100"
STYLE: Style = style(INK, GROUND, bold=True)
TAPE, TAPE_ASCII = "▄█▀ ", "/// "
TALL, ROOMY = 27, 36
"""Lines of a page from which the former winner is in large type, and from which lines around it stay free."""
LOW = 9
"""Height up to which a box has its stripes at the sides."""


def tape(canvas: Canvas, x: int, y: int, width: int) -> None:
    """Draw a line of slanting stripes."""
    stripes = TAPE_ASCII if canvas.ascii_only else TAPE
    canvas.text(x, y, (stripes * (width // len(stripes) + 1))[:width], STYLE)


def box(canvas: Canvas) -> Canvas:
    """Fill this canvas; return its part for words, between stripes above and below or at the sides."""
    canvas.fill(0, 0, canvas.width, canvas.height, STYLE)
    if canvas.height > LOW:
        tape(canvas, 0, 0, canvas.width)
        tape(canvas, 0, canvas.height - 1, canvas.width)
        return canvas.part(2, 1, canvas.width - 4, canvas.height - 2, STYLE)
    stripes = TAPE_ASCII if canvas.ascii_only else TAPE
    for y in range(canvas.height):
        shifted = stripes[y % 4 :] + stripes[: y % 4]
        canvas.text(0, y, shifted, STYLE)
        canvas.text(canvas.width - 4, y, shifted, STYLE)
    high = canvas.height - 2
    return (
        canvas.part(4, 1, canvas.width - 8, high, STYLE)
        if high > 0
        else canvas.part(4, 0, canvas.width - 8, canvas.height, STYLE)
    )


def rows(canvas: Canvas) -> int:
    """Return the lines of the alarm below a page of this size."""
    return 7 if canvas.height >= 26 else 4


def night_alarm(canvas: Canvas, messages: Sequence[str]) -> None:
    """Draw the alarms of the whole night, in words below every page."""
    high = rows(canvas)
    inside = box(canvas.part(0, canvas.height - high, canvas.width, high))
    others = f" (and {len(messages) - 1} more)" if len(messages) > 1 else ""
    large = large_type.capitals("Alarm", large_type.SMALL) if inside.height >= 5 else None
    x = inside.big(1, 1, large, STYLE) + 3 if large else inside.text(1, 0, "ALARM: ", STYLE)
    lines = wrap(f"{messages[0]}{others}", inside.width - x - 1, inside.height - bool(large))
    for line, text in enumerate(lines, (inside.height - len(lines)) // 2 if large else 0):
        inside.text(x, line, text, STYLE, inside.width - x - 1)


def winner_changed(canvas: Canvas, label: str, former_winner: str, message: str) -> int:
    """Draw across the whole wall that somebody else was shown as the winner; return the lines used.

    `former_winner`: in large type if there is room; `message` says the same in one line of ordinary
    type.
    """
    room, high = canvas.width - 8, canvas.height
    largest = large_type.MEDIUM if high >= 40 else large_type.SMALL
    head = large_text.one_line([label], room, largest) if high >= 18 else None
    former = large_text.one_line([former_winner], room, large_type.SMALL) if high >= TALL else None
    blank = int(high >= ROOMY and bool(head and former))  # Above and below the words.
    height = (head.height + bool(former) if head else 1) + (former.height if former else 1) + 2 + 2 * blank
    inside = box(canvas.part(0, 0, canvas.width, height))
    y = blank
    if head:
        inside.big(2, y, head, STYLE)
        y += head.height + bool(former)
    else:
        inside.text(1, 0, label, STYLE)
        y = 1
    if former:
        inside.big(2, y, former, STYLE)
    else:
        inside.text(2 if head else 1, y, message, STYLE, inside.width - 3)
    return height
