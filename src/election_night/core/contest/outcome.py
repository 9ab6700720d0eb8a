"""A contest's outcome in words, made here alone for screens and outputs."""

from collections.abc import Callable

from election_night.core.contest.seat import Seat, State

Short = Callable[[str], str]
"""From a party id to its letters."""


def outcome_words(seat: Seat, short: Short) -> str:
    """Return `LAB GAIN FROM CON`; of several seats `CON GAIN 1 FROM LAB`, `CON +1 · LAB −1` or `HOLD`.

    Where last time's result is not known the party alone, or how many are elected. Empty without a winner.
    """
    if not seat.won:
        return ""
    if seat.elected is None:
        return _of_several(seat, short)
    party, losers = short(seat.elected.party), [party for party, change in _changes(seat) if change < 0]
    if losers:
        return f"{party} GAIN FROM {short(losers[0])}"
    return f"{party} HOLD" if seat.outcome == "hold" else party


def seats_words(seat: Seat, short: Short) -> str:
    """Return `LAB 2 CON 1`, the seats that each party took, most first; "" without a winner."""
    return " ".join(f"{short(party)} {seats:,}" for party, seats in parties_with_seats(seat))


def parties_with_seats(seat: Seat) -> list[tuple[str, int]]:
    """Return each party that took seats, with how many, most first."""
    return sorted(seat.seats_won.items(), key=lambda party: -party[1])


def _of_several(seat: Seat, short: Short) -> str:
    if seat.changes is None:
        word = "CALLED" if seat.state is State.CALLED else "ELECTED"
        of = "" if seat.filled == seat.seats else f" OF {seat.seats:,}"
        return f"{seat.filled:,}{of} {word}"
    changes = _changes(seat)
    gainers = [(party, change) for party, change in changes if change > 0]
    losers = [(party, change) for party, change in changes if change < 0]
    if len(gainers) == len(losers) == 1:
        return f"{short(gainers[0][0])} GAIN {gainers[0][1]:,} FROM {short(losers[0][0])}"
    parts = [
        f"{short(party)} {'+' if change > 0 else '−'}{abs(change):,}" for party, change in _changes(seat)
    ]
    return " · ".join(parts) or "HOLD"


def _changes(seat: Seat) -> list[tuple[str, int]]:
    """Return gains and losses by party, the largest gain first."""
    return sorted((seat.changes or {}).items(), key=lambda party: -party[1])
