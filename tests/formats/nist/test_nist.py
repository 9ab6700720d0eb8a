"""NIST SP 1500-100: reports of candidates' contests, in order of the time they were made."""

import itertools

import pytest

from election_night.formats import DecodeContext, FormatSettings, decode
from election_night.model import ContestAnnouncement, Result
from formats.arriving_night import ArrivingNight
from formats.nist.reports import COUNTED, MILL, Json, contest, file, report, text, total

WON = {"p2": "winner"}


def arrived(document: Json) -> ArrivingNight:
    night = ArrivingNight()
    night.arrive("report.json", file(document))
    return night


def shown(document: Json) -> tuple[str, list[str]]:
    night = arrived(document)
    return night.seat(MILL)["state"], night.elected(MILL)


def faults(document: Json) -> list[str]:
    decoded = decode(file(document), DecodeContext("report.json"))
    assert decoded is not None
    return [fault.message for fault in decoded.faults]


def test_a_complete_report_with_a_winner_declares() -> None:
    night = arrived(report(contest(*COUNTED), outcomes=WON))
    seat = night.seat(MILL)
    assert (seat["state"], seat["winner"]["name"], seat["majority"]) == ("declared", "Bob Baker", 392)
    assert (seat["name"], seat["electorate"]) == ("Mill", 5200)
    assert night.night.id == "millshire-election.2026-05-07"


@pytest.mark.parametrize("status", ["unofficial-complete", "certified", "correction", "recount"])
def test_only_a_winner_makes_a_complete_report_a_declaration(status: str) -> None:
    assert shown(report(contest(*COUNTED), status=status)) == ("counting", [])


def test_a_partial_report_is_a_count_or_a_call() -> None:
    assert shown(report(contest(*COUNTED), status="unofficial-partial")) == ("counting", [])
    for outcome in ("projected-winner", "winner"):
        called = report(contest(*COUNTED), status="unofficial-partial", outcomes={"p2": outcome})
        assert shown(called) == ("called", ["Bob Baker"])


def test_a_projection_is_a_call_in_a_complete_report_too() -> None:
    assert shown(report(contest(*COUNTED), outcomes={"p2": "projected-winner"})) == ("called", ["Bob Baker"])


def test_a_contest_s_own_status_counts_more_than_the_report_s() -> None:
    def counted(status: str) -> Json:
        return contest(*COUNTED, CountStatus=[{"Type": "total", "Status": status}])

    assert shown(report(counted("completed"), status="unofficial-partial", outcomes=WON))[0] == "declared"
    assert shown(report(counted("in-process"), outcomes=WON))[0] == "called"
    assert shown(report(counted("in-process"), status="recount"))[0] == "recount"


def test_before_the_election_it_is_a_list_of_candidates() -> None:
    night = arrived(report(contest(None, None, None), status="pre-election"))
    assert (night.seat(MILL)["state"], len(night.votes(MILL))) == ("awaiting", 3)


def test_votes_that_are_missing_are_not_zero() -> None:
    night = arrived(report(contest(812, None, 96), outcomes=WON))
    assert (night.seat(MILL)["state"], night.elected(MILL)) == ("called", ["Bob Baker"])


def test_several_seats_are_filled_by_everybody_named() -> None:
    two = contest(*COUNTED, NumberElected=2)
    assert shown(report(two, outcomes=WON)) == ("counting", [])
    both = {"p1": "winner", "p2": "winner"}
    night = arrived(report(two, outcomes=both))
    assert (night.seat(MILL)["state"], sorted(night.elected(MILL))) == (
        "declared",
        ["Ann Archer", "Bob Baker"],
    )


def test_ballot_papers_are_read_where_the_area_has_one_contest() -> None:
    papers = {"Type": "total", "GpUnitId": "mill", "BallotsCast": 2150, "BallotsRejected": 38}
    document = report(contest(*COUNTED), outcomes={"p2": "winner"})
    document["Election"][0]["BallotCounts"] = [papers]
    seat = arrived(document).seat(MILL)
    assert (seat["ballots"], seat["rejected"]) == (2112, 38)
    second = contest(*COUNTED, **{"@id": "contest-mayor", "Name": "Mayor"})
    document["Election"][0]["Contest"].append(second)
    seat = arrived(document).seat(MILL)
    assert seat["rejected"] is None, "a paper may be rejected in one contest and not in the other"


