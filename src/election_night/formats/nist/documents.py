"""A contest of a report as documents of ours."""

import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from election_night.formats.base import DecodeContext, Entity
from election_night.formats.building import NotShown, Refused, build, revision_of
from election_night.formats.ids import fit_id
from election_night.formats.nist.counts import votes
from election_night.formats.nist.source_model import (
    BallotCounts,
    Candidate,
    Contest,
    CountStatusName,
    Election,
    Party,
    Report,
    ReportStatus,
    Selection,
    Unit,
)
from election_night.formats.party_codes import codes_of
from election_night.formats.party_letters import letters_of
from election_night.formats.slug import slug
from election_night.model import (
    CONTEST_SCHEMA,
    INDEPENDENT,
    RESULT_SCHEMA_2,
    ContestAnnouncement,
    Result,
    SourceTerms,
    Status,
)
from election_night.text import brief

_OF_CANDIDATES = "ElectionResults.CandidateContest"
_COLOUR = re.compile(r"[0-9A-Fa-f]{6}")
_WINNERS = frozenset({"winner", "projected-winner"})
_RUNOFF = "advanced-to-runoff"
_MOST_VOTES_WIN = frozenset({None, "plurality", "n-of-m"})
_NOBODY = "nobody is named as the winner"
_CORRECTION = "a corrected report"
_FIELDS = {
    "electorate": "VotersRegistered",
    "votes": "Count of VoteCounts",
    "rejected": "BallotsRejected",
    "ballots": "BallotsCast",
    "seats": "NumberElected",
    "winner": "PostElectionStatus",
    "winners": "PostElectionStatus",
}
_ADVICE = "Ask whoever made the report for a new one"


class Names(NamedTuple):
    """What the contests of one election refer to, by id."""

    units: Mapping[str, Unit]
    parties: Mapping[str, Party]
    candidates: Mapping[str, Candidate]
    ballots: Mapping[str, BallotCounts]
    """All ballot papers of an area in which only one contest is held, by the area."""


class Row(NamedTuple):
    """A selection: a candidate, or a ticket of several."""

    id: str
    name: str
    party: Party | None
    votes: int | None
    outcome: str | None

    @property
    def party_id(self) -> str:
        """Our id of the party."""
        return _party_id(self.party) if self.party else INDEPENDENT


def documents_of(
    contest: Contest, election: Election, report: Report, names: Names, context: DecodeContext
) -> Iterator[Entity]:
    """Yield the contest, and its result.

    Raises:
        NotShown: it is of another kind.
        Refused: a field is not valid.
    """
    if contest.kind != _OF_CANDIDATES:
        raise NotShown(_not_shown(contest.kind.rpartition(".")[2]))
    if contest.vote_variation not in _MOST_VOTES_WIN:
        raise NotShown(_not_shown(f"contests decided by {contest.vote_variation}"))
    rows = [
        _row(selection, contest, names) for selection in contest.contest_selection if selection.candidate_ids
    ]
    if any(row.outcome == _RUNOFF for row in rows):
        raise NotShown(_not_shown("contests decided by a run-off"))
    seats = contest.number_elected or contest.votes_allowed or 1
    election_id = f"{slug(str(election.name))[:50]}.{election.start_date}"
    election_id = context.settings.elections.get(election_id, election_id)
    contest_ids = context.settings.contests.get(election_id, {})
    contest_id = contest_ids.get(contest.id) or fit_id(contest.id)
    unit = names.units.get(contest.election_district_id)
    electorate = unit.voters_registered if unit else None
    terms = SourceTerms(where=f"@id {brief(contest.id, 80)}", fields=_FIELDS, advice=_ADVICE)
    common = {
        "election": election_id,
        "revision": revision_of(report.generated_date),
        "issued_at": report.generated_date.isoformat(),
        "test": report.is_test or context.settings.test,
        "source": report.issuer or None,
    }
    yield build(
        ContestAnnouncement,
        {
            **common,
            "schema": CONTEST_SCHEMA,
            "election_name": str(election.name),
            "date": election.start_date.isoformat(),
            "contest": {
                "id": contest_id,
                "name": contest.name,
                "electorate": electorate,
                "seats": seats,
                "candidates": [{"id": row.id, "name": row.name, "party": row.party_id} for row in rows],
            },
            "parties": list({row.party_id: _party(row.party) for row in rows if row.party}.values()),
        },
        terms,
    )
    yield build(
        Result,
        {
            **common,
            "schema": RESULT_SCHEMA_2,
            "contest": contest_id,
            "name": contest.name,
            "electorate": electorate,
            "seats": seats,
            "candidates": [
                {"id": row.id, "name": row.name, "party": row.party_id, "votes": row.votes} for row in rows
            ],
            **_ballots(names.ballots.get(contest.election_district_id)),
            **_outcome(contest, report.status, rows, seats),
        },
        terms,
    )


