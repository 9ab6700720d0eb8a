"""Random nights of contests for several seats: few people, few votes, few revisions, so that all collide.

Who stands never changes: what a changed ballot does is the same for any number of seats.
"""

from functools import lru_cache
from random import Random
from typing import Any

from election_night.model import Election, Result

Document = Election | Result

PEOPLE = {"a": "lab", "b": "con", "c": "lab", "d": "ind"}
CONTESTS = {
    "P1": (1, None, "abcd"),
    "P2": (2, None, "abcd"),
    "P3": (3, "plurality", "abcd"),
    "U3": (3, None, "ab"),
    "V1": (1, "stv", "abc"),
    "V2": (2, "stv", "abcd"),
    "L5": (5, "list", "abc"),
}
"""Seats, method as its documents give it, who stands."""
STATUSES = ["declared"] * 10 + ["called"] * 3 + ["counting"] * 4
STATUSES += ["withdrawn", "recount", "awaiting", "countermanded", "unopposed"]
VOTES = [
    [30, 21, 21, 2],
    [21, 30, 21, 21],
    [30, 30, 20, 10],
    [40, 30, 20, 20],
    [9, 20, 31, 20],
    [61, 0, 0, 0],
]
VOTES += [[40, 30, 20, 19]] * 3
TOTALS: list[list[list[float]]] = [
    [[40, 34, 34], [30, 32, 35.5], [20, 24, 30], [10, 10, 0]],
    [[40, 34, 34], [30, 32, 29.5], [20, 24, 30], [10, 10, 0]],
    [[30, 33, 50], [31, 30, 45], [20, 25, 0], [19, 0, 0]],
]
ROWS: list[list[int | None]] = [[3, 2, 0], [2, 3, 0], [3, 1, 1], [5, 0, 0], [3, 3, 0], [4, 1, None]]


@lru_cache(20_000)
def result(seed: int, contest: str, revision: int) -> Result:
    """One document. Two of three have figures and winners that agree with each other."""
    chance = Random(f"{seed} {contest}")
    pick = chance.choice
    seats, method, keys = CONTESTS[contest]
    fields: dict[str, Any] = {
        "schema": "election-night/result@2", "election": "e", "contest": contest, "name": contest,
        "revision": revision, "status": pick(STATUSES), "issued_at": "2026-05-07T23:00:00Z",
        "seats": pick([seats] * 12 + [None]), "method": pick([method] * 12 + [None]),
        "electorate": pick([None] * 8 + [100]), "rejected": pick([None, None, 0, 1]),
        "correction": pick([None] * 5 + ["", "a bundle was found"]), "ballots": pick([None, None, 60, 110]),
    }  # fmt: skip
    candidates = [{"id": key, "name": key * 4, "party": PEOPLE[key]} for key in keys]
    fill = {"stv": _by_preferences, "list": _list}.get(method or "", _by_most_votes)
    fields |= fill(chance, candidates, seats)
    if chance.random() < 0.3:
        fields |= _odd(chance, keys)
    return Result.model_validate(fields | {"candidates": candidates}, strict=False)


def _by_most_votes(chance: Random, candidates: list[dict[str, Any]], seats: int) -> dict[str, Any]:
    pick = chance.choice
    votes = pick(VOTES)[: len(candidates)]
    for candidate, number in zip(candidates, votes, strict=True):
        candidate["votes"] = number
    order = sorted(candidates, key=lambda candidate: (-candidate["votes"], pick([0, 1])))
    elected, others = order[:seats], order[seats:]
    distance = elected[-1]["votes"] - others[0]["votes"] if others else None
    by_lot = distance in {0, 1} and pick([True, True, False])
    names = [candidate["id"] for candidate in elected]
    return {
        "valid_votes": pick([None, sum(votes)]), "majority": pick([None, distance]), "by_lot": by_lot,
        "winners": names if by_lot else pick([None, names, names[::-1], names[:1]]),
    }  # fmt: skip


def _by_preferences(chance: Random, candidates: list[dict[str, Any]], seats: int) -> dict[str, Any]:
    pick = chance.choice
    length = pick([0, 1, 2, 3, 3, 3])
    totals = pick(TOTALS)
    for candidate, figures in zip(candidates, totals, strict=False):
        if length:
            candidate["totals"] = figures[:length]
        if not length or chance.random() < 0.5:
            candidate["votes"] = int(figures[0])
    order = sorted(candidates, key=lambda candidate: -totals[candidates.index(candidate)][2])
    names = [candidate["id"] for candidate in order[:seats]]
    stages: list[dict[str, Any]] = [{"elected": names[:1]}, {}, {"elected": names[-1:]}]
    return {
        "stages": stages[:length], "quota": pick([None, None, 34, 30]),
        "winners": pick([names, names, names, names[:1], None]),
        "valid_votes": pick([None, None, 100]),
    }  # fmt: skip


def _list(chance: Random, candidates: list[dict[str, Any]], _seats: int) -> dict[str, Any]:
    options: list[list[int | None]] = [[None] * 3, [40, 30, 10], [40, 30, None], [61, 0, 0]]
    votes = chance.choice(options)
    seats = chance.choice([*ROWS, ROWS[0], ROWS[1], ROWS[2]])
    for candidate, number, count in zip(candidates, seats, votes, strict=True):
        candidate |= {"seats": number, "votes": count}
    return {}


def _odd(chance: Random, keys: str) -> dict[str, Any]:
    """One thing that is wrong, or at least rare."""
    winners = chance.choice([[], ["x"], ["a", "a"], [*keys], ["b"], ["a", "d"], ["c", "b"]])
    odd: list[dict[str, Any]] = [
        {"winners": winners}, {"winners": winners}, {"winners": winners},
        {"winners": [], "status": "declared"},
        {"majority": 3}, {"by_lot": True}, {"valid_votes": 74}, {"rejected": 45}, {"seats": 2},
        {"method": chance.choice(["plurality", "stv", "list"])}, {"electorate": 35}, {"quota": 9},
    ]  # fmt: skip
    return chance.choice(odd)


def election(chance: Random, contest: str) -> Election:
    """An election document that announces this contest, now and then with other seats or another method."""
    seats, method, keys = CONTESTS[contest]
    candidates = [{"id": key, "name": key * 4, "party": PEOPLE[key]} for key in keys]
    before = chance.choice([{"lab": seats}, {"lab": 1, "con": 1}, {"con": 2, "ind": 1}])
    announced = {
        "id": contest, "name": contest, "seats": seats, "candidates": candidates,
        "electorate": chance.choice([None, 90]),
        "method": chance.choice([method, method, "stv"]), "previous": {"label": "2022", "seats": before},
    }  # fmt: skip
    fields = {
        "schema": "election-night/election@2", "id": "e", "name": "E", "date": "2026-05-07",
        "method": "plurality", "contests": [announced],
    }  # fmt: skip
    return Election.model_validate(fields, strict=False)


def numbered_night(number: int) -> list[Document]:
    """The documents of one contest: a chain of revisions, or a heap; announced or not."""
    chance = Random(number)
    contest = chance.choice([*CONTESTS])
    chained = chance.random() < 0.7
    found: list[Document] = [
        result(chance.randint(0, 1500), contest, place if chained else chance.randint(0, 4))
        for place in range(chance.randint(1, 8))
    ]
    if chance.random() < 0.5:
        found.insert(chance.randint(0, len(found)), election(chance, contest))
    return found
