"""The command palette: every command that works here, seats and councils by name. No text is markup."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import cast

from rich.text import Text
from textual.command import CommandPalette, DiscoveryHit, Hit, Hits, Provider

from election_night.core.overview.seat_query import fold
from election_night.core.overview.seat_search import Entry, entries, search
from election_night.tui.commands import Command
from election_night.tui.dialogs.dismiss_once import DismissOnce
from election_night.tui.program import WholeProgram

_MOVES = frozenset({"up", "down", "left", "right", "pageup", "pagedown", "home", "end", "panel"})
SEATS = 20
"""Maximum number of seats and candidates listed."""


class OnePalette(DismissOnce, CommandPalette):
    """Textual's own palette, which closes only once."""


class Commands(Provider):
    """Lists commands first, then seats and candidates."""

    @property
    def program(self) -> WholeProgram:
        """The program below it."""
        return cast("WholeProgram", self.app)

    async def startup(self) -> None:
        """Collect the names as they are now."""
        with self.program.screen_context.drawing() as context:
            self._entries = entries(context.night)

    def _commands(self) -> Iterator[Command]:
        for command in self.program.available_commands(self.program.navigation.view):
            if command.id not in _MOVES:
                yield command

    async def discover(self) -> Hits:
        """Return every command, before anything is typed."""
        for command in self._commands():
            run = partial(self.program.action_run_command, command.id)
            yield DiscoveryHit(_label(command), run, _name(command), command.help)
        for name, start, help_text in self._textual_commands():
            yield DiscoveryHit(name, start, name, help_text)

    def _textual_commands(self) -> Iterator[tuple[str, Callable[[], None], str]]:
        yield "theme", self.app.action_change_theme, "Change the colours of the screen."
        yield "screenshot", self.app.action_screenshot, "Save the screen as a picture (SVG)."

    async def search(self, query: str) -> Hits:
        """Return commands with words that begin with the query, then seats and candidates."""
        typed = fold(query).split()
        for command in self._commands():
            words = fold(f"{command.id} {command.label} {command.help}").split()
            if all(any(word.startswith(part) for word in words) for part in typed):
                named = fold(command.label or command.id).startswith(" ".join(typed))
                yield Hit(
                    1.0 if named else 0.9,
                    _label(command),
                    partial(self.program.action_run_command, command.id),
                    _name(command),
                    command.help,
                )
        for name, run, help_text in self._textual_commands():
            if all(
                any(word.startswith(part) for word in fold(f"{name} {help_text}").split()) for part in typed
            ):
                yield Hit(1.0 if name.startswith(" ".join(typed)) else 0.9, name, run, name, help_text)
        for rank, entry in enumerate(search(self._entries, query, SEATS)):
            yield Hit(0.8 - rank / 100, self._named(entry), partial(self._open, entry), entry.name)

    def _named(self, entry: Entry) -> Text:
        seat = self.program.context.night.seats.get(entry.seat)
        if entry.body is not None or seat is None:
            return Text(entry.name)
        if entry.candidate is None:
            return Text(self.program.context.seat_name(seat))
        return Text(f"{entry.name} · {seat.name}")

    def _open(self, entry: Entry) -> None:
        self.program.go("council" if entry.body else "seat")
        self.program.seat = entry.seat
        self.program.repaint()


def _label(command: Command) -> Text:
    return Text(f"{_name(command)}  ({command.key_label})")


def _name(command: Command) -> str:
    return command.label or command.id
