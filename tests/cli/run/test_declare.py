"""`declare` without a screen: figures, checks, exit codes."""

from pathlib import Path

import pytest

from cli.run.printed import printed_by
from declaring.count import documents, night_of, today, write_election
from election_night.cli.main import main
from election_night.core.contest.seat import State

FIGURES = "1661 24120 1950 32 2660 16873 1710"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A feed with nothing but the election document."""
    write_election(tmp_path / "feed", today())
    return tmp_path / "feed"


def declare(root: Path, *options: str) -> int:
    """Run it on Islington North."""
    return main(["declare", str(root), "Islington North", *options])


def test_a_declaration_is_written_and_read_back(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert declare(root, "--votes", FIGURES, "--valid", "49,006", "--majority", "7247") == 0
    assert capsys.readouterr().out == "Islington North: Jeremy Corbyn elected, majority 7,247\n"
    assert night_of(root).seats["islington-north"].majority == 7247


def test_a_failed_check_writes_nothing_and_says_why(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert declare(root, "--votes", FIGURES, "--valid", "49096") == 1
    assert "the figures come to 49,006, but 49,096 valid votes were announced" in capsys.readouterr().err
    assert documents(root) == []


def test_all_the_same_writes_it_and_notes_the_doubt(root: Path) -> None:
    assert declare(root, "--votes", FIGURES, "--valid", "49096", "--all-the-same") == 0
    assert "49,096 valid votes were announced" in documents(root)[0]["note"]


def test_figures_may_come_from_a_sheet(
    root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    head, *rows = printed_by(capsys, "declare", root, "Islington North", "--sheet").splitlines()
    figures = [*FIGURES.split(), "49006", "", ""]
    sheet = tmp_path / "sheet.csv"
    sheet.write_text("\n".join([head, *(row + cell for row, cell in zip(rows, figures, strict=True))]))
    assert declare(root, "--from", str(sheet)) == 0
    assert night_of(root).seats["islington-north"].state is State.DECLARED


@pytest.mark.parametrize(
    ("options", "code", "why"),
    [
        (("--votes", "1 2 3"), 1, "3 figures for 7 candidates"),
        (("--votes", FIGURES, "--valid", "49.006"), 2, "--valid: 49.006 is not a figure"),
        (("--votes", FIGURES, "--winner", "Jeremy Corbin"), 2, "Did you mean Jeremy Corbyn?"),
        (("--from", "nowhere.csv"), 3, "nowhere.csv cannot be read"),
        ((), 2, "the form needs a terminal"),
    ],
)
def test_what_cannot_be_understood_is_explained(
    root: Path, capsys: pytest.CaptureFixture[str], options: tuple[str, ...], code: int, why: str
) -> None:
    assert declare(root, *options) == code
    assert why in capsys.readouterr().err
    assert documents(root) == []


def test_a_seat_that_is_not_there_is_not_guessed(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["declare", str(root), "Islington Noth", "--votes", FIGURES]) == 2
    assert "Did you mean Islington North?" in capsys.readouterr().err
