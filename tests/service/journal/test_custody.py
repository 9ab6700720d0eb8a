"""The journal while the program runs: taken away, replaced, cut, or its writer dead."""

import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from election_night.service.journal.states import MENDED, REWRITTEN
from election_night.service.night_service import NightService
from forked import ForkedProgram
from service import kit
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


def deleted(path: Path) -> None:
    path.unlink()


def moved(path: Path) -> None:
    path.rename(path.with_name("elsewhere"))


def folder_deleted(path: Path) -> None:
    shutil.rmtree(path.parent)


def replaced_by_nothing(path: Path) -> None:
    path.unlink()
    path.touch()


def replaced_by_a_copy(path: Path) -> None:
    """As an editor does, or a restored backup: the first document, and one of another night."""
    lines = path.read_bytes().splitlines(keepends=True)
    other = path.with_name("other")
    other.write_bytes(b"".join(lines[:2]) + lines[1].replace(b'"0.json"', b'"x.json"'))
    other.replace(path)


@pytest.mark.parametrize(
    ("away", "remaining"),
    [
        (deleted, []),
        (moved, []),
        (folder_deleted, []),
        (replaced_by_nothing, []),
        (replaced_by_a_copy, ["0.json", "x.json"]),
    ],
)
def test_a_journal_taken_away_is_written_anew(
    feed: Path, path: Path, clock: FakeClock, away: Callable[[Path], None], remaining: list[str]
) -> None:
    """All that was known is in it again, also when no document comes; it is said for a minute."""
    service = night(feed, path, clock)
    before = path.stat().st_ino
    away(path)
    assert not path.exists() or path.stat().st_ino != before, "it is another one, or none"
    settle(service, clock, 3.0)
    assert journalled(path) == remaining + [
        name for name in ("0.json", "1.json", "2.json") if name not in remaining
    ]
    assert service.health().journal == REWRITTEN
    assert any("it is written anew" in note for note in service.health().notes)
    drop(feed, "3.json", data("S3"))
    settle(service, clock, 3.0)
    assert service.health().journal == REWRITTEN, "still told"
    settle(service, clock, 60.0)
    assert service.health().journal == "writing"
    close(service)
    (feed / "3.json").unlink()
    restarted = polled_service(feed, clock=clock, journal=path)
    settle(restarted, clock, 1.0)
    assert {"S0", "S1", "S2", "S3"} <= set(restarted.night.seats)
    close(restarted)


def test_what_lies_in_its_place_is_not_written_into(feed: Path, path: Path, clock: FakeClock) -> None:
    """Something else took its name: marked, kept in the old file, and written anew when the place is free."""
    service = night(feed, path, clock)
    path.unlink()
    path.write_bytes(b"Dear diary,\n")
    settle(service, clock, 3.0)
    drop(feed, "3.json", data("S3"))
    settle(service, clock, 3.0)
    assert "no journal" in service.health().journal
    assert path.read_bytes() == b"Dear diary,\n"
    path.unlink()
    settle(service, clock, 5.0)
    assert journalled(path) == ["0.json", "1.json", "2.json", "3.json"]
    close(service)


def test_a_journal_that_was_cut_is_filled_from_the_feed(feed: Path, path: Path, clock: FakeClock) -> None:
    """In place, so that nothing else has what it held: what still lies in the feed is in it again."""
    service = polled_service(feed, clock=clock, journal=path)
    for number in range(3):
        drop(feed, f"{number}.json", data(f"S{number}"))
    settle(service, clock, 1.0)
    whole = path.read_bytes()
    os.truncate(path, len(whole) - 40)
    settle(service, clock, 3.0)
    assert sorted(journalled(path)) == ["0.json", "1.json", "2.json"]
    assert service.health().journal == MENDED
    assert service.health().documents == 3, "none is counted twice"
    close(service)


def test_what_another_program_wrote_into_it_harms_no_line(feed: Path, path: Path, clock: FakeClock) -> None:
    """Half a line at its end would be glued to ours."""
    service = night(feed, path, clock)
    with path.open("ab") as file:
        file.write(b'{"at": "half a li')
    settle(service, clock, 3.0)
    drop(feed, "3.json", data("S3"))
    settle(service, clock, 3.0)
    assert journalled(path) == ["0.json", "1.json", "2.json", "3.json"]
    close(service)


def test_the_second_program_takes_over(feed: Path, path: Path, clock: FakeClock) -> None:
    """When the first has ended: with what came since, and what the first had not written."""
    first = night(feed, path, clock)
    second = polled_service(feed, clock=clock, journal=path)
    settle(second, clock, 1.0)
    drop(feed, "3.json", data("S3"))
    settle(first, clock, 3.0)
    settle(second, clock, 3.0)
    assert second.reader.keeper
    assert not second.reader.keeper.journal._waiting, "what the first wrote is not kept in memory"
    close(first)
    drop(feed, "4.json", data("S4"))
    second.poll_once()
    assert second.health().journal == "read-only"
    settle(second, clock, 4.0)
    assert second.health().journal == "writing"
    assert journalled(path) == ["0.json", "1.json", "2.json", "3.json", "4.json"]
    assert any("has ended: this one writes it now" in note for note in second.health().notes)
    close(second)


