"""The program on the screen: a mode of Textual for each view, drawn again whenever something changed."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import datetime
from functools import partial
from math import inf
from typing import TYPE_CHECKING, ClassVar

from textual.app import App
from textual.binding import Binding, BindingType
from textual.command import Provider
from textual.driver import Driver
from textual.message import Message
from textual.scrollbar import ScrollBar, ScrollBarRender
from textual.theme import Theme

from election_night.core.contest.seat import Seat
from election_night.core.night import Change
from election_night.core.overview.seat_query import Filter
from election_night.drawing.context import DrawContext
from election_night.drawing.options import Depth, Options
from election_night.service.history.timeline import NightAsOf
from election_night.service.night_service import NightService
from election_night.tui.actions import do
from election_night.tui.commands import COMMANDS as EVERY_COMMAND
from election_night.tui.commands import KIOSK, Command, useful
from election_night.tui.frame_scheduler import FrameScheduler
from election_night.tui.screen_context import ScreenContext
from election_night.tui.screens.registry import DIALOGS, VIEWS, Views
from election_night.tui.screens.view import View
from election_night.tui.state.animation import Animation
from election_night.tui.state.error_guard import ErrorGuard
from election_night.tui.state.idle import HINT, IdleTimer, first_run
from election_night.tui.state.news import pass_on
from election_night.tui.state.status_line import NOTE, StatusLine
from election_night.tui.state.time_travel import LiveHistory, ReplayControl, TimeControl
from election_night.tui.state.unseen_trouble import UnseenTrouble
from election_night.tui.state.watchlist import Watchlist
from election_night.tui.terminal.colour_support import terminal_colour_depth
from election_night.tui.terminal.signals import taken_once
from election_night.tui.themes import register, theme_for
from election_night.tui.widgets.scroll_bar import PlainScrollBar

if TYPE_CHECKING:
    from election_night.service.replay_session import ReplaySession

INTERRUPTED = 130
"""Exit code after Ctrl-C."""


class NightChanged(Message):
    """The reading thread has something new."""


def _commands() -> type[Provider]:
    from election_night.tui.dialogs.command_palette import Commands  # noqa: PLC0415 - only if the palette is opened

    return Commands


class ElectionNight(App[int]):
    """The dashboard."""

    COMMANDS: ClassVar[set[type[Provider] | Callable[[], type[Provider]]]] = {_commands}
    dialogs = DIALOGS
    BINDINGS: ClassVar[list[BindingType]] = [
        # A key that opens a dialog goes first, so that what is typed right after it reaches the dialog.
        Binding(command.keys, f"do('{command.id}')", command.help, show=False, priority=command.id in DIALOGS)
        for command in EVERY_COMMAND
        if command.keys
    ]

    def __init__(
        self,
        service: NightService,
        replay: ReplaySession | None,
        options: Options,
        told: Callable[[list[Change]], None] = lambda _: None,
        complaints: Callable[[], list[str]] = list,
    ) -> None:
        self.service, self.replay, self.options = service, replay, options
        self.open_view: str | None = options.view
        self.DEFAULT_MODE = self.current_view  # type: ignore[misc] # the first one, which depends on the night
        depth = options.depth or terminal_colour_depth()
        super().__init__(ansi_color=None if depth is Depth.FULL else True)
        self.told = told
        """Hears of every change."""
        self.complaints = complaints
        """What is wrong with those who are told, in words."""
        self.time_control: TimeControl = ReplayControl(replay) if replay else LiveHistory(self)
        self.animation = Animation(on=options.motion)
        self.views = Views(self)
        for name in VIEWS:
            self.add_mode(name, partial(self.views.__getitem__, name))
        self.came_from: list[tuple[str, str | None]] = []
        self.seat: str | None = None
        """The contest that is chosen, on every screen the same."""
        self.seat_filter = Filter()
        """The seats that are wanted, on the table and the map alike."""
        self.watchlist = Watchlist()
        self.idle_timer = IdleTimer()
        self.use_command_palette = not options.kiosk
        self.status_line = StatusLine()
        self.unseen = UnseenTrouble()
        self.error_guard = ErrorGuard(self)
        self.context = ScreenContext(self, depth)
        register(self)
        ScrollBar.renderer = PlainScrollBar if options.ascii_only else ScrollBarRender
        self.frames = FrameScheduler(self)
        self._update_pending = False
        """A message that something is new is on its way."""
        self._minute: datetime | None = None
        """Of the night, when the whole screen was last drawn for the clock."""
        self._interrupted = -inf
        """When Ctrl-C was pressed last, in monotonic seconds."""

    def get_driver_class(self) -> type[Driver]:
        """The library's own, which takes the terminal once."""
        return taken_once(super().get_driver_class())

    # -- life ------------------------------------------------------------------------------------

    def on_load(self) -> None:
        """In the colours that were asked for."""
        self.theme = self.options.theme
        self.theme_changed_signal.subscribe(self, self._theme_changed)

    def _theme_changed(self, theme: Theme) -> None:
        self.context.use(theme_for(theme))
        self.repaint()

    def on_mount(self) -> None:
        """Start reading; look at the clock once a second."""
        if not self.options.kiosk and first_run():
            self.say(HINT)
        self.set_interval(1.0, self.tick)
        if self.replay:
            self.replay.play()
        self.service.start()
        self.call_after_refresh(self._listen)

    def _listen(self) -> None:
        """Hear of what is new, now that the first picture is there; it may be old already."""
        self.service.start(self.request_update)
        self.request_update()

    def on_resize(self) -> None:
        """A window that was smaller for a moment has lost some of its picture."""
        self.refresh()

    def on_unmount(self) -> None:
        """Stop the threads."""
        self.time_control.live()
        if self.replay:
            self.replay.stop()
        self.service.stop()

    def request_update(self) -> None:
        """There is something new. Called by other threads; a burst of these is one message."""
        if not self._update_pending:
            self._update_pending = True
            self.post_message(NightChanged())

    def on_night_changed(self) -> None:
        """Draw it. What comes from now on is another message."""
        self._update_pending = False
        self.frames.changed()

    def tick(self) -> None:
        """Once a second: the clock and the age of the feed; the whole screen only once a minute."""
        with self.error_guard.within("turning the page"):
            self.view.tick(time.monotonic())
            self.unseen.look(self.service.problems)
            if self.current_view == "feed":
                self.unseen.seen()
        minute = self.now.replace(second=0, microsecond=0)
        if minute != self._minute or self.view.redrawn_every_second or not self.view.is_current:
            self._minute = minute
            self.redraw()
        else:
            with self.context.drawing():
                self.view.update_frame()

    @property
    def stage(self) -> DrawContext:
        """What is drawn with."""
        return self.context.stage

    @property
    def watched(self) -> set[str]:
        """Seats on the watchlist of this election."""
        return self.watchlist.of(self.service.night.id)

    @property
    def now(self) -> datetime:
        """The time of the night as it is: on a replay, then."""
        return self.replay.now if self.replay else self.service.clock.now()

    @property
    def shown(self) -> NightService | NightAsOf:
        """What the screens show: the night as it is, or as it was."""
        return self.time_control.past or self.service

    # -- drawing ---------------------------------------------------------------------------------

    @property
    def view(self) -> View:
        """The view that is open; before anybody has chosen, the one that fits the number of seats."""
        return self.views[self.current_view]

    @property
    def current_view(self) -> str:
        """The name of the view that is open."""
        return self.open_view or ("seat" if len(self.service.night.seats) == 1 else "night")

    def redraw(self) -> None:
        """Take what changed, and draw."""
        with self.service.lock:
            pass_on(self, self.service.drain_changes())
            self.time_control.settle()
        self.repaint()
        self.frames.drawn()

    def repaint(self) -> None:
        """Draw the view that is open."""
        if not self.is_running or not self.screen_stack:  # it has been left
            return
        if self.current_mode != self.current_view and len(self.screen_stack) == 1:
            self.switch_mode(self.current_view)
        with self.context.drawing() as context:
            self.view.update(context)

    def useful(self, view: str) -> tuple[Command, ...]:
        """The commands that do something in this view now."""
        past, many = self.time_control.past is not None, len(self.service.night.seats) > 1
        return useful(view, replay=self.replay is not None, many=many, past=past)

    def say(self, words: str) -> None:
        """Say something in the last line for a while."""
        self.status_line.say(words)

    # -- commands --------------------------------------------------------------------------------

    def chosen(self) -> Seat | None:
        """The seat that is chosen, or the only one."""
        seats = self.shown.night.seats
        if self.seat in seats:
            return seats[self.seat]
        return next(iter(seats.values()), None) if len(seats) == 1 else None

    def go(self, view: str) -> None:
        """Open a view, and remember where we came from."""
        here = self.current_view
        if view == "projector":
            self.time_control.live()  # nobody at the keyboard brings a wall back
        if view != here:
            self.came_from = [*self.came_from[-20:], (here, self.seat)]
        if view == "feed":
            self.unseen.seen()
        self.open_view = view
        self.views[view].opened()
        self.repaint()

    def action_do(self, command: str) -> None:
        """Do what was asked for: first whoever is open may, then the app."""
        if self.options.kiosk and command not in KIOSK:
            return
        with self.error_guard.within(f"the command {command}"):
            self.present()
            # Escape leaves an earlier moment before anything else, from wherever one is.
            if (command == "back" and self.time_control.live()) or self.view.act(command):
                command = ""
        with self.error_guard.within(f"the command {command}"):  # also when the view has failed at it
            do(self, command)
        self.repaint()

    async def action_quit(self) -> None:
        """Not with the library's own key either, where the keys are locked."""
        if not self.options.kiosk:
            await super().action_quit()

    def action_help_quit(self) -> None:
        """Ctrl-C with nothing selected: asks once, then leaves as an interrupted program does."""
        if self.options.kiosk:
            return
        now = time.monotonic()
        if now < self._interrupted + NOTE:  # while it is still asked
            self.exit(INTERRUPTED)
        self._interrupted = now
        self.status_line.ask("Ctrl-C again quits")
        self.repaint()

    def action_command_palette(self) -> None:
        """Not over another dialog."""
        from election_night.tui.dialogs.command_palette import OnePalette  # noqa: PLC0415 - only if it is opened

        if self.use_command_palette and len(self.screen_stack) == 1:
            self.push_screen(OnePalette(id="--command-palette"))

    def back(self) -> None:
        """To where we came from."""
        if self.came_from:
            self.open_view, seat = self.came_from.pop()
            self.seat = seat if seat is not None else self.seat
        else:
            self.open_view = None

    def present(self) -> None:
        """Somebody is at the keyboard."""
        self.idle_timer.here(time.monotonic(), self.now)
