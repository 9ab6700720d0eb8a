"""Parliament's files: a seat is declared where its votes can be compared with a total in another file."""

from itertools import permutations

import pytest

from election_night.formats import FormatSettings
from formats.arriving_night import ArrivingNight
from formats.tables.parliament import candidacies, constituencies, person_id, winner_id, winners
from formats.tables.tables import ELECTION, ISLINGTON, MAJORITY, PUTNEY, REJECTED, VOTES, WINNER

SETTINGS = FormatSettings(election=ELECTION)


def new_night() -> ArrivingNight:
    return ArrivingNight(SETTINGS, election=ELECTION)


def states(night: ArrivingNight) -> dict[str, str]:
    return {seat: night.seat(seat)["state"] for seat in night.night.seats}


@pytest.mark.parametrize(
    "order", list(permutations(["candidacies.csv", "constituencies.csv", "winners.csv"]))
)
def test_three_files_in_any_order_declare_every_seat(order: tuple[str, ...]) -> None:
    files = {
        "candidacies.csv": candidacies(),
        "constituencies.csv": constituencies(),
        "winners.csv": winners(),
    }
    night = new_night()
    for name in order:
        assert night.arrive(name, files[name]).faults == ()
    for seat in (ISLINGTON, PUTNEY):
        figures = night.seat(seat)
        assert (figures["state"], figures["majority"], figures["corrections"]) == (
            "declared",
            MAJORITY[seat],
            0,
        )
        assert night.elected(seat) == [WINNER[seat]]
        assert figures["rejected"] == REJECTED[seat]


def test_candidacies_alone_only_count() -> None:
    night = new_night()
    night.arrive("candidacies.csv", candidacies())
    assert states(night) == {ISLINGTON: "counting", PUTNEY: "counting"}
    assert night.votes(ISLINGTON) == {name: votes for name, _, votes in VOTES[ISLINGTON]}
    assert night.elected(ISLINGTON) == []


def test_totals_alone_and_winners_alone_show_nothing() -> None:
    """A list of winners must never become a ballot of one."""
    night = new_night()
    for name, data in (("constituencies.csv", constituencies()), ("winners.csv", winners())):
        assert night.arrive(name, data).faults == ()
        assert not night.night.seats


def test_a_night_in_stages_is_awaited_called_and_declared_without_a_correction() -> None:
    night = new_night()
    night.arrive("candidacies.csv", candidacies(votes=False))
    assert states(night) == {ISLINGTON: "awaiting", PUTNEY: "awaiting"}
    night.arrive("winners.csv", winners([ISLINGTON]))
    assert states(night) == {ISLINGTON: "called", PUTNEY: "awaiting"}
    assert night.elected(ISLINGTON) == [WINNER[ISLINGTON]]
    night.arrive("candidacies.csv", candidacies())
    assert states(night) == {ISLINGTON: "called", PUTNEY: "counting"}, "a call isn't taken back by a count"
    night.arrive("constituencies.csv", constituencies())
    assert states(night) == {ISLINGTON: "declared", PUTNEY: "declared"}
    assert night.seat(ISLINGTON)["corrections"] == 0


def test_figures_that_are_not_verified_are_not_shown() -> None:
    night = new_night()
    verified = {ISLINGTON: "FALSE", PUTNEY: "TRUE"}
    night.arrive("constituencies.csv", constituencies(verified=verified))
    night.arrive("candidacies.csv", candidacies())
    assert states(night) == {ISLINGTON: "awaiting", PUTNEY: "declared"}
    assert set(night.votes(ISLINGTON).values()) == {None}
    night.arrive("constituencies.csv", constituencies(verified=dict.fromkeys(verified, "TRUE")))
    assert states(night) == {ISLINGTON: "declared", PUTNEY: "declared"}


def test_figures_shown_before_they_are_known_not_to_be_verified_are_taken_back() -> None:
    night = new_night()
    night.arrive("candidacies.csv", candidacies())
    night.arrive("constituencies.csv", constituencies(verified=dict.fromkeys((ISLINGTON, PUTNEY), "FALSE")))
    assert states(night) == {ISLINGTON: "awaiting", PUTNEY: "awaiting"}


def test_a_total_that_differs_from_the_votes_is_disputed_until_an_edition_puts_it_right() -> None:
    """Runcorn: the total had the rejected papers in it for a month."""
    night = new_night()
    night.arrive("candidacies.csv", candidacies())
    night.arrive("constituencies.csv", constituencies(valid={ISLINGTON: 49_195}))
    assert states(night) == {ISLINGTON: "disputed", PUTNEY: "declared"}
    assert night.elected(ISLINGTON) == []
    night.arrive("constituencies.csv", constituencies())
    assert states(night) == {ISLINGTON: "corrected", PUTNEY: "declared"}
    assert night.elected(ISLINGTON) == [WINNER[ISLINGTON]]


