"""Votes in a count by preferences, as people type them: parts of a vote, and what a transfer brings."""

import re
from decimal import Decimal

from election_night.declaring.figures import FigureError, read_figure

_DECIMALS = re.compile(r"\.([0-9]{1,5})")


def read_total(text: str, before: Decimal | None = None) -> Decimal:
    """`1879.28175` and `1,879.28175` are a total; `+13.28175` is added to the total before.

    Raises:
        FigureError: it is something else, such as a transfer at the first stage.
    """
    typed = text.strip()
    if typed.startswith("+"):
        if before is None:
            raise FigureError("there is nothing to add a transfer to: type the total")
        return before + read_total(typed[1:])
    whole, point, decimals = typed.partition(".")
    if point and not _DECIMALS.fullmatch(point + decimals):
        raise FigureError(f"{typed} is not a figure: after the point stand one to five digits")
    return Decimal(read_figure(whole)) + (Decimal(f"0.{decimals}") if point else 0)


def written(total: Decimal | int | None) -> str:
    """`1,879.28175`; a dash if it is not known."""
    if total is None:
        return "—"
    text = f"{total:,}"
    return text.rstrip("0").rstrip(".") if "." in text else text
