"""`replay --into DIR`: a night for any other program, dropped into a directory as a supplier would."""

import threading
from datetime import datetime
from pathlib import Path

from election_night.cli import out
from election_night.cli.ending import ending
from election_night.cli.errors import ExitCode, Stop
from election_night.feed.reader import words
from election_night.feed.recordings import Recording
from election_night.feed.replay import Replay
from election_night.feed.scan import nothing, shown

TICK = 0.1
"""Seconds between two looks at what was dropped."""


def drop(recording: Recording, into: Path, speed: float, start: datetime | None, longest_wait: float) -> int:
    """Drop every document; a line for each."""
    _refuse_a_feed(into)
    replay = Replay(recording, into, speed=speed, start=start, longest_wait=longest_wait)
    told = 0
    with ending() as asked:
        try:
            replay.play()
            while not asked.code:
                done = replay.done or replay.trouble
                for one in recording.documents[told : replay.dropped]:
                    out.lines([f"{one.at:%Y-%m-%d %H:%M:%S %z} REPLAY dropped {one.file}"], at_once=True)
                    told += 1
                if done:
                    break
                threading.Event().wait(TICK)
        except OSError as error:
            raise Stop(ExitCode.UNREADABLE, f"{shown(str(into))}: {error.strerror}") from None
        finally:
            replay.stop()
    if replay.trouble:
        raise Stop(ExitCode.UNREADABLE, f"nothing can be written into {shown(str(into))}: {replay.trouble}")
    return asked.code


def _refuse_a_feed(into: Path) -> None:
    """A rehearsal is never mixed into a feed that somebody may be watching."""
    name = shown(str(into))
    try:
        lies_there = [one.name for one in into.iterdir()]
    except FileNotFoundError:
        return
    except NotADirectoryError:
        raise Stop(ExitCode.USAGE, f"{name} is not a directory") from None
    except OSError as error:
        raise Stop(ExitCode.UNREADABLE, f"{name} cannot be read ({words(error)})") from None
    if any(not nothing(one) for one in lies_there):
        never = "a rehearsal is never mixed into a feed"
        raise Stop(ExitCode.USAGE, f"{name} is not empty, and {never}: name a new directory")
