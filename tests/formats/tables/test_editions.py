"""Editions of a sheet count in order of arrival, unless it says which it is. A restart changes nothing."""

from collections.abc import Mapping
from pathlib import Path

from election_night.core.night import Night
from election_night.formats import FormatSettings
from election_night.service.night_service import NightService
from formats.arriving_night import ArrivingNight
from formats.tables.parliament import candidacies, constituencies
from formats.tables.tables import (
    ELECTION,
    HEADINGS,
    ISLINGTON,
    LONG,
    PUTNEY,
    TOTAL_ROW,
    Row,
    csv,
    seat_rows,
    settings,
    total_row,
)
from service.kit import FakeClock, close, drop, settle, state


def sheet(changed: Mapping[str, object] | None = None, total: str = "49,006") -> bytes:
    """Islington North; with other votes for some."""
    votes = changed or {}
    rows: list[Row] = [[*row[:4], votes.get(str(row[2]), row[4]), *row[5:]] for row in seat_rows(ISLINGTON)]
    return csv(HEADINGS, *rows, ("", "Total", "", "", total, "", "", ""))


A = sheet()
B = sheet({"Paul Josling": 33}, "49,007")


def figures_of(night: ArrivingNight) -> tuple[str, int, int | None]:
    seat = night.seat(ISLINGTON)
    return seat["state"], seat["corrections"], night.votes(ISLINGTON)["Paul Josling"]


def test_a_new_edition_replaces_and_going_back_is_a_new_edition_too() -> None:
    night = ArrivingNight(settings(TOTAL_ROW))
    expected = [("declared", 0, 32), ("corrected", 1, 33), ("corrected", 2, 32), ("corrected", 3, 33)]
    for data, outcome in zip((A, B, A, B), expected, strict=True):
        night.arrive("results.csv", data)
        assert figures_of(night) == outcome


def test_a_seat_that_an_edition_leaves_alone_is_not_corrected() -> None:
    night = ArrivingNight(settings(TOTAL_ROW))
    putney = [*seat_rows(PUTNEY), total_row(PUTNEY)]
    night.arrive("results.csv", csv(HEADINGS, *putney) + A.split(b"\r\n", 1)[1])
    night.arrive("results.csv", csv(HEADINGS, *putney) + B.split(b"\r\n", 1)[1])
    assert night.seat(PUTNEY)["revision"] == 1
    assert figures_of(night) == ("corrected", 1, 33)


def test_two_files_that_say_different_things_are_in_conflict_until_one_gives_way() -> None:
    night = ArrivingNight(settings(TOTAL_ROW))
    night.arrive("results.csv", A)
    night.arrive("other.csv", B)
    assert figures_of(night)[0] == "disputed"
    assert night.elected(ISLINGTON) == []
    night.arrive("other.csv", A)
    assert night.elected(ISLINGTON) == ["Jeremy Corbyn"]


def test_the_seat_says_that_only_the_order_of_arrival_orders_it() -> None:
    night = ArrivingNight(settings('source = "Our reporters"\n' + TOTAL_ROW))
    night.arrive("results.csv", A)
    document = night.night.seats[ISLINGTON].document
    assert document is not None
    assert document.source == "Our reporters, in order of arrival"


BY_NAME = TOTAL_ROW.replace('"other.csv"', '"results-*.csv"') + "[revision]\nname = '-(\\d+)'\n"


def test_a_number_in_the_name_orders_editions_whatever_their_arrival() -> None:
    for order in (("results-1.csv", "results-2.csv"), ("results-2.csv", "results-1.csv")):
        night = ArrivingNight(settings(BY_NAME))
        for name in order:
            night.arrive(name, B if "2" in name else A)
        assert figures_of(night)[2] == 33
    faults = ArrivingNight(settings(BY_NAME)).arrive("results.csv", A).faults
    assert faults[0].message == "its name says no revision as map.toml describes it. Correct either"


def test_a_time_in_a_column_orders_editions() -> None:
    text = (
        TOTAL_ROW + '[revision]\ncolumn = "Updated"\nformat = "%d/%m/%Y %H:%M"\ntimezone = "Europe/London"\n'
    )

    def edition(data: bytes, time: str) -> bytes:
        first, *rows = data.splitlines()
        return b"\n".join([first + b",Updated", *(row + b"," + time.encode() for row in rows), b""])

    night = ArrivingNight(settings(text))
    night.arrive("results.csv", edition(B, "05/07/2024 03:30"))
    night.arrive("other.csv", edition(A, "05/07/2024 03:20"))
    assert figures_of(night)[2] == 33
    faults = night.arrive("results.csv", edition(B, "7/5/24 4:07")).faults
    assert faults[0].message == 'the time "7/5/24 4:07" is not written as %d/%m/%Y %H:%M. Correct either'


def service(feed: Path, journal: Path, clock: FakeClock, text: str) -> NightService:
    return NightService(feed, Night(), clock=clock, poll=True, journal=journal, settings=settings(text))


def test_a_restart_gives_the_same_night(feed: Path, path: Path, clock: FakeClock) -> None:
    before = service(feed, path, clock, TOTAL_ROW)
    for data in (A, B, A):
        drop(feed, "results.csv", data)
        settle(before, clock, 3.0)
    close(before)
    assert before.night.seats[ISLINGTON].corrections == 2
    after = service(feed, path, clock, TOTAL_ROW)
    settle(after, clock, 3.0)
    assert state(after.night) == state(before.night)
    close(after)


def test_a_restart_between_two_files_of_one_seat_gives_the_same_night(
    feed: Path, path: Path, clock: FakeClock
) -> None:
    settings = FormatSettings(election=ELECTION)

    def begin() -> NightService:
        return NightService(
            feed, Night(election=ELECTION), clock=clock, poll=True, journal=path, settings=settings
        )

    first = begin()
    drop(feed, "candidacies.csv", candidacies())
    settle(first, clock, 3.0)
    assert first.night.seats[ISLINGTON].state == "counting"
    close(first)
    second = begin()
    drop(feed, "constituencies.csv", constituencies())
    settle(second, clock, 3.0)
    assert second.night.seats[ISLINGTON].state == "declared"
    assert second.night.seats[ISLINGTON].corrections == 0
    close(second)


def test_a_map_of_another_kind_reads_nothing_of_the_sheet() -> None:
    night = ArrivingNight(
        settings(LONG.replace('"results.csv"', '"elsewhere.csv"').replace('"other.csv"', '"x"'))
    )
    assert night.arrive("results.csv", A).documents == ()
