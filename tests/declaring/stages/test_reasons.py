"""A stage that was sent is never changed without a reason, whatever happens between typing and sending."""

from pathlib import Path

import pytest

from declaring.count import documents
from declaring.wards import declaration, entry, type_stage, type_ward
from election_night.declaring.stages.entry import CHANGES, StagesEntry

WINNERS = tuple(declaration()["winners"])


@pytest.fixture
def reporter(tmp_path: Path) -> StagesEntry:
    """A reporter who has typed the whole count, and sent nothing yet."""
    reporter = entry(tmp_path / "feed")
    type_ward(reporter)
    return reporter


def sentences(reporter: StagesEntry, correction: str = "") -> list[str]:
    """Everything that the reporter overrides."""
    return [finding.sentence for finding in reporter.findings(correction)]


@pytest.mark.parametrize("is_accepted", [False, True])
def test_a_stage_changed_while_it_was_on_its_way_is_not_declared_without_a_reason(
    tmp_path: Path, reporter: StagesEntry, is_accepted: bool
) -> None:
    on_its_way = reporter.draft
    reporter.draft = changed = on_its_way.change(rejected=1)
    assert not reporter.changes_a_stage, "nothing was sent when F2 was pressed"
    since, accepted = reporter.documents.newest_revision, sentences(reporter)
    assert reporter.send_count(on_its_way) == []
    accepted = [*accepted, CHANGES] if is_accepted else accepted
    [finding] = reporter.declare_as_read_back(changed, "", accepted, since)
    assert finding.sentence == CHANGES
    assert [document["status"] for document in documents(tmp_path / "feed")] == ["counting"]
    assert reporter.declare_as_read_back(changed, "misheard", sentences(reporter, "misheard"), since) == []
    assert documents(tmp_path / "feed")[-1]["correction"] == "misheard"


def test_a_stage_changed_after_a_call_needs_a_reason(reporter: StagesEntry) -> None:
    assert reporter.send_stages() == []
    assert reporter.call(WINNERS) == []
    reporter.draft = reporter.draft.change(rejected=1)
    assert reporter.changes_a_stage
    assert [finding.sentence for finding in reporter.declare("", sentences(reporter))] == [CHANGES]


def test_stages_typed_after_a_recount_need_no_reason(reporter: StagesEntry) -> None:
    assert reporter.send_stages() == []
    assert reporter.order_recount("a bundle was found")() == []
    type_stage(reporter, number=1)
    assert reporter.finish(1) == []
    reporter.draft = reporter.draft.change(rejected=1)
    assert not reporter.changes_a_stage


def test_a_stage_that_somebody_else_has_corrected_since_is_not_changed_back_without_a_reason(
    tmp_path: Path, reporter: StagesEntry
) -> None:
    assert reporter.send_stages() == []
    other = entry(tmp_path / "feed")
    other.read_feed()
    other.draft = other.draft.change(rejected=1)
    assert other.send_stages("misheard") == []
    assert reporter.changes_a_stage
    assert [finding.sentence for finding in reporter.send_count(reporter.draft)] == [CHANGES]
