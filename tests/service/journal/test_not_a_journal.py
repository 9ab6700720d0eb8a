"""A file that isn't a journal, or isn't one any more, is left alone."""

from pathlib import Path

import pytest

from election_night.service.night_service import NightService
from service.kit import FakeClock, close, data, drop, journalled, polled_service, settle


def night(feed: Path, path: Path, clock: FakeClock) -> NightService:
    """Three documents have come, and the files are gone: only the journal has them."""
    service = polled_service(feed, clock=clock, journal=path)
    for number in range(3):
        drop(feed, f"{number}.json", data(f"S{number}"))
        settle(service, clock, 1.0)
        (feed / f"{number}.json").unlink()
    assert journalled(path) == ["0.json", "1.json", "2.json"]
    return service


def overwritten(path: Path, content: bytes) -> None:
    """In place: it is the same file, and ours holds it open."""
    with path.open("r+b") as file:
        file.truncate()
        file.write(content)


DIARY = [b"Dear diary,\n", b"Dear diary", b"Dear diary,\n" * 1000]


@pytest.mark.parametrize("content", DIARY)
@pytest.mark.parametrize("at_once", [False, True])
def test_what_is_written_over_it_is_left_alone(
    feed: Path, path: Path, clock: FakeClock, content: bytes, *, at_once: bool
) -> None:
    """No line of ours in it, and not a byte cut: said, until there is room, then filled from the feed."""
    service = polled_service(feed, clock=clock, journal=path)
    drop(feed, "0.json", data("S0"))
    settle(service, clock, 3.0)
    overwritten(path, content)
    if not at_once:
        settle(service, clock, 3.0)
        assert "no journal" in service.health().journal
    drop(feed, "1.json", data("S1"))
    if at_once:  # before the journal's place is looked at again
        clock.pass_(1.0)
        service.poll_once()
    settle(service, clock, 5.0)
    assert "no journal" in service.health().journal
    assert {"S0", "S1"} <= set(service.night.seats)
    assert path.read_bytes() == content
    path.unlink()
    settle(service, clock, 5.0)
    assert sorted(journalled(path)) == ["0.json", "1.json"]
    assert service.health().journal == "writing"
    close(service)


@pytest.mark.parametrize("content", DIARY)
def test_what_is_no_journal_is_left_alone_from_the_start(
    feed: Path, path: Path, clock: FakeClock, content: bytes
) -> None:
    """Also one line without an end, which is not what a crash left of ours."""
    path.parent.mkdir()
    path.write_bytes(content)
    service = polled_service(feed, clock=clock, journal=path)
    drop(feed, "0.json", data("S0"))
    settle(service, clock, 3.0)
    assert "no journal" in service.health().journal
    assert path.read_bytes() == content
    close(service)


def test_who_takes_over_leaves_what_is_no_journal_alone(feed: Path, path: Path, clock: FakeClock) -> None:
    """Written over when its writer had ended: the reader does not write on behind it."""
    first = night(feed, path, clock)
    second = polled_service(feed, clock=clock, journal=path)
    settle(second, clock, 1.0)
    close(first)
    overwritten(path, b"Dear diary,\n")
    drop(feed, "3.json", data("S3"))
    settle(second, clock, 6.0)
    assert "no journal" in second.health().journal
    assert path.read_bytes() == b"Dear diary,\n"
    close(second)
