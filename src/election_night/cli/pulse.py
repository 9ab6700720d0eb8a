"""The health of a feed as lines: said once when it changes, and once when it is well again."""

from collections.abc import Iterator

from election_night.feed.health import Health

SCAN_LATE = 15.0
"""Seconds without a look at the directory."""
HEARTBEAT_LATE = 180.0
"""Seconds without a sign of a supplier that keeps a heartbeat file."""


class Pulse:
    """Remembers what was said of the feed."""

    def __init__(self) -> None:
        self._said: dict[str, str] = {}

    def lines(self, health: Health, now: float, *, replay: bool) -> Iterator[tuple[str, str]]:
        """A word and what there is to say, for everything that is different from last time."""
        found = dict(complaints(health, now, replay=replay))
        for what, told in found.items():
            if self._said.get(what) != told:
                yield ("STALE" if what in {"missing", "scan", "heartbeat"} else "FEED"), told
        for what in [one for one in self._said if one not in found]:
            yield "FEED", WELL_AGAIN[what]
        self._said = found


WELL_AGAIN = {
    "missing": "the feed directory is there again",
    "scan": "the directory is looked at again",
    "heartbeat": "the supplier's heartbeat is back",
    "degraded": "notifications are back",
    "journal": "the journal is written again",
}


def complaints(health: Health, now: float, *, replay: bool) -> Iterator[tuple[str, str]]:
    """Everything that is not as it should be. `now` is of the desk's monotonic clock."""
    why = f" ({health.why})" if health.why else ""
    if health.mode == "missing":
        yield "missing", f"the feed directory is missing{why}; what is known stays"
    elif health.last_scan is not None and now - health.last_scan > SCAN_LATE:
        yield "scan", "the directory could not be looked at for 15 seconds"
    heart = health.last_heartbeat
    if health.heartbeat and heart is not None and now - heart > HEARTBEAT_LATE and not replay:
        yield "heartbeat", "no sign of the supplier for 3 minutes; what is known stays"
    if health.mode == "degraded":
        yield "degraded", f"degraded, looking at the directory every second{why}"
    if health.journal not in {"", "writing"}:
        yield "journal", f"the journal is {health.journal}"
