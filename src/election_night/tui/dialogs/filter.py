"""Which seats to show, on the table and the map alike."""

from __future__ import annotations

from typing import Any, ClassVar

from textual.binding import Binding, BindingType

from election_night.core.contest.seat import State
from election_night.core.overview.seat_query import Filter
from election_night.drawing.canvas import Canvas
from election_night.tui.dialogs.dialog import Dialog
from election_night.tui.program import Program


class FilterDialog(Dialog):
    """Which seats to show. The count follows at once, the screen below when the user presses Enter."""

    lines = 10
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(key, f"press('{act}')", show=False)
        for key, act in (
            ("left", "left"), ("right,space", "right"), ("delete,backspace", "all"), ("f", "enter"),
            ("k", "up"), ("j", "down"), ("q", "leave"),
        )
    ]  # fmt: skip

    def __init__(self, program: Program) -> None:
        super().__init__(program)
        self.wanted = program.seat_filter
        self.row = 0
        seats = program.night_source.night.seats.values()
        totals = program.night_source.night.totals
        parties = [party for party in totals.ranked() if totals.party(party).seats]
        if self.wanted.party and self.wanted.party not in parties:
            parties.append(self.wanted.party)
        self.rows: list[tuple[str, str, list[object]]] = [
            ("won by", "party", [None, *parties]),
            ("region", "region", [None, *sorted({seat.region for seat in seats if seat.region})]),
            ("state", "state", [None, *State]),
            ("gains only", "gains", [False, True]),
            ("watchlist", "watched", [False, True]),
        ]

    def draw(self, canvas: Canvas) -> None:
        """One row per criterion, and how many seats match."""
        palette, night = self.palette, self.program.night_source.night
        canvas.text(0, 0, "SHOW ONLY", palette.top_strong)
        count = sum(self.wanted.matches(seat, self.program.watched) for seat in night.seats.values())
        canvas.right(canvas.width, 0, f"{count:,} of {len(night.seats):,} seats", palette.top_strong)
        for place, (label, name, _) in enumerate(self.rows):
            y, is_chosen = 2 + place, place == self.row
            canvas.text(0, y, "▸" if is_chosen else " ", palette.top_signal)
            canvas.text(2, y, label, palette.top_strong if is_chosen else palette.top_soft)
            value = getattr(self.wanted, name)
            text = {None: "any", False: "no", True: "yes"}.get(value) or str(value)
            if name == "party" and value is not None:
                x = (
                    canvas.text(
                        18, y, f" {self.program.context.short(value)} ", self.program.context.block(value)
                    )
                    + 1
                )
                text = night.party(value).name
            else:
                x = 18
            x = canvas.text(x, y, text, palette.top if value else palette.top_soft, canvas.width - x - 3)
            if is_chosen:
                canvas.text(15, y, "◂", palette.top_signal)
                canvas.text(x + 1, y, "▸", palette.top_signal)
            canvas.click(0, y, canvas.width, 1, f"row{place}")
        keys = "↑↓ choose   ←→ change   Enter show   Del every seat   Esc close"
        canvas.text(0, canvas.height - 1, keys, palette.top_soft)

    def act(self, action: str) -> None:
        """Choose a row, change it, apply the filter."""
        if action == "enter":
            self.program.seat_filter = self.wanted
            self.dismiss()
            self.program.repaint()
        elif action == "all":
            self.wanted = Filter()
        elif action in {"up", "down"}:
            self.row = (self.row + (1 if action == "down" else -1)) % len(self.rows)
        elif action in {"left", "right"} or action.startswith("row"):
            if action.startswith("row"):
                self.row = int(action[3:])
            _, name, values = self.rows[self.row]
            at = values.index(getattr(self.wanted, name)) + (-1 if action == "left" else 1)
            change: dict[str, Any] = {name: values[at % len(values)]}
            self.wanted = self.wanted._replace(**change)
