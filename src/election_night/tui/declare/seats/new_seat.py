"""Types the number of seats and the candidates of a seat that no election document announces."""

from __future__ import annotations

import asyncio
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.widgets import Footer, Input, OptionList, Static

from election_night.core.night import Night
from election_night.declaring.drafts.read_draft import AnyDraft
from election_night.declaring.figures import FigureError
from election_night.declaring.new_seat import NewSeatError, with_candidate, with_seats
from election_night.declaring.saving import SavedDraft, SavesDrafts
from election_night.declaring.stages.draft import StagesDraft
from election_night.tui.declare.key_queue import KeyQueueScreen

CANDIDATE = "candidate"
"""The name of the line being typed in the draft's `unfinished`."""


class NewSeatScreen(KeyQueueScreen[AnyDraft | None]):
    """Returns a draft with the candidates; `None` if the reporter goes back. The saved draft stays.

    Args:
        draft: typed before, or without candidates.
        file: saves the draft after every key.
        night: knows the parties.
        is_known: the night knows how many seats it fills.
    """

    AUTO_FOCUS = "Input"
    SCREEN_CHANGING_KEYS: ClassVar[frozenset[str]] = frozenset({"enter", "escape", "f2", "f8"})
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f2", "finish", "That is everybody", key_display="F2"),
        Binding("f8", "remove", "Remove the last", key_display="F8"),
        Binding("escape", "dismiss(None)", "Back", key_display="Esc"),
    ]

    def __init__(self, draft: AnyDraft, file: SavesDrafts, night: Night, *, is_known: bool) -> None:
        super().__init__()
        self._typed, self._night = SavedDraft[AnyDraft](draft, file), night
        self._has_seats = is_known or bool(draft.candidates)
        """The number of seats is known."""

    def compose(self) -> ComposeResult:
        """Return the candidates so far, and a line to type on."""
        yield Static(id="title", markup=False)
        yield Static(id="explanation", markup=False)
        yield OptionList(markup=False)
        with Horizontal(id="entry"):
            yield Static(id="line", markup=False)
            yield Input(self._typed.draft.unfinished.get(CANDIDATE, ""), select_on_focus=False)
        yield Static(id="message", markup=False)
        yield Footer(show_command_palette=False, compact=True)

    def on_mount(self) -> None:
        """Show what was typed before."""
        self.query_one(OptionList).can_focus = False
        self.show()

    async def on_input_changed(self, event: Input.Changed) -> None:
        """Save the text at every key."""
        if self._has_seats:
            self._typed.draft = self._typed.draft.with_unfinished(CANDIDATE, event.value)
            await self._save()

    async def on_input_submitted(self, event: Input.Submitted) -> None:
        """Take the number of seats, then one candidate at a time."""
        parties = self._night.election.parties if self._night.election else ()
        try:
            if self._has_seats:
                draft = with_candidate(self._typed.draft, event.value, parties)
            else:
                draft = with_seats(self._typed.draft, event.value)
        except (NewSeatError, FigureError) as error:
            self.show_message(str(error))
            return
        self._has_seats = True
        event.input.value = ""
        self._typed.draft = draft
        self.show()
        await self._save()

    async def action_remove(self) -> None:
        """Remove the last candidate."""
        if self._typed.draft.candidates:
            self._typed.draft = self._typed.draft.with_candidates(self._typed.draft.candidates[:-1])
            self.show()
            await self._save()

    def action_finish(self) -> None:
        """Open the form with these candidates."""
        if self._has_seats and self.query_one(Input).value.strip():
            self.show_message("press Enter to add the candidate on the line, or empty the line")
        elif not self._typed.draft.candidates:
            self.show_message("type at least one candidate")
        else:
            self.dismiss(self._typed.draft)

    async def _save(self) -> None:
        await asyncio.to_thread(self._typed.save)
        if why := self._typed.not_saved:
            self.show_message(f"NOT SAVED on this computer ({why}): a crash would lose the list")

    def show(self) -> None:
        """Show the candidates so far, and what to type next."""
        draft = self._typed.draft
        seats = f" · {draft.seats} seats" if draft.seats > 1 else ""
        method = " · counted in stages" if isinstance(draft, StagesDraft) else ""
        self.query_one("#title", Static).update(f"{draft.name}{seats}{method} · NEW SEAT")
        if self._has_seats:
            explanation = "Type each candidate in the order of the ballot paper: name, comma, party. Then F2."
            line = f"{len(draft.candidates) + 1} name, party"
        else:
            explanation = (
                "Nothing is known of this seat yet. How many people does it elect? Enter: 1\n"
                "If votes are transferred and it is counted in stages, add stv: 3 stv"
            )
            line = "seats to fill"
        self.query_one("#explanation", Static).update(explanation)
        self.query_one("#line", Static).update(line)
        self.show_message("")
        listed = self.query_one(OptionList)
        listed.clear_options()
        listed.add_options(
            [
                f"{place:>3}  {candidate.name:<40} {self._night.party(candidate.party).short}"
                for place, candidate in enumerate(draft.candidates, 1)
            ]
        )
        listed.scroll_end(animate=False)

    def show_message(self, message: str) -> None:
        """Show a question or an error; "" removes it."""
        self.query_one("#message", Static).update(message)
