"""The night at a glance: the state of the parties, what was just declared, what is close."""

from collections.abc import Callable
from typing import NamedTuple

from rich.style import Style

from election_night.core.contest.seat import Seat
from election_night.core.overview import queries
from election_night.drawing import formatting, heading, large_type, party_letters
from election_night.drawing.canvas import Canvas
from election_night.drawing.cartogram import grid
from election_night.drawing.context import DrawContext
from election_night.drawing.overview import pace_chart
from election_night.drawing.overview.night_layout import Layout, layout
from election_night.drawing.seat import card

Told = tuple[str, str, str, Style | None]
"""Of a figure at the top: what it is, a remark, the figure, how what it is looks."""

NO_RESULT = "no result yet"
BAR = 15
"""Column at which the bars of the parties begin, where no party has more letters than usual."""
CLOCK, DATED = 9, 16
"""Column after a time, and after one with its date."""


def draw(canvas: Canvas, context: DrawContext) -> None:
    """The whole screen on this canvas."""
    news = context.top("latest", 60)
    ranked = worth_a_row(context)
    room = layout(canvas, context, len(ranked), next(iter(news), None))
    headline(canvas.part(0, 0, canvas.width, room.headline), context)
    main = canvas.part(0, room.headline, canvas.width - room.side, canvas.height - room.headline)
    if room.side:
        _side(canvas.part(main.width, room.headline, room.side, main.height), context, room)
    parties(main.part(0, 0, main.width, room.parties), context, ranked[: room.parties - 1])
    y = room.parties
    if room.just:
        just_declared(main.part(0, y, main.width, room.just), context, news[0])
        y += room.just
    _latest(main.part(0, y, main.width - room.beside, main.height - y), context, news)
    if room.beside:
        half = (main.height - y) // 2
        for place, shortlist in enumerate(shortlists(context)[:2]):
            _shortlist(
                main.part(main.width - room.beside, y + place * half, room.beside - 2, half),
                context,
                shortlist,
            )


def short_of(context: DrawContext) -> tuple[str, str, str]:
    """How far the first party is from a majority: what, the figure, a remark."""
    night = context.night
    over = queries.over_the_line(night)
    if over:
        working = context.working_majority
        remark = f"working {working.majority:,}" if working and working.majority > 0 else "over the line"
        return (
            f"{context.short(over)} MAJORITY",
            f"{2 * night.totals.party(over).seats - len(night.seats):,}",
            remark,
        )
    ranked = night.totals.ranked()
    seats = night.totals.party(ranked[0]).seats if ranked else 0
    if not seats:
        return "FOR A MAJORITY", f"{night.majority_line:,}", ""
    return f"{context.short(ranked[0])} SHORT OF A MAJORITY", f"{night.majority_line - seats:,}", ""


