"""The content of the first and the last line of every screen."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from election_night.drawing.context import DrawContext
from election_night.drawing.feed_status import FeedStatus, ReplayState, replay_state
from election_night.tui.commands import Command
from election_night.tui.state.status_line import StatusLine

if TYPE_CHECKING:
    from election_night.service.replay_session import ReplaySession


class HeaderState(NamedTuple):
    """The content of the first line."""

    replay: ReplayState | None
    feed: FeedStatus
    name: str
    """The name of the election."""
    test: bool
    """Whether the feed says that this is a test."""
    past_label: str
    """"AS IT WAS AT 02:45"; "" for the night as it is."""
    now: datetime
    """To the second."""
    to_check: int = 0
    """Files with problems that the user hasn't looked at."""


class FooterState(NamedTuple):
    """The content of the last line."""

    commands: tuple[Command, ...]
    """The commands that work here."""
    view: str
    message: str
    """Shown instead of the commands; "" if there is none."""
    alarm: bool
    time_texts: tuple[str, ...] = ()
    """Shown before either: the longest that fits, longest first."""
    dismissable: bool = False
    """Whether the user may close the message."""


def header_state(
    context: DrawContext, feed: FeedStatus, replay: ReplaySession | None, to_check: int
) -> HeaderState:
    """Return the content of the first line."""
    night = context.night
    name = night.election.name if night.election else night.id or "election night"
    now = context.now.replace(microsecond=0)
    return HeaderState(replay_state(replay), feed, name, night.test, context.mark, now, to_check)


def footer_state(
    status: StatusLine,
    problems: Sequence[str],
    commands: tuple[Command, ...],
    view: str,
    *,
    alarm: bool,
    past: bool,
    time_texts: tuple[str, ...],
) -> FooterState:
    """Return the content of the last line: the latest message, else the first problem, else the commands.

    Args:
        status: the latest message.
        problems: of the live night, the most urgent first; "" for none.
        commands: those that work here.
        view: the open view.
        alarm: whether one of the problems is an alarm.
        past: the screen shows an earlier moment, so a message about the live night says so.
        time_texts: shown before the message, longest first.
    """
    message = next(filter(None, (status.text, *problems)), "")
    if past and message and (status.is_alarm or not status.text):
        message = f"LIVE: {message}"
    return FooterState(
        commands, view, message, alarm or status.is_alarm, time_texts, dismissable=bool(status.text)
    )
