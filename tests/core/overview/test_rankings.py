"""The heads of the lists, kept as seats change, are what looking at every seat would find."""

import json
import random
from datetime import timedelta
from typing import Any

import pytest
from textual.pilot import Pilot

from election_night.core.contest.seat import Seat, State
from election_night.core.night import Change, Night, Outcome
from election_night.core.overview import queries
from election_night.core.overview.rankings import Rankings
from election_night.drawing.canvas import Canvas
from election_night.drawing.cartogram import grid
from election_night.drawing.context import DrawContext
from election_night.drawing.options import Depth
from election_night.drawing.overview import night as night_overview
from election_night.model import DeskFile, Result
from election_night.tui.app import ElectionNight
from tui.desks import ManualService, announced, app_on, declared, in_sight, night_from_json, text
from tui.stages import fresh_night, whole_night

MOST = {"latest": 60, "closest": 20, "swings": 20, "unsettled": 60, "to come": 60}


def looked_up(night: Night) -> dict[str, list[str]]:
    rankings = {
        "latest": queries.latest(night, MOST["latest"]),
        "closest": queries.closest(night, MOST["closest"]),
        "swings": queries.swings(night, MOST["swings"]),
        "unsettled": queries.unsettled(night)[: MOST["unsettled"]],
        "to come": sorted(
            (seat for seat in night.seats.values() if seat.state in {State.COUNTING, State.AWAITING}),
            key=lambda seat: (seat.state is State.AWAITING, seat.name),
        )[: MOST["to come"]],
    }
    placed = [f"{seat.id} {seat.revision}" for seat in night.seats.values() if seat.map]
    return {which: [seat.id for seat in seats] for which, seats in rankings.items()} | {"mapped": placed}


def listed(rankings: Rankings, night: Night) -> dict[str, list[str]]:
    seats = {which: [seat.id for seat in rankings.seats(night, which, most)] for which, most in MOST.items()}
    placed = rankings.map_seats(night)
    assert rankings.map_seats(night) is placed, "as long as no seat is another"
    return seats | {"mapped": [f"{seat.id} {seat.revision}" for seat in placed]}


def revise(night: Night, contest: str, revision: int, chance: random.Random) -> Change:
    """A later revision of a seat: counted again, taken back, or decided by other votes."""
    seat = night.seats[contest]
    rows = [
        {"id": row.id, "name": row.name, "party": row.party, "votes": chance.randrange(20_000)}
        for row in seat.rows
    ]
    document = {
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
    return night.apply(Result.model_validate_json(json.dumps(document)), f"{contest}-{revision}.json")


@pytest.mark.parametrize("seed", range(2))
def test_a_night_taken_in_steps(seed: int) -> None:
    chance = random.Random(seed)
    night, rankings = fresh_night(100), Rankings()
    assert listed(rankings, night) == looked_up(night)
    some = [seat.id for seat in night.seats.values() if seat.rows][:130]
    for revision in range(100, 130):
        contests = chance.sample(some, chance.choice((1, 5, 60)))
        changes = [revise(night, contest, revision, chance) for contest in contests]
        rankings.update(night, changes)
        assert listed(rankings, night) == looked_up(night)


def test_a_change_that_nobody_told_of_is_seen_all_the_same() -> None:
    night, rankings = fresh_night(20), Rankings()
    listed(rankings, night)
    revise(night, next(iter(night.seats)), 100, random.Random(1))
    assert listed(rankings, night) == looked_up(night)


def test_another_election_document_makes_every_list_anew() -> None:
    night, rankings = whole_night(20).night, Rankings()
    listed(rankings, night)
    rankings.update(night, [Change(Outcome.SHOWN, "election.json")])
    assert listed(rankings, night) == looked_up(night)
    assert listed(rankings, whole_night(30).night) != listed(rankings, night)


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (160, 45), (240, 70)])
def test_what_is_kept_is_drawn_as_if_it_were_new(size: tuple[int, int]) -> None:
    """The night screen, and maps of each kind, after every few changes: kept since the start, and new."""
    chance = random.Random(size[0])
    lasting_context = DrawContext(fresh_night(300))
    night = lasting_context.night
    contests = list(night.seats)
    for revision in range(100, 106):
        for contest in chance.sample(contests, 8):
            revise(night, contest, revision, chance)
        # What is fresh on the map does not stay so, and a clock may be set back.
        latest = max(seat.news_at for seat in night.seats.values() if seat.news_at)
        lasting_context.now = latest + timedelta(seconds=5 if revision % 2 else 65)
        chosen, dim = chance.choice(contests), set(chance.sample(contests, 5))
        on_blocks = [seat for seat in night.seats.values() if seat.map][: 300 + (revision == 104)]
        kept = _pictures(size, lasting_context, on_blocks, chosen, dim)
        assert kept == _pictures(size, DrawContext(night, now=lasting_context.now), on_blocks, chosen, dim)


def _pictures(
    size: tuple[int, int], context: DrawContext, on_blocks: list[Seat], chosen: str, dim: set[str]
) -> list[tuple[object, object]]:
    """Return the night screen, the whole map, a map with letters and one of blocks: a canvas for each."""
    overview, whole, letters, blocks = boards = [Canvas(*size, context.palette.ground) for _ in range(4)]
    night_overview.draw(overview, context)
    grid.picture(whole, context, chosen)
    with_place = [seat for seat in context.night.seats.values() if seat.map]
    grid.draw(letters, context, with_place[:200], grid.LETTERS[3], chosen=chosen, dim=dim)
    grid.draw(blocks, context, on_blocks, grid.BLOCKS[0], origin=(2, 3), chosen=chosen, dim=dim)
    return [(board.rows, board.click_areas) for board in boards]


def desk_file(*decisions: dict[str, Any]) -> DeskFile:
    """What the newsroom's own desk has decided."""
    document = {"schema": "election-night/desk@1", "election": "e", "decisions": decisions}
    return DeskFile.model_validate_json(json.dumps(document))


@pytest.mark.parametrize("status", ["declared", "recount"])
async def test_what_the_desk_takes_back_and_nobody_else_knew_is_not_looked_for(status: str) -> None:
    """An id mistyped in the desk file, and put right: the seat has gone, and every screen can be drawn."""
    night = night_from_json(announced({"id": "a"}, {"id": "b"}), declared("a", (100, 50)))
    app, service = app_on(night, depth=Depth.FULL)
    async with app.run_test(size=(150, 45)) as pilot:
        for view in ("night", "seats", "map", "feed", "missed", "projector", "seat", "history"):
            await in_sight(app, pilot, view)
            assert app.view.name == view
            await taken_back(app, service, pilot, status)


async def taken_back(app: ElectionNight, service: ManualService, pilot: Pilot[int], status: str) -> None:
    app.redraw()
    own: dict[str, Any] = {"contest": "typo", "by": "me", "reason": "rang"}
    own["result"] = declared("typo", (90, 50), name="Ghost", status=status)
    for file in (desk_file(own), desk_file()):
        service._changes += service.night.apply_overrides(file, "desk.json")
        app.redraw()
        await pilot.pause()
        picture = text(app)
        assert "could not be drawn" not in picture
    assert "Ghost" not in picture
    service.hand_in(declared("b", (70, 50)))
    app.redraw()
    assert "could not be drawn" not in text(app)
    assert listed(app.context.rankings, service.night) == looked_up(service.night)
