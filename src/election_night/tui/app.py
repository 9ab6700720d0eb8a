"""The program on the screen: one board, drawn by the view that is open, whenever something changed."""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from contextvars import copy_context
from datetime import datetime
from functools import partial
from math import inf
from typing import TYPE_CHECKING, ClassVar

from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.command import Provider

from election_night.feed.desk import Desk
from election_night.feed.newly import settled
from election_night.feed.past import Past
from election_night.night.night import Change
from election_night.night.seat import Seat
from election_night.tui import words
from election_night.tui.attendance import HINT, Attendance, first_run
from election_night.tui.board import Board
from election_night.tui.commands import COMMANDS as EVERY_COMMAND
from election_night.tui.commands import KIOSK, Command, useful
from election_night.tui.contained import Contained
from election_night.tui.depth import of_terminal
from election_night.tui.motion import STEP, Motion
from election_night.tui.notes import Notes
from election_night.tui.options import Depth, Options
from election_night.tui.scene import Scene
from election_night.tui.seat_query import Filter
from election_night.tui.terminal import wake_up_well
from election_night.tui.times import Lookback, Player, Times
from election_night.tui.view import View
from election_night.tui.views import DIALOGS, Views, load
from election_night.tui.watchlist import Watchlist

if TYPE_CHECKING:
    from election_night.feed.session import ReplaySession

FRAME = 1 / 60
"""Seconds between two repaints, at least."""
FRAME_BEHIND, MANY = 1 / 5, 30
"""The same while more than so many files are still to be read: drawing would only keep them waiting."""
EARLY = 0.002
"""Seconds that a timer may be early."""


def _commands() -> type[Provider]:
    from election_night.tui.palette_provider import Commands  # noqa: PLC0415 - only if the palette is opened

    return Commands


