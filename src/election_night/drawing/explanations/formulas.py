"""Formulas with the numbers of a seat or of the night filled in; "" where there are none yet."""

from election_night.core.contest.seat import Row, Seat
from election_night.core.overview import queries
from election_night.drawing import formatting
from election_night.drawing.context import DrawContext


def _first(context: DrawContext, seat: Seat) -> Row | None:  # noqa: ARG001 - one shape for all
    first = seat.winner or seat.leader
    return seat.row(first) if first else None


def share(context: DrawContext, seat: Seat) -> str:
    """Of the elected or leading candidate."""
    row = _first(context, seat)
    if row is None or row.share is None:
        return ""
    votes = f"{formatting.count(row.votes)} / {formatting.count(row.valid)}"
    return f"{row.name}: 100 × {votes} = {formatting.percent(row.share, 2)}"


def majority(context: DrawContext, seat: Seat) -> str:
    """First and second."""
    one, two = _first(context, seat), seat.runner_up
    if one is None or two is None or seat.majority is None:
        return ""
    return (
        f"{formatting.count(one.votes)} − {formatting.count(two.votes)} = {formatting.count(seat.majority)}"
    )


def majority_pct(context: DrawContext, seat: Seat) -> str:  # noqa: ARG001
    """In percent of the valid votes."""
    if seat.majority_pct is None:
        return ""
    votes, valid = formatting.count(seat.majority), formatting.count(seat.valid_votes)
    return f"100 × {votes} / {valid} = {formatting.percent(seat.majority_pct, 2)}"


def turnout(context: DrawContext, seat: Seat) -> str:  # noqa: ARG001
    """Of valid votes."""
    if seat.turnout_valid is None:
        return ""
    valid, electorate = formatting.count(seat.valid_votes), formatting.count(seat.electorate)
    return f"100 × {valid} / {electorate} = {formatting.percent(seat.turnout_valid, 2)}"


def ballots(context: DrawContext, seat: Seat) -> str:  # noqa: ARG001
    """Of all ballots in the box."""
    if seat.turnout_ballots is None:
        return ""
    ballots = f"({formatting.count(seat.valid_votes)} + {formatting.count(seat.rejected)})"
    turnout = formatting.percent(seat.turnout_ballots, 2)
    return f"100 × {ballots} / {formatting.count(seat.electorate)} = {turnout}"


def change(context: DrawContext, seat: Seat) -> str:
    """Of the first candidate who has one."""
    row = next((row for row in seat.ranked if row.change is not None), None)
    if row is None:
        return ""
    now, then = formatting.percent(row.share, 2), formatting.percent(row.share_then, 2)
    return f"{context.short(row.party)}: {now} − {then} = {formatting.change(row.change, 2)}"


def swing(context: DrawContext, seat: Seat) -> str:
    """And why there is none."""
    if seat.swing is None:
        return "n/a here: one of the two did not stand last time" if seat.state.final else ""
    one, other, points = seat.swing
    rows = {row.party: row for row in seat.rows if row.party in {one, other}}
    parts = [
        f"{context.short(party)} {formatting.change(rows[party].change, 2).strip()}" for party in (other, one)
    ]
    told = f"{formatting.percent(points, 2)} {context.short(one)} ▸ {context.short(other)}"
    return f"half of what lies between {parts[0]} and {parts[1]}: {told}"


def deposits(context: DrawContext, seat: Seat) -> str:
    """Who lost one."""
    if all(row.deposit_lost is None for row in seat.rows):
        return ""
    lost = [context.short(row.party) for row in seat.ranked if row.deposit_lost]
    percentage = context.night.election.deposit_pct if context.night.election else 5
    valid = formatting.count(seat.valid_votes)
    return f"at most {percentage}% of {valid}: lost by {', '.join(lost) or 'nobody'}"


def pace(context: DrawContext) -> str:
    """Of a whole wide screen."""
    minutes, counts = context.rankings.pace(context.night).columns(context.now, 30)
    return f"{counts[-1]:,} in the present {minutes} minutes, {max(counts):,} at the most" if counts else ""


def parties(context: DrawContext) -> str:
    """Of the first party."""
    ranked = [p for p in context.night.totals.ranked() if context.night.totals.party(p).seats]
    if not ranked:
        return ""
    sums = context.night.totals.party(ranked[0])
    name = context.short(ranked[0])
    return (
        f"{name} {sums.seats:,} seats: +{sums.gains:,} −{sums.losses:,} = net {formatting.signed(sums.net)}"
    )


def night_share(context: DrawContext) -> str:
    """Of the first party."""
    totals = context.night.totals
    ranked = totals.ranked()
    if not ranked or not totals.valid_votes:
        return ""
    votes = f"{formatting.count(totals.party(ranked[0]).votes)} / {formatting.count(totals.valid_votes)}"
    return f"{context.short(ranked[0])}: 100 × {votes} = {formatting.percent(totals.share(ranked[0]), 2)}"


def majority_line(context: DrawContext) -> str:
    """Of this many seats."""
    seats = len(context.night.seats)
    return f"{seats:,} / 2, rounded down, + 1 = {context.night.majority_line:,}" if seats > 1 else ""


def night_swing(context: DrawContext) -> str:
    """Between the two parties it is told of."""
    swing = queries.swing(context.night, context.swing_parties)
    if swing is None:
        return ""
    one, other, points = swing
    changes = {p: formatting.change(context.night.totals.change(p), 2).strip() for p in (one, other)}
    told = f"{formatting.percent(points, 2)} {context.short(one)} ▸ {context.short(other)}"
    return f"half of {context.short(other)} {changes[other]} less {context.short(one)} {changes[one]}: {told}"


def night_turnout(context: DrawContext) -> str:
    """Over declared seats."""
    totals = context.night.totals
    if totals.turnout is None:
        return ""
    votes = f"{formatting.count(totals.valid_with_electorate)} / {formatting.count(totals.electorate)}"
    return f"100 × {votes} = {formatting.percent(totals.turnout, 2)}"


def working_majority(context: DrawContext) -> str:
    """Once there is one."""
    working = context.working_majority
    if working is None:
        return ""
    return f"{context.short(working.party)}: {working.seats:,} − {working.others:,} = {working.majority:,}"
