"""Items of `/results/` and `/candidates_elected/`: they have no time, and no number of seats."""

from collections.abc import Iterable, Iterator
from typing import Any

from election_night.formats.base import DecodeContext, Entity
from election_night.formats.building import Refused, build
from election_night.formats.democracy_club.ballot_ids import (
    BallotId,
    our_contest,
    our_election,
    read_ballot_id,
)
from election_night.formats.democracy_club.source_model import ContestResult, Winner
from election_night.formats.democracy_club.standing import (
    SOURCE,
    Candidate,
    candidate_fields,
    outcome,
    party_fields,
    party_id,
    terms_of,
)
from election_night.model import CONTEST_SCHEMA, RESULT_SCHEMA_2, ContestAnnouncement, Result, Status

FIGURES_AFTER = 1_000_000
"""Base of the revisions of results: they replace a winner without votes, whichever came first."""


def read_result(item: ContestResult, context: DecodeContext) -> Iterator[Entity]:
    """Yield the names of its parties, and the result. Raises: Refused: a field is missing or not valid."""
    standing = [
        Candidate(row.person, row.party, row.num_ballots, row.elected) for row in item.candidate_results
    ]
    if not standing:
        raise Refused("no candidates. Fetch it again")
    number_elected = sum(candidate.elected is True for candidate in standing)
    ballot_id = read_ballot_id(item.ballot.ballot_paper_id)
    yield _announcement(ballot_id, context, standing, number_elected or 1)
    yield _result(
        ballot_id,
        context,
        revision=FIGURES_AFTER,
        candidates=candidate_fields(standing),
        seats=number_elected if number_elected > 1 else None,
        rejected=item.num_spoilt_ballots,
        electorate=item.total_electorate,
        note=item.source or None,
        **outcome(standing, None),
    )


def _announcement(
    ballot_id: BallotId, context: DecodeContext, standing: list[Candidate], seats: int
) -> ContestAnnouncement:
    """Announce the date and the parties. Whoever announces the ballot with its time counts more."""
    parties = {party_id(candidate.party): candidate.party for candidate in standing}
    return build(
        ContestAnnouncement,
        {
            **_common(ballot_id, context),
            "schema": CONTEST_SCHEMA,
            "revision": FIGURES_AFTER,
            "date": ballot_id.date.isoformat(),
            "contest": {"id": _contest_id(ballot_id, context), "name": ballot_id.place, "seats": seats},
            "parties": [party_fields(party) for party in parties.values()],
        },
        terms_of(ballot_id.text),
    )


def read_winners(items: Iterable[Winner], context: DecodeContext) -> Iterator[Result]:
    """Yield who is elected, without votes.

    The ballot must be known already: this is no list of candidates.
    """
    elected: dict[str, list[str]] = {}
    for item in items:
        if item.elected:
            elected.setdefault(item.ballot.ballot_paper_id, []).append(str(item.person.id))
    for ballot, winners in elected.items():
        ballot_id = read_ballot_id(ballot)
        yield _result(ballot_id, context, revision=0, status=Status.CALLED, winners=winners)


def _result(ballot_id: BallotId, context: DecodeContext, **fields: Any) -> Result:
    return build(
        Result,
        {
            **_common(ballot_id, context),
            "schema": RESULT_SCHEMA_2,
            "contest": _contest_id(ballot_id, context),
            "name": ballot_id.place,
            **fields,
        },
        terms_of(ballot_id.text),
    )


def _common(ballot_id: BallotId, context: DecodeContext) -> dict[str, Any]:
    return {
        "election": our_election(ballot_id.election, context),
        "issued_at": (context.arrived_at or ballot_id.midnight).isoformat(),
        "source": SOURCE,
        "test": context.settings.test,
    }


def _contest_id(ballot_id: BallotId, context: DecodeContext) -> str:
    """Return our id of the contest."""
    return our_contest(our_election(ballot_id.election, context), ballot_id.text, context)
