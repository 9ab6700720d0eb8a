"""Synthetic nights of any size, for the benchmarks. `night_files` writes them to disk.

The same plan gives the same bytes on every machine. Every declaration passes every check of the program,
except for conflicts that the plan asks for: a night without conflicts has no problems.
"""

import json
import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, NamedTuple

from election_night.formats import MAX_BYTES

CLOSE = datetime(2024, 7, 4, 21, 0, tzinfo=UTC)
"""When the polls close."""
HOURS = 8
"""The hours after that over which the declarations are spread."""
PARTIES = (
    ("lab", "Labour Party", "LAB", "#E4003B"), ("con", "Conservative Party", "CON", "#0087DC"),
    ("ld", "Liberal Democrats", "LD", "#FAA61A"), ("ruk", "Reform UK", "RUK", "#12B6CF"),
    ("grn", "Green Party", "GRN", "#02A95B"), ("snp", "Scottish National Party", "SNP", "#FDF38E"),
    ("pc", "Plaid Cymru", "PC", "#005B54"), ("wpb", "Workers Party", "WPB", "#780021"),
    ("ind", "Independent", "IND", "#808080"),
)  # fmt: skip
_FIRST = ("Ann", "Bob", "Cyra", "Dilwyn", "Eithne", "Farid", "Gwen", "Hamish", "Ines", "Jack", "Keir", "Lata")
_LAST = ("Archer", "Baker", "Choudhury", "Davies", "Eccles", "Fraser", "Griffiths", "Hughes", "Iqbal")
_PLACE = ("Ash", "Black", "Canter", "Dun", "East", "Farn", "Glen", "Hart", "Ilk", "King", "Lang", "Mid")
_END = ("bury", "combe", "ford", "ham", "ley", "minster", "pool", "ton", "wick", "worth")
_REGIONS = ("North", "South", "East", "West", "Midlands", "Isles")


@dataclass(frozen=True)
class Plan:
    """The parameters of a night."""

    contests: int = 650
    candidates: int = 7
    """On each ballot."""
    revisions: int = 1
    """Documents of each contest: the last declares, the earlier ones give the count so far."""
    declared: float = 1.0
    """Share of the contests that are declared by the end."""
    corrections: float = 0.0
    """Share of the declared contests that a further revision corrects an hour later."""
    conflicts: float = 0.0
    """Share of the declared contests whose declaration comes in two versions."""
    ballots: bool = True
    """Whether `election.json` has the candidates and the last result, or only the names of the contests."""
    seed: int = 2024


class Seat(NamedTuple):
    """A contest with its final count."""

    id: str
    name: str
    region: str
    electorate: int
    candidates: tuple[tuple[str, str, str], ...]
    """Id, name, party."""
    votes: tuple[int, ...]
    rejected: int
    then: dict[str, int]
    """Votes of each party last time."""
    at: datetime
    """When it is declared."""
    luck: tuple[float, float, float]
    """Compared with the shares in the plan: declared, corrected, in conflict."""


class Paper(NamedTuple):
    """One document, its time of arrival, and its file."""

    at: datetime
    file: str
    data: bytes


def seat(plan: Plan, place: int) -> Seat:
    """Return the contest at this position, from 0. It is the same for any number of contests."""
    chance = random.Random(f"{plan.seed}/{place}")
    electorate = chance.randint(60_000, 80_000)
    parties = [PARTIES[n % len(PARTIES)][0] for n in range(plan.candidates)]
    weights = [chance.uniform(0.5, 1.0) * 0.75**n for n in range(plan.candidates)]
    chance.shuffle(weights)
    valid = int(electorate * chance.uniform(0.55, 0.65))
    votes = _share_out(valid, weights)
    while plan.candidates > 1 and votes.count(max(votes)) > 1:
        votes[votes.index(max(votes))] += 1
    before = [weight * chance.uniform(0.8, 1.2) for weight in weights]
    then: dict[str, int] = {}
    for party, count in zip(parties, _share_out(int(electorate * 0.6), before), strict=True):
        then[party] = then.get(party, 0) + count
    return Seat(
        f"S{place:06}",
        f"{_place(chance)} and {_place(chance)} {place}",
        chance.choice(_REGIONS),
        electorate,
        tuple(
            (f"{place}-{n}", f"{chance.choice(_FIRST)} {chance.choice(_LAST)} {n + 1}", party)
            for n, party in enumerate(parties)
        ),
        tuple(votes),
        chance.randint(50, 300),
        then,
        CLOSE + timedelta(minutes=30) + timedelta(seconds=chance.randrange(HOURS * 3600)),
        (chance.random(), chance.random(), chance.random()),
    )


def _place(chance: random.Random) -> str:
    return chance.choice(_PLACE) + chance.choice(_END)


def _share_out(total: int, weights: list[float]) -> list[int]:
    votes = [int(total * weight / sum(weights)) for weight in weights]
    votes[0] += total - sum(votes)
    return votes


