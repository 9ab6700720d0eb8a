"""A council comes as a whole: its seats by party, who won those that were up, and who had them before."""

from scripts.feedmaker.pa_councils import council_result

from election_night.model import Body, ContestAnnouncement, Method, PreviousBody, Result, Status
from formats.pa.night import decoded

SEATS = {"Lab": 19, "Ind": 6, "Green": 3, "C": 1}
ELECTED = {"Lab": 7, "Ind": 4, "Green": 2, "C": 1}
CHANGES = {"Lab": 2, "Green": 1, "Ind": -2, "C": -1}
HALF = council_result("Adur", "4764", SEATS, elected=ELECTED, changes=CHANGES, control="Lab", before="Lab")


def read(data: bytes, path: str = "a.xml") -> tuple[ContestAnnouncement, Result]:
    announcement, result = decoded(data, path).documents
    assert isinstance(announcement, ContestAnnouncement)
    assert isinstance(result, Result)
    return announcement, result


def body_of(data: bytes) -> Body:
    body = read(data)[0].body
    assert body is not None
    return body


def test_the_seats_that_were_up_are_a_contest_of_the_whole_council() -> None:
    announcement, result = read(HALF)
    assert result.contest == announcement.contest.id == announcement.contest.body == "pa:4764"
    assert (result.status, result.method, result.seats) == (Status.DECLARED, Method.LIST, 14)
    assert {row.party: row.seats for row in result.candidates} == {"lab": 7, "ind": 4, "grn": 2, "con": 1}
    assert announcement.election == "local-elections.2026-05-07"


def test_parties_of_a_council_have_their_letters_and_colours() -> None:
    parties = {party.id: party for party in read(HALF)[0].parties}
    assert set(parties) == {"lab", "ind", "grn", "con"}
    assert (parties["con"].short, parties["con"].colour) == ("CON", "#0063ba")


def test_seats_that_were_not_up_stay_with_the_council() -> None:
    assert body_of(HALF) == Body(
        id="pa:4764",
        name="Adur",
        seats=29,
        sitting={"lab": 12, "ind": 2, "grn": 1},
        previous=PreviousBody(
            label="when these seats were last fought",
            seats={"lab": 17, "ind": 8, "grn": 2, "con": 2},
            control="lab",
        ),
    )


def test_a_council_of_which_all_seats_were_up_has_none_left_over() -> None:
    data = council_result(
        "Suffolk", "4817", {"Reform": 32, "C": 18}, changes={"Reform": 26, "C": -26}, before="C"
    )
    _, result = read(data)
    assert (result.seats, body_of(data).sitting) == (50, {})


def test_without_changes_on_new_boundaries_nothing_is_known_of_the_seats_before() -> None:
    data = council_result("Valley", "1", SEATS, changes={}, before="C", boundaryChange="true")
    assert body_of(data).previous == PreviousBody(label="when these seats were last fought", control="con")


def test_no_changes_on_old_boundaries_mean_the_same_seats_as_before() -> None:
    previous = body_of(council_result("Valley", "1", SEATS, changes={}, before="Lab")).previous
    assert previous is not None
    assert previous.seats == {"lab": 19, "ind": 6, "grn": 3, "con": 1}


def test_no_overall_control_before_is_no_party() -> None:
    previous = body_of(council_result("Valley", "1", SEATS, changes={})).previous
    assert previous is not None
    assert previous.control == "noc"


def test_control_that_the_seats_do_not_bear_out_is_noted() -> None:
    assert read(council_result("Valley", "1", {"Lab": 5, "C": 5}, control="Lab"))[1].note == (
        "PA says that Lab controls the council"
    )
    assert read(council_result("Valley", "1", {"Lab": 5, "C": 5}, control="NOC"))[1].note is None
    assert read(HALF)[1].note is None


def test_a_second_revision_is_a_correction() -> None:
    first = council_result("Valley", "1", SEATS, changes={})
    second = council_result("Valley", "1", SEATS, changes={}, revision=2)
    assert read(first)[1].correction is None
    assert read(second)[1].correction == "PA revision 2"
    assert read(second)[1].revision > read(first)[1].revision


def test_only_the_name_of_the_file_marks_a_rehearsal() -> None:
    assert not read(HALF, "Local_result_Test_Valley_1.xml")[1].test
    assert read(HALF, "Local_Test_result_Adur_1.xml")[1].test


def test_more_seats_won_than_there_are_is_a_fault() -> None:
    data = council_result("Valley", "1", {"Lab": 5}, elected={"Lab": 6})
    [fault] = decoded(data).faults
    assert "lab has 6 seats in ElectedCouncillors and 5 in NewCouncil. Ask PA" in fault.message


def test_seats_that_are_no_number_are_a_fault() -> None:
    [fault] = decoded(HALF.replace(b'seats="19"', b'seats="nineteen"')).faults
    assert 'Party seats="nineteen" is not a whole number' in fault.message
