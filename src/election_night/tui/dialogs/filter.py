"""Chooses which seats the table and the map show, and which councils."""

from __future__ import annotations

from typing import Any, ClassVar

from textual.binding import Binding, BindingType

from election_night.core.body_state import NOC, ControlState
from election_night.core.contest.seat import State
from election_night.core.overview.council_query import CouncilFilter
from election_night.core.overview.seat_query import Filter
from election_night.drawing.canvas import Canvas
from election_night.tui.dialogs.dialog import Dialog
from election_night.tui.program import WholeProgram

Row = tuple[str, str, list[Any]]
"""The label, the criterion's name in the filter, and its values; the first is "any"."""
VALUES = 18
"""Column of the values."""


class FilterDialog(Dialog):
    """Criteria, one per row. The count changes at once, the screen below when the user presses Enter."""

    lines = 10
    criteria: Filter | CouncilFilter
    rows: list[Row]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(key, f"press('{act}')", show=False)
        for key, act in (
            ("left", "left"), ("right,space", "right"), ("delete,backspace", "all"), ("f", "enter"),
            ("k", "up"), ("j", "down"), ("q", "leave"),
        )
    ]  # fmt: skip

    def __init__(self, program: WholeProgram) -> None:
        super().__init__(program)
        self.night = program.context.night
        self.row = 0

    def count(self) -> tuple[int, int]:
        """Return how many match, out of how many."""
        raise NotImplementedError

    def noun(self, count: int) -> str:
        """Return the word for what is counted."""
        raise NotImplementedError

    def apply(self) -> None:
        """Filter the screen below."""
        raise NotImplementedError

    def draw(self, canvas: Canvas) -> None:
        """Draw one row per criterion, and how many match."""
        palette = self.palette
        canvas.text(0, 0, "SHOW ONLY", palette.top_strong)
        matching, every = self.count()
        text = f"{matching:,} of {every:,} {self.noun(every)}"
        canvas.right(canvas.width, 0, text, palette.top_strong)
        for index, row in enumerate(self.rows):
            self._row(canvas, row, index)
        keys = f"↑↓ choose   ←→ change   Enter show   Del every {self.noun(1)}   Esc close"
        canvas.text(0, canvas.height - 1, keys, palette.top_soft)

    def _row(self, canvas: Canvas, row: Row, index: int) -> None:
        palette, context, (label, name, _) = self.palette, self.program.context, row
        y, is_chosen = 2 + index, index == self.row
        canvas.text(0, y, "▸" if is_chosen else " ", palette.top_signal)
        canvas.text(2, y, label, palette.top_strong if is_chosen else palette.top_soft)
        value = getattr(self.criteria, name)
        text, x = {None: "any", False: "no", True: "yes"}.get(value) or str(value), VALUES
        if name in {"party", "control"} and value is not None:
            letters, style = context.short(value), context.block(value)
            if value == NOC:
                letters, style = "NOC", palette.outline_pill
            x = canvas.text(VALUES, y, f" {letters} ", style) + 1
            text = "no overall control" if value == NOC else self.night.party(value).name
        x = canvas.text(x, y, text, palette.top if value else palette.top_soft, canvas.width - x - 3)
        if is_chosen:
            canvas.text(15, y, "◂", palette.top_signal)
            canvas.text(x + 1, y, "▸", palette.top_signal)
        canvas.click(0, y, canvas.width, 1, f"row{index}")

    def act(self, action: str) -> None:
        """Choose a row, change it, apply the filter."""
        if action == "enter":
            self.apply()
            self.dismiss()
            self.program.repaint()
        elif action == "all":
            self.criteria = type(self.criteria)()
        elif action in {"up", "down"}:
            self.row = (self.row + (1 if action == "down" else -1)) % len(self.rows)
        elif action in {"left", "right"} or action.startswith("row"):
            if action.startswith("row"):
                self.row = int(action[3:])
            _, name, values = self.rows[self.row]
            position = values.index(getattr(self.criteria, name)) + (-1 if action == "left" else 1)
            change: dict[str, Any] = {name: values[position % len(values)]}
            self.criteria = self.criteria._replace(**change)


class SeatFilterDialog(FilterDialog):
    """Chooses which seats the table and the map show."""

    criteria: Filter

    def __init__(self, program: WholeProgram) -> None:
        super().__init__(program)
        self.criteria = program.seat_filter
        seats, totals = self.night.seats.values(), self.night.totals
        parties = [party for party in totals.ranked() if totals.party(party).seats]
        if self.criteria.party and self.criteria.party not in parties:
            parties.append(self.criteria.party)
        self.rows = [
            ("won by", "party", [None, *parties]),
            ("region", "region", [None, *sorted({seat.region for seat in seats if seat.region})]),
            ("state", "state", [None, *State]),
            ("gains only", "gains", [False, True]),
            ("watchlist", "watched", [False, True]),
        ]

    def count(self) -> tuple[int, int]:
        """Return the number of matching seats, and of all."""
        watched = self.program.watched
        seats = self.night.seats
        return sum(self.criteria.matches(seat, watched) for seat in seats.values()), len(seats)

    def noun(self, count: int) -> str:
        """Return this election's word for contests."""
        return self.program.context.contests(count)

    def apply(self) -> None:
        """Filter the table and the map."""
        self.program.seat_filter = self.criteria


class CouncilFilterDialog(FilterDialog):
    """Chooses which councils to show."""

    criteria: CouncilFilter

    def __init__(self, program: WholeProgram) -> None:
        super().__init__(program)
        self.criteria = program.council_filter
        bodies = self.night.bodies.values()
        controlled = self.night.control.controlled
        parties = sorted(
            (party for party in +controlled if party != NOC), key=lambda party: -controlled[party]
        )
        in_control = [*parties, *([NOC] if controlled[NOC] else [])]
        if self.criteria.control and self.criteria.control not in in_control:
            in_control.append(self.criteria.control)
        self.rows = [
            ("control", "control", [None, *in_control]),
            ("region", "region", [None, *sorted({body.region for body in bodies if body.region})]),
            ("state", "state", [None, *ControlState]),
            ("changed hands", "changed", [False, True]),
        ]

    def count(self) -> tuple[int, int]:
        """Return the number of matching councils, and of all."""
        bodies = self.night.bodies
        return sum(self.criteria.matches(body) for body in bodies.values()), len(bodies)

    def noun(self, count: int) -> str:
        """Return this election's word for councils."""
        return self.program.context.bodies(count)

    def apply(self) -> None:
        """Filter the table."""
        self.program.council_filter = self.criteria


def for_view(program: WholeProgram) -> FilterDialog:
    """Return the filter dialog for the open view."""
    return (
        CouncilFilterDialog(program) if program.navigation.view == "councils" else SeatFilterDialog(program)
    )
