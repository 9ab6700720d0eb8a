"""The health of a feed as lines: one when it changes, and one when it recovers."""

from collections.abc import Iterator

from election_night.service.health import HEARTBEAT_LATE, Health, stale


class HealthLines:
    """Remembers the feed's last reported health.

    Args:
        after: seconds without a heartbeat after which the feed is stale.
    """

    def __init__(self, after: float = HEARTBEAT_LATE) -> None:
        self._after = after
        self._said: dict[str, str] = {}

    def lines(self, health: Health, now: float, *, replay: bool) -> Iterator[tuple[str, str]]:
        """Yield a word and a text for every change since last time."""
        found = dict(complaints(health, now, self._after, replay=replay))
        for what, sentence in found.items():
            if self._said.get(what) != sentence:
                yield ("STALE" if what in {"missing", "scan", "heartbeat"} else "FEED"), sentence
        for what in [one for one in self._said if one not in found]:
            yield "FEED", WELL_AGAIN[what]
        self._said = found


WELL_AGAIN = {
    "missing": "the feed directory is there again",
    "scan": "the directory is being scanned again",
    "heartbeat": "the supplier's heartbeat is back",
    "degraded": "notifications are back",
    "journal": "the journal is being written again",
    "link": "the relay is live again",
}


def complaints(
    health: Health, now: float, after: float = HEARTBEAT_LATE, *, replay: bool
) -> Iterator[tuple[str, str]]:
    """Yield everything that is wrong. `now` is in monotonic seconds."""
    why = f" ({health.why})" if health.why else ""
    doubts = stale(health, now, after, replay=replay)
    if "missing" in doubts:
        yield "missing", f"the feed directory is missing{why}; what is known stays"
    if "scan" in doubts:
        yield "scan", "the directory could not be scanned for 15 seconds"
    if "heartbeat" in doubts:
        late = f"{after / 60:.0f} minutes" if after >= 120 else f"{after:g} seconds"
        yield "heartbeat", f"no sign of the supplier for {late}; what is known stays"
    if health.mode == "degraded":
        yield "degraded", f"degraded: scanning the directory every second{why}"
    if health.journal not in {"", "writing"}:
        yield "journal", f"the journal is {health.journal}"
    if health.link and health.link.status in {"cut off", "stopped"}:
        because = f" ({health.link.problem})" if health.link.problem else ""
        lacks = "nothing comes in" if health.link.direction == "in" else "nothing goes out"
        yield "link", f"the relay is {health.link.status}{because}: {lacks}"
