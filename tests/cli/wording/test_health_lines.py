"""The feed's health as lines: one for each change, and no repetition."""

import pytest

from election_night.cli.wording.health_lines import HealthLines
from election_night.drawing.feed_status import feed_status
from election_night.service.health import Health

WELL = Health(last_scan=100.0, last_heartbeat=100.0, heartbeat=True, journal="writing")


def lines_of(*healths: Health, now: float = 101.0, replay: bool = False) -> list[tuple[str, str]]:
    """Return everything one stream says of these."""
    pulse = HealthLines()
    return [line for health in healths for line in pulse.lines(health, now, replay=replay)]


def test_a_feed_that_is_well_is_not_mentioned() -> None:
    assert lines_of(WELL, WELL) == []


def test_a_missing_directory_is_stale_until_it_is_back() -> None:
    missing = WELL._replace(mode="missing", why="it was deleted")
    assert lines_of(missing, missing, WELL) == [
        ("STALE", "the feed directory is missing (it was deleted); the results stay"),
        ("FEED", "the feed directory is there again"),
    ]


def test_silence_is_stale_only_where_somebody_promised_a_sign_of_life() -> None:
    assert lines_of(WELL, now=300.0)[0] == ("STALE", "the directory could not be scanned for 15 seconds")
    seen = WELL._replace(last_scan=300.0)
    assert lines_of(seen, now=300.0) == [("STALE", "no sign of the supplier for 3 minutes; the results stay")]
    assert lines_of(seen._replace(heartbeat=False), now=300.0) == []
    assert lines_of(seen, now=300.0, replay=True) == []


@pytest.mark.parametrize(("after", "sentence"), [(30.0, "30 seconds"), (600.0, "10 minutes")])
def test_the_silence_that_is_too_long_can_be_chosen(after: float, sentence: str) -> None:
    """By `--stale`, for lines as for a screen: both ask one function."""
    pulse, seen = HealthLines(after), WELL._replace(last_scan=100.0 + after)
    assert list(pulse.lines(seen, 99.0 + after, replay=False)) == []
    late = seen._replace(last_scan=101.0 + after)
    assert list(pulse.lines(late, 101.0 + after, replay=False)) == [
        ("STALE", f"no sign of the supplier for {sentence}; the results stay")
    ]
    assert feed_status(late, 101.0 + after, after, replay=False).alarm
    assert not feed_status(seen, 99.0 + after, after, replay=False).alarm


def test_degraded_and_an_unwritten_journal_are_reported() -> None:
    ill = WELL._replace(mode="degraded", why="no notifications", journal="not writable: disk full")
    assert lines_of(ill, ill, WELL) == [
        ("FEED", "degraded: scanning the directory every second (no notifications)"),
        ("FEED", "the journal is not writable: disk full"),
        ("FEED", "notifications are back"),
        ("FEED", "the journal is being written again"),
    ]
