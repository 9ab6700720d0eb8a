"""The command palette: every command of use here, and every seat by name. No text is read as markup."""

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
from election_night.tui.program import Program

_MOVES = frozenset({"up", "down", "left", "right", "pageup", "pagedown", "home", "end", "panel"})
SEATS = 20
"""Seats and candidates shown at most."""


class OnePalette(DismissOnce, CommandPalette):
    """The library's own, which leaves once."""


class Commands(Provider):
    """Commands first, then seats and candidates."""

    @property
    def program(self) -> Program:
        """The program."""
        return cast("Program", self.app)

    async def startup(self) -> None:
        """What can be found, as it is now."""
        with self.program.service.lock:
            self._entries = entries(self.program.night_source.night)

    def _commands(self) -> Iterator[Command]:
        for command in self.program.available_commands(self.program.navigation.view):
            if command.id not in _MOVES:
                yield command

    async def discover(self) -> Hits:
        """Every command, before anything is typed."""
        for command in self._commands():
            yield DiscoveryHit(
                _shown(command), partial(self.program.action_run_command, command.id), command.help
            )
        for name, does, words in self._of_the_library():
            yield DiscoveryHit(name, does, words)

    def _of_the_library(self) -> Iterator[tuple[str, Callable[[], None], str]]:
        yield "theme", self.app.action_change_theme, "Change the colours of the screen."
        yield "screenshot", self.app.action_screenshot, "Save the screen as a picture (SVG)."

    async def search(self, query: str) -> Hits:
        """Commands whose words begin with what was typed, then seats."""
        wanted = fold(query).split()
        for command in self._commands():
            told = fold(f"{command.id} {command.label} {command.help}").split()
            if all(any(word.startswith(part) for word in told) for part in wanted):
                named = fold(command.label or command.id).startswith(" ".join(wanted))
                yield Hit(
                    1.0 if named else 0.9,
                    _shown(command),
                    partial(self.program.action_run_command, command.id),
                    command.help,
                )
        for name, does, words in self._of_the_library():
            if all(any(word.startswith(part) for word in fold(f"{name} {words}").split()) for part in wanted):
                yield Hit(1.0 if name.startswith(" ".join(wanted)) else 0.9, name, does, words)
        for place, entry in enumerate(search(self._entries, query, SEATS)):
            yield Hit(0.8 - place / 100, self._named(entry), partial(self._open, entry.seat), entry.name)

    def _named(self, entry: Entry) -> Text:
        seat = self.program.night_source.night.seats.get(entry.seat)
        if entry.candidate is None or seat is None:
            return Text(entry.name)
        return Text(f"{entry.name} · {seat.name}")

    def _open(self, seat: str) -> None:
        self.program.go("seat")
        self.program.seat = seat
        self.program.repaint()


def _shown(command: Command) -> Text:
    return Text(f"{command.label or command.id}  ({command.key_label})")
