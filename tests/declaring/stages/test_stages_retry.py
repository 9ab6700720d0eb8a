"""A directory that is gone for a while: every document of a count in stages goes out when it is back."""

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from declaring.count import documents, night_of
from declaring.lost import gone, remember
from declaring.wards import WARD, declaration, entry, type_stage, type_ward
from election_night.core.contest.seat import State
from election_night.declaring.stages.entry import StagesEntry
from election_night.model import Status

WINNERS = tuple(declaration()["winners"])


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The feed."""
    return tmp_path / "feed"


@pytest.fixture
def reporter(root: Path) -> StagesEntry:
    """A reporter who has sent the first two stages and goes on knowing the night."""
    reporter = entry(root)
    type_ward(reporter, until=2)
    reporter.send_stages()
    remember(reporter, root)
    return reporter


@pytest.mark.parametrize(
    ("send", "state"),
    [
        (lambda reporter: reporter.call(WINNERS), State.CALLED),
        (lambda reporter: reporter.take_back("the wrong sheet", is_withdrawn=True), State.WITHDRAWN),
        (
            lambda reporter: reporter.take_back("a candidate has died", is_withdrawn=False),
            State.COUNTERMANDED,
        ),
        (lambda reporter: reporter.order_recount("a bundle was found")(), State.RECOUNT),
        (lambda reporter: reporter.undo("another ward")(), State.COUNTING),
    ],
)
def test_what_the_directory_did_not_take_is_sent_when_it_is_back(
    root: Path, reporter: StagesEntry, send: Callable[[StagesEntry], None], state: State
) -> None:
    away = gone(root)
    with pytest.raises(FileNotFoundError):
        send(reporter)
    with pytest.raises(FileNotFoundError):
        reporter.retry()
    away.rename(root)
    assert reporter.retry() == []
    assert reporter.documents.waiting is None
    assert night_of(root).seats[WARD].state is state


def test_a_correction_that_waits_keeps_its_reason(root: Path, reporter: StagesEntry) -> None:
    right = reporter.draft
    reporter.draft = right.change(rejected=215)
    away = gone(root)
    with pytest.raises(FileNotFoundError):
        reporter.send_stages("misheard")
    away.rename(root)
    assert reporter.retry() == []
    assert (documents(root)[-1]["correction"], documents(root)[-1]["rejected"]) == ("misheard", 215)


def test_stages_typed_while_a_recount_waits_go_out_after_it(root: Path, reporter: StagesEntry) -> None:
    away = gone(root)
    with pytest.raises(FileNotFoundError):
        reporter.order_recount("a bundle was found")()
    type_stage(reporter, number=1)
    assert reporter.finish(1) == []
    assert reporter.send_count(reporter.draft) == []
    away.rename(root)
    assert reporter.retry() == []
    assert [document["status"] for document in documents(root)][1:] == ["recount", "counting"]
    assert night_of(root).seats[WARD].stage_count == 1


def test_a_declaration_whose_figures_change_is_not_sent(root: Path) -> None:
    reporter = entry(root)
    type_ward(reporter)
    remember(reporter, root)
    away = gone(root)
    with pytest.raises(FileNotFoundError):
        reporter.declare()
    reporter.draft = reporter.draft.change(rejected=215)
    away.rename(root)
    [finding] = reporter.retry()
    assert "a figure has changed since it was read back" in finding.sentence
    assert documents(root) == []


def test_what_waits_can_be_given_up(root: Path, reporter: StagesEntry) -> None:
    away = gone(root)
    with suppress(FileNotFoundError):
        reporter.call(WINNERS)
    reporter.give_up()
    away.rename(root)
    assert reporter.retry() == []
    assert [document["status"] for document in documents(root)] == [Status.COUNTING]


def test_stages_that_waited_go_out_when_the_directory_is_back(root: Path) -> None:
    reporter = entry(root)
    remember(reporter, root)
    away = gone(root)
    for number in (1, 2):
        type_stage(reporter, number=number)
        assert reporter.finish(number) == []
        with pytest.raises(FileNotFoundError):
            reporter.send_stages()
    away.rename(root)
    assert reporter.retry() == []
    assert [len(document["stages"]) for document in documents(root)] == [2]


def test_what_waited_is_not_sent_after_something_newer(root: Path) -> None:
    reporter = entry(root)
    remember(reporter, root)
    away = gone(root)
    type_stage(reporter, number=1)
    assert reporter.finish(1) == []
    with pytest.raises(FileNotFoundError):
        reporter.send_stages()
    away.rename(root)
    reporter.order_recount("a bundle was found")()
    assert reporter.retry() == []
    assert [document["status"] for document in documents(root)] == ["recount"]


def test_stages_typed_while_something_waits_are_not_sent_after_something_newer(
    root: Path, reporter: StagesEntry
) -> None:
    away = gone(root)
    with pytest.raises(FileNotFoundError):
        reporter.order_recount("a bundle was found")()
    type_stage(reporter, number=1)
    assert reporter.finish(1) == []
    reporter.send_count(reporter.draft)
    away.rename(root)
    reporter.take_back("a candidate has died", is_withdrawn=False)
    gone(root)
    with pytest.raises(FileNotFoundError):
        reporter.take_back("two candidates have died", is_withdrawn=False)
    away.rename(root)
    assert reporter.retry() == []
    assert night_of(root).seats[WARD].state is State.COUNTERMANDED


def test_a_stage_correction_that_waited_leaves_newer_stages_by_others_alone(
    root: Path, reporter: StagesEntry
) -> None:
    since = reporter.documents.newest_revision
    reporter.draft = reporter.draft.change(rejected=1)
    away = gone(root)
    with suppress(FileNotFoundError):
        reporter.send_stages("misheard", (), reporter.draft, since)
    away.rename(root)
    other = entry(root)
    other.read_feed()
    type_stage(other)
    other.finish(3)
    assert other.send_stages() == []
    remember(reporter, root)
    [finding] = reporter.retry()
    assert finding.sentence.startswith("somebody else has sent a newer document")
    assert night_of(root).seats[WARD].stage_count == 3
    assert documents(root)[-1]["rejected"] != 1


def test_a_stage_typed_again_while_it_was_being_sent_is_not_sent_without_a_reason(
    root: Path, reporter: StagesEntry
) -> None:
    reporter.draft = reporter.draft.change(rejected=1)
    [finding] = reporter.send_count(reporter.draft)
    assert finding.sentence == "a stage that was sent is different: give the reason"
    assert len(documents(root)) == 1
