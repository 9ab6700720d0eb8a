"""The frame round every screen: what this is, what time it is there, whether the feed is alive, the keys."""

from datetime import datetime
from typing import NamedTuple

from election_night.drawing.canvas import Canvas
from election_night.drawing.context import DrawContext
from election_night.drawing.feed_status import FeedStatus, ReplayState, speed_label
from election_night.tui.commands import Command


class HeaderState(NamedTuple):
    """What the first line follows from."""

    tape: ReplayState | None
    pulse: FeedStatus
    name: str
    """Of the election."""
    test: bool
    mark: str
    """That this is the past, and when; "" for the night as it is."""
    now: datetime
    """To the second."""
    trouble: int = 0
    """Documents with trouble that nobody has looked at."""


class FooterState(NamedTuple):
    """What the last line follows from."""

    commands: tuple[Command, ...]
    """That do something here."""
    view: str
    note: str
    """What there is to say, instead of the commands."""
    alarm: bool
    lead: tuple[str, ...] = ()
    """Goes before either, as much of it as fits: the longest first."""
    dismissable: bool = False
    """The note was said once, and need not stay for its time."""


def draw_header(canvas: Canvas, context: DrawContext, head: HeaderState) -> None:
    """The first line."""
    palette, tape, pulse = context.palette, head.tape, head.pulse
    ground = palette.alarm_pill if pulse.alarm else palette.top
    bar = canvas.part(0, 0, canvas.width, 1, ground)
    strong = palette.alarm_pill if pulse.alarm else palette.top_strong
    soft = palette.alarm_pill if pulse.alarm else palette.top_soft
    mark = "■" if tape and tape.done else "●"
    words = f"{mark} {pulse.text}" if pulse.text else mark
    badges = [(" TEST ", palette.alarm_pill)] if head.test else []
    if head.trouble:
        badges.append((f" {head.trouble:,} TO CHECK ", palette.alarm_pill))
    if tape:
        badges.append((f" REPLAY {speed_label(tape)} ", palette.pill))
    if head.mark:
        badges.append((f" {head.mark} ", palette.past_pill))
        words = f"{mark} live: {pulse.text}"
    badged = sum(len(text) + 1 for text, _ in badges)
    most = max(0, bar.width - badged - 6)
    words = words if len(words) <= most else f"{words[: most - 1]}…"
    style = strong if pulse.alarm else palette.top_signal if pulse.warning else soft
    end = bar.right(bar.width - 2, 0, words, style)
    end -= 2
    if not head.mark:  # it has the time
        end = bar.right(end - 1, 0, context.clock(head.now, seconds=True, zone=True), strong) - 1
    day = context.day(head.now)
    if bar.width >= 100:
        end = bar.right(end, 0, day, soft) - 1
    room = end - 4 - badged
    x = bar.text(2, 0, head.name, strong, max(0, room)) + 2
    for text, badge in badges:
        if text.endswith("TO CHECK "):
            bar.click(x, 0, len(text), 1, "do:feed")
        x = bar.text(x, 0, text, badge) + 1
    if tape and end - x >= 12:
        _timeline(bar.part(x + 1, 0, min(40, end - x - 3), 1), context, tape)


def _timeline(canvas: Canvas, context: DrawContext, tape: ReplayState) -> None:
    palette = context.palette
    at = round((canvas.width - 1) * max(0.0, min(1.0, tape.position)))
    canvas.fill(0, 0, canvas.width, 1, palette.top_soft, "─")
    canvas.fill(0, 0, at, 1, palette.top_signal, "━")
    canvas.text(at, 0, "●", palette.top_signal)
    for x in range(canvas.width):
        canvas.click(x, 0, 1, 1, f"seek:{x / max(1, canvas.width - 1):.4f}")
    if tape.skipped:
        canvas.text(max(0, at - len(tape.skipped) - 3), 0, f" {tape.skipped} ", palette.top_signal)


def draw_footer(canvas: Canvas, context: DrawContext, foot: FooterState) -> None:
    """The last line: what the keys do here, or what there is to say."""
    palette, alarm, note, lead = context.palette, foot.alarm, foot.note, foot.lead
    line = canvas.part(0, 0, canvas.width, 1, palette.alarm_pill if alarm else palette.top)
    x = 2
    if lead:
        room = line.width - 5 - (min(len(note), line.width // 2) if note else 44 if line.width > 100 else 20)
        told = next((one for one in lead if len(one) <= room), lead[-1])
        x = line.text(1, 0, f" {told} ", palette.past_pill) + 2
        line.click(1, 0, x - 3, 1, "do:back")
    if note:
        end = line.width - 2
        if foot.dismissable:
            end = line.right(end, 0, "x closes", None if alarm else palette.top_soft) - 2
            line.click(x, 0, line.width - x, 1, "do:dismiss")
        line.text(x, 0, note, palette.alarm_pill if alarm else palette.top_signal, end - x)
        return
    ends = [command for command in foot.commands if command.id in {"help", "leave"}]
    right = line.width - 2
    for command in reversed(ends):
        right -= len(command.shown) + len(command.label) + 1
        _key(line, right, context, command, foot.view, alarm=alarm)
        right -= 2
    for command in foot.commands:
        wide = len(command.shown) + len(command.label) + 1
        if command.label and command not in ends and x + wide < right:
            x = _key(line, x, context, command, foot.view, alarm=alarm) + 2


def _key(line: Canvas, x: int, context: DrawContext, command: Command, view: str, *, alarm: bool) -> int:
    palette = context.palette
    here = command.id == view
    start = x
    x = line.text(x, 0, command.shown, None if alarm else palette.top_signal if here else palette.top_strong)
    label = None if alarm else palette.top_strong if here else palette.top_soft
    x = line.text(x + 1, 0, command.label, label)
    line.click(start, 0, x - start, 1, f"do:{command.id}")
    return x
