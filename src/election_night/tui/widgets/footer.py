"""The last line of every screen: a message, else the keys."""

from election_night.drawing.canvas import Canvas
from election_night.drawing.context import DrawContext
from election_night.tui.commands import Command
from election_night.tui.state.frame_state import FooterState


def draw_footer(canvas: Canvas, context: DrawContext, state: FooterState) -> None:
    """Draw the last line."""
    palette = context.palette
    line = canvas.part(0, 0, canvas.width, 1, palette.alarm_pill if state.alarm else palette.top)
    x = _time_text(line, context, state) if state.time_texts else 2
    if state.message:
        _message(line, x, context, state)
    else:
        _keys(line, x, context, state)


def _time_text(line: Canvas, context: DrawContext, state: FooterState) -> int:
    """Return the longest text about time that leaves room for the rest; return the column after it."""
    keys = 44 if line.width > 100 else 20
    reserved = min(len(state.message), line.width // 2) if state.message else keys
    width = line.width - 5 - reserved
    text = next((text for text in state.time_texts if len(text) <= width), state.time_texts[-1])
    x = line.text(1, 0, f" {text} ", context.palette.past_pill) + 2
    line.click(1, 0, x - 3, 1, "do:back")
    return x


def _message(line: Canvas, x: int, context: DrawContext, state: FooterState) -> None:
    palette, end = context.palette, line.width - 2
    if state.dismissable:
        end = line.right(end, 0, "x closes", None if state.alarm else palette.top_soft) - 2
        line.click(x, 0, line.width - x, 1, "do:dismiss")
    line.text(x, 0, state.message, palette.alarm_pill if state.alarm else palette.top_signal, end - x)


def _keys(line: Canvas, x: int, context: DrawContext, state: FooterState) -> None:
    """Help and quit on the right, and as many of the other keys as fit on the left."""
    always = [command for command in state.commands if command.id in {"help", "leave"}]
    right = line.width - 2
    for command in reversed(always):
        right -= _width(context, command)
        _key(line, right, context, command, state)
        right -= 2
    for command in state.commands:
        if command.label and command not in always and x + _width(context, command) < right:
            x = _key(line, x, context, command, state) + 2


def _label(context: DrawContext, command: Command) -> str:
    """As this election calls its contests and bodies."""
    nouns = {"seats": context.contests, "councils": context.bodies}
    noun = nouns.get(command.id)
    return noun(2).capitalize() if noun else command.label


def _width(context: DrawContext, command: Command) -> int:
    return len(command.key_label) + 1 + len(_label(context, command))


def _key(line: Canvas, x: int, context: DrawContext, command: Command, state: FooterState) -> int:
    """Return one key and what it does; return the column after it."""
    palette, is_open, start = context.palette, command.id == state.view, x
    key_style = palette.top_signal if is_open else palette.top_strong
    label_style = palette.top_strong if is_open else palette.top_soft
    x = line.text(x, 0, command.key_label, None if state.alarm else key_style)
    x = line.text(x + 1, 0, _label(context, command), None if state.alarm else label_style)
    line.click(start, 0, x - start, 1, f"do:{command.id}")
    return x
