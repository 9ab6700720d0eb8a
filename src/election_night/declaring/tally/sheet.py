"""The sheet of a tally: candidates in ballot order, and a column for the figures."""

from election_night.declaring.figures import FigureError, read_figure
from election_night.declaring.sheets import PEOPLE, SheetError, SheetRow, read_rows, write_rows
from election_night.declaring.tally.draft import ANNOUNCED, TallyDraft


def as_sheet(draft: TallyDraft) -> str:
    """Return a sheet to fill in, as CSV; figures already typed stand in it."""
    people = [
        (candidate.key, candidate.name, candidate.party, _cell(candidate.votes))
        for candidate in draft.candidates
    ]
    announced = [("", name, "", _cell(getattr(draft, field))) for name, field in ANNOUNCED.items()]
    return write_rows([(*PEOPLE, "votes"), *people, *announced])


def read_sheet(text: str, draft: TallyDraft) -> TallyDraft:
    """Return the draft with the figures of a sheet. Candidates are matched by id, in any order.

    Raises:
        SheetError: a row is unknown, missing or repeated, or a cell is not a figure.
    """
    rows = read_rows(text, draft.candidates, ANNOUNCED)
    for place, candidate in enumerate(draft.candidates):
        row = rows[candidate.key]
        if (votes := _figure(row)) is None:
            raise SheetError(f"row {row.number}: {row.name} has no figure: 0 if there are none")
        draft = draft.with_votes(place, votes)
    for name, field in ANNOUNCED.items():
        if name in rows:
            draft = draft.with_figure(field, _figure(rows[name]))
    return draft


def _cell(figure: int | None) -> str:
    return "" if figure is None else str(figure)


def _figure(row: SheetRow) -> int | None:
    """`None` if the cell is empty. Raises: SheetError: it is not a figure."""
    if not (cell := (*row.cells, "")[0]):
        return None
    try:
        return read_figure(cell)
    except FigureError as error:
        raise SheetError(f"row {row.number}, {row.name}: {error}") from None
