"""`replay --into DIR`: drops a night into a directory, as a supplier would, for any other program to read."""

import threading
from datetime import datetime
from pathlib import Path

from election_night.cli import stdout
from election_night.cli.signals import stop_on_signal
from election_night.cli.stderr import CommandError, ExitCode
from election_night.sources.directory.reader import error_text
from election_night.sources.directory.scan import is_ignored, printable
from election_night.sources.replay.player import Replay
from election_night.sources.replay.recordings import Recording

TICK = 0.1
"""Seconds between two checks for dropped documents."""


def drop_recording(
    recording: Recording, into: Path, speed: float, start: datetime | None, longest_wait: float
) -> int:
    """Drop every document, and print a line for each; return the exit code."""
    _refuse_a_feed(into)
    replay = Replay(recording, into, speed=speed, start=start, longest_wait=longest_wait, as_sent=True)
    reported = 0
    with stop_on_signal() as stop_request:
        try:
            replay.play()
            while not stop_request.code:
                done = replay.done or replay.write_error
                for document in recording.documents[reported : replay.dropped]:
                    stdout.lines(
                        [f"{document.at:%Y-%m-%d %H:%M:%S %z} REPLAY dropped {document.file}"], at_once=True
                    )
                    reported += 1
                if done:
                    break
                threading.Event().wait(TICK)
        except OSError as error:
            raise CommandError(ExitCode.UNREADABLE, f"{printable(str(into))}: {error.strerror}") from None
        finally:
            replay.stop()
    if replay.write_error:
        raise CommandError(
            ExitCode.UNREADABLE, f"cannot write to {printable(str(into))}: {replay.write_error}"
        )
    return stop_request.code


def _refuse_a_feed(into: Path) -> None:
    """Refuse a directory with files in it: it may be a feed that somebody is watching."""
    name = printable(str(into))
    try:
        present = [path.name for path in into.iterdir()]
    except FileNotFoundError:
        return
    except NotADirectoryError:
        raise CommandError(ExitCode.USAGE, f"{name} is not a directory") from None
    except OSError as error:
        raise CommandError(ExitCode.UNREADABLE, f"{name} cannot be read ({error_text(error)})") from None
    if any(not is_ignored(file) for file in present):
        raise CommandError(
            ExitCode.USAGE,
            f"{name} is not empty. Choose a new directory, so as not to mix a rehearsal into a feed",
        )
