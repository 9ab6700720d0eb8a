"""The state of the parties on a night of several councils: councils, seats, and the change in both."""

from election_night.core.body_state import NOC
from election_night.drawing import formatting, party_letters
from election_night.drawing.canvas import Canvas
from election_night.drawing.context import DrawContext

COUNCILS, CHANGE = 9, 9
"""Cells in a column of councils, and in one of changes."""
FEWEST = 6
"""Parties to show at least, if as many stand."""


def parties_to_list(context: DrawContext) -> list[str]:
    """Return parties with seats or councils won or lost, others until there are `FEWEST`, then `NOC`."""
    night = context.night
    totals, control = night.totals, night.control
    ranked = totals.ranked()
    in_control = {*control.controlled, *control.controlled_before} - {NOC}
    with_seats = [
        party
        for party in dict.fromkeys([*ranked, *sorted(in_control)])
        if totals.party(party).seats or totals.party(party).losses or party in in_control
    ]
    others = [party for party in ranked if party not in with_seats]
    without = [NOC] if control.controlled[NOC] or control.controlled_before[NOC] else []
    return [*with_seats, *others[: max(0, FEWEST - len(with_seats))], *without]


def draw(canvas: Canvas, context: DrawContext, ranked: list[str]) -> None:
    """Draw a line for each: councils and their change, seats and their change, and a bar of the seats."""
    palette, totals = context.palette, context.night.totals
    lines = canvas.height - 1
    if len(ranked) > lines:
        ranked = [*ranked[: lines - 1], NOC] if NOC in ranked else ranked[:lines]
    code = party_letters.room_for(context, [party for party in ranked if party != NOC], canvas.width // 7)
    ends = [2 + code + 2 + COUNCILS]
    for column in (CHANGE, COUNCILS, CHANGE):
        ends.append(ends[-1] + column)
    for end, heading in zip(ends, (context.bodies(2), "change", "seats", "change"), strict=True):
        canvas.right(end, 0, heading, palette.soft)
    left = ends[-1] + 3
    room = max(0, canvas.width - left - 2)
    largest = max([1, *(totals.party(party).seats for party in ranked if party != NOC)])
    for y, party in enumerate(ranked, 1):
        row = canvas.part(0, y, canvas.width, 1)
        _letters(row, context, party, code)
        _figures(row, context, party, ends)
        if room and party != NOC:
            track = row.part(left, 0, room, 1, palette.track)
            eighths = totals.party(party).seats * room * 8 // largest
            track.bar(0, 0, room, eighths, context.bar(party, palette.theme.raised))


def _letters(row: Canvas, context: DrawContext, party: str, code: int) -> None:
    if party == NOC:
        row.text(2, 0, f" {'NOC':<{code}} ", context.palette.outline_pill)
    else:
        party_letters.block(row, 2, 0, context, party, code)


def _figures(row: Canvas, context: DrawContext, party: str, ends: list[int]) -> None:
    """Draw councils and seats; no overall control has no seats of its own."""
    palette, control = context.palette, context.night.control
    councils = control.controlled[party]
    row.right(ends[0], 0, f"{councils:,}" if councils else "·", palette.strong if councils else palette.faint)
    _change(row, context, ends[1], control.change(party))
    if party == NOC:
        return
    sums = context.night.totals.party(party)
    row.right(
        ends[2], 0, f"{sums.seats:,}" if sums.seats else "·", palette.strong if sums.seats else palette.faint
    )
    _change(row, context, ends[3], sums.net, known=context.night.totals.gains_known)


def _change(row: Canvas, context: DrawContext, end: int, change: int, *, known: bool = True) -> None:
    text = formatting.signed(change) if change else "·" if known else formatting.DASH
    row.right(end, 0, text, context.palette.ground if change else context.palette.faint)
