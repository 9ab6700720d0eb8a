"""Synthetic nights of councils: wards of one to three seats. One plan gives the same bytes everywhere."""

import json
import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, NamedTuple

from benchmarks.nights import CLOSE, HOURS, PARTIES

WARDS_OF_A_COUNCIL = 59
"""As in 8,000 wards of 136 councils, a year of English elections."""
ELECTION = "synthetic-councils"


@dataclass(frozen=True)
class CouncilPlan:
    """The parameters of a night."""

    wards: int = 8_000
    ballots: bool = True
    """Whether `election.json` has the candidates and the previous seats, or only the seats."""

    @property
    def councils(self) -> int:
        """The councils of these seats."""
        return -(-self.wards // WARDS_OF_A_COUNCIL)


class Ward(NamedTuple):
    """A ward with its final count."""

    id: str
    council: str
    seats: int
    candidates: tuple[tuple[str, str, str], ...]
    """Id, name, party."""
    votes: tuple[int, ...]
    ballots: int
    seconds: int
    """When it is declared, in seconds after the polls close."""
    then: dict[str, int]
    """Seats of each party last time."""


def invented_ward(place: int) -> Ward:
    """Return the ward at this position, from 0."""
    chance = random.Random(f"ward {place}")
    seats = place % 3 + 1
    parties = [party[0] for party in PARTIES[:4] for _ in range(seats)]
    votes = chance.sample(range(400, 2400), len(parties))
    candidates = tuple((f"{place}-{n}", f"Candidate {n} of {place}", p) for n, p in enumerate(parties, 1))
    held = Counter(chance.choice(PARTIES[:3])[0] for _ in range(seats))
    council = f"C{place // WARDS_OF_A_COUNCIL:05}"
    seconds = chance.randrange(HOURS * 3600)
    return Ward(f"W{place:06}", council, seats, candidates, tuple(votes), 4000, seconds, dict(held))


def election(plan: CouncilPlan) -> bytes:
    """Return `election.json`."""
    wards = [invented_ward(place) for place in range(plan.wards)]
    sizes: Counter[str] = Counter()
    held: dict[str, Counter[str]] = {}
    for ward in wards:
        sizes[ward.council] += ward.seats
        held.setdefault(ward.council, Counter()).update(ward.then)
    return _bytes(
        {
            "schema": "election-night/election@2",
            "id": ELECTION,
            "name": f"{len(sizes):,} councils",
            "date": "2024-07-04",
            "timezone": "Europe/London",
            "words": {"contest": ["ward", "wards"], "body": ["council", "councils"]},
            "parties": [
                {"id": id_, "name": name, "short": short, "colour": colour}
                for id_, name, short, colour in PARTIES
            ],
            "bodies": [
                {
                    "id": council,
                    "name": f"Council {council}",
                    "seats": seats,
                    "previous": {"label": "2022", "seats": held[council]},
                }
                for council, seats in sizes.items()
            ],
            "contests": [_announced(plan, ward) for ward in wards],
        }
    )


def _announced(plan: CouncilPlan, ward: Ward) -> dict[str, Any]:
    document: dict[str, Any] = {"id": ward.id, "name": f"Ward {ward.id}", "body": ward.council}
    document["seats"] = ward.seats
    if plan.ballots:
        document["electorate"] = 10_000
        document["previous"] = {"label": "2022", "seats": ward.then}
        document["candidates"] = [
            {"id": key, "name": name, "party": party} for key, name, party in ward.candidates
        ]
    return document


def result(ward: Ward, revision: int = 1) -> bytes:
    """Return the declaration of a ward."""
    when = (CLOSE + timedelta(seconds=ward.seconds)).isoformat()
    return _bytes(
        {
            "schema": "election-night/result@2",
            "election": ELECTION,
            "contest": ward.id,
            "revision": revision,
            "status": "declared",
            "issued_at": when,
            "declared_at": when,
            "seats": ward.seats,
            "ballots": ward.ballots,
            "rejected": revision,
            "candidates": [
                {"id": key, "name": name, "party": party, "votes": votes}
                for (key, name, party), votes in zip(ward.candidates, ward.votes, strict=True)
            ],
        }
    )


def results(plan: CouncilPlan) -> Iterator[bytes]:
    """Yield every ward's declaration."""
    return (result(invented_ward(place)) for place in range(plan.wards))


def _bytes(document: dict[str, Any]) -> bytes:
    return json.dumps(document, separators=(",", ":")).encode() + b"\n"
