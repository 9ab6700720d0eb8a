"""What every figure and every word means, declared once: the help shows it, and the documentation can.

Each figure has its formula in one line, and the same line with the numbers of the seat or the night that
is shown. Nothing is computed here that the night has not computed.
"""

from collections.abc import Callable
from dataclasses import dataclass

from election_night.core.contest.seat import Seat, State
from election_night.drawing.context import DrawContext
from election_night.drawing.explanations import formulas

_SEAT = frozenset({"seat", "seats", "map", "missed", "projector"})
_NIGHT = frozenset({"night", "projector", "missed"})
_CARD = frozenset({"seat"})


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure on a screen."""

    name: str
    formula: str
    numbers: Callable[[DrawContext, Seat | None], str]
    """The formula with the numbers filled in; "" where there are none yet."""
    where: frozenset[str]
    """Views it is on."""


def _of_seat(told: Callable[[DrawContext, Seat], str]) -> Callable[[DrawContext, Seat | None], str]:
    return lambda context, seat: told(context, seat) if seat is not None else ""


def _of_night(told: Callable[[DrawContext], str]) -> Callable[[DrawContext, Seat | None], str]:
    return lambda context, seat: told(context)  # noqa: ARG005 - one shape for all


FIGURES: tuple[Figure, ...] = (
    Figure(
        "declared",
        "seats whose returning officer has declared, and nothing speaks against it",
        _of_night(lambda s: f"{s.night.totals.declared:,} of {len(s.night.seats):,}"),
        _NIGHT,
    ),
    Figure(
        "pace",
        "declarations in each stretch of time since the first, the present one last and bright",
        _of_night(formulas.pace),
        frozenset({"night"}),
    ),
    Figure(
        "seats, gains, losses",
        "declared and called seats; gains less losses is net",
        _of_night(formulas.parties),
        _NIGHT,
    ),
    Figure(
        "share (night)",
        "100 × votes of the party / valid votes, over declared seats",
        _of_night(formulas.night_share),
        _NIGHT,
    ),
    Figure(
        "majority line",
        "the fewest seats that outnumber all others: half of them, and one",
        _of_night(formulas.majority_line),
        _NIGHT,
    ),
    Figure(
        "swing (night)",
        "half of (change of B less change of A), over declared seats",
        _of_night(formulas.night_swing),
        _NIGHT,
    ),
    Figure(
        "turnout (night)",
        "100 × valid votes / electorate, over declared seats",
        _of_night(formulas.night_turnout),
        _NIGHT,
    ),
    Figure(
        "working majority",
        "the first party less all others who sit and vote, once all are won",
        _of_night(formulas.working_majority),
        _NIGHT,
    ),
    Figure(
        "majority",
        "votes of the first less votes of the second",
        _of_seat(formulas.majority),
        _SEAT | {"night"},
    ),
    Figure("majority %", "100 × majority / valid votes", _of_seat(formulas.majority_pct), _SEAT | {"night"}),
    Figure(
        "share",
        "100 × votes of a candidate / valid votes",
        _of_seat(formulas.share),
        _CARD | {"night", "map", "projector"},
    ),
    Figure("turnout", "of valid votes: 100 × valid votes / electorate", _of_seat(formulas.turnout), _SEAT),
    Figure("turnout, ballot box", "100 × (valid + rejected) / electorate", _of_seat(formulas.ballots), _CARD),
    Figure(
        "change",
        "share now less share last time, same party; none for Independents",
        _of_seat(formulas.change),
        _CARD | {"projector"},
    ),
    Figure(
        "swing",
        "half of (change of B less change of A), winner and runner-up, or winner and whoever lost the seat",
        _of_seat(formulas.swing),
        _SEAT - {"map"},
    ),
    Figure(
        "deposit lost",
        "at most the given percentage of the valid votes, in whole numbers; never by the winner",
        _of_seat(formulas.deposits),
        _CARD,
    ),
)

WORDS: dict[State, str] = {
    State.AWAITING: "no figures yet: a dash, never a nought",
    State.COUNTING: "some figures are known, the count is not final; LEADING is not elected",
    State.RECOUNT: "the returning officer has ordered one: the first, the second …",
    State.CALLED: "the winner is known, the votes are not yet",
    State.DECLARED: "the returning officer has declared: final",
    State.DISPUTED: "declared, but something does not agree; not counted, and nobody is shown as elected",
    State.CORRECTED: "declared, and a later revision changed a figure",
    State.WITHDRAWN: "a call or a declaration was taken back",
    State.COUNTERMANDED: "the poll was called off",
    State.UNOPPOSED: "only one candidate stood",
}
OUTCOMES = {
    "HOLD": "the winning party won the same seat last time",
    "GAIN FROM": "another party won it last time; by-elections and defections do not count",
    "BY LOT": "equal votes: the law decides by lot",
    "n/a": "cannot be told here: see the formula",
}
FRAME = {
    "AS IT WAS": "the night at an earlier moment; the live one goes on, and Esc returns to it",
    "STALE": "the results stay as they were last known: the feed cannot be relied upon just now",
}
SIGNS = {
    "seats": {"★": "on your watchlist", "was LAB": "not decided; who won it last time"},
    "map": {"LAB": "capitals: a gain", "lab": "small letters: a hold", "··": "not decided", "!!": "disputed"},
    "feed": {
        "in progress": "a file that is still being written",
        "set aside": "it cannot be read; looked at again when it changes",
        "superseded": "a later revision is known",
        "conflict": "two documents of one revision differ",
        "found by scan": "no notification announced it",
    },
    "missed": {"close": "the smallest majorities of that time", "swing": "the largest swings of that time"},
}


def figures(view: str) -> list[Figure]:
    """Those on this view."""
    return [figure for figure in FIGURES if view in figure.where]
