"""The lines of the form: candidates in ballot order, then the other figures announced."""

from __future__ import annotations

from typing import NamedTuple

from rich.text import Text

from election_night.core.contest.seat import Seat
from election_night.core.night import Night
from election_night.declaring.tally.draft import ANNOUNCED, TallyDraft
from election_night.drawing import formatting
from election_night.tui.declare.form.line_table import LineTable

SEVERAL_SEATS = {"valid_votes": "valid ballots", "majority": "last seat by"}
"""Other names of figures where several seats are filled, by the draft's names."""
WINNERS, SEVERAL_ELECTED = "winners", "elected (lines)"
VOTES = 3
"""The column with the figures typed."""
NAME, OTHERS = 40, 36
"""Columns of the terminal: the most for a name, and the total for everything else."""


class Line(NamedTuple):
    """One line."""

    name: str
    """The draft's name for the figure, or `WINNERS`; "" for a candidate's votes."""
    label: str
    number: str = ""
    party: str = ""
    last: str = ""
    """Last time's votes."""

    @property
    def question(self) -> str:
        """What to type on it."""
        if self.name == WINNERS:
            numbers = "Numbers of the lines: 1 3" if self.label == SEVERAL_ELECTED else "Number of the line"
            return f"who was declared elected? {numbers}"
        return f"{self.label}, as announced" if self.name else f"{self.number} {self.label}"

    @property
    def may_be_empty(self) -> bool:
        """Whether it may stay empty, because the figure may not have been announced."""
        return bool(self.name)


def lines_of(draft: TallyDraft, seat: Seat | None = None, night: Night | None = None) -> list[Line]:
    """Return all lines of a seat's form, with last time's votes if they are known."""
    last = seat.last if seat else None
    votes_then = last.votes_for_parties([candidate.party for candidate in draft.candidates]) if last else []
    lines = [
        Line(
            "",
            candidate.name,
            str(place + 1),
            night.party(candidate.party).short if night else candidate.party.upper(),
            formatting.count(votes_then[place]) if votes_then and votes_then[place] is not None else "",
        )
        for place, candidate in enumerate(draft.candidates)
    ]
    labels = SEVERAL_SEATS if draft.seats > 1 else {}
    lines += [Line(field, labels.get(field, name)) for name, field in ANNOUNCED.items()]
    return [*lines, Line(WINNERS, "elected (line)" if draft.seats == 1 else SEVERAL_ELECTED)]


def winners_place(draft: TallyDraft) -> int:
    """Return the line, from 0, for those declared elected."""
    return len(draft.candidates) + len(ANNOUNCED)


def value_on(draft: TallyDraft, lines: list[Line], place: int) -> str:
    """Return the text of a line; "" if it is empty."""
    name = lines[place].name
    if name == WINNERS:
        winners = draft.winners or ()
        return " ".join(
            str(number) for number, person in enumerate(draft.candidates, 1) if person.key in winners
        )
    figure = getattr(draft, name) if name else draft.votes[place]
    return "" if figure is None else f"{figure:,}"


class TallyTable(LineTable):
    """The lines of a tally."""

    def __init__(self, lines: list[Line]) -> None:
        super().__init__()
        self._lines = lines

    def fill(self, width: int) -> None:
        """Draw every line again, for this width in columns of the terminal."""
        last = "last time" if any(line.last for line in self._lines) else ""
        rows = [
            (
                Text(line.number, justify="right", style="dim"),
                Text(line.label, style="dim" if line.name else ""),
                Text(line.party, style="dim"),
                Text(""),
                Text(line.last, justify="right", style="dim"),
            )
            for line in self._lines
        ]
        widths = (2, min(NAME, width - OTHERS), 5, 9, 9)
        self.set_lines(("", "", "", "votes", last), widths, rows, width)

    def write(self, place: int, value: str) -> None:
        """Put a value on a line."""
        self.write_cell(place, VOTES, Text(value, justify="right", style="bold"))
