"""Random nights for Hypothesis: few people, few votes, few revisions, so that everything collides.

A document is made from one drawn number: much faster than to draw each field, and what fails still
shrinks to the fewest documents.
"""

from functools import lru_cache
from random import Random
from typing import Any

from hypothesis import strategies as st

from core.build import contest_of
from election_night.model import Election, Result

PEOPLE = {
    "S1": [("a", "Ann", "lab", 0), ("b", "Bob", "con", 0), ("c", "Cy", "ind", 0), ("d", "Di", "ind", 0)],
    "S2": [("e", "Eve", "lab", 0), ("f", "Fay", "con", 0)],
    "S3": [("g", "Gus", "ld", 0)],
}
STRANGERS = ["Hugh", "Jill", "Kurt", "Lotte"]
STATUSES = ["declared"] * 10 + ["called"] * 3 + ["counting"] * 3
STATUSES += ["withdrawn", "recount", "awaiting", "countermanded", "unopposed"]
TIMES = ["2024-07-05T03:00:00+01:00", "2024-07-05T02:00:00Z", "2024-07-05T04:00:00Z", "2024-07-04T20:00:00Z"]
DISTANT = ["1900-01-02T00:00:00+14:00", "2199-12-30T23:59:59-14:00", "2019-01-01T00:00:00Z"]
VOTES = [[30, 21, 21, 2], [21, 30, 21, 2], [21, 21, 2, 19], [22, 21, 3, 19], [20, 22, 1, 1], [61, 0, 0, 0]]


@lru_cache(4000)
def result(seed: int, contest: str = "S1", revision: int | None = None, election: str = "e") -> Result:
    """One document. Three of four have figures that agree with each other."""
    chance = Random(seed)
    pick = chance.choice
    people = PEOPLE[contest]
    votes = pick(VOTES)[: len(people)]
    candidates: list[Any] = [
        {"id": key, "name": name, "party": party, "votes": vote}
        for (key, name, party, _), vote in zip(people, votes, strict=True)
    ]
    ranked = [*sorted(votes, reverse=True), 0]
    first = people[votes.index(ranked[0])][0]
    fields: dict[str, Any] = {
        "schema": "election-night/result@1", "election": election, "contest": contest,
        "revision": chance.randint(0, 4) if revision is None else revision, "status": pick(STATUSES),
        "candidates": candidates,
        "issued_at": pick(TIMES), "declared_at": pick([None, None, None, *TIMES]),
        "source": pick([None, "A"]),
        "electorate": pick([None] * 8 + [100, 200]), "rejected": pick([None, None, 0, 1]),
        "valid_votes": pick([None, sum(votes)]), "majority": pick([None, ranked[0] - ranked[1]]),
        "winner": pick([None, first]), "by_lot": ranked[0] - ranked[1] < 2 and pick([True, True, False]),
        "correction": pick([None, None, None, "", "read out wrong"]), "name": pick([None, "Seat"]),
    }  # fmt: skip
    if fields["status"] == "called" or fields["by_lot"]:
        fields["winner"] = first
    if chance.random() < 0.25:
        fields |= _odd(chance, candidates, people[0][0])
    return Result.model_validate(fields, strict=False)


def _odd(chance: Random, candidates: list[Any], somebody: str) -> dict[str, Any]:
    """One thing that is wrong, or at least rare."""
    pick = chance.choice
    stranger = {"id": "x", "name": "Xavier", "party": "lab", "votes": 5}
    lists = [candidates[1:], candidates[::-1], [*candidates, stranger], candidates * 2, []]
    unknown = [candidate | {"votes": pick([None, candidate["votes"]])} for candidate in candidates]
    others = [
        {"candidates": [candidate | {"party": pick(["con", "grn", "Lab"])} for candidate in candidates]},
        {"candidates": [candidates[0] | {"name": "Zoe"}, *candidates[1:]]},
        {"candidates": [one | {"name": name} for one, name in zip(candidates, STRANGERS, strict=False)]},
        {
            "candidates": [
                one | {"name": candidates[-place]["name"]} for place, one in enumerate(candidates, 1)
            ]
        },
        {"candidates": [*candidates, {"id": "t", "name": "Total", "party": "ind", "votes": 74}]},
    ]
    if chance.random() < 0.4:
        return pick(others) | {"correction": pick([None, "a name was wrong"])}
    odd: list[dict[str, Any]] = [
        {"candidates": pick(lists)}, {"candidates": candidates[::-1]}, {"candidates": unknown},
        {"valid_votes": 74}, {"majority": chance.randint(0, 3)}, {"winner": pick(["x", None, somebody])},
        {"by_lot": True}, {"rejected": 26}, {"electorate": pick([0, 61, 74])},
        {"recount": 1, "status": "recount"},
        {"issued_at": pick(DISTANT)}, {"declared_at": pick(DISTANT)}, {"test": True}, {"name": "Seat Test"},
        {"note": "n", "source": "B"},
    ]  # fmt: skip
    return pick(odd)


