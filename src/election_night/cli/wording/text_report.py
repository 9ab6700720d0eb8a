"""`results --format text`: tables to read, without escape codes."""

from collections.abc import Iterator
from functools import partial

from election_night.cli.wording import body_lines, phrases
from election_night.cli.wording.columns import table
from election_night.core.contest.seat import Row, Seat, State
from election_night.core.night import Night
from election_night.core.problems import Problem, Severity
from election_night.publish.seat_faults import SeatFaults

_ALWAYS_COUNTED = {State.CALLED: "called", State.DISPUTED: "disputed", State.AWAITING: "awaited"}
_COUNTED = {
    State.COUNTING: "counting",
    State.RECOUNT: "in a recount",
    State.WITHDRAWN: "withdrawn",
    State.COUNTERMANDED: "countermanded",
}
"""States that the totals leave out while no seat is in them."""


def as_text(
    night: Night, problems: list[Problem], seats: list[Seat], seat_faults: SeatFaults
) -> Iterator[str]:
    """Yield everything: the election, the parties if there is more than one seat, `seats`, the problems."""
    yield from _election(night)
    if len(night.seats) > 1:
        yield ""
        yield from _parties(night, seat_faults)
    if night.bodies:
        yield ""
        yield from _bodies(night)
    for seat in seats:
        yield ""
        yield from seat_faults.printed(seat.name, partial(_whole, night, seat), partial(_failed, seat))
    reported = [problem for problem in problems if problem.severity is not Severity.SUPERSEDED]
    if reported:
        yield ""
        yield "PROBLEMS"
        yield from (f"  {line}" for line in problem_lines(reported))


def problem_lines(problems: list[Problem]) -> Iterator[str]:
    """Yield one line for each problem: its severity, its file, and what is wrong."""
    for problem in sorted(problems):
        yield f"{problem.severity.upper():8}  {where(problem)}"


def where(problem: Problem) -> str:
    """Return the file, once, and the message."""
    if problem.message.startswith(problem.file):
        return problem.message
    return f"{problem.file}: {problem.message}"


def _election(night: Night) -> Iterator[str]:
    election, totals = night.election, night.totals
    if not night.seats:
        yield "No election and no results here yet."
        return
    title = f"{election.name}, {phrases.day(election.date)}" if election else night.id
    yield f"{title}  TEST" if night.test else title
    if len(night.seats) == 1:
        return
    counts = [f"{totals.declared:,} declared"]
    counts += [f"{totals.states[state]:,} {word}" for state, word in _ALWAYS_COUNTED.items()]
    counts += [f"{totals.states[state]:,} {word}" for state, word in _COUNTED.items() if totals.states[state]]
    line = f"; {night.majority_line:,} are a majority" if election and night.majority_line else ""
    seats = "" if night.single_seats else f", {night.seat_count:,} seats"
    yield f"{len(night.seats):,} {phrases.contest_noun(night)}{seats}: {', '.join(counts)}{line}"
    if totals.turnout is not None:
        yield (
            f"TURNOUT {phrases.pct(totals.turnout)} ({phrases.turnout_base(night)}) in declared "
            f"{phrases.contest_noun(night)}: "
            f"{totals.ballots:,} of {totals.electorate:,} electors"
        )


def _whole(night: Night, seat: Seat) -> list[str]:
    return list(card(night, seat))


def _failed(seat: Seat, reason: str) -> list[str]:
    return [seat.name.upper(), f"  {reason}"]


def _parties(night: Night, seat_faults: SeatFaults) -> Iterator[str]:
    rows: list[tuple[str, ...]] = [
        ("PARTY", "", "SEATS", "GAINS", "LOSSES", "NET", "VOTES", "SHARE", "CHANGE")
    ]
    rows += [
        seat_faults.printed(
            party_id, partial(_party, night, party_id), lambda reason: ("", reason, *[""] * 7)
        )
        for party_id in night.totals.ranked()
    ]
    yield from table(rows, "llrrrrrrr")


def _bodies(night: Night) -> Iterator[str]:
    noun = night.election.words.body[1] if night.election else "councils"
    yield noun.upper()
    for body in sorted(night.bodies.values(), key=lambda body: (body.name, body.id)):
        yield f"  {body.name}: {body_lines.describe(night, body)}"


def _party(night: Night, party_id: str) -> tuple[str, ...]:
    party, totals = night.party(party_id), night.totals.party(party_id)
    net = f"{totals.net:+,}" if totals.net else "0"
    changes = (phrases.votes(totals.gains), phrases.votes(totals.losses), net)
    return (
        party.short,
        party.name,
        phrases.votes(totals.seats),
        *(changes if night.totals.gains_known else (phrases.DASH,) * 3),
        phrases.votes(totals.votes),
        phrases.pct(night.totals.share(party_id)),
        phrases.points(night.totals.change(party_id)),
    )


def card(night: Night, seat: Seat) -> Iterator[str]:
    """Yield one seat."""
    yield seat.name.upper() + (f", {seat.region}" if seat.region else "")
    yield f"  {seat.state.upper()}{_time_and_source(night, seat)}"
    yield f"  {phrases.headline(night, seat)}"
    if seat.rows:
        rows = seat.ranked if seat.state.final else list(seat.rows)
        yield from table([_row(night, row, seat) for row in rows], "llrrrl")
    figures = [
        f"{name} {phrases.votes(figure)}"
        for name, figure in (
            ("electorate", seat.electorate),
            ("valid votes", seat.valid_votes if seat.counted else None),
            ("rejected", seat.rejected),
        )
        if figure is not None
    ]
    if figures:
        yield f"  {', '.join(figures)}"
    if seat.swing:
        loser, winner, pp = seat.swing
        sides = f"{phrases.short(night, loser)} to {phrases.short(night, winner)}"
        yield f"  swing {sides} {phrases.points(pp)[1:]} points"
    if seat.correction and seat.corrections:
        yield f"  corrected: {seat.correction}"
    for remark in seat.remarks:
        yield f"  {remark}"
    for trouble in seat.unused_documents:
        yield f"  not used: {trouble}"
    if seat.overridden:
        yield f"  the desk's own decision: {seat.overridden}"


def _time_and_source(night: Night, seat: Seat) -> str:
    parts = []
    if seat.untimed and seat.declared_at is None and seat.issued_at is not None:
        parts.append(f", read at {phrases.clock(night, seat.issued_at)}")
    elif seat.state is State.CORRECTED and seat.issued_at is not None:
        parts.append(f" at {phrases.clock(night, seat.issued_at)}")
        if seat.declared_at is not None:
            parts.append(f", declared at {phrases.clock(night, seat.declared_at)}")
    elif seat.declared_at is not None and seat.counted:
        parts.append(f" at {phrases.clock(night, seat.declared_at)}")
    elif seat.issued_at is not None:
        parts.append(f" at {phrases.clock(night, seat.issued_at)}")
    if seat.revision is not None:
        parts.append(f", {seat.edition or f'revision {seat.revision}'}")
    if seat.source:
        parts.append(f", {seat.source}")
    return "".join(parts)


def _row(night: Night, row: Row, seat: Seat) -> tuple[str, ...]:
    note = ""
    if row.elected:
        note = "CALLED" if seat.state is State.CALLED else "ELECTED"
    elif row.deposit_lost:
        note = "deposit lost"
    elif row.id == seat.leader:
        note = "LEADING"
    return (
        f"  {row.name}",
        phrases.short(night, row.party),
        phrases.votes(row.votes),
        phrases.pct(row.share),
        phrases.points(row.change),
        note,
    )
