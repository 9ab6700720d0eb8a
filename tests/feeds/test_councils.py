"""What is true of both feeds of councils: how they are announced, who stands, in what order they arrive."""

from datetime import datetime
from itertools import pairwise
from typing import Any

import pytest

from feeds.council_feed import (
    ELECTION_SCHEMA,
    FEEDS,
    RESULT_SCHEMA,
    contests,
    declared,
    election,
    lines,
    results,
)

BOTH = ("buckinghamshire-2025", "edinburgh-2017")
pytestmark = pytest.mark.parametrize("feed", BOTH)


def test_the_recording_has_as_many_documents_as_it_announces(feed: str) -> None:
    header, *documents = lines(feed)
    assert header == {
        "schema": "election-night/recording@1",
        "election": election(feed)["id"],
        "name": election(feed)["name"],
        "documents": len(documents),
    }
    assert len({line["file"] for line in documents}) == len(documents)
    assert [line["at"] for line in documents] == [result["issued_at"] for result in results(feed)]


def test_every_document_is_of_the_second_format_and_of_this_election(feed: str) -> None:
    known = election(feed)
    assert known["schema"] == ELECTION_SCHEMA
    assert known["words"] == {"contest": ["ward", "wards"], "body": ["council", "councils"]}
    assert {(result["schema"], result["election"]) for result in results(feed)} == {
        (RESULT_SCHEMA, known["id"])
    }


def test_all_seats_belong_to_the_one_council(feed: str) -> None:
    (body,) = election(feed)["bodies"]
    assert {contest["body"] for contest in contests(feed).values()} == {body["id"]}
    assert sum(contest["seats"] for contest in contests(feed).values()) == body["seats"]
    assert len(contests(feed)) == len(election(feed)["contests"])


def test_every_ward_is_declared_once_and_last(feed: str) -> None:
    assert sorted(result["contest"] for result in declared(feed)) == sorted(contests(feed))
    for contest in contests(feed):
        documents = [result for result in results(feed) if result["contest"] == contest]
        assert [result["revision"] for result in documents] == list(range(1, len(documents) + 1))
        assert [result["status"] for result in documents] == ["counting"] * (len(documents) - 1) + [
            "declared"
        ]


def test_documents_arrive_in_order_after_the_poll_and_give_no_time_of_declaration(feed: str) -> None:
    """The times are ours, so none stands as the time at which somebody was declared elected."""
    times = [datetime.fromisoformat(result["issued_at"]) for result in results(feed)]
    assert all(earlier <= later for earlier, later in pairwise(times))
    assert times[0] > datetime.fromisoformat(election(feed)["polls_close"])
    assert not any("declared_at" in result for result in results(feed))
    assert not any("at" in stage for result in results(feed) for stage in result.get("stages", ()))


def test_results_have_the_ballot_the_seats_and_the_electorate_that_were_announced(feed: str) -> None:
    for result in results(feed):
        contest = contests(feed)[result["contest"]]
        assert [_identity(candidate) for candidate in result["candidates"]] == contest["candidates"]
        assert (result["name"], result["seats"], result["electorate"]) == (
            contest["name"],
            contest["seats"],
            contest["electorate"],
        )


def test_ids_are_given_once_in_a_ward(feed: str) -> None:
    for contest in contests(feed).values():
        ids = [candidate["id"] for candidate in contest["candidates"]]
        assert len(set(ids)) == len(ids) >= contest["seats"]


def test_winners_stand_and_are_named_once(feed: str) -> None:
    for result in results(feed):
        winners = result.get("winners", [])
        assert len(set(winners)) == len(winners) <= result["seats"]
        assert set(winners) <= {candidate["id"] for candidate in result["candidates"]}
        assert result["status"] == "counting" or len(winners) == result["seats"]


def test_parties_are_those_of_the_general_election(feed: str) -> None:
    """Each has one entry, four letters at most, and the colour it has in the other feeds."""
    parties = election(feed)["parties"]
    mentioned = {
        candidate["party"] for contest in contests(feed).values() for candidate in contest["candidates"]
    }
    assert {party["id"] for party in parties} == mentioned
    assert len({party["short"] for party in parties}) == len(parties) == len(mentioned)
    assert max(len(party["short"]) for party in parties) <= 4
    known = {party["id"]: party for party in election("uk-2024")["parties"]}
    assert {party["id"] for party in parties} - known.keys() <= {"wyi"}
    for party in parties:
        same = known.get(party["id"], party)
        assert (party["short"], party.get("colour")) == (same["short"], same.get("colour"))


def test_the_folder_says_what_it_is_and_on_what_terms(feed: str) -> None:
    text = (FEEDS / feed / "README.md").read_text("utf-8")
    assert "Open Parliament Licence v3.0" in text
    assert f"{len(results(feed))} result documents" in text
    assert f"{len(election(feed)['contests'])} wards" in text


def _identity(candidate: Any) -> dict[str, Any]:
    return {field: candidate[field] for field in ("id", "name", "party")}
