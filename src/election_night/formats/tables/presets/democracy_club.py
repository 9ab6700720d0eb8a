"""Democracy Club's CSV of candidates, with results where volunteers have entered them.

Nothing in it says when it was written, and turnout isn't to be relied on in wards of several seats.
"""

from election_night.formats.base import NO_CONTEXT, DecodeContext, Decoded, Fault
from election_night.formats.tables.columns.column_map import ColumnMap, Complete, Evidence, Layout
from election_night.formats.tables.presets.headings import read_known
from election_night.formats.tables.sheets import decode_table
from election_night.formats.tables.table import table_of

COLUMNS = ColumnMap(
    file="Democracy Club's export",
    layout=Layout.LONG,
    election=("election_id",),
    columns={
        "contest": ("ballot_paper_id",),
        "contest_name": ("post_label",),
        "id": ("person_id",),
        "name": ("person_name",),
        "party": ("party_id",),
        "party_name": ("party_name",),
        "votes": ("votes_cast",),
        "elected": ("elected",),
        "by_lot": ("tied_vote_winner",),
        "cancelled": ("cancelled_poll",),
        "seats": ("seats_contested",),
        "electorate": ("total_electorate",),
        "rejected": ("spoilt_ballots",),
    },
    complete=Complete(Evidence.ELECTED),
    source="Democracy Club (CC BY 4.0), reported by the public",
)
_OPTIONAL = COLUMNS.columns.keys() - {"contest", "id", "name"}


def decode(
    data: bytes,
    context: DecodeContext = NO_CONTEXT,
    /,
) -> Decoded:
    """Decode the ballots in a file."""
    sheet = read_known(data)
    if isinstance(sheet, Decoded):
        return sheet
    table = table_of(sheet, COLUMNS, _OPTIONAL)
    return Decoded(faults=(table,)) if isinstance(table, Fault) else decode_table(table, context, sheet)
