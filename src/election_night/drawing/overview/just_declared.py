"""The newest result, in a few lines."""

from election_night.core.contest.seat import Seat
from election_night.drawing import formatting, heading, party_letters, seats_won
from election_night.drawing.canvas import Canvas
from election_night.drawing.context import DrawContext
from election_night.drawing.seat.line_of_vote import last_seat
from election_night.drawing.seat.pill import pill


def draw(canvas: Canvas, context: DrawContext, seat: Seat) -> None:
    """Draw the newest result in a few lines."""
    palette = context.palette
    height = canvas.height + 1
    heading.title(canvas, palette, 0, "JUST DECLARED")
    text, style = pill(context, seat)
    end = canvas.right(canvas.width - 2, 1, text, style)
    canvas.text(2, 1, seat.name.upper(), palette.strong, end - 4)
    if seat.lead:
        outcome = [(f" {context.outcome(seat)} ", context.block(seat.lead))]
        if seat.seats > 1:
            outcome = seats_won.blocks_with_change(context, seat)
        at = min(5 + len(seat.name), end - seats_won.width(outcome))
        canvas.part(at, 1, end - at, 1).pieces(0, 0, outcome)
    elif seat.reasons:
        canvas.text(2, 2, seat.reasons[0], palette.alarm, canvas.width - 4)
    most_votes = max((row.votes or 0 for row in seat.rows), default=0)
    first = 3 if seat.reasons else 2
    rows, room = seat.ranked, height - 1 - first
    name_width = 22 + max(0, min(24, (canvas.width - 90) // 2))
    votes_end = 18 + name_width
    if seat.reasons and len(rows) > room:  # In doubt, name every candidate.
        room -= 1
        canvas.text(9, first + room, f"and {len(rows) - room} more on the ballot", palette.soft)
    for line, row in enumerate(rows[:room], first):
        party_letters.block(canvas, 2, line, context, row.party)
        canvas.text(9, line, row.name, palette.strong if row.elected else palette.ground, name_width)
        canvas.right(
            votes_end, line, formatting.count(row.votes), palette.strong if row.elected else palette.ground
        )
        canvas.right(votes_end + 8, line, formatting.percent(row.share), palette.soft)
        wide = canvas.width - votes_end - 10 - (24 if seat.seats > 1 else 18)
        if most_votes and wide > 4:
            canvas.bar(
                votes_end + 10, line, wide, (row.votes or 0) * wide * 8 // most_votes, context.bar(row.party)
            )
    if seat.majority is not None:
        share_of = "of ballots" if seat.seats > 1 else "of the vote"
        figure = last_seat(seat) if seat.seats > 1 else f"majority {formatting.count(seat.majority)}"
        canvas.right(canvas.width - 2, 2, figure, palette.strong)
        canvas.right(canvas.width - 2, 3, f"{formatting.percent(seat.majority_pct)} {share_of}", palette.soft)
    canvas.click(2, 1, canvas.width - 4, height - 2, f"open:{seat.id}")
