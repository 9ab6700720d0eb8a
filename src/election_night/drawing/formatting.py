"""Figures in the form a screen shows them. An unknown figure is a dash."""

from decimal import Decimal
from fractions import Fraction

from election_night.core.arithmetic import rounded
from election_night.core.body_state import BodyChange
from election_night.core.contest.seat import Seat, State

DASH = "—"


def lost_winner(seat: Seat) -> str:
    """Return what happened to a winner who was shown before and no longer is."""
    if seat.winners:
        return "WINNER CHANGED"
    return "RESULT IN DOUBT" if seat.state is State.DISPUTED else "TAKEN BACK"


def lost_control(body: BodyChange) -> str:
    """Return what happened to the control of a council that was shown before and no longer is."""
    return "CONTROL CHANGED" if body.decided else "CONTROL IN DOUBT"


def count(figure: int | None) -> str:
    """Return 24,120."""
    return DASH if figure is None else f"{figure:,}"


def votes(figure: int | Decimal | None) -> str:
    """Return 24,120; after a transfer 7,176.0, to one place, as on the returning officer's sheet."""
    return count(figure) if figure is None or isinstance(figure, int) else f"{figure:,.1f}"


def signed(figure: int) -> str:
    """Return +121, −137 or 0."""
    return f"+{figure:,}" if figure > 0 else f"−{-figure:,}" if figure < 0 else "0"


def percent(figure: Fraction | None, places: int = 1) -> str:
    """Return 49.2%."""
    text = rounded(figure, places)
    return DASH if text is None else f"{text}%"


def change(figure: Fraction | None, places: int = 1) -> str:
    """Return ▲ 2.1 or ▼29.9, always five cells or more; empty if there is nothing to compare."""
    text = rounded(abs(figure), places) if figure is not None else None
    if figure is None or text is None:
        return ""
    return f"{'▲' if figure > 0 else '▼' if figure < 0 else ' '}{text:>4}"


STATES = {state: state.value.upper() for state in State}


def state(seat: Seat) -> str:
    """Return the state in a word, with the number of the recount or stage."""
    if seat.state is State.RECOUNT and seat.recount:
        return f"RECOUNT {seat.recount}"
    if seat.state is State.COUNTING and seat.stage_count:
        return f"STAGE {seat.stage_count}"
    return STATES[seat.state]


def wrap(text: str, width: int, lines: int) -> list[str]:
    """Return `text` in at most `lines` lines of `width` cells; the last may be longer."""
    wrapped = [""]
    for word in text.split():
        if wrapped[-1] and len(wrapped[-1]) + 1 + len(word) > width and len(wrapped) < lines:
            wrapped.append(word)
        else:
            wrapped[-1] = f"{wrapped[-1]} {word}".strip()
    return wrapped
