"""Case 24: documents are not signed. What is remembered, what is believed, and where that is said."""

import shutil
from pathlib import Path

import pytest

from cli.program import run
from service import kit
from service.kit import FakeClock, became, close, data, drop, polled_service, settle

ROOT = Path(__file__).parents[3]


def test_a_document_replayed_or_rolled_back_is_not_shown(feed: Path, path: Path, clock: FakeClock) -> None:
    """Under its own name, another one, and in place of the newer: at once and after a restart."""
    old, new = data("S1", 1), data("S1", 2)
    drop(feed, "a.json", old)
    service = polled_service(feed, clock=clock, journal=path)
    settle(service, clock, 1.0)
    drop(feed, "b.json", new)
    settle(service, clock, 1.0)
    (feed / "b.json").unlink()
    for name in ("a.json", "c.json", "b.json"):
        drop(feed, name, old)
        settle(service, clock, 3.0)
        assert service.night.seats["S1"].revision == 2
    assert became(service)["c.json"] == "duplicate"
    close(service)
    restarted = polled_service(feed, clock=clock, journal=path)
    settle(restarted, clock, 3.0)
    assert restarted.night.seats["S1"].revision == 2
    close(restarted)


def test_a_whole_feed_rolled_back_is_not_shown_after_a_restart(
    feed: Path, path: Path, clock: FakeClock
) -> None:
    """An older copy of the directory is put in its place while nobody looks."""
    drop(feed, "a.json", data("S1", 1))
    backup = shutil.copytree(feed, feed.with_name("backup"))
    drop(feed, "a.json", data("S1", 2))
    drop(feed, "b.json", data("S2", 1))
    service = polled_service(feed, clock=clock, journal=path)
    settle(service, clock, 1.0)
    close(service)
    shutil.rmtree(feed)
    backup.rename(feed)
    restarted = polled_service(feed, clock=clock, journal=path)
    settle(restarted, clock, 3.0)
    assert kit.state(restarted.night) == kit.state(service.night)
    close(restarted)


def test_a_journal_emptied_while_it_runs_forgets_nothing_that_lies_in_the_feed(
    feed: Path, path: Path, clock: FakeClock
) -> None:
    """And the program itself still knows the rest: a rollback then is not shown before it is restarted."""
    drop(feed, "a.json", data("S1", 2))
    service = polled_service(feed, clock=clock, journal=path)
    settle(service, clock, 1.0)
    path.write_bytes(b"")
    drop(feed, "b.json", data("S1", 1))
    settle(service, clock, 3.0)
    assert service.night.seats["S1"].revision == 2
    close(service)
    restarted = polled_service(feed, clock=clock, journal=path)
    settle(restarted, clock, 3.0)
    assert restarted.night.seats["S1"].revision == 2
    close(restarted)


def test_with_feed_and_journal_both_rolled_back_the_old_one_is_believed(
    feed: Path, path: Path, clock: FakeClock
) -> None:
    """Nothing is left to know better: this is what the page says of trust, and no more is promised."""
    drop(feed, "a.json", data("S1", 2))
    service = polled_service(feed, clock=clock, journal=path)
    settle(service, clock, 1.0)
    close(service)
    path.unlink()
    drop(feed, "a.json", data("S1", 1))
    restarted = polled_service(feed, clock=clock, journal=path)
    settle(restarted, clock, 3.0)
    assert restarted.night.seats["S1"].revision == 1
    close(restarted)


def test_a_forged_document_is_believed(feed: Path, clock: FakeClock) -> None:
    """Of a higher revision, with a correction: no signature says otherwise. The desk's own file does."""
    drop(feed, "a.json", data("S1", 1))
    drop(feed, "b.json", data("S1", 2, correction="forged"))
    service = polled_service(feed, clock=clock)
    settle(service, clock, 1.0)
    assert service.night.seats["S1"].revision == 2
    assert service.night.seats["S1"].winner == "a"


@pytest.mark.parametrize("mode", [0o755, 0o777])
def test_a_feed_that_everybody_may_write_into_is_pointed_out(feed: Path, clock: FakeClock, mode: int) -> None:
    """On the Feed screen, from the start; not when only the supplier may."""
    feed.chmod(mode)
    service = polled_service(feed, clock=clock)
    settle(service, clock, 1.0)
    warned = any(
        "everybody on this computer may write into the feed" in note for note in service.health().notes
    )
    assert warned is (mode == 0o777)


def test_the_statement_of_trust_is_where_people_look() -> None:
    """In the command's own help, on the first page, and at the top of the page on reliability."""
    assert "Documents are not signed" in " ".join(run("watch", "--help").stdout.split())
    assert "documents are not signed." in (ROOT / "README.md").read_text("utf-8")
    head = (ROOT / "docs/reliability.md").read_text("utf-8").partition("## Thirty faults")[0]
    assert "Documents are not signed." in head
