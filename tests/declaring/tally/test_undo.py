"""Taking back the last document: which figures are on the lines afterwards, and go out with the next one."""

from pathlib import Path

from declaring.count import VOTES, documents, entry, typed


def test_the_first_figure_after_a_recount_is_not_sent_again_once_it_is_taken_back(tmp_path: Path) -> None:
    root = tmp_path / "feed"
    reporter = entry(root)
    reporter.type_votes(0, 1661)
    reporter.order_recount("close")()
    reporter.type_votes(0, 9999)
    reporter.undo("mistyped")()
    assert reporter.draft.is_empty
    reporter.type_votes(1, 24120)
    assert [person.get("votes") for person in documents(root)[-1]["candidates"][:2]] == [None, 24120]


def test_a_figure_changed_after_a_withdrawal_is_taken_back_to_the_declared_one(tmp_path: Path) -> None:
    root = tmp_path / "feed"
    reporter = typed(root)
    reporter.quiet = False
    reporter.declare()
    reporter.take_back("wrong pile", is_withdrawn=True)
    reporter.type_votes(0, 9999)
    reporter.undo("mistyped")()
    assert reporter.draft.votes == VOTES
    assert [document["status"] for document in documents(root)][-2:] == ["counting", "withdrawn"]


def test_the_figures_are_back_once_a_recount_is_taken_back_if_none_had_been_sent(tmp_path: Path) -> None:
    root = tmp_path / "feed"
    reporter = typed(root)
    before = reporter.draft
    reporter.order_recount("close")()
    reporter.undo("wrong seat")()
    assert reporter.draft == before


def test_figures_typed_quietly_stay_when_the_recount_before_them_is_taken_back(tmp_path: Path) -> None:
    root = tmp_path / "feed"
    reporter = typed(root)
    reporter.order_recount("close")()
    reporter.change(reporter.draft.with_votes(0, 1700))
    reporter.undo("wrong seat")()
    assert reporter.draft.votes[0] == 1700


def test_a_figure_of_a_seat_that_was_opened_again_is_taken_back_alone(tmp_path: Path) -> None:
    root = tmp_path / "feed"
    earlier = entry(root)
    earlier.type_votes(0, 1661)
    earlier.type_votes(1, 24120)
    reporter = entry(root)
    reporter.draft = earlier.draft
    reporter.type_votes(2, 9999)
    reporter.undo("mistyped")()
    assert reporter.draft.votes[:3] == (1661, 24120, None)
    assert [person.get("votes") for person in documents(root)[-1]["candidates"][:3]] == [1661, 24120, None]
    assert documents(root)[-1]["correction"] == "mistyped"


def test_what_somebody_else_sent_before_is_back_once_a_figure_is_taken_back(tmp_path: Path) -> None:
    root = tmp_path / "feed"
    reporter = entry(root)
    reporter.type_votes(0, 1661)
    assert entry(root).order_recount("close")() == []
    reporter.type_votes(1, 9999)
    reporter.undo("mistyped")()
    assert [document["status"] for document in documents(root)] == [
        "counting", "recount", "counting", "recount",
    ]  # fmt: skip
    assert documents(root)[-1]["source"] == "at the count"
    assert reporter.draft.is_empty


def test_everything_announced_is_back_once_a_recount_is_taken_back(tmp_path: Path) -> None:
    root = tmp_path / "feed"
    reporter = typed(root)
    reporter.quiet = False
    before = reporter.draft
    reporter.send_count(before)
    reporter.order_recount("close")()
    reporter.undo("wrong seat")()
    assert reporter.draft == before


def test_a_countermand_taken_back_leaves_what_was_typed_and_never_sent(tmp_path: Path) -> None:
    root = tmp_path / "feed"
    entry(root).type_votes(0, 1661)
    for quiet in (True, False):
        reporter = typed(root)
        reporter.quiet, before = quiet, reporter.draft
        reporter.take_back("fire", is_withdrawn=False)
        reporter.undo("wrong seat")()
        assert reporter.draft == before


def test_a_recount_taken_back_leaves_what_was_typed_quietly_whoever_sent_figures(tmp_path: Path) -> None:
    root = tmp_path / "feed"
    entry(root).type_votes(0, 1661)
    reporter = typed(root)
    reporter.order_recount("close")()
    reporter.change(reporter.draft.with_votes(1, 24121))
    reporter.undo("wrong seat")()
    assert reporter.draft.votes[:2] == (None, 24121)
