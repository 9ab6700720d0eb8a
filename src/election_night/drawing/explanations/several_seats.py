"""Formulas of wards, counts in stages and councils, with the numbers filled in; "" if there are none yet."""

from collections.abc import Mapping

from election_night.core.contest.seat import Seat
from election_night.drawing import formatting
from election_night.drawing.context import DrawContext
from election_night.model import Method


def last_seat(context: DrawContext, seat: Seat) -> str:  # noqa: ARG001 - all have one signature
    """Return the margin by which the last seat was won."""
    if seat.last_seat is None:
        return ""
    rows = {row.id: row for row in seat.rows}
    pair = [rows[key] for key in (seat.last_seat.elected, seat.last_seat.not_elected)]
    first, second = [row.totals[-1] if row.totals else row.votes for row in pair]
    votes = f"{formatting.votes(first)} − {formatting.votes(second)}"
    return f"{pair[0].name} over {pair[1].name}: {votes} = {formatting.votes(seat.last_seat.votes)}"


def votes_used(context: DrawContext, seat: Seat) -> str:  # noqa: ARG001
    """Return the votes on each ballot paper."""
    if seat.method is not Method.PLURALITY or seat.seats < 2 or not seat.ballots or not seat.valid_votes:
        return ""
    votes, ballots = formatting.count(seat.valid_votes), formatting.count(seat.ballots)
    return f"{votes} / {ballots} = {seat.valid_votes / seat.ballots:.2f} of {seat.seats} each"


def quota(context: DrawContext, seat: Seat) -> str:  # noqa: ARG001
    """Return the usual quota, and the announced one if it differs."""
    if seat.method is not Method.STV or not seat.valid_votes:
        return ""
    usual = seat.valid_votes // (seat.seats + 1) + 1
    sums = f"{seat.valid_votes:,} / ({seat.seats} + 1), rounded down, + 1 = {usual:,}"
    return sums if seat.quota in {None, usual} else f"{sums}; announced as {seat.quota:,}"


def control(context: DrawContext, seat: Seat) -> str:
    """Return the seats needed to control the council of this contest."""
    body = context.night.bodies.get(seat.body or "")
    if body is None:
        return ""
    return f"{body.name}: {body.seats:,} / 2, rounded down, + 1 = {body.line:,}"


def to_come(context: DrawContext, seat: Seat) -> str:
    """Return the seats of its council that nobody has won yet."""
    body = context.night.bodies.get(seat.body or "")
    if body is None or not body.held:
        return ""
    held = " − ".join(f"{seats:,} {context.short(party)}" for party, seats in body.held.items())
    return f"{body.name}: {body.seats:,} − {held} = {body.open:,}"


def changed_hands(context: DrawContext) -> str:
    """Return the councils where control has changed."""
    control = context.night.control
    if not context.night.bodies:
        return ""
    return f"{control.changed_hands:,} of {control.controlled.total():,} whose control is known"


WORDS: Mapping[str, str] = {
    "LAST SEAT BY": "votes between the last candidate elected and the first not elected",
    "LAB 2 CON 1": "seats that each party won here",
    "LAB +1 · CON −1": "seats gained and lost here, where it wasn't one party from one other",
}
"""Words for contests with several seats."""
STAGE_WORDS: Mapping[str, str] = {
    "STAGE 6": "the count after its sixth stage: votes were transferred five times",
    "STAGE 6 · 3 OF 5": "and three of five seats are filled; whoever is elected stays elected",
    "at 6, out 6": "elected, or excluded, at that stage",
    "not transferable": "votes on papers that name nobody else still in the count",
}
"""Words for counts in stages."""
COUNCIL_WORDS: Mapping[str, str] = {
    "NOC": "no overall control: no party has more than half of the seats",
    "CERTAIN": "the seats still to come can't change who controls it",
    "LOSE TO NOC": "the party had more than half of the seats, and doesn't now",
}
"""Words for councils."""
