"""Aligned columns, in terminal cells."""

import unicodedata
from collections.abc import Sequence


def width(text: str) -> int:
    """Return the cells that `text` takes: two for wide characters, none for marks on another."""
    if text.isascii():
        return len(text)
    return sum(_cells(char) for char in text)


def _cells(char: str) -> int:
    if unicodedata.category(char) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if unicodedata.east_asian_width(char) in {"W", "F"} else 1


def table(rows: Sequence[Sequence[str]], right: str, gap: str = "  ") -> list[str]:
    """Return each row on a line. `right` has a letter per column: `r` aligns it to the right."""
    widths = [max(width(row[column]) for row in rows) for column in range(len(right))] if rows else []
    return [gap.join(map(_pad, row, widths, right)).rstrip() for row in rows]


def _pad(text: str, wide: int, side: str) -> str:
    room = " " * (wide - width(text))
    return room + text if side == "r" else text + room
