"""The feeds that we ship, counted without the program's own arithmetic."""

import json
from collections import Counter
from datetime import datetime
from itertools import pairwise

import pytest

from election_night.model import Election, Result
from shipped_feeds import (
    BOTH,
    FEEDS,
    NIGHT,
    contests,
    declared,
    elected,
    election,
    held_by,
    recorded,
    results,
)

SEATS = {
    "lab": 411, "con": 121, "ld": 72, "snp": 9, "sf": 7, "ind": 6, "ruk": 5, "dup": 5, "grn": 4, "pc": 4,
    "sdlp": 2, "spk": 1, "apni": 1, "tuv": 1, "uup": 1,
}  # fmt: skip


@pytest.mark.parametrize("feed", BOTH)
def test_documents_are_valid(feed: str) -> None:
    """Every document validates strictly, has no field unknown to the model, and is of one live election."""
    known = Election.model_validate_json((FEEDS / feed / "election.json").read_bytes())
    assert known.id == "uk-2024-07-04"
    assert not known.test
    fields = {field.alias or name for name, field in Result.model_fields.items()}
    for document in results(feed):
        Result.model_validate_json(json.dumps(document))
        assert document.keys() <= fields
        assert (document["election"], document.get("test", False)) == (known.id, False)


@pytest.mark.parametrize("feed", BOTH)
def test_parties_are_named_once_each(feed: str) -> None:
    """Ids and letter codes are unique, codes at most four letters, and every party has an entry."""
    parties = election(feed)["parties"]
    assert (
        len({party["id"] for party in parties}) == len({party["short"] for party in parties}) == len(parties)
    )
    assert max(len(party["short"]) for party in parties) <= 4
    mentioned = {one["party"] for contest in election(feed)["contests"] for one in contest["candidates"]}
    mentioned |= {party for contest in election(feed)["contests"] for party in contest["previous"]["votes"]}
    assert mentioned == {party["id"] for party in parties}


@pytest.mark.parametrize("feed", BOTH)
def test_every_colour_can_be_written_on(feed: str) -> None:
    """Black or white text on a party's block has a contrast of at least 4.5, the WCAG level AA."""
    for party in election(feed)["parties"]:
        if "colour" in party:
            light = luminance(party["colour"])
            assert max((light + 0.05) / 0.05, 1.05 / (light + 0.05)) >= 4.5, party


