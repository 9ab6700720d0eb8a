"""Whether the feed is alive, from the three ages: last look, last heartbeat, last change."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from election_night.service.health import Health
from election_night.service.health import stale as reasons
from election_night.sources.replay.recordings import night_of

if TYPE_CHECKING:
    from election_night.service.replay_session import ReplaySession


class ReplayState(NamedTuple):
    """Where a replay is."""

    speed: float
    paused: bool
    done: bool
    position: float
    """0 to 1."""
    skipped: str = ""
    """"22 days later", while a long wait is shortened."""


class FeedStatus(NamedTuple):
    """Whether the feed is alive."""

    words: str
    """`feed 2s ago`, `STALE 12s: no heartbeat`."""
    more: str = ""
    """What to do about it, for the last line."""
    alarm: bool = False
    """The whole frame says so."""
    doubt: bool = False
    """Degraded, or quiet for long: said, not shouted."""


def speed_label(tape: ReplayState) -> str:
    """×10, or PAUSED, or ENDED."""
    if tape.done:
        return "ENDED"
    if tape.paused:
        return "PAUSED"
    return f"×{tape.speed:g}"


def replay_state(replay: ReplaySession | None) -> ReplayState | None:
    """Where the replay is; `None` on a live night."""
    if replay is None:
        return None
    start, end = night_of(replay.recording)
    long = (end - start).total_seconds()
    position = (replay.now - start).total_seconds() / long if long else 1.0
    return ReplayState(replay.speed, replay.paused, replay.done, max(0.0, min(1.0, position)), replay.skipped)


def feed_status(health: Health, now: float, stale: float, *, replay: bool) -> FeedStatus:
    """What the frame says of the feed. Ages are monotonic seconds."""
    looked = f" {age(now - health.last_scan)}" if health.last_scan is not None else ""
    why = reasons(health, now, stale, replay=replay)
    if "missing" in why:
        return FeedStatus(
            f"STALE{looked}: directory missing", f"{health.why}: the last results stay", alarm=True
        )
    if health.last_scan is None:
        return FeedStatus("reading the feed")
    if "scan" in why:
        return FeedStatus(f"STALE{looked}: not looked at", "the directory does not answer", alarm=True)
    if "heartbeat" in why:
        told = "the supplier's heartbeat has stopped: ask whether the feed is running"
        return FeedStatus(
            f"STALE {age(now - (health.last_heartbeat or now))}: no heartbeat", told, alarm=True
        )
    if health.pending:
        return FeedStatus(f"reading {health.pending:,} more")
    if health.journal not in {"", "writing"}:
        return FeedStatus("journal trouble", f"the journal is {health.journal}", doubt=True)
    if health.mode == "degraded":
        return FeedStatus("degraded: polling", health.why, doubt=True)
    if health.last_change is None:
        return FeedStatus("waiting for the feed")
    return FeedStatus(f"feed {age(now - health.last_change)} ago")


def age(seconds: float) -> str:
    """2s, 3m, 1h 05m."""
    whole = max(0, int(seconds))
    if whole < 60:
        return f"{whole}s"
    if whole < 3600:
        return f"{whole // 60}m"
    return f"{whole // 3600}h {whole % 3600 // 60:02d}m"
