"""Without a last result to compare with, gains and losses are not known: a dash, and never 0."""

from core.build import TWO, night_of_documents, result, several
from election_night.cli.wording.text_report import as_text
from election_night.core.json_report import report
from election_night.core.night import Night
from election_night.drawing.context import DrawContext
from election_night.drawing.overview import parties
from election_night.publish.seat_faults import SeatFaults
from tui.stages import canvas

SEATS = [result(TWO, contest=contest) for contest in ("c0", "c1")]
UNKNOWN, AWAITED, KNOWN = (
    night_of_documents(*SEATS),
    night_of_documents(several(2)),
    night_of_documents(several(2), *SEATS),
)


def drawn(night: Night) -> str:
    """Labour's line in the table of the screen."""
    context = DrawContext(night)
    board = canvas(context, 100, 8)
    parties.draw(board, context, night.totals.ranked())
    return next(line for line in board.dump().splitlines() if "LAB" in line)


def in_text(night: Night) -> list[str]:
    """Return seats, gains, losses and net of Labour."""
    lines = as_text(night, [], list(night.seats.values()), SeatFaults())
    return next(line for line in lines if line.startswith("LAB ")).split()[2:6]


def test_the_table_of_parties_has_dashes() -> None:
    assert (drawn(UNKNOWN).count("—"), drawn(UNKNOWN).count("·")) == (2, 0)
    assert drawn(KNOWN).count("·") == 2
    assert drawn(AWAITED).count("·") == 2, "nothing is decided yet: no gains so far"


def test_the_text_of_results_has_dashes() -> None:
    assert in_text(UNKNOWN) == ["2", "-", "-", "-"]
    assert in_text(KNOWN) == ["2", "0", "0", "0"]
    assert in_text(AWAITED) == ["0", "0", "0", "0"]


def test_json_counts_seats_whose_last_winner_is_known() -> None:
    """None is, and the fields stay numbers."""
    labour = next(party for party in report(UNKNOWN, [])["parties"] if party["id"] == "lab")
    assert (labour["gains"], labour["losses"], labour["net"]) == (0, 0, 0)