def seats(plan: Plan) -> Iterator[Seat]:
    """Yield every contest."""
    return (seat(plan, place) for place in range(plan.contests))


def lead(seat: Seat, majority: int) -> Seat:
    """Return the same contest, won by the same candidate by this majority."""
    first = seat.votes.index(max(seat.votes))
    votes = list(seat.votes)
    votes[first] = max(votes[:first] + votes[first + 1 :]) + majority
    return seat._replace(votes=tuple(votes))


# -- documents ------------------------------------------------------------------------------------


def election(plan: Plan) -> bytes | None:
    """Return `election.json`: with the ballots if they fit into a document, or with the names; else none."""
    for ballots in (True, False) if plan.ballots else (False,):
        document = {
            "schema": "election-night/election@1",
            "id": f"synthetic-{plan.seed}",
            "name": f"A night of {plan.contests:,} contests",
            "date": "2024-07-04",
            "timezone": "Europe/London",
            "polls_close": CLOSE.isoformat(),
            "parties": [
                {"id": id_, "name": name, "short": short, "colour": colour}
                for id_, name, short, colour in PARTIES
            ],
            "contests": [_expected(seat, place, ballots=ballots) for place, seat in enumerate(seats(plan))],
        }
        data = _bytes(document)
        if len(data) <= MAX_BYTES:
            return data
    return None


def _expected(seat: Seat, place: int, *, ballots: bool) -> dict[str, Any]:
    document: dict[str, Any] = {"id": seat.id, "name": seat.name}
    if not ballots:
        return document
    document |= {
        "region": seat.region,
        "electorate": seat.electorate,
        "candidates": [{"id": id_, "name": name, "party": party} for id_, name, party in seat.candidates],
        "previous": {"label": "last time", "electorate": seat.electorate, "votes": seat.then},
    }
    if place < 650:  # Scattered over as much of a map as the United Kingdom takes.
        cell = place * 34 * 43 // 650
        document["map"] = [cell % 34, cell // 34]
    return document


def result(
    plan: Plan,
    seat: Seat,
    revision: int,
    *,
    at: datetime | None = None,
    counted: int | None = None,
    correction: str | None = None,
) -> bytes:
    """Return a result: declared, or with the votes of the first `counted` candidates."""
    when = at or seat.at
    document: dict[str, Any] = {
        "schema": "election-night/result@1",
        "election": f"synthetic-{plan.seed}",
        "contest": seat.id,
        "name": seat.name,
        "revision": revision,
        "status": "declared" if counted is None else "counting",
        "issued_at": when.isoformat(),
        "source": "benchmarks",
        "electorate": seat.electorate,
        "candidates": [
            {"id": id_, "name": name, "party": party}
            | ({"votes": votes} if counted is None or n < counted else {})
            for n, ((id_, name, party), votes) in enumerate(zip(seat.candidates, seat.votes, strict=True))
        ],
    }
    if counted is None:
        ordered = sorted(seat.votes, reverse=True)
        document |= {
            "declared_at": when.isoformat(),
            "rejected": seat.rejected,
            "valid_votes": sum(seat.votes),
            "winner": seat.candidates[seat.votes.index(ordered[0])][0],
        }
        if len(ordered) > 1:
            document["majority"] = ordered[0] - ordered[1]
    if correction:
        document["correction"] = correction
    return _bytes(document)


def papers(plan: Plan) -> list[Paper]:
    """Return every result of the night, in order of time."""
    return sorted(paper for seat in seats(plan) for paper in of(plan, seat))


def of(plan: Plan, seat: Seat) -> Iterator[Paper]:
    """Yield every result of one contest."""
    places = len(seat.candidates)
    is_declared = seat.luck[0] < plan.declared
    for revision in range(1, plan.revisions + (not is_declared)):
        at = seat.at - timedelta(seconds=20 * (plan.revisions - revision + 1))
        counted = max(1, places * revision // plan.revisions)
        yield Paper(at, f"{seat.id}-{revision}.json", result(plan, seat, revision, at=at, counted=counted))
    if not is_declared:
        return
    last = plan.revisions
    yield Paper(seat.at, f"{seat.id}-{last}.json", result(plan, seat, last))
    if seat.luck[2] < plan.conflicts:
        other = seat._replace(rejected=seat.rejected + 1)
        yield Paper(seat.at, f"{seat.id}-{last}-again.json", result(plan, other, last))
    if seat.luck[1] < plan.corrections:
        later = seat.at + timedelta(hours=1)
        other = seat._replace(rejected=seat.rejected + 7)
        data = result(plan, other, last + 1, at=later, correction="rejected ballots were miscounted")
        yield Paper(later, f"{seat.id}-{last + 1}.json", data)


def _bytes(document: dict[str, Any]) -> bytes:
    return json.dumps(document, separators=(",", ":")).encode() + b"\n"
