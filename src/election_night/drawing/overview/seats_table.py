"""The table of seats: its columns, and how a row looks. Only rows on the screen are drawn."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from enum import Enum

from rich.style import Style

from election_night.core.contest.outcome import outcome_words
from election_night.core.contest.seat import Seat, State
from election_night.core.overview.seat_query import Order
from election_night.drawing import formatting, names, party_letters, seats_won
from election_night.drawing.canvas import Canvas
from election_night.drawing.context import DrawContext
from election_night.drawing.seat.last_time import last_time


class Tone(Enum):
    """How much a word stands out; the row under the cursor has its own three styles."""

    STRONG = "strong"
    PLAIN = "plain"
    SOFT = "soft"


Text = tuple[str, Tone | Style]
"""What a cell says, and how."""
Wordings = tuple[Sequence[str], Tone]
"""The same in several lengths, longest first."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column."""

    id: str
    """Its order, a name in `seat_query.KEYS`."""
    head: str
    least: int
    """Minimum width in cells."""
    most: int
    """Maximum width, if there is room."""
    rank: int
    """1 is always shown. Columns are fitted in by rank; one that is too wide is left out."""
    cell: Callable[[DrawContext, Seat], Text | Wordings | list[Text]]
    """Returns several texts if they differ in style."""
    right: bool = False
    down: bool = False
    """Whether the largest comes first when the table is first ordered by this column."""
    close: bool = False
    """Whether there is no gap before it."""


def _party(context: DrawContext, seat: Seat) -> Text:
    if seat.lead is None:
        return f" {formatting.DASH}", Tone.SOFT
    short = party_letters.cut(context.short(seat.lead), party_letters.USUAL)
    return f" {short:<4} ", context.block(seat.lead)


def _outcome(context: DrawContext, seat: Seat) -> Text:
    """Return the outcome: a gain on a shade of the party beside it, a hold only as a word."""
    if seat.lead is None:
        return (f" was {context.short(seat.held_by)}" if seat.held_by else ""), Tone.SOFT
    text = outcome_words(seat, lambda party: party_letters.cut(context.short(party), party_letters.USUAL))
    if seat.elected:  # The party is in the column before.
        text = text.removeprefix(party_letters.cut(context.short(seat.lead), party_letters.USUAL))
    return f" {text.strip()} ", context.tint(seat.lead) if seat.outcome == "gain" else Tone.SOFT


def state_word(context: DrawContext, seat: Seat) -> Text:
    """Return the state in a word; rare states stand out."""
    state = formatting.state(seat)
    if seat.state in {State.DISPUTED, State.WITHDRAWN, State.COUNTERMANDED}:
        return f" {state} ", context.palette.alarm_pill
    if seat.state in {State.DECLARED, State.AWAITING, State.UNOPPOSED}:
        return f" {state} ", Tone.SOFT
    if seat.state in {State.CORRECTED, State.CALLED}:
        return f" {state} ", Tone.STRONG
    return f" {state} ", context.palette.pill


def _swing(context: DrawContext, seat: Seat) -> Text:
    if seat.swing is None:
        return f"{'n/a' if seat.state.final else formatting.DASH:>5}", Tone.SOFT
    loser, gainer, points = seat.swing
    between = " ▸ ".join(
        party_letters.cut(context.short(party), party_letters.USUAL) for party in (loser, gainer)
    )
    return f"{formatting.percent(points):>5} {between}", Tone.PLAIN


def _time(context: DrawContext, seat: Seat) -> Text:
    """Return the time on the night; the date if it was another day."""
    moment = context.moment(seat.when)
    return moment.rpartition(" ")[0] or moment, Tone.SOFT


COLUMNS: tuple[Column, ...] = (
    Column("name", "seat", 22, 38, 1, lambda context, seat: (names.of_contest(context, seat), Tone.STRONG)),
    Column("party", "party", 6, 6, 1, _party),
    Column("outcome", " outcome", 15, 15, 1, _outcome, close=True),
    Column(
        "winner", "winner", 18, 28, 4,
        lambda context, seat: (seat.elected.name if seat.elected else "", Tone.PLAIN),  # noqa: ARG005
    ),
    Column(
        "majority", "majority", 8, 9, 1,
        lambda context, seat: (formatting.count(seat.majority), Tone.STRONG), right=True,  # noqa: ARG005
    ),
    Column(
        "percent", "%", 6, 7, 2,
        lambda context, seat: (formatting.percent(seat.majority_pct), Tone.SOFT), right=True,  # noqa: ARG005
    ),
    Column("swing", "swing", 16, 18, 5, _swing, down=True),
    Column(
        "turnout", "turnout", 7, 8, 6,
        lambda context, seat: (formatting.percent(seat.turnout_valid), Tone.PLAIN), right=True, down=True,  # noqa: ARG005
    ),
    Column("state", " state", 11, 15, 3, state_word),
    Column("time", "time", 6, 6, 4, _time, down=True),
    Column("region", "region", 16, 26, 7, lambda context, seat: (seat.region or formatting.DASH, Tone.SOFT)),  # noqa: ARG005
)  # fmt: skip


def _seats(context: DrawContext, seat: Seat) -> Text | list[Text]:
    if seat.lead is None:
        return f" {formatting.DASH}", Tone.SOFT
    return [*seats_won.blocks(context, seat, party_letters.USUAL)]


def _change_of_several(context: DrawContext, seat: Seat) -> Text:
    if seat.lead is None:
        then = last_time(context, seat)
        return (f" was {then}" if then else ""), Tone.SOFT
    if not context.change(seat):
        return "", Tone.SOFT
    text = outcome_words(seat, lambda party: party_letters.cut(context.short(party), party_letters.USUAL))
    return f" {text} ", context.tint(seat.lead) if seat.outcome == "gain" else Tone.SOFT


