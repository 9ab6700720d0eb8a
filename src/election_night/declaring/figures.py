"""Figures and numbers of lines, as people type and read them."""

import re
from collections.abc import Sequence
from decimal import Decimal

from election_night.model import Candidate

_PLAIN = re.compile(r"[0-9]{1,9}")
_GROUPED = re.compile(r"[0-9]{1,3}(?:[,\u00a0\u202f ][0-9]{3}){1,2}")
_DECIMALS = re.compile(r"[0-9]{1,5}")


class FigureError(ValueError):
    """What was typed is not a number of votes. The message says why."""


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
        raise FigureError(f"{typed} is not a figure: put a comma or a space only before three digits")
    raise FigureError(f"{typed} is not a figure: use digits only, such as 24,120 or 24120")


def read_figures(text: str) -> list[int]:
    """Reads several figures separated by spaces, with no spaces inside them: `1661 24120 1,950`.

    Raises:
        FigureError: one of them is something else.
    """
    return [read_figure(part) for part in text.split()]


def read_total(text: str, before: Decimal | None = None) -> Decimal:
    """Votes in a count by preferences: `1,879.28175` is a total, `+13.28175` is added to the total before.

    Raises:
        FigureError: it is something else, such as a transfer at the first stage.
    """
    typed = text.strip()
    if typed.startswith("+"):
        if before is None:
            raise FigureError("there is nothing to add a transfer to: type the total")
        return before + read_total(typed[1:])
    whole, point, decimals = typed.partition(".")
    if point and not _DECIMALS.fullmatch(decimals):
        raise FigureError(f"{typed} is not a figure: one to five digits follow the point")
    return Decimal(read_figure(whole)) + (Decimal(f"0.{decimals}") if point else 0)


def candidates_on_lines(
    candidates: Sequence[Candidate], text: str, most: int | None = None
) -> tuple[str, ...]:
    """Return the ids of the candidates on these lines, counted from 1: `1 3`.

    Raises:
        FigureError: there is no such line, or there are more than `most`.
    """
    parts, count = text.replace(",", " ").split(), len(candidates)
    if not parts or any(not part.isdecimal() or not 1 <= int(part) <= count for part in parts):
        raise FigureError(f"type the number of a line from 1 to {count}")
    if most is not None and len(set(map(int, parts))) > most:
        raise FigureError(f"{text.strip()} are too many: the contest fills {most}")
    return tuple(dict.fromkeys(candidates[int(part) - 1].key for part in parts))


def written(figure: Decimal | int | None) -> str:
    """Return a figure as a newspaper writes it: `1,879.28175`; a dash if it is not known."""
    if figure is None:
        return "—"
    text = f"{figure:,}"
    return text.rstrip("0").rstrip(".") if "." in text else text