@lru_cache(4000)
def election(seed: int, name: str = "e") -> Election:
    """An election document of some of the contests, with or without ballots and last results."""
    chance = Random(seed)
    pick = chance.choice
    contests = [
        contest_of(
            contest,
            PEOPLE.get(contest, []) if chance.random() < 0.7 else [],
            f"Seat {contest}",
            pick([None, 150]),
            pick([{}, {"lab": 40, "con": 30}, {"lab": 5, "con": 5}, {"ind": 9, "ld": 1}]),
        )
        for contest in ("S1", "S2", "S4")
        if chance.random() < 0.7
    ]
    fields = {
        "schema": "election-night/election@1", "id": name, "name": "E", "date": "2024-07-04",
        "revision": chance.randint(0, 1), "test": chance.random() < 0.05, "contests": contests,
        "polls_close": pick([None, "2024-07-04T22:00:00+01:00"]), "deposit_pct": pick([None, 5, 50]),
    }  # fmt: skip
    return Election.model_validate(fields, strict=False)


Document = Election | Result
SEEDS = st.integers(0, 3000)
ELECTIONS = SEEDS.map(election)
OTHERS = st.one_of(
    SEEDS.map(lambda seed: election(seed, "f")), SEEDS.map(lambda seed: result(seed, election="f"))
)


def of(contest: str) -> st.SearchStrategy[Election | Result]:
    """Documents of one contest."""
    return SEEDS.map(lambda seed: result(seed, contest))


def chain(contest: str) -> st.SearchStrategy[list[Election | Result]]:
    """Revision after revision of one contest, each said once."""
    seeds = st.lists(SEEDS, min_size=2, max_size=8)
    return seeds.map(lambda found: [result(seed, contest, number) for number, seed in enumerate(found)])


def many_revisions(contest: str) -> st.SearchStrategy[list[Election | Result]]:
    """Dozens of revisions of one contest, some of them said in two ways, and now and then an election."""
    revisions = st.tuples(SEEDS, st.integers(0, 25)).map(
        lambda found: result(found[0], contest, found[1]) if found[0] > 60 else election(found[0])
    )
    return st.lists(revisions, min_size=10, max_size=40)


def nights(most: int = 12) -> st.SearchStrategy[list[Election | Result]]:
    """Everything that came in one night: mostly of one contest, now and then of two elections."""
    every = st.one_of(of("S1"), of("S2"), of("S3"), ELECTIONS, OTHERS)
    one = st.one_of(of("S1"), of("S1"), of("S1"), of("S1"), ELECTIONS)
    heaps = [st.lists(documents, min_size=1, max_size=most) for documents in (of("S2"), one, every)]
    return st.one_of(chain("S1"), chain("S2"), chain("S3"), *heaps)


def numbered_night(number: int) -> list[Election | Result]:
    """One of many nights without Hypothesis, which repeats itself: a chain of revisions, or a heap."""
    chance = Random(number)
    contest = chance.choice(["S1", "S2", "S2", "S3"])
    seeds = [chance.randint(0, 3000) for _ in range(chance.randint(2, 8))]
    chained = chance.random() < 0.7
    found: list[Election | Result] = [
        result(seed, contest, revision if chained else None) for revision, seed in enumerate(seeds)
    ]
    if chance.random() < 0.5:
        found.insert(chance.randint(0, len(found)), election(chance.randint(0, 3000)))
    return found
