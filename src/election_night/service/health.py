"""What the service reports about the feed: frozen values, all text safe to draw."""

from datetime import datetime
from typing import NamedTuple

from election_night.relay.link.watch import LinkHealth

SCAN_LATE = 15.0
"""Seconds without a scan of the directory after which the display may be stale."""
HEARTBEAT_LATE = 180.0
"""Seconds without a heartbeat after which the display may be stale, unless the user sets another limit."""


class FileReport(NamedTuple):
    """A document that arrived, or a file that isn't a document yet."""

    file: str
    """Its path below the feed."""
    received: datetime | None
    """`None` for a file that isn't a document, or isn't one yet."""
    size: int
    """Bytes; 0 if it was not read."""
    outcome: str
    """Outcome: shown, superseded, duplicate, conflict, disputed, caution, refused, outside, in progress,
    set aside or gone."""
    why: str = ""
    contest: str | None = None
    """`None`: it isn't about a single contest."""
    revision: int | None = None
    edition: str | None = None
    """What its source calls this revision; `None`: by its number."""


class Health(NamedTuple):
    """Whether the feed can be relied on. Times are monotonic seconds of the service's clock."""

    mode: str = "watching"
    """One of: watching, polling (notifications are unavailable or turned off), degraded, missing."""
    why: str = ""
    last_scan: float | None = None
    """When the directory was last scanned: shows that this program is alive."""
    last_heartbeat: float | None = None
    """When any file last changed: shows that the feed is alive."""
    heartbeat: bool = False
    """The supplier keeps a heartbeat file, so silence means that something is wrong."""
    last_change: float | None = None
    """When the display last changed."""
    unannounced: int = 0
    """Changes that a scan found without a notification."""
    documents: int = 0
    in_progress: int = 0
    set_aside: int = 0
    pending: int = 0
    """Known files that have not been read and applied yet."""
    journal: str = ""
    """"" (none), "writing", "read-only", or "not writable" with the reason."""
    notes: tuple[str, ...] = ()
    """Messages for the operator, newest last."""
    link: LinkHealth | None = None
    """How the feed is connected to other rooms; `None`: no relay has ever worked in it."""


def stale_reasons(health: Health, now: float, after: float = HEARTBEAT_LATE, *, replay: bool) -> list[str]:
    """Return why the display may be stale, worst reason first: missing, scan, heartbeat.

    Args:
        health: of the feed.
        now: monotonic seconds of the service's clock.
        after: seconds that a heartbeat may be silent.
        replay: a replay has no heartbeat.
    """
    why = []
    if health.mode == "missing":
        why.append("missing")
    elif health.last_scan is not None and now - health.last_scan > SCAN_LATE:
        why.append("scan")
    heartbeat = health.last_heartbeat
    if health.heartbeat and heartbeat is not None and now - heartbeat > after and not replay:
        why.append("heartbeat")
    return why
