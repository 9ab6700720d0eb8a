"""One seat, joined from Parliament's files.

A seat is declared once there is a total in another file, with which the votes are compared.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import cast

from election_night.formats.base import Decoded, Order, Part
from election_night.formats.tables.contest import TableContest, candidate_id
from election_night.formats.tables.documents import Statement, latest_time, make_all
from election_night.formats.tables.first_row import CANDIDACIES, CONSTITUENCIES, WINNERS
from election_night.formats.tables.presets.parliament_parts import Totals

_MEMBER = "the member's name, in the other file,"
BALLOT, WINNER, VOTES, FULL = 1000, 2000, 2500, 3000
"""Bases of revisions: a later stage counts more than any edition of an earlier one."""


def join(parts: Mapping[str, Part]) -> Decoded:
    """Return the document of one seat, as far as its parts allow."""
    if CANDIDACIES not in parts:
        return Decoded()  # a list of winners is no ballot
    statement = cast("Statement", parts[CANDIDACIES].content["statement"])
    winner = cast("str", parts[WINNERS].content["id"]) if WINNERS in parts else ""
    totals = cast("Totals", parts[CONSTITUENCIES].content["totals"]) if CONSTITUENCIES in parts else None
    contest, base = _stage(statement.contest, winner, totals)
    staged = statement._replace(contest=contest, stage=base)
    return Decoded(*make_all([staged.result], latest_time(parts)), order=Order.ARRIVAL)


def _stage(contest: TableContest, winner: str, totals: Totals | None) -> tuple[TableContest, int]:
    """Return what may be said of a seat, and from which base its editions are counted."""
    voted = any(candidate.votes is not None for candidate in contest.candidates)
    if voted and totals is not None and totals.valid_votes is not None and totals.verified:
        return with_totals(contest, totals, _member(contest, totals.member)), FULL
    if voted and not winner and (totals is None or totals.verified):
        return contest, VOTES
    without_votes = [replace(candidate, votes=None) for candidate in contest.candidates]
    early = replace(contest, candidates=without_votes, winners=[winner] if winner else None)
    if voted and totals is not None and not totals.verified:
        return early, FULL
    return early, WINNER if winner else BALLOT


def with_totals(contest: TableContest, totals: Totals, winners: list[str] | None) -> TableContest:
    """Return a contest with its totals, which show that it is whole.

    `winners`: ids; `None`: those who are marked, or who have the most votes.
    """
    return replace(
        contest,
        whole=totals.valid_votes is not None,
        winners=winners,
        electorate=totals.electorate,
        valid_votes=totals.valid_votes,
        rejected=totals.rejected,
        majority=totals.majority,
        declared_at=totals.declared_at,
        places={**contest.places, **totals.places, **({"winner": _MEMBER} if winners else {})},
    )


def _member(contest: TableContest, name: str) -> list[str] | None:
    """Return who is elected; `None` if nobody has that name, or two have."""
    members = [
        candidate_id(place, candidate)
        for place, candidate in enumerate(contest.candidates, 1)
        if candidate.name == name
    ]
    return members if len(members) == 1 else None
