"""The meaning of every figure and every word on the screen; the help screen shows it.

Each figure has a one-line formula, and the same line with the numbers of the seat or the night. Nothing is
calculated here: the numbers are those of the night.
"""

from collections.abc import Callable
from dataclasses import dataclass

from election_night.core.contest.seat import Seat, State
from election_night.drawing.context import DrawContext
from election_night.drawing.explanations import formulas, several_seats

_SEAT = frozenset({"seat", "seats", "map", "missed", "projector"})
_NIGHT = frozenset({"night", "projector", "missed"})
_CARD = frozenset({"seat"})
_COUNCIL = frozenset({"council", "councils"})


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure on a screen."""

    name: str
    formula: str
    numbers: Callable[[DrawContext, Seat | None], str]
    """The formula with the numbers filled in; "" if there are none yet."""
    where: frozenset[str]
    """Screens that show it."""
    applies: Callable[[DrawContext], bool] = lambda context: True  # noqa: ARG005
    """Whether this night has such contests."""


def _of_seat(formula: Callable[[DrawContext, Seat], str]) -> Callable[[DrawContext, Seat | None], str]:
    return lambda context, seat: formula(context, seat) if seat is not None else ""


def _of_night(formula: Callable[[DrawContext], str]) -> Callable[[DrawContext, Seat | None], str]:
    return lambda context, seat: formula(context)  # noqa: ARG005 - all have one signature


def _single(context: DrawContext) -> bool:
    return context.night.single_seats


def _no_stages(context: DrawContext) -> bool:
    return not context.in_stages


def _councils(context: DrawContext) -> bool:
    return bool(context.night.bodies)


FIGURES: tuple[Figure, ...] = (
    Figure(
        "declared",
        "seats the returning officer has declared, leaving out disputed ones",
        _of_night(lambda context: f"{context.night.totals.declared:,} of {len(context.night.seats):,}"),
        _NIGHT,
    ),
    Figure(
        "pace",
        "declarations per interval since the first one; the current interval comes last, highlighted",
        _of_night(formulas.pace),
        frozenset({"night"}),
    ),
    Figure(
        "seats, gains, losses",
        "seats declared or called; net is gains − losses",
        _of_night(formulas.parties),
        _NIGHT,
    ),
    Figure(
        "share (night)",
        "100 × the party's votes / valid votes, in declared seats",
        _of_night(formulas.night_share),
        _NIGHT,
    ),
    Figure(
        "majority line",
        "seats needed for a majority: half of all seats, rounded down, plus one",
        _of_night(formulas.majority_line),
        _NIGHT,
    ),
    Figure(
        "swing (night)",
        "half of (B's change − A's change), in declared seats",
        _of_night(formulas.night_swing),
        _NIGHT,
        _single,
    ),
    Figure(
        "turnout (night)",
        "100 × valid votes / electorate, in declared seats",
        _of_night(formulas.night_turnout),
        _NIGHT,
    ),
    Figure(
        "working majority",
        "the largest party's seats − all other seats whose members vote, once every seat is won",
        _of_night(formulas.working_majority),
        _NIGHT,
        _single,
    ),
    Figure(
        "majority",
        "the winner's votes − the runner-up's votes",
        _of_seat(formulas.majority),
        _SEAT | {"night"},
        _no_stages,
    ),
    Figure(
        "majority %",
        "100 × majority / valid votes; with several seats, / ballot papers",
        _of_seat(formulas.majority_pct),
        _SEAT | {"night"},
        _no_stages,
    ),
    Figure(
        "last seat by",
        "votes of the last candidate elected − of the first not elected; in stages, at the last stage",
        _of_seat(several_seats.last_seat),
        _SEAT | {"night", "council"},
        lambda context: context.several or context.in_stages,
    ),
    Figure(
        "share",
        "100 × the candidate's votes / valid votes",
        _of_seat(formulas.share),
        _CARD | {"night", "map", "projector"},
        lambda context: not context.several,
    ),
    Figure(
        "share",
        "100 × the candidate's votes / ballot papers; with one seat or in stages, / valid votes",
        _of_seat(formulas.share),
        _CARD | {"night", "map", "projector"},
        lambda context: context.several,
    ),
    Figure(
        "votes used",
        "all votes / ballot papers: a voter has as many as there are seats, and may use fewer",
        _of_seat(several_seats.votes_used),
        _CARD,
        lambda context: context.several and not context.in_stages,
    ),
    Figure(
        "quota",
        "votes that elect: valid votes / (seats + 1), rounded down, + 1",
        _of_seat(several_seats.quota),
        _CARD,
        lambda context: context.in_stages,
    ),
    Figure(
        "seats for control",
        "more than half of all seats, including those not up this time",
        _of_seat(several_seats.control),
        _COUNCIL,
        _councils,
    ),
    Figure(
        "to come",
        "seats nobody has won yet: not decided, disputed or countermanded",
        _of_seat(several_seats.to_come),
        _COUNCIL,
        _councils,
    ),
    Figure(
        "changed hands",
        "councils where control has changed",
        _of_night(several_seats.changed_hands),
        _NIGHT | {"councils"},
        lambda context: len(context.night.bodies) > 1,
    ),
    Figure(
        "turnout",
        "valid ballot papers only: 100 × valid ballot papers / electorate",
        _of_seat(formulas.turnout),
        _SEAT,
    ),
    Figure("turnout, ballot box", "100 × (valid + rejected) / electorate", _of_seat(formulas.ballots), _CARD),
    Figure(
        "change",
        "share now − the same party's share last time; none for Independents",
        _of_seat(formulas.change),
        _CARD | {"projector"},
    ),
    Figure(
        "swing",
        "half of (B's change − A's change), winner and runner-up, or winner and party that lost the seat",
        _of_seat(formulas.swing),
        _SEAT - {"map"},
        _single,
    ),
    Figure(
        "deposit lost",
        "no more than the set percentage of valid votes, before rounding; the winner never loses it",
        _of_seat(formulas.deposits),
        _CARD,
    ),
)

STATES: dict[State, str] = {
    State.AWAITING: "no figures yet: shown as a dash, never as 0",
    State.COUNTING: "some figures are in, but the count isn't final; LEADING doesn't mean elected",
    State.RECOUNT: "the returning officer has ordered a recount; the number says which one",
    State.CALLED: "the winner is known, the votes aren't yet",
    State.DECLARED: "declared by the returning officer: final",
    State.DISPUTED: "declared, but something doesn't add up; not in the totals, and nobody shown as elected",
    State.CORRECTED: "declared, then changed by a later revision",
    State.WITHDRAWN: "a call or a declaration was taken back",
    State.COUNTERMANDED: "the poll was called off",
    State.UNOPPOSED: "no more candidates stood than there are seats",
}
OUTCOMES = {
    "HOLD": "the same party won the seat last time",
    "GAIN FROM": "another party won the seat last time; by-elections and defections don't count",
    "BY LOT": "equal votes, so the winner was drawn by lot",
    "n/a": "can't be worked out here; the formula says why",
}
FRAME = {
    "AS IT WAS": "the night at an earlier time; the live night goes on, and Esc returns to it",
    "STALE": "the last results known; the feed can't be relied on at the moment",
}
SIGNS = {
    "seats": {"★": "on your watchlist", "was LAB": "not decided yet; who won it last time"},
    "map": {"LAB": "capitals: a gain", "lab": "small letters: a hold", "··": "not decided", "!!": "disputed"},
    "feed": {
        "in progress": "a file still being written",
        "set aside": "can't be read; tried again when it changes",
        "waiting": "has only a part; another file must supply the rest",
        "compared": "a source's own totals, compared with ours and never shown",
        "superseded": "a later revision has arrived",
        "conflict": "two documents of the same revision differ",
        "found by scan": "no notification arrived for it",
    },
    "missed": {
        "close": "the smallest majorities in that period",
        "swing": "the largest swings in that period",
    },
}


def figures(view: str, context: DrawContext) -> list[Figure]:
    """Return the figures on this screen on this night."""
    return [figure for figure in FIGURES if view in figure.where and figure.applies(context)]


def words(context: DrawContext) -> dict[str, str]:
    """Return the words for outcomes that this night can have."""
    outcomes = dict(OUTCOMES)
    if context.several:
        outcomes |= several_seats.WORDS
    if context.in_stages:
        outcomes |= several_seats.STAGE_WORDS
    if context.night.bodies:
        outcomes |= several_seats.COUNCIL_WORDS
    return outcomes
