"""A contest of several seats in words."""

from decimal import ROUND_HALF_UP, Decimal

from election_night.cli.wording import phrases
from election_night.core.contest.seat import Seat, State, Won
from election_night.core.night import Night
from election_night.model import Method


def outcome(night: Night, seat: Seat) -> str:
    """Return `HOLD`, `CON GAIN 1 FROM LAB` or `CON +1, GRN +1, LAB -2`; empty if it is not known."""
    changes = seat.changes
    if changes is None:
        return ""
    gains = [party for party, change in changes.items() if change > 0]
    losses = [party for party, change in changes.items() if change < 0]
    if not changes:
        return "HOLD"
    if len(gains) == len(losses) == 1:
        gain, loss = phrases.short(night, gains[0]), phrases.short(night, losses[0])
        return f"{gain} GAIN {changes[gains[0]]} FROM {loss}"
    return ", ".join(f"{phrases.short(night, party)} {changes[party]:+}" for party in [*gains, *losses])


def last_seat(night: Night, seat: Seat) -> str:
    """Return `LAST SEAT BY 83 (LAB over LAB)`; empty if it is not known."""
    if seat.by_lot:
        return "LAST SEAT DECIDED BY LOT after equal votes"
    last = seat.last_seat
    if last is None:
        return ""
    parties = dict(zip(seat.ballot.people.keys, seat.ballot.people.parties, strict=True))
    sides = [phrases.short(night, parties[key]) for key in (last.elected, last.not_elected)]
    return f"LAST SEAT BY {total(last.votes)} ({' over '.join(sides)})"


def total(votes: int | Decimal) -> str:
    """Return `83` or `1,541.3`: one decimal, half up, unless it is a whole number."""
    whole = Decimal(votes).to_integral_value()
    return f"{whole:,}" if whole == votes else f"{Decimal(votes).quantize(Decimal('0.1'), ROUND_HALF_UP):,}"


def headline(night: Night, seat: Seat) -> str:
    """Return the state of a contest with several seats, in words."""
    people = ", ".join(_person(night, seat, person) for person in seat.won)
    match seat.state:
        case State.CALLED:
            return f"called: {people}; {seat.filled} of {seat.seats} seats, votes not known yet"
        case State.UNOPPOSED:
            unfilled = seat.seats - seat.filled
            return f"{seat.filled} ELECTED unopposed: {people}" + (
                f"; {unfilled} UNFILLED" if unfilled else ""
            )
        case State.DECLARED | State.CORRECTED:
            parts = [outcome(night, seat), last_seat(night, seat), phrases.turnout(seat)]
            details = ", ".join(part for part in parts if part)
            return f"{seat.filled} ELECTED: {people}" + (f"; {details}" if details else "")
        case _:
            return f"{people} ELECTED, {seat.filled} of {seat.seats} filled; {phrases.known(seat)}"


def stage(night: Night, before: Seat | None, seat: Seat) -> str:
    """Return the outcome of a stage of a count by preferences: who was elected, and how many are out."""
    number, earlier = stage_count(seat), stage_count(before)
    known = {person.id for person in before.won} if before else set()
    new = [phrases.name_and_party(night, person) for person in seat.won if person.id not in known]
    elected = f"{', '.join(new)} ELECTED" if new else "nobody elected"
    out = sum(earlier < at <= number for at in seat.stages_of_exclusion.values())
    excluded = f"; {out} excluded" if out else ""
    return f"stage {number}: {elected}, {seat.filled} of {seat.seats} filled{excluded}"


def stage_count(seat: Seat | None) -> int:
    """Return the number of stages so far."""
    return seat.declaration.stage_count if seat and seat.declaration else 0


def _person(night: Night, seat: Seat, person: Won) -> str:
    if seat.method is Method.LIST:
        return f"{phrases.short(night, person.party)} {person.seats}"
    row = seat.row(person.id)
    if person.stage is not None:
        return f"{phrases.name_and_party(night, person)} at stage {person.stage}"
    votes = f" {phrases.votes(row.votes)}" if row and row.votes is not None else ""
    return f"{phrases.name_and_party(night, person)}{votes}"
