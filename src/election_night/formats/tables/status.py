"""The word in a status column."""

from election_night.formats.tables.sheet import Row
from election_night.formats.tables.table import Table, TableError
from election_night.model import Status
from election_night.text import brief


def read_status(table: Table, row: Row) -> Status | None:
    """Return the state of the count; `None` where the cell is empty.

    Raises:
        TableError: it is no such word.
    """
    written = table.text(row, "status")
    if not written:
        return None
    try:
        return Status(written.casefold())
    except ValueError:
        allowed = ", ".join(status.value for status in Status)
        raise TableError(
            f'{table.address_of(row, "status")}: "{brief(written, 40)}" is no status. It can be {allowed}'
        ) from None
