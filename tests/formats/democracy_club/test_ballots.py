"""`/ballots/`: contests with their candidates, and results, in order of the time they were changed."""

import itertools

from election_night.formats import DecodeContext, FormatSettings, decode
from election_night.model import ContestAnnouncement, Method, Result
from formats.arriving_night import ArrivingNight
from formats.democracy_club.items import COUNTED, MILL, ballot, file, page, result, winner

BEFORE = "2026-04-20T12:00:00+01:00"
TWO, THREE, FOUR = (f"2026-05-08T{hour:02}:00:00+01:00" for hour in (2, 3, 4))


def documents(data: bytes) -> list[object]:
    decoded = decode(data, DecodeContext("mill.json"))
    assert decoded is not None
    assert not decoded.faults
    return list(decoded.documents)


def faults(data: bytes) -> list[str]:
    decoded = decode(data, DecodeContext("mill.json"))
    assert decoded is not None
    return [fault.message for fault in decoded.faults]


def not_shown(data: bytes) -> tuple[str, ...]:
    decoded = decode(data, DecodeContext("mill.json"))
    assert decoded is not None
    assert (decoded.documents, decoded.faults) == ((), ())
    return decoded.not_shown


def test_before_the_night_a_ballot_announces_its_contest_and_gives_no_result() -> None:
    """A result of its time would count more than figures from a source without times."""
    (contest,) = documents(file(ballot(changed=BEFORE, winner_count=2)))
    assert isinstance(contest, ContestAnnouncement)
    assert (contest.election, contest.election_name) == (
        "local.millshire.2026-05-07",
        "Millshire local election",
    )
    assert (contest.contest.id, contest.contest.name, contest.contest.seats) == (MILL, "Mill & Quay", 2)
    assert [(one.id, one.party) for one in contest.contest.candidates] == [
        ("501", "grn"), ("502", "lab"), ("503", "ind"), ("504", "friends-of-the-quay"),
    ]  # fmt: skip
    assert {party.id: party.short for party in contest.parties}["friends-of-the-quay"] == "FOTQ"


def test_a_counted_ballot_is_declared() -> None:
    night = ArrivingNight()
    night.arrive("mill.json", file(ballot(*COUNTED, elected=(2,))))
    seat = night.seat(MILL)
    assert (seat["state"], seat["winner"]["name"], seat["majority"]) == ("declared", "Bob Baker", 392)
    assert (seat["electorate"], seat["rejected"], seat["ballots"]) == (5200, 11, 2252)


def test_a_ward_of_several_seats_is_declared_when_all_are_filled() -> None:
    night = ArrivingNight()
    night.arrive("mill.json", file(ballot(*COUNTED, elected=(2,), changed=TWO, winner_count=2)))
    assert (night.seat(MILL)["state"], night.elected(MILL)) == ("counting", [])
    night.arrive("mill.json", file(ballot(*COUNTED, elected=(1, 2), changed=THREE, winner_count=2)))
    assert (night.seat(MILL)["state"], night.elected(MILL)) == ("declared", ["Bob Baker", "Ann Archer"])


def test_more_people_elected_than_seats_is_for_a_person_to_look_at() -> None:
    night = ArrivingNight()
    night.arrive("mill.json", file(ballot(*COUNTED, elected=(1, 2))))
    assert (night.seat(MILL)["state"], night.elected(MILL)) == ("disputed", [])


def test_a_winner_without_votes_is_a_call() -> None:
    night = ArrivingNight()
    night.arrive("mill.json", file(ballot(elected=(2,))))
    assert (night.seat(MILL)["state"], night.elected(MILL)) == ("called", ["Bob Baker"])


def test_the_later_state_counts_in_any_order_of_arrival() -> None:
    states = [
        ballot(*COUNTED, changed=TWO),
        ballot(*COUNTED, elected=(2,), changed=THREE),
        ballot(812, 1214, 96, 140, elected=(2,), changed=FOUR),
    ]
    for order in itertools.permutations(states):
        night = ArrivingNight()
        for place, state in enumerate(order):
            night.arrive(f"{place}.json", file(state))
        assert (night.seat(MILL)["state"], night.seat(MILL)["majority"]) == ("corrected", 402)


def test_a_mark_that_is_taken_away_takes_the_winner_away() -> None:
    night = ArrivingNight()
    night.arrive("mill.json", file(ballot(*COUNTED, elected=(2,), changed=TWO)))
    night.arrive("mill.json", file(ballot(*COUNTED, changed=THREE)))
    assert (night.seat(MILL)["state"], night.elected(MILL)) == ("counting", [])
    night.arrive("mill.json", file(ballot(changed=FOUR)))
    assert (night.seat(MILL)["state"], night.elected(MILL)) == ("awaiting", [])


def test_a_winner_who_changes_without_a_word_is_for_a_person_to_look_at() -> None:
    night = ArrivingNight()
    night.arrive("mill.json", file(ballot(*COUNTED, elected=(2,), changed=TWO)))
    night.arrive("mill.json", file(ballot(1240, 1204, 96, 140, elected=(1,), changed=THREE)))
    assert (night.seat(MILL)["state"], night.elected(MILL)) == ("disputed", [])


