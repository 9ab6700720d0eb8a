"""The health of a feed as lines: one when it changes, and one when it recovers."""

from collections.abc import Iterator

from election_night.service.health import HEARTBEAT_LATE, Health, stale_reasons


class HealthLines:
    """Remembers the feed's last reported health.

    Args:
        after: seconds without a heartbeat after which the feed is stale.
    """

    def __init__(self, after: float = HEARTBEAT_LATE) -> None:
        self._after = after
        self._reported: dict[str, str] = {}

    def lines(self, health: Health, now: float, *, replay: bool) -> Iterator[tuple[str, str]]:
        """Yield a word and a text for every change since last time."""
        current = dict(health_problems(health, now, self._after, replay=replay))
        for fault, sentence in current.items():
            if self._reported.get(fault) != sentence:
                yield ("STALE" if fault in {"missing", "scan", "heartbeat"} else "FEED"), sentence
        for fault in [fault for fault in self._reported if fault not in current]:
            yield "FEED", RECOVERED[fault]
        self._reported = current


RECOVERED = {
    "missing": "the feed directory is there again",
    "scan": "the directory is being scanned again",
    "heartbeat": "the supplier's heartbeat is back",
    "degraded": "notifications are back",
    "journal": "the journal is being written again",
    "link": "the relay is live again",
}


def health_problems(
    health: Health, now: float, after: float = HEARTBEAT_LATE, *, replay: bool
) -> Iterator[tuple[str, str]]:
    """Yield everything that is wrong. `now` is in monotonic seconds."""
    reason = f" ({health.why})" if health.why else ""
    stale_causes = stale_reasons(health, now, after, replay=replay)
    if "missing" in stale_causes:
        yield "missing", f"the feed directory is missing{reason}; the results stay"
    if "scan" in stale_causes:
        yield "scan", "the directory could not be scanned for 15 seconds"
    if "heartbeat" in stale_causes:
        silence = f"{after / 60:.0f} minutes" if after >= 120 else f"{after:g} seconds"
        yield "heartbeat", f"no sign of the supplier for {silence}; the results stay"
    if health.mode == "degraded":
        yield "degraded", f"degraded: scanning the directory every second{reason}"
    if health.journal not in {"", "writing"}:
        yield "journal", f"the journal is {health.journal}"
    if health.link and health.link.status in {"cut off", "stopped"}:
        cause = f" ({health.link.problem})" if health.link.problem else ""
        effect = "nothing comes in" if health.link.direction == "in" else "nothing goes out"
        yield "link", f"the relay is {health.link.status}{cause}: {effect}"
