"""When the control of each council became known, kept as contests change."""

import random
from datetime import datetime

from benchmarks import council_nights
from benchmarks.council_nights import CouncilPlan

from election_night.core.night import Night
from election_night.core.overview.control_history import ControlHistory
from election_night.core.overview.rankings import Rankings
from election_night.model import Election, Result, Status

PLAN = CouncilPlan(wards=180)


def announced() -> Night:
    night = Night()
    night.apply(Election.model_validate_json(council_nights.election(PLAN)))
    return night


def declared(place: int, revision: int = 1) -> Result:
    return Result.model_validate_json(council_nights.result(council_nights.invented_ward(place), revision))


def settled(rankings: Rankings, night: Night) -> list[tuple[str, datetime | None]]:
    return rankings.settled_bodies(night).latest(60)


def test_taken_in_steps_it_is_what_looking_at_every_council_finds() -> None:
    """Also when a ward is taken back, and with it control."""
    chance = random.Random(1)
    night, rankings = announced(), Rankings()
    assert settled(rankings, night) == []
    places = list(range(PLAN.wards))
    chance.shuffle(places)
    seen = 0
    for step, place in enumerate(places):
        changes = [night.apply(declared(place))]
        if step % 5 == 0:
            contest = places[chance.randrange(step + 1)]
            taken_back = declared(contest).model_copy(update={"revision": 2, "status": Status.WITHDRAWN})
            changes.append(night.apply(taken_back))
        rankings.update(night, changes)
        found = settled(rankings, night)
        assert found == settled(Rankings(), night)
        changed = sum(body.outcome in {"gain", "lose"} for body in night.bodies.values())
        assert night.control.changed_hands == changed
        seen = max(seen, len(found))
    assert seen == PLAN.councils


def test_the_time_is_that_of_the_ward_that_settled_it() -> None:
    """Wards that come later change nothing about it, nor does the order in which documents arrive."""
    order = sorted(range(50), key=lambda place: council_nights.invented_ward(place).seconds)
    night, at = announced(), None
    for place in order:
        change = night.apply(declared(place))
        body = night.bodies["C00000"]
        if body.control is not None and at is None and change.after is not None:
            at = change.after.news_at
    assert at is not None
    shuffled = announced()
    for place in reversed(order):
        shuffled.apply(declared(place))
    for known in (night, shuffled):
        assert ControlHistory().known_at(known, "C00000") == at


def test_a_council_settled_by_seats_that_are_not_up_has_no_time() -> None:
    night = Night()
    body = {"id": "b", "name": "B", "seats": 3, "sitting": {"lab": 2}}
    contest = {"id": "w", "name": "W", "body": "b"}
    document = {"schema": "election-night/election@2", "id": "e", "name": "E", "date": "2026-05-07"}
    night.apply(Election.model_validate(document | {"bodies": [body], "contests": [contest]}, strict=False))
    assert night.bodies["b"].control == "lab"
    assert ControlHistory().known_at(night, "b") is None
    assert Rankings().settled_bodies(night).latest(5) == [("b", None)]
