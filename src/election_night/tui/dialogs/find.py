"""Finds seats, councils and candidates as the user types."""

from __future__ import annotations

from election_night.core.overview.seat_search import MOST, Entry, entries, search
from election_night.drawing import party_letters
from election_night.drawing.canvas import Canvas
from election_night.drawing.overview import councils, latest_councils
from election_night.drawing.seat import summary
from election_night.tui.dialogs.dialog import Dialog
from election_night.tui.program import WholeProgram


class FindDialog(Dialog):
    """Lists the matches. Enter opens the seat or the council."""

    lines = 14

    def __init__(self, program: WholeProgram) -> None:
        super().__init__(program)
        with program.screen_context.drawing() as context:
            self.entries = entries(context.night)
        self.nouns = [context.contests(1), "candidate"]
        if context.night.bodies:
            self.nouns.insert(1, context.bodies(1))
        self.asks = f"find a {', a '.join(self.nouns[:-1])} or a {self.nouns[-1]}"
        self.row = 0
        self._searched, self.matches = "", list[Entry]()

    def _search(self) -> None:
        if self.typed != self._searched:
            self._searched, self.row = self.typed, 0
            self.matches = search(self.entries, self.typed)

    def draw(self, canvas: Canvas) -> None:
        """Draw the matches, one per line; a mark shows which one Enter opens."""
        self._search()
        palette, rows = self.palette, canvas.height - 2
        first = max(0, min(self.row - rows // 2, len(self.matches) - rows))
        for y, match in enumerate(self.matches[first : first + rows]):
            self._line(canvas.part(0, y, canvas.width, 1), match, chosen=first + y == self.row)
            canvas.click(0, y, canvas.width, 1, f"hit{first + y}")
        if self._searched.strip() and not self.matches:
            nouns = f"{', '.join(self.nouns[:-1])} or {self.nouns[-1]}"
            canvas.text(0, 0, f"no {nouns} of that name", palette.top_soft)
        keys = "↑↓ choose   Enter open   Esc close"
        if self.matches:
            count = f"{len(self.matches)} found" if len(self.matches) < MOST else f"the best {MOST}"
            canvas.right(canvas.width, canvas.height - 1, count, palette.top_soft)
        canvas.text(0, canvas.height - 1, keys, palette.top_soft)

    def _line(self, canvas: Canvas, match: Entry, *, chosen: bool) -> None:
        palette, context = self.palette, self.program.context
        seat = context.night.seats.get(match.seat)
        if seat is None:
            return
        canvas.text(0, 0, "▸" if chosen else " ", palette.top_signal)
        style = palette.top_strong if chosen else palette.top
        body = context.night.bodies.get(match.body or "")
        if body is not None:
            noun = context.bodies(1)
            x = canvas.text(2, 0, match.name, style, canvas.width - 28 - len(noun))
            canvas.text(x + 1, 0, noun, palette.top_soft)
            if body.control is None:
                canvas.text(canvas.width - 23, 0, councils.outcome(context, body), palette.top_soft)
            latest_councils.outcome(canvas, canvas.width - 24, context, body)
            return
        row = seat.row(match.candidate) if match.candidate else None
        if row is not None:
            canvas.text(2, 0, match.name, style, 27)
            party_letters.block(canvas, 30, 0, context, row.party)
            x = canvas.text(37, 0, "✔ " if row.elected else "", palette.top_strong)
            canvas.text(x, 0, seat.name, palette.top_soft, canvas.width - x)
            return
        canvas.text(2, 0, context.seat_name(seat), style, canvas.width - 26)
        summary.verdict(canvas.part(canvas.width - 22, 0, 22, 1), 0, 0, context, seat)

    def act(self, action: str) -> None:
        """Choose a line, or open it."""
        self._search()
        if action in {"up", "down"} and self.matches:
            self.row = max(0, min(self.row + (1 if action == "down" else -1), len(self.matches) - 1))
        elif action.startswith("hit"):
            self.row = int(action[3:])
            self.act("enter")
        elif action == "enter" and self.matches:
            match = self.matches[self.row]
            # First, so that Escape returns to the seat chosen until now.
            self.program.go("council" if match.body else "seat")
            self.program.seat = match.seat
            self.dismiss()
            self.program.repaint()
