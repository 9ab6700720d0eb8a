"""Problems are in the words of their source: its columns, elements and numbers, never ours."""

import re

import pytest
from scripts.feedmaker import pa_messages as pa

from election_night.core.problems import Severity
from election_night.formats import NO_SETTINGS, DecodeContext, FormatSettings, decode
from election_night.model import Result
from election_night.service.received import ReceivedDocument
from formats.arriving_night import FIRST_ARRIVAL, ArrivingNight
from formats.democracy_club import items
from formats.modern_gov import answers
from formats.nist import reports
from formats.pa.places import ARCHER, DECLARED, FIRST_FIGURES, GENERAL, RIVERSIDE
from formats.tables.parliament import candidacies, constituencies
from formats.tables.tables import (
    ELECTION,
    HEADINGS,
    ISLINGTON,
    LONG,
    TOTAL_ROW,
    VOTES,
    csv,
    long_sheet,
    seat_rows,
    settings,
)

OUR_NAMES = re.compile(r"valid_votes|winners|by_lot|`|higher revision|revision \d")


def problems(night: ArrivingNight) -> list[str]:
    """Everything wrong with what arrived."""
    return [
        problem.message
        for problem in night.night.problems()
        if problem.severity not in {Severity.SUPERSEDED, Severity.CAUTION}
    ]


def of(path: str, data: bytes, user: FormatSettings = NO_SETTINGS) -> list[str]:
    """What is wrong with a file."""
    night = ArrivingNight(user)
    night.arrive(path, data)
    return problems(night)


def test_a_total_row_that_is_wrong_has_its_row_and_column() -> None:
    rows = [*seat_rows(ISLINGTON), ("", "Total", "", "", "49,007", "", "", "")]
    assert of("results.csv", csv(HEADINGS, *rows), settings(TOTAL_ROW)) == [
        (
            "Islington North, rows 2 to 8: the votes add up to 49,006, but row 9, column E (Votes) says "
            "49,007: 1 too few. Correct the sheet and save it again"
        )
    ]


def test_a_majority_and_a_mark_that_are_wrong_have_their_cells() -> None:
    text = LONG.replace('rejected = "Rejected"', 'majority = "Rejected"') + '[complete]\nwhen = "rest"\n'
    rows = [[*row[:5], "Y" if place == 5 else "", *row[6:]] for place, row in enumerate(seat_rows(ISLINGTON))]
    rows[0][6] = 7000
    messages = of("results.csv", csv(HEADINGS, *rows), settings(text))
    assert any("but row 2, column G (Rejected) says 7,000" in message for message in messages)
    assert any("but row 7, column F (Elected?) names Praful Nargund" in message for message in messages)


def test_a_lot_without_a_mark_names_the_column_of_the_elected() -> None:
    text = LONG.replace('rejected = "Rejected"', 'by_lot = "Rejected"') + '[complete]\nwhen = "rename"\n'
    rows = [[*row[:4], 500 if place < 2 else 40, "", "Y" if place == 0 else "", ""]
            for place, row in enumerate(seat_rows(ISLINGTON))]  # fmt: skip
    found = decode(csv(HEADINGS, *rows), DecodeContext("results.csv", settings=settings(text)))
    assert found is not None
    (document,) = (each for each in found.documents if isinstance(each, Result))
    assert document.terms.fields["winner"] == "column F (Elected?)"


def test_two_sheets_that_disagree_are_reported_without_a_number_of_ours() -> None:
    night = ArrivingNight(settings(TOTAL_ROW))
    night.arrive("results.csv", long_sheet())
    night.arrive("other.csv", long_sheet().replace(b"32,", b"33,").replace(b"49,006", b"49,007"))
    messages = problems(night)
    assert any("other.csv says something else" in message for message in messages)
    assert not any(OUR_NAMES.search(message) for message in messages), messages


