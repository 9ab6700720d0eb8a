"""Others have sent something newer: what waits here and would take that back is dropped, and reported."""

from pathlib import Path

import pytest

from declaring.count import SEAT, documents, entry, night_of, typed
from declaring.lost import gone, remember, waiting_declaration
from declaring.test_somebody_else import declared_by_others, opened
from election_night.core.contest.seat import State
from election_night.declaring.figures_entry import CHANGED


def others(root: Path, status: str) -> None:
    """The directory is back, and somebody else has sent a document of this status."""
    other = entry(root)
    if status == "recount":
        assert other.order_recount("a bundle was missing")() == []
    elif status == "counting":
        other.type_votes(3, 32)
    else:
        assert other.take_back("fire", is_withdrawn=status == "withdrawn") == []


@pytest.mark.parametrize("status", ["recount", "withdrawn", "countermanded"])
def test_a_first_declaration_that_waited_is_dropped_if_others_have_stopped_the_count(
    tmp_path: Path, status: str
) -> None:
    root = tmp_path / "feed"
    reporter = typed(root)
    remember(reporter, root)
    since = reporter.documents.newest_revision
    away = gone(root)
    with pytest.raises(FileNotFoundError):
        reporter.declare(since=since)
    away.rename(root)
    others(root, status)
    remember(reporter, root)
    [finding] = reporter.retry()
    assert finding.sentence.startswith("somebody else has sent a newer document, islington-north-")
    assert finding.sentence.endswith(f"({status})")
    assert [document["status"] for document in documents(root)] == [status]


def test_a_first_declaration_that_waited_is_sent_after_figures_by_others(tmp_path: Path) -> None:
    root = tmp_path / "feed"
    reporter = typed(root)
    remember(reporter, root)
    away = gone(root)
    with pytest.raises(FileNotFoundError):
        reporter.declare(since=reporter.documents.newest_revision)
    away.rename(root)
    others(root, "counting")
    remember(reporter, root)
    assert reporter.retry() == []
    assert night_of(root).seats[SEAT].state is State.DECLARED


def test_a_call_that_waited_is_dropped_if_others_have_announced_a_recount(tmp_path: Path) -> None:
    root, reporter = opened(tmp_path)
    away = gone(root)
    with pytest.raises(FileNotFoundError):
        reporter.call(("corbyn",), since=reporter.documents.newest_revision)
    away.rename(root)
    others(root, "recount")
    remember(reporter, root)
    assert len(reporter.retry()) == 1
    assert [document["status"] for document in documents(root)] == ["recount"]


def test_a_recount_that_waited_does_not_take_back_a_declaration_by_others(tmp_path: Path) -> None:
    root, reporter = opened(tmp_path)
    away = gone(root)
    with pytest.raises(FileNotFoundError):
        reporter.order_recount("within fifty votes")()
    away.rename(root)
    declared_by_others(root)
    remember(reporter, root)
    assert len(reporter.retry()) == 1
    assert night_of(root).seats[SEAT].state is State.DECLARED


# -- figures typed while something waits that is dropped ------------------------------------------------


def test_the_figure_that_drops_a_waiting_declaration_is_sent(tmp_path: Path) -> None:
    root, reporter, away = waiting_declaration(tmp_path)
    reporter.quiet = False
    reporter.type_votes(0, 1662)
    away.rename(root)
    [finding] = reporter.retry()
    assert finding.sentence == CHANGED
    [document] = documents(root)
    assert document["status"] == "counting"
    assert document["candidates"][0]["votes"] == 1662


def test_an_undo_that_is_dropped_is_reported_even_if_the_figures_behind_it_cannot_be_sent(
    tmp_path: Path,
) -> None:
    root, reporter = opened(tmp_path)
    reporter.type_votes(0, 1661)
    away = gone(root)
    send = reporter.undo("mistyped")
    with pytest.raises(FileNotFoundError):
        send()
    reporter.type_votes(2, 1950)
    away.rename(root)
    others(root, "counting")
    remember(reporter, root)
    away = gone(root)
    [finding] = reporter.retry()
    assert finding.sentence.startswith("somebody else has sent a newer document")
    assert reporter.documents.waiting is not None, "the figures must wait"
    away.rename(root)
    assert reporter.retry() == []
    assert documents(root)[-1]["candidates"][2]["votes"] == 1950


def test_a_declaration_goes_on_being_checked_when_another_one_is_prevented(tmp_path: Path) -> None:
    root, reporter, away = waiting_declaration(tmp_path)
    away.rename(root)
    reporter.change(reporter.draft.with_votes(0, 1662))
    assert reporter.declare() != [], "the figures no longer add up"
    [finding] = reporter.retry()
    assert finding.sentence == CHANGED
    assert documents(root) == []


# -- what was typed before a document that is dropped ---------------------------------------------------


def test_figures_taken_back_are_there_again_if_the_undo_is_dropped(tmp_path: Path) -> None:
    root, reporter = opened(tmp_path)
    reporter.type_votes(0, 1661)
    away = gone(root)
    send = reporter.undo("mistyped")
    with pytest.raises(FileNotFoundError):
        send()
    away.rename(root)
    others(root, "counting")
    remember(reporter, root)
    assert len(reporter.retry()) == 1
    reporter.documents.restore_dropped()
    assert reporter.draft.votes[0] == 1661


@pytest.mark.parametrize(("status", "votes"), [("withdrawn", 1661), ("recount", None)])
def test_figures_are_there_again_if_a_recount_is_dropped_unless_others_have_announced_one(
    tmp_path: Path, status: str, votes: int | None
) -> None:
    root, reporter = opened(tmp_path)
    reporter.quiet = True
    reporter.type_votes(0, 1661)
    away = gone(root)
    send = reporter.order_recount("close")
    with pytest.raises(FileNotFoundError):
        send()
    away.rename(root)
    others(root, status)
    remember(reporter, root)
    assert len(reporter.retry()) == 1
    reporter.documents.restore_dropped()
    assert reporter.draft.votes[0] == votes
