"""Formulas with the numbers of a seat or of the night filled in; "" where there are none yet."""

from election_night.night import views
from election_night.night.seat import Row, Seat
from election_night.tui import words
from election_night.tui.stage import Stage


def _first(stage: Stage, seat: Seat) -> Row | None:  # noqa: ARG001 - one shape for all
    first = seat.winner or seat.leader
    return seat.row(first) if first else None


def share(stage: Stage, seat: Seat) -> str:
    """Of the elected or leading candidate."""
    row = _first(stage, seat)
    if row is None or row.share is None:
        return ""
    votes = f"{words.count(row.votes)} / {words.count(row.valid)}"
    return f"{row.name}: 100 × {votes} = {words.percent(row.share, 2)}"


def majority(stage: Stage, seat: Seat) -> str:
    """First and second."""
    one, two = _first(stage, seat), seat.runner_up
    if one is None or two is None or seat.majority is None:
        return ""
    return f"{words.count(one.votes)} − {words.count(two.votes)} = {words.count(seat.majority)}"


def majority_pct(stage: Stage, seat: Seat) -> str:  # noqa: ARG001
    """In percent of the valid votes."""
    if seat.majority_pct is None:
        return ""
    votes, valid = words.count(seat.majority), words.count(seat.valid_votes)
    return f"100 × {votes} / {valid} = {words.percent(seat.majority_pct, 2)}"


def turnout(stage: Stage, seat: Seat) -> str:  # noqa: ARG001
    """Of valid votes."""
    if seat.turnout_valid is None:
        return ""
    valid, electorate = words.count(seat.valid_votes), words.count(seat.electorate)
    return f"100 × {valid} / {electorate} = {words.percent(seat.turnout_valid, 2)}"


def ballots(stage: Stage, seat: Seat) -> str:  # noqa: ARG001
    """Of all ballots in the box."""
    if seat.turnout_ballots is None:
        return ""
    ballots = f"({words.count(seat.valid_votes)} + {words.count(seat.rejected)})"
    return f"100 × {ballots} / {words.count(seat.electorate)} = {words.percent(seat.turnout_ballots, 2)}"


def change(stage: Stage, seat: Seat) -> str:
    """Of the first candidate who has one."""
    row = next((row for row in seat.ranked if row.change is not None), None)
    if row is None:
        return ""
    now, then = words.percent(row.share, 2), words.percent(row.share_then, 2)
    return f"{stage.short(row.party)}: {now} − {then} = {words.change(row.change, 2)}"


def swing(stage: Stage, seat: Seat) -> str:
    """And why there is none."""
    if seat.swing is None:
        return "n/a here: one of the two did not stand last time" if seat.state.final else ""
    one, other, points = seat.swing
    rows = {row.party: row for row in seat.rows if row.party in {one, other}}
    parts = [f"{stage.short(party)} {words.change(rows[party].change, 2).strip()}" for party in (other, one)]
    told = f"{words.percent(points, 2)} {stage.short(one)} ▸ {stage.short(other)}"
    return f"half of what lies between {parts[0]} and {parts[1]}: {told}"


def deposits(stage: Stage, seat: Seat) -> str:
    """Who lost one."""
    if all(row.deposit_lost is None for row in seat.rows):
        return ""
    lost = [stage.short(row.party) for row in seat.ranked if row.deposit_lost]
    percentage = stage.night.election.deposit_pct if stage.night.election else 5
    return f"at most {percentage}% of {words.count(seat.valid_votes)}: lost by {', '.join(lost) or 'nobody'}"


def pace(stage: Stage) -> str:
    """Of a whole wide screen."""
    minutes, counts = stage.tops.tempo(stage.night).columns(stage.now, 30)
    return f"{counts[-1]:,} in the present {minutes} minutes, {max(counts):,} at the most" if counts else ""


def parties(stage: Stage) -> str:
    """Of the first party."""
    ranked = [p for p in stage.night.totals.ranked() if stage.night.totals.party(p).seats]
    if not ranked:
        return ""
    sums = stage.night.totals.party(ranked[0])
    name = stage.short(ranked[0])
    return f"{name} {sums.seats:,} seats: +{sums.gains:,} −{sums.losses:,} = net {words.signed(sums.net)}"


def night_share(stage: Stage) -> str:
    """Of the first party."""
    totals = stage.night.totals
    ranked = totals.ranked()
    if not ranked or not totals.valid_votes:
        return ""
    votes = f"{words.count(totals.party(ranked[0]).votes)} / {words.count(totals.valid_votes)}"
    return f"{stage.short(ranked[0])}: 100 × {votes} = {words.percent(totals.share(ranked[0]), 2)}"


def majority_line(stage: Stage) -> str:
    """Of this many seats."""
    seats = len(stage.night.seats)
    return f"{seats:,} / 2, rounded down, + 1 = {stage.night.majority_line:,}" if seats > 1 else ""


def night_swing(stage: Stage) -> str:
    """Between the two parties it is told of."""
    swing = views.swing(stage.night, stage.pair)
    if swing is None:
        return ""
    one, other, points = swing
    changes = {p: words.change(stage.night.totals.change(p), 2).strip() for p in (one, other)}
    told = f"{words.percent(points, 2)} {stage.short(one)} ▸ {stage.short(other)}"
    return f"half of {stage.short(other)} {changes[other]} less {stage.short(one)} {changes[one]}: {told}"


def night_turnout(stage: Stage) -> str:
    """Over declared seats."""
    totals = stage.night.totals
    if totals.turnout is None:
        return ""
    votes = f"{words.count(totals.valid_with_electorate)} / {words.count(totals.electorate)}"
    return f"100 × {votes} = {words.percent(totals.turnout, 2)}"


def working_majority(stage: Stage) -> str:
    """Once there is one."""
    working = views.working_majority(stage.night)
    if working is None:
        return ""
    return f"{stage.short(working.party)}: {working.seats:,} − {working.others:,} = {working.majority:,}"
