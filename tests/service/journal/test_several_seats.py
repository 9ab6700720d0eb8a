"""A night of the second version survives a restart: wards, stages to the fifth decimal, lists."""

import json
from pathlib import Path
from typing import Any

from service import kit
from service.journal.test_journal import run
from service.kit import FakeClock, drop

PEOPLE = [("a", "lab", 1856), ("b", "con", 1832), ("c", "lab", 1828), ("d", "con", 1745)]
WARD: list[dict[str, Any]] = [
    {"id": key, "name": key.upper() * 3, "party": party, "votes": votes} for key, party, votes in PEOPLE
]
COUNT: list[dict[str, Any]] = [
    {"id": key, "name": key.upper() * 3, "party": party, "totals": totals}
    for key, party, totals in (
        ("a", "snp", [400, 334.00001]),
        ("b", "grn", [300, 340.5]),
        ("c", "ld", [9, 0]),
    )
]
ROWS: list[dict[str, Any]] = [
    {"id": party, "name": party.upper(), "party": party, "seats": seats}
    for party, seats in (("lab", 30), ("con", 33))
]


def second(contest: str, candidates: list[dict[str, Any]], revision: int = 1, **fields: Any) -> bytes:
    document = {
        "schema": "election-night/result@2", "election": kit.ELECTION, "contest": contest,
        "name": f"Ward {contest}",
        "revision": revision, "status": "declared", "issued_at": "2024-07-05T00:10:00+00:00",
        "candidates": candidates,
    }  # fmt: skip
    return json.dumps(document | fields).encode()


def test_an_emptied_directory_gives_the_same_night_of_several_seats(
    feed: Path, path: Path, clock: FakeClock
) -> None:
    """Everything is decided anew from the journal, to the last total."""
    stages = [{"elected": ["a"], "lost": 0}, {"elected": ["b"], "excluded": ["c"], "lost": 34.49999}]
    drop(feed, "ward.json", second("W1", WARD, seats=3, ballots=3000, electorate=9000))
    drop(feed, "ward-2.json", second("W1", WARD, 2, seats=3, winners=["b", "a", "c"]))
    drop(
        feed,
        "stv.json",
        second("W2", COUNT, seats=2, method="stv", winners=["a", "b"], stages=stages, quota=237),
    )
    drop(feed, "council.json", second("W3", ROWS, seats=63, method="list"))
    drop(feed, "first.json", kit.data("W1", 3))
    before = run(feed, path, clock)
    filled = {contest: seat.filled for contest, seat in before.night.seats.items()}
    assert filled == {"W1": 3, "W2": 2, "W3": 63}
    for file in feed.iterdir():
        file.unlink()
    after = run(feed, path, clock)
    assert kit.state(after.night) == kit.state(before.night)
    assert after.night.totals == before.night.totals
    assert after.night.seats["W2"].rows == before.night.seats["W2"].rows
