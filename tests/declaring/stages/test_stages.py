"""A count in stages at the count: typed, checked, sent, corrected, taken back."""

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from declaring.count import documents, night_of
from declaring.wards import WARD, WARDS, declaration, entry, numbers, step, type_stage, type_ward
from election_night.core.contest.seat import State
from election_night.declaring.drafts.draft_file import DraftFile, drafts_folder
from election_night.declaring.figures import FigureError, read_total, written
from election_night.declaring.seat_entry import NoReasonError
from election_night.declaring.stages import proposals as stages_proposals
from election_night.declaring.stages.draft import Kind
from election_night.declaring.stages.typing import DONE, ELECTED, EXCLUDED, Line, typed


def without_times(stages: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Stages without the time at which they were typed."""
    return [{name: value for name, value in stage.items() if name != "at"} for stage in stages]


@pytest.mark.parametrize("ward", WARDS)
def test_every_ward_of_edinburgh_comes_out_as_in_the_built_in_feed(tmp_path: Path, ward: str) -> None:
    root, built_in = tmp_path / "feed", declaration(ward)
    reporter = entry(root, ward)
    type_ward(reporter, ward)
    assert reporter.declare() == []
    [document] = documents(root)
    assert document["candidates"] == built_in["candidates"]
    assert without_times(document["stages"]) == built_in["stages"]
    for name in ("winners", "valid_votes", "quota", "rejected", "seats", "method"):
        assert document[name] == built_in[name]
    seat = night_of(root).seats[ward]
    assert (seat.state, seat.cautions) == (State.DECLARED, ())


@pytest.mark.parametrize("ward", WARDS)
def test_what_is_proposed_is_what_the_returning_officer_said(tmp_path: Path, ward: str) -> None:
    reporter = entry(tmp_path / "feed", ward)
    for number, stage in enumerate(declaration(ward)["stages"], 1):
        if number > 1:
            proposed = stages_proposals.next_step(reporter.draft, number)
            assert proposed is not None
            letter = "x" if proposed.kind is Kind.EXCLUSION else "s"
            assert letter + numbers(ward, list(proposed.sources)) == step(ward, number)
        type_stage(reporter, ward, number)
        unsaid = reporter.draft.change_stage(number, elected=None, excluded=None)
        assert stages_proposals.elected(unsaid, number) == tuple(stage.get("elected", ()))
        unsaid = reporter.draft.change_stage(number, excluded=None)
        assert stages_proposals.excluded(unsaid, number) == tuple(stage.get("excluded", ()))
        assert reporter.finish(number) == []


def test_each_stage_goes_out_and_the_elected_so_far_with_it(tmp_path: Path) -> None:
    root = tmp_path / "feed"
    reporter = entry(root)
    filled = []
    for number in range(1, 9):
        type_stage(reporter)
        assert reporter.finish(number) == []
        assert reporter.send_stages() == []
        seat = night_of(root).seats[WARD]
        assert (seat.state, seat.stage_count, seat.corrections) == (State.COUNTING, number, 0)
        filled.append(seat.filled)
    assert filled == [1, 1, 1, 2, 2, 3, 3, 4]


def test_a_stage_that_was_sent_is_corrected_with_a_reason(tmp_path: Path) -> None:
    root = tmp_path / "feed"
    reporter = entry(root)
    type_ward(reporter, until=1)
    wrong = reporter.draft
    wrong = wrong.with_total(1, 0, Decimal(1867)).with_total(1, 7, Decimal(811))
    right, reporter.draft = reporter.draft, wrong
    reporter.send_stages()
    assert not reporter.changes_a_stage
    reporter.draft = right
    assert reporter.changes_a_stage
    assert reporter.send_stages("two figures exchanged") == []
    seat = night_of(root).seats[WARD]
    assert (seat.votes[0], seat.correction) == (1866, "two figures exchanged")


def test_a_stage_taken_back_is_typed_again(tmp_path: Path) -> None:
    root = tmp_path / "feed"
    reporter = entry(root)
    for number in (1, 2):
        type_stage(reporter, number=number)
        reporter.finish(number)
        reporter.send_stages()
    with pytest.raises(NoReasonError):
        reporter.undo(" ")()
    reporter.undo("that was not announced yet")()
    assert night_of(root).seats[WARD].stage_count == 1
    assert [stage.is_empty for stage in reporter.draft.stages] == [False, True]
    type_stage(reporter, number=2)
    reporter.finish(2)
    assert reporter.send_stages() == []
    assert night_of(root).seats[WARD].stage_count == 2


def test_the_only_document_taken_back_leaves_nothing_counted(tmp_path: Path) -> None:
    root = tmp_path / "feed"
    reporter = entry(root)
    type_ward(reporter, until=1)
    reporter.send_stages()
    reporter.undo("another ward")()
    assert night_of(root).seats[WARD].stage_count == 0
    assert reporter.draft.stages[0].is_empty


def test_a_declaration_is_withdrawn_recounted_and_countermanded(tmp_path: Path) -> None:
    root = tmp_path / "feed"
    reporter = entry(root)
    type_ward(reporter)
    reporter.declare()
    reporter.undo("the wrong sheet")()
    assert night_of(root).seats[WARD].state is State.WITHDRAWN
    reporter.order_recount("a bundle was found")()
    assert night_of(root).seats[WARD].state is State.RECOUNT
    assert reporter.draft.stages[0].is_empty
    reporter.take_back("a candidate has died", is_withdrawn=False)
    assert night_of(root).seats[WARD].state is State.COUNTERMANDED


def test_a_call_names_everybody_who_has_won(tmp_path: Path) -> None:
    root = tmp_path / "feed"
    reporter = entry(root)
    winners = tuple(declaration()["winners"])
    reporter.call(winners)
    seat = night_of(root).seats[WARD]
    assert (seat.state, tuple(winner.id for winner in seat.winners)) == (State.CALLED, winners)


def test_a_declaration_is_corrected_from_what_the_feed_has(tmp_path: Path) -> None:
    root = tmp_path / "feed"
    first = entry(root)
    type_ward(first)
    first.declare()
    second = entry(root)
    second.read_feed()
    assert [(stage.kind, stage.sources) for stage in second.draft.stages] == [
        (stage.kind, stage.sources) for stage in first.draft.stages
    ]
    assert second.draft.filled
    again = second.declare()
    assert "declared already: give the reason" in again[0].sentence


def test_the_draft_is_kept_and_read_as_it_was(tmp_path: Path) -> None:
    root = tmp_path / "feed"
    reporter = entry(root)
    type_ward(reporter, until=3)
    reporter.draft = reporter.draft.model_copy(update={"unfinished": {"4/2": "1."}})
    reporter.save()
    assert DraftFile(drafts_folder(root), WARD).load() == reporter.draft


def test_two_decimals_read_out_leave_the_rest_to_what_is_not_transferable(tmp_path: Path) -> None:
    reporter = entry(tmp_path / "feed")
    type_ward(reporter, until=1)
    type_stage(reporter)
    stage = reporter.draft.stages[1]
    cut = tuple(total and total.quantize(Decimal("0.01"), "ROUND_DOWN") for total in stage.totals)
    reporter.draft = reporter.draft.change_stage(2, totals=cut, lost=Decimal("274.79"))
    assert reporter.finish(2) == []
    assert reporter.draft.summed(2) == reporter.draft.valid


def test_votes_not_transferable_may_be_left_out(tmp_path: Path) -> None:
    reporter = entry(tmp_path / "feed")
    type_ward(reporter, until=1)
    type_stage(reporter)
    reporter.draft = reporter.draft.change_stage(2, lost=None)
    assert reporter.finish(2) == []
    assert reporter.send_stages() == []


def test_an_exclusion_may_be_said_only_when_its_votes_are_transferred(tmp_path: Path) -> None:
    reporter = entry(tmp_path / "feed")
    type_ward(reporter, until=1)
    type_stage(reporter)
    reporter.draft = typed(reporter.draft, 2, Line(EXCLUDED), "-")
    assert reporter.finish(2) == []
    reporter.draft = typed(reporter.draft, 3, Line(DONE), "x7")
    assert reporter.draft.excluded_at(3) == ("21608",)
    assert reporter.draft.total(3, "21608") == 0


def test_equal_votes_for_the_exclusion_are_not_decided_by_the_program(tmp_path: Path) -> None:
    reporter = entry(tmp_path / "feed")
    type_stage(reporter)
    draft = reporter.draft.with_total(1, 5, Decimal(185)).with_total(1, 1, Decimal(2080))
    draft = typed(draft, 1, Line(ELECTED), "2")
    with pytest.raises(FigureError, match="several have the fewest votes"):
        typed(draft, 1, Line(EXCLUDED), "")


@pytest.mark.parametrize(
    ("text", "total"),
    [("1,879.28175", "1879.28175"), ("+13.2", "113.2"), ("2080", "2080"), ("+0", "100")],
)
def test_a_total_or_a_transfer_may_be_typed(text: str, total: str) -> None:
    assert read_total(text, Decimal(100)) == Decimal(total)


@pytest.mark.parametrize("text", ["1.234567", "1.", ".5", "+", "1,23", "x"])
def test_what_is_no_total_is_refused(text: str) -> None:
    with pytest.raises(FigureError):
        read_total(text, Decimal(100))


def test_a_transfer_needs_a_total_before() -> None:
    with pytest.raises(FigureError, match="nothing to add a transfer to"):
        read_total("+12")


def test_totals_are_written_without_idle_zeros() -> None:
    assert [written(Decimal(text)) for text in ("1879.28170", "2080", "2080.0")] == [
        "1,879.2817",
        "2,080",
        "2,080",
    ]


def test_rejected_papers_announced_later_are_no_correction(tmp_path: Path) -> None:
    root = tmp_path / "feed"
    reporter = entry(root)
    type_stage(reporter)
    reporter.draft = reporter.draft.change(rejected=None)
    reporter.finish(1)
    reporter.send_stages()
    reporter.draft = reporter.draft.change(rejected=214)
    assert not reporter.is_sent
    assert not reporter.changes_a_stage


def test_a_stage_that_was_not_sent_can_be_emptied_also_when_quiet(tmp_path: Path) -> None:
    reporter = entry(tmp_path / "feed", quiet=True)
    type_ward(reporter, until=3)
    assert reporter.unsent_stage == 3
    reporter.clear_stage(3)
    assert [stage.is_empty for stage in reporter.draft.stages] == [False, False, True]
    assert reporter.unsent_stage == 2


def test_a_stage_that_was_sent_is_not_emptied_because_a_document_without_stages_followed(
    tmp_path: Path,
) -> None:
    reporter = entry(tmp_path / "feed")
    type_ward(reporter, until=2)
    reporter.send_stages()
    reporter.take_back("fire", is_withdrawn=False)
    assert reporter.unsent_stage is None
    type_stage(reporter)
    assert reporter.unsent_stage == 3


def test_emptying_the_first_stage_empties_what_was_announced_before_it(tmp_path: Path) -> None:
    reporter = entry(tmp_path / "feed", quiet=True)
    type_stage(reporter)
    assert reporter.draft.quota is not None
    reporter.clear_stage(1)
    assert reporter.draft.is_empty


def test_what_was_announced_before_the_first_stage_can_be_emptied_before_any_votes(tmp_path: Path) -> None:
    reporter = entry(tmp_path / "feed", quiet=True)
    assert reporter.unsent_stage is None
    reporter.draft = reporter.draft.change(quota=1801)
    assert reporter.unsent_stage == 1


def test_a_withdrawn_declaration_can_be_opened_again_with_its_stages(tmp_path: Path) -> None:
    root = tmp_path / "feed"
    reporter = entry(root)
    type_ward(reporter)
    reporter.declare()
    assert DraftFile(drafts_folder(root), WARD).load() is None
    reporter.take_back("the wrong sheet", is_withdrawn=True)
    assert DraftFile(drafts_folder(root), WARD).load() == reporter.draft
