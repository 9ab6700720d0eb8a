"""What the program knows apart from Textual: the night, the moment on display, what the user has chosen."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from election_night.core.contest.seat import Seat
from election_night.core.night import Change
from election_night.core.overview.council_query import CouncilFilter
from election_night.core.overview.seat_query import Filter
from election_night.drawing import formatting
from election_night.drawing.context import DrawContext
from election_night.drawing.feed_status import FeedStatus, feed_status
from election_night.drawing.options import Depth, Options
from election_night.service.history.timeline import NightAsOf
from election_night.service.news import newsworthy, newsworthy_bodies
from election_night.service.night_service import NightService
from election_night.tui.commands import Command, available
from election_night.tui.navigation import Navigation
from election_night.tui.screen_context import Moment, ScreenContext
from election_night.tui.state.animation import Animation
from election_night.tui.state.error_guard import ErrorGuard
from election_night.tui.state.frame_state import FooterState, HeaderState, footer_state, header_state
from election_night.tui.state.idle import IdleTimer
from election_night.tui.state.status_line import StatusLine
from election_night.tui.state.time_control import TimeControl
from election_night.tui.state.unseen_problems import UnseenProblems
from election_night.tui.state.watchlist import Watchlist

if TYPE_CHECKING:
    from election_night.service.replay_session import ReplaySession


class Session:
    """The state that all screens share.

    Args:
        service: reads the feed.
        replay: what fills the feed; `None` on a live night.
        options: from the command line.
        depth: colours of the terminal.
        on_changes: called with all changes, oldest first.
        follower_problems: answers what to report about whoever else follows the night.
    """

    time_control: TimeControl

    def __init__(
        self,
        service: NightService,
        replay: ReplaySession | None,
        options: Options,
        depth: Depth,
        on_changes: Callable[[list[Change]], None],
        follower_problems: Callable[[], list[str]],
    ) -> None:
        self.service, self.replay, self.options = service, replay, options
        self.on_changes, self.follower_problems = on_changes, follower_problems
        self.navigation = Navigation(self._default_view, options.view)
        self.seat: str | None = None
        self.seat_filter = Filter()
        self.council_filter = CouncilFilter()
        self.watchlist = Watchlist()
        self.idle_timer = IdleTimer()
        self.status_line = StatusLine()
        self.unseen = UnseenProblems()
        self.error_guard = ErrorGuard(service.clock, self.say, lambda: self.navigation.view)
        self.animation = Animation(on=options.motion)
        self.screen_context = ScreenContext(service.night, options, depth, service.lock, self._moment)

    def _default_view(self) -> str:
        return "seat" if len(self.service.night.seats) == 1 else "night"

    # -- the night -------------------------------------------------------------------------------

    @property
    def now(self) -> datetime:
        """The time of the live night, or of the one being replayed."""
        return self.replay.now if self.replay else self.service.clock.now()

    @property
    def night_source(self) -> NightService | NightAsOf:
        """Where the screens get the night from: as it is now, or as it was."""
        return self.time_control.past or self.service

    @property
    def context(self) -> DrawContext:
        """The night, time and colours to draw with."""
        return self.screen_context.draw_context

    @property
    def feed_status(self) -> FeedStatus:
        """Whether the feed is alive."""
        now, stale = self.service.clock.monotonic(), self.options.stale
        return feed_status(
            self.service.health(), now, stale, replay=self.replay is not None, time_of_day=self.context.clock
        )

    def _moment(self) -> Moment:
        self.pass_on_changes()
        past = self.time_control.past
        return Moment(self.night_source.night, past.at if past else self.now, past is not None)

    def pass_on_changes(self) -> None:
        """Take what has changed from the service, and tell everyone. The night's lock is held."""
        raise NotImplementedError

    def note_changes(self, changes: list[Change]) -> bool:
        """Tell followers, rankings and the last line; answers whether any of it is news."""
        with self.error_guard.within("telling others of a change"):
            self.on_changes(changes)
        news = newsworthy(changes)
        self.time_control.note_results(seat for seat, _ in news)
        self.context.rankings.update(self.service.night, changes)
        seats = [change.after for change in changes if change.winner_lost and change.after]
        bodies = [body for change in changes for body in change.control_lost]
        lost = [(formatting.lost_winner(seat), seat.name) for seat in seats]
        lost += [(formatting.lost_control(body), body.name) for body in bodies]
        if lost:
            self.status_line.alarm(lost)
        return bool(news or newsworthy_bodies(changes))

    # -- what the user has chosen ----------------------------------------------------------------

    @property
    def watched(self) -> set[str]:
        """Ids of the watched seats of this election."""
        return self.watchlist.of(self.service.night.id)

    def chosen(self) -> Seat | None:
        """Return the chosen seat, or the only one; `None` if there is neither."""
        seats = self.night_source.night.seats
        if self.seat in seats:
            return seats[self.seat]
        return next(iter(seats.values()), None) if len(seats) == 1 else None

    def available_commands(self, view: str) -> tuple[Command, ...]:
        """Return the commands that work in this view now."""
        past, many = self.time_control.past is not None, len(self.service.night.seats) > 1
        bodies = bool(self.service.night.bodies)
        seat = self.chosen()
        stages = seat is not None and seat.stage_count > 1
        replay = self.replay is not None
        return available(view, replay=replay, many=many, past=past, bodies=bodies, stages=stages)

    def note_activity(self) -> None:
        """The user pressed a key."""
        self.idle_timer.note_activity(time.monotonic(), self.now)

    # -- the first and the last line -------------------------------------------------------------

    def say(self, text: str) -> None:
        """Show a message in the last line for a few seconds."""
        self.status_line.say(text)

    def header_state(self) -> HeaderState:
        """What the first line shows."""
        return header_state(self.context, self.feed_status, self.replay, self.unseen.count)

    def footer_state(self, view: str) -> FooterState:
        """What the last line of this view shows."""
        feed, alarms = self.feed_status, self.service.night.alarms
        replay_problem = self.replay.failure if self.replay else ""
        return footer_state(
            self.status_line,
            (feed.advice, *alarms, replay_problem, *self.follower_problems()),
            self.available_commands(view),
            view,
            alarm=feed.alarm or bool(alarms),
            past=self.context.past,
            time_texts=self.time_control.footer_texts(),
        )