class ElectionNight(App[int]):
    """The dashboard."""

    CSS = "Screen { overflow: hidden; }"
    COMMANDS: ClassVar[set[type[Provider] | Callable[[], type[Provider]]]] = {_commands}
    BINDINGS: ClassVar[list[BindingType]] = [
        # A key that opens a dialog goes first, so that what is typed right after it reaches the dialog.
        Binding(command.keys, f"do('{command.id}')", command.help, show=False, priority=command.id in DIALOGS)
        for command in EVERY_COMMAND
    ]

    def __init__(
        self,
        desk: Desk,
        replay: ReplaySession | None,
        options: Options,
        told: Callable[[list[Change]], None] = lambda _: None,
        complaints: Callable[[], list[str]] = list,
    ) -> None:
        depth = options.depth or of_terminal()
        super().__init__(ansi_color=None if depth is Depth.FULL else True)
        self.told = told
        """Hears of every change."""
        self.complaints = complaints
        """What is wrong with those who are told, in words."""
        self.desk, self.replay, self.options = desk, replay, options
        self.scene = Scene(self, depth)
        self.stage = self.scene.stage
        self.times: Times = Player(replay) if replay else Lookback(self)
        self.motion = Motion(on=options.motion)
        self.views = Views(self)
        self.open_view: str | None = options.view
        self.came_from: list[tuple[str, str | None]] = []
        self.seat: str | None = None
        """The contest that is chosen, on every screen the same."""
        self.wanted = Filter()
        """The seats that are wanted, on the table and the map alike."""
        self.watchlist = Watchlist()
        self.attendance = Attendance()
        self.use_command_palette = not options.kiosk
        self.notes = Notes()
        self._drawn = 0.0
        self._due = inf
        """When to draw what has changed, in monotonic seconds."""
        self._animating = False
        self.contained = Contained(self)
        self._soon: Callable[[], object] | None = None
        """Has the loop of the screen call `_hear`, whichever thread asks for it."""
        self._hinted = False
        """It will."""

    # -- life ------------------------------------------------------------------------------------

    def compose(self) -> ComposeResult:
        """One board."""
        yield Board(self.scene.draw, self.scene.look)

    def on_mount(self) -> None:
        """Start reading; look at the clock once a second."""
        soon = asyncio.get_running_loop().call_soon_threadsafe
        # As one of Textual's own calls, but without a message, which costs a task's turn.
        self._soon = partial(soon, self._hear, context=copy_context())
        wake_up_well(self)
        self.board.focus()
        if not self.options.kiosk and first_run():
            self.say(HINT)
        self.set_interval(1.0, self.tick)
        if self.replay:
            self.replay.play()
        self.desk.start()
        self.call_after_refresh(self._listen)

    def _listen(self) -> None:
        """Hear of what is new, now that the first picture is there; it may be old already."""
        self.desk.start(self.hint)
        self.hint()
        threading.Thread(target=load, name="load", daemon=True).start()

    def on_resize(self) -> None:
        """A window that was smaller for a moment has lost some of its picture."""
        self.refresh()

    def on_unmount(self) -> None:
        """Stop the threads."""
        self.times.live()
        if self.replay:
            self.replay.stop()
        self.desk.stop()

    def hint(self) -> None:
        """There is something new. Called by other threads; a burst of these is one."""
        if self._soon is not None and not self._hinted:
            self._hinted = True
            with suppress(RuntimeError):  # the screen has gone
                self._soon()

    def _hear(self) -> None:
        self._hinted = False  # first: what comes from now on is another hint
        if self.is_running:
            try:
                self.changed()
            except Exception as error:  # noqa: BLE001 - it ends here as in any handler of Textual's
                self._handle_exception(error)

    def changed(self) -> None:
        """Draw now, or as soon as a frame has passed."""
        now = time.monotonic()
        behind = now < self._drawn + FRAME_BEHIND and self.desk.health().pending > MANY
        due = self._drawn + (FRAME_BEHIND if behind else FRAME)
        if due <= now:
            self.redraw()
        elif due < self._due:
            self._due = due
            self.set_timer(due - now, self._redraw_if_due)

    def _redraw_if_due(self) -> None:
        if time.monotonic() > self._due - EARLY:  # else it was drawn meanwhile
            self.redraw()

    def tick(self) -> None:
        """Once a second: the clock, the ages, and whoever turns pages."""
        with self.contained.within("turning the page"):
            self.view.tick(time.monotonic())
        self.redraw()

    @property
    def board(self) -> Board:
        """The one widget."""
        return self.screen_stack[0].query_one(Board)  # also below a dialog

    @property
    def watched(self) -> set[str]:
        """Seats on the watchlist of this election."""
        return self.watchlist.of(self.desk.night.id)

    @property
    def now(self) -> datetime:
        """The time of the night as it is: on a replay, then."""
        return self.replay.now if self.replay else self.desk.clock.now()

    @property
    def shown(self) -> Desk | Past:
        """What the screens show: the night as it is, or as it was."""
        return self.times.past or self.desk

    # -- drawing ---------------------------------------------------------------------------------

    @property
    def view(self) -> View:
        """The view that is open; before anybody has chosen, the one that fits the number of seats."""
        return self.views[self.here]

    @property
    def here(self) -> str:
        """The name of the view that is open."""
        return self.open_view or ("seat" if len(self.desk.night.seats) == 1 else "night")

    @property
    def many(self) -> bool:
        """Whether there is more than one seat."""
        return len(self.desk.night.seats) > 1

    def redraw(self) -> None:
        """Take what changed, and draw."""
        self._due = inf
        with self.desk.lock:
            self.take(self.desk.take())
            self.times.settle()
        self.repaint()
        self._drawn = time.monotonic()

    def take(self, changes: list[Change]) -> None:
        """Let the views know; the most important thing said in the last line."""
        with self.contained.within("telling others of a change"):
            self.told(changes)
        news = settled(changes)
        if news and self.options.bell:
            self.bell()
        self.times.heard(seat for seat, _ in news)
        self.stage.tops.changed(self.desk.night, changes)
        for view in list(self.views.made.values()):
            with self.contained.within(f"the {view.name} screen"):
                view.changed(changes)
        seats = [one.after for one in changes if one.alarming and one.after]
        if lost := [(words.lost_winner(seat), seat.name) for seat in seats]:
            self.notes.alarm(lost)

    def first(self, seat: Seat) -> bool:
        """Whether a declaration goes before others that wait: a gain, in doubt, or on the watchlist."""
        return seat.outcome == "gain" or bool(seat.reasons) or seat.id in self.watched

    def useful(self, view: str) -> tuple[Command, ...]:
        """The commands that do something in this view now."""
        past = self.times.past is not None
        return useful(view, replay=self.replay is not None, many=self.many, past=past)

    def say(self, words: str) -> None:
        """Say something in the last line for a while."""
        self.notes.say(words)

    def settle_rows(self) -> None:
        """Go on moving what moves, and stop when it has arrived."""
        if not self._animating and self.motion.moving:
            self._animating = True
            self._move()

    def _move(self) -> None:
        with self.contained.within("the motion"):
            self.motion.step()
        self.repaint()
        self._animating = self.motion.moving
        if self._animating:
            self.set_timer(STEP, self._move)

    def repaint(self) -> None:
        """Draw the board, if it is there: a timer may come before it is, and when it has gone."""
        for screen in self.screen_stack[:1]:
            for board in screen.query(Board):
                board.repaint()

    # -- commands --------------------------------------------------------------------------------

    def chosen(self) -> Seat | None:
        """The seat that is chosen, or the only one."""
        seats = self.shown.night.seats
        if self.seat in seats:
            return seats[self.seat]
        return next(iter(seats.values()), None) if len(seats) == 1 else None

    def go(self, view: str) -> None:
        """Open a view, and remember where we came from."""
        here = self.here
        if view == "projector":
            self.times.live()  # nobody at the keyboard brings a wall back
        if view != here:
            self.came_from = [*self.came_from[-20:], (here, self.seat)]
        self.open_view = view
        self.views[view].opened()

    def action_do(self, command: str) -> None:
        """Do what was asked for: first whoever is open may, then the app."""
        if self.options.kiosk and command not in KIOSK:
            return
        with self.contained.within(f"the command {command}"):
            self.attendance.here(time.monotonic(), self.now)
            # Escape leaves an earlier moment before anything else, from wherever one is.
            if (command == "back" and self.times.live()) or self.view.act(command):
                command = ""
        with self.contained.within(f"the command {command}"):  # also when the view has failed at it
            self.do(command)
        self.repaint()

    async def action_quit(self) -> None:
        """Not with the library's own key either, where the keys are locked."""
        if not self.options.kiosk:
            await super().action_quit()

    def action_help_quit(self) -> None:
        """What the library answers to Ctrl-C: nothing of how to leave, where the keys are locked."""
        if not self.options.kiosk:
            super().action_help_quit()

    def action_command_palette(self) -> None:
        """Once: the library ends the program over a second one, with a dialog between them."""
        from election_night.tui.palette_provider import OnePalette  # noqa: PLC0415 - only if it is opened

        if self.use_command_palette and not any(isinstance(one, OnePalette) for one in self.screen_stack):
            self.push_screen(OnePalette(id="--command-palette"))

    def do(self, command: str) -> None:
        """What does not depend on the view."""
        if command == "projector" and self.here == "projector":
            command = "back"
        if command in self.views:
            self.go(command)
        elif command == "open" and self.chosen():
            self.go("seat")
        elif command == "back":
            self.back()
        elif command == "leave":
            self.exit(0)
        elif command == "jump" and (refusal := self.times.refusal()):
            self.say(refusal)
        elif command in DIALOGS:
            self.push_screen(DIALOGS[command](self))
        elif command == "watch" and (seat := self.chosen()):
            self.say(self.watchlist.turn(self.desk.night.id, seat))
        else:
            self.times.act(command)

    def back(self) -> None:
        """To where we came from."""
        if self.came_from:
            self.open_view, seat = self.came_from.pop()
            self.seat = seat if seat is not None else self.seat
        else:
            self.open_view = None

    def on_board_clicked(self, message: Board.Clicked) -> None:
        """A click does what the place says: `do:` a command, `open:` or `choose:` a seat."""
        what, _, which = message.action.partition(":")
        if what == "do":
            self.action_do(which)
        elif not self.options.kiosk:
            self.seat = which
            if what == "open":
                self.go("seat")
            self.repaint()
