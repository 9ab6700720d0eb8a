"""The parts of the program that screens, dialogs and widgets may use."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from election_night.core.contest.seat import Seat
    from election_night.core.overview.council_query import CouncilFilter
    from election_night.core.overview.seat_query import Filter
    from election_night.drawing.context import DrawContext
    from election_night.drawing.options import Options
    from election_night.service.history.timeline import NightAsOf
    from election_night.service.night_service import NightService
    from election_night.service.replay_session import ReplaySession
    from election_night.tui.commands import Command
    from election_night.tui.navigation import Navigation
    from election_night.tui.screen_context import ScreenContext
    from election_night.tui.state.animation import Animation
    from election_night.tui.state.error_guard import ErrorGuard
    from election_night.tui.state.frame_state import FooterState, HeaderState
    from election_night.tui.state.idle import IdleTimer
    from election_night.tui.state.time_control import TimeControl
    from election_night.tui.terminal.picture_support import PictureSupport


class Program(Protocol):
    """The program, as a view or a widget sees it."""

    # -- the night on display, and how to draw it ------------------------------------------------

    screen_context: ScreenContext
    """Its `drawing` holds the night's lock."""
    error_guard: ErrorGuard

    @property
    def context(self) -> DrawContext:
        """Return the night, time and colours to draw with."""

    @property
    def night_source(self) -> NightService | NightAsOf:
        """Return where the night on display comes from: as it is now, or as it was."""

    def header_state(self) -> HeaderState:
        """Return the content of the first line."""

    def footer_state(self, view: str) -> FooterState:
        """Return the content of the last line of this view."""

    def repaint(self) -> None:
        """Draw the open screen."""

    # -- what the user has chosen ----------------------------------------------------------------

    seat: str | None
    """Id of the chosen contest, the same on every screen."""
    seat_filter: Filter
    """Which seats the table and the map show."""
    council_filter: CouncilFilter
    """Which councils their table shows."""

    @property
    def watched(self) -> set[str]:
        """Return the ids of the watched seats of this election."""

    def chosen(self) -> Seat | None:
        """Return the chosen seat, or the only one; `None` if there is neither."""

    def note_activity(self) -> None:
        """Note that the user pressed a key."""

    def go(self, view: str) -> None:
        """Open a view; Escape returns to the one before."""

    def say(self, text: str) -> None:
        """Show a message in the last line for a few seconds."""


class WholeProgram(Program, Protocol):
    """The program, as its commands, its dialogs and a few views see it: the wall runs by itself."""

    service: NightService
    """The live night."""
    replay: ReplaySession | None
    """`None` on a live night."""
    options: Options
    time_control: TimeControl
    navigation: Navigation
    idle_timer: IdleTimer
    animation: Animation
    pictures: PictureSupport
    """Whether the terminal shows pictures."""

    def redraw(self) -> None:
        """Apply all changes, then draw the open screen."""

    def continue_animation(self) -> None:
        """Keep drawing frames until the animation is over."""

    def available_commands(self, view: str) -> tuple[Command, ...]:
        """Return the commands that work in this view now."""

    def action_run_command(self, command: str) -> None:
        """Run a command by its id."""

    def back(self) -> None:
        """Return to the view before, and the seat chosen there."""
