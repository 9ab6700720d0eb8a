"""Whether the feed is alive, from the three ages: last look, last heartbeat, last change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from election_night.feed.health import Health
from election_night.tui.frame import Pulse, Tape

if TYPE_CHECKING:
    from election_night.feed.session import ReplaySession

SCAN_LATE = 15.0
"""Seconds without a look at the directory before the screen says that it may be stale."""


def tape(replay: ReplaySession | None) -> Tape | None:
    """Where the replay is; `None` on a live night."""
    if replay is None:
        return None
    return Tape(replay.speed, replay.paused, replay.done, replay.position, replay.skipped)


def feel(health: Health, now: float, stale: float, *, replay: bool) -> Pulse:
    """What the frame says of the feed. Ages are monotonic seconds."""
    if health.mode == "missing":
        return Pulse(f"STALE: feed directory missing{_why(health.why)}", alarm=True)
    if health.last_scan is None:
        return Pulse("reading the feed")
    if now - health.last_scan > SCAN_LATE:
        return Pulse(f"STALE: not looked at for {age(now - health.last_scan)}", alarm=True)
    heart = health.last_heartbeat
    if health.heartbeat and heart is not None and now - heart > stale and not replay:
        return Pulse(f"STALE: no heartbeat for {age(now - heart)}", alarm=True)
    if health.pending:
        return Pulse(f"reading {health.pending:,} more")
    if health.journal not in {"", "writing"}:
        return Pulse(f"journal {health.journal}", doubt=True)
    if health.mode == "degraded":
        return Pulse(f"degraded: looking every second{_why(health.why)}", doubt=True)
    if health.last_change is None:
        return Pulse("waiting for the feed")
    return Pulse(f"feed {age(now - health.last_change)} ago")


def _why(why: str) -> str:
    return f" ({why})" if why else ""


def age(seconds: float) -> str:
    """2s, 3m, 1h 05m."""
    whole = max(0, int(seconds))
    if whole < 60:
        return f"{whole}s"
    if whole < 3600:
        return f"{whole // 60}m"
    return f"{whole // 3600}h {whole % 3600 // 60:02d}m"
