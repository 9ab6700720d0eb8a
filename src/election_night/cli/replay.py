"""`election-night replay`: a recorded night on a screen, as plain lines, or into a directory."""

import os
from argparse import Namespace
from datetime import UTC, datetime, time, timedelta, tzinfo
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from election_night.cli import rehearse
from election_night.cli.errors import ExitCode, Stop, closest
from election_night.cli.screen import show
from election_night.feed import recordings
from election_night.feed.errors import FeedUnreadable
from election_night.feed.recordings import Recording
from election_night.feed.scan import shown
from election_night.feed.session import ReplaySession

EARLIEST = timedelta(hours=6)
"""A time without a date is the first after this long before the night begins."""


def run(arguments: Namespace) -> int:
    """Play the night to its end."""
    recording = load(arguments.night)
    speed = arguments.speed or (60.0 if seats(recording) > 1 else 1.0)
    start = begin(recording, arguments.start) if arguments.start else None
    if arguments.into:
        return rehearse.drop(recording, Path(arguments.into), speed, start, arguments.longest_wait)
    try:
        session = ReplaySession(recording, speed=speed, start=start, longest_wait=arguments.longest_wait)
    except FeedUnreadable as error:
        raise Stop(ExitCode.UNREADABLE, str(error)) from None
    try:
        return show(session.desk, session, arguments)
    finally:
        session.stop()


def load(name: str) -> Recording:
    """The night called `name`, or a sentence that helps."""
    try:
        return recordings.load(recordings.find(name))
    except FeedUnreadable as error:
        known = [night.id for night in recordings.builtin()]
        near = "" if os.path.exists(name) else closest(name, known)  # noqa: PTH110 - answers for any text
        if near:
            raise Stop(ExitCode.UNREADABLE, f"there is no night {shown(name)}{near}") from None
        raise Stop(ExitCode.UNREADABLE, str(error)) from None


def seats(recording: Recording) -> int:
    """How many seats the night is about, if it says so."""
    return len(recording.election.contests) if recording.election else 0


def begin(recording: Recording, told: str) -> datetime:
    """The moment that `--from` names, in the election's own zone."""
    zone = _zone(recording)
    if len(told) > 8:
        when = datetime.fromisoformat(told)
        return when if when.tzinfo else when.replace(tzinfo=zone)
    earliest = recording.start.astimezone(zone) - EARLIEST
    when = datetime.combine(earliest.date(), time.fromisoformat(told), zone)
    return when if when >= earliest else when + timedelta(days=1)


def _zone(recording: Recording) -> tzinfo:
    try:
        if recording.election:
            return ZoneInfo(recording.election.timezone)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        pass
    return recording.start.tzinfo or UTC