def _ballots(papers: BallotCounts | None) -> dict[str, int | None]:
    """Return valid ballot papers, and those that were rejected, as far as the report says."""
    if papers is None:
        return {}
    cast, rejected = papers.ballots_cast, papers.ballots_rejected
    valid = None if cast is None or rejected is None or cast < rejected else cast - rejected
    return {"rejected": rejected, "ballots": valid}


def _not_shown(kinds: str) -> str:
    return f"{kinds}, in a NIST report: this version does not show them"


def _row(selection: Selection, contest: Contest, names: Names) -> Row:
    people = [names.candidates.get(id_) for id_ in selection.candidate_ids]
    known = [person for person in people if person is not None]
    if len(known) < len(people):
        raise Refused(f"candidate {selection.candidate_ids[people.index(None)]} is not among the candidates")
    first = known[0]
    return Row(
        id=fit_id(first.id),
        name=" and ".join(str(person.ballot_name) for person in known),
        party=names.parties.get(first.party_id) if first.party_id else None,
        votes=votes(selection.vote_counts, contest.election_district_id, names.units),
        outcome=first.post_election_status,
    )


def _outcome(contest: Contest, report: ReportStatus, rows: list[Row], seats: int) -> dict[str, Any]:
    """Return the status, and who is elected: nobody before as many are named as there are seats."""
    winners = [row.id for row in rows if row.outcome in _WINNERS]
    counted = [row.votes for row in rows if row.votes is not None]
    correction = _CORRECTION if report is ReportStatus.CORRECTION else None
    if len(winners) < seats:
        so_far = Status.COUNTING if counted else Status.AWAITING
        going_on = _count_status(contest) is CountStatusName.IN_PROCESS
        status = Status.RECOUNT if report is ReportStatus.RECOUNT and going_on else so_far
        return {"status": status, "correction": correction or _NOBODY}
    projected = any(row.outcome == "projected-winner" for row in rows)
    whole = len(counted) == len(rows) and _complete(contest, report) and not projected
    if whole:
        status = Status.DECLARED
    else:
        unopposed = len(rows) == len(winners) and not counted and _complete(contest, report)
        status = Status.UNOPPOSED if unopposed else Status.CALLED
    return {"status": status, "winners": winners, "correction": correction}


def _complete(contest: Contest, report: ReportStatus) -> bool:
    """Return whether the contest is counted, by its own account, else by that of the whole report."""
    own = _count_status(contest)
    if own is not None:
        return own is CountStatusName.COMPLETED
    return report not in {ReportStatus.PRE_ELECTION, ReportStatus.PARTIAL}


def _count_status(contest: Contest) -> CountStatusName | None:
    return next((status.status for status in contest.count_status if status.type == "total"), None)


def _party_id(party: Party) -> str:
    return codes_of("uk").id_of(str(party.abbreviation or party.name))


def _party(party: Party) -> dict[str, Any]:
    name = str(party.name)
    short = str(party.abbreviation) if party.abbreviation else letters_of(name)
    colour = f"#{party.color}" if party.color and _COLOUR.fullmatch(party.color) else None
    return {"id": _party_id(party), "name": name, "short": short[:12], "colour": colour}
