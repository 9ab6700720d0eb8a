"""Going back and forward in time: a replay jumps, a live night shows how it was."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import TYPE_CHECKING

from election_night.core.contest.seat import Seat
from election_night.service.history.timeline import NightAsOf
from election_night.sources.replay.recordings import night_span

if TYPE_CHECKING:
    from election_night.service.replay_session import ReplaySession

PLAYER_COMMANDS: dict[str, Callable[[ReplaySession], None]] = {
    "pause": lambda replay: replay.toggle_pause(),
    "before": lambda replay: replay.previous(),
    "next": lambda replay: replay.next(),
    "next_gain": lambda replay: replay.next_gain(),
    "slower": lambda replay: replay.slower(),
    "faster": lambda replay: replay.faster(),
}


class TimeControl:
    """Carries out the commands about time. By default the night is shown as it is."""

    past: NightAsOf | None = None
    """The night shown instead of the present one; `None`: the present one is shown."""

    def refusal(self) -> str:
        """Return why another time can't be shown now, in words; "" if it can."""
        return ""

    def span(self) -> tuple[datetime, datetime]:
        """Return the first and last moment that can be shown."""
        raise NotImplementedError

    def go_to(self, at: datetime) -> None:
        """Show this moment."""
        raise NotImplementedError

    def seek(self, fraction: float) -> None:
        """Show the moment when this fraction of the night, 0 to 1, has passed."""

    def act(self, command: str) -> bool:
        """Run a command; False if it isn't about time."""
        raise NotImplementedError

    def return_to_live(self) -> bool:
        """Show the night as it is; return False if it is on display already."""
        return False

    def note_results(self, seats: Iterable[Seat]) -> None:
        """Note that these have just been declared in the present night."""

    def update(self) -> None:
        """Show the moment that has been prepared in the meantime."""

    def footer_texts(self) -> tuple[str, ...]:
        """Return texts for the start of the last line, longest first; the first that fits is used."""
        return ()


class ReplayControl(TimeControl):
    """Time in a replay: the player decides which moment the night shows."""

    def __init__(self, replay: ReplaySession) -> None:
        self._replay = replay

    def span(self) -> tuple[datetime, datetime]:
        """Return the times of the whole recording."""
        return self._replay.recording.start, self._replay.recording.end

    def go_to(self, at: datetime) -> None:
        """Replay from there on."""
        self._replay.jump(at)

    def seek(self, fraction: float) -> None:
        """Replay from there on, within the night itself rather than corrections weeks later."""
        start, end = night_span(self._replay.recording)
        self.go_to(start + (end - start) * fraction)

    def act(self, command: str) -> bool:
        """Press a key of the player."""
        if command in PLAYER_COMMANDS:
            PLAYER_COMMANDS[command](self._replay)
        return command in PLAYER_COMMANDS