def headline(canvas: Canvas, context: DrawContext) -> None:
    """The figures of the night: large where there is room."""
    night, palette = context.night, context.palette
    swing = queries.swing(night, context.swing_parties)
    moved = (
        f"{formatting.percent(swing[2])} {context.short(swing[0])} ▸ {context.short(swing[1])}"
        if swing
        else formatting.DASH
    )
    end = short_of(context)
    over = queries.over_the_line(night)
    if canvas.height < 5:
        x = canvas.text(2, 0, f"{night.totals.declared:,}", palette.strong)
        x = canvas.text(x + 1, 0, f"of {len(night.seats):,} declared", palette.soft)
        if canvas.width >= 76:
            x = canvas.text(x + 3, 0, formatting.percent(night.totals.turnout), palette.strong)
            x = canvas.text(x + 1, 0, "turnout", palette.soft)
        if canvas.width >= 100:
            x = canvas.text(x + 3, 0, moved, palette.strong)
            x = canvas.text(x + 1, 0, "swing", palette.soft)
        last = context.block(over) if over else palette.strong
        canvas.right(canvas.width - 2, 0, f" {end[0]} {end[1]} " if over else _compact(*end[:2]), last)
        canvas.rule(1, palette.faint, 2, canvas.width - 4)
        return
    facts = (
        ("DECLARED", f"of {len(night.seats):,}", f"{night.totals.declared:,}", None),
        ("TURNOUT", "valid votes", formatting.percent(night.totals.turnout), None),
        ("SWING", moved.partition(" ")[2], formatting.percent(swing[2]) if swing else "-", None),
        (end[0], end[2], end[1], context.block(over) if over else None),
    )
    wide = (canvas.width - 4) // 4
    for place, told in enumerate(facts):
        part = canvas.part(2 + place * (canvas.width - 4) // 4, 0, wide, 4)
        if place:
            _figure(part, context, told)
        else:
            pace = context.rankings.pace(night).columns(context.now, wide - 3 - _pace_at(told[2]))
            _declared(part, context, (told, *pace))
    canvas.rule(4, palette.faint, 2, canvas.width - 4)


def _figure(canvas: Canvas, context: DrawContext, told: Told) -> None:
    palette, (label, remark, figure, style) = context.palette, told
    after = canvas.text(0, 0, f" {label} " if style else label, style or palette.soft)
    canvas.text(after + 1, 0, remark, palette.strong)
    canvas.big(
        0, 1, large_type.digits(figure.replace(formatting.DASH, "-"), large_type.SMALL), palette.strong
    )


def _declared(canvas: Canvas, context: DrawContext, facts: tuple[Told, int, list[int]]) -> None:
    """How many, and beside it how fast."""
    told, stretch, counts = facts
    _figure(canvas, context, told)
    left = _pace_at(told[2])
    free = canvas.width - len(told[0]) - len(told[1]) - 7
    chart = canvas.part(left, 0, canvas.width - 3 - left, 4)
    pace_chart.draw(chart, context.palette, stretch, counts, free)


def _pace_at(figure: str) -> int:
    return large_type.width(large_type.digits(figure, large_type.SMALL)) + 3


def _compact(label: str, figure: str) -> str:
    """`LAB 203 short of a majority`, `326 for a majority`."""
    who, _, rest = label.partition(" ")
    return f"{who} {figure} {rest.lower()}" if rest.startswith("SHORT") else f"{figure} {label.lower()}"


def worth_a_row(context: DrawContext) -> list[str]:
    """Parties worth a row: with a seat won or lost, or with votes in a feed of few seats."""
    totals = context.night.totals
    ranked = totals.ranked()
    told = [p for p in ranked if totals.party(p).seats or totals.party(p).losses]
    rest = [p for p in ranked if p not in told]
    return told + rest[: max(0, 6 - len(told))]


def parties(canvas: Canvas, context: DrawContext, told: list[str]) -> None:
    """The state of the parties: a bar with the majority line, seats, gains, losses, share, change."""
    night, palette = context.night, context.palette
    totals = night.totals
    most = max((totals.party(party).seats for party in told), default=0)
    scale = max(night.majority_line * 5 // 4, most)
    code = party_letters.room_for(context, told, canvas.width // 7)
    left, room = BAR + code - party_letters.USUAL, _room(canvas, code)
    x = left + room + 1
    heads = ((6, "gains"), (12, "loss"), (20, "share"), (30, "change"))
    canvas.right(left - 1, 0, "seats", palette.soft)
    for end, head in heads:
        canvas.right(x + end, 0, head, palette.soft)
    line = left + night.majority_line * room // scale
    mark = f"{night.majority_line:,} to win"
    if len(night.seats) > 1:
        canvas.text(min(line - len(mark) // 2, left + room - len(mark)), 0, mark, palette.strong)
    for place, party in enumerate(told):
        sums = totals.party(party)
        facts = (
            party,
            sums.seats * room * 8 // scale,
            line - left if len(night.seats) > 1 else None,
            formatting.count(sums.seats),
            f"+{sums.gains}" if sums.gains else "·",
            f"−{sums.losses}" if sums.losses else "·",
            formatting.percent(totals.share(party)) if totals.valid_votes else formatting.DASH,
            formatting.change(totals.change(party)) if totals.valid_votes else "",
        )
        _party(canvas.part(0, 1 + place, canvas.width, 1), context, (code, *facts))


def _party(
    canvas: Canvas, context: DrawContext, facts: tuple[int, str, int, int | None, str, str, str, str, str]
) -> None:
    palette = context.palette
    code, party, eighths, line, seats, gains, losses, share, change = facts
    left, room = BAR + code - party_letters.USUAL, _room(canvas, code)
    x = left + room + 1
    party_letters.block(canvas, 2, 0, context, party, code)
    track = canvas.part(left, 0, room, 1, palette.track)
    if line is not None:
        track.text(line, 0, "┊")
    track.bar(0, 0, room, eighths, context.bar(party, palette.theme.raised))
    canvas.right(left - 1, 0, seats, palette.strong)
    canvas.right(x + 6, 0, gains, palette.faint if gains == "·" else palette.ground)
    canvas.right(x + 12, 0, losses, palette.faint if losses == "·" else palette.ground)
    canvas.right(x + 20, 0, share, palette.ground)
    canvas.right(x + 29, 0, change, palette.soft)


def _room(canvas: Canvas, code: int) -> int:
    """Columns that the bars have, beside letters in so many cells."""
    return max(6, canvas.width - BAR - code + party_letters.USUAL - 34)


def just_declared(canvas: Canvas, context: DrawContext, seat: Seat) -> None:
    """The newest result in a few lines."""
    palette = context.palette
    height = canvas.height + 1
    heading.title(canvas, palette, 0, "JUST DECLARED")
    text, style = card.pill(context, seat)
    end = canvas.right(canvas.width - 2, 1, text, style)
    canvas.text(2, 1, seat.name.upper(), palette.strong, end - 4)
    if seat.elected:
        outcome = f" {context.outcome(seat)} "
        at = min(4 + len(seat.name), end - len(outcome) - 1)
        canvas.text(at + 1, 1, outcome, context.block(seat.elected.party))
    elif seat.reasons:
        canvas.text(2, 2, seat.reasons[0], palette.alarm, canvas.width - 4)
    most = max((row.votes or 0 for row in seat.rows), default=0)
    first = 3 if seat.reasons else 2
    rows, room = seat.ranked, height - 1 - first
    if seat.reasons and len(rows) > room:  # in doubt nobody is left out unsaid
        room -= 1
        canvas.text(9, first + room, f"and {len(rows) - room} more on the ballot", palette.soft)
    for line, row in enumerate(rows[:room], first):
        party_letters.block(canvas, 2, line, context, row.party)
        canvas.text(9, line, row.name, palette.strong if row.elected else palette.ground, 22)
        canvas.right(40, line, formatting.count(row.votes), palette.strong if row.elected else palette.ground)
        canvas.right(48, line, formatting.percent(row.share), palette.soft)
        wide = canvas.width - 50 - 18
        if most and wide > 4:
            canvas.bar(50, line, wide, (row.votes or 0) * wide * 8 // most, context.bar(row.party))
    if seat.majority is not None:
        canvas.right(canvas.width - 2, 2, f"majority {formatting.count(seat.majority)}", palette.strong)
        canvas.right(
            canvas.width - 2, 3, f"{formatting.percent(seat.majority_pct)} of the vote", palette.soft
        )
    canvas.click(2, 1, canvas.width - 4, height - 2, f"open:{seat.id}")


def _latest(canvas: Canvas, context: DrawContext, news: list[Seat]) -> None:
    if canvas.height < 2:
        return
    latest_title(canvas, context)
    if not news:
        canvas.text(2, 1, NO_RESULT, context.palette.soft)
        return
    visible = news[: canvas.height - 1]
    left = DATED if any(context.dated(seat.news_at) for seat in visible) else CLOCK
    for y, seat in enumerate(visible, 1):
        line(canvas.part(0, y, canvas.width, 1), context, seat, left)


def latest_title(canvas: Canvas, context: DrawContext) -> None:
    """Above the newest declarations."""
    heading.title(canvas, context.palette, 0, "LATEST", f"{context.night.totals.declared:,} so far")


def line(canvas: Canvas, context: DrawContext, seat: Seat, left: int = CLOCK) -> None:
    """One seat in one line: time, from column `left` seat, what happened, majority."""
    palette = context.palette
    canvas.text(2, 0, context.moment(seat.news_at), palette.soft)
    wide = max(20, min(30, canvas.width - 50 - left + CLOCK))
    canvas.text(left, 0, seat.name, palette.ground, wide - 1)
    outcome_of(canvas, left + wide, context, seat, canvas.width - wide - left - 18)
    marks = "called" if seat.majority is None and seat.state.won else formatting.count(seat.majority)
    canvas.right(canvas.width - 9, 0, marks, palette.strong)
    canvas.right(canvas.width - 2, 0, formatting.percent(seat.majority_pct), palette.soft)
    canvas.click(0, 0, canvas.width, 1, f"open:{seat.id}")


def outcome_of(canvas: Canvas, x: int, context: DrawContext, seat: Seat, room: int) -> None:
    """What happened to a seat: a gain is a block with a shade of it, a hold only its letters."""
    if seat.elected is None:
        style = context.palette.alarm_pill if seat.state in card.ALARMS else context.palette.outline_pill
        canvas.text(x, 0, f" {formatting.STATES[seat.state]} ", style, room)
    elif seat.outcome == "gain":
        party = seat.elected.party
        end = canvas.text(x, 0, f" {context.short(party):<3} ", context.block(party), room)
        canvas.text(
            end, 0, f" GAIN FROM {context.short(seat.gain_from)} ", context.tint(party), room - end + x
        )
    else:
        end = canvas.text(
            x, 0, f" {context.short(seat.elected.party)} ", context.block(seat.elected.party), room
        )
        word = "HOLD" if seat.outcome == "hold" else ""
        canvas.text(end + 1, 0, word, context.palette.soft)
    if seat.corrections and seat.elected:
        canvas.text(x + 22, 0, "CORRECTED", context.palette.signal, room - 22)


def _side(canvas: Canvas, context: DrawContext, room: Layout) -> None:
    """Beside the parties on a wide screen: the map, what is close, what moved most."""
    edge(canvas, context)
    inner = canvas.part(2, 0, canvas.width - 4, canvas.height)
    used = grid.picture(inner.part(0, 0, inner.width, room.map), context)
    rest = inner.height - used
    for place, shortlist in enumerate(shortlists(context)[: room.lists]):
        if room.stacked:
            part = inner.part(0, used + place * (rest // 2), inner.width, rest // 2)
        else:
            each = inner.width // room.lists
            part = inner.part(place * each, used, each - 1, rest)
        _shortlist(part, context, shortlist)


def edge(canvas: Canvas, context: DrawContext) -> None:
    """The line between the parties and what is beside them."""
    canvas.fill(0, 0, 1, canvas.height, context.palette.faint, canvas.plain("│"))


class Shortlist(NamedTuple):
    """A few seats, and the figure that they are there for."""

    head: str
    seats: list[Seat]
    figure: Callable[[Seat], str]


def shortlists(context: DrawContext) -> list[Shortlist]:
    """The lists beside the latest declarations, the most important first."""
    lists = [
        Shortlist("CLOSEST", context.top("closest", 20), _majority),
        Shortlist("BIGGEST SWINGS", context.top("swings", 20), _moved),
    ]
    watched = context.top("watched", 60)
    return [Shortlist("TO WATCH", watched, _state), *lists] if watched else lists


def _shortlist(canvas: Canvas, context: DrawContext, shortlist: Shortlist) -> None:
    heading.title(canvas, context.palette, 0, shortlist.head, x=0)
    for y, seat in enumerate(shortlist.seats[: max(0, canvas.height - 1)], 1):
        short_line(canvas.part(0, y, canvas.width, 1), context, shortlist, seat)


def short_line(canvas: Canvas, context: DrawContext, shortlist: Shortlist, seat: Seat) -> None:
    """One seat of a shortlist, with its figure."""
    end = canvas.right(canvas.width, 0, shortlist.figure(seat), context.palette.strong)
    x = party_letters.block(canvas, 0, 0, context, seat.elected.party) if seat.elected else 0
    canvas.text(x + 1, 0, seat.name, context.palette.ground, end - x - 2)
    canvas.click(0, 0, canvas.width, 1, f"open:{seat.id}")


def _moved(seat: Seat) -> str:
    return formatting.percent(seat.swing[2]) if seat.swing else formatting.DASH


def _majority(seat: Seat) -> str:
    return formatting.count(seat.majority)


def _state(seat: Seat) -> str:
    return formatting.STATES[seat.state]
