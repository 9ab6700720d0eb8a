"""Contests announced one by one, and a source's own sums: made in one line, or drawn at random."""

from functools import lru_cache
from random import Random
from typing import Any

from core.nights import PEOPLE
from election_night.model import ContestAnnouncement, StatedTotals

AT = "2024-07-04T12:00:00Z"


def announcement(contest: str = "S1", revision: int = 1, **fields: Any) -> ContestAnnouncement:
    """The people of `PEOPLE` stand. `fields` of the contest go into it, others into the announcement."""
    candidates = [{"id": key, "name": name, "party": party} for key, name, party, _ in PEOPLE[contest]]
    announced: dict[str, Any] = {"id": contest, "name": f"Seat {contest}", "candidates": candidates}
    for name in ("candidates", "previous", "electorate", "region", "name"):
        if name in fields:
            announced[name] = fields.pop(name)
    document = {
        "schema": "election-night/contest@1", "election": "e", "revision": revision, "issued_at": AT,
        "source": "A", "contest": announced,
    }  # fmt: skip
    return ContestAnnouncement.model_validate(document | fields, strict=False)


def sums(contests: list[str], seats: dict[str, int], at: str = AT, **fields: Any) -> StatedTotals:
    """What a source adds up."""
    totals = {"election": "e", "issued_at": at, "contests": contests, "seats": seats, "source": "A"}
    return StatedTotals.model_validate(totals | fields, strict=False)


@lru_cache(4000)
def random_announcement(seed: int) -> ContestAnnouncement:
    """Of one of three contests, in one of few revisions: most of them collide."""
    chance = Random(seed)
    pick = chance.choice
    contest = pick(["S1", "S1", "S2", "S3"])
    people = [{"id": key, "name": name, "party": party} for key, name, party, _ in PEOPLE[contest]]
    ballots: list[Any] = [people, people, people[1:], [], people[::-1]]
    ballots.append([*people, {"id": "x", "name": "Xavier", "party": "lab"}])
    party = {"id": pick(["lab", "con"]), "name": pick(["Labour", "Conservative"]), "short": pick(["L", "C"])}
    previous = pick([None, {"label": "2019", "votes": {"lab": 40, "con": 30}}])
    return announcement(
        contest,
        chance.randint(1, 2),
        candidates=pick(ballots),
        previous=previous,
        electorate=pick([None, 0, 150]),
        source=pick(["A", "A", "B", None]),
        test=chance.random() < 0.05,
        election=pick(["e", "e", "e", "e", "f"]),
        election_name=pick([None, "E"]),
        date=pick([None, "2024-07-04", "2024-07-05"]),
        parties=pick([[], [party]]),
        issued_at=pick([AT, "2024-07-05T03:00:00Z"]),
        timezone=pick([None, "Europe/London", "UTC"]),
        body=pick([None, None, {"id": "S2", "name": "Council", "seats": pick([1, 2])}]),
    )


@lru_cache(4000)
def random_sums(seed: int) -> StatedTotals:
    """Of some of the contests, right or wrong."""
    chance = Random(seed)
    contests = [contest for contest in ("S1", "S2", "S3") if chance.random() < 0.4] or ["S1"]
    seats = {party: chance.randint(0, 2) for party in ("lab", "con")}
    at = chance.choice([AT, "2024-07-05T03:00:00Z", "2024-07-05T04:00:00Z"])
    return sums(contests, seats, at, votes=chance.choice([None, {"lab": 30}]))
