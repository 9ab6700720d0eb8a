"""How wide a text is, before it is drawn.

The typeface is Helvetica Bold or one of the same measure: Arial, Liberation Sans, Arimo and Nimbus Sans have
the same widths, so a text takes the same room on every system. If none of them is installed, the text is
squeezed into that room (`textLength`), and still nothing is cut and nothing touches.
"""

import unicodedata
from collections.abc import Iterable
from functools import lru_cache

FAMILIES = "Arial, 'Liberation Sans', Arimo, Helvetica, 'Nimbus Sans', 'DejaVu Sans', sans-serif"
CAP_HEIGHT = 0.72
"""Height of a capital or a digit, in sizes of the type."""

_WIDTHS = {
    char: width
    for width, chars in {
        238: "'", 278: "ijlI,./\\ ’‘·łı", 280: "|", 333: "ft!()-:;[]`", 389: "r*{}", 474: '"', 500: "z“”",
        556: "0123456789aceksvxyJ#$_–£€", 584: "+<=>^~−", 611: "bdghnopquFLTZ?Łøþðßŋđħ", 667: "EPSVXYÞ",
        722: "ABCDHKNRU&ÐĐĦŊ", 778: "wGOQØ", 833: "M", 889: "m%æ", 944: "Wœ", 975: "@", 990: "▲▼",
        1000: "—…ÆŒ",
    }.items()
    for char in chars
}  # fmt: skip
"""Thousandths of the size."""
_OTHERS = 1000
"""A letter of another script is at most as wide as it is high."""


@lru_cache(maxsize=4096)
def width(text: str, size: float) -> float:
    """Return the width of `text` in type of this size, in the same unit."""
    letters = (char for char in unicodedata.normalize("NFD", text) if not unicodedata.combining(char))
    return sum(_WIDTHS.get(char, _OTHERS) for char in letters) * size / 1000


def fitting(texts: Iterable[str], room: float, size: float) -> str | None:
    """Return the first of these texts that fits in type of this size."""
    return next((text for text in texts if width(text, size) <= room), None)


def largest(texts: Iterable[str], room: float, size: float, smallest: float) -> tuple[str, float]:
    """Return the first of these texts that fits in any size down to the smallest, and its largest size.

    If even the last doesn't fit, return it with the size in which it would.
    """
    text, size_needed = "", 0.0
    for text in texts:
        size_needed = size * room / max(width(text, size), 1)
        if size_needed >= smallest * 0.999:  # So that a size worked out from this room counts as fitting.
            break
    return text, min(size, size_needed)


def wrap(text: str, room: float, size: float) -> list[str]:
    """Return `text` in as many lines as it needs."""
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and width(longer, size) > room:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines
