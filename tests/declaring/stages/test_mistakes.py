"""Mistakes that people make when they type a count in stages, each caught before anything is sent."""

from decimal import Decimal
from pathlib import Path

import pytest

from declaring.wards import WARD, entry, said, type_stage, type_ward
from election_night.declaring.figures import FigureError
from election_night.declaring.stages import checks as stages_checks
from election_night.declaring.stages.entry import StagesEntry
from election_night.declaring.stages.typing import (
    DONE,
    ELECTED,
    EXCLUDED,
    VOTES,
    Line,
    is_carried,
    lines_of,
    typed,
)


@pytest.fixture
def reporter(tmp_path: Path) -> StagesEntry:
    """Forth, with the first two stages typed, and the third one typed and not sent."""
    reporter = entry(tmp_path / "feed")
    type_ward(reporter, until=2)
    type_stage(reporter)
    return reporter


def found(reporter: StagesEntry, number: int = 3) -> str:
    """What keeps a stage from going out; nothing was sent in the attempt."""
    sentences = [finding.sentence for finding in reporter.finish(number)]
    if not sentences:
        sentences = [f.sentence for f in reporter.send_stages()]
    assert not reporter.documents.sent
    return "\n".join(sentences)


def test_nothing_is_asked_when_everything_is_right(reporter: StagesEntry) -> None:
    assert reporter.finish(3) == []
    assert reporter.send_stages() == []


def test_1_a_total_that_does_not_add_up(reporter: StagesEntry) -> None:
    reporter.draft = reporter.draft.with_total(3, 3, Decimal("1412.5769"))
    assert "stage 3 comes to 10,390 of 10,399 valid votes: 9 too few" in found(reporter)


def test_1_first_preferences_that_do_not_add_up(tmp_path: Path) -> None:
    reporter = entry(tmp_path / "feed")
    type_stage(reporter)
    reporter.draft = reporter.draft.with_total(1, 3, Decimal(1930))
    assert "stage 1 comes to 10,939 of 10,399 valid votes: 540 too many" in found(reporter, 1)


def test_2_nobody_elected_is_excluded(reporter: StagesEntry) -> None:
    with pytest.raises(
        FigureError, match="Jim Campbell is elected, and elected candidates are never excluded"
    ):
        typed(reporter.draft, 3, Line(EXCLUDED), "2")
    with pytest.raises(
        FigureError, match="Jim Campbell is elected, and elected candidates are never excluded"
    ):
        typed(reporter.draft, 3, Line(DONE), "x2")


def test_2_nobody_excluded_is_elected(reporter: StagesEntry) -> None:
    with pytest.raises(FigureError, match="Nicola Ross was excluded"):
        typed(reporter.draft, 3, Line(ELECTED), "7")


def test_3_a_quota_misheard_is_asked_about_at_once_and_stops_the_stage(tmp_path: Path) -> None:
    reporter = entry(tmp_path / "feed")
    type_stage(reporter)
    reporter.draft = typed(reporter.draft, 1, Line("quota"), "2008")
    asked = "the quota was typed as 2,008, but 10,399 votes for 4 seats make it 2,080"
    assert stages_checks.question(reporter.draft, 1, Line("quota")) == asked
    assert asked in found(reporter, 1)


def test_4_a_candidate_skipped_is_named(reporter: StagesEntry) -> None:
    reporter.draft = reporter.draft.with_total(3, 4, None)
    missing = stages_checks.missing(reporter.draft, 3)
    assert missing == ("stage 3: no figure yet for Gillian Mackay", Line(VOTES, 4))
    assert reporter.draft.complete == 2


def test_5_a_stage_typed_twice_is_refused_with_its_first_words(reporter: StagesEntry) -> None:
    assert reporter.finish(3) == []
    with pytest.raises(FigureError, match="Nicola Ross is out and has no votes left: has this stage been"):
        typed(reporter.draft, 4, Line(DONE), "x7")
    with pytest.raises(
        FigureError, match="Jim Campbell has no surplus left: has this stage been typed already"
    ):
        typed(reporter.draft, 4, Line(DONE), "s2")


def test_5_the_figures_of_the_stage_before_are_noticed(reporter: StagesEntry) -> None:
    before = reporter.draft.stages[1]
    reporter.draft = reporter.draft.change_stage(3, totals=before.totals, lost=before.lost)
    assert "stage 3 has the figures of stage 2: was it typed twice?" in found(reporter)


