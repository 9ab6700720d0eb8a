"""The state of the parties: a bar with the majority line, seats, gains, losses, share, change."""

from election_night.drawing import formatting, party_letters
from election_night.drawing.canvas import Canvas
from election_night.drawing.context import DrawContext
from election_night.drawing.overview import council_parties

BAR = 15
"""Column where the bars begin, if no party has more letters than usual."""
FEWEST = 6
"""Parties to show at least, if as many stand."""


def parties_to_list(context: DrawContext) -> list[str]:
    """Return parties with a seat won or lost, then others by votes until there are `FEWEST`."""
    if len(context.night.bodies) > 1:
        return council_parties.parties_to_list(context)
    totals = context.night.totals
    ranked = totals.ranked()
    with_seats = [party for party in ranked if totals.party(party).seats or totals.party(party).losses]
    others = [party for party in ranked if party not in with_seats]
    return with_seats + others[: max(0, FEWEST - len(with_seats))]


def draw(canvas: Canvas, context: DrawContext, ranked: list[str]) -> None:
    """Draw the state of the parties: a bar with the majority line, seats, gains, losses, share, change."""
    if len(context.night.bodies) > 1:
        council_parties.draw(canvas, context, ranked)
        return
    night, palette, ranked = context.night, context.palette, ranked[: canvas.height - 1]
    totals = night.totals
    most_seats = max((totals.party(party).seats for party in ranked), default=0)
    to_win = night.majority_line if night.seat_count > 1 else None
    scale = max((to_win or 1) * 5 // 4, most_seats)
    code = party_letters.room_for(context, ranked, canvas.width // 7)
    left, room = BAR + code - party_letters.USUAL, _room(canvas, code)
    x = left + room + 1
    heads = ((6, "gains"), (13, "losses"), (21, "share"), (31, "change"))
    canvas.right(left - 1, 0, "seats", palette.soft)
    for end, head in heads:
        canvas.right(x + end, 0, head, palette.soft)
    line = None if to_win is None else to_win * room // scale
    if line is not None:
        mark = f"{to_win:,} to win"
        canvas.text(min(left + line - len(mark) // 2, left + room - len(mark)), 0, mark, palette.strong)
    no_change = "·" if totals.gains_known else formatting.DASH
    for index, party in enumerate(ranked):
        sums = totals.party(party)
        facts = (
            party,
            sums.seats * room * 8 // scale,
            line,
            formatting.count(sums.seats),
            f"+{sums.gains}" if sums.gains else no_change,
            f"−{sums.losses}" if sums.losses else no_change,
            formatting.percent(totals.share(party)) if totals.valid_votes else formatting.DASH,
            formatting.change(totals.change(party)) if totals.valid_votes else "",
        )
        _party(canvas.part(0, 1 + index, canvas.width, 1), context, (code, *facts))


def _party(
    canvas: Canvas, context: DrawContext, facts: tuple[int, str, int, int | None, str, str, str, str, str]
) -> None:
    palette = context.palette
    code, party, eighths, line, seats, gains, losses, share, change = facts
    left, room = BAR + code - party_letters.USUAL, _room(canvas, code)
    x = left + room + 1
    party_letters.block(canvas, 2, 0, context, party, code)
    track = canvas.part(left, 0, room, 1, palette.track)
    if line is not None:
        track.text(line, 0, "┊")
    track.bar(0, 0, room, eighths, context.bar(party, palette.theme.raised))
    canvas.right(left - 1, 0, seats, palette.strong)
    canvas.right(x + 6, 0, gains, palette.ground if gains.startswith("+") else palette.faint)
    canvas.right(x + 13, 0, losses, palette.ground if losses.startswith("−") else palette.faint)
    canvas.right(x + 21, 0, share, palette.ground)
    canvas.right(x + 31, 0, change, palette.soft)


def _room(canvas: Canvas, code: int) -> int:
    """Return the columns for the bars, beside letters of this many cells."""
    return max(6, canvas.width - BAR - code + party_letters.USUAL - 34)
