"""Saved drafts: each is read as the kind of count that it is, and never lost."""

import json
from pathlib import Path

import pytest

from declaring import count, wards
from election_night.declaring.drafts.draft_file import (
    DraftFile,
    UnreadableDraftError,
    drafts_folder,
    saved_drafts,
)
from election_night.declaring.stages.draft import StagesDraft
from election_night.declaring.tally.draft import TallyDraft


def test_each_kind_of_draft_is_read_as_it_was_saved(tmp_path: Path) -> None:
    tally, stages = count.entry(tmp_path / "a"), wards.entry(tmp_path / "b")
    for draft in (tally.draft, stages.draft):
        DraftFile(drafts_folder(tmp_path), draft.contest).save(draft)
    drafts = saved_drafts(drafts_folder(tmp_path), test=False)
    assert {type(draft): draft for draft in drafts} == {TallyDraft: tally.draft, StagesDraft: stages.draft}
    assert saved_drafts(drafts_folder(tmp_path), test=True) == []


def test_a_damaged_count_in_stages_never_passes_for_an_empty_tally(tmp_path: Path) -> None:
    draft = wards.entry(tmp_path / "feed").draft
    file = DraftFile(drafts_folder(tmp_path), draft.contest)
    file.save(draft)
    damaged = json.dumps({**json.loads(file.path.read_text()), "stages": [{"totals": "lost"}]})
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
