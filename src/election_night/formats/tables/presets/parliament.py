"""Results as the UK Parliament and the House of Commons Library publish them, in two or three CSV files.

Candidacies have the ballot and the votes. Constituencies have the totals, by which a seat is known to be
whole. Winners only name who is elected, and need the candidacies too.
"""

from election_night.formats.base import NO_CONTEXT, DecodeContext, Decoded, Format
from election_night.formats.tables.presets.headings import headings, read_known
from election_night.formats.tables.presets.parliament_join import join
from election_night.formats.tables.presets.parliament_parts import (
    CANDIDACIES,
    CONSTITUENCIES,
    WINNERS,
    parts_of,
)

_KINDS = {
    CANDIDACIES: (
        frozenset({"ons id", "candidate surname", "dc person id"}),
        frozenset({"ons id", "candidate surname", "democracy club person id"}),
    ),
    CONSTITUENCIES: (frozenset({"ons id", "valid votes", "majority"}),),
    WINNERS: (frozenset({"ons code", "democracy club identifier", "result summary"}),),
}


def kind_of(data: bytes) -> str | None:
    """Which of the files these bytes are; `None` if they are none."""
    found = headings(data)
    if not found:
        return None
    return next((kind for kind, sets in _KINDS.items() if any(wanted <= found for wanted in sets)), None)


def decode(
    data: bytes,
    context: DecodeContext = NO_CONTEXT,
    /,
    *,
    explained: bool = True,  # noqa: ARG001 - a fault costs no more
) -> Decoded:
    """The parts in a file."""
    sheet = read_known(data)
    return sheet if isinstance(sheet, Decoded) else parts_of(sheet, kind_of(data) or "", context)


PARLIAMENT = Format(
    "Parliament's CSV", lambda data, _: kind_of(data) is not None, decode, join=join, may_be_object=False
)
