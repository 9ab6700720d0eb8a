"""Saved drafts: each is read as the kind of count that it is, and never lost."""

import errno
import json
import os
from pathlib import Path

import pytest

from declaring import count, wards
from election_night.declaring.drafts.draft_file import (
    DraftFile,
    UnreadableDraftError,
    drafts_folder,
    saved_drafts,
)
from election_night.declaring.drafts.own_drafts import OwnDrafts
from election_night.declaring.stages.draft import StagesDraft
from election_night.declaring.tally.draft import TallyDraft
from election_night.system.clock import SystemClock


def test_each_kind_of_draft_is_read_as_it_was_saved(tmp_path: Path) -> None:
    tally, stages = count.entry(tmp_path / "a"), wards.entry(tmp_path / "b")
    for draft in (tally.draft, stages.draft):
        DraftFile(drafts_folder(tmp_path), draft.contest).save(draft)
    drafts = saved_drafts(drafts_folder(tmp_path), test=False)
    assert {type(draft): draft for draft in drafts} == {TallyDraft: tally.draft, StagesDraft: stages.draft}
    assert saved_drafts(drafts_folder(tmp_path), test=True) == []


@pytest.mark.parametrize("totals", ["lost", ["1"]])
def test_a_damaged_count_in_stages_never_passes_for_a_draft(tmp_path: Path, totals: str | list[str]) -> None:
    draft = wards.entry(tmp_path / "feed").draft
    file = DraftFile(drafts_folder(tmp_path), draft.contest)
    file.save(draft)
    damaged = json.dumps({**json.loads(file.path.read_text()), "stages": [{"totals": totals}]})
    file.path.write_text(damaged)
    assert saved_drafts(drafts_folder(tmp_path), test=False) == []
    with pytest.raises(UnreadableDraftError) as failure:
        file.load()
    assert failure.value.args[0].read_text() == damaged


def test_a_draft_of_an_earlier_version_is_still_read(tmp_path: Path) -> None:
    file = DraftFile(drafts_folder(tmp_path), "little-snoring")
    file.path.parent.mkdir(parents=True)
    file.path.write_text(
        '{"election": "count", "contest": "little-snoring", "name": "Little Snoring", "test": false,'
        ' "seats": 1, "candidates": [{"id": "1:ann", "name": "Ann Ash", "party": "lab", "votes": 120}],'
        ' "majority": null, "winners": null, "unfinished": {}}'
    )
    draft = file.load()
    assert isinstance(draft, TallyDraft)
    assert draft.votes == (120,)


def test_a_draft_that_could_be_neither_read_nor_renamed_stays_once_the_disk_is_well_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object) -> None:
        raise OSError(errno.ESTALE, os.strerror(errno.ESTALE))

    empty, drafts = count.entry(tmp_path / "feed").draft, drafts_folder(tmp_path / "feed")
    earlier, later = empty.with_votes(0, 1661), empty.with_votes(1, 24120)
    DraftFile(drafts, empty.contest).save(earlier)
    with monkeypatch.context() as patch:
        patch.setattr(Path, "read_bytes", fails)
        patch.setattr(Path, "rename", fails)
        found = OwnDrafts(drafts, SystemClock()).find(empty)
    assert "can't be read or renamed" in found.notes[0]
    found.file.remove()
    found.file.save(later)
    assert DraftFile(drafts, empty.contest).load() == earlier
    assert DraftFile(drafts, empty.contest, number=2).load() == later
    assert found.file.notice.startswith("the earlier draft could not be renamed: your draft is")


def test_a_draft_that_loses_figures_and_cannot_be_renamed_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object) -> None:
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    empty, drafts = count.entry(tmp_path / "feed").draft, drafts_folder(tmp_path / "feed")
    earlier = empty.with_votes(0, 1661).with_votes(1, 24120)
    DraftFile(drafts, empty.contest).save(earlier)
    monkeypatch.setattr(Path, "rename", fails)
    found = OwnDrafts(drafts, SystemClock()).find(empty.with_candidates(empty.candidates[1:]))
    assert found.saved is not None
    assert f"the draft as it was stays in {DraftFile(drafts, empty.contest).path}" in found.notes[0]
    assert DraftFile(drafts, empty.contest).load() == earlier
    assert DraftFile(drafts, empty.contest, number=2).load() == found.saved