def test_a_new_edition_with_other_figures_is_a_correction_of_its_seat_only() -> None:
    """Islington North: 116 rejected papers in July 2024, 189 from the 26th on."""
    night = new_night()
    night.arrive("candidacies.csv", candidacies())
    night.arrive("constituencies.csv", constituencies(rejected={**REJECTED, ISLINGTON: 116}))
    night.arrive("candidacies.csv", candidacies())
    night.arrive("constituencies.csv", constituencies())
    assert states(night) == {ISLINGTON: "corrected", PUTNEY: "declared"}
    assert night.seat(ISLINGTON)["rejected"] == 189


def test_the_winner_is_named_by_the_member_and_by_votes_where_two_have_that_name() -> None:
    """Mid Buckinghamshire had two Greg Smiths."""
    twice = candidacies().replace(b"Karen,Harries", b"Jeremy,Corbyn")
    night = new_night()
    night.arrive("candidacies.csv", twice)
    night.arrive("constituencies.csv", constituencies())
    assert night.seat(ISLINGTON)["winner"]["candidate"] == winner_id(ISLINGTON)


def test_a_member_who_has_not_most_votes_is_disputed() -> None:
    night = new_night()
    night.arrive("candidacies.csv", candidacies())
    night.arrive("constituencies.csv", constituencies().replace(b"Jeremy,Corbyn", b"Praful,Nargund"))
    assert states(night)[ISLINGTON] == "disputed"


def test_by_elections_of_several_days_are_several_elections() -> None:
    later = candidacies([PUTNEY], date="26/02/2026").splitlines(keepends=True)[1:]
    files = {
        "candidacies.csv": candidacies([ISLINGTON], date="01/05/2025") + b"".join(later),
        "constituencies.csv": constituencies([ISLINGTON], date="01/05/2025"),
    }
    night = ArrivingNight(election="uk-by-election.2025-05-01")
    for name, data in files.items():
        assert night.arrive(name, data).faults == ()
    assert states(night) == {ISLINGTON: "declared"}


def test_a_file_that_names_no_election_asks_for_one() -> None:
    night = ArrivingNight()
    for data in (candidacies(), constituencies(), winners()):
        faults = night.arrive("file.csv", data).faults
        assert [fault.message for fault in faults] == [
            "it doesn't say which election it is about. Give the election's id with --election"
        ]


def test_the_time_of_declaration_is_londons_and_any_other_spelling_is_a_fault() -> None:
    night = new_night()
    night.arrive("candidacies.csv", candidacies())
    night.arrive("constituencies.csv", constituencies(declared="05/07/2024 03:20"))
    assert night.seat(PUTNEY)["declared_at"] == "2024-07-05T03:20:00+01:00"
    faults = night.arrive("constituencies.csv", constituencies(declared="7/5/24 4:07")).faults
    assert (
        "row 2, column C (declaration time): not a time. Write one as in 05/07/2024 03:20"
        in faults[0].message
    )


def test_capitals_a_mark_at_the_beginning_and_a_missing_line_end_make_no_difference() -> None:
    night = new_night()
    first, rows = candidacies(end="\n").split(b"\n", 1)
    night.arrive("a.csv", b"\xef\xbb\xbf" + first.upper() + b"\n" + rows.rstrip(b"\n"))
    night.arrive("b.csv", constituencies())
    assert states(night) == {ISLINGTON: "declared", PUTNEY: "declared"}


@pytest.mark.parametrize("file", ["candidacies.csv", "constituencies.csv"])
def test_cut_at_every_place_nothing_wrong_is_declared(file: str) -> None:
    """A cut seat is disputed at most: its votes don't add up to the total in the other file."""
    whole = {"candidacies.csv": candidacies(end="\n"), "constituencies.csv": constituencies()}
    ids = {person_id(ISLINGTON, 6), person_id(PUTNEY, 6)}
    for end in range(len(whole[file])):
        night = new_night()
        for name, data in (whole | {file: whole[file][:end]}).items():
            if data.count(b"\n"):
                night.arrive(name, data)
        for seat, figures in ((seat, night.seat(seat)) for seat in night.night.seats):
            assert night.elected(seat) in ([], [WINNER[seat]]), (end, seat)
            assert figures["majority"] in {None, MAJORITY[seat]}, (end, seat)
            if figures["winner"] and whole[file][:end].endswith(b"\n"):
                assert figures["winner"]["candidate"] in ids
