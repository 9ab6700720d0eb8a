"""A seat that no election document announces: its candidates are typed once."""

from __future__ import annotations

import re
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import Screen
from textual.widgets import Footer, Input, OptionList, Static

from election_night.declaring.draft import Draft
from election_night.model import Candidate


class NewSeatScreen(Screen[Draft | None]):
    """Answers a draft with the candidates; `None` if nobody was typed.

    Args:
        name: of the seat.
        election: id of the election.
        test: it is a rehearsal.
    """

    AUTO_FOCUS = "Input"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f2", "finish", "That is everybody"),
        Binding("f8", "remove", "Remove the last"),
        Binding("escape", "dismiss(None)", "Back"),
    ]

    def __init__(self, name: str, election: str, *, test: bool) -> None:
        super().__init__()
        self._seat, self._election, self._test = name, election, test
        self._people: list[tuple[str, str]] = []

    def compose(self) -> ComposeResult:
        """A line to type on, and who was typed."""
        yield Static(f"{self._seat}: who stands, in the order of the ballot paper?", id="title", markup=False)
        yield Input(placeholder="name, party: Ann Example, lab")
        yield OptionList(markup=False)
        yield Static(id="question", markup=False)
        yield Footer(show_command_palette=False)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Add a candidate."""
        name, comma, party = (part.strip() for part in event.value.rpartition(","))
        if not comma or not name or not party:
            self._ask("type the name, a comma and the party: Ann Example, lab. Without a party: ind")
            return
        if any(name.casefold() == known.casefold() for known, _ in self._people):
            self._ask(f"{name} is on the list already")
            return
        self._people.append((name, party.lower()))
        event.input.value = ""
        self._show()

    def action_remove(self) -> None:
        """Take the last one off the list."""
        if self._people:
            self._people.pop()
            self._show()

    def action_finish(self) -> None:
        """Begin with these candidates."""
        if self.query_one(Input).value.strip():
            self._ask("press Enter to add the candidate on the line, or empty the line")
        elif len(self._people) < 2:
            self._ask("type two candidates at least")
        else:
            self.dismiss(self._draft())

    def _draft(self) -> Draft:
        candidates = (
            Candidate(id=f"{place}:{identifier(name)}"[:64], name=name, party=party)
            for place, (name, party) in enumerate(self._people, 1)
        )
        return Draft(
            election=self._election,
            contest=identifier(self._seat),
            name=self._seat,
            test=self._test,
            candidates=tuple(candidates),
        )

    def _show(self) -> None:
        self._ask("")
        listed = self.query_one(OptionList)
        listed.clear_options()
        listed.add_options(
            [f"{place:>3}  {name}, {party}" for place, (name, party) in enumerate(self._people, 1)]
        )

    def _ask(self, question: str) -> None:
        self.query_one("#question", Static).update(question)


def identifier(name: str) -> str:
    """An id made of a name: `islington-north`."""
    return re.sub(r"[^a-z0-9]+", "-", name.casefold()).strip("-")[:60] or "seat"
