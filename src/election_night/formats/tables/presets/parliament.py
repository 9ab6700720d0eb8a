"""Results as the UK Parliament and the House of Commons Library publish them, in two or three CSV files.

Candidacies have the ballot and the votes. Constituencies have the totals, by which a seat is known to be
whole. Winners only name who is elected, and need the candidacies too.
"""

from election_night.formats.base import NO_CONTEXT, DecodeContext, Decoded
from election_night.formats.tables.first_row import parliament_kind
from election_night.formats.tables.presets.headings import read_known
from election_night.formats.tables.presets.parliament_parts import parts_of


def decode(
    data: bytes,
    context: DecodeContext = NO_CONTEXT,
    /,
) -> Decoded:
    """Return the parts in a file."""
    sheet = read_known(data)
    return sheet if isinstance(sheet, Decoded) else parts_of(sheet, parliament_kind(data) or "", context)
