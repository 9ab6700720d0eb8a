"""The dashboard: a Textual mode for each view, drawn again whenever something changes."""

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

from election_night.core.night import Change
from election_night.drawing.options import Depth, Options
from election_night.service.night_service import NightService
from election_night.tui.actions import run_click, run_command
from election_night.tui.commands import COMMANDS as EVERY_COMMAND
from election_night.tui.commands import KIOSK
from election_night.tui.dialogs import registry as dialogs
from election_night.tui.frame_scheduler import AnimationTimer, FrameScheduler
from election_night.tui.screens.registry import VIEWS, Views
from election_night.tui.screens.view import View
from election_night.tui.session import Session
from election_night.tui.state.idle import FIRST_RUN_HINT, first_run
from election_night.tui.state.live_history import LiveHistory
from election_night.tui.state.status_line import MESSAGE_SECONDS
from election_night.tui.state.time_control import ReplayControl, TimeControl
from election_night.tui.terminal.colour_support import terminal_colour_depth
from election_night.tui.terminal.picture_support import NO_PICTURES, PictureSupport
from election_night.tui.terminal.signals import safe_to_stop
from election_night.tui.themes import register, theme_for
from election_night.tui.widgets.panel import Panel
from election_night.tui.widgets.scroll_bar import PlainScrollBar

if TYPE_CHECKING:
    from election_night.service.replay_session import ReplaySession

INTERRUPTED = 130
"""Exit code after Ctrl-C."""
BEHIND = 30
"""With more files than this waiting to be read, the screen is drawn less often."""


class NightChanged(Message):
    """The reading thread has something new."""


def _palette_commands() -> type[Provider]:
    from election_night.tui.dialogs.command_palette import Commands  # noqa: PLC0415 - only if the palette is opened

    return Commands


