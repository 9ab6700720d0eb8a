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
    looked = f" {age(now - health.last_scan)}" if health.last_scan is not None else ""
    if health.mode == "missing":
        return Pulse(f"STALE{looked}: directory missing", f"{health.why}: the last results stay", alarm=True)
    if health.last_scan is None:
        return Pulse("reading the feed")
    if now - health.last_scan > SCAN_LATE:
        return Pulse(f"STALE{looked}: not looked at", "the directory does not answer", alarm=True)
    heart = health.last_heartbeat
    if health.heartbeat and heart is not None and now - heart > stale and not replay:
        told = "the supplier's heartbeat has stopped: ask whether the feed is running"
        return Pulse(f"STALE {age(now - heart)}: no heartbeat", told, alarm=True)
    if health.pending:
        return Pulse(f"reading {health.pending:,} more")
    if health.journal not in {"", "writing"}:
        return Pulse("journal trouble", f"the journal is {health.journal}", doubt=True)
    if health.mode == "degraded":
        return Pulse("degraded: polling", health.why, doubt=True)
    if health.last_change is None:
        return Pulse("waiting for the feed")
    return Pulse(f"feed {age(now - health.last_change)} ago")


def age(seconds: float) -> str:
    """2s, 3m, 1h 05m."""
    whole = max(0, int(seconds))
    if whole < 60:
        return f"{whole}s"
    if whole < 3600:
        return f"{whole // 60}m"
    return f"{whole // 3600}h {whole % 3600 // 60:02d}m"