def test_who_finds_a_writer_in_the_new_place_hands_over_what_it_knows(
    feed: Path, path: Path, clock: FakeClock
) -> None:
    """The journal is moved, and another program begins a new one before the first has noticed."""
    first = night(feed, path, clock)
    path.rename(path.with_name("elsewhere"))
    second = polled_service(feed, clock=clock, journal=path)
    drop(feed, "3.json", data("S3"))
    settle(second, clock, 1.0)
    assert second.health().journal == "writing"
    settle(first, clock, 3.0)
    assert first.health().journal == "read-only"
    close(second)
    settle(first, clock, 3.0)
    assert sorted(journalled(path)) == ["0.json", "1.json", "2.json", "3.json"]
    close(first)


def test_the_second_program_begins_anew_what_was_moved_away(feed: Path, path: Path, clock: FakeClock) -> None:
    """As the first one ended, so that nobody wrote it anew: with all that still lies in the feed."""
    first = polled_service(feed, clock=clock, journal=path)
    drop(feed, "0.json", data("S0"))
    settle(first, clock, 1.0)
    second = polled_service(feed, clock=clock, journal=path)
    settle(second, clock, 1.0)
    assert second.health().journal == "read-only"
    close(first)
    moved(path)
    drop(feed, "1.json", data("S1"))
    settle(second, clock, 8.0)
    assert second.health().journal == "writing"
    assert sorted(journalled(path)) == ["0.json", "1.json"]
    assert any("begins it anew" in note for note in second.health().notes)
    close(second)


def test_deleted_as_the_program_ends_it_is_written_anew(feed: Path, path: Path, clock: FakeClock) -> None:
    """The last look at its place is the program's last act, whenever the one before it was."""
    close(night(feed, path, clock))
    service = polled_service(feed, clock=clock, journal=path)
    service.start()
    assert service.wait_until_read(30)
    deleted(path)
    service.stop()
    assert journalled(path) == ["0.json", "1.json", "2.json"]


def test_a_fault_of_ours_gives_up_no_lost_journal(
    feed: Path, path: Path, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It lies nowhere but in the file that is still open, and its place is taken when the reading fails."""
    close(night(feed, path, clock))
    service = polled_service(feed, clock=clock, journal=path)
    service.start()
    assert service.wait_until_read(30)
    deleted(path)
    path.mkdir()
    clock.pass_(3.0)
    kit.until(lambda: "not writable" in service.health().journal)
    real = service.reader.apply_batch
    failed: list[bool] = []

    def fails(documents: Any) -> None:
        if not failed:
            failed.append(True)
            raise RuntimeError("a fault of ours")
        real(documents)

    monkeypatch.setattr(service.reader, "apply_batch", fails)
    service._wake.set()
    kit.until(lambda: any("reading failed" in note for note in service.health().notes))
    path.rmdir()
    clock.pass_(3.0)
    kit.until(path.is_file)
    service.stop()
    assert journalled(path) == ["0.json", "1.json", "2.json"]


def test_a_reset_lets_go_of_the_journal(feed: Path, path: Path, clock: FakeClock) -> None:
    """Else the night after it would take itself for a second program."""
    close(night(feed, path, clock))
    service = polled_service(feed, clock=clock, journal=path)
    service.start()
    assert service.wait_until_read(30)
    service.reset()
    assert service.wait_until_read(30)
    assert service.health().journal == "writing"
    service.stop()


@pytest.mark.slow
def test_with_real_processes(feed: Path, path: Path) -> None:
    """The writer is killed with -9 while documents come: the other has all of them in the journal."""
    path.parent.mkdir()
    command = ["watch", str(feed), "--plain", "--journal", str(path)]
    drop(feed, "0.json", data("S0"))
    with ForkedProgram(*command) as writer:
        try:
            kit.until(lambda: path.exists() and len(journalled(path)) == 1)
            with ForkedProgram(*command, stdout=subprocess.PIPE) as other:
                try:
                    assert other.stdout
                    assert "read-only" in next(line for line in other.stdout if "journal" in line)
                    writer.kill()
                    writer.wait()
                    for number in range(1, 20):
                        drop(feed, f"{number}.json", data(f"S{number}"))
                    everything = sorted(f"{number}.json" for number in range(20))
                    kit.until(lambda: sorted(journalled(path)) == everything)
                    assert other.poll() is None
                finally:
                    other.kill()
        finally:
            writer.kill()
