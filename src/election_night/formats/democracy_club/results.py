"""Items of `/results/` and `/candidates_elected/`: they have no time, and no number of seats."""

from collections.abc import Iterable, Iterator
from typing import Any

from election_night.formats.base import DecodeContext
from election_night.formats.building import Refused, built
from election_night.formats.democracy_club.ballot_ids import our_contest, our_election, read_ballot_id
from election_night.formats.democracy_club.source_model import ContestResult, Winner
from election_night.formats.democracy_club.standing import SOURCE, Standing, candidates, outcome
from election_night.model import RESULT_SCHEMA_2, Result, Status

FIGURES_AFTER = 1_000_000
"""Base of the revisions of results: they replace a winner without votes, whichever came first."""


def read_result(item: ContestResult, context: DecodeContext) -> Result:
    """Raises: Refused: it has no candidates, or a field of it is not valid."""
    standing = [
        Standing(row.person, row.party, row.num_ballots, row.elected) for row in item.candidate_results
    ]
    if not standing:
        raise Refused("no candidates: fetch it again")
    number_elected = sum(one.elected is True for one in standing)
    return _result(
        item.ballot.ballot_paper_id,
        context,
        revision=FIGURES_AFTER,
        candidates=candidates(standing),
        seats=number_elected if number_elected > 1 else None,
        rejected=item.num_spoilt_ballots,
        electorate=item.total_electorate,
        note=item.source or None,
        **outcome(standing, None),
    )


def read_winners(items: Iterable[Winner], context: DecodeContext) -> Iterator[Result]:
    """Who is elected, without votes. The ballot must be known already, as this is no list of candidates."""
    elected: dict[str, list[str]] = {}
    for item in items:
        if item.elected:
            elected.setdefault(item.ballot.ballot_paper_id, []).append(str(item.person.id))
    for ballot, winners in elected.items():
        yield _result(ballot, context, revision=0, status=Status.CALLED, winners=winners)


def _result(ballot: str, context: DecodeContext, **fields: Any) -> Result:
    ballot_id = read_ballot_id(ballot)
    election = our_election(ballot_id.election, context)
    return built(
        Result,
        {
            "schema": RESULT_SCHEMA_2,
            "election": election,
            "contest": our_contest(election, ballot, context),
            "name": ballot_id.place,
            "issued_at": (context.arrived_at or ballot_id.midnight).isoformat(),
            "source": SOURCE,
            "test": context.settings.test,
            **fields,
        },
    )
