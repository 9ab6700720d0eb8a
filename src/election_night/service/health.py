"""What the desk tells of the feed: frozen values, all text safe to draw."""

from datetime import datetime
from typing import NamedTuple

SCAN_LATE = 15.0
"""Seconds without a look at the directory before what is shown may be stale."""
HEARTBEAT_LATE = 180.0
"""The same without a sign of a supplier that keeps a heartbeat file, where nobody says otherwise."""


class FileReport(NamedTuple):
    """One document that came, or a file that is none yet."""

    file: str
    """Its path below the feed."""
    received: datetime | None
    """`None` for a file that is no document, or none yet."""
    size: int
    """Bytes; 0 where it was not read."""
    became: str
    """One word: shown, superseded, duplicate, conflict, disputed, caution, refused, outside, in progress,
    set aside, gone."""
    why: str = ""
    contest: str | None = None
    """`None`: of no single contest."""
    revision: int | None = None


class Health(NamedTuple):
    """Whether the feed can be relied on. Moments are of the desk's monotonic clock, in seconds."""

    mode: str = "watching"
    """Either watching, polling (no notifications to be had, or wanted), degraded, or missing."""
    why: str = ""
    last_scan: float | None = None
    """Are we alive."""
    last_heartbeat: float | None = None
    """Is the feed alive: any file changed."""
    heartbeat: bool = False
    """The supplier keeps a heartbeat file, so that its silence means something."""
    last_change: float | None = None
    """Is there news: something looks different."""
    unannounced: int = 0
    """Changes that the scan found and no notification had announced."""
    documents: int = 0
    in_progress: int = 0
    set_aside: int = 0
    pending: int = 0
    """Files known, and not yet read and applied."""
    journal: str = ""
    """Either "" (none), writing, read-only, or not writable and why."""
    notes: tuple[str, ...] = ()
    """What an operator should know, newest last."""


def stale(health: Health, now: float, after: float = HEARTBEAT_LATE, *, replay: bool) -> list[str]:
    """Why what is shown may be stale: missing, scan, heartbeat; the worst first. `now` is monotonic.

    Args:
        health: of the feed.
        now: seconds of the desk's clock.
        after: seconds of silence of a heartbeat.
        replay: nobody keeps a heartbeat there.
    """
    why = []
    if health.mode == "missing":
        why.append("missing")
    elif health.last_scan is not None and now - health.last_scan > SCAN_LATE:
        why.append("scan")
    heart = health.last_heartbeat
    if health.heartbeat and heart is not None and now - heart > after and not replay:
        why.append("heartbeat")
    return why
