"""What each kind of PA's messages says, as documents of our own."""

from datetime import UTC, date, datetime

from scripts.feedmaker import pa_messages as pa
from scripts.feedmaker.pa_json import as_json
from scripts.feedmaker.pa_messages import LastTime, PaElection

from election_night.formats import FormatSettings
from election_night.model import ContestAnnouncement, Previous, Status
from formats.pa.night import FIRST_ARRIVAL, decoded, only_result
from formats.pa.places import (
    ARCHER,
    BAKER,
    BY_ELECTION,
    CORBYN,
    CORRECTED,
    CORRECTED_FIGURES,
    DECLARED,
    GENERAL,
    ISLINGTON_NORTH,
    RIVERSIDE,
)


def announced(data: bytes) -> ContestAnnouncement:
    [announcement] = [one for one in decoded(data).documents if isinstance(one, ContestAnnouncement)]
    return announcement


def test_nominations_announce_who_stands_and_the_last_result() -> None:
    announcement = announced(pa.nominations(GENERAL, ISLINGTON_NORTH))
    assert (announcement.election, announcement.election_name) == (
        "general-election.2024-07-04",
        "General Election",
    )
    assert (announcement.date, announcement.source) == (date(2024, 7, 4), "PA Media")
    contest = announcement.contest
    assert (contest.id, contest.name, contest.electorate) == ("pa:339", "Islington North", 72852)
    assert [candidate.name for candidate in contest.candidates][-1] == "Jeremy Corbyn"
    assert [candidate.party for candidate in contest.candidates] == [
        "lab", "grn", "con", "ruk", "ld", "ind", "ind",
    ]  # fmt: skip
    assert contest.previous == Previous(
        label="2019 notional",
        votes={"lab": 34603, "ld": 8415, "con": 5483, "grn": 4326},
        seats={"lab": 1},
    )


def test_nominations_name_and_colour_the_parties() -> None:
    parties = {party.id: party for party in announced(pa.nominations(GENERAL, RIVERSIDE)).parties}
    assert (parties["lab"].short, parties["lab"].colour) == ("LAB", "#d50000")
    assert (parties["advance-uk"].name, parties["advance-uk"].short) == ("Advance UK", "ADVANCE UK")


def test_a_rush_calls_the_winner_and_has_no_figures() -> None:
    result = only_result(pa.rush(GENERAL, ISLINGTON_NORTH, CORBYN))
    assert (result.status, result.winner) == (Status.CALLED, "801120")
    assert [candidate.votes for candidate in result.candidates] == [None] * 7
    assert (result.majority, result.valid_votes, result.correction) == (None, None, None)
    assert result.issued_at == FIRST_ARRIVAL


def test_a_result_is_a_declaration_with_its_figures() -> None:
    result = only_result(pa.result(GENERAL, ISLINGTON_NORTH, DECLARED))
    assert (result.status, result.winner) == (Status.DECLARED, "801120")
    assert (result.majority, result.valid_votes, result.rejected) == (7247, 49006, None)
    assert {candidate.name: candidate.votes for candidate in result.candidates}["Praful Nargund"] == 16873
    assert result.declared_at == result.issued_at == datetime(2024, 7, 5, 2, 26, tzinfo=UTC)


def test_a_correction_keeps_its_own_time_and_is_no_second_declaration() -> None:
    result = only_result(pa.result(GENERAL, CORRECTED_FIGURES, CORRECTED, revision=3))
    assert (result.issued_at, result.declared_at) == (datetime(2024, 7, 5, 3, 50, tzinfo=UTC), None)
    assert result.correction == "PA revision 3"


def test_a_rush_that_corrects_says_why_in_the_words_of_pa() -> None:
    text = "Correction: Labour gain Riverside & Hill"
    assert only_result(pa.rush(GENERAL, RIVERSIDE, BAKER, 2, text)).correction == text
    assert only_result(pa.rush(GENERAL, RIVERSIDE, BAKER, 2)).correction == "PA revision 2"


