"""NIST SP 1500-100 version 2 in JSON: bytes in, documents or problems out."""

from collections.abc import Iterator
from typing import Any

from election_night.formats.base import NO_CONTEXT, DecodeContext, Decoded, Entity, Fault, Format, Order
from election_night.formats.building import Refused, built
from election_night.formats.json_keys import fields_of
from election_night.formats.native_json.decoder import parse_object
from election_night.formats.nist.documents import Names, documents_of
from election_night.formats.nist.source_model import Contest, Election, Report
from election_night.text import brief

MOST_FAULTS = 20
"""Contests that aren't read and are named; more are counted."""
_REPORT = "ElectionResults.ElectionReport"


def claims(data: bytes, _context: DecodeContext = NO_CONTEXT) -> bool:
    """A report, wherever it says so."""
    return fields_of(data, (_REPORT.encode(),)).get("@type") == _REPORT


def decode(data: bytes, context: DecodeContext = NO_CONTEXT, *, explained: bool = True) -> Decoded:  # noqa: ARG001 - faults are few
    """Every contest of candidates, and a fault for every other."""
    document = parse_object(data.removeprefix(b"\xef\xbb\xbf"))
    if isinstance(document, Fault):
        return Decoded(faults=(document,))
    try:
        report = built(Report, document)
    except Refused as refused:
        return Decoded(faults=(Fault(str(refused)),))
    documents: list[Entity] = []
    problems: list[str] = []
    for election, item, names in _contests(report):
        try:
            documents += documents_of(built(Contest, item), election, report, names, context)
        except Refused as refused:
            problems.append(f"{brief(str(item.get('Name', 'a contest')), 80)}: {refused}")
    if len(problems) > MOST_FAULTS:
        problems[MOST_FAULTS:] = [f"and {len(problems) - MOST_FAULTS:,} more contests that aren't read"]
    return Decoded(tuple(documents), tuple(map(Fault, problems)), order=Order.TIME)


def _contests(report: Report) -> Iterator[tuple[Election, dict[str, Any], Names]]:
    units = {unit.id: unit for unit in report.gp_unit}
    parties = {party.id: party for party in report.party}
    for election in report.election:
        candidates = {candidate.id: candidate for candidate in election.candidate}
        for contest in election.contest:
            yield election, contest, Names(units, parties, candidates)


NIST = Format("NIST SP 1500-100", claims, decode, may_hold_election=lambda _: False)
