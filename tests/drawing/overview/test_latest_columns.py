"""The words of the latest declarations stand below each other."""

from election_night.drawing.overview import latest
from tui.stages import canvas, whole_night


def test_hold_begins_in_one_column_for_parties_of_two_and_of_three_letters() -> None:
    context = whole_night(650)
    holds = [
        seat
        for seat in context.night.seats.values()
        if seat.outcome == "hold" and seat.lead and len(context.short(seat.lead)) in {2, 3}
    ]
    assert {len(context.short(seat.lead)) for seat in holds if seat.lead} == {2, 3}
    columns = set()
    for seat in holds:
        line = canvas(context, 80, 1)
        latest.line(line, context, seat)
        columns.add(line.dump().index(" HOLD"))
    assert len(columns) == 1
