"""Figures as people type them."""

import re

_PLAIN = re.compile(r"[0-9]{1,9}")
_GROUPED = re.compile(r"[0-9]{1,3}(?:[,\u00a0\u202f ][0-9]{3}){1,2}")


class FigureError(ValueError):
    """What was typed is no number of votes. The message says why."""


def read_figure(text: str) -> int:
    """`24120`, `24,120` and `24 120` are the same.

    Raises:
        FigureError: it is something else, such as `24,12` or `1.204`.
    """
    typed = text.strip()
    if _PLAIN.fullmatch(typed) or _GROUPED.fullmatch(typed):
        return int(re.sub(r"\D", "", typed))
    if not typed:
        raise FigureError("type a figure; 0 if there are none")
    if len(re.sub(r"\D", "", typed)) > 9:
        raise FigureError(f"{typed} is too large for a number of votes")
    if re.fullmatch(r"[0-9, \u00a0\u202f]+", typed):
        raise FigureError(f"{typed} is not a figure: a comma or a blank stands before three digits")
    raise FigureError(f"{typed} is not a figure: use digits only, such as 24,120 or 24120")


def read_figures(text: str) -> list[int]:
    """Several, separated by blanks, so that none of them has a blank of its own: `1661 24120 1,950`.

    Raises:
        FigureError: one of them is something else.
    """
    return [read_figure(part) for part in text.split()]