def test_a_recount_is_one_and_says_which() -> None:
    result = only_result(pa.recount(GENERAL, RIVERSIDE, 2))
    assert (result.status, result.recount, result.winner) == (Status.RECOUNT, 2, None)


def test_an_absent_revision_is_the_first() -> None:
    without = pa.rush(GENERAL, RIVERSIDE, ARCHER).replace(b' revision="1"', b"")
    assert only_result(without).revision == only_result(pa.rush(GENERAL, RIVERSIDE, ARCHER)).revision


def test_a_by_election_is_an_election_of_its_own() -> None:
    announcement = announced(pa.nominations(BY_ELECTION, RIVERSIDE))
    assert announcement.election == "hamilton-by-election.2024-07-04"


def test_several_nominations_in_one_file_are_read_one_by_one() -> None:
    messages = [pa.nominations(GENERAL, place) for place in (RIVERSIDE, ISLINGTON_NORTH)]
    bodies = b"".join(message.partition(b"?>")[2] for message in messages)
    collated = b"<CollatedNominations>" + bodies + b"</CollatedNominations>"
    documents = decoded(collated).documents
    assert decoded(as_json(collated)).documents == documents
    assert [one.contest.id for one in documents if isinstance(one, ContestAnnouncement)] == [
        "pa:7",
        "pa:339",
    ]


def test_elections_and_contests_go_by_the_ids_that_the_user_gives_them() -> None:
    settings = FormatSettings(
        elections={"general-election.2024-07-04": "uk-2024-07-04"},
        contests={"uk-2024-07-04": {"339": "E14001305"}},
    )
    [announcement] = decoded(pa.nominations(GENERAL, ISLINGTON_NORTH), settings=settings).documents
    assert isinstance(announcement, ContestAnnouncement)
    assert (announcement.election, announcement.contest.id) == ("uk-2024-07-04", "E14001305")


def previous(*elections: bytes) -> Previous | None:
    data = pa.nominations(GENERAL, RIVERSIDE._replace(last_time=None))
    end = b"</FirstPastThePostNominations>"
    return announced(data.replace(end, b"".join(elections) + end)).contest.previous


def last_time(date: str, type_: str, *rows: tuple[str, int], winner: str) -> bytes:
    last = LastTime(PaElection(date=date, type=type_), rows, winner)
    data = pa.nominations(GENERAL, RIVERSIDE._replace(last_time=last))
    return data[data.index(b"<PreviousElection") : data.index(b"</FirstPastThePostNominations>")]


def test_of_several_earlier_elections_the_last_of_the_same_kind_is_the_last_one() -> None:
    general = last_time("2019-12-12", "G", ("Lab", 10), ("C", 5), winner="Lab")
    by_election = last_time("2022-05-05", "B", ("C", 9), ("Lab", 8), winner="C")
    earlier = last_time("2017-06-08", "G", ("C", 11), ("Lab", 5), winner="C")
    for order in ((general, by_election, earlier), (by_election, earlier, general)):
        found = previous(*order)
        assert found is not None
        assert (found.label, found.votes) == ("2019", {"lab": 10, "con": 5})


def test_independents_of_last_time_are_not_added_up() -> None:
    found = previous(last_time("2019-12-12", "G", ("Ind", 40), ("Lab", 60), ("Ind", 30), winner="Lab"))
    assert found is not None
    assert found.votes == {"lab": 60, "ind": 40, "ind-others": 30}


def test_a_party_under_two_abbreviations_is_added_up() -> None:
    found = previous(
        last_time("2019-12-12", "G", ("Reform", 40), ("Lab", 60), ("Reform UK", 5), winner="Lab")
    )
    assert found is not None
    assert found.votes == {"lab": 60, "ruk": 45}


def test_who_won_last_time_is_what_pa_says_and_not_the_longest_row() -> None:
    found = previous(last_time("2019-12-12", "G", ("Others", 90), ("Lab", 60), winner="Lab"))
    assert found is not None
    assert found.seats == {"lab": 1}
