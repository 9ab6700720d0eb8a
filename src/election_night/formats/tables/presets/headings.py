"""Reading a table whose headings are known, whatever the capitals."""

from election_night.formats.base import Decoded, Fault
from election_night.formats.tables import cells
from election_night.formats.tables.sheet import Row, Sheet, read_csv
from election_night.formats.tables.sheets import cut_short


def read_known(data: bytes) -> Sheet | Decoded:
    """Return the rows of a table with known headings, these in lower case; or why it can't be read."""
    sheet = read_csv(data, delimiter=",")
    if isinstance(sheet, Fault):
        return Decoded(faults=(sheet,))
    if fault := cut_short(sheet):
        return Decoded(faults=(fault,))
    first = tuple(cells.text(cell).casefold() for cell in sheet.rows[0].cells)
    return sheet._replace(rows=(Row(1, first), *sheet.rows[1:]))
