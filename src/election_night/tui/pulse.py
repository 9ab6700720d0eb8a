"""Whether the feed is alive, from the three ages: last look, last heartbeat, last change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from election_night.feed.health import Health
from election_night.feed.health import stale as reasons
from election_night.tui.frame import Pulse, Tape
from election_night.tui.times import night_of

if TYPE_CHECKING:
    from election_night.feed.session import ReplaySession


def tape(replay: ReplaySession | None) -> Tape | None:
    """Where the replay is; `None` on a live night."""
    if replay is None:
        return None
    start, end = night_of(replay.recording)
    long = (end - start).total_seconds()
    position = (replay.now - start).total_seconds() / long if long else 1.0
    return Tape(replay.speed, replay.paused, replay.done, max(0.0, min(1.0, position)), replay.skipped)


def feel(health: Health, now: float, stale: float, *, replay: bool) -> Pulse:
    """What the frame says of the feed. Ages are monotonic seconds."""
    looked = f" {age(now - health.last_scan)}" if health.last_scan is not None else ""
    why = reasons(health, now, stale, replay=replay)
    if "missing" in why:
        return Pulse(f"STALE{looked}: directory missing", f"{health.why}: the last results stay", alarm=True)
    if health.last_scan is None:
        return Pulse("reading the feed")
    if "scan" in why:
        return Pulse(f"STALE{looked}: not looked at", "the directory does not answer", alarm=True)
    if "heartbeat" in why:
        told = "the supplier's heartbeat has stopped: ask whether the feed is running"
        return Pulse(f"STALE {age(now - (health.last_heartbeat or now))}: no heartbeat", told, alarm=True)
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
