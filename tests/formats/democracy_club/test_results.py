"""`/results/` and `/candidates_elected/`: figures in order of arrival, and winners who need a ballot."""

import pytest

from election_night.formats import DecodeContext, FormatSettings, decode
from election_night.model import Result
from formats.arriving_night import ArrivingNight
from formats.democracy_club.items import MILL, file, page, result, winner


def faults(data: bytes) -> list[str]:
    decoded = decode(data, DecodeContext("page.json"))
    assert decoded is not None
    return [fault.message for fault in decoded.faults]


def only_result(data: bytes, settings: FormatSettings | None = None) -> Result:
    decoded = decode(data, DecodeContext("page.json", settings=settings or FormatSettings()))
    assert decoded is not None
    (document,) = (document for document in decoded.documents if isinstance(document, Result))
    return document


def test_one_person_marked_with_votes_for_all_is_a_declaration() -> None:
    night = ArrivingNight()
    night.arrive("mill.json", file(result(elected=(2,))))
    seat = night.seat(MILL)
    assert (seat["state"], seat["name"], seat["majority"]) == ("declared", "Mill and Quay", 392)
    assert (seat["winner"]["candidate"], seat["winner"]["party"]) == ("502", "lab")
    assert (seat["electorate"], seat["rejected"]) == (5200, 11)


def test_several_people_marked_are_a_ward_of_several_seats() -> None:
    night = ArrivingNight()
    night.arrive("mill.json", file(result(elected=(1, 2))))
    assert night.elected(MILL) == ["Bob Baker", "Ann Archer"]
    assert (night.seat(MILL)["seats"], night.seat(MILL)["winner"]) == (2, None)


def test_unknown_is_no_no() -> None:
    """`elected` is null until somebody has looked: figures are shown, and nobody has won."""
    night = ArrivingNight()
    night.arrive("mill.json", file(result(elected=None)))
    assert (night.seat(MILL)["state"], night.elected(MILL)) == ("counting", [])
    night.arrive("mill.json", file(result(elected=(2,))))
    assert (night.seat(MILL)["state"], night.seat(MILL)["corrections"]) == ("declared", 0)


def test_a_winner_without_all_votes_is_a_call() -> None:
    night = ArrivingNight()
    night.arrive("mill.json", file(result(812, 1204, None, 140, elected=(2,))))
    assert (night.seat(MILL)["state"], night.elected(MILL)) == ("called", ["Bob Baker"])


def test_nothing_typed_yet_is_awaiting() -> None:
    night = ArrivingNight()
    night.arrive("mill.json", file(result(None, None, None, None, elected=None)))
    assert night.seat(MILL)["state"] == "awaiting"


def test_the_parties_have_their_names_and_the_election_its_date() -> None:
    night = ArrivingNight()
    night.arrive("mill.json", file(result(elected=(2,))))
    assert [night.night.party(party).name for party in ("lab", "friends-of-the-quay")] == [
        "Labour",
        "Friends of the Quay",
    ]
    assert night.night.election is not None
    assert night.night.election.date.isoformat() == "2026-05-07"


def test_the_number_of_seats_is_known_when_everybody_is_marked() -> None:
    night = ArrivingNight()
    night.arrive("mill.json", file(result(elected=None)))
    assert night.seat(MILL)["seats"] == 1
    night.arrive("mill.json", file(result(elected=(1, 2))))
    assert (night.seat(MILL)["seats"], night.seat(MILL)["state"]) == (2, "declared")


def test_the_turnout_is_never_taken_for_ballot_papers() -> None:
    """In wards of several seats it is often the sum of the votes."""
    assert only_result(file(result(elected=(1, 2), num_turnout_reported=2252))).ballots is None


def test_a_mark_that_moves_is_a_correction() -> None:
    night = ArrivingNight()
    night.arrive("mill.json", file(result(1240, 1204, 96, 140, elected=(1,))))
    night.arrive("mill.json", file(result(elected=(2,))))
    assert (night.seat(MILL)["state"], night.elected(MILL)) == ("corrected", ["Bob Baker"])


def test_a_mark_that_is_taken_away_takes_the_winner_away() -> None:
    night = ArrivingNight()
    night.arrive("mill.json", file(result(elected=(2,))))
    night.arrive("mill.json", file(result(elected=None)))
    assert (night.seat(MILL)["state"], night.elected(MILL)) == ("counting", [])


def test_a_page_has_wards_of_several_councils() -> None:
    other = "local.dale-and-hill.hill.by.2026-05-07"
    decoded = decode(page(result(elected=(2,)), result(ballot=other)), DecodeContext("page.json"))
    assert decoded is not None
    documents = [document for document in decoded.documents if isinstance(document, Result)]
    assert [(document.election, document.contest) for document in documents] == [
        ("local.millshire.2026-05-07", MILL),
        ("local.dale-and-hill.2026-05-07", other),
    ]