def test_a_contest_with_no_more_candidates_than_seats_and_no_votes_is_unopposed() -> None:
    everybody = {"p1": "winner", "p2": "winner", "p3": "winner"}
    alone = report(contest(None, None, None, NumberElected=3), outcomes=everybody)
    assert shown(alone) == ("unopposed", ["Ann Archer", "Bob Baker", "Cy Cole"])


def test_without_a_total_the_smallest_areas_are_added_up_once() -> None:
    """An area beside the areas it is made of would count votes twice."""
    by_area = [
        total(100, "north"),
        total(60, "north-1", "absentee"),
        total(40, "north-1", "election-day"),
        total(7, "south", "absentee"),
        total(5, "south", "election-day"),
        total(12, "south"),
    ]
    night = arrived(report(contest(by_area, 200, [total(90, "south", DeviceClass={}), total(30, "south")])))
    assert night.votes(MILL) == {"Ann Archer": 112, "Bob Baker": 200, "Cy Cole": 30}


def test_a_total_of_the_whole_area_is_taken_as_it_is() -> None:
    parts = [total(812), total(500, "north"), total(312, "south")]
    assert arrived(report(contest(parts, 1204, 96))).votes(MILL)["Ann Archer"] == 812


def test_areas_within_each_other_in_a_circle_end_nothing() -> None:
    document = report(contest([total(5, "north")], 1204, 96))
    document["GpUnit"][2]["ComposingGpUnitIds"] = ["mill", "north"]
    assert arrived(document).votes(MILL)["Ann Archer"] == 5


def test_a_ticket_is_named_by_everybody_on_it() -> None:
    ticket = contest(*COUNTED)
    ticket["ContestSelection"] = ticket["ContestSelection"][:2]
    ticket["ContestSelection"][0]["CandidateIds"] = ["p1", "p3"]
    assert list(arrived(report(ticket)).votes(MILL)) == ["Bob Baker", "Ann Archer and Cy Cole"]


def test_a_write_in_without_a_name_is_nobody() -> None:
    with_write_ins = contest(*COUNTED)
    with_write_ins["ContestSelection"].append({"IsWriteIn": True, "VoteCounts": [total(9)]})
    assert len(arrived(report(with_write_ins, outcomes=WON)).votes(MILL)) == 3


def test_parties_have_the_names_of_the_report() -> None:
    decoded = decode(file(report(contest(*COUNTED))), DecodeContext("report.json"))
    assert decoded is not None
    announcement, _ = decoded.documents
    assert isinstance(announcement, ContestAnnouncement)
    assert [(party.id, party.short, party.colour) for party in announcement.parties] == [
        ("grn", "Green", "#78b82a"),
        ("friends-of-mill", "FOM", None),
    ]
    assert [candidate.party for candidate in announcement.contest.candidates] == [
        "grn",
        "friends-of-mill",
        "ind",
    ]


def test_settings_and_the_report_s_own_mark() -> None:
    settings = FormatSettings(
        elections={"millshire-election.2026-05-07": "wards-2026"}, contests={"wards-2026": {MILL: "mill"}}
    )
    decoded = decode(file(report(contest(*COUNTED), IsTest=True)), DecodeContext("x.json", settings=settings))
    assert decoded is not None
    result = decoded.documents[1]
    assert isinstance(result, Result)
    assert (result.election, result.contest, result.test) == ("wards-2026", "mill", True)


def test_the_later_report_counts_in_any_order() -> None:
    reports = [
        report(contest(400, 300, None), status="unofficial-partial", at="2026-05-08T01:00:00+01:00"),
        report(contest(*COUNTED), outcomes=WON),
        report(
            contest(1240, 1204, 96), status="correction", outcomes={"p1": "winner"}, at="2026-05-08T09:00:00Z"
        ),
    ]
    for order in itertools.permutations(reports):
        night = ArrivingNight()
        for place, document in enumerate(order):
            night.arrive(f"{place}.json", file(document))
        assert (night.seat(MILL)["state"], night.elected(MILL)) == ("corrected", ["Ann Archer"])


def test_a_winner_who_is_not_named_any_more_is_taken_back() -> None:
    night = arrived(report(contest(*COUNTED), outcomes=WON))
    night.arrive("report.json", file(report(contest(*COUNTED), at="2026-05-08T03:00:00+01:00")))
    assert (night.seat(MILL)["state"], night.elected(MILL)) == ("counting", [])


