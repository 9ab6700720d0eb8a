"""A night replayed for a screen: a directory of its own, a player that fills it, a desk that reads it.

The road is the same as on the night: what is shown went through files in a directory.
"""

from datetime import datetime
from pathlib import Path

from election_night.core.night import Night
from election_night.model import Result
from election_night.service.night_service import NightService
from election_night.sources.errors import FeedUnreadable
from election_night.sources.replay.player import Replay, is_significant
from election_night.sources.replay.recordings import Recording, decode_recorded
from election_night.system.clock import Clock, SystemClock
from election_night.system.state_dir import new_folder


class ReplaySession(Replay):
    """A replay and the `service` that watches it. The desk is started by whoever shows it.

    Args:
        recording: the night.
        clock: the time.
        speed: seconds of the night in one second.
        start: where to begin; `None`: with the first document.
        longest_wait: real seconds; a longer wait is shortened to it.

    Raises:
        FeedUnreadable: there is no place for the directory.
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
                "a replay needs a directory for its documents, and none can be written: set TMPDIR to one"
            )
        self._directory, into = directory, Path(directory.name)
        super().__init__(recording, into, clock=clock, speed=speed, start=start, longest_wait=longest_wait)
        self.service = NightService(into, _night(recording), clock=clock, whole=True)
        self._gains: frozenset[str] | None = None

    @property
    def complaint(self) -> str:
        """Why the night does not go on, in words; empty if it does."""
        return f"the replay stopped, its files cannot be written: {self.trouble}" if self.trouble else ""

    def stop(self) -> None:
        """Stop the player and the desk, and take the directory away."""
        super().stop()
        self.service.stop()
        self._directory.cleanup()

    def jump(self, at: datetime) -> None:
        """To this moment of the night, forward or back."""
        if at >= self.now:
            super().jump(at)
        else:
            self.rewind(at)
        self.service.reset()  # what lies there then is known, and no news

    def before(self) -> None:
        """To the declaration before the newest one; before the first one: to the beginning."""
        dropped = reversed(self.recording.documents[: self.dropped])
        newest = next((one.at for one in dropped if is_significant(one)), self.start)
        earlier = next(
            (one.at for one in dropped if one.at < newest and is_significant(one)), self.recording.start
        )
        self.jump(earlier)

    def next_gain(self) -> None:
        """To the next document that makes a seat change hands, at once; else to the end."""
        if self._gains is None:
            self._gains = frozenset(_gains(self.recording))
        gains = self._gains
        self.skip_to(lambda one: one.file in gains)


def _night(recording: Recording) -> Night:
    election, test = recording.of
    return Night(test=test, election=election)


def _gains(recording: Recording) -> list[str]:
    """Names of the documents after which a seat was won from another party, and was not before."""
    night = _night(recording)
    found = []
    for one in (*recording.extras, *recording.documents):
        decoded = decode_recorded(one)
        for document in decoded.documents if decoded else ():
            before = night.seats.get(document.contest) if isinstance(document, Result) else None
            night.apply(document, one.file)
            after = night.seats.get(document.contest) if isinstance(document, Result) else None
            if after and after.outcome == "gain" and (before is None or before.outcome != "gain"):
                found.append(one.file)
    return found
