"""Buckinghamshire 2025 as we ship it, counted afresh and compared with the published figures."""

from collections import Counter

from feeds.council_feed import FEEDS, contests, declared, election, party_of, results, votes

FEED = "buckinghamshire-2025"
SEATS = {"con": 48, "ld": 27, "ind": 11, "lab": 4, "ruk": 3, "grn": 2, "wyi": 2}
VOTES = {
    "con": 96936, "ld": 81482, "ruk": 60652, "lab": 29602, "ind": 27175, "grn": 10057, "wyi": 2326,
    "sdp": 273, "tusc": 40, "hpuk": 27,
}  # fmt: skip
LINE_BY_LINE = {
    "Berryfields, Buckingham Park & Watermead", "Buckingham", "Downley", "Horwood", "Marlow",
    "Terriers & Amersham Hill", "Winslow",
}  # fmt: skip


def test_there_are_49_wards_of_one_two_and_three_seats() -> None:
    assert Counter(contest["seats"] for contest in contests(FEED).values()) == {1: 11, 2: 28, 3: 10}
    assert sum(len(contest["candidates"]) for contest in contests(FEED).values()) == 439


def test_the_council_is_announced_with_control_and_no_seats_to_compare() -> None:
    """97 seats instead of 147 and new boundaries: a change of seats would mean nothing."""
    (body,) = election(FEED)["bodies"]
    assert body == {
        "id": "buckinghamshire",
        "name": "Buckinghamshire",
        "seats": 97,
        "previous": {"label": "2021", "control": "con"},
    }
    assert election(FEED)["method"] == "plurality"
    assert not any("previous" in contest for contest in contests(FEED).values())


def test_the_elected_are_the_first_by_votes_and_nobody_tied_for_the_last_seat() -> None:
    for result in declared(FEED):
        ranked = sorted(votes(result).values(), reverse=True)
        elected = [votes(result)[winner] for winner in result["winners"]]
        assert elected == ranked[: result["seats"]]
        assert ranked[result["seats"] - 1] > ranked[result["seats"]]


def test_seats_and_votes_by_party_are_the_published_ones() -> None:
    seats: Counter[str] = Counter()
    cast: Counter[str] = Counter()
    for result in declared(FEED):
        party = party_of(result)
        seats.update(party[winner] for winner in result["winners"])
        for candidate, number in votes(result).items():
            cast[party[candidate]] += number
    assert seats == SEATS
    assert cast == VOTES
    assert max(seats.values()) == (97 + 1) // 2 - 1, "one seat short of control"


def test_votes_ballot_papers_and_electorate_agree_in_every_ward() -> None:
    for result in declared(FEED):
        cast = sum(votes(result).values())
        assert result["ballots"] <= cast <= result["seats"] * result["ballots"]
        assert max(votes(result).values()) <= result["ballots"]
        assert result["ballots"] + result["rejected"] <= result["electorate"]
        if result["seats"] == 1:
            assert cast == result["ballots"]


def test_sums_are_those_of_the_page() -> None:
    assert sum(result["ballots"] for result in declared(FEED)) == 147_129
    assert sum(result["rejected"] for result in declared(FEED)) == 475
    assert sum(contest["electorate"] for contest in contests(FEED).values()) == 420_620
    text = (FEEDS / FEED / "README.md").read_text("utf-8")
    for figure in ("147,129 valid", "475 rejected", "420,620", "439 candidates", "97 seats"):
        assert figure in text


def test_what_only_the_official_file_has_is_not_made_up() -> None:
    """It has no sum of votes and no majority."""
    for result in results(FEED):
        assert not result.keys() & {"valid_votes", "majority", "quota", "by_lot"}


def test_the_closest_last_seat_is_one_vote() -> None:
    gaps = {}
    for result in declared(FEED):
        ranked = sorted(votes(result).values(), reverse=True)
        gaps[result["name"]] = ranked[result["seats"] - 1] - ranked[result["seats"]]
    assert sorted(gaps.items(), key=lambda entry: entry[1])[:3] == [
        ("Berryfields, Buckingham Park & Watermead", 1),
        ("Terriers & Amersham Hill", 3),
        ("Aylesbury East", 4),
    ]


def test_seven_wards_are_read_out_candidate_by_candidate_with_their_final_votes() -> None:
    counting = [result for result in results(FEED) if result["status"] == "counting"]
    assert {result["name"] for result in counting} == LINE_BY_LINE
    final = {result["contest"]: list(votes(result).values()) for result in declared(FEED)}
    for result in counting:
        figures = final[result["contest"]]
        read = result["revision"]
        assert list(votes(result).values()) == figures[:read] + [None] * (len(figures) - read)
        assert not result.keys() & {"winners", "ballots", "rejected"}
    assert len(counting) == sum(len(final[id_]) for id_ in {result["contest"] for result in counting})


def test_control_is_open_until_the_last_ward() -> None:
    """In this order a 49th Conservative seat is possible until Winslow, which elects a Liberal Democrat."""
    *before, last = declared(FEED)
    conservatives = sum(
        party_of(result)[winner] == "con" for result in before for winner in result["winners"]
    )
    assert (last["name"], last["seats"], conservatives) == ("Winslow", 1, 48)
    assert [party_of(last)[winner] for winner in last["winners"]] == ["ld"]
