"""The heads of the lists, kept as seats change, are what looking at every seat would find."""

import json
import random
from datetime import UTC, datetime, timedelta

import pytest

from election_night.model import Result
from election_night.night import views
from election_night.night.night import Change, Decision, Night
from election_night.tui import map_view, night_view
from election_night.tui.canvas import Canvas
from election_night.tui.stage import Stage
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
    placed = [f"{seat.id} {seat.revision}" for seat in night.seats.values() if seat.map]
    return {which: [seat.id for seat in seats] for which, seats in told.items()} | {"mapped": placed}


def kept(tops: Tops, night: Night) -> dict[str, list[str]]:
    told = {which: [seat.id for seat in tops.seats(night, which, most)] for which, most in MOST.items()}
    placed = tops.mapped(night)
    assert tops.mapped(night) is placed, "as long as no seat is another"
    return told | {"mapped": [f"{seat.id} {seat.revision}" for seat in placed]}


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


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (160, 45), (240, 70)])
def test_what_is_kept_is_drawn_as_if_it_were_new(size: tuple[int, int]) -> None:
    chance = random.Random(size[0])
    kept_stage = whole_night(300)
    kept_stage.now = datetime(2024, 7, 5, 12, 0, tzinfo=UTC)
    night = kept_stage.night
    contests = list(night.seats)
    for revision in range(100, 106):
        for contest in chance.sample(contests, 8):
            again(night, contest, revision, chance)
        # What is fresh on the map does not stay so, and a clock may be set back.
        kept_stage.now += timedelta(seconds=25 if revision < 105 else -40)
        chosen, dim = chance.choice(contests), set(chance.sample(contests, 5))
        drawn = []
        for stage in (kept_stage, Stage(night, now=kept_stage.now)):
            board = Canvas(*size, stage.palette.ground)
            night_view.draw(board, stage)
            map_view.picture(board.part(0, size[1] // 2, size[0] // 2, size[1] // 2), stage, chosen)
            seats = [seat for seat in night.seats.values() if seat.map]
            map_view.draw(board, stage, seats[:200], map_view.LETTERS[3], chosen=chosen, dim=dim)
            few = seats[: 300 + revision % 2]
            map_view.draw(board, stage, few, map_view.BLOCKS[0], origin=(2, 3), chosen=chosen, dim=dim)
            drawn.append((board.rows, board.hot))
        assert drawn[0] == drawn[1]
