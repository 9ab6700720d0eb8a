"""Items of `/ballots/`: who stands, and the result once there is one, with the time it was last changed."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from election_night.formats.base import DecodeContext, Entity
from election_night.formats.building import NotShown, Refused, build, revision_of
from election_night.formats.democracy_club.ballot_ids import (
    has_several_elections,
    our_contest,
    our_election,
)
from election_night.formats.democracy_club.source_model import Ballot, Candidacy, Turnout, Votes
from election_night.formats.democracy_club.standing import (
    SOURCE,
    Candidate,
    candidate_fields,
    outcome,
    party_fields,
    party_id,
    terms_of,
)
from election_night.model import (
    CONTEST_SCHEMA,
    RESULT_SCHEMA_2,
    ContestAnnouncement,
    Method,
    Result,
    Status,
)

_METHODS = {None: Method.PLURALITY, "FPTP": Method.PLURALITY, "AMS": Method.PLURALITY, "STV": Method.STV}
"""By Democracy Club's voting system. AMS is its word for both ballots of that system."""
_NOBODY = "nobody is marked as elected"


def read_ballot(ballot: Ballot, context: DecodeContext) -> Iterator[Entity]:
    """Yield the contest, and its result if it has one.

    Raises:
        NotShown: it is of another kind, or was moved to another day.
        Refused: a field is not valid, or the poll is cancelled.
    """
    if ballot.replaced_by:
        raise NotShown(f"{ballot.ballot_paper_id} was replaced by {ballot.replaced_by}, and is not used")
    if ballot.voting_system not in _METHODS or ballot.election.party_lists_in_use:
        system = "party lists" if ballot.election.party_lists_in_use else ballot.voting_system
        raise NotShown(f"ballots by {system}, from Democracy Club: this version does not show them")
    standing = [_candidate(candidacy) for candidacy in ballot.candidacies]
    common = _common(ballot, context)
    yield _announcement(ballot, context, common, standing)
    if ballot.cancelled and not ballot.uncontested:
        raise Refused(
            "the poll is cancelled, and the file doesn't say why. "
            "If a candidate has died, enter it in the newsroom's own file as countermanded"
        )
    fields = _outcome(ballot, standing)
    if fields["status"] is not Status.AWAITING or _changed_at(ballot).date() > ballot.election.election_date:
        yield _result(ballot, context, common, standing, fields)


def _candidate(candidacy: Candidacy) -> Candidate:
    counted = candidacy.result or Votes()
    elected = counted.elected if candidacy.elected is None else candidacy.elected
    return Candidate(candidacy.person, candidacy.party, counted.num_ballots, elected)


def _changed_at(ballot: Ballot) -> datetime:
    return max([ballot.last_updated, *(candidacy.modified for candidacy in ballot.candidacies)])


def _common(ballot: Ballot, context: DecodeContext) -> dict[str, Any]:
    changed = _changed_at(ballot)
    return {
        "election": our_election(ballot.election.election_id, context),
        "revision": revision_of(changed),
        "issued_at": changed.isoformat(),
        "test": context.settings.test,
        "source": SOURCE,
    }


def _outcome(ballot: Ballot, standing: list[Candidate]) -> dict[str, Any]:
    """Return what has become of it. While nobody is elected, this takes back a winner marked by mistake."""
    if ballot.uncontested:
        return {"status": Status.UNOPPOSED}
    fields = outcome(standing, ballot.winner_count)
    return fields if "winners" in fields else {**fields, "correction": _NOBODY}


def _announcement(
    ballot: Ballot, context: DecodeContext, common: dict[str, Any], standing: list[Candidate]
) -> ContestAnnouncement:
    parties = {party_id(candidate.party): candidate.party for candidate in standing}
    contest = {
        "id": our_contest(common["election"], ballot.ballot_paper_id, context),
        "name": ballot.post.label,
        "electorate": ballot.results.total_electorate if ballot.results else None,
        "candidates": [{**candidate, "votes": None} for candidate in candidate_fields(standing)],
        "seats": ballot.winner_count or 1,
        "method": _METHODS[ballot.voting_system],
    }
    several = has_several_elections(common["election"], context)
    return build(
        ContestAnnouncement,
        {
            **common,
            "schema": CONTEST_SCHEMA,
            "election_name": None if several else ballot.election.name,
            "date": ballot.election.election_date.isoformat(),
            "contest": contest,
            "parties": [party_fields(party) for party in parties.values()],
        },
        terms_of(ballot.ballot_paper_id),
    )


def _result(
    ballot: Ballot,
    context: DecodeContext,
    common: dict[str, Any],
    standing: list[Candidate],
    fields: dict[str, Any],
) -> Result:
    turnout = ballot.results or Turnout()
    return build(
        Result,
        {
            **common,
            "schema": RESULT_SCHEMA_2,
            "contest": our_contest(common["election"], ballot.ballot_paper_id, context),
            "name": ballot.post.label,
            "candidates": candidate_fields(standing),
            "seats": ballot.winner_count,
            "method": _METHODS[ballot.voting_system],
            "rejected": turnout.num_spoilt_ballots,
            "electorate": turnout.total_electorate,
            "note": turnout.source or None,
            **fields,
        },
        terms_of(ballot.ballot_paper_id),
    )
