"""Edinburgh 2017 as we ship it: every stage counted afresh and compared with the published figures."""

import re
from collections import Counter
from decimal import Decimal
from itertools import pairwise
from typing import Any

from feeds.council_feed import FEEDS, contests, declared, election, lines, party_of, results

FEED = "edinburgh-2017"
SEATS = {"snp": 19, "con": 18, "lab": 12, "grn": 8, "ld": 6}
FIRST_PREFERENCES = {
    "con": 51212, "snp": 49798, "lab": 33916, "ld": 25154, "grn": 22907, "ind": 1239, "scot-libt": 201,
    "ukip": 134, "sl": 66,
}  # fmt: skip


def total(result: Any, stage: int) -> dict[str, Decimal]:
    """Votes by the candidate's id after this stage, from 1."""
    return {candidate["id"]: Decimal(candidate["totals"][stage - 1]) for candidate in result["candidates"]}


def elected_at(result: Any) -> dict[str, int]:
    """The stage of each election by the candidate's id."""
    stages = enumerate(result["stages"], 1)
    return {candidate: number for number, stage in stages for candidate in stage.get("elected", ())}


def test_there_are_17_wards_and_63_seats_counted_in_102_stages() -> None:
    assert len(contests(FEED)) == 17
    assert Counter(contest["seats"] for contest in contests(FEED).values()) == {4: 12, 3: 5}
    assert election(FEED)["method"] == "stv"
    assert election(FEED)["bodies"] == [{"id": "edinburgh", "name": "City of Edinburgh", "seats": 63}]
    assert sum(len(result["stages"]) for result in declared(FEED)) == 102


def test_there_is_a_document_after_each_stage_and_then_the_declaration() -> None:
    """Each repeats what was known before and adds one stage; the declaration has the figures of the last."""
    for final in declared(FEED):
        documents = [result for result in results(FEED) if result["contest"] == final["contest"]]
        assert len(documents) == len(final["stages"]) + 1
        for number, result in enumerate(documents[:-1], 1):
            assert result["stages"] == final["stages"][:number]
            for candidate, complete in zip(result["candidates"], final["candidates"], strict=True):
                assert candidate["totals"] == complete["totals"][:number]
        assert documents[-2]["winners"] == documents[-1]["winners"]


def test_every_stage_adds_up_to_the_valid_votes_with_what_was_lost() -> None:
    for result in results(FEED):
        for number, stage in enumerate(result["stages"], 1):
            assert sum(total(result, number).values()) + stage["lost"] == result["valid_votes"]
        lost = [stage["lost"] for stage in result["stages"]]
        assert lost[0] == 0
        assert all(earlier <= later for earlier, later in pairwise(lost))


def test_the_quota_follows_from_the_valid_votes() -> None:
    for result in results(FEED):
        assert result["quota"] == result["valid_votes"] // (result["seats"] + 1) + 1


def test_whoever_reaches_the_quota_is_elected_at_that_stage() -> None:
    below = []
    for result in declared(FEED):
        stages = elected_at(result)
        assert sorted(stages) == sorted(result["winners"])
        assert [stages[winner] for winner in result["winners"]] == sorted(stages.values())
        for candidate in total(result, 1):
            numbers = range(1, len(result["stages"]) + 1)
            reached = [at for at in numbers if total(result, at)[candidate] >= result["quota"]]
            if reached:
                assert stages[candidate] == reached[0]
            elif candidate in stages:
                assert stages[candidate] == len(result["stages"])
                below.append(result["name"])
    assert sorted(below) == ["Leith Walk", "Portobello / Craigmillar"]


def test_winners_so_far_are_those_elected_up_to_the_stage() -> None:
    for result in results(FEED):
        assert result.get("winners", []) == sorted(
            elected_at(result),
            key=lambda id_, result=result: (  # type: ignore[misc]
                elected_at(result)[id_],
                -total(result, elected_at(result)[id_])[id_],
            ),
        )


def test_whoever_is_excluded_has_votes_once_more_and_none_after() -> None:
    for result in declared(FEED):
        excluded = {
            candidate: number
            for number, stage in enumerate(result["stages"], 1)
            for candidate in stage.get("excluded", ())
        }
        assert not excluded.keys() & elected_at(result).keys()
        for candidate, number in excluded.items():
            assert total(result, number)[candidate] > 0
            after = range(number + 1, len(result["stages"]) + 1)
            assert {total(result, later)[candidate] for later in after} <= {Decimal(0)}


def test_nobody_who_lost_has_more_than_somebody_elected() -> None:
    for result in declared(FEED):
        final = total(result, len(result["stages"]))
        elected = {final.pop(winner) for winner in result["winners"]}
        assert max(final.values(), default=Decimal(0)) < min(elected)


def test_seats_and_first_preferences_by_party_are_the_published_ones() -> None:
    seats: Counter[str] = Counter()
    first: Counter[str] = Counter()
    for result in declared(FEED):
        party = party_of(result)
        seats.update(party[winner] for winner in result["winners"])
        for candidate in result["candidates"]:
            first[candidate["party"]] += candidate["totals"][0]
    assert seats == SEATS
    assert first == FIRST_PREFERENCES
    lost = sum(Decimal(result["stages"][-1]["lost"]) for result in declared(FEED))
    assert lost == Decimal("21869.98871")


def test_totals_are_written_exactly_with_five_decimals_at_most() -> None:
    """No exponent, no point without need: `112.84448` and `2842`."""
    for line in lines(FEED)[1:]:
        assert re.search(r"[0-9][eE]", line["text"].partition('"totals"')[2]) is None
    for result in results(FEED):
        for candidate in result["candidates"]:
            for figure in candidate["totals"]:
                if isinstance(figure, Decimal):
                    digits = str(figure).partition(".")[2]
                    assert 1 <= len(digits) <= 5
                    assert not digits.endswith("0")
                else:
                    assert type(figure) is int
    almond = next(result for result in declared(FEED) if result["name"] == "Almond")
    assert almond["candidates"][0]["totals"][:3] == [99, Decimal("112.84448"), Decimal("118.77174")]


def test_its_own_terms_are_stated_and_the_credit_given() -> None:
    licence = (FEEDS / FEED / "LICENSE").read_text("utf-8")
    page = (FEEDS / FEED / "README.md").read_text("utf-8")
    for text in (licence, page):
        assert "https://creativecommons.org/licenses/by-sa/4.0/" in text
        assert "@gerrymulvenna" in text
        assert "Democracy Club" in text
        assert "not" in text
    assert all("@gerrymulvenna" in result["source"] for result in results(FEED))
    for figure in ("184,627 valid votes", "370,692", "2,530 rejected"):
        assert figure in page
    assert sum(result["valid_votes"] for result in declared(FEED)) == 184_627
    assert sum(result["rejected"] for result in declared(FEED)) == 2_530
    assert sum(contest["electorate"] for contest in contests(FEED).values()) == 370_692