class ElectionNight(Session, App[int]):
    """The dashboard. Its arguments are those of `Session`, and whether the terminal shows pictures."""

    COMMANDS: ClassVar[set[type[Provider] | Callable[[], type[Provider]]]] = {_palette_commands}
    BINDINGS: ClassVar[list[BindingType]] = [
        # Keys that open a dialog have priority, so that what is typed right after them reaches the dialog,
        # and so has the key that quits, which they would overtake.
        Binding(
            command.keys,
            f"run_command('{command.id}')",
            command.help,
            show=False,
            priority=command.id in {*dialogs.DIALOGS, "leave"},
        )
        for command in EVERY_COMMAND
        if command.keys
    ]

    def __init__(
        self,
        service: NightService,
        replay: ReplaySession | None,
        options: Options,
        on_changes: Callable[[list[Change]], None] = lambda _: None,
        follower_problems: Callable[[], list[str]] = list,
        pictures: PictureSupport = NO_PICTURES,
    ) -> None:
        depth = options.depth or terminal_colour_depth()
        Session.__init__(self, service, replay, options, depth, on_changes, follower_problems)
        self.pictures = pictures
        self.DEFAULT_MODE = self.navigation.view  # type: ignore[misc] # depends on the night
        App.__init__(self, ansi_color=None if depth is Depth.FULL else True)
        self.time_control: TimeControl = ReplayControl(replay) if replay else LiveHistory(self)
        self.views = self.view_names = Views(self)
        for name in VIEWS:
            self.add_mode(name, partial(self.views.__getitem__, name))
        self.use_command_palette = not options.kiosk
        register(self)
        ScrollBar.renderer = PlainScrollBar if options.ascii_only else ScrollBarRender
        self.frame_scheduler = FrameScheduler(
            self.set_timer, self.redraw, lambda: self.service.health().pending > BEHIND
        )
        self.animation_timer = AnimationTimer(self.set_timer, self.animation, self._animation_step)
        self._update_pending = False
        """True while a `NightChanged` is on its way."""
        self._minute: datetime | None = None
        """The minute of the night for which the whole screen was last drawn."""
        self._interrupted_at = -inf
        """When Ctrl-C was last pressed, in monotonic seconds."""

    def get_driver_class(self) -> type[Driver]:
        """Textual's own driver, which takes the terminal only once."""
        return safe_to_stop(super().get_driver_class())

    # -- life ------------------------------------------------------------------------------------

    def on_load(self) -> None:
        """Use the theme that was asked for."""
        self.theme = self.options.theme
        self.theme_changed_signal.subscribe(self, self._theme_changed)

    def _theme_changed(self, theme: Theme) -> None:
        colours = theme_for(theme)
        if colours != self.screen_context.theme:
            self.screen_context.use_theme(colours)
            self.repaint()

    def on_mount(self) -> None:
        """Start reading; look at the clock once a second."""
        if not self.options.kiosk and first_run():
            self.say(FIRST_RUN_HINT)
        self.set_interval(1.0, self.tick)
        if self.replay:
            self.replay.play()
        self.service.start()
        self.call_after_refresh(self._listen)

    def _listen(self) -> None:
        """Once the first picture is there, ask for updates; something may have changed since it was drawn."""
        self.service.start(self.request_update)
        self.request_update()

    def on_resize(self) -> None:
        """A terminal that was smaller for a moment has lost part of the picture: send all of it."""
        self.refresh()

    def on_unmount(self) -> None:
        """Stop the threads."""
        self.time_control.return_to_live()
        if self.replay:
            self.replay.stop()
        self.service.stop()

    def request_update(self) -> None:
        """Have the changes drawn; safe from any thread. A burst of calls is one message."""
        if not self._update_pending:
            self._update_pending = True
            self.post_message(NightChanged())

    def on_night_changed(self) -> None:
        """Draw the changes. A change from now on is another message."""
        self._update_pending = False
        self.frame_scheduler.changed()

    def tick(self) -> None:
        """Once a second: the clock and the age of the feed; the whole screen only once a minute."""
        with self.error_guard.within("turning the page"):
            self.view.tick(time.monotonic())
            self.unseen.update(self.service.problems)
            if self.navigation.view == "feed":
                self.unseen.mark_seen()
        minute = self.now.replace(second=0, microsecond=0)
        if minute != self._minute or self.view.redrawn_every_second or not self.view.is_current:
            self._minute = minute
            self.redraw()
        else:
            with self.screen_context.drawing():
                self.view.update_frame()

    @property
    def view(self) -> View:
        """The open view."""
        return self.views[self.navigation.view]

    # -- drawing ---------------------------------------------------------------------------------

    def redraw(self) -> None:
        """Apply what has changed, then draw the open screen."""
        with self.service.lock:
            self.pass_on_changes()
            self.time_control.update()
        self.repaint()
        self.frame_scheduler.drawn()

    def repaint(self) -> None:
        """Draw the open screen."""
        if not self.is_running or not self.screen_stack:  # the program is ending
            return
        if self.current_mode != self.navigation.view and len(self.screen_stack) == 1:
            self.switch_mode(self.navigation.view)
        with self.screen_context.drawing() as context:
            self.view.update(context)

    def continue_animation(self) -> None:
        """Keep drawing frames until the animation is over."""
        self.animation_timer.start()

    def _animation_step(self) -> None:
        with self.error_guard.within("the motion"):
            self.animation.step()
        self.repaint()  # calls `continue_animation` for the next step

    def pass_on_changes(self) -> None:
        """Take what has changed from the service, and tell everyone. The night's lock is held."""
        changes = self.service.drain_changes()
        if not changes:
            return
        news = self.note_changes(changes)
        if news and self.options.bell:
            self.bell()
        for view in list(self.views.made.values()):
            with self.error_guard.within(f"the {view.name} screen"):
                view.changed(self.service.night, changes)

    # -- commands --------------------------------------------------------------------------------

    def go(self, view: str) -> None:
        """Open a view; Escape returns to the one before."""
        if view == "projector":
            self.time_control.return_to_live()  # a wall has nobody at the keyboard to do it later
        if view == "feed":
            self.unseen.mark_seen()
        self.navigation.go(view, self.seat)
        self.views[view].opened()
        self.repaint()

    def back(self) -> None:
        """Return to the view before, and the seat chosen there."""
        self.seat = self.navigation.back() or self.seat

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leave keys to an open dialog, even before its line has the focus. After `q` none does anything."""
        has_ended = self.return_value is not None
        if action == "run_command" and (has_ended or len(self.screen_stack) > 1):
            return False
        return super().check_action(action, parameters)

    def action_run_command(self, command: str) -> None:
        """Run a command: the open view comes first, then the program."""
        if self.options.kiosk and command not in KIOSK:
            return
        with self.error_guard.within(f"the command {command}"):
            self.note_activity()
            # Escape leaves an earlier moment before anything else, on every screen.
            if (command == "back" and self.time_control.return_to_live()) or self.view.act(command):
                command = ""
        with self.error_guard.within(f"the command {command}"):  # even if the view has failed
            run_command(self, command)
        self.repaint()

    def on_panel_clicked(self, message: Panel.Clicked) -> None:
        """Act on a click."""
        run_click(self, message.action)

    def open_dialog(self, name: str) -> None:
        """Open a dialog, unless another one is open."""
        if len(self.screen_stack) == 1:
            self.push_screen(dialogs.make(name, self))

    def leave(self) -> None:
        """End the program."""
        self.exit(0)

    async def action_quit(self) -> None:
        """Textual's own key for it doesn't work in kiosk mode either."""
        if not self.options.kiosk:
            await super().action_quit()

    def action_help_quit(self) -> None:
        """Ctrl-C with nothing selected: asks once, then quits with the exit code of an interrupt."""
        if self.options.kiosk:
            return
        now = time.monotonic()
        if now < self._interrupted_at + MESSAGE_SECONDS:  # while the question is still there
            self.exit(INTERRUPTED)
        self._interrupted_at = now
        self.status_line.ask("Ctrl-C again quits")
        self.repaint()

    def action_command_palette(self) -> None:
        """Open the palette, unless a dialog is open: Textual fails if another screen lies below it."""
        from election_night.tui.dialogs.command_palette import OnePalette  # noqa: PLC0415 - only if it is opened

        if self.use_command_palette and len(self.screen_stack) == 1:
            self.push_screen(OnePalette(id="--command-palette"))
