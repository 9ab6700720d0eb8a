"""The beginning of a table is a table: it is believed once it has been unchanged for a while."""

from pathlib import Path

import pytest

from election_night.core.night import Night
from election_night.formats import FormatSettings
from election_night.service.night_service import NightService
from election_night.sources.directory.signature import Signature
from election_night.sources.directory.stability import FileStability, Verdict
from formats.tables.tables import HEADINGS, ISLINGTON, LONG, TOTAL_ROW, csv, long_sheet, seat_rows, settings
from service.kit import FakeClock, ImpatientClock, became, drop, settle


def service_with_map(feed: Path, clock: FakeClock, text: str, *, atomic_writes: bool = False) -> NightService:
    return NightService(
        feed, Night(), clock=clock, poll=True, settings=settings(text), atomic_writes=atomic_writes
    )


def states(service: NightService) -> dict[str, str]:
    return {key: seat.state.value for key, seat in service.night.seats.items()}


def test_a_table_written_in_pieces_shows_nothing_before_it_is_whole(feed: Path, clock: FakeClock) -> None:
    service = service_with_map(feed, clock, LONG + '[complete]\nwhen = "elected"\n')
    settle(service, clock)
    data = csv(HEADINGS, *reversed(seat_rows(ISLINGTON)))
    with (feed / "results.csv").open("wb", buffering=0) as file:
        for start in range(0, len(data), 60):
            file.write(data[start : start + 60])
            settle(service, clock, 5.0)
            assert states(service) == {}
            assert service.health().in_progress == 1
    settle(service, clock, 6.0)
    assert states(service) == {ISLINGTON: "declared"}
    assert service.health().in_progress == 0


def test_a_table_that_shows_that_it_is_whole_waits_a_second_only(feed: Path, clock: FakeClock) -> None:
    service = service_with_map(feed, clock, TOTAL_ROW)
    settle(service, clock)
    drop(feed, "results.csv", long_sheet())
    settle(service, clock, 0.9)
    assert states(service) == {}
    settle(service, clock, 1.5)
    assert set(states(service).values()) == {"declared"}


def test_while_it_waits_the_file_says_why(feed: Path, clock: FakeClock) -> None:
    service = service_with_map(feed, clock, LONG + '[complete]\nwhen = "rest"\nrest = 30\n')
    drop(feed, "results.csv", csv(HEADINGS, *seat_rows(ISLINGTON)))
    settle(service, clock, 20.0)
    assert became(service) == {"results.csv": "in progress"}
    assert [file.why for file in service.files()] == [
        "not unchanged for 30 seconds yet, so it may still be being written"
    ]
    settle(service, clock, 12.0)
    assert states(service) == {ISLINGTON: "declared"}


def test_in_a_directory_that_only_this_program_fills_nothing_waits(feed: Path, clock: FakeClock) -> None:
    column_map = LONG + '[complete]\nwhen = "rest"\nrest = 30\n'
    service = service_with_map(feed, clock, column_map, atomic_writes=True)
    drop(feed, "results.csv", csv(HEADINGS, *seat_rows(ISLINGTON)))
    service.poll_once()
    assert states(service) == {ISLINGTON: "declared"}


RENAME = LONG + '[complete]\nwhen = "rename"\n'


def test_a_renamed_file_is_believed_and_one_that_changes_in_place_is_set_aside(
    feed: Path, clock: FakeClock
) -> None:
    service = service_with_map(feed, clock, RENAME)
    data = csv(HEADINGS, *seat_rows(ISLINGTON))
    drop(feed, "results.csv", data)
    settle(service, clock, 2.0)
    assert states(service) == {ISLINGTON: "declared"}
    with (feed / "results.csv").open("wb") as file:
        file.write(data.replace(b"24,120", b"24,121"))
    settle(service, clock, 15.0)
    assert service.night.seats[ISLINGTON].corrections == 0
    assert any("it was written in place" in problem.message for problem in service.problems())
    drop(feed, "results.csv", data.replace(b"24,120", b"24,122"))
    settle(service, clock, 2.0)
    assert service.night.seats[ISLINGTON].corrections == 1


def test_a_directory_that_is_read_once_waits_for_tables_to_be_at_rest(tmp_path: Path) -> None:
    drop(tmp_path, "results.csv", csv(HEADINGS, *seat_rows(ISLINGTON)))
    text = LONG + '[complete]\nwhen = "rest"\n'
    service = NightService(tmp_path, Night(), clock=ImpatientClock(), settings=settings(text))
    service.read_once()
    assert states(service) == {ISLINGTON: "declared"}


@pytest.mark.parametrize(("settle_seconds", "read"), [(10, True), (600, False)])
def test_a_table_that_takes_longer_to_rest_is_not_read_and_says_so(
    tmp_path: Path, settle_seconds: int, read: bool
) -> None:
    drop(tmp_path, "results.csv", csv(HEADINGS, *seat_rows(ISLINGTON)))
    column_settings: FormatSettings = settings(LONG + f'[complete]\nwhen = "rest"\nrest = {settle_seconds}\n')
    service = NightService(tmp_path, Night(), clock=ImpatientClock(), settings=column_settings)
    service.read_once()
    assert bool(service.night.seats) is read
    assert [problem.file for problem in service.unread()] == ([] if read else ["results.csv"])


def test_a_table_that_nobody_has_touched_for_long_is_read_at_once(tmp_path: Path) -> None:
    path = drop(tmp_path, "results.csv", csv(HEADINGS, *seat_rows(ISLINGTON)))
    signature = Signature.of(path.stat())
    file = FileStability()
    file.notice(signature, 100.0)
    assert file.on_read(signature, b"1", 100.0, finished=True, idle=9.0, settle_seconds=10.0) is Verdict.WAIT
    assert file.due == 101.0
    assert (
        file.on_read(signature, b"1", 101.0, finished=True, idle=10.0, settle_seconds=10.0) is Verdict.ACCEPT
    )


def test_a_change_begins_the_rest_anew() -> None:
    file = FileStability()
    first, second = Signature(1, 1, 100, 0, 0), Signature(1, 1, 200, 5, 5)
    file.notice(first, 0.0)
    assert file.on_read(first, b"1", 0.0, finished=True, settle_seconds=10.0) is Verdict.WAIT
    assert file.due == 10.0
    file.notice(second, 9.0)
    assert file.on_read(second, b"2", 10.0, finished=True, settle_seconds=10.0) is Verdict.WAIT
    assert file.on_read(second, b"2", 19.0, finished=True, settle_seconds=10.0) is Verdict.WAIT
    assert file.on_read(second, b"2", 20.0, finished=True, settle_seconds=10.0) is Verdict.ACCEPT


def test_another_file_under_the_name_was_not_changed_in_place() -> None:
    file = FileStability()
    file.notice(Signature(1, 1, 100, 0, 0), 0.0)
    file.notice(Signature(1, 1, 100, 0, 9), 1.0)
    assert not file.changed_in_place, "its permissions or its name changed"
    file.notice(Signature(1, 1, 200, 0, 10), 2.0)
    assert file.changed_in_place
    file.notice(Signature(1, 2, 200, 0, 11), 3.0)
    assert not file.changed_in_place
