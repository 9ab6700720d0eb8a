"""A whole report: NIST SP 1500-100 version 2 in JSON, which passes the schema that NIST publishes.

It is never more than `unofficial`: only an election authority certifies.
"""

from collections.abc import Iterable
from datetime import datetime
from functools import partial

from election_night import __version__
from election_night.core.contest.seat import FINAL, Seat, State
from election_night.core.documents.election_info import ElectionInfo
from election_night.core.night import Night
from election_night.publish.nist.contest import ContestParts, contest_parts, failed_contest
from election_night.publish.nist.elements import Json, element, identified, party_id, text, unit_id
from election_night.publish.seat_faults import SeatFaults

_NOTHING_TO_COME = FINAL | {State.COUNTERMANDED}
_WHOLE_AREA = "area"
"""The id of the area in which the whole election is held."""


def nist_report(
    night: Night, election: ElectionInfo, seats: list[Seat], generated_at: datetime, faults: SeatFaults
) -> Json:
    """Return a report of `seats`, all of `election`, as known at the time `generated_at`."""
    noun = election.words.contest[0]
    parts = [
        faults.printed(seat.name, partial(contest_parts, seat, noun), partial(failed_contest, seat, noun))
        for seat in seats
    ]
    notes = [part.note for part in parts if part.note]
    return element(
        "ElectionReport",
        Format="summary-contest",
        GeneratedDate=generated_at.isoformat(timespec="seconds"),
        Issuer="election-night",
        IssuerAbbreviation="EN",
        SequenceStart=1,
        SequenceEnd=1,
        Status=_status(seats),
        IsTest=night.test,
        VendorApplicationId=f"election-night {__version__}",
        Notes="\n".join(notes) if notes else None,
        GpUnit=[_whole_area(election, parts), *_bodies(night, election, seats), *(p.unit for p in parts)],
        Party=_parties(night, seats),
        Election=[_election(election, parts)],
    )


def _status(seats: Iterable[Seat]) -> str:
    states = {seat.state for seat in seats}
    if states <= {State.AWAITING}:
        return "pre-election"
    return "unofficial-complete" if states <= _NOTHING_TO_COME else "unofficial-partial"


def _election(election: ElectionInfo, parts: list[ContestParts]) -> Json:
    return element(
        "Election",
        Name=text(election.name),
        Type="other",
        OtherType="not stated",
        StartDate=election.date.isoformat(),
        EndDate=election.date.isoformat(),
        ElectionScopeId=_WHOLE_AREA,
        Candidate=[candidate for part in parts for candidate in part.candidates],
        Contest=[part.contest for part in parts],
        BallotCounts=[part.ballots for part in parts if part.ballots],
    )


def _whole_area(election: ElectionInfo, parts: list[ContestParts]) -> Json:
    return identified(
        "ReportingUnit",
        _WHOLE_AREA,
        Type="other",
        OtherType="election",
        Name=text(election.name),
        ComposingGpUnitIds=[part.unit["@id"] for part in parts],
    )


def _bodies(night: Night, election: ElectionInfo, seats: list[Seat]) -> list[Json]:
    """Return the councils or assemblies of these seats."""
    areas: dict[str, list[str]] = {}
    for seat in seats:
        if seat.body is not None:
            areas.setdefault(seat.body, []).append(unit_id(seat.id))
    return [
        identified(
            "ReportingUnit",
            f"body-{body}",
            Type="other",
            OtherType=election.words.body[0],
            Name=text(night.bodies[body].name),
            ComposingGpUnitIds=composing,
        )
        for body, composing in areas.items()
    ]


def _parties(night: Night, seats: list[Seat]) -> list[Json]:
    named = dict.fromkeys(row.party for seat in seats for row in seat.rows)
    return [_party(night, party) for party in named]


def _party(night: Night, id_: str) -> Json:
    party = night.party(id_)
    colour = party.colour.removeprefix("#").lower() if party.colour else None
    return identified(
        "Party", party_id(id_), Name=text(party.name), Abbreviation=text(party.short), Color=colour
    )
