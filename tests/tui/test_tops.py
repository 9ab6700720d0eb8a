"""The heads of the lists, kept as seats change, are what looking at every seat would find."""

import json
import random

import pytest

from election_night.model import Result
from election_night.night import views
from election_night.night.night import Change, Decision, Night
from election_night.tui.tops import Tops
from tui.stages import whole_night

MOST = {"latest": 60, "closest": 20, "swings": 20, "watched": 60}


def looked_up(night: Night) -> dict[str, list[str]]:
    told = {
        "latest": views.latest(night, MOST["latest"]),
        "closest": views.closest(night, MOST["closest"]),
        "swings": views.swings(night, MOST["swings"]),
        "watched": views.watched(night)[: MOST["watched"]],
    }
    return {which: [seat.id for seat in seats] for which, seats in told.items()}


def kept(tops: Tops, night: Night) -> dict[str, list[str]]:
    return {which: [seat.id for seat in tops.seats(night, which, most)] for which, most in MOST.items()}


def again(night: Night, contest: str, revision: int, chance: random.Random) -> Change:
    """A later revision of a seat: counted again, taken back, or decided by other votes."""
    seat = night.seats[contest]
    rows = [
        {"id": row.id, "name": row.name, "party": row.party, "votes": chance.randrange(20_000)}
        for row in seat.rows
    ]
    told = {
        "schema": "election-night/result@1",
        "election": night.id,
        "contest": contest,
        "name": seat.name,
        "revision": revision,
        "status": chance.choice(("declared", "declared", "declared", "recount", "withdrawn", "counting")),
        "issued_at": f"2024-07-05T{chance.randrange(24):02}:{chance.randrange(60):02}:00+01:00",
        "candidates": rows,
        "correction": "counted again",
    }
    return night.apply(Result.model_validate_json(json.dumps(told)), f"{contest}-{revision}.json")


@pytest.mark.parametrize("seed", range(3))
def test_a_night_taken_in_steps(seed: int) -> None:
    chance = random.Random(seed)
    night, tops = whole_night(100).night, Tops()
    assert kept(tops, night) == looked_up(night)
    some = [seat.id for seat in night.seats.values() if seat.rows][:130]
    for revision in range(100, 130):
        contests = chance.sample(some, chance.choice((1, 5, 60)))
        changes = [again(night, contest, revision, chance) for contest in contests]
        tops.changed(night, changes)
        assert kept(tops, night) == looked_up(night)


def test_a_change_that_nobody_told_of_is_seen_all_the_same() -> None:
    night, tops = whole_night(20).night, Tops()
    kept(tops, night)
    again(night, next(iter(night.seats)), 100, random.Random(1))
    assert kept(tops, night) == looked_up(night)


def test_another_election_document_makes_every_list_anew() -> None:
    night, tops = whole_night(20).night, Tops()
    kept(tops, night)
    tops.changed(night, [Change(Decision.SHOWN, "election.json")])
    assert kept(tops, night) == looked_up(night)
    assert kept(tops, whole_night(30).night) != kept(tops, night)
