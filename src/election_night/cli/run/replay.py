"""`election-night replay`: replays a recorded night in the dashboard, as plain lines, or into a directory."""

import os
from argparse import Namespace
from datetime import UTC, datetime, time, timedelta, tzinfo
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from election_night.cli import drop_recording
from election_night.cli.display import show
from election_night.cli.format_settings import format_settings
from election_night.cli.stderr import CommandError, ExitCode, closest
from election_night.formats import NO_SETTINGS, FormatSettings
from election_night.service.replay_session import ReplaySession
from election_night.sources.directory.scan import printable
from election_night.sources.errors import FeedUnreadable
from election_night.sources.replay import builtin, recordings
from election_night.sources.replay.recordings import Recording

EARLIEST = timedelta(hours=6)
"""A time without a date is the first such time after this long before the start of the night."""


def run(arguments: Namespace) -> int:
    """Replay the night to its end; return the exit code."""
    recording = load(arguments.night, format_settings(arguments))
    speed = arguments.speed or (60.0 if seat_count(recording) > 1 else 1.0)
    start = start_time(recording, arguments.start) if arguments.start else None
    if arguments.into:
        return drop_recording.drop_recording(
            recording, Path(arguments.into), speed, start, arguments.longest_wait
        )
    try:
        session = ReplaySession(recording, speed=speed, start=start, longest_wait=arguments.longest_wait)
    except FeedUnreadable as error:
        raise CommandError(ExitCode.UNREADABLE, str(error)) from None
    try:
        return show(session.service, session, arguments)
    finally:
        session.stop()


def load(name: str, settings: FormatSettings = NO_SETTINGS) -> Recording:
    """Return the night called `name`.

    Raises:
        CommandError: there is none; it suggests a similar name.
    """
    try:
        return recordings.load(builtin.find(name), settings)
    except FeedUnreadable as error:
        names = [night.id for night in builtin.nights()]
        hint = "" if os.path.exists(name) else closest(name, names)  # noqa: PTH110 - never raises an error
        if hint:
            raise CommandError(ExitCode.UNREADABLE, f"there is no night {printable(name)}{hint}") from None
        raise CommandError(ExitCode.UNREADABLE, str(error)) from None


def seat_count(recording: Recording) -> int:
    """Return how many seats the night has; 0 if it has no election document."""
    return len(recording.election.contests) if recording.election else 0


def start_time(recording: Recording, text: str) -> datetime:
    """Return the moment that `--from` names, in the election's own zone."""
    zone = _zone(recording)
    if len(text) > 8:
        moment = datetime.fromisoformat(text)
        return moment if moment.tzinfo else moment.replace(tzinfo=zone)
    earliest = recording.start.astimezone(zone) - EARLIEST
    moment = datetime.combine(earliest.date(), time.fromisoformat(text), zone)
    return moment if moment >= earliest else moment + timedelta(days=1)


def _zone(recording: Recording) -> tzinfo:
    try:
        if recording.election:
            return ZoneInfo(recording.election.timezone)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        pass
    return recording.start.tzinfo or UTC
