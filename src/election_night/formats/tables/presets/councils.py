"""Council results in the Local Government Association's schema: 33 columns, a row for each candidate.

`VotesCast` are ballot papers, also those that weren't valid, and never valid votes.
"""

from election_night.formats.base import NO_CONTEXT, DecodeContext, Decoded, Fault
from election_night.formats.tables.columns.column_map import (
    ELECTED_COUNT,
    ColumnMap,
    Complete,
    Evidence,
    Layout,
)
from election_night.formats.tables.presets.headings import read_known
from election_night.formats.tables.sheets import decode_table
from election_night.formats.tables.table import table_of

_REJECTED = ("officialmark", "multiplevote", "identification", "inpart", "unmarked")
COLUMNS = ColumnMap(
    file="the LGA's schema",
    layout=Layout.LONG,
    election=("electedbodyuri", "electiondate", "typeofelection"),
    columns={
        "contest": ("electoralareauri",),
        "contest_name": ("electoralarealabel",),
        "surname": ("candidatesurname",),
        "forenames": ("candidateforenames",),
        "party": ("politicalpartyuri",),
        "party_name": ("politicalpartylabel",),
        "votes": ("voteswon",),
        "elected": ("elected",),
        "electorate": ("eligibleelectorate",),
        "papers": ("votescast",),
        "rejected": tuple(f"ballotsrejected{reason}" for reason in _REJECTED),
    },
    seats=ELECTED_COUNT,
    complete=Complete(Evidence.ELECTED),
    source="council, open data",
)


def decode(
    data: bytes,
    context: DecodeContext = NO_CONTEXT,
    /,
) -> Decoded:
    """Decode the wards in a file."""
    sheet = read_known(data)
    if isinstance(sheet, Decoded):
        return sheet
    table = table_of(sheet, COLUMNS)
    return Decoded(faults=(table,)) if isinstance(table, Fault) else decode_table(table, context, sheet)
