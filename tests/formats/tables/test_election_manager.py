"""Parliament's Election Manager: the state of a seat decides what is shown, whatever figures are there."""

import pytest

from election_night.formats import FormatSettings
from formats.arriving_night import ArrivingNight
from formats.tables.tables import (
    ELECTION,
    ELECTORATE,
    ISLINGTON,
    MAJORITY,
    NAMES,
    REJECTED,
    VOTES,
    WINNER,
    csv,
)

_CANDIDACIES = (
    "Election_Id", "Candidate_Id", "ONS_Constituency_Id", "Constituency_Name",
    "Nomination_Party_Abbreviation", "Candidate_Given_Name", "Candidate_Family_Name",
    "Is_Winning_Candidate", "Vote_Count",
)  # fmt: skip
_CONSTITUENCIES = (
    "Election_Id", "Election_State", "ONS_Constituency_Id", "Constituency_Name", "Electorate", "Valid_Votes",
    "Invalid_Votes", "Majority",
)  # fmt: skip


def candidacies() -> bytes:
    rows = []
    for place, (name, party, votes) in enumerate(VOTES[ISLINGTON], 1):
        first, _, last = name.rpartition(" ")
        won = "Yes" if name == WINNER[ISLINGTON] else "No"
        rows.append((1, place, ISLINGTON, NAMES[ISLINGTON], party.upper(), first, last, won, votes))
    return csv(_CANDIDACIES, *rows)


def constituencies(state: str) -> bytes:
    total = sum(votes for _, _, votes in VOTES[ISLINGTON])
    figures = (ELECTORATE[ISLINGTON], total, REJECTED[ISLINGTON], MAJORITY[ISLINGTON])
    return csv(_CONSTITUENCIES, (1, state, ISLINGTON, NAMES[ISLINGTON], *figures))


@pytest.mark.parametrize(
    ("state", "shown", "candidates", "elected", "votes"),
    [
        ("Pre-candidates", "awaiting", 0, [], set()),
        ("Candidates only", "awaiting", 7, [], {None}),
        ("Winners only", "called", 7, ["Jeremy Corbyn"], {None}),
        ("Full results", "declared", 7, ["Jeremy Corbyn"], {count for _, _, count in VOTES[ISLINGTON]}),
    ],
)
@pytest.mark.parametrize("first", ["candidacies", "constituencies"])
def test_the_state_decides(
    state: str, shown: str, candidates: int, elected: list[str], votes: set[int | None], first: str
) -> None:
    night = ArrivingNight(FormatSettings(election=ELECTION))
    files = {"candidacies": candidacies(), "constituencies": constituencies(state)}
    for name in sorted(files, key=lambda name: name != first):
        assert night.arrive(f"{name}.csv", files[name]).faults == ()
    assert night.seat(ISLINGTON)["state"] == shown
    assert len(night.seat(ISLINGTON)["candidates"]) == candidates
    assert night.elected(ISLINGTON) == elected
    assert set(night.votes(ISLINGTON).values()) == votes


def test_a_night_in_states_comes_to_its_declaration_without_a_correction() -> None:
    night = ArrivingNight(FormatSettings(election=ELECTION))
    night.arrive("candidacies.csv", candidacies())
    for state in ("Pre-candidates", "Candidates only", "Winners only", "Full results"):
        night.arrive("constituencies.csv", constituencies(state))
    figures = night.seat(ISLINGTON)
    assert (figures["state"], figures["corrections"], figures["majority"]) == (
        "declared",
        0,
        MAJORITY[ISLINGTON],
    )


def test_candidacies_without_a_state_show_nobody() -> None:
    night = ArrivingNight(FormatSettings(election=ELECTION))
    night.arrive("candidacies.csv", candidacies())
    assert night.seat(ISLINGTON)["state"] == "awaiting"
    assert night.votes(ISLINGTON) == {}


def test_a_state_that_is_not_known_is_a_fault_with_its_address() -> None:
    night = ArrivingNight(FormatSettings(election=ELECTION))
    faults = night.arrive("constituencies.csv", constituencies("Partial")).faults
    assert 'row 2, column B (election_state): "partial" is no state of an election' in faults[0].message


def test_without_the_users_election_it_asks_for_one() -> None:
    faults = ArrivingNight().arrive("candidacies.csv", candidacies()).faults
    assert "Give the election's id with --election" in faults[0].message