def test_parliaments_total_is_in_the_other_file() -> None:
    night = ArrivingNight(FormatSettings(election=ELECTION), election=ELECTION)
    night.arrive("a.csv", candidacies())
    total = sum(votes for _, _, votes in VOTES[ISLINGTON])
    night.arrive("b.csv", constituencies(valid={ISLINGTON: total + 1}))
    (message,) = problems(night)
    assert "but row 2, column H (valid votes) of the other file says 49,007" in message


def test_problems_with_pa_name_its_attribute_and_its_own_number() -> None:
    data = pa.result(GENERAL, FIRST_FIGURES, DECLARED, 3)
    wrong = re.sub(rb'turnout="\d+"', b'turnout="30000"', data, count=1)
    (message,) = of("a.xml", wrong)
    assert message.startswith("Riverside & Hill, PA result 3: the votes add up to 28,201, ")
    assert 'but attribute "turnout" of Constituency says 30,000' in message
    assert message.endswith("Ask PA to send it again")


def test_a_figure_of_pa_that_cannot_be_is_refused_by_its_attribute() -> None:
    data = pa.recount(GENERAL, RIVERSIDE, 1).replace(b'recount="1"', b'recount="100"')
    night = ArrivingNight()
    (fault,) = night.arrive("a.xml", data).faults
    assert 'attribute "recount" of Constituency is 100' in fault.message


def test_revisions_of_pa_have_pas_numbers_where_people_read_them() -> None:
    night = ArrivingNight()
    night.arrive("a.xml", pa.rush(GENERAL, RIVERSIDE, ARCHER, 1))
    assert night.night.seats["pa:7"].edition == "PA rush 1"
    night.arrive("b.xml", pa.result(GENERAL, FIRST_FIGURES, DECLARED, 1))
    assert night.night.seats["pa:7"].edition == "PA result 1"
    assert [revision.edition for revision in night.night.history("pa:7")] == ["PA rush 1", "PA result 1"]


def test_the_list_of_files_has_pas_numbers_too() -> None:
    received = ReceivedDocument("a.xml", b"", FIRST_ARRIVAL, 1)
    received.record(ArrivingNight().arrive("a.xml", pa.rush(GENERAL, RIVERSIDE, ARCHER, 2)), [])
    assert (received.edition, received.revision) == ("PA rush 2", 1004)


def test_editions_in_order_of_arrival_are_counted_from_one() -> None:
    night = ArrivingNight(FormatSettings(election=ELECTION), election=ELECTION)
    for edition, changed in (("edition 1", {}), ("edition 2", {"Jeremy Corbyn": 24121})):
        night.arrive("a.csv", candidacies(changed=changed))
        assert night.night.seats[ISLINGTON].edition == edition


def test_a_report_is_known_by_its_time() -> None:
    night = ArrivingNight()
    night.arrive("r.json", reports.file(reports.report(reports.contest(*reports.COUNTED))))
    assert night.night.seats[reports.MILL].edition == "written 08 May 01:00:00 UTC"


@pytest.mark.parametrize(
    ("path", "data", "phrases"),
    [
        (
            "r.json",
            reports.file(reports.report(reports.contest(9000, 1, 2), outcomes={"p1": "winner"})),
            ("@id contest-mill", "Ask whoever made the report for a new one"),
        ),
        (
            "a.xml",
            answers.answer(answers.counted(answers.MILL, 99_999, 1, 2, 3, elected=(0,))),
            ("electionareaid", "Ask the council to correct it, then fetch it again"),
        ),
        (
            "d.json",
            items.file(items.ballot(1, 2, 96, 140, elected=(1,))),
            (items.MILL, "Correct it at Democracy Club, then fetch it again"),
        ),
    ],
    ids=["NIST", "modern.gov", "Democracy Club"],
)
def test_problems_with_other_sources_are_in_their_words(
    path: str, data: bytes, phrases: tuple[str, ...]
) -> None:
    messages = of(path, data)
    assert messages
    for message in messages:
        assert not OUR_NAMES.search(message), message
        assert any(word in message for word in phrases), message
