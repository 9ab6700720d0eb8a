"""Goes to a time of the night, in a replay or on a live night, which continues meanwhile."""

from __future__ import annotations

from election_night.drawing.canvas import Canvas
from election_night.tui.dialogs.dialog import Dialog
from election_night.tui.program import WholeProgram
from election_night.tui.state.jump_target import moment


class JumpDialog(Dialog):
    """Asks for a time."""

    asks = "03:20, +30m, -1h, or with its date 2024-07-05 03:20"
    lines = 4

    def __init__(self, program: WholeProgram) -> None:
        super().__init__(program)
        self.span = program.time_control.span()
        self.remark = ""
        if program.replay is None:
            has_journal = program.service.health().journal
            limit = "" if has_journal else "there is no journal: nothing is known from before the start; "
            self.remark = f"{limit}the live night goes on meanwhile"

    def draw(self, canvas: Canvas) -> None:
        """Draw the fault in the typed text, or the range of times."""
        context = self.program.context
        start, end = self.span
        span = f"from {context.day(start)} {context.clock(start)} to"
        text = f"{span} {context.day(end)} {context.clock(end, zone=True)}"
        current = f"{'shown' if context.past else 'now'} {context.clock(context.now)}"
        canvas.right(canvas.width, canvas.height - 1, current, self.palette.top_soft)
        canvas.text(0, 0, self.problem or text, self.palette.top_signal if self.problem else self.palette.top)
        canvas.text(0, 1, self.remark, self.palette.top_soft)
        canvas.text(0, canvas.height - 1, "Enter go there   Esc close", self.palette.top_soft)

    def act(self, action: str) -> None:
        """Go there, or show why it isn't possible."""
        if action != "enter" or not self.typed.strip():
            return
        try:
            at = moment(self.typed, self.program.context.now, *self.span, self.program.context.zone)
        except ValueError as error:
            self.problem = str(error)
            return
        self.program.time_control.go_to(at)
        self.dismiss()
        self.program.redraw()
