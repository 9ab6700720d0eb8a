"""Democracy Club's JSON, an item or a page of items: bytes in, documents or problems out."""

from collections.abc import Callable, Iterable
from typing import Any

from election_night.formats.base import BOM, NO_CONTEXT, DecodeContext, Decoded, Entity, Fault, Order
from election_night.formats.building import NotShown, Refused, build
from election_night.formats.democracy_club.ballots import read_ballot
from election_night.formats.democracy_club.format import PAGE
from election_night.formats.democracy_club.results import read_result, read_winners
from election_night.formats.democracy_club.source_model import Ballot, ContestResult, Winner
from election_night.formats.first_few import first_few
from election_night.formats.native_json.decoder import parse_object
from election_night.text import brief

MOST_FAULTS = 20
"""Items whose faults are reported one by one; more are counted."""
_OLD = "an old form of Democracy Club's results (v0.9): this version does not read it, fetch /api/next/"


def decode(data: bytes, context: DecodeContext = NO_CONTEXT) -> Decoded:
    """Decode the contests and results in `data`, with a fault for every item that can't be used."""
    document = parse_object(data.removeprefix(BOM))
    if isinstance(document, Fault):
        return Decoded(faults=(document,))
    items = document["results"] if document.keys() >= PAGE else [document]
    if not items:
        return Decoded()
    first = items[0]
    if "candidacies" in first:
        return _decode_each(items, lambda item: read_ballot(build(Ballot, item), context), Order.TIME)
    if "candidate_results" in first:
        return _decode_each(
            items, lambda item: read_result(build(ContestResult, item), context), Order.ARRIVAL
        )
    if "result_sets" in first:
        return Decoded(faults=(Fault(_OLD),))
    return _winners(items, context)


def _decode_each(items: list[Any], read: Callable[[Any], Iterable[Entity]], order: Order) -> Decoded:
    """Decode item by item, so that a bad one doesn't hold back the others."""
    documents: list[Entity] = []
    problems: list[str] = []
    not_shown: dict[str, None] = {}
    for item in items:
        try:
            documents.extend(read(item))
        except Refused as refused:
            problems.append(f"{_name(item)}: {refused}")
        except NotShown as sentence:
            not_shown[str(sentence)] = None
    return Decoded(tuple(documents), _faults(problems), order=order, not_shown=tuple(not_shown))


def _winners(items: list[Any], context: DecodeContext) -> Decoded:
    try:
        winners = [build(Winner, item) for item in items]
        return Decoded(tuple(read_winners(winners, context)), order=Order.ARRIVAL)
    except Refused as refused:
        return Decoded(faults=(Fault(str(refused)),))


def _faults(problems: list[str]) -> tuple[Fault, ...]:
    return tuple(map(Fault, first_few(problems, MOST_FAULTS, "more items that can't be used")))


def _name(item: Any) -> str:
    """Return the ballot of an item, for a message."""
    if isinstance(item, dict):
        ballot = item.get("ballot")
        name = ballot.get("ballot_paper_id") if isinstance(ballot, dict) else item.get("ballot_paper_id")
        if isinstance(name, str):
            return brief(name, 80)
    return "an item"
