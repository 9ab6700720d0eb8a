"""One contest in a NIST report: its area, its candidates and its count.

The standard has no word for a result in doubt. Such a contest is reported without figures and without a
winner, its count is `unknown`, and the report's notes say why.
"""

from decimal import Decimal
from typing import NamedTuple

from election_night.core.contest.seat import DECLARED, Row, Seat, State
from election_night.core.json_report import plain_number
from election_night.model import Method
from election_night.publish.nist.elements import (
    Json,
    element,
    external_id,
    identified,
    party_id,
    text,
    unit_id,
)

COUNT_STATUS = {
    State.AWAITING: "not-processed",
    State.COUNTING: "in-process",
    State.RECOUNT: "in-process",
    State.CALLED: "in-process",
    State.DECLARED: "completed",
    State.CORRECTED: "completed",
    State.UNOPPOSED: "completed",
    State.DISPUTED: "unknown",
    State.WITHDRAWN: "unknown",
    State.COUNTERMANDED: "not-processed",
}
IN_DOUBT = frozenset({State.DISPUTED, State.WITHDRAWN})
_METHODS = {Method.PLURALITY: "plurality", Method.STV: "rcv", Method.LIST: "proportional"}


class ContestParts(NamedTuple):
    """One contest, for the four places of a report that mention it."""

    unit: Json
    contest: Json
    candidates: tuple[Json, ...] = ()
    ballots: Json | None = None
    note: str = ""
    """Facts that the standard can't express; "" if there are none."""


def contest_parts(seat: Seat, noun: str) -> ContestParts:
    """Return everything known of a contest. Its area is called `noun`: a seat, a ward."""
    rows = seat.rows
    return ContestParts(
        _unit(seat, noun),
        _contest(seat, [_selection(seat, row) for row in rows]),
        tuple(_candidate(seat, row) for row in rows),
        _ballots(seat),
        _note(seat),
    )


def failed_contest(seat: Seat, noun: str, reason: str) -> ContestParts:
    """Return a contest that this program fails to print: its name, and no figure."""
    unit = identified("ReportingUnit", unit_id(seat.id), Type="other", OtherType=noun, Name=text(seat.name))
    contest = identified(
        "CandidateContest",
        f"contest-{seat.id}",
        Name=seat.name,
        ElectionDistrictId=unit_id(seat.id),
        VotesAllowed=1,
        CountStatus=[element("CountStatus", Type="total", Status="unknown")],
    )
    return ContestParts(unit, contest, note=f"{seat.name} {reason}")


def _unit(seat: Seat, noun: str) -> Json:
    return identified(
        "ReportingUnit",
        unit_id(seat.id),
        Type="other",
        OtherType=noun,
        Name=text(seat.name),
        ExternalIdentifier=external_id(seat.id),
        VotersRegistered=seat.electorate,
    )


def _contest(seat: Seat, selections: list[Json]) -> Json:
    several = seat.method is Method.PLURALITY and seat.seats > 1
    return identified(
        "CandidateContest",
        f"contest-{seat.id}",
        Name=seat.name,
        ElectionDistrictId=unit_id(seat.id),
        ExternalIdentifier=external_id(seat.id),
        VoteVariation="n-of-m" if several else _METHODS[seat.method],
        VotesAllowed=seat.seats if several else 1,
        NumberElected=seat.seats,
        CountStatus=[element("CountStatus", Type="total", Status=COUNT_STATUS[seat.state])],
        ContestSelection=selections,
    )


def _candidate(seat: Seat, row: Row) -> Json:
    return identified(
        "Candidate",
        _candidate_id(seat, row),
        BallotName=text(row.name),
        PartyId=party_id(row.party),
        ExternalIdentifier=external_id(row.id),
        PostElectionStatus=_fate(seat, row),
    )


def _candidate_id(seat: Seat, row: Row) -> str:
    return f"candidate-{seat.id}-{row.id}"


def _fate(seat: Seat, row: Row) -> str | None:
    """Return what became of the candidate; `None` while it isn't known."""
    if seat.state is State.CALLED:
        return "projected-winner" if row.elected else None
    if row.elected:
        return "winner"
    return "defeated" if seat.state in DECLARED else None


def _selection(seat: Seat, row: Row) -> Json:
    return identified(
        "CandidateSelection",
        f"selection-{seat.id}-{row.id}",
        CandidateIds=[_candidate_id(seat, row)],
        VoteCounts=[] if seat.state in IN_DOUBT else _counts(seat, row),
    )


def _counts(seat: Seat, row: Row) -> list[Json]:
    """Return votes, stage by stage in a count by preferences, and the seats that a list takes."""
    unit = unit_id(seat.id)
    if seat.method is Method.STV:
        first = () if row.votes is None else (Decimal(row.votes),)
        return [
            element("VoteCounts", Type="total", Round=stage, GpUnitId=unit, Count=plain_number(total))
            for stage, total in enumerate(row.totals or first, 1)
        ]
    figures = (("total", row.votes), ("seats", row.seats))
    return [
        element("VoteCounts", Type=kind, GpUnitId=unit, Count=figure)
        for kind, figure in figures
        if figure is not None
    ]


def _ballots(seat: Seat) -> Json | None:
    """Return the ballot papers of a whole count; `None` while they are unknown."""
    if seat.rejected is None or not seat.counted or seat.state in IN_DOUBT:
        return None
    cast = None if seat.ballots is None else seat.ballots + seat.rejected
    return element(
        "BallotCounts",
        Type="total",
        GpUnitId=unit_id(seat.id),
        BallotsCast=cast,
        BallotsRejected=seat.rejected,
    )


def _note(seat: Seat) -> str:
    if seat.state is State.COUNTERMANDED:
        return f"{seat.name}: the poll was countermanded"
    if seat.state is State.WITHDRAWN:
        return f"{seat.name}: the result was withdrawn"
    if seat.state is State.DISPUTED:
        return f"{seat.name}: disputed, so no figures are given: {'; '.join(seat.reasons)}"
    if seat.overridden:
        return f"{seat.name}: decided by the newsroom: {seat.overridden}"
    return ""
