"""What the relays of a directory say of themselves, for whoever shows the directory."""

import json
from collections.abc import Collection
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Literal, NamedTuple

from election_night.relay.link.state import FOLDER, LARGEST
from election_night.sources.directory import reader
from election_night.sources.directory.reader import Reading
from election_night.system.clock import Clock
from election_night.text import brief

LOOK_EVERY = 1.0
"""Seconds."""
STOPPED_AFTER = 15.0
"""Seconds without a new state after which a relay is taken for stopped."""
BEHIND_AFTER = 2.0
"""Seconds for which documents must have been waiting before that is shown."""
MOST_RELAYS = 16
"""Of one directory."""

LinkStatus = Literal["live", "connecting", "behind", "stopped", "cut off"]
_WORST_LAST: tuple[LinkStatus, ...] = ("live", "connecting", "behind", "stopped", "cut off")


class LinkHealth(NamedTuple):
    """How a directory is connected to the other rooms. All text is safe to draw."""

    status: LinkStatus
    direction: str
    """"in": the directory receives; "out": it sends."""
    since: datetime | None = None
    """When the status began; `None`: unknown."""
    behind: int = 0
    """Documents not received, or not sent, yet."""
    problem: str = ""
    """Why; "" if nothing is wrong."""
    was_ended: bool = False
    """Somebody stopped the relay; it didn't just fall silent."""

    @property
    def rank(self) -> tuple[int, bool]:
        """How bad it is. What isn't received is worse than what isn't sent."""
        return _WORST_LAST.index(self.status), self.direction == "in"


class _Seen(NamedTuple):
    content: bytes
    at: float
    """When the relay last gave a sign of life, in monotonic seconds."""
    behind_since: float | None
    """Since when documents have been waiting."""


class LinkWatch:
    """Looks at the state files of one directory, at most once a second.

    Args:
        clock: the time.
        directions: of the relays that matter: "in", "out".
    """

    def __init__(self, clock: Clock, directions: Collection[str] = ("in", "out")) -> None:
        self._clock, self._directions = clock, directions
        self._seen: dict[str, _Seen] = {}
        self._looked_at, self._directory = float("-inf"), Path()
        self._worst: LinkHealth | None = None

    def worst(self, directory: Path) -> LinkHealth | None:
        """Return the worst of the directory's relays; `None` if it never had one.

        One that somebody stopped doesn't count if another has taken its place.
        """
        now = self._clock.monotonic()
        if directory != self._directory or now - self._looked_at >= LOOK_EVERY:
            self._looked_at, self._directory = now, directory
            relays = [health for file in _files(directory) if (health := self._health(file, now))]
            at_work = {health.direction for health in relays if health.status != "stopped"}
            relays = [health for health in relays if not (health.was_ended and health.direction in at_work)]
            self._worst = max(relays, key=lambda health: health.rank, default=None)
        return self._worst

    def _health(self, file: Path, now: float) -> LinkHealth | None:
        answer = reader.read_named(file, largest=LARGEST)
        if not isinstance(answer, Reading):
            return None
        try:
            state = json.loads(answer.data)
            status, written_at = state["status"], datetime.fromisoformat(state["written_at"])
            behind, problem = int(state["behind"]), brief(str(state["problem"]), 300)
            since = datetime.fromisoformat(state["since"]) if state["since"] else None
            direction = "in" if state["direction"] == "in" else "out"
            age = (self._clock.now() - written_at).total_seconds()
        except (ValueError, TypeError, KeyError, OverflowError, RecursionError):
            return None
        if direction not in self._directions:
            return None
        last_seen = self._seen.get(file.name)
        if last_seen is None or last_seen.content != answer.data:
            # Later changes are timed by our own clock: the relay's may be another computer's.
            alive_at = now if last_seen else now - max(0.0, age)
            waiting_since = (last_seen.behind_since if last_seen else None) or now
            last_seen = self._seen[file.name] = _Seen(
                answer.data, alive_at, waiting_since if behind else None
            )
        if status == "stopped":
            return LinkHealth("stopped", direction, since, behind, problem, was_ended=True)
        if now - last_seen.at > STOPPED_AFTER:
            return LinkHealth("stopped", direction, written_at, behind, problem)
        if status in {"connecting", "cut off"}:
            return LinkHealth(status, direction, since, behind, problem)
        if problem or (last_seen.behind_since is not None and now - last_seen.behind_since >= BEHIND_AFTER):
            return LinkHealth("behind", direction, since, behind, problem)
        return LinkHealth("live", direction, since)


def _files(directory: Path) -> list[Path]:
    with suppress(OSError):
        files = sorted((directory / FOLDER).glob("*.json"))
        return files[:MOST_RELAYS]
    return []
