"""Wide sheets: a row for each contest, with columns for candidates or for parties."""

import pytest

from election_night.formats import FormatSettings
from formats.arriving_night import ArrivingNight
from formats.tables.tables import (
    ELECTORATE,
    ISLINGTON,
    MAJORITY,
    NAMES,
    PUTNEY,
    REJECTED,
    VOTES,
    WINNER,
    Row,
    csv,
    settings,
)

CANDIDATES = """
layout = "wide"
match = ["wide.tsv"]
election = "uk-2024-07-04"
delimiter = "tab"
[columns]
contest = "Contest ID"
contest_name = "Contest"
rejected = "Rejected"
electorate = "Electorate"
status = "Status"
[candidates]
name = "Candidate {}"
party = "Party {}"
votes = "Votes {}"
"""
PARTIES = """
layout = "wide"
match = ["parties.csv"]
election = "uk-2024-07-04"
header = 2
numbers = "1,234"
[columns]
contest = "ONS"
contest_name = "Constituency"
winner_party = "Winner"
majority = "Majority"
valid_votes = "Total"
[parties]
con = "Con"
lab = "Lab"
grn = "Green"
[lumped]
ind = "Ind"
other = "Other"
[complete]
when = "valid-votes"
"""


def wide_sheet(status: str = "declared") -> bytes:
    """Two seats and a place for an eighth candidate."""
    headings = ["Contest ID", "Contest"]
    for place in range(1, 9):
        headings += [f"Candidate {place}", f"Party {place}", f"Votes {place}"]
    rows: list[Row] = []
    for seat, people in VOTES.items():
        cells: list[object] = [seat, NAMES[seat]]
        for person in people:
            cells += person
        rows.append([*cells, "", "", "", REJECTED[seat], ELECTORATE[seat], status])
    return csv([*headings, "Rejected", "Electorate", "Status"], *rows, end="\n", delimiter="\t")


def night(name: str, data: bytes, settings: FormatSettings) -> tuple[ArrivingNight, list[str]]:
    found = ArrivingNight(settings)
    return found, [fault.message for fault in found.arrive(name, data).faults]


@pytest.mark.parametrize("seat", [ISLINGTON, PUTNEY])
def test_candidates_in_columns_are_a_seat(seat: str) -> None:
    found, faults = night("wide.tsv", wide_sheet(), settings(CANDIDATES))
    assert faults == []
    figures = found.seat(seat)
    assert (figures["state"], found.elected(seat), figures["majority"]) == (
        "declared",
        [WINNER[seat]],
        MAJORITY[seat],
    )
    assert found.votes(seat) == {name: votes for name, _, votes in VOTES[seat]}


def test_without_the_word_a_seat_only_counts() -> None:
    found, _ = night("wide.tsv", wide_sheet(""), settings(CANDIDATES))
    assert found.seat(PUTNEY)["state"] == "counting"


def test_cut_at_every_place_a_wide_sheet_declares_nothing_wrong() -> None:
    data = wide_sheet()
    for end in range(len(data)):
        found, _ = night("wide.tsv", data[:end], settings(CANDIDATES))
        for seat in found.night.seats:
            assert found.elected(seat) in ([], [WINNER[seat]])
            assert found.seat(seat)["majority"] in {None, MAJORITY[seat]}


def test_a_seat_with_two_rows_keeps_the_first_and_says_so() -> None:
    data = wide_sheet()
    row = data.splitlines(keepends=True)[1]
    found, faults = night("wide.tsv", data + row.replace(b"24120", b"24121"), settings(CANDIDATES))
    assert [f"{ISLINGTON} has a row above this one" in fault for fault in faults] == [True]
    assert found.votes(ISLINGTON)["Jeremy Corbyn"] == 24120


def test_votes_beside_no_name_are_a_fault_with_their_address() -> None:
    data = wide_sheet().replace(b"Heiko Khoo", b"")
    found, faults = night("wide.tsv", data, settings(CANDIDATES))
    assert "row 3, column H (Votes 2): votes, but nobody's name" in faults[0]
    assert PUTNEY not in found.night.seats
    assert found.seat(ISLINGTON)["state"] == "declared"


def party_sheet(*rows: Row) -> bytes:
    title: Row = ("Results as declared", *[""] * 9)
    headings = ("ONS", "Constituency", "Winner", "Majority", "Con", "Lab", "Green", "Ind", "Other", "Total")
    return csv(title, headings, *rows, ("", "TOTAL", "", "", "1", "2", "3", "4", "5", "6"), ("Source: ours",))


def test_a_party_column_stands_for_its_one_candidate() -> None:
    data = party_sheet(("E1", "Hill", "Lab", "1,000", "2,000", "3,000", 500, "–", "–", "5,500"))
    found, faults = night("parties.csv", data, settings(PARTIES))
    assert faults == []
    assert found.votes("E1") == {"Lab": 3000, "Con": 2000, "Green": 500}
    assert found.elected("E1") == ["Lab"]
    assert list(found.night.seats) == ["E1"], "the title, the total and the source are no seats"


def test_several_people_in_one_column_are_shown_and_never_declared() -> None:
    """Islington North: two Independents add up to 24,152, and the majority is 7,247, not 7,279."""
    row = (ISLINGTON, "Islington North", "Ind", "7,247", "1,950", "16,873", "2,660", "24,152", "–", "45,635")
    found, faults = night("parties.csv", party_sheet(row), settings(PARTIES))
    assert faults == []
    assert found.seat(ISLINGTON)["state"] == "counting"
    assert found.elected(ISLINGTON) == []
    assert found.votes(ISLINGTON)["Ind: several candidates"] == 24152


def test_a_column_of_the_map_that_the_sheet_lacks_is_named() -> None:
    _, faults = night(
        "parties.csv", party_sheet(), settings(PARTIES.replace('grn = "Green"', 'grn = "Greens"'))
    )
    assert faults == ['there is no column "Greens". Correct the heading, or the column map']
    data = wide_sheet().replace(b"Party 3", b"Partei 3")
    _, faults = night("wide.tsv", data, settings(CANDIDATES))
    assert faults == ['there is no column "Party 3". Correct the heading, or the column map']
