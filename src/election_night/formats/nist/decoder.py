"""NIST SP 1500-100 version 2 in JSON: bytes in, documents or problems out."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from election_night.formats.base import BOM, NO_CONTEXT, DecodeContext, Decoded, Entity, Fault, Order
from election_night.formats.building import NotShown, Refused, build
from election_night.formats.first_few import first_few
from election_night.formats.native_json.decoder import parse_object
from election_night.formats.nist.documents import Names, documents_of
from election_night.formats.nist.source_model import BallotCounts, Contest, Election, Report
from election_night.text import brief

MOST_FAULTS = 20
"""Contests that can't be used and are named; more are counted."""


def decode(data: bytes, context: DecodeContext = NO_CONTEXT) -> Decoded:
    """Decode every contest of candidates, and mention the other kinds."""
    document = parse_object(data.removeprefix(BOM))
    if isinstance(document, Fault):
        return Decoded(faults=(document,))
    try:
        report = build(Report, document)
    except Refused as refused:
        return Decoded(faults=(Fault(str(refused)),))
    documents: list[Entity] = []
    problems: list[str] = []
    not_shown: dict[str, None] = {}
    for election, item, names in _contests(report):
        try:
            documents += documents_of(build(Contest, item), election, report, names, context)
        except NotShown as sentence:
            not_shown[str(sentence)] = None
        except Refused as refused:
            problems.append(f"{brief(str(item.get('Name', 'a contest')), 80)}: {refused}")
    faults = tuple(map(Fault, first_few(problems, MOST_FAULTS, "more contests that can't be used")))
    return Decoded(tuple(documents), faults, order=Order.TIME, not_shown=tuple(not_shown))


def _contests(report: Report) -> Iterator[tuple[Election, dict[str, Any], Names]]:
    units = {unit.id: unit for unit in report.gp_unit}
    parties = {party.id: party for party in report.party}
    for election in report.election:
        candidates = {candidate.id: candidate for candidate in election.candidate}
        names = Names(units, parties, candidates, _ballots(election))
        for contest in election.contest:
            yield election, contest, names


def _ballots(election: Election) -> dict[str, BallotCounts]:
    """Return the ballot papers of areas in which one contest is held: in others they are those of several."""
    held = Counter(contest.get("ElectionDistrictId") for contest in election.contest)
    return {
        papers.gp_unit_id: papers
        for papers in election.ballot_counts
        if papers.type == "total" and papers.device_class is None and held[papers.gp_unit_id] == 1
    }