def _winners(context: DrawContext, seat: Seat) -> Wordings:  # noqa: ARG001 - one signature for all
    return names.of_people([person.name for person in seat.won]), Tone.PLAIN


def _last_seat(context: DrawContext, seat: Seat) -> Text:  # noqa: ARG001 - one signature for all
    return formatting.votes(seat.last_seat.votes if seat.last_seat else None), Tone.STRONG


_OF_SEVERAL = {
    "name": Column("name", "seat", 20, 38, 1, COLUMNS[0].cell),
    "party": Column("party", "seats", 21, 28, 1, _seats),
    "outcome": Column("outcome", " outcome", 21, 26, 1, _change_of_several, close=True),
    "winner": Column("winner", "elected", 18, 60, 5, _winners),
    "majority": Column("majority", "last seat", 9, 9, 1, _last_seat, right=True),
}
SEVERAL_COLUMNS = tuple(_OF_SEVERAL.get(column.id, column) for column in COLUMNS if column.id != "swing")


OF_COUNCILS = tuple(
    replace(column, rank=2) if column.id == "region" else column for column in SEVERAL_COLUMNS
)
"""Rank on a night of councils: a ward's council matters more than the time."""
_WITHOUT_OUTCOME = {
    of_councils: tuple(column for column in columns if column.id != "outcome")
    for of_councils, columns in ((False, SEVERAL_COLUMNS), (True, OF_COUNCILS))
}
"""Without a last time to compare with, names have the room of the outcome."""


def columns(context: DrawContext) -> tuple[Column, ...]:
    """Return this night's columns: they differ if contests fill several seats, or belong to councils."""
    of_councils = len(context.night.bodies) > 1
    if not of_councils and not context.several:
        return COLUMNS
    if not context.night.totals.gains_known:
        return _WITHOUT_OUTCOME[of_councils]
    return OF_COUNCILS if of_councils else SEVERAL_COLUMNS


def name_of(context: DrawContext, column: Column) -> str:
    """Return the heading of a column, in this election's words for contests and councils."""
    if column.id == "name":
        return context.contests(1)
    return context.bodies(1) if column.id == "region" and len(context.night.bodies) > 1 else column.head


LEFT = 4
"""Cells before the first column: the cursor and the star."""


def fit(width: int, order: Order, columns: tuple[Column, ...] = COLUMNS) -> list[tuple[Column, int, int]]:
    """Return the columns that fit, with positions and widths, always with the one that orders the table."""
    chosen: list[Column] = []
    room = width - LEFT - 2
    for column in sorted(
        columns, key=lambda column: (column.id != "name", column.id != order.by, column.rank)
    ):
        need = column.least + (0 if column.close else 1)
        if need <= room:
            chosen.append(column)
            room -= need
    extra = {column.id: 0 for column in chosen}
    for column in sorted(chosen, key=lambda column: column.rank):
        extra[column.id] = min(room, column.most - column.least)
        room -= extra[column.id]
    fitting = [column for column in columns if column in chosen]
    gap = 1 + (1 if room >= len(fitting) else 0)
    placed, x = [], LEFT
    for column in fitting:
        x += 0 if column.close or column is fitting[0] else gap
        placed.append((column, x, column.least + extra[column.id]))
        x = placed[-1][1] + placed[-1][2]
    return placed


def head(canvas: Canvas, context: DrawContext, order: Order) -> None:
    """Draw the column headings; the one that orders the table is marked, and a click orders by another."""
    for column, x, width in fit(canvas.width, order, columns(context)):
        orders = column.id == order.by
        mark = ("↓" if order.down else "↑") if orders else ""
        name = name_of(context, column)
        text = f"{mark}{name}" if column.right else f"{name}{mark}"
        tone = context.palette.strong if orders else context.palette.soft
        if len(text) > width and orders:
            text = f"{name[: width - 1]}{mark}"
        canvas.text(x, 0, text, tone, width, ">" if column.right else "<")
        canvas.click(x, 0, width, 1, f"do:sort-{column.id}")


def line(
    canvas: Canvas, context: DrawContext, seat: Seat, order: Order, *, chosen: bool, watched: bool
) -> None:
    """Draw one seat's row."""
    palette = context.palette
    if chosen:
        canvas = canvas.part(0, 0, canvas.width, 1, palette.cursor)
        canvas.text(1, 0, "▸", palette.cursor_strong)
    tones = {
        Tone.STRONG: palette.cursor_strong if chosen else palette.strong,
        Tone.PLAIN: palette.cursor if chosen else palette.ground,
        Tone.SOFT: palette.cursor if chosen else palette.soft,
    }
    quiet = seat.state is State.AWAITING and not chosen
    if watched:
        canvas.text(2, 0, "★", palette.cursor_strong if chosen else palette.signal)
    for column, x, width in fit(canvas.width, order, columns(context)):
        cell = column.cell(context, seat)
        pieces = [
            (
                text if isinstance(text, str) else names.longest(text, width),
                tone if isinstance(tone, Style) else tones[Tone.SOFT if quiet else tone],
            )
            for text, tone in (cell if isinstance(cell, list) else [cell])
        ]
        if column.right:
            canvas.text(x, 0, *pieces[0], width, ">")
        else:
            canvas.part(x, 0, width, 1).pieces(0, 0, pieces)
    canvas.click(0, 0, canvas.width, 1, f"{'open' if chosen else 'choose'}:{seat.id}")
