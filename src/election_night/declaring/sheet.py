"""The sheet for paper or a spreadsheet: candidates in ballot order, and a column for the figures."""

import csv
import io

from election_night.declaring.draft import Draft
from election_night.declaring.figures import FigureError, read_figure

HEAD = ("id", "candidate", "party", "votes")
FIGURES = {"valid votes": "valid_votes", "rejected": "rejected", "majority": "majority"}
"""Rows below the candidates, and the figure of the draft that each one is."""


class SheetError(ValueError):
    """A sheet can't be read. The message names the row and says what to do."""


def as_sheet(draft: Draft) -> str:
    """A sheet to fill in, as CSV; figures already typed stand in it."""
    text = io.StringIO()
    rows = csv.writer(text, lineterminator="\n")
    rows.writerow(HEAD)
    for candidate in draft.candidates:
        rows.writerow((candidate.key, candidate.name, candidate.party, _cell(candidate.votes)))
    for name, figure in FIGURES.items():
        rows.writerow(("", name, "", _cell(getattr(draft, figure))))
    return text.getvalue()


def read_sheet(text: str, draft: Draft) -> Draft:
    """The draft with the figures of a sheet. Every candidate is found by id; the order doesn't matter.

    Raises:
        SheetError: a row is unknown, missing or there twice, or a cell is no figure.
    """
    rows = list(csv.reader(io.StringIO(text.removeprefix("\ufeff"))))
    if not rows or tuple(cell.strip().lower() for cell in rows[0]) != HEAD:
        raise SheetError(f"row 1: the columns are {', '.join(HEAD)}: start from --sheet")
    places = {candidate.key: place for place, candidate in enumerate(draft.candidates)}
    seen: set[str] = set()
    for number, row in enumerate(rows[1:], 2):
        if not any(cell.strip() for cell in row):
            continue
        key, name, _, cell = (*(cell.strip() for cell in row[:4]), "", "", "", "")[:4]
        figure = _read(cell, number, name)
        what = key or name.lower()
        if what in seen:
            raise SheetError(f"row {number}: {name} is there twice: keep the right row")
        seen.add(what)
        if key in places:
            if figure is None:
                raise SheetError(f"row {number}: {name} has no figure: 0 if there are none")
            draft = draft.with_votes(places[key], figure)
        elif what in FIGURES:
            draft = draft.model_copy(update={FIGURES[what]: figure})
        else:
            raise SheetError(f"row {number}: {name or key} does not stand here: is it another seat's sheet?")
    if missing := [candidate.name for candidate in draft.candidates if candidate.key not in seen]:
        raise SheetError(f"there is no row for {missing[0]}: start from --sheet")
    return draft


def _cell(figure: int | None) -> str:
    return "" if figure is None else str(figure)


def _read(cell: str, number: int, name: str) -> int | None:
    if not cell:
        return None
    try:
        return read_figure(cell)
    except FigureError as fault:
        raise SheetError(f"row {number}, {name}: {fault}") from None
