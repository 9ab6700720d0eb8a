"""Whether the feed is alive, judged by the last scan, the last heartbeat and the last change."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from election_night.relay.link.watch import LinkHealth
from election_night.service.health import Health, stale_reasons
from election_night.sources.replay.recordings import night_span

if TYPE_CHECKING:
    from election_night.service.replay_session import ReplaySession


class ReplayState(NamedTuple):
    """The state of a replay."""

    speed: float
    paused: bool
    done: bool
    position: float
    """0 to 1."""
    skipped: str = ""
    """"22 days later", while a long wait is skipped."""


class FeedStatus(NamedTuple):
    """Whether the feed is alive, as the first and last lines of a screen show it."""

    text: str
    """`feed 2s ago`, `STALE 12s: no heartbeat`."""
    advice: str = ""
    """What to do about it, for the last line."""
    alarm: bool = False
    """Whether the first and last lines turn red."""
    warning: bool = False
    """Whether something is degraded: shown, but without the alarm."""
    on_wall: bool = False
    """Whether the projector shows the text too, even without an alarm."""


def speed_label(replay: ReplayState) -> str:
    """Return ×10, PAUSED or ENDED."""
    if replay.done:
        return "ENDED"
    if replay.paused:
        return "PAUSED"
    return f"×{replay.speed:g}"


def replay_state(replay: ReplaySession | None) -> ReplayState | None:
    """Return the state of the replay; `None` on a live night."""
    if replay is None:
        return None
    start, end = night_span(replay.recording)
    length = (end - start).total_seconds()
    position = (replay.now - start).total_seconds() / length if length else 1.0
    return ReplayState(replay.speed, replay.paused, replay.done, max(0.0, min(1.0, position)), replay.skipped)


def feed_status(
    health: Health,
    now: float,
    stale: float,
    *,
    replay: bool,
    time_of_day: Callable[[datetime], str] = "{:%H:%M}".format,
) -> FeedStatus:
    """Return the feed's state.

    Args:
        health: of the feed.
        now: monotonic, in seconds.
        stale: seconds; the longest silence of a heartbeat.
        replay: whether it is one.
        time_of_day: writes a time in the zone of the night.
    """
    scanned = f" {age(now - health.last_scan)}" if health.last_scan is not None else ""
    causes = stale_reasons(health, now, stale, replay=replay)
    if "missing" in causes:
        return FeedStatus(
            f"STALE{scanned}: directory missing", f"{health.why}: the last results stay up", alarm=True
        )
    if health.last_scan is None:
        return FeedStatus("reading the feed")
    if "scan" in causes:
        return FeedStatus(f"STALE{scanned}: not scanned", "the directory is not responding", alarm=True)
    if "heartbeat" in causes:
        advice = "the supplier's heartbeat has stopped. Ask whether the feed is running"
        return FeedStatus(
            f"STALE {age(now - (health.last_heartbeat or now))}: no heartbeat", advice, alarm=True
        )
    if health.link and (status := link_status(health.link, time_of_day)):
        return status
    if health.pending:
        return FeedStatus(f"reading {health.pending:,} more")
    if health.journal not in {"", "writing"}:
        return FeedStatus("journal trouble", f"the journal is {health.journal}", warning=True)
    if health.mode == "degraded":
        return FeedStatus("degraded: polling", health.why, warning=True)
    live = "live, " if health.link else ""
    if health.last_change is None:
        return FeedStatus(f"{live}waiting for the feed")
    return FeedStatus(f"{live}feed {age(now - health.last_change)} ago")


def link_status(link: LinkHealth, time_of_day: Callable[[datetime], str]) -> FeedStatus | None:
    """Return the fault between this room and the others; `None` if there is none."""
    since = f" since {time_of_day(link.since)}" if link.since else ""
    receives, advice = link.direction == "in", link.problem or "see what the relay prints"
    match link.status:
        case "cut off":
            effect = "nothing comes in" if receives else "nothing goes out"
            return FeedStatus(
                f"cut off{since}", f"{effect}: {advice}", alarm=receives, warning=True, on_wall=True
            )
        case "stopped":
            effect = "nothing comes in" if receives else "nothing goes out"
            return FeedStatus(
                f"relay stopped{since}", f"{effect}. Start the relay again", warning=True, on_wall=True
            )
        case "behind":
            waiting_for = "to be received" if receives else "to be sent"
            advice = link.problem or f"{link.behind:,} documents have yet {waiting_for}"
            effect = "documents refused" if receives else "documents not sent"
            late = f"behind by {link.behind:,}" if link.behind else effect
            return FeedStatus(late, advice, warning=True, on_wall=receives and link.behind > 0)
        case "connecting":
            return FeedStatus("connecting", link.problem, warning=True)
    return None


def age(seconds: float) -> str:
    """Return 2s, 3m or 1h 05m."""
    total = max(0, int(seconds))
    if total < 60:
        return f"{total}s"
    if total < 3600:
        return f"{total // 60}m"
    return f"{total // 3600}h {total % 3600 // 60:02d}m"
