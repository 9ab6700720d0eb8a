"""Who stands in a contest, and what has become of them."""

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any, NamedTuple

from election_night.formats.democracy_club.source_model import Party, Person
from election_night.formats.tables.ids import party_of
from election_night.model import SourceTerms, Status

SOURCE = "Democracy Club (CC BY 4.0), reported by the public"
"""Volunteers type it, some of them from what they hear on the radio."""


_FIELDS = {
    "winner": "elected",
    "winners": "elected",
    "votes": "num_ballots",
    "rejected": "num_spoilt_ballots",
    "electorate": "total_electorate",
    "seats": "winner_count",
}
_ADVICE = "Correct it at Democracy Club, then fetch it again"


def terms_of(ballot_paper_id: str) -> SourceTerms:
    """Return what the API calls what it says of a ballot."""
    return SourceTerms(where=ballot_paper_id, fields=_FIELDS, advice=_ADVICE)


class Candidate(NamedTuple):
    """One candidate."""

    person: Person
    party: Party
    votes: int | None
    elected: bool | None
    """`None`: nobody has said, which doesn't mean no."""

    @property
    def id(self) -> str:
        """The person's id, the same in every election."""
        return str(self.person.id)


def party_id(party: Party) -> str:
    """Return our id of a party, by its number, else by its name: the same as from Democracy Club's CSV."""
    return party_of(party.ec_id, party.name).id


def party_fields(party: Party) -> dict[str, Any]:
    """Return the fields of a party: as every party here, else with its name and its initials."""
    return asdict(party_of(party.ec_id, party.name))


def candidate_fields(standing: Sequence[Candidate]) -> list[dict[str, Any]]:
    """Return the candidates of a document of ours."""
    return [
        {
            "id": candidate.id,
            "name": candidate.person.name,
            "party": party_id(candidate.party),
            "votes": candidate.votes,
        }
        for candidate in standing
    ]


def outcome(standing: Sequence[Candidate], seats: int | None) -> dict[str, Any]:
    """Return the status, and who is elected.

    `seats`: that this contest fills; `None` if the source doesn't say.

    Nobody is elected before as many are marked as there are seats.
    """
    elected = sorted(
        (candidate for candidate in standing if candidate.elected),
        key=lambda candidate: -(candidate.votes or 0),
    )
    counted = [candidate.votes for candidate in standing if candidate.votes is not None]
    if not elected or len(elected) < (seats or 1):
        return {"status": Status.COUNTING if counted else Status.AWAITING}
    whole = len(counted) == len(standing)
    return {
        "status": Status.DECLARED if whole else Status.CALLED,
        "winners": [candidate.id for candidate in elected],
    }
