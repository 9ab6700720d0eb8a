"""The sheet of a count in stages: candidates in ballot order, and a column for each stage."""

from decimal import Decimal

from election_night.declaring.figures import FigureError, read_figure, read_total
from election_night.declaring.sheets import PEOPLE, SheetError, SheetRow, read_rows, write_rows
from election_night.declaring.stages.checks import with_rounding
from election_night.declaring.stages.draft import Kind, StagesDraft, TypedStage
from election_night.declaring.stages.from_feed import step_between
from election_night.declaring.stages.typing import ANNOUNCED, ELECTED, EXCLUDED, LOST

ROWS = {
    "not transferable": LOST,
    "elected": ELECTED,
    "excluded": EXCLUDED,
    "valid votes": "valid_votes",
    "quota": "quota",
    "rejected": "rejected",
}
"""Rows below the candidates, and the field that each of them fills."""


def as_sheet(draft: StagesDraft) -> str:
    """Return a sheet to fill in, as CSV, with whatever is typed already."""
    most = len(draft.candidates) + draft.seats  # a stage for each surplus and each exclusion, and the first
    columns = max(most, draft.complete)
    rows = [[*PEOPLE, *(f"stage {number}" for number in range(1, columns + 1))]]
    for place, candidate in enumerate(draft.candidates):
        totals = [_plain(total) for total in draft.totals_of(place, draft.complete)]
        rows.append([candidate.key, candidate.name, candidate.party, *_filled(totals, columns)])
    rows += [["", label, "", *_filled(_cells(draft, name), columns)] for label, name in ROWS.items()]
    return write_rows(rows)


def _cells(draft: StagesDraft, name: str) -> list[str]:
    """Return the cells of a row below the candidates: one figure, or one for each stage."""
    if name in ANNOUNCED:
        return [_plain(getattr(draft, name))]
    numbers = range(1, draft.complete + 1)
    if name == LOST:
        return [_plain(draft.stages[number - 1].lost) for number in numbers]
    if name == EXCLUDED:
        people = [draft.excluded_at(number) for number in numbers]
    else:
        people = [draft.stages[number - 1].elected or () for number in numbers]
    return ["; ".join(draft.candidate(key).name for key in keys) for keys in people]


def read_sheet(text: str, draft: StagesDraft) -> StagesDraft:
    """Return the draft with the stages of a sheet. Candidates are matched by id, in any order.

    Raises:
        SheetError: a row is unknown, missing or repeated, or a cell can't be read.
    """
    rows = read_rows(text, draft.candidates, ROWS)
    filled = [at for row in rows.values() for at, cell in enumerate(row.cells, 1) if cell]
    if not filled:
        raise SheetError("no stage is filled in")
    draft = _announced(rows, draft)
    stages: list[TypedStage] = []
    numbers = range(1, max(filled) + 1)
    for number in numbers:
        stages.append(_stage(rows, draft.change(stages=tuple(stages)) if stages else draft, number))
    draft = draft.change(stages=tuple(stages))
    for number in numbers:
        draft = with_rounding(draft, number)
    return draft


Rows = dict[str, SheetRow]


def _announced(rows: Rows, draft: StagesDraft) -> StagesDraft:
    for label, name in ROWS.items():
        if name in ANNOUNCED and (cell := _cell(rows, label, 1)):
            try:
                draft = draft.change(**{name: read_figure(cell)})
            except FigureError as error:
                raise SheetError(f"row {rows[label].number}, {label}: {error}") from None
    return draft


def _stage(rows: Rows, before: StagesDraft, number: int) -> TypedStage:
    """Return one stage of the sheet; `before` has the earlier ones."""
    totals: list[Decimal] = []
    for candidate in before.candidates:
        total_before = before.total(number - 1, candidate.key) if number > 1 else None
        cell, row = _cell(rows, candidate.key, number), rows[candidate.key].number
        if not cell and (number == 1 or total_before):
            raise SheetError(
                f"row {row}, stage {number}: {candidate.name} has no figure: 0 if there are none"
            )
        totals.append(
            _total(cell, total_before, f"row {row}, stage {number}, {candidate.name}") if cell else Decimal(0)
        )
    lost = _cell(rows, "not transferable", number)
    kind, sources = (Kind.FIRST, ()) if number == 1 else step_between(before, tuple(totals))
    where = f"stage {number}, not transferable"
    return TypedStage(
        kind=kind,
        sources=sources,
        totals=tuple(totals),
        lost=_total(lost, before.lost_before(number), where) if lost and number > 1 else None,
        elected=_people(rows, before, number, "elected"),
        excluded=_people(rows, before, number, "excluded"),
    )


def _people(rows: Rows, draft: StagesDraft, number: int, label: str) -> tuple[str, ...]:
    """Return names or ids, separated by semicolons."""
    known = {candidate.name.casefold(): candidate.key for candidate in draft.candidates}
    known |= {candidate.key.casefold(): candidate.key for candidate in draft.candidates}
    keys: list[str] = []
    for part in _cell(rows, label, number).split(";"):
        if not (name := part.strip()):
            continue
        if name.casefold() not in known:
            raise SheetError(
                f"row {rows[label].number}, stage {number}: {name} is no candidate: write the name"
            )
        keys.append(known[name.casefold()])
    return tuple(keys)


def _total(cell: str, before: Decimal | None, where: str) -> Decimal:
    try:
        return read_total(cell, before)
    except FigureError as error:
        raise SheetError(f"{where}: {error}") from None


def _cell(rows: Rows, key: str, number: int) -> str:
    cells = rows[key].cells if key in rows else []
    return cells[number - 1] if number <= len(cells) else ""


def _filled(cells: list[str], columns: int) -> list[str]:
    return [*cells, *[""] * (columns - len(cells))]


def _plain(figure: Decimal | int | None) -> str:
    return "" if figure is None else f"{figure.normalize():f}" if isinstance(figure, Decimal) else str(figure)
