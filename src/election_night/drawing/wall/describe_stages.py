"""Describes the page of a count in stages: who is elected, who is still in, who is out.

Most votes, or the quota, show nobody as elected: only the returning officer's word does.
"""

from math import floor
from typing import NamedTuple

from election_night.core.contest.row import Row as Candidate
from election_night.core.contest.seat import Seat
from election_night.drawing import names
from election_night.drawing.context import DrawContext
from election_night.drawing.seat.pill import pill
from election_night.drawing.seat.stages_table import in_order, out_at
from election_night.drawing.wall import describe_seat
from election_night.drawing.wall.description import Description, Heading, Line, Row, Rows


class Standing(NamedTuple):
    """The candidates by what has become of them."""

    elected: list[Candidate]
    still_in: list[Candidate]
    """Most votes first."""
    out: list[Candidate]
    """The latest first."""


def standing(seat: Seat) -> Standing:
    """Return the elected in the order of election, those still in, and those out."""
    rows, last = in_order(seat), seat.stage_count
    out = [row for row in rows if not row.elected and out_at(row, last) is not None]
    still_in = [row for row in rows if not row.elected and row not in out]
    return Standing([row for row in rows if row.elected], still_in, out)


def describe(context: DrawContext, seat: Seat) -> Description:
    """Describe the stage and the quota, then everybody, with bars that are full at the quota."""
    standing_ = standing(seat)
    quota = ("", "") if seat.quota is None else (f"{seat.quota:,}", "quota")
    rows = tuple(_row(seat, row) for row in [*standing_.elected, *standing_.still_in, *standing_.out])
    blocks = (
        Heading(names.of_contest(context, seat)),
        Line(stage_texts(seat), *quota),
        Rows(rows, full=seat.quota or 0),
    )
    state, _ = pill(context, seat)
    return Description(blocks, describe_seat.standing(context), state.strip())


def stage_texts(seat: Seat) -> tuple[str, str]:
    """Return `Stage 4: 3 of 4 elected`, then shorter."""
    filled = f"Stage {seat.stage_count}: {seat.filled} of {seat.seats}"
    return f"{filled} elected", filled


def figure(seat: Seat, row: Candidate) -> str:
    """Return `ELECTED`, or the votes, rounded down, so that nobody reaches the quota too early."""
    if row.elected:
        return "elected"
    out = out_at(row, seat.stage_count)
    return f"out at {out}" if out is not None else f"{floor(votes(row)):,}"


def votes(row: Candidate) -> float:
    """Return the votes after the latest stage."""
    return float(row.totals[-1] if row.totals else row.votes or 0)


def _row(seat: Seat, row: Candidate) -> Row:
    is_in = not row.elected and out_at(row, seat.stage_count) is None
    bar = (min(floor(votes(row)), seat.quota),) if is_in and seat.quota else ()
    name = tuple(names.of_person(row.name))
    return Row(row.id, row.party, name, (figure(seat, row),), bar, elected=row.elected)
