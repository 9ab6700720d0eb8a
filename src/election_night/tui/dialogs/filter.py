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
    """Which seats to show. The count follows at once; the screen below only when it is settled."""

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
        self.at = 0
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
        """A row a question, and what comes of it."""
        palette, night = self.palette, self.program.night_source.night
        canvas.text(0, 0, "SHOW ONLY", palette.top_strong)
        count = sum(self.wanted.matches(seat, self.program.watched) for seat in night.seats.values())
        canvas.right(canvas.width, 0, f"{count:,} of {len(night.seats):,} seats", palette.top_strong)
        for place, (label, name, _) in enumerate(self.rows):
            y, here = 2 + place, place == self.at
            canvas.text(0, y, "▸" if here else " ", palette.top_signal)
            canvas.text(2, y, label, palette.top_strong if here else palette.top_soft)
            value = getattr(self.wanted, name)
            said = {None: "any", False: "no", True: "yes"}.get(value) or str(value)
            if name == "party" and value is not None:
                x = (
                    canvas.text(
                        18, y, f" {self.program.context.short(value)} ", self.program.context.block(value)
                    )
                    + 1
                )
                said = night.party(value).name
            else:
                x = 18
            x = canvas.text(x, y, said, palette.top if value else palette.top_soft, canvas.width - x - 3)
            if here:
                canvas.text(15, y, "◂", palette.top_signal)
                canvas.text(x + 1, y, "▸", palette.top_signal)
            canvas.click(0, y, canvas.width, 1, f"row{place}")
        keys = "↑↓ choose   ←→ change   Enter show   Del every seat   Esc leave"
        canvas.text(0, canvas.height - 1, keys, palette.top_soft)

    def act(self, what: str) -> None:
        """Choose a row, change it, settle."""
        if what == "enter":
            self.program.seat_filter = self.wanted
            self.dismiss()
            self.program.repaint()
        elif what == "all":
            self.wanted = Filter()
        elif what in {"up", "down"}:
            self.at = (self.at + (1 if what == "down" else -1)) % len(self.rows)
        elif what in {"left", "right"} or what.startswith("row"):
            if what.startswith("row"):
                self.at = int(what[3:])
            _, name, values = self.rows[self.at]
            at = values.index(getattr(self.wanted, name)) + (-1 if what == "left" else 1)
            change: dict[str, Any] = {name: values[at % len(values)]}
            self.wanted = self.wanted._replace(**change)
