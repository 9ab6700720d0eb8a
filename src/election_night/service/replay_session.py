"""A night replayed for a screen: a player fills a temporary directory, and a service reads it.

So a replay takes the same path as a live night: everything shown has come through files in a directory.
"""

from datetime import datetime
from pathlib import Path

from election_night.core.night import Night
from election_night.formats.assembly import Assembler
from election_night.model import Result
from election_night.service.night_service import NightService
from election_night.sources.errors import FeedUnreadable
from election_night.sources.replay.player import Replay
from election_night.sources.replay.recordings import Recording
from election_night.system.clock import Clock, SystemClock
from election_night.system.state_dir import new_folder


class ReplaySession(Replay):
    """A replay and the `service` that watches it. The caller starts the service.

    Args:
        recording: the night.
        clock: the time.
        speed: seconds of the night played per second.
        start: where to begin; `None`: at the first document.
        longest_wait: real seconds; a longer wait is cut to this.

    Raises:
        FeedUnreadable: no temporary directory can be made.
    """

    def __init__(
        self,
        recording: Recording,
        *,
        clock: Clock | None = None,
        speed: float = 1.0,
        start: datetime | None = None,
        longest_wait: float = 8.0,
    ) -> None:
        clock = clock or SystemClock()
        directory = new_folder()
        if directory is None:
            raise FeedUnreadable(
                "a replay needs a directory for its documents, and none can be written. Set TMPDIR to one"
            )
        self._directory, into = directory, Path(directory.name)
        super().__init__(recording, into, clock=clock, speed=speed, start=start, longest_wait=longest_wait)
        self.service = NightService(
            into, _night(recording), clock=clock, atomic_writes=True, settings=recording.settings
        )
        self._gains: frozenset[str] | None = None

    @property
    def failure(self) -> str:
        """Why the replay has stopped; "" if it hasn't."""
        return (
            f"the replay stopped, its files cannot be written: {self.write_error}" if self.write_error else ""
        )

    def stop(self) -> None:
        """Stop the player and the service, and delete the directory."""
        super().stop()
        self.service.stop()
        self._directory.cleanup()

    def jump(self, at: datetime) -> None:
        """Go to this moment of the night, forward or back."""
        if at >= self.now:
            super().jump(at)
        else:
            self.rewind(at)
        self.service.reset()  # what the directory holds after the jump isn't news

    def previous(self) -> None:
        """Go back to the declaration before the newest one, or else to the beginning."""
        dropped = reversed(self.recording.documents[: self.dropped])
        newest = next((document.at for document in dropped if self.is_significant(document)), self.start)
        earlier = next(
            (document.at for document in dropped if document.at < newest and self.is_significant(document)),
            self.recording.start,
        )
        self.jump(earlier)

    def next_gain(self) -> None:
        """Go to the next document that makes a seat change hands, at once; else to the end."""
        if self._gains is None:
            self._gains = frozenset(_files_of_gains(self.recording))
        gains = self._gains
        self.skip_to(lambda document: document.file in gains)


def _night(recording: Recording) -> Night:
    (election, test), settings = recording.election_and_test, recording.settings
    return Night(test=settings.test or test, election=settings.election or election)


def _files_of_gains(recording: Recording) -> list[str]:
    """Return the file names of the documents that turned a seat into a gain."""
    night, assembler = _night(recording), Assembler()
    files = []
    for recorded in (*recording.extras, *recording.documents):
        decoded = recording.decode(recorded)
        for document in assembler.assemble(recorded.file, decoded).documents if decoded else ():
            before = night.seats.get(document.contest) if isinstance(document, Result) else None
            night.apply(document, recorded.file)
            after = night.seats.get(document.contest) if isinstance(document, Result) else None
            if after and after.outcome == "gain" and (before is None or before.outcome != "gain"):
                files.append(recorded.file)
    return files
