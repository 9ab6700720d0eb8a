"""Describes the page of one contest: who won and by how much, or how the count stands."""

from election_night.core.contest.row import Row as Candidate
from election_night.core.contest.row import Won
from election_night.core.contest.seat import Seat, State
from election_night.drawing import formatting, names
from election_night.drawing.context import DrawContext
from election_night.drawing.seat.pill import ALARMS, pill
from election_night.drawing.wall import several_seats
from election_night.drawing.wall.description import (
    Block,
    Description,
    Figure,
    Heading,
    Notice,
    Row,
    Rows,
    Winner,
)

GOING_ON = frozenset({State.AWAITING, State.COUNTING})


def describe(context: DrawContext, seat: Seat) -> Description:
    """Describe the whole page."""
    blocks: list[Block] = []
    if changed := _changed(seat):
        blocks.append(changed)
    blocks.append(Heading(names.of_contest(context, seat)))
    if seat.winners and seat.seats > 1:
        blocks += several_seats.describe(context, seat)
    elif seat.elected:
        blocks += _decided(context, seat, seat.elected)
    else:
        if seat.state not in GOING_ON or remark(seat):
            blocks.append(_why(context, seat))
        blocks.append(_candidates(seat))
    state, _ = pill(context, seat)
    return Description(tuple(blocks), () if changed else standing(context), state.strip())


def in_stages(seat: Seat) -> bool:
    """Return whether a count in stages goes on."""
    return seat.state in GOING_ON and bool(seat.stage_count) and not seat.formerly_won


def standing(context: DrawContext) -> tuple[tuple[str, int], ...]:
    """Return the parties and their seats; empty on a night of one contest."""
    totals = context.night.totals
    if len(context.night.seats) < 2:
        return ()
    return tuple((party, seats) for party in totals.ranked() if (seats := totals.party(party).seats))


def remark(seat: Seat) -> str:
    """Return the remark about a count, in words."""
    return seat.reasons[0] if seat.reasons else seat.correction or seat.note or ""


def _changed(seat: Seat) -> Notice | None:
    """Return the notice that somebody else was shown as elected."""
    former = ", ".join(person.name for person in seat.formerly_won)
    if not former:
        return None
    former_text = f"was {former}"
    if seat.seats > 1:
        return Notice(
            (formatting.lost_winner(seat),), (f"not elected now: {former}", former_text), alarm=True
        )
    if seat.elected:
        text = f"{former_text}, now {seat.elected.name}"
    else:
        text = f"{former_text}: {remark(seat) or formatting.STATES[seat.state].lower()}"
    return Notice((formatting.lost_winner(seat),), (text, former_text), alarm=True)


def _decided(context: DrawContext, seat: Seat, elected: Won) -> list[Block]:
    """Return the winner, then the majority or the known votes."""
    verb = "CALLED" if seat.state is State.CALLED else "ELECTED"
    if seat.former_winner:
        verb = f"NOW {verb}"
    outcome = context.outcome(seat)
    text = outcome if outcome and verb == "ELECTED" else f"{verb} {outcome}".strip()
    blocks: list[Block] = [Winner(elected.party, tuple(names.of_person(elected.name)), text)]
    if seat.majority is not None:
        blocks.append(Figure("MAJORITY", f"{seat.majority:,}", formatting.percent(seat.majority_pct)))
    return [*blocks, _candidates(seat)]


def _candidates(seat: Seat) -> Rows:
    """Return everybody on the ballot: by votes once all are known, else in ballot order."""
    ranked = seat.counted or seat.majority is not None
    rows = tuple(_candidate(seat, row) for row in (seat.ranked if ranked else seat.rows))
    return Rows(rows, full=max((row.votes or 0 for row in seat.rows), default=0), ranked=ranked)


def _candidate(seat: Seat, row: Candidate) -> Row:
    return Row(
        row.id,
        row.party,
        tuple(names.of_person(row.name)),
        (formatting.count(row.votes), formatting.percent(row.share), formatting.change(row.change).strip()),
        () if row.votes is None else (row.votes,),
        mark="LEADING" if row.id == seat.leader else "",
        elected=row.elected,
    )


def _why(context: DrawContext, seat: Seat) -> Notice:
    """Return the state, and the reason for it."""
    heads: tuple[str, ...] = (formatting.state(seat),)
    if seat.state.final and not seat.winners:
        heads = ("NOBODY ELECTED", "NO WINNER")
    lead = seat.row(seat.leader) if seat.leader else None
    reason = remark(seat) or (f"LEADING {lead.name} ({context.short(lead.party)})" if lead else "")
    return Notice(heads, (reason,) if reason else (), alarm=seat.state in ALARMS)
