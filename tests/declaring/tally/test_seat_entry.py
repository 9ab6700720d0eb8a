"""A reporter's work on one seat: what goes out, in which order, and what never does."""

import errno
import json
from pathlib import Path

import pytest

from declaring.count import MAJORITY, SEAT, TIME, VOTES, WARD, documents, entry, night_of, typed
from election_night.core.contest.seat import State
from election_night.declaring.drafts.draft_file import DraftFile, drafts_folder
from election_night.declaring.seat_entry import NoReasonError
from election_night.declaring.sending.outbox import Outbox
from election_night.declaring.tally.documents import counting
from election_night.system import disk


def test_each_figure_goes_out_as_it_is_read_out(tmp_path: Path) -> None:
    root = tmp_path / "feed"
    reporter = entry(root)
    for place, votes in enumerate(VOTES):
        reporter.type_votes(place, votes)
        seat = night_of(root).seats[SEAT]
        assert (seat.state, sum(count or 0 for count in seat.votes)) == (
            State.COUNTING,
            sum(VOTES[: place + 1]),
        )
    assert reporter.declare() == []
    seat = night_of(root).seats[SEAT]
    assert (seat.state, seat.winner, seat.majority) == (State.DECLARED, "corbyn", MAJORITY)
    assert [document["revision"] for document in documents(root)] == list(range(1, 9))


def test_quiet_sends_only_the_declaration(tmp_path: Path) -> None:
    root = tmp_path / "feed"
    reporter = entry(root, quiet=True)
    for place, votes in enumerate(VOTES):
        reporter.type_votes(place, votes)
    assert documents(root) == []
    reporter.declare()
    assert [document["status"] for document in documents(root)] == ["declared"]


def test_a_revision_is_higher_than_every_one_before_it_also_of_other_sources(tmp_path: Path) -> None:
    root = tmp_path / "feed"
    reporter = entry(root)
    reporter.type_votes(0, 1)
    other = {**documents(root)[0], "revision": 500, "source": "an agency"}
    (root / "agency.json").write_text(json.dumps(other))
    reporter.type_votes(0, 2)
    assert documents(root)[-1]["revision"] == 501


def test_somebody_else_at_the_same_seat_is_noticed(tmp_path: Path) -> None:
    root = tmp_path / "feed"
    first, second = entry(root), entry(root)
    first.type_votes(0, 1661)
    assert first.documents.files_of_others() == []
    assert len(second.documents.files_of_others()) == 1


def test_a_correction_needs_a_reason_and_changes_the_declaration(tmp_path: Path) -> None:
    root = tmp_path / "feed"
    typed(root).declare()
    reporter = typed(root, 1661, 24120, 1950, 32, 2660, 16874, 1709)
    assert "give the reason for the correction" in reporter.declare()[0].sentence
    assert reporter.declare("one vote was on the wrong pile") == []
    seat = night_of(root).seats[SEAT]
    assert (seat.state, seat.majority, seat.correction) == (
        State.CORRECTED, MAJORITY - 1, "one vote was on the wrong pile",
    )  # fmt: skip


def test_figures_typed_after_the_declaration_are_not_sent_until_it_is_declared_again(tmp_path: Path) -> None:
    root = tmp_path / "feed"
    reporter = typed(root)
    reporter.declare()
    again = entry(root)
    again.type_votes(0, 1660)
    assert night_of(root).seats[SEAT].state is State.DECLARED


@pytest.mark.parametrize(("is_withdrawn", "state"), [(True, State.WITHDRAWN), (False, State.COUNTERMANDED)])
def test_a_declaration_is_taken_back_with_its_reason(
    tmp_path: Path, is_withdrawn: bool, state: State
) -> None:
    root = tmp_path / "feed"
    reporter = typed(root)
    reporter.declare()
    with pytest.raises(NoReasonError):
        reporter.take_back(" ", is_withdrawn=is_withdrawn)
    reporter.take_back("a bundle was found", is_withdrawn=is_withdrawn)
    seat = night_of(root).seats[SEAT]
    assert (seat.state, seat.winner) == (state, None)


def test_recounts_are_numbered(tmp_path: Path) -> None:
    root = tmp_path / "feed"
    reporter = entry(root)
    reporter.order_recount("")()
    reporter.order_recount("within fifty votes")()
    assert night_of(root).seats[SEAT].recount == 2


def test_a_call_names_the_winner_without_figures(tmp_path: Path) -> None:
    root = tmp_path / "feed"
    reporter = entry(root)
    reporter.type_votes(1, 24120)
    reporter.call(("corbyn",))
    seat = night_of(root).seats[SEAT]
    assert (seat.state, seat.winner) == (State.CALLED, "corbyn")


def test_undoing_a_figure_sends_what_was_there_before(tmp_path: Path) -> None:
    root = tmp_path / "feed"
    reporter = entry(root)
    reporter.type_votes(0, 1661)
    reporter.type_votes(1, 2412)
    reporter.undo("mistyped")()
    assert night_of(root).seats[SEAT].votes[:2] == (1661, None)
    assert reporter.draft.votes[:2] == (1661, None), "it must not go out again with the next figure"
    assert len(documents(root)) == 3