@pytest.mark.parametrize(
    ("changed", "kind"),
    [
        ({"VoteVariation": "rcv"}, "contests decided by rcv"),
        ({"@type": "ElectionResults.BallotMeasureContest"}, "BallotMeasureContest"),
    ],
)
def test_a_contest_of_another_kind_is_mentioned_and_the_others_are_read(changed: Json, kind: str) -> None:
    other = {**contest(*COUNTED), **changed}
    hill = contest(*COUNTED) | {"@id": "hill"}
    night = ArrivingNight()
    decoded = night.arrive("report.json", file(report(other, other, hill, outcomes=WON)))
    assert decoded.not_shown == (f"{kind}, in a NIST report: this version does not show them",)
    assert not decoded.faults
    assert night.elected("hill") == ["Bob Baker"]


def test_a_candidate_who_is_not_listed_is_a_fault() -> None:
    stray = contest(*COUNTED, ContestSelection=[{"CandidateIds": ["p9"]}])
    assert faults(report(stray)) == ["Mill: candidate p9 is not among the candidates"]


@pytest.mark.parametrize(
    ("counts", "message"),
    [
        ([total(1.5)], "Mill: a count of 1.5 votes: it can only be a whole number here"),
        ([total(5, IsSuppressedForPrivacy=True)],
         "Mill: figures that are kept secret for privacy: they can't be added up"),
    ],
)  # fmt: skip
def test_figures_that_are_no_votes_are_refused(counts: list[Json], message: str) -> None:
    assert faults(report(contest(counts, 1204, 96))) == [message]


def test_a_run_off_is_mentioned_and_not_read() -> None:
    run_off = file(report(contest(*COUNTED), outcomes={"p1": "advanced-to-runoff"}))
    decoded = decode(run_off, DecodeContext("report.json"))
    assert decoded is not None
    assert decoded.not_shown == (
        "contests decided by a run-off, in a NIST report: this version does not show them",
    )


def test_a_damaged_contest_is_refused_with_the_attribute_s_name_and_the_others_are_read() -> None:
    damaged = contest([total("812")], 1204, 96)
    night = ArrivingNight()
    decoded = night.arrive("x.json", file(report(damaged, contest(*COUNTED) | {"@id": "hill"}, outcomes=WON)))
    (fault,) = decoded.faults
    assert fault.message.startswith("Mill: Count of ContestSelection number 1, VoteCounts number 1")
    assert 'is the text "812"' in fault.message
    assert night.elected("hill") == ["Bob Baker"]


def test_a_contest_that_elects_nobody_is_refused_with_the_limit() -> None:
    (fault,) = faults(report(contest(*COUNTED) | {"NumberElected": 0}))
    assert fault == "Mill: NumberElected is 0. It may not be below 1"


@pytest.mark.parametrize("year", [2019, 2060])
def test_a_report_whose_time_cannot_be_right_is_refused_with_its_time(year: int) -> None:
    """The source gave a time, and knows nothing of a revision."""
    (fault,) = faults(report(contest(*COUNTED), at=f"{year}-03-05T12:00:00Z"))
    assert fault == f"Mill: its time is 05 March {year}, not from 2020 to 2050. Correct the time"


def test_a_damaged_report_is_refused() -> None:
    assert faults(report(status="final"))[0].startswith('Status is the text "final". It can be pre-election')


def test_many_damaged_contests_are_counted() -> None:
    damaged = [contest(*COUNTED, NumberElected=0) | {"@id": f"c{number}"} for number in range(25)]
    assert faults(report(*damaged))[-1] == "and 5 more contests that can't be used"


def test_names_are_read_in_english_where_there_is_english() -> None:
    document = report(contest(*COUNTED))
    name = {"Text": [*text("Anna Arquera", "es")["Text"], *text("Ann Archer", "en-GB")["Text"]]}
    document["Election"][0]["Candidate"][0]["BallotName"] = name
    assert "Ann Archer" in arrived(document).votes(MILL)


def test_some_systems_add_midnight_to_the_day() -> None:
    document = report(contest(*COUNTED))
    document["Election"][0]["StartDate"] = "2026-05-07T00:00:00Z"
    assert arrived(document).night.id == "millshire-election.2026-05-07"


def test_no_beginning_of_a_report_declares_anybody() -> None:
    whole = file(report(contest(*COUNTED), outcomes=WON))
    for end in range(0, len(whole), 23):
        decoded = decode(whole[:end], DecodeContext("report.json"))
        assert decoded is not None
        assert not decoded.documents
        assert decoded.unfinished
