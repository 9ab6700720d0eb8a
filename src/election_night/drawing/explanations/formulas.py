"""Formulas with the numbers of a seat or of the night filled in; "" if there are none yet."""

from collections.abc import Mapping
from fractions import Fraction

from election_night.core.contest.seat import Row, Seat
from election_night.core.overview import queries
from election_night.drawing import formatting
from election_night.drawing.context import DrawContext


def _first(context: DrawContext, seat: Seat) -> Row | None:  # noqa: ARG001 - all have one signature
    first = seat.winners[0].id if seat.winners else seat.leader
    return seat.row(first) if first else None


def share(context: DrawContext, seat: Seat) -> str:
    """Return the share of the elected or leading candidate."""
    row = _first(context, seat)
    if row is None or row.share is None:
        return ""
    votes = f"{formatting.count(row.votes)} / {formatting.count(row.valid)}"
    return f"{row.name}: 100 × {votes} = {formatting.percent(row.share, 2)}"


def majority(context: DrawContext, seat: Seat) -> str:
    """Return the majority, from the votes of winner and runner-up."""
    winner, runner_up = _first(context, seat), seat.runner_up
    if winner is None or runner_up is None or seat.majority is None:
        return ""
    votes = f"{formatting.count(winner.votes)} − {formatting.count(runner_up.votes)}"
    return f"{votes} = {formatting.count(seat.majority)}"


def majority_pct(context: DrawContext, seat: Seat) -> str:  # noqa: ARG001
    """Return the majority in percent of what shares are of."""
    if seat.majority_pct is None:
        return ""
    votes, base = formatting.count(seat.majority), formatting.count(seat.share_base)
    return f"100 × {votes} / {base} = {formatting.percent(seat.majority_pct, 2)}"


def turnout(context: DrawContext, seat: Seat) -> str:  # noqa: ARG001
    """Return turnout by valid ballot papers."""
    if seat.turnout_valid is None:
        return ""
    valid, electorate = formatting.count(seat.ballots), formatting.count(seat.electorate)
    return f"100 × {valid} / {electorate} = {formatting.percent(seat.turnout_valid, 2)}"


def ballots(context: DrawContext, seat: Seat) -> str:  # noqa: ARG001
    """Return turnout by all ballot papers in the box."""
    if seat.turnout_ballots is None:
        return ""
    ballots = f"({formatting.count(seat.ballots)} + {formatting.count(seat.rejected)})"
    turnout = formatting.percent(seat.turnout_ballots, 2)
    return f"100 × {ballots} / {formatting.count(seat.electorate)} = {turnout}"


def change(context: DrawContext, seat: Seat) -> str:
    """Return the change for the first candidate who has one."""
    row = next((row for row in seat.ranked if row.change is not None), None)
    if row is None:
        return ""
    now, before = formatting.percent(row.share, 2), formatting.percent(row.share_then, 2)
    return f"{context.short(row.party)}: {now} − {before} = {formatting.change(row.change, 2)}"


def swing(context: DrawContext, seat: Seat) -> str:
    """Return the swing, or why there is none."""
    if seat.swing is None:
        return "n/a here: one of the two did not stand last time" if seat.state.final else ""
    loser, gainer, points = seat.swing
    changes = {row.party: row.change for row in seat.rows if row.party in {loser, gainer}}
    return _half_the_gap(context, loser, gainer, changes, points)


def _half_the_gap(
    context: DrawContext, loser: str, gainer: str, changes: Mapping[str, Fraction | None], points: Fraction
) -> str:
    parts = [
        f"{context.short(party)} {formatting.change(changes[party], 2).strip()}" for party in (gainer, loser)
    ]
    swing = f"{formatting.percent(points, 2)} {context.short(loser)} ▸ {context.short(gainer)}"
    return f"half the gap between {parts[0]} and {parts[1]}: {swing}"


def deposits(context: DrawContext, seat: Seat) -> str:
    """Return who lost their deposit."""
    if all(row.deposit_lost is None for row in seat.rows):
        return ""
    losers = [context.short(row.party) for row in seat.ranked if row.deposit_lost]
    percentage = context.night.election.deposit_pct if context.night.election else 5
    valid = formatting.count(seat.valid_votes)
    return f"{percentage}% of {valid} or less: lost by {', '.join(losers) or 'nobody'}"


def pace(context: DrawContext) -> str:
    """Return the current and the busiest interval, as a wide screen shows them."""
    minutes, counts = context.rankings.pace(context.night).columns(context.now, 30)
    return f"{counts[-1]:,} in the current {minutes} minutes, {max(counts):,} at most" if counts else ""


def parties(context: DrawContext) -> str:
    """Return seats, gains and losses of the first party."""
    totals = context.night.totals
    ranked = [party for party in totals.ranked() if totals.party(party).seats]
    if not ranked:
        return ""
    sums = totals.party(ranked[0])
    name = context.short(ranked[0])
    if not totals.gains_known:
        return f"{name} {sums.seats:,} seats: gains and losses are not known"
    return (
        f"{name} {sums.seats:,} seats: +{sums.gains:,} −{sums.losses:,} = net {formatting.signed(sums.net)}"
    )


def night_share(context: DrawContext) -> str:
    """Return the first party's share of the night's valid votes."""
    totals = context.night.totals
    ranked = totals.ranked()
    if not ranked or not totals.valid_votes:
        return ""
    votes = f"{formatting.count(totals.party(ranked[0]).votes)} / {formatting.count(totals.valid_votes)}"
    return f"{context.short(ranked[0])}: 100 × {votes} = {formatting.percent(totals.share(ranked[0]), 2)}"


def majority_line(context: DrawContext) -> str:
    """Return the seats needed for a majority."""
    seats, line = context.night.chamber_seats, context.night.majority_line
    if seats is None or line is None or seats < 2:
        return ""
    return f"{seats:,} / 2, rounded down, + 1 = {line:,}"


def night_swing(context: DrawContext) -> str:
    """Return the night's swing, between its two main parties."""
    swing = queries.swing(context.night, context.swing_parties)
    if swing is None:
        return ""
    loser, gainer, points = swing
    changes = {party: context.night.totals.change(party) for party in (loser, gainer)}
    return _half_the_gap(context, loser, gainer, changes, points)


def night_turnout(context: DrawContext) -> str:
    """Return turnout in declared seats."""
    totals = context.night.totals
    if totals.turnout is None:
        return ""
    votes = f"{formatting.count(totals.ballots)} / {formatting.count(totals.electorate)}"
    return f"100 × {votes} = {formatting.percent(totals.turnout, 2)}"


def working_majority(context: DrawContext) -> str:
    """Return the working majority, once there is one."""
    working = context.working_majority
    if working is None:
        return ""
    return f"{context.short(working.party)}: {working.seats:,} − {working.others:,} = {working.majority:,}"
