"""The first line of every screen: the election, the time, the replay, and whether the feed is alive."""

from rich.style import Style

from election_night.drawing.canvas import Canvas
from election_night.drawing.context import DrawContext
from election_night.drawing.feed_status import ReplayState, speed_label
from election_night.tui.state.frame_state import HeaderState

DAY_FROM = 100
"""Columns from which the day is shown too."""


def draw_header(canvas: Canvas, context: DrawContext, state: HeaderState) -> None:
    """Draw the first line."""
    palette, alarm = context.palette, state.feed.alarm
    line = canvas.part(0, 0, canvas.width, 1, palette.alarm_pill if alarm else palette.top)
    strong = palette.alarm_pill if alarm else palette.top_strong
    soft = palette.alarm_pill if alarm else palette.top_soft
    badges = _badges(context, state)
    badges_width = sum(len(text) + 1 for text, _ in badges)
    style = strong if alarm else palette.top_signal if state.feed.warning else soft
    text = _feed_text(state, max(0, line.width - badges_width - 6))
    end = line.right(line.width - 2, 0, text, style) - 2
    if not state.past_label:  # the label has the time
        end = line.right(end - 1, 0, context.clock(state.now, seconds=True, zone=True), strong) - 1
    if line.width >= DAY_FROM:
        end = line.right(end, 0, context.day(state.now), soft) - 1
    x = line.text(2, 0, state.name, strong, max(0, end - 4 - badges_width)) + 2
    for badge, badge_style in badges:
        if badge.endswith("TO CHECK "):
            line.click(x, 0, len(badge), 1, "do:feed")
        x = line.text(x, 0, badge, badge_style) + 1
    if state.replay and end - x >= 12:
        _timeline(line.part(x + 1, 0, min(40, end - x - 3), 1), context, state.replay)


def _badges(context: DrawContext, state: HeaderState) -> list[tuple[str, Style]]:
    palette = context.palette
    badges = [(" TEST ", palette.alarm_pill)] if state.test else []
    if state.to_check:
        badges.append((f" {state.to_check:,} TO CHECK ", palette.alarm_pill))
    if state.replay:
        badges.append((f" REPLAY {speed_label(state.replay)} ", palette.pill))
    if state.past_label:
        badges.append((f" {state.past_label} ", palette.past_pill))
    return badges


def _feed_text(state: HeaderState, width: int) -> str:
    """Return how the feed is doing, in at most this many columns."""
    sign = "■" if state.replay and state.replay.done else "●"
    text = f"{sign} {state.feed.text}" if state.feed.text else sign
    if state.past_label:
        text = f"{sign} live: {state.feed.text}"
    return text if len(text) <= width else f"{text[: width - 1]}…"


def _timeline(canvas: Canvas, context: DrawContext, replay: ReplayState) -> None:
    """Where the replay is. A click goes there."""
    palette = context.palette
    position = round((canvas.width - 1) * max(0.0, min(1.0, replay.position)))
    canvas.fill(0, 0, canvas.width, 1, palette.top_soft, "─")
    canvas.fill(0, 0, position, 1, palette.top_signal, "━")
    canvas.text(position, 0, "●", palette.top_signal)
    for x in range(canvas.width):
        canvas.click(x, 0, 1, 1, f"seek:{x / max(1, canvas.width - 1):.4f}")
    if replay.skipped:
        canvas.text(max(0, position - len(replay.skipped) - 3), 0, f" {replay.skipped} ", palette.top_signal)