def test_undoing_a_declaration_withdraws_it(tmp_path: Path) -> None:
    root = tmp_path / "feed"
    reporter = typed(root)
    reporter.declare()
    reporter.undo("sent by mistake")()
    assert night_of(root).seats[SEAT].state is State.WITHDRAWN


def test_undo_needs_something_that_was_sent_and_a_reason(tmp_path: Path) -> None:
    reporter = entry(tmp_path / "feed")
    with pytest.raises(LookupError):
        reporter.undo("why")()
    reporter.type_votes(0, 1)
    with pytest.raises(NoReasonError):
        reporter.undo("")()


def test_the_draft_is_there_again_after_every_key(tmp_path: Path) -> None:
    root = tmp_path / "feed"
    reporter = entry(root)
    for place, votes in enumerate(VOTES[:3]):
        reporter.type_votes(place, votes)
        found = DraftFile(drafts_folder(root), SEAT).load()
        assert found == reporter.draft
    reporter.change(reporter.draft.with_all_votes(list(VOTES)))
    reporter.declare()
    assert DraftFile(drafts_folder(root), SEAT).load() is None


def test_a_full_disk_leaves_nothing_half_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = tmp_path / "feed"
    reporter = typed(root)

    def full(file: int, data: object) -> int:  # noqa: ARG001 - as the disk's own
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(disk, "write", full)
    with pytest.raises(OSError, match="No space left"):
        reporter.declare()
    assert sorted(path.name for path in root.iterdir()) == ["election.json"]
    assert not reporter.documents.sent
    monkeypatch.undo()
    assert reporter.declare() == []


def test_a_ward_of_two_seats_elects_the_first_two(tmp_path: Path) -> None:
    root = tmp_path / "feed"
    reporter = entry(root, WARD)
    for place, votes in enumerate((1500, 1400, 1380, 700)):
        reporter.type_votes(place, votes)
    reporter.change(reporter.draft.model_copy(update={"valid_votes": 2600, "rejected": 12}))
    assert reporter.declare() == []
    seat = night_of(root).seats[WARD]
    assert [winner.id for winner in seat.winners] == ["a", "b"]
    assert (seat.state, seat.ballots, reporter.draft.lead) == (State.DECLARED, 2600, 20)


def test_a_tie_is_one_only_across_the_line(tmp_path: Path) -> None:
    reporter = entry(tmp_path / "feed", WARD, quiet=True)
    reporter.change(reporter.draft.with_all_votes([1500, 1500, 1380, 700]))
    assert reporter.draft.level == []
    assert reporter.declare() == []


def test_figures_typed_after_a_call_do_not_take_it_back(tmp_path: Path) -> None:
    root = tmp_path / "feed"
    reporter = entry(root)
    reporter.call(("corbyn",))
    reporter.type_votes(0, 1661)
    assert night_of(root).seats[SEAT].state is State.CALLED
    assert DraftFile(drafts_folder(root), SEAT).load() == reporter.draft


def test_figures_typed_after_a_declaration_all_the_same_are_not_sent(tmp_path: Path) -> None:
    root = tmp_path / "feed"
    reporter = typed(root, valid_votes=49096)
    reporter.declare(accepted=[finding.sentence for finding in reporter.findings()])
    again = entry(root)
    again.type_votes(0, 1660)
    assert len(documents(root)) == 1


def test_a_recount_begins_with_empty_lines(tmp_path: Path) -> None:
    root = tmp_path / "feed"
    reporter = typed(root)
    reporter.order_recount("within fifty votes")()
    assert set(reporter.draft.votes) == {None}


def test_a_finding_that_nobody_has_seen_is_not_accepted(tmp_path: Path) -> None:
    root = tmp_path / "feed"
    reporter = typed(root, valid_votes=49096)
    shown = [finding.sentence for finding in reporter.findings()]
    reporter.change(reporter.draft.with_figure("majority", 7))
    assert "the majority comes to 7,247, but 7 was announced" in reporter.declare(accepted=shown)[0].sentence
    assert documents(root) == []


def test_seats_with_alike_ids_have_files_and_drafts_of_their_own(tmp_path: Path) -> None:
    outbox = Outbox(tmp_path)
    result = counting(entry(tmp_path / "feed").draft, 1, TIME)
    names = {outbox.send(result.model_copy(update={"contest": contest})) for contest in ("w.1", "w-1", "w:1")}
    assert len(names) == 3
    assert DraftFile(drafts_folder(tmp_path), "w.1").path != DraftFile(tmp_path, "w:1").path


def test_drafts_of_a_rehearsal_are_apart(tmp_path: Path) -> None:
    assert DraftFile(drafts_folder(tmp_path), SEAT).path != DraftFile(tmp_path, SEAT, test=True).path


def test_the_draft_that_was_read_back_is_declared_whatever_is_typed_meanwhile(tmp_path: Path) -> None:
    root = tmp_path / "feed"
    reporter = typed(root)
    read_back = reporter.draft
    reporter.change(read_back.with_votes(1, 24210))
    assert reporter.declare(draft=read_back) == []
    assert night_of(root).seats[SEAT].majority == MAJORITY
