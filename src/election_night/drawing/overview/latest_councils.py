"""Councils whose control is known, the latest first: when, who controls it, and the seats of its parties."""

from datetime import datetime
from typing import NamedTuple

from election_night.core.body_state import NOC, BodyState, ControlState
from election_night.drawing import heading, party_letters
from election_night.drawing.canvas import Canvas
from election_night.drawing.context import DrawContext
from election_night.drawing.overview import councils
from election_night.drawing.overview.latest import CLOCK, DATED

MOST = 60
"""Councils listed."""
OUTCOME = 23
"""Cells of ` REF   GAIN FROM NOC `."""
LINES = 16
"""Lines below the parties above which the wards keep half of them."""


class Settled(NamedTuple):
    """A council whose control is known."""

    body: BodyState
    at: datetime | None
    """When control became known; `None` if the seats that were not up settle it."""


def latest(context: DrawContext, count: int = MOST) -> list[Settled]:
    """Return the latest first."""
    night = context.night
    if len(night.bodies) < 2:
        return []
    settled = context.rankings.settled_bodies(night).latest(count)
    return [Settled(night.bodies[body], at) for body, at in settled]


def line_count(context: DrawContext, below: int) -> int:
    """Return the lines of the list with its title, out of `below` lines; 0 if there is no list."""
    if len(context.night.bodies) < 2 or below < 2:
        return 0
    count = len(context.rankings.settled_bodies(context.night))
    return min(count + 1, below if below < LINES else below // 2) if count else 0


def title(canvas: Canvas, context: DrawContext) -> None:
    """Draw the title above the list: how many have declared, and how many more are certain."""
    declared = context.night.control.declared
    certain = len(context.rankings.settled_bodies(context.night)) - declared
    count = f"{declared:,} declared" + (f" · {certain:,} certain" if certain else "")
    heading.title(canvas, context.palette, 0, context.bodies(2).upper(), count)


def draw(canvas: Canvas, context: DrawContext) -> None:
    """Draw as many as there is room for."""
    title(canvas, context)
    for y, settled in enumerate(latest(context, canvas.height - 1), 1):
        line(canvas.part(0, y, canvas.width, 1), context, settled)


def line(canvas: Canvas, context: DrawContext, settled: Settled) -> None:
    """Draw `16:03  Havering  REF GAIN FROM NOC  REF 39 REA 14 LAB 2`."""
    body, palette = settled.body, context.palette
    left = DATED if context.dated(settled.at) else CLOCK
    if settled.at:
        canvas.text(2, 0, context.moment(settled.at), palette.soft)
    name = max(14, min(28, canvas.width - left - OUTCOME - 20))
    canvas.text(left, 0, body.name, palette.ground, name - 1)
    end = outcome(canvas, left + name, context, body)
    canvas.right(canvas.width - 2, 0, _seats(context, body, canvas.width - 4 - end), palette.soft)
    if ids := councils.contests_of(context, body.id):
        canvas.click(0, 0, canvas.width, 1, f"council:{ids[0]}")


def _seats(context: DrawContext, body: BodyState, room: int) -> str:
    """Return `REF 39 REA 14 LAB 2`; of a council that is only certain `REF 29 · 7 to come`."""
    if body.state is ControlState.CERTAIN:
        return f"{councils.seats_held(context, body, 1)} · {body.open:,} to come"
    texts = [councils.seats_held(context, body, parties) for parties in (4, 3, 2, 1)]
    return next((text for text in texts if len(text) <= room), "")


def outcome(canvas: Canvas, x: int, context: DrawContext, body: BodyState) -> int:
    """Draw who controls it in a block, and the outcome, a gain on a shade of it; return the next column."""
    palette, control = context.palette, body.control
    if control is None:
        return x
    text = body.outcome_words(context.short)
    letters = councils.letters(context, control)
    if control == NOC:
        end = canvas.text(x, 0, f" {letters:<4} ", palette.outline_pill)
        return canvas.text(end, 0, f" {text.removeprefix('NOC · ')} ", palette.soft)
    cut = party_letters.cut(letters, party_letters.USUAL)
    end = canvas.text(x, 0, f" {cut:<4} ", context.block(control))
    style = context.tint(control) if body.outcome == "gain" else palette.soft
    return canvas.text(end, 0, f" {text.removeprefix(letters).strip()} ", style)