def test_settings_put_several_councils_into_one_election() -> None:
    settings = FormatSettings(
        elections={"local.millshire.2026-05-07": "wards-2026"},
        contests={"wards-2026": {MILL: "mill"}},
        test=True,
    )
    document = only_result(file(result()), settings)
    assert (document.election, document.contest, document.test) == ("wards-2026", "mill", True)


@pytest.mark.parametrize(
    ("ballot", "election", "name"),
    [
        ("parl.mill-valley.2029-05-03", "parl.2029-05-03", "Mill Valley"),
        ("parl.mill-valley.by.2029-05-03", "parl.2029-05-03", "Mill Valley"),
        ("mayor.dale-and-hill.2029-05-03", "mayor.dale-and-hill.2029-05-03", "Dale and Hill"),
        ("sp.c.mill-valley.2029-05-03", "sp.c.2029-05-03", "Mill Valley"),
        ("senedd.mill-valley.2029-05-03", "senedd.2029-05-03", "Mill Valley"),
        ("nia.mill-valley.2029-05-03", "nia.2029-05-03", "Mill Valley"),
    ],
)
def test_a_ballot_s_id_says_which_election_and_which_place(ballot: str, election: str, name: str) -> None:
    document = only_result(file(result(ballot=ballot)))
    assert (document.election, document.name) == (election, name)


def test_a_long_id_is_shortened_and_stays_unlike_others() -> None:
    start = "local.north-dale-and-hill-borough-council.the-long-ward-of-mill-and-quay-with-"
    first, second = (only_result(file(result(ballot=f"{start}{end}.2026-05-07"))) for end in ("hill", "dale"))
    assert len(first.contest) == len(second.contest) == 64
    assert first.contest != second.contest


@pytest.mark.parametrize("ballot", ["mill", "local.millshire.mill.2026-13-07", "local.2026-05-07", ""])
def test_what_is_no_ballot_s_id_is_refused(ballot: str) -> None:
    (fault,) = faults(file(result(ballot=ballot)))
    assert fault.startswith(f"{ballot}: {ballot} is no id of a ballot")


def test_a_bad_item_does_not_hold_back_the_others() -> None:
    hill = "local.millshire.hill.2026-05-07"
    bad = result(ballot=hill, num_spoilt_ballots="11")
    night = ArrivingNight()
    decoded = night.arrive("page.json", page(result(elected=(2,)), bad, 5))
    assert night.elected(MILL) == ["Bob Baker"]
    assert [fault.message for fault in decoded.faults] == [
        f'{hill}: num_spoilt_ballots is the text "11". Write a whole number, without quotation marks',
        "an item: no object where one is expected",
    ]


def test_many_bad_items_are_counted() -> None:
    found = faults(page(*[result(candidate_results=[])] * 25))
    assert found[0] == f"{MILL}: no candidates. Fetch it again"
    assert (len(found), found[-1]) == (21, "and 5 more items that can't be used")


def test_an_empty_page_says_nothing() -> None:
    decoded = decode(page(), DecodeContext("page.json"))
    assert decoded is not None
    assert (decoded.documents, decoded.faults) == ((), ())


def test_winners_without_votes_need_the_ballot() -> None:
    """Alone they must not become a ballot of one."""
    night = ArrivingNight()
    night.arrive("elected.json", page(winner(2)))
    assert (night.seat(MILL)["state"], night.elected(MILL)) == ("disputed", [])
    night.arrive("mill.json", file(result(None, None, None, None, elected=None)))
    assert len(night.votes(MILL)) == 4


def test_winners_are_a_call_and_the_figures_replace_it_whichever_comes_first() -> None:
    for files in (("elected", "results"), ("results", "elected")):
        night = ArrivingNight()
        for name in files:
            night.arrive(name, page(winner(2)) if name == "elected" else page(result(elected=(2,))))
        assert (night.seat(MILL)["state"], night.elected(MILL)) == ("declared", ["Bob Baker"])


def test_whoever_is_not_marked_is_no_winner() -> None:
    decoded = decode(page(winner(1, elected=None), winner(2, elected=False)), DecodeContext("page.json"))
    assert decoded is not None
    assert (decoded.documents, decoded.faults) == ((), ())


def test_the_old_api_is_refused_politely() -> None:
    assert faults(page({"id": 1, "result_sets": [{"num_turnout_reported": 5}]})) == [
        "an old form of Democracy Club's results (v0.9): this version does not read it, fetch /api/next/"
    ]


def test_a_page_of_something_else_is_not_taken_for_democracy_club_s() -> None:
    decoded = decode(page({"id": 1, "name": "Mill"}), DecodeContext("page.json"))
    assert decoded is not None
    assert decoded.faults[0].message.startswith("schema is missing")


def test_no_beginning_of_a_page_declares_anybody() -> None:
    whole = page(result(elected=(2,)), winner(1))
    for end in range(0, len(whole), 11):
        decoded = decode(whole[:end], DecodeContext("page.json"))
        assert decoded is not None
        assert not decoded.documents
        assert decoded.unfinished
