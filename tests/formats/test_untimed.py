"""Where a source gives no time, nothing claims that the seat was declared when its file was read."""

from datetime import timedelta

import pytest
from scripts.feedmaker import pa_messages as pa

from election_night.cli.wording.text_report import card
from election_night.core.night import Night
from election_night.drawing.context import DrawContext
from election_night.drawing.seat.pill import WIDEST_PILL, pill
from election_night.formats import FormatSettings
from formats.arriving_night import ArrivingNight
from formats.pa import night as pa_night
from formats.pa.places import ARCHER, DECLARED, FIRST_FIGURES, GENERAL, RIVERSIDE
from formats.tables.parliament import candidacies, constituencies
from formats.tables.tables import ELECTION, ISLINGTON, TOTAL_ROW, settings
from formats.tables.test_editions import A, B


def said(night: Night, contest: str) -> tuple[str, str]:
    """The state in the text of `results`, and on the seat's card."""
    seat = night.seats[contest]
    return list(card(night, seat))[1].strip(), pill(DrawContext(night), seat)[0].strip()


@pytest.mark.parametrize("joined", [False, True])
def test_a_table_without_times_was_read(joined: bool) -> None:
    """In one file, or joined from two."""
    if joined:
        night = ArrivingNight(FormatSettings(election=ELECTION), election=ELECTION)
        night.arrive("candidacies.csv", candidacies())
        night.arrive("constituencies.csv", constituencies())
    else:
        night = ArrivingNight(settings(TOTAL_ROW))
        night.arrive("results.csv", A)
    text, on_card = said(night.night, ISLINGTON)
    assert text.startswith("DECLARED, read at 2026-05-08 01:00:")
    assert on_card.startswith("DECLARED · READ ")
    assert len(on_card.replace("8 May ", "")) + 2 <= WIDEST_PILL, "on the night itself"


def test_a_corrected_table_was_read_too() -> None:
    night = ArrivingNight(settings(TOTAL_ROW))
    for data in (A, B):
        night.arrive("results.csv", data)
    text, on_card = said(night.night, ISLINGTON)
    assert text.startswith("CORRECTED, read at ")
    assert on_card.startswith("CORRECTED · READ ")
    assert len(on_card.replace("8 May ", "")) + 2 <= WIDEST_PILL, "on the night itself"


def test_an_agency_gives_the_time_of_a_declaration_and_not_of_a_call() -> None:
    called = pa.rush(GENERAL, RIVERSIDE, ARCHER)
    declared = pa.result(GENERAL, FIRST_FIGURES, DECLARED)
    assert said(pa_night.night_of_messages(called), "pa:7")[0].startswith("CALLED, read at ")
    text, on_card = said(pa_night.night_of_messages(called, declared, apart=timedelta(hours=1)), "pa:7")
    assert text.startswith("DECLARED at ")
    assert "READ" not in on_card
