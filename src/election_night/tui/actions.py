"""The commands that mean the same on every screen."""

from __future__ import annotations

from collections.abc import Container
from typing import Protocol

from election_night.tui.dialogs.registry import DIALOGS
from election_night.tui.program import WholeProgram
from election_night.tui.state.status_line import StatusLine
from election_night.tui.state.unseen_problems import UnseenProblems
from election_night.tui.state.watchlist import Watchlist


class Controls(WholeProgram, Protocol):
    """The program, as its commands see it."""

    status_line: StatusLine
    unseen: UnseenProblems
    watchlist: Watchlist

    @property
    def view_names(self) -> Container[str]:
        """Return the names of all views."""

    def open_dialog(self, name: str) -> None:
        """Open a dialog, unless another one is open."""

    def leave(self) -> None:
        """End the program."""

    def action_suspend_process(self) -> None:
        """Suspend the program, as Ctrl-Z does."""


def run_command(program: Controls, command: str) -> None:
    """Run a command by its id."""
    if command == "projector" and program.navigation.view == "projector":
        command = "back"
    if command in program.view_names:
        program.go(command)
    elif command == "open" and program.chosen():
        program.go("seat")
    elif command == "back":
        program.back()
    elif command == "leave":
        program.leave()
    elif command == "jump" and (refusal := program.time_control.refusal()):
        program.say(refusal)
    elif command in DIALOGS:
        program.open_dialog(command)
    elif command == "dismiss":
        program.status_line.dismiss()
        program.unseen.mark_seen()
    elif command == "suspend":
        program.action_suspend_process()
    elif command == "watch" and (seat := program.chosen()):
        program.say(program.watchlist.toggle_seat(program.service.night.id, seat))
    else:
        program.time_control.act(command)


def run_click(program: WholeProgram, action: str) -> None:
    """Act on a click.

    `do:` runs a command, `seek:` goes to a fraction of the night, `choose:` chooses a seat, `open:` opens its
    card, `council:` the card of its council.
    """
    kind, _, argument = action.partition(":")
    if kind == "do":
        program.action_run_command(argument)
    elif program.options.kiosk:
        return
    elif kind == "seek":
        program.time_control.seek(float(argument))
        program.redraw()
    else:
        program.seat = argument
        if kind == "open":
            program.go("seat")
        elif kind == "council":
            program.go("council")
        program.repaint()
