"""The sheet of a count in stages: candidates in ballot order, and a column for each stage."""

import csv
import io
from decimal import Decimal

from election_night.declaring.figures import FigureError, read_figure
from election_night.declaring.sheet import SheetError
from election_night.declaring.stages import documents as stages_documents
from election_night.declaring.stages.checks import with_rounding
from election_night.declaring.stages.draft import Kind, StagesDraft, TypedStage
from election_night.declaring.stages.figures import read_total
from election_night.declaring.stages.typing import ANNOUNCED, ELECTED, EXCLUDED, LOST

HEAD = ("id", "candidate", "party")
ROWS = {
    "not transferable": LOST,
    "elected": ELECTED,
    "excluded": EXCLUDED,
    "valid votes": "valid_votes",
    "quota": "quota",
    "rejected": "rejected",
}
"""Rows below the candidates, by what stands in the column of their name."""


def as_sheet(draft: StagesDraft) -> str:
    """A sheet to fill in, as CSV; what is typed already stands in it."""
    text = io.StringIO()
    rows = csv.writer(text, lineterminator="\n")
    most = len(draft.candidates) + draft.seats  # a stage for each surplus and each exclusion, and the first
    columns = max(most, draft.complete)
    rows.writerow((*HEAD, *(f"stage {number}" for number in range(1, columns + 1))))
    typed = range(1, draft.complete + 1)
    for place, candidate in enumerate(draft.candidates):
        totals = [_plain(total) for total in draft.totals_of(place, draft.complete)]
        rows.writerow((candidate.key, candidate.name, candidate.party, *_filled(totals, columns)))
    for label, name in ROWS.items():
        if name in ANNOUNCED:
            cells = [_plain(getattr(draft, name))]
        elif name == LOST:
            cells = [_plain(draft.stages[number - 1].lost) for number in typed]
        else:
            at = (
                draft.excluded_at
                if name == EXCLUDED
                else lambda number: draft.stages[number - 1].elected or ()
            )
            cells = ["; ".join(draft.candidate(key).name for key in at(number)) for number in typed]
        rows.writerow(("", label, "", *_filled(cells, columns)))
    return text.getvalue()


def read_sheet(text: str, draft: StagesDraft) -> StagesDraft:
    """The draft with the stages of a sheet. Every candidate is found by id; the order doesn't matter.

    Raises:
        SheetError: a row is unknown, missing or there twice, or a cell can't be read.
    """
    rows = list(csv.reader(io.StringIO(text.removeprefix("\ufeff"))))
    head = tuple(cell.strip().lower() for cell in rows[0][:3]) if rows else ()
    if head != HEAD:
        raise SheetError(
            f"row 1: the columns are {', '.join(HEAD)} and one for each stage: start from --sheet"
        )
    found = _rows(rows[1:], draft)
    count = max((at for cells, _ in found.values() for at, cell in enumerate(cells, 1) if cell), default=0)
    if not count:
        raise SheetError("no stage is filled in")
    draft = _announced(found, draft)
    stages: list[TypedStage] = []
    for number in range(1, count + 1):
        stages.append(_stage(found, draft.change(stages=tuple(stages)) if stages else draft, number))
    draft = draft.change(stages=tuple(stages))
    for number in range(1, count + 1):
        draft = with_rounding(draft, number)
    return draft


def _names(draft: StagesDraft, number: int, name: str) -> list[str]:
    elected = draft.stages[number - 1].elected or ()
    return [draft.candidate(key).name for key in (elected if name == ELECTED else draft.excluded_at(number))]


Rows = dict[str, tuple[list[str], int]]
"""The cells of the stages and the number of a row, by the id or what the row is."""


def _rows(rows: list[list[str]], draft: StagesDraft) -> Rows:
    """Raises: SheetError: one is unknown, missing or there twice."""
    keys = {candidate.key for candidate in draft.candidates}
    found: Rows = {}
    for number, row in enumerate(rows, 2):
        cells = [cell.strip() for cell in row]
        if not any(cells):
            continue
        key, name = (*cells, "", "")[:2]
        what = key or name.lower()
        if what in found:
            raise SheetError(f"row {number}: {name} is there twice: keep the right row")
        if what not in keys and what not in ROWS:
            raise SheetError(f"row {number}: {name or key} does not stand here: is it another ward's sheet?")
        found[what] = (cells[3:], number)
    if missing := [candidate.name for candidate in draft.candidates if candidate.key not in found]:
        raise SheetError(f"there is no row for {missing[0]}: start from --sheet")
    return found


def _announced(found: Rows, draft: StagesDraft) -> StagesDraft:
    for label, name in ROWS.items():
        if name in ANNOUNCED and (cell := _cell(found, label, 1)):
            try:
                draft = draft.change(**{name: read_figure(cell)})
            except FigureError as fault:
                raise SheetError(f"row {found[label][1]}, {label}: {fault}") from None
    return draft


def _stage(found: Rows, before: StagesDraft, number: int) -> TypedStage:
    """A stage of the sheet; `before` has the stages before it."""
    totals: list[Decimal] = []
    for candidate in before.candidates:
        then = before.total(number - 1, candidate.key) if number > 1 else None
        cell, row = _cell(found, candidate.key, number), found[candidate.key][1]
        if not cell and (number == 1 or then):
            raise SheetError(
                f"row {row}, stage {number}: {candidate.name} has no figure: 0 if there are none"
            )
        totals.append(
            _total(cell, then, f"row {row}, stage {number}, {candidate.name}") if cell else Decimal(0)
        )
    lost = _cell(found, "not transferable", number)
    kind, sources = (Kind.FIRST, ()) if number == 1 else stages_documents.step(before, tuple(totals))
    where = f"stage {number}, not transferable"
    return TypedStage(
        kind=kind,
        sources=sources,
        totals=tuple(totals),
        lost=_total(lost, before.lost_before(number), where) if lost and number > 1 else None,
        elected=_people(found, before, number, "elected"),
        excluded=_people(found, before, number, "excluded"),
    )


def _people(found: Rows, draft: StagesDraft, number: int, label: str) -> tuple[str, ...]:
    """Names, ids or lines, with a semicolon between them."""
    known = {candidate.name.casefold(): candidate.key for candidate in draft.candidates}
    known |= {candidate.key.casefold(): candidate.key for candidate in draft.candidates}
    keys: list[str] = []
    for part in _cell(found, label, number).split(";"):
        if not (name := part.strip()):
            continue
        if name.casefold() not in known:
            raise SheetError(f"row {found[label][1]}, stage {number}: {name} is no candidate: write the name")
        keys.append(known[name.casefold()])
    return tuple(keys)


def _total(cell: str, before: Decimal | None, where: str) -> Decimal:
    try:
        return read_total(cell, before)
    except FigureError as fault:
        raise SheetError(f"{where}: {fault}") from None


def _cell(found: Rows, key: str, number: int) -> str:
    cells = found[key][0] if key in found else []
    return cells[number - 1] if number <= len(cells) else ""


def _filled(cells: list[str], columns: int) -> list[str]:
    return [*cells, *[""] * (columns - len(cells))]


def _plain(figure: Decimal | int | None) -> str:
    return "" if figure is None else f"{figure.normalize():f}" if isinstance(figure, Decimal) else str(figure)
