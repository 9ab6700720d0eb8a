"""modern.gov's answers: what a council's website says, and nothing more."""

import pytest

from election_night.formats import DecodeContext, FormatSettings, decode
from election_night.model import ContestAnnouncement, Result
from formats.arriving_night import ArrivingNight
from formats.modern_gov.answers import HILL, MILL, Row, answer, counted

MILL_ID, HILL_ID = "modgov:61", "modgov:62"


def faults(data: bytes) -> list[str]:
    decoded = decode(data, DecodeContext("73.xml"))
    assert decoded is not None
    return [fault.message for fault in decoded.faults]


def test_a_ward_of_one_seat_is_declared_by_the_council_s_own_mark() -> None:
    night = ArrivingNight()
    night.arrive("73.xml", answer(MILL))
    seat = night.seat(MILL_ID)
    assert (seat["state"], seat["name"], seat["majority"]) == ("declared", "Mill & Quay", 392)
    assert night.elected(MILL_ID) == ["Bob Baker"]
    assert (seat["electorate"], seat["rejected"]) == (5200, 11)


def test_a_ward_of_several_seats_elects_everybody_who_is_marked() -> None:
    night = ArrivingNight()
    night.arrive("73.xml", answer(HILL))
    seat = night.seat(HILL_ID)
    assert (seat["state"], seat["seats"], seat["majority"]) == ("declared", 2, 24)
    assert night.elected(HILL_ID) == ["Eve East", "Flo Ford"]
    assert seat["winner"] is None


def test_where_the_number_of_seats_was_never_typed_the_number_elected_counts() -> None:
    night = ArrivingNight()
    night.arrive("73.xml", answer(HILL._replace(seats=0)))
    assert (night.seat(HILL_ID)["seats"], night.seat(HILL_ID)["state"]) == (2, "declared")


def test_nobody_is_elected_before_everybody_is_marked() -> None:
    night = ArrivingNight()
    night.arrive("73.xml", answer(counted(HILL, 940, 901, 877, 455, elected=(1,))))
    assert (night.seat(HILL_ID)["state"], night.elected(HILL_ID)) == ("counting", [])


def test_more_elected_than_seats_is_for_a_person_to_look_at() -> None:
    night = ArrivingNight()
    night.arrive("73.xml", answer(counted(MILL, 812, 1204, 96, 140, elected=(1, 2))))
    assert (night.seat(MILL_ID)["state"], night.elected(MILL_ID)) == ("disputed", [])


def test_votes_without_a_mark_are_a_count_that_goes_on() -> None:
    """A 0 is what stands there before anybody types a figure."""
    night = ArrivingNight()
    night.arrive("73.xml", answer(counted(MILL, 812, 1204, 0, 0)))
    assert (night.seat(MILL_ID)["state"], night.elected(MILL_ID)) == ("counting", [])
    assert night.votes(MILL_ID) == {"Ann Archer": 812, "Bob Baker": 1204, "Cy Cole": None, "Dee Dunn": None}


def test_before_the_count_the_candidates_are_known_and_nothing_else() -> None:
    night = ArrivingNight()
    night.arrive("73.xml", answer(counted(MILL._replace(rejected=(0,)), 0, 0, 0, 0)))
    seat = night.seat(MILL_ID)
    assert (seat["state"], seat["rejected"], set(night.votes(MILL_ID).values())) == ("awaiting", None, {None})


def test_a_draft_declares_nothing() -> None:
    night = ArrivingNight()
    night.arrive("73.xml", answer(MILL._replace(status="Draft")))
    assert (night.seat(MILL_ID)["state"], night.elected(MILL_ID)) == ("counting", [])


def test_marks_without_votes_are_a_call() -> None:
    night = ArrivingNight()
    night.arrive("73.xml", answer(counted(MILL, 0, 0, 0, 0, elected=(2,))))
    assert (night.seat(MILL_ID)["state"], night.elected(MILL_ID)) == ("called", ["Bob Baker"])


def test_as_many_candidates_as_seats_and_no_votes_is_an_unopposed_return() -> None:
    alone = MILL._replace(rows=(Row("Ann Archer", "Green Party", 0, elected=True),))
    night = ArrivingNight()
    night.arrive("73.xml", answer(alone))
    assert (night.seat(MILL_ID)["state"], night.elected(MILL_ID)) == ("unopposed", ["Ann Archer"])


def test_figures_never_typed_are_not_known() -> None:
    night = ArrivingNight()
    night.arrive("73.xml", answer(MILL._replace(electorate=0, rejected=())))
    assert (night.seat(MILL_ID)["electorate"], night.seat(MILL_ID)["rejected"]) == (None, None)


def test_ballot_papers_are_no_news() -> None:
    night = ArrivingNight()
    night.arrive("73.xml", answer(MILL))
    before = night.seat(MILL_ID)
    night.arrive("73.xml", answer(MILL._replace(papers=2263, rejected=(11,))))
    assert night.seat(MILL_ID) == before


def test_a_corrected_answer_replaces_the_first_in_order_of_arrival() -> None:
    night = ArrivingNight()
    night.arrive("73.xml", answer(MILL))
    night.arrive("73.xml", answer(counted(MILL, 1240, 1204, 96, 140, elected=(1,))))
    seat = night.seat(MILL_ID)
    assert (seat["state"], seat["corrections"], night.elected(MILL_ID)) == ("corrected", 1, ["Ann Archer"])
    assert (night.night.seats[MILL_ID].source or "").endswith(", in order of arrival")


