"""Rehearsals are told from the night by PA's own mark, and two places called Test from a rehearsal."""

import pytest
from scripts.feedmaker import pa_messages as pa
from scripts.feedmaker.pa_messages import PaElection

from election_night.formats import FormatSettings
from election_night.formats.pa.rehearsal import is_test
from election_night.model import Result
from formats.pa.night import decoded, only_result
from formats.pa.places import ARCHER, DECLARED, FIRST_FIGURES, GENERAL, REHEARSAL, RIVERSIDE

LIVE = [
    ("General Election", "General_Election_result_Southampton_Test_1.xml"),
    ("General Election", "General_Election_rush_Southampton_Test_2.xml"),
    ("General Election", "General_Election_nominations_Southampton_Test_1.xml"),
    (
        "Southampton Test by-election",
        "Southampton_Test_by-election_result_Southampton_Test_by-election_1.xml",
    ),
    ("Southampton Test", "Southampton_Test_result_Southampton_Test_1.xml"),
    (None, "Local_result_Test_Valley_1.xml"),
    (None, "Local_nominations_Test_Valley.xml"),
    (None, "Test_Valley_result_Test_Valley_1.xml"),
    ("General Election", "latest_results.json"),
    ("Greatest election", "a.xml"),
]
TESTS = [
    ("Scottish Parliament Test", "a.xml"),
    ("Test General Election", "a.xml"),
    ("Southampton Test by-election Test", "a.xml"),
    ("TEST Southampton Test by-election", "a.xml"),
    (None, "Test_General_Election_SOP_650.xml"),
    (None, "Local_Test_result_Test_Valley_1.xml"),
    (None, "Local_Test_nominations_Barking___Dagenham.xml"),
    (None, "results/Local_Test_SOP_34.xml"),
    ("General Election", "Mayoral_Elections_Test_rush_Hackney_1.xml"),
    ("General Election", "General_Election_Test_recount_Riverside_1.xml"),
]


@pytest.mark.parametrize(("name", "path"), LIVE)
def test_a_live_message_is_never_taken_for_a_test(name: str | None, path: str) -> None:
    assert not is_test(name, path)


@pytest.mark.parametrize(("name", "path"), TESTS)
def test_the_mark_of_pa_makes_it_a_test(name: str | None, path: str) -> None:
    assert is_test(name, path)


def test_a_result_of_a_rehearsal_is_marked_by_the_election_or_by_the_file() -> None:
    assert only_result(pa.result(REHEARSAL, FIRST_FIGURES, DECLARED)).test
    assert only_result(
        pa.result(GENERAL, FIRST_FIGURES, DECLARED), "General_Election_Test_result_R_1.xml"
    ).test
    assert not only_result(
        pa.result(GENERAL, FIRST_FIGURES, DECLARED), "General_Election_result_R_1.xml"
    ).test


def test_the_user_may_say_that_it_is_a_rehearsal() -> None:
    data = pa.rush(GENERAL, RIVERSIDE, ARCHER)
    documents = decoded(data, settings=FormatSettings(test=True)).documents
    assert all(document.test for document in documents if isinstance(document, Result))


def test_southampton_test_is_live_in_every_message() -> None:
    place = RIVERSIDE._replace(number="500", name="Southampton Test")
    election = PaElection(name="Southampton Test by-election", type="B")
    for kind, data in (
        ("nominations", pa.nominations(election, place)),
        ("rush", pa.rush(election, place, ARCHER)),
        ("result", pa.result(election, place.with_votes(3, 2, 1), DECLARED)),
        ("recount", pa.recount(election, place, 1)),
    ):
        path = pa.file_name(election, kind, place.name, 1)
        assert not any(getattr(document, "test", False) for document in decoded(data, path).documents)
