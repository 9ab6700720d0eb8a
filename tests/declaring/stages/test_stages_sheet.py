"""The sheet of a count in stages, and back."""

from pathlib import Path

import pytest

from cli.run.printed import printed_by
from declaring.count import documents, night_of, today
from declaring.wards import WARD, declaration, entry, type_ward, write_election
from election_night.cli.main import main
from election_night.core.contest.seat import State
from election_night.declaring.sheets import SheetError
from election_night.declaring.stages.sheet import as_sheet, read_sheet


@pytest.fixture
def sheet(tmp_path: Path) -> str:
    """The sheet of Forth, with all eight stages."""
    reporter = entry(tmp_path / "typed")
    type_ward(reporter)
    return as_sheet(reporter.draft)


def test_a_sheet_is_read_back_as_it_was_typed(tmp_path: Path, sheet: str) -> None:
    reporter = entry(tmp_path / "feed")
    read = read_sheet(sheet, reporter.draft)
    typed = entry(tmp_path / "feed")
    type_ward(typed)
    unsent = [
        stage.model_copy(update={"at": None, "lost": stage.lost or None}) for stage in typed.draft.stages
    ]
    assert list(read.stages) == unsent
    assert (read.valid_votes, read.quota, read.rejected) == (10399, 2080, 214)


def test_transfers_and_rows_in_any_order_are_read_too(tmp_path: Path, sheet: str) -> None:
    draft = entry(tmp_path / "feed").draft
    head, *rows = sheet.replace("1866,1879.28175", "1866,+13.28175").splitlines()
    assert read_sheet("\n".join([head, *reversed(rows)]), draft) == read_sheet(sheet, draft)


@pytest.mark.parametrize(
    ("before", "after", "why"),
    [
        ("id,candidate", "candidate", "row 1: the columns are id, candidate, party"),
        ("1894.28175", "1894,28", "row 2, stage 3: Eleanor Bird has no figure"),
        ("1894.28175", "", "row 2, stage 3: Eleanor Bird has no figure: 0 if there are none"),
        ("1894.28175", "1894.281755", "row 2, stage 3, Eleanor Bird: 1894.281755 is not a figure"),
        ("20631,", "stranger,", "row 2: Eleanor Bird is not in this contest"),
        ("20631,", "20629,", "row 3: Jim Campbell appears twice"),
        (",Cammy Day,,Eleanor", ",Cammy Dey,,Eleanor", "row 11, stage 4: Cammy Dey is no candidate"),
        (",quota,,2080", ",quota,,20800000000", "row 14, quota: 20800000000 is too large"),
    ],
)
def test_a_fault_names_its_row_and_its_stage(
    tmp_path: Path, sheet: str, before: str, after: str, why: str
) -> None:
    assert before in sheet
    text = sheet.replace(before, f'"{after}"' if after == "1894,28" else after, 1)
    if after == "1894,28":
        why = "row 2, stage 3, Eleanor Bird: 1894,28 is not a figure"
    with pytest.raises(SheetError, match=why):
        read_sheet(text, entry(tmp_path / "feed").draft)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A feed with nothing but the election document, of an election today."""
    write_election(tmp_path / "feed", today())
    return tmp_path / "feed"


def test_a_sheet_is_declared_without_a_screen(
    root: Path, tmp_path: Path, sheet: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "stages.csv").write_text(sheet)
    printed = printed_by(capsys, "declare", root, "Forth", "--from", tmp_path / "stages.csv")
    assert printed == "Forth: Jim Campbell, Cammy Day, Eleanor Bird, George Gordon elected, 8 stages\n"
    [document] = documents(root)
    assert document["candidates"] == declaration()["candidates"]
    assert night_of(root).seats[WARD].state is State.DECLARED


def test_stages_so_far_go_out_as_a_count_and_fill_the_next_sheet(
    root: Path, tmp_path: Path, sheet: str, capsys: pytest.CaptureFixture[str]
) -> None:
    three = "\n".join(",".join(line.split(",")[:6]) for line in sheet.splitlines())
    (tmp_path / "stages.csv").write_text(three)
    assert main(["declare", str(root), "Forth", "--from", str(tmp_path / "stages.csv")]) == 0
    assert documents(root)[0]["status"] == "counting"
    capsys.readouterr()
    printed = printed_by(capsys, "declare", root, "Forth", "--sheet")
    assert ",not transferable,,,274.797,340.215,,,,," in printed


def test_a_failed_check_writes_nothing_and_says_why(
    root: Path, tmp_path: Path, sheet: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "stages.csv").write_text(sheet.replace("1951.23129", "1915.23129"))
    assert main(["declare", str(root), "Forth", "--from", str(tmp_path / "stages.csv")]) == 1
    assert "stage 8 comes to 10,363 of 10,399 valid votes: 36 too few" in capsys.readouterr().err
    assert documents(root) == []


def test_one_figure_each_says_too_little(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["declare", str(root), "Forth", "--votes", "1 2 3"]) == 2
    assert "Forth is counted in stages: --votes can't say that, give --from" in capsys.readouterr().err