def test_a_total_that_falls_is_asked_about_at_once(reporter: StagesEntry) -> None:
    draft = reporter.draft.with_total(3, 0, Decimal("1874.28175"))
    asked = stages_checks.question(draft, 3, Line(VOTES, 0))
    assert (
        asked == "Eleanor Bird goes from 1,879.28175 to 1,874.28175: continuing candidates don't lose votes"
    )


def test_more_than_the_transfer_is_asked_about_at_once(reporter: StagesEntry) -> None:
    draft = reporter.draft.with_total(3, 0, Decimal("2879.28175"))
    assert "more than the 269.70805 votes of Nicola Ross" in stages_checks.question(draft, 3, Line(VOTES, 0))


def test_votes_for_somebody_who_is_out_are_noticed(reporter: StagesEntry) -> None:
    assert reporter.finish(3) == []
    type_stage(reporter, WARD, 4)
    reporter.draft = reporter.draft.with_total(4, 6, Decimal(3))
    assert "Nicola Ross goes from 0 to 3, but is out" in found(reporter, 4)


def test_votes_for_somebody_elected_are_noticed(reporter: StagesEntry) -> None:
    reporter.draft = reporter.draft.with_total(3, 1, Decimal(2090))
    assert "Jim Campbell goes from 2,080 to 2,090, but was elected earlier" in found(reporter)


def test_the_quota_reached_and_not_elected_is_noticed(tmp_path: Path) -> None:
    reporter = entry(tmp_path / "feed")
    type_stage(reporter)
    reporter.draft = typed(reporter.draft, 1, Line(ELECTED), "-")
    assert "Jim Campbell has the quota of 2,080 but is not elected" in found(reporter, 1)


def test_elected_below_the_quota_is_noticed(reporter: StagesEntry) -> None:
    reporter.draft = typed(reporter.draft, 3, Line(ELECTED), "1")
    assert "Eleanor Bird has 1,894.28175 votes, below the quota of 2,080" in found(reporter)


def test_somebody_with_more_votes_than_the_one_excluded_is_named(reporter: StagesEntry) -> None:
    reporter.draft = typed(reporter.draft, 3, Line(EXCLUDED), "5")
    assert "Heather Pugh has fewer votes than Gillian Mackay, who is excluded" in found(reporter)


def test_declared_too_early_says_how_many_seats_are_open(reporter: StagesEntry) -> None:
    reporter.finish(3)
    early = reporter.declare()
    assert [finding.sentence for finding in early] == ["1 elected, but the contest fills 4"]
    assert not reporter.documents.sent


def test_all_the_same_sends_it_and_says_what_was_wrong(reporter: StagesEntry) -> None:
    reporter.draft = reporter.draft.with_total(3, 3, Decimal("1412.5769"))
    reporter.accept([finding.sentence for finding in reporter.finish(3)])
    assert reporter.finish(3) == []
    assert reporter.send_stages() == []
    assert reporter.documents.sent[0].note == (
        "sent all the same, though stage 3 comes to 10,390 of 10,399 valid votes: 9 too few"
    )


def slips(text: str) -> set[str]:
    """The figure with one digit left out, typed twice, or exchanged with the next."""
    out = {text[:at] + text[at + 1 :] for at, digit in enumerate(text) if digit.isdigit()}
    out |= {text[:at] + digit + text[at:] for at, digit in enumerate(text) if digit.isdigit()}
    pairs = [at for at in range(len(text) - 1) if text[at : at + 2].isdigit()]
    out |= {text[:at] + text[at + 1] + text[at] + text[at + 2 :] for at in pairs}
    return out - {text, ""}


def test_no_slip_of_one_digit_in_any_figure_gets_out(tmp_path: Path) -> None:
    reporter = entry(tmp_path / "feed")
    tried = 0
    for number in range(1, 9):
        blank = reporter.draft
        texts = iter(said(WARD, number, blank))
        type_stage(reporter)
        right = reporter.draft
        for line in lines_of(blank, number):
            text = "" if is_carried(right, number, line) else next(texts)
            if line.name in {DONE, ELECTED, EXCLUDED, "rejected"}:
                continue
            for slip in slips(text):
                try:
                    reporter.draft = typed(right, number, line, slip)
                except FigureError:
                    continue
                tried += 1
                assert reporter.draft == right or reporter.finish(number), (number, line, text, slip)
        reporter.draft = right
        assert reporter.finish(number) == []
    assert tried > 500
