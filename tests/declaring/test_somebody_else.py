"""Somebody else sends documents for the same seat, also while one from here is waiting."""

from pathlib import Path

import pytest

from declaring.count import SEAT, TIME, VOTES, documents, entry, night_of, typed
from declaring.lost import gone, remember, waiting_declaration
from election_night.core.contest.seat import State
from election_night.declaring.tally.entry import TallyEntry


def opened(tmp_path: Path) -> tuple[Path, TallyEntry]:
    """A directory that is gone, and a reporter who has opened the seat before."""
    root = tmp_path / "feed"
    reporter = entry(root)
    remember(reporter, root)
    return root, reporter


def declared_by_others(root: Path) -> None:
    """The directory is back, and has somebody else's declaration."""
    assert typed(root).declare() == []


def test_figures_that_waited_do_not_take_back_a_declaration_by_others(tmp_path: Path) -> None:
    root, reporter = opened(tmp_path)
    away = gone(root)
    with pytest.raises(FileNotFoundError):
        reporter.type_votes(0, 1661)
    away.rename(root)
    declared_by_others(root)
    remember(reporter, root)
    assert reporter.retry() == []
    assert reporter.documents.waiting is None
    assert [document["status"] for document in documents(root)] == ["declared"]


def test_a_figure_that_somebody_else_has_changed_is_sent_again_once_it_is_typed_again(tmp_path: Path) -> None:
    root = tmp_path / "feed"
    reporter = entry(root)
    reporter.type_votes(0, 1661)
    entry(root).type_votes(0, 99)
    reporter.type_votes(0, 1661)
    assert night_of(root).seats[SEAT].votes[0] == 1661


def test_a_call_that_waited_does_not_take_back_a_declaration_by_others(tmp_path: Path) -> None:
    root, reporter = opened(tmp_path)
    away = gone(root)
    with pytest.raises(FileNotFoundError):
        reporter.call(("nargund",))
    away.rename(root)
    declared_by_others(root)
    remember(reporter, root)
    [finding] = reporter.retry()
    assert finding.sentence == "Islington North is declared already"
    assert [document["status"] for document in documents(root)] == ["declared"]


def test_taking_back_an_older_document_leaves_a_newer_one_by_others_alone(tmp_path: Path) -> None:
    root = tmp_path / "feed"
    reporter = entry(root)
    reporter.type_votes(0, 1661)
    declared_by_others(root)
    with pytest.raises(LookupError):
        reporter.undo("mistyped")()
    assert night_of(root).seats[SEAT].state is State.DECLARED


@pytest.mark.parametrize("status", ["counting", "called"])
def test_an_undo_that_waited_leaves_a_newer_document_by_others_alone(tmp_path: Path, status: str) -> None:
    root, reporter = opened(tmp_path)
    reporter.type_votes(0, 1661)
    if status == "called":
        reporter.call(("corbyn",))
    away = gone(root)
    send = reporter.undo("mistyped")
    with pytest.raises(FileNotFoundError):
        send()
    away.rename(root)
    declared_by_others(root)
    remember(reporter, root)
    [finding] = reporter.retry()
    assert finding.sentence.startswith("somebody else has sent a newer document, islington-north-")
    assert reporter.documents.waiting is None
    assert night_of(root).seats[SEAT].state is State.DECLARED


def test_a_correction_that_waited_leaves_a_newer_correction_by_others_alone(tmp_path: Path) -> None:
    root = tmp_path / "feed"
    reporter = typed(root)
    reporter.declare()
    remember(reporter, root)
    since = reporter.documents.newest_revision
    reporter.change(reporter.draft.with_votes(3, 33).with_figure("valid_votes", None))
    away = gone(root)
    with pytest.raises(FileNotFoundError):
        reporter.declare("one vote was on the wrong pile", since=since)
    away.rename(root)
    other = typed(root)
    other.declare("the bundles were counted again")
    remember(reporter, root)
    [finding] = reporter.retry()
    assert finding.sentence.startswith("somebody else has sent a newer document")
    assert documents(root)[-1]["correction"] == "the bundles were counted again"


def test_figures_taken_back_are_there_again_if_the_undo_is_cancelled_before_it_was_sent(
    tmp_path: Path,
) -> None:
    root, reporter = opened(tmp_path)
    reporter.type_votes(0, 1661)
    reporter.type_votes(1, 24120)
    away = gone(root)
    send = reporter.undo("mistyped")
    with pytest.raises(FileNotFoundError):
        send()
    assert reporter.draft.votes[:2] == (1661, None)
    reporter.give_up()
    away.rename(root)
    assert reporter.draft.votes[:2] == (1661, 24120)


def test_figures_typed_before_a_recount_could_be_sent_stay_when_it_is_cancelled(tmp_path: Path) -> None:
    root, reporter = opened(tmp_path)
    reporter.type_votes(0, 1661)
    away = gone(root)
    send = reporter.order_recount("close")
    reporter.change(reporter.draft.with_votes(0, 1700))  # while an earlier document is still being sent
    with pytest.raises(FileNotFoundError):
        send()
    reporter.give_up()
    away.rename(root)
    assert reporter.draft.votes[0] == 1700


def test_figures_typed_while_an_undo_waits_do_not_drop_it(tmp_path: Path) -> None:
    root, reporter = opened(tmp_path)
    reporter.type_votes(0, 1661)
    reporter.type_votes(1, 2412)
    away = gone(root)
    send = reporter.undo("mistyped")
    with pytest.raises(FileNotFoundError):
        send()
    reporter.type_votes(2, 1950)
    away.rename(root)
    assert reporter.retry() == []
    assert [document.get("correction") for document in documents(root)] == [None, None, "mistyped", None]
    assert reporter.draft.votes[:3] == (1661, None, 1950)


def test_a_withdrawal_goes_on_waiting_while_a_check_prevents_a_declaration(tmp_path: Path) -> None:
    root, reporter = opened(tmp_path)
    away = gone(root)
    with pytest.raises(FileNotFoundError):
        reporter.take_back("wrong seat", is_withdrawn=True)
    away.rename(root)
    reporter.change(reporter.draft.with_all_votes(list(VOTES)).model_copy(update={"valid_votes": 1}))
    assert reporter.declare() != []
    reporter.retry()
    assert [document["status"] for document in documents(root)] == ["withdrawn"]


def test_a_recount_that_is_cancelled_brings_the_figures_back(tmp_path: Path) -> None:
    root, reporter = opened(tmp_path)
    reporter.quiet = True
    reporter.change(reporter.draft.with_all_votes(list(VOTES)))
    gone(root)
    with pytest.raises(FileNotFoundError):
        reporter.order_recount("within fifty votes")()
    assert reporter.draft.is_empty
    reporter.give_up()
    assert reporter.draft.votes == VOTES
    saved = reporter.file.load()  # type: ignore[attr-defined]
    assert saved == reporter.draft


def test_a_declaration_that_waited_has_the_time_at_which_it_was_read_back(tmp_path: Path) -> None:
    root, reporter, away = waiting_declaration(tmp_path)
    reporter._clock = None  # type: ignore[assignment]
    away.rename(root)
    assert reporter.retry() == []
    assert documents(root)[0]["declared_at"] == TIME.isoformat().replace("+00:00", "Z")
