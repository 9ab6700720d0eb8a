"""The election that the user asked for: a restart decodes as before, also files that name no election."""

from pathlib import Path

import pytest

from election_night.formats import FormatSettings
from formats.tables.parliament import candidacies, constituencies
from formats.tables.tables import ELECTION, ISLINGTON
from service.journal.elections import empty, running
from service.kit import FakeClock, drop, settle

REQUESTED = FormatSettings(election=ELECTION)
UNCHANGED = 10.0
"""Seconds after which a file is no longer taken to be still written."""


def drop_tables(feed: Path) -> None:
    """Drop Parliament's two tables, which say nothing of which election they are about."""
    drop(feed, "candidacies.csv", candidacies())
    drop(feed, "constituencies.csv", constituencies())


@pytest.mark.parametrize("files_stay", [True, False])
def test_a_restart_without_the_option_shows_the_same_winner(
    feed: Path, path: Path, clock: FakeClock, *, files_stay: bool
) -> None:
    drop_tables(feed)
    with running(feed, path, clock, election=ELECTION, settings=REQUESTED) as before:
        settle(before, clock, UNCHANGED)
        winner, problems = before.night.seats[ISLINGTON].winner, before.problems()
        assert winner is not None
    if not files_stay:
        empty(feed)
    for _ in range(2):
        with running(feed, path, clock) as restarted:
            settle(restarted, clock, UNCHANGED)
            assert (restarted.night.id, restarted.night.seats[ISLINGTON].winner) == (ELECTION, winner)
            assert restarted.problems() == problems
            assert restarted.health().documents == before.health().documents


def test_what_comes_after_such_a_restart_counts_as_well(feed: Path, path: Path, clock: FakeClock) -> None:
    with running(feed, path, clock, election=ELECTION, settings=REQUESTED):
        pass
    with running(feed, path, clock):
        pass
    drop_tables(feed)
    with running(feed, path, clock) as restarted:
        settle(restarted, clock, UNCHANGED)
        assert restarted.night.seats[ISLINGTON].winner is not None


def test_a_night_that_nobody_asked_for_stays_without_files_that_name_no_election(
    feed: Path, path: Path, clock: FakeClock
) -> None:
    """Another restart doesn't count what the first start refused."""
    drop_tables(feed)
    for _ in range(2):
        with running(feed, path, clock) as service:
            settle(service, clock, UNCHANGED)
            assert service.night.seats == {}
            assert "Give the election's id with --election" in service.problems()[0].message
