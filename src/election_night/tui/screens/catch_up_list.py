"""Missed events worth a look: seats, and councils whose control was decided or taken away."""

from collections.abc import Iterator
from datetime import datetime
from typing import NamedTuple

from election_night.core.body_state import NOC, BodyChange
from election_night.core.contest.seat import Seat
from election_night.core.overview.control_history import ControlNews
from election_night.core.overview.queries import Story
from election_night.drawing import formatting, party_letters
from election_night.drawing.canvas import Canvas
from election_night.drawing.context import DrawContext
from election_night.drawing.overview import councils
from election_night.drawing.seat import summary


class Notable(NamedTuple):
    """A seat or a council worth a look."""

    reason: str
    """Why it is worth a look; in capitals if something may be wrong."""
    figure: str
    seat: Seat | None
    news: ControlNews | None = None
    """The change in the control of a council; `None` for a seat."""

    @property
    def changed_hands(self) -> bool:
        """Whether it is a council that changed hands."""
        body = self.news.change.after if self.news else None
        return body is not None and body.outcome in {"gain", "lose"}

    @property
    def key(self) -> str:
        """A key that identifies it."""
        if self.news is None:
            return f"{self.reason} {self.seat.id if self.seat else ''}"
        return f"{self.news.at} {self.news.change.name}"


def notable(context: DrawContext, start: datetime, events: Story) -> list[Notable]:
    """Return everything worth a look since then, possible faults first."""
    seats = context.night.seats
    winner_changed = [seat for seat in seats.values() if seat.winners and seat.formerly_won]
    winner_changed = [
        seat for seat in winner_changed if seat.turned_at and start <= seat.turned_at <= context.now
    ]
    winner_changed.sort(key=lambda seat: seat.turned_at or start)
    control = [_control(context, news) for news in control_news(context, start)]
    items = [Notable("WINNER CHANGED", "", seat) for seat in winner_changed]
    items += [item for item in control if item.reason.isupper()]
    items += [Notable(formatting.STATES[seat.state], "", seat) for seat in events.disputed]
    items += [
        Notable("CORRECTED", f"{seat.corrections}×" if seat.corrections > 1 else "", seat)
        for seat in seats.values()
        if seat.corrections and seat.issued_at and start <= seat.issued_at <= context.now
    ]
    items += [Notable("BY LOT", "", seat) for seat in events.declared if seat.by_lot]
    swung = [seat for seat in events.declared if seat.swing]
    swung.sort(key=lambda seat: -seat.swing[2] if seat.swing else 0)
    close = [Notable("close", formatting.count(seat.majority), seat) for seat in events.close[:6]]
    biggest_swings = [
        Notable("swing", formatting.percent(seat.swing[2]), seat) for seat in swung[:6] if seat.swing
    ]
    gains = [
        Notable(context.moment(seat.news_at), formatting.count(seat.majority), seat) for seat in events.gains
    ]
    decided = [item for item in reversed(control) if not item.reason.isupper()]
    decided.sort(key=lambda item: not item.changed_hands)
    return [*items, *decided, *_in_turn(close, biggest_swings), *gains]


def control_news(context: DrawContext, start: datetime) -> list[ControlNews]:
    """Return the changes in the control of councils since then, oldest first."""
    news = context.control_history.all(context.night)
    return [news for news in news if start <= news.at <= context.now]


def _control(context: DrawContext, news: ControlNews) -> Notable:
    """Return the councils whose control was decided or taken away."""
    body = news.change.after or news.change.before
    contests = councils.contests_of(context, body.id) if body else []
    seat = context.night.seats.get(contests[0]) if contests else None
    reason = formatting.lost_control(news.change) if news.change.lost else context.moment(news.at)
    return Notable(reason, "", seat, news)


def _in_turn(closest: list[Notable], biggest_swings: list[Notable]) -> Iterator[Notable]:
    """Yield the first three of each, then the rest, so that a short list has both."""
    yield from (*closest[:3], *biggest_swings[:3], *closest[3:], *biggest_swings[3:])


def line(canvas: Canvas, context: DrawContext, item: Notable) -> None:
    """Draw one of them as a line."""
    palette, seat = context.palette, item.seat
    is_urgent = item.reason.isupper()
    text = f" {item.reason} " if is_urgent else item.reason
    x = canvas.text(0, 0, text, palette.alarm_pill if is_urgent else palette.soft)
    x = max(x + 1, 6)
    if item.news is not None:
        _council(canvas.part(x, 0, canvas.width - x - 2, 1), context, item.news.change)
        return
    if seat is None:
        return
    verdict_width = 22 if canvas.width - x > 58 else 7 if canvas.width > 32 else 0
    end = canvas.width - 2 - verdict_width
    if verdict_width > 8:
        summary.verdict(canvas.part(end, 0, verdict_width, 1), 0, 0, context, seat)
    elif seat.lead is not None and verdict_width:
        party_letters.block(canvas, end + 1, 0, context, seat.lead)
    end = canvas.right(end - (1 if verdict_width else 0), 0, item.figure, palette.strong)
    canvas.text(x, 0, seat.name, palette.ground, end - x - 1)


def _council(canvas: Canvas, context: DrawContext, change: BodyChange) -> None:
    """Draw the council and the outcome: `LAB LOSE TO NOC`; while control is open, who had it."""
    palette, body = context.palette, change.after
    if body is None or body.control is None:
        control_before = councils.letters(context, change.before.control if change.before else None)
        end = canvas.right(canvas.width, 0, f"was {control_before}", palette.soft)
    else:
        outcome = body.outcome_words(context.short)
        outcome = outcome if canvas.width >= 40 else councils.letters(context, body.control)
        style = palette.outline_pill if body.control == NOC else context.block(body.control)
        end = canvas.right(canvas.width, 0, f" {outcome} ", style)
    canvas.text(0, 0, change.name, palette.ground, end - 1)
