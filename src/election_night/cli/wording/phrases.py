"""A seat in words, the same in tables and in plain lines. ASCII except for text from the feed."""

from datetime import date, datetime, timedelta
from fractions import Fraction

from election_night.cli.wording import seat_phrases
from election_night.core.arithmetic import rounded
from election_night.core.contest.outcome import outcome_words
from election_night.core.contest.seat import Row, Seat, State, Won
from election_night.core.night import Night
from election_night.service.time_zone import zone_of

DASH = "-"
"""An unknown figure. Never 0."""


def votes(count: int | None) -> str:
    """Return `24,120`."""
    return DASH if count is None else f"{count:,}"


def pct(figure: Fraction | None) -> str:
    """Return `49.22%`."""
    text = rounded(figure)
    return DASH if text is None else f"{text}%"


def points(figure: Fraction | None) -> str:
    """Return `-29.88` or `+1.64`; empty if there is nothing to compare with."""
    text = rounded(figure)
    return "" if text is None else text if text.startswith("-") else f"+{text}"


def day(date_: date) -> str:
    """Return `4 July 2024`."""
    return f"{date_.day} {date_:%B %Y}"


def clock(night: Night, time: datetime) -> str:
    """Return `03:26:54 BST`, with its date if that is not the election's night."""
    local = time.astimezone(zone_of(night))
    text = f"{local:%H:%M:%S} {local:%Z}"
    first = night.election.date if night.election else None
    if first and first <= local.date() <= first + timedelta(days=1):
        return text
    return f"{local:%Y-%m-%d} {text}"


def size(night: Night) -> str:
    """Return `650 seats, 326 are a majority`, with wards if there are several; for one seat its name."""
    if len(night.seats) == 1:
        return next(iter(night.seats.values())).name
    contests = f"{len(night.seats):,} {contest_noun(night)}"
    seats = "" if night.single_seats else f", {night.seat_count:,} seats"
    line = "" if night.majority_line is None else f", {night.majority_line:,} are a majority"
    return f"{contests}{seats}{line}"


def contest_noun(night: Night) -> str:
    """Return the plural for contests: `seats`, `wards`."""
    return night.election.words.contest[1] if night.election else "seats"


def turnout_base(night: Night) -> str:
    """Return the basis of turnout: valid votes; if voters have several votes, ballot papers."""
    return "valid votes" if night.single_seats else "valid ballots"


def short(night: Night, party: str | None) -> str:
    """Return a party's letters."""
    return night.party(party).short if party else DASH


def name_and_party(night: Night, person: Row | Won) -> str:
    """Return `Jeremy Corbyn (IND)`."""
    return f"{person.name} ({short(night, person.party)})"


def outcome(night: Night, seat: Seat) -> str:
    """Return `IND GAIN FROM LAB` or `LAB HOLD`; the party alone if last time's result is not known."""
    text = outcome_words(seat, lambda party: short(night, party))
    return text.replace(" · ", ", ").replace("−", "-")


def majority(seat: Seat) -> str:
    """Return `MAJORITY 7,247 (14.79%)`; a seat decided by lot says so."""
    if seat.by_lot:
        return "DECIDED BY LOT after equal votes"
    if seat.majority is None:
        return ""
    return f"MAJORITY {votes(seat.majority)} ({pct(seat.majority_pct)})"


def turnout(seat: Seat) -> str:
    """Return both turnouts, with their names."""
    parts = []
    if seat.turnout_valid is not None:
        base = "valid ballots" if seat.seats > 1 else "valid votes"
        parts.append(f"{pct(seat.turnout_valid)} ({base})")
    if seat.turnout_ballots is not None:
        parts.append(f"{pct(seat.turnout_ballots)} (ballot box)")
    return f"TURNOUT {', '.join(parts)}" if parts else ""


def known(seat: Seat) -> str:
    """Return how much of the count there is, and who leads in it."""
    candidates_known = sum(1 for row in seat.rows if row.votes is not None)
    parts = [f"{candidates_known} of {len(seat.rows)} candidates known"]
    leader = seat.row(seat.leader) if seat.leader else None
    if leader is not None:
        parts.append(f"{leader.name} LEADING with {votes(leader.votes)}")
    return ", ".join(parts)


def headline(night: Night, seat: Seat) -> str:
    """Return the state of a seat in words."""
    elected = seat.elected
    if seat.won and elected is None:
        return seat_phrases.headline(night, seat)
    match seat.state:
        case State.AWAITING:
            return "no figures yet"
        case State.COUNTING:
            return known(seat)
        case State.RECOUNT:
            number = f"recount {seat.recount}" if seat.recount else "a recount"
            return f"{number} was ordered, {known(seat)}" if seat.leader else f"{number} was ordered"
        case State.CALLED if elected:
            return f"called for {name_and_party(night, elected)}, {outcome(night, seat)}, votes not known yet"
        case State.DISPUTED:
            return f"nobody is shown as elected: {'; '.join(seat.reasons)}"
        case State.WITHDRAWN:
            return f"the earlier result is withdrawn{_because(seat)}"
        case State.COUNTERMANDED:
            return f"the poll was called off{_because(seat)}"
        case State.UNOPPOSED if elected:
            return f"{name_and_party(night, elected)} ELECTED unopposed, {outcome(night, seat)}"
        case State.DECLARED | State.CORRECTED if elected:
            parts = [
                f"{name_and_party(night, elected)} ELECTED",
                outcome(night, seat),
                majority(seat),
                turnout(seat),
            ]
            return ", ".join(part for part in parts if part)
        case _:
            return "nobody is elected"


def _because(seat: Seat) -> str:
    reason = seat.correction or seat.note
    return f": {reason}" if reason else ""
