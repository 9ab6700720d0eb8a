"""Ten mistakes that people make at a count, each caught or plainly marked before anything is sent."""

import json
from pathlib import Path

import pytest

from declaring.count import MAJORITY, SEAT, VALID, VOTES, documents, entry, night_of, typed
from election_night.declaring.figures import FigureError, read_figure
from election_night.declaring.tally.entry import TallyEntry


def sentences(reporter: TallyEntry) -> str:
    """Everything that speaks against declaring; nothing was sent in the attempt."""
    found = reporter.declare()
    assert not reporter.documents.sent
    return "\n".join(finding.sentence for finding in found)


def test_nothing_is_asked_when_everything_is_right(tmp_path: Path) -> None:
    assert typed(tmp_path / "feed", majority=MAJORITY).declare() == []


def test_1_two_figures_exchanged_make_another_winner(tmp_path: Path) -> None:
    reporter = typed(tmp_path / "feed", 1661, 16873, 1950, 32, 2660, 24120, 1710)
    assert "Jeremy Corbyn was declared elected, but Praful Nargund has more votes" in sentences(reporter)


def test_1_two_figures_exchanged_far_down_are_marked_where_last_time_shows_it(tmp_path: Path) -> None:
    reporter = typed(tmp_path / "feed", 16873, 24120, 1950, 32, 2660, 1661, 1710)
    assert "figures of Vikkas Aggarwal and Praful Nargund exchanged?" in sentences(reporter)


def test_2_a_digit_missing_shows_in_the_total(tmp_path: Path) -> None:
    reporter = typed(tmp_path / "feed", 1661, 24120, 1950, 32, 2660, 1687, 1710)
    assert f"{VALID:,} valid votes were announced: 15,186 too few" in sentences(reporter)


def test_2_a_digit_missing_is_asked_about_at_once(tmp_path: Path) -> None:
    reporter = entry(tmp_path / "feed", quiet=True)
    assert "is a digit missing?" in reporter.type_votes(5, 3313)


def test_3_a_digit_twice_is_asked_about_at_once(tmp_path: Path) -> None:
    reporter = entry(tmp_path / "feed", quiet=True)
    assert "is a digit doubled?" in reporter.type_votes(2, 51990)


def test_3_more_votes_than_electors_are_asked_about_at_once(tmp_path: Path) -> None:
    reporter = entry(tmp_path / "feed", quiet=True)
    assert "241,200 votes so far, but the electorate is 72,852" in reporter.type_votes(1, 241200)


def test_4_a_candidate_skipped_is_named(tmp_path: Path) -> None:
    reporter = typed(tmp_path / "feed")
    reporter.change(reporter.draft.with_votes(3, None))
    assert "no figure yet for Paul Josling" in sentences(reporter)


def test_5_a_figure_on_the_wrong_line_names_the_line(tmp_path: Path) -> None:
    reporter = typed(tmp_path / "feed", 24120, 1661, 1950, 32, 2660, 16873, 1710)
    found = reporter.findings()
    assert [finding.place for finding in found] == [0]
    assert "Vikkas Aggarwal has more votes" in found[0].sentence


def test_6_a_total_misheard_does_not_agree(tmp_path: Path) -> None:
    assert "90 too many" in sentences(typed(tmp_path / "feed", valid_votes=48916))


def test_6_a_majority_misheard_does_not_agree(tmp_path: Path) -> None:
    assert "the majority comes to 7,247, but 7,427 was announced" in sentences(
        typed(tmp_path / "feed", majority=7427)
    )


def test_7_enter_twice_sends_nothing_twice(tmp_path: Path) -> None:
    reporter = typed(tmp_path / "feed")
    assert reporter.declare() == []
    assert "declared already" in reporter.declare()[0].sentence
    assert len(documents(tmp_path / "feed")) == 1


def test_7_enter_on_an_empty_line_is_no_figure() -> None:
    with pytest.raises(FigureError):
        read_figure("")


def test_8_figures_of_another_seat_do_not_fit_its_candidates(tmp_path: Path) -> None:
    reporter = entry(tmp_path / "feed", quiet=True)
    with pytest.raises(ValueError, match="3 figures for 7 candidates"):
        reporter.draft.with_all_votes([1200, 900, 30])


def test_9_a_candidate_under_another_party_is_refused_by_the_night_itself(tmp_path: Path) -> None:
    reporter = typed(tmp_path / "feed")
    others = list(reporter.draft.candidates)
    others[1] = type(others[1])(id="stranger", name="A. Stranger", party="lab", votes=24120)
    reporter.change(reporter.draft.model_copy(update={"candidates": tuple(others), "winners": ("stranger",)}))
    assert "is not on the ballot" in sentences(reporter)


def test_10_declared_too_early_is_not_declared(tmp_path: Path) -> None:
    reporter = entry(tmp_path / "feed")
    reporter.type_votes(1, 24120)
    assert "no figure yet for Vikkas Aggarwal, Karen Harries, Paul Josling and 3 more" in (
        reporter.declare(accepted=[finding.sentence for finding in reporter.findings()])[0].sentence
    )
    assert night_of(tmp_path / "feed").seats[SEAT].state.value == "counting"


def test_equal_votes_wait_for_the_lot(tmp_path: Path) -> None:
    level = (1661, 20000, 1950, 32, 2660, 20000, 1710)
    reporter = typed(tmp_path / "feed", *level, valid_votes=sum(level), winners=None)
    assert "Jeremy Corbyn and Praful Nargund have 20,000 votes each: who was elected by lot?" in sentences(
        reporter
    )
    reporter.change(reporter.draft.model_copy(update={"winners": ("nargund",), "by_lot": True}))
    assert reporter.declare() == []
    seat = night_of(tmp_path / "feed").seats[SEAT]
    assert seat.winner == "nargund"
    assert seat.by_lot


def test_all_the_same_declares_and_says_what_was_wrong(tmp_path: Path) -> None:
    reporter = typed(tmp_path / "feed", valid_votes=49096)
    assert reporter.declare(accepted=[finding.sentence for finding in reporter.findings()]) == []
    [document] = documents(tmp_path / "feed")
    assert document["note"].startswith("declared all the same, though the figures come to 49,006")


def test_the_figures_are_sent_in_ballot_order(tmp_path: Path) -> None:
    typed(tmp_path / "feed").declare()
    [document] = documents(tmp_path / "feed")
    assert tuple(candidate["votes"] for candidate in document["candidates"]) == VOTES
    assert json.dumps(document)
