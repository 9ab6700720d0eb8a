"""Democracy Club's formats beside its CSV, and how they are recognised."""

import re
from typing import Any

from election_night.formats.base import NO_CONTEXT, DecodeContext, Format
from election_night.formats.deferred import deferred_decoder
from election_night.formats.json_keys import fields_of
from election_night.formats.xml_reading import opening_of

PAGE = {"count", "next", "previous", "results"}
"""Fields of a page of items."""
ATOM_NAMESPACE = "http://www.w3.org/2005/Atom"
_OF_API = re.compile(rb'"(?:candidate_results|candidacies|ballot_paper_id|result_sets|previous)"')
_OF_ATOM = re.compile(rb"<winner_person_id|<retraction|candidates\.democracyclub\.org\.uk")


def claims_api(data: bytes, _context: DecodeContext = NO_CONTEXT) -> bool:
    """Return whether this is an item, or a page of items, from Democracy Club's API; an empty page too."""
    fields = fields_of(data, _OF_API)
    return bool(fields) and _is_ours(fields)


def _is_ours(fields: dict[str, Any]) -> bool:
    if fields.keys() >= PAGE and isinstance(fields["results"], list):
        return all(isinstance(item, dict) and _is_item(item) for item in fields["results"][:1])
    return _is_item(fields)


def _is_item(item: dict[str, Any]) -> bool:
    keys = item.keys()
    return bool(keys & {"candidate_results", "result_sets"} or keys >= {"ballot_paper_id", "candidacies"}
                or keys >= {"ballot", "person", "elected"})  # fmt: skip


def claims_atom(data: bytes, _context: DecodeContext = NO_CONTEXT) -> bool:
    """Return whether this is an Atom feed by Democracy Club."""
    if not _OF_ATOM.search(data):
        return False
    opening = opening_of(data)
    return opening is not None and (opening.root, opening.namespace) == ("feed", ATOM_NAMESPACE)


DEMOCRACY_CLUB_API = Format(
    "Democracy Club's API",
    claims_api,
    deferred_decoder("election_night.formats.democracy_club.decoder"),
    may_hold_election=lambda _: False,
)
ATOM = Format(
    "Democracy Club's feed of winners",
    claims_atom,
    deferred_decoder("election_night.formats.democracy_club.atom"),
    may_hold_election=lambda _: False,
    may_be_object=False,
)