def test_the_newest_change_of_the_ballot_or_of_a_candidate_is_its_time() -> None:
    item = ballot(*COUNTED, changed=TWO)
    item["candidacies"][1]["modified"] = FOUR
    result = documents(file(item))[1]
    assert isinstance(result, Result)
    assert result.issued_at.isoformat() == FOUR


def test_an_uncontested_ballot_is_an_unopposed_return() -> None:
    item = ballot(uncontested=True, cancelled=True)
    item["candidacies"] = item["candidacies"][:1]
    night = ArrivingNight()
    night.arrive("mill.json", file(item))
    assert (night.seat(MILL)["state"], night.elected(MILL)) == ("unopposed", ["Ann Archer"])


def test_a_cancelled_poll_is_announced_and_the_reason_asked_for() -> None:
    decoded = decode(file(ballot(cancelled=True)), DecodeContext("mill.json"))
    assert decoded is not None
    assert [type(document) for document in decoded.documents] == [ContestAnnouncement]
    assert decoded.faults[0].message.startswith(
        f"{MILL}: the poll is cancelled, and the file doesn't say why"
    )


def test_a_ballot_that_was_moved_is_not_used() -> None:
    moved = "local.millshire.mill-and-quay.2026-06-11"
    assert not_shown(file(ballot(replaced_by=moved))) == (f"{MILL} was replaced by {moved}, and is not used",)


def test_a_count_by_preferences_elects_whoever_is_marked() -> None:
    night = ArrivingNight()
    night.arrive("mill.json", file(ballot(*COUNTED, elected=(1, 3), winner_count=2, voting_system="STV")))
    seat = night.seat(MILL)
    assert (seat["state"], seat["method"]) == ("declared", Method.STV)
    assert sorted(night.elected(MILL)) == ["Ann Archer", "Cy Cole"]


def test_lists_and_systems_of_other_kinds_are_named_and_not_read() -> None:
    lists = ballot()
    lists["election"]["party_lists_in_use"] = True
    for item, system in ((lists, "party lists"), (ballot(voting_system="sv"), "sv")):
        sentence = f"ballots by {system}, from Democracy Club: this version does not show them"
        assert not_shown(page(item, item)) == (sentence,)


def test_a_page_of_ballots_is_read_ballot_by_ballot() -> None:
    assert len(documents(page(ballot(changed=BEFORE)))) == 1
    assert faults(page(ballot(last_updated="yesterday"))) == [
        f'{MILL}: last_updated is the text "yesterday". Write a time as in 2024-07-05T03:26:54+01:00'
    ]


def test_a_winner_from_elsewhere_is_called_once_the_ballot_is_known() -> None:
    for files in (("ballot", "elected"), ("elected", "ballot")):
        night = ArrivingNight()
        for name in files:
            night.arrive(
                f"{name}.json", file(ballot(changed=BEFORE)) if name == "ballot" else page(winner(2))
            )
        assert (night.seat(MILL)["state"], night.elected(MILL)) == ("called", ["Bob Baker"])


def test_a_ballot_fetched_before_the_night_does_not_hold_back_the_night_s_results() -> None:
    night = ArrivingNight()
    night.arrive("ballots.json", page(ballot(changed=BEFORE)))
    assert night.seat(MILL)["state"] == "awaiting"
    night.arrive("results.json", page(result(elected=(2,))))
    assert (night.seat(MILL)["state"], night.seat(MILL)["name"]) == ("declared", "Mill & Quay")


def test_a_later_ballot_of_the_same_source_corrects_the_names() -> None:
    renamed = ballot(*COUNTED, elected=(2,), changed=TWO)
    renamed["candidacies"][0]["person"]["name"] = "Anne Archer-Smith"
    night = ArrivingNight()
    night.arrive("before.json", file(ballot(changed=BEFORE)))
    night.arrive("after.json", file(renamed))
    assert night.seat(MILL)["state"] == "declared"
    assert "Anne Archer-Smith" in night.votes(MILL)


def test_a_page_of_several_councils_is_one_night_if_the_map_of_ids_says_so() -> None:
    adur, worthing = "local.adur.2026-05-07", "local.worthing.2026-05-07"
    pages = [
        ballot(
            812, 1204, 96, 140,
            elected=(2,),
            ballot_paper_id=f"local.{council}.mill.2026-05-07",
            election={**ballot()["election"], "election_id": election, "name": council},
        )
        for council, election in (("adur", adur), ("worthing", worthing))
    ]  # fmt: skip
    one_night = FormatSettings(elections={adur: "sussex", worthing: "sussex"})
    night = ArrivingNight(one_night)
    decoded = night.arrive("ballots.json", page(*pages))
    assert decoded.faults == ()
    assert night.night.id == "sussex"
    assert sorted(night.night.seats) == ["local.adur.mill.2026-05-07", "local.worthing.mill.2026-05-07"]
    assert {seat.state.value for seat in night.night.seats.values()} == {"declared"}
    announced = [document for document in decoded.documents if isinstance(document, ContestAnnouncement)]
    assert {each.election_name for each in announced} == {None}, "the night is called after neither"