def test_a_mark_that_is_taken_away_takes_the_winner_away() -> None:
    night = ArrivingNight()
    night.arrive("73.xml", answer(MILL))
    night.arrive("73.xml", answer(counted(MILL, 812, 1204, 96, 140)))
    assert (night.seat(MILL_ID)["state"], night.elected(MILL_ID)) == ("counting", [])


def test_two_files_that_say_different_things_contradict_each_other() -> None:
    night = ArrivingNight()
    night.arrive("73.xml", answer(MILL))
    night.arrive("copy.xml", answer(counted(MILL, 1240, 1204, 96, 140, elected=(1,))))
    assert (night.seat(MILL_ID)["state"], night.elected(MILL_ID)) == ("disputed", [])


def test_wards_of_one_answer_are_told_apart() -> None:
    night = ArrivingNight()
    night.arrive("73.xml", answer(MILL, HILL))
    assert night.elected(MILL_ID) == ["Bob Baker"]
    assert night.elected(HILL_ID) == ["Eve East", "Flo Ford"]


def test_a_folder_tells_one_council_s_numbers_from_another_s() -> None:
    decoded = decode(answer(MILL), DecodeContext("north mill.gov.uk/73.xml"))
    assert decoded is not None
    contest, result = decoded.documents
    assert isinstance(contest, ContestAnnouncement)
    assert isinstance(result, Result)
    assert contest.election == result.election == "modgov.north-mill.gov.uk.73"
    assert contest.contest.id == result.contest == "modgov:north-mill.gov.uk:61"


def test_settings_put_an_answer_into_an_election_of_ours() -> None:
    settings = FormatSettings(
        elections={"modgov.73": "wards-2026"}, contests={"wards-2026": {MILL_ID: "mill"}}, test=True
    )
    decoded = decode(answer(MILL), DecodeContext("73.xml", settings=settings))
    assert decoded is not None
    for document in decoded.documents:
        assert isinstance(document, ContestAnnouncement | Result)
        assert (document.election, document.test) == ("wards-2026", True)
    assert isinstance(decoded.documents[1], Result)
    assert decoded.documents[1].contest == "mill"


def test_parties_are_known_by_their_names() -> None:
    decoded = decode(answer(MILL), DecodeContext("73.xml"))
    assert decoded is not None
    contest, _ = decoded.documents
    assert isinstance(contest, ContestAnnouncement)
    parties = {party.id: party.short for party in contest.parties}
    assert parties == {"grn": "GRN", "lab": "LAB", "friends-of-the-quay": "FOTQ"}
    assert [candidate.party for candidate in contest.contest.candidates][2] == "ind"


def test_a_candidate_too_few_declares_nobody_and_says_so() -> None:
    night = ArrivingNight()
    decoded = night.arrive("73.xml", answer(MILL, number=5))
    assert (night.seat(MILL_ID)["state"], night.elected(MILL_ID)) == ("counting", [])
    (fault,) = decoded.faults
    assert fault.message.startswith("candidatecount is 5, but 4 candidates are listed: nobody is shown as ")


def test_second_preferences_are_not_read_and_don_t_stop_the_other_wards() -> None:
    mayor = MILL._replace(rows=tuple(row._replace(second_preferences=9) for row in MILL.rows))
    night = ArrivingNight()
    decoded = night.arrive("73.xml", answer(mayor, HILL))
    assert decoded.not_shown == ("second preferences, from modern.gov: this version does not show them",)
    assert not decoded.faults
    assert night.elected(HILL_ID) == ["Eve East", "Flo Ford"]
    assert MILL_ID not in night.night.seats


def test_an_unknown_election_is_one_plain_sentence() -> None:
    for nothing in (b'<?xml version="1.0" encoding="utf-8"?>\n<election />', b"<election></election>"):
        assert faults(nothing) == [
            "an empty election: the council's site knows no election of this number, so check the address"
        ]


def test_a_figure_that_is_none_is_named() -> None:
    assert faults(answer(counted(MILL, "1,204", 1, 2, 3))) == [
        'numvotes of Ann Archer is "1,204". Correct it on the council\'s site'
    ]


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (b"<iselected>True<", b"<iselected>Yes<", 'iselected of Bob Baker is "Yes". It can be True or False'),
        (b"<candidatename>Cy Cole<", b"<candidatename> <", "candidate has no candidatename. Fetch it again"),
        (b"<electionid>73<", b"<electionid><", "Ward elections 2026 has no electionid. Fetch it again"),
    ],
)
def test_a_damaged_answer_is_refused_with_the_element_s_name(old: bytes, new: bytes, message: str) -> None:
    assert faults(answer(MILL).replace(old, new)) == [message]


def test_a_candidate_of_no_listed_area_is_refused() -> None:
    stray = answer(MILL, HILL).replace(b"<electionareaid>62<", b"<electionareaid>99<", 4)
    assert faults(stray) == [
        "candidates of electionareaid 99, which is not among the electionareas. Fetch it again"
    ]


def test_no_beginning_of_an_answer_declares_anybody() -> None:
    whole = answer(MILL, HILL)
    for end in range(0, len(whole) - len(b"</election>\n"), 7):
        decoded = decode(whole[:end], DecodeContext("73.xml"))
        assert decoded is not None
        assert not decoded.documents
        assert decoded.unfinished