def luminance(colour: str) -> float:
    """Return relative luminance as WCAG defines it."""
    channels = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (
        channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4 for channel in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("feed", BOTH)
def test_results_have_the_ballot_that_was_announced(feed: str) -> None:
    """The same ids, names and parties in the same order wherever a document lists candidates."""
    ballots = {contest["id"]: contest["candidates"] for contest in election(feed)["contests"]}
    for result in results(feed):
        if result["status"] not in {"called", "withdrawn"}:
            ballot = [{key: one[key] for key in ("id", "name", "party")} for one in result["candidates"]]
            assert ballot == ballots[result["contest"]]


def test_islington_north_is_read_out_line_by_line() -> None:
    """Awaiting, then one candidate more with each document, then declared at 03:26:54, then corrected."""
    documents = results("islington-north")
    assert [document["revision"] for document in documents] == list(range(1, 11))
    assert [document["status"] for document in documents] == [
        "awaiting",
        *["counting"] * 7,
        "declared",
        "declared",
    ]
    for read, document in enumerate(documents[:8]):
        votes = [one["votes"] for one in document["candidates"]]
        assert votes == [1661, 24120, 1950, 32, 2660, 16873, 1710][:read] + [None] * (7 - read)
    seconds = [datetime.fromisoformat(document["issued_at"]) for document in documents[:9]]
    assert {(later - sooner).seconds for sooner, later in pairwise(seconds)} == {4}
    assert (
        documents[8]["issued_at"]
        == documents[8]["declared_at"]
        == documents[9]["declared_at"]
        == "2024-07-05T03:26:54+01:00"
    )


def test_islington_north_ends_as_announced_and_corrected() -> None:
    """Winner, majority, valid votes; 116 rejected as first published, 189 with a reason in words."""
    first, corrected = results("islington-north")[8:]
    for document in (first, corrected):
        assert (document["winner"], document["majority"], document["valid_votes"]) == ("1120", 7247, 49006)
        assert document["electorate"] == 72852
        assert document["source"] == "Islington Council"
    assert (first["rejected"], corrected["rejected"]) == (116, 189)
    assert "correction" not in first
    assert "116" in corrected["correction"]
    assert "189" in corrected["correction"]
    assert first["candidates"][0]["name"] == "Vikkas Aggarwal"


def test_recording_is_whole_and_in_order() -> None:
    """The header counts the documents; times never go back; names are unique and say contest and revision."""
    header, *lines = recorded()
    assert header == {
        "schema": "election-night/recording@1",
        "election": "uk-2024-07-04",
        "name": "UK general election 2024",
        "documents": len(lines),
    }
    times = [datetime.fromisoformat(line["at"]) for line in lines]
    assert times == sorted(times)
    assert all(time.utcoffset() is not None for time in times)
    for line, document in zip(lines, results("uk-2024"), strict=True):
        assert line["file"] == f"{document['contest']}-{document['revision']}.json"
        assert line["at"] == document["issued_at"]
    assert len({line["file"] for line in lines}) == len(lines)
    assert NIGHT.stat().st_size + (FEEDS / "uk-2024" / "election.json").stat().st_size < 3_000_000


def test_every_seat_is_declared_once_with_figures_that_agree() -> None:
    """650 declarations: votes add up, the majority is the difference, the winner is first."""
    assert len(declared()) == len({one["contest"] for one in declared()}) == len(contests()) == 650
    for result in declared():
        votes = sorted((one["votes"] for one in result["candidates"]), reverse=True)
        assert sum(votes) == result["valid_votes"], result["name"]
        assert votes[0] - votes[1] == result["majority"] > 0, result["name"]
        first = next(one for one in result["candidates"] if one["votes"] == votes[0])
        assert first["id"] == result["winner"]
        assert result["valid_votes"] + result["rejected"] < result["electorate"]
        assert result["electorate"] == contests()[result["contest"]]["electorate"]


def test_candidates_are_known_by_ids_of_their_own() -> None:
    """4,515 candidates with 4,515 ids; two called Greg Smith in one seat; five Independents in another."""
    ballots = {contest["name"]: contest["candidates"] for contest in contests().values()}
    ids = [one["id"] for ballot in ballots.values() for one in ballot]
    assert len(ids) == len(set(ids)) == 4515
    assert [candidate["name"] for candidate in ballots["Mid Buckinghamshire"]].count("Greg Smith") == 2
    assert [candidate["party"] for candidate in ballots["Ealing Southall"]].count("ind") == 5
    assert "Áine Groogan" in {candidate["name"] for candidate in ballots["Belfast South and Mid Down"]}
    assert not [one["name"] for ballot in ballots.values() for one in ballot if "Ã" in one["name"]]


def test_the_country() -> None:
    """Seats by party, electorate, valid votes and lost deposits (exact integers) of the whole country."""
    assert Counter(map(elected, declared())) == SEATS
    assert sum(one["valid_votes"] for one in declared()) == 28_809_340
    assert sum(one["electorate"] for one in declared()) == 48_253_193
    lost = [
        one
        for result in declared()
        for one in result["candidates"]
        if 20 * one["votes"] <= result["valid_votes"] and one["id"] != result["winner"]
    ]
    assert len(lost) == 1673


def test_holds_and_gains() -> None:
    """The party that led in 2019 on today's boundaries gives the official holds and gains of 2024."""
    moves = Counter((held_by(result["contest"]), elected(result)) for result in declared())
    holds = sum(count for (then, now), count in moves.items() if then == now)
    assert (holds, moves.total() - holds) == (347, 303)
    assert (moves["con", "lab"], moves["snp", "lab"], moves["lab", "lab"]) == (182, 36, 193)
    assert (moves["spk", "spk"], moves["con", "ruk"], moves["lab", "ind"], moves["apni", "ind"]) == (
        1,
        5,
        5,
        1,
    )


def test_the_party_of_2019_is_compared_only_with_itself() -> None:
    """Ids of 2019 under which nobody stands today start with `2019-`, and no id of today does."""
    now = {one["party"] for contest in contests().values() for one in contest["candidates"]}
    then = {party for contest in contests().values() for party in contest["previous"]["votes"]}
    assert all(party.startswith("2019-") for party in then - now)
    assert not any(party.startswith("2019-") for party in now)
    assert sum(contest["previous"]["votes"].get("ruk", 0) for contest in contests().values()) > 600_000


def test_labour_passes_the_line_at_five_to_five() -> None:
    """Its 326th seat of 650 falls at 04:55 BST with the times we have."""
    labour = [result for result in declared() if elected(result) == "lab"]
    assert labour[325]["declared_at"].startswith("2024-07-05T04:55")


def test_a_call_taken_back_and_reversed() -> None:
    """South Basildon: called for Labour 09:33, withdrawn 09:35, Reform UK by 98 in the evening."""
    documents = [result for result in results("uk-2024") if result["contest"] == "E14001480"]
    assert [
        (document["revision"], document["status"], document["issued_at"][11:16]) for document in documents
    ] == [
        (1, "called", "09:33"),
        (2, "withdrawn", "09:35"),
        (3, "declared", "17:52"),
    ]
    parties = {person["id"]: person["party"] for person in contests()["E14001480"]["candidates"]}
    assert parties[documents[0]["winner"]] == "lab"
    assert (elected(documents[2]), documents[2]["majority"]) == ("ruk", 98)
    others = [result for result in results("uk-2024") if result["contest"] != "E14001480"]
    assert {result["revision"] for result in others} == {1}


def test_only_inverness_has_no_time_of_declaration() -> None:
    """Its time is unknown: the document is issued last, and says nothing of when the seat was declared."""
    assert [one["name"] for one in declared() if "declared_at" not in one] == [
        "Inverness, Skye and West Ross-shire"
    ]
    assert results("uk-2024")[-1]["contest"] == "S14000094"


def test_the_speaker_and_sinn_fein_are_marked() -> None:
    """Chorley presides; Sinn Féin alone does not take its seats; both are in the working majority."""
    (chorley,) = election("uk-2024")["presiding"]
    assert contests()[chorley]["name"] == "Chorley"
    absent = [party["id"] for party in election("uk-2024")["parties"] if not party.get("takes_seats", True)]
    assert absent == ["sf"]


@pytest.mark.parametrize("feed", BOTH)
def test_the_facts_are_credited(feed: str) -> None:
    """The README of each feed has the words that the licences ask for, and no path of somebody's machine."""
    readme = (FEEDS / feed / "README.md").read_text("utf-8")
    assert "Contains Parliamentary information licensed under the [Open Parliament Licence v3.0]" in readme
    assert "MIT" in readme
    assert "/work" not in readme
