"""The lines of a stage as a table: earlier stages, and the one being typed."""

from __future__ import annotations

from rich.text import Text

from election_night.core.night import Night
from election_night.declaring.figures import written
from election_night.declaring.stages import checks as stages_checks
from election_night.declaring.stages import typing as stages_typing
from election_night.declaring.stages.draft import Kind, StagesDraft
from election_night.declaring.stages.typing import DONE, ELECTED, EXCLUDED, LOST, Line
from election_night.drawing import formatting
from election_night.tui.declare.form.line_table import LineTable

LABELS = {
    DONE: "what is done",
    LOST: "not transferable",
    ELECTED: "elected now",
    EXCLUDED: "excluded now",
    "valid_votes": "valid votes",
    "quota": "quota",
    "rejected": "rejected",
}
NUMBER, MARK, PARTY, EARLIER, NOW = 3, 3, 5, 10, 13
"""Widths in columns of the terminal, with a space after each."""
LONGEST_NAME, SHORTEST_NAME = 30, 18


class StagesTable(LineTable):
    """The lines of a stage, beside earlier stages."""

    def __init__(self, night: Night, draft: StagesDraft) -> None:
        super().__init__(padding=0)
        parties = {candidate.party for candidate in draft.candidates}
        self._letters = {party: night.party(party).short for party in parties}
        self._earlier = 1
        self._names = SHORTEST_NAME
        self._stage, self._room = 0, 0

    def fill(self, width: int, draft: StagesDraft, number: int) -> None:
        """Draw every line again, for this width in columns of the terminal."""
        self._stage, self._room = number, width
        room = width - 1 - NUMBER - MARK - PARTY - NOW
        longest = max((len(candidate.name) for candidate in draft.candidates), default=0) + 1
        self._names = names = max(SHORTEST_NAME, min(longest, LONGEST_NAME, room - EARLIER))
        self._earlier = max(1, (room - names) // EARLIER)
        heads = [f"stage {stage}" for stage in self._earlier_stages(number)]
        widths = [NUMBER, MARK, names, PARTY, *(EARLIER for _ in heads), NOW]
        marks = _marks(draft, number)
        rows = [self._cells(draft, number, line, marks) for line in stages_typing.lines_of(draft, number)]
        self.set_lines(("", "", "", "", *heads, f"stage {number}"), widths, rows, width)

    def write(self, draft: StagesDraft, number: int) -> None:
        """Show the value of each line."""
        lines = stages_typing.lines_of(draft, number)
        if number != self._stage or len(lines) != self.row_count:
            self.fill(self._room, draft, number)
        marks = _marks(draft, number)
        for row, line in enumerate(lines):
            for column, cell in enumerate(self._cells(draft, number, line, marks)):
                self.write_cell(row, column, cell)

    def write_typed(self, row: int, text: str) -> None:
        """Show text that is typed on a line but not entered yet."""
        self.write_cell(row, self.column_count - 1, Text(text, justify="right", style="bold"))

    def _earlier_stages(self, number: int) -> list[int]:
        """Return the earlier stages that fit: the first preferences and the latest ones."""
        before = list(range(1, number))
        return before if len(before) <= self._earlier else [1, *before[1 - self._earlier :]][-self._earlier :]

    def _cells(self, draft: StagesDraft, number: int, line: Line, marks: dict[int, str]) -> list[Text]:
        blank = Text("")
        if line.place is None:
            before = [
                self._lost(draft, stage) if line.name == LOST else blank
                for stage in self._earlier_stages(number)
            ]
            label = Text(LABELS[line.name], style="dim")
            return [blank, blank, label, blank, *before, self._now(draft, number, line)]
        candidate = draft.candidates[line.place]
        mark = marks.get(line.place, "")
        style = {"✔": "bold", "×": "dim"}.get(mark, "")
        name = Text(candidate.name, style=style)
        name.truncate(self._names - 1, overflow="ellipsis")
        return [
            Text(f"{line.place + 1}", justify="right", style="dim"),
            Text(f" {mark}", style=style),
            name,
            Text(self._letters[candidate.party][: PARTY - 1], style="dim"),
            *(
                Text(self._figure(draft, stage, line.place), justify="right", style="dim")
                for stage in self._earlier_stages(number)
            ),
            self._now(draft, number, line),
        ]

    def _figure(self, draft: StagesDraft, stage: int, place: int) -> str:
        total = draft.stages[stage - 1].totals[place]
        if not total and draft.candidates[place].key in draft.excluded(stage - 1):
            return "·"
        return written(total) if total is None or stage == 1 else formatting.votes(total)

    def _lost(self, draft: StagesDraft, stage: int) -> Text:
        lost = draft.stages[stage - 1].lost
        return Text("" if lost is None else formatting.votes(lost), justify="right", style="dim")

    def _now(self, draft: StagesDraft, number: int, line: Line) -> Text:
        value = stages_typing.value(draft, number, line)
        is_carried = stages_typing.is_carried(draft, number, line)
        if is_carried and not value:
            return Text("·", justify="right", style="dim")
        return Text(_typed(draft, line, value), justify="right", style="dim" if is_carried else "bold")


def _marks(draft: StagesDraft, number: int) -> dict[int, str]:
    """Marks before candidates, by place on the ballot: out, elected, or a doubtful figure."""
    marks = {draft.place(key): "×" for key in draft.excluded(number)}
    marks |= {draft.place(key): "✔" for key in draft.elected(number)}
    return marks | dict.fromkeys(stages_checks.doubtful(draft, number), "?")


def _typed(draft: StagesDraft, line: Line, value: object) -> str:
    """Return a value as the reporter types it: figures, line numbers, `x7`."""
    if value is None:
        return ""
    if line.name == DONE and isinstance(value, tuple):
        kind, sources = value
        return ("x" if kind is Kind.EXCLUSION else "s") + numbers(draft, sources)
    if isinstance(value, tuple):
        return numbers(draft, value) or "nobody"
    return written(value)  # type: ignore[arg-type]


def numbers(draft: StagesDraft, keys: tuple[str, ...]) -> str:
    """Return the line numbers of these candidates: `2 5`."""
    return " ".join(str(draft.place(key) + 1) for key in keys)
