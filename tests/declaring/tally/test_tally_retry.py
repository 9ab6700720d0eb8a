"""A directory that is gone for a while: what was typed goes out when it is back."""

import errno
import os
from pathlib import Path

import pytest

from declaring.count import MAJORITY, SEAT, documents, entry, night_of, typed
from declaring.lost import gone, remember, waiting_declaration
from election_night.core.contest.seat import State
from election_night.declaring.drafts.draft_file import DraftFile, UnreadableDraftError, drafts_folder
from election_night.declaring.tally.entry import TallyEntry
from election_night.model import Status
from election_night.system import disk


def test_figures_typed_while_the_directory_is_gone_go_out_in_one_document(tmp_path: Path) -> None:
    root, reporter = opened(tmp_path)
    away = gone(root)
    for place, votes in enumerate((1661, 24120)):
        with pytest.raises(FileNotFoundError):
            reporter.type_votes(place, votes)
    with pytest.raises(FileNotFoundError):
        reporter.retry()
    away.rename(root)
    assert reporter.retry() == []
    assert reporter.documents.waiting is None
    assert night_of(root).seats[SEAT].votes[:3] == (1661, 24120, None)
    assert len(documents(root)) == 1


def test_a_declaration_that_waited_is_sent_as_it_was_read_back(tmp_path: Path) -> None:
    root, reporter, away = waiting_declaration(tmp_path)
    away.rename(root)
    assert reporter.retry() == []
    assert night_of(root).seats[SEAT].majority == MAJORITY


def test_a_figure_that_changes_stops_a_declaration_that_waits(tmp_path: Path) -> None:
    root, reporter, away = waiting_declaration(tmp_path)
    reporter.change(reporter.draft.with_figure("rejected", 9))
    away.rename(root)
    [finding] = reporter.retry()
    assert finding.sentence == "a figure has changed since it was read back: press F2 again"
    assert reporter.retry() == []
    assert documents(root) == []


def test_a_recount_that_waits_goes_out_before_the_figures_typed_after_it(tmp_path: Path) -> None:
    root, reporter = opened(tmp_path)
    away = gone(root)
    with pytest.raises(FileNotFoundError):
        reporter.order_recount("within fifty votes")()
    reporter.type_votes(0, 1660)
    away.rename(root)
    reporter.retry()
    assert [document["status"] for document in documents(root)] == ["recount", "counting"]
    assert night_of(root).seats[SEAT].votes[0] == 1660


def test_what_waits_can_be_given_up(tmp_path: Path) -> None:
    root, reporter = opened(tmp_path)
    away = gone(root)
    with pytest.raises(FileNotFoundError):
        reporter.call(("corbyn",))
    reporter.give_up()
    away.rename(root)
    assert reporter.retry() == []
    assert documents(root) == []


def opened(tmp_path: Path) -> tuple[Path, TallyEntry]:
    """A directory, and a reporter who has opened the seat and goes on knowing the night."""
    root = tmp_path / "feed"
    reporter = entry(root)
    remember(reporter, root)
    return root, reporter


def test_a_share_that_cannot_confirm_has_the_document_and_the_reporter_knows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = tmp_path / "feed"
    reporter = typed(root)
    sync = disk.sync

    def only_files(descriptor: int) -> None:
        if os.path.isdir(f"/proc/self/fd/{descriptor}"):  # noqa: PTH112 - a descriptor
            raise OSError(errno.EINVAL, "Invalid argument")
        sync(descriptor)

    monkeypatch.setattr(disk, "sync", only_files)
    assert reporter.declare() == []
    assert (
        "is in the directory, but may not survive a power cut (invalid argument)"
        in reporter.documents.unconfirmed
    )
    assert reporter.documents.waiting is None
    assert night_of(root).seats[SEAT].state is State.DECLARED


def test_a_draft_that_cannot_be_kept_stops_nobody(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root, reporter = opened(tmp_path)
    home = tmp_path / "state"
    home.write_text("a file where the drafts should be")
    monkeypatch.setattr(reporter.file, "path", home / "drafts" / "draft.json")
    reporter.type_votes(0, 1661)
    assert reporter.not_saved == "not a directory"
    assert reporter.documents.sent[-1].status is Status.COUNTING
    assert len(documents(root)) == 1


def test_a_draft_that_cannot_be_read_is_set_aside(tmp_path: Path) -> None:
    file = DraftFile(drafts_folder(tmp_path), SEAT)
    file.path.parent.mkdir(parents=True)
    file.path.write_bytes(b'{"election": ')
    with pytest.raises(UnreadableDraftError) as failure:
        file.load()
    [aside] = failure.value.args
    assert aside.read_bytes() == b'{"election": '
    assert file.load() is None
