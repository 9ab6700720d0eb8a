"""Formulas of wards, counts in stages and councils, with their numbers."""

from core.build import night_of_documents
from core.council_nights import two_councils
from core.several_seats import WARD, stages, ward
from election_night.core.night import Night
from election_night.drawing.context import DrawContext
from election_night.drawing.explanations import glossary
from tui.stages import islington

SEVERAL = {"last seat by", "votes used", "quota", "seats for control", "to come", "changed hands"}


def numbers(night: Night, contest: str) -> dict[str, str]:
    context = DrawContext(night)
    views = ("seat", "night", "councils", "council")
    figures = {figure.name: figure for view in views for figure in glossary.figures(view, context)}
    return {name: figure.numbers(context, night.seats[contest]) for name, figure in figures.items()}


def test_a_ward_is_explained_by_its_last_seat_and_the_votes_used() -> None:
    found = numbers(night_of_documents(ward(ballots=3000)), WARD)
    assert found["last seat by"] == "Phil Cohen over Kate Green: 1,828 − 1,745 = 83"
    assert found["votes used"] == "8,162 / 3,000 = 2.72 of 3 each"
    assert "swing" not in found


def test_a_count_in_stages_is_explained_by_its_quota() -> None:
    totals: dict[str, list[float]] = {"ann": [400, 334], "bob": [300, 366.5], "cyd": [300, 299.5]}
    events = [{"elected": ["ann"]}, {"elected": ["bob"]}]
    found = numbers(night_of_documents(stages(totals, events, winners=["ann", "bob"], quota=335)), WARD)
    assert found["quota"] == "1,000 / (2 + 1), rounded down, + 1 = 334; announced as 335"
    assert found["last seat by"] == "Bob over Cyd: 366.5 − 299.5 = 67.0"
    assert "majority" not in found


def test_a_council_is_explained_by_the_line_and_what_is_to_come() -> None:
    found = numbers(two_councils("abbey-merton", "abbey-barking", "beam"), "cannon")
    assert found["seats for control"] == "Merton: 3 / 2, rounded down, + 1 = 2"
    assert found["to come"] == "Merton: 3 − 2 LAB = 1"
    assert found["changed hands"] == "1 of 2 whose control is known"


def test_a_night_of_single_seats_hears_nothing_of_them() -> None:
    context = islington()
    views = ("seat", "night", "councils", "council")
    assert not SEVERAL & {figure.name for view in views for figure in glossary.figures(view, context)}
    assert not {"NOC", "LAST SEAT BY", "STAGE 6"} & glossary.words(context).keys()
    assert {"NOC", "LAST SEAT BY"} <= glossary.words(DrawContext(two_councils())).keys()
