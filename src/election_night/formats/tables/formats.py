"""Tables as formats, and how they are recognised: first those that a column map names, then by headings."""

from typing import TYPE_CHECKING

from election_night.formats.base import NO_CONTEXT, DecodeContext, Format
from election_night.formats.deferred import deferred_decoder, deferred_join
from election_night.formats.tables.first_row import has_headings, manager_kind, parliament_kind

if TYPE_CHECKING:
    from election_night.formats.tables.columns.column_map import ColumnMap

ENDINGS = (".csv", ".tsv")
ZIP = b"PK\x03\x04"
_DECODER = "election_night.formats.tables.decoder"
_PRESETS = "election_night.formats.tables.presets"
_OF_COUNCILS = frozenset({"electoralareauri", "candidatesurname", "voteswon", "typeofelection"})
_OF_DEMOCRACY_CLUB = frozenset({"person_id", "ballot_paper_id", "person_name"})


def map_for(context: DecodeContext) -> "ColumnMap | None":
    """Return the column map that names this file; `None` if none does."""
    maps = context.settings.columns
    return next(
        (
            column_map
            for column_map in maps
            if column_map.names_file(context.path) or column_map.names_join(context.path)
        ),
        None,
    )


def claims_workbook(data: bytes, _context: DecodeContext = NO_CONTEXT) -> bool:
    """Return whether this is a zip archive with a workbook in it."""
    if not data.startswith(ZIP):
        return False
    from election_night.formats.tables.workbook import is_workbook  # noqa: PLC0415 - for archives only

    return is_workbook(data)


_join_sheets = deferred_join("election_night.formats.tables.sheets")
WORKBOOK = Format(
    "workbook",
    claims_workbook,
    deferred_decoder(_DECODER, "decode_workbook"),
    join=_join_sheets,
    may_be_object=False,
)
SHEET = Format(
    "sheet",
    lambda _, context: map_for(context) is not None,
    deferred_decoder(_DECODER, "decode_csv"),
    join=_join_sheets,
)
PARLIAMENT = Format(
    "Parliament's CSV",
    lambda data, _: parliament_kind(data) is not None,
    deferred_decoder(f"{_PRESETS}.parliament"),
    join=deferred_join(f"{_PRESETS}.parliament_join"),
    may_be_object=False,
)
ELECTION_MANAGER = Format(
    "Election Manager",
    lambda data, _: manager_kind(data) is not None,
    deferred_decoder(f"{_PRESETS}.election_manager"),
    join=deferred_join(f"{_PRESETS}.election_manager"),
    may_be_object=False,
)
COUNCILS = Format(
    "LGA election results",
    lambda data, _: has_headings(data, _OF_COUNCILS),
    deferred_decoder(f"{_PRESETS}.councils"),
    may_be_object=False,
)
DEMOCRACY_CLUB = Format(
    "Democracy Club CSV",
    lambda data, _: has_headings(data, _OF_DEMOCRACY_CLUB),
    deferred_decoder(f"{_PRESETS}.democracy_club"),
    may_be_object=False,
)
UNKNOWN_TABLE = Format(
    "unknown table",
    lambda _, context: context.path.casefold().endswith(ENDINGS),
    deferred_decoder(_DECODER, "decode_unknown"),
    endings=ENDINGS,
    begins_with="its headings",
)
