"""`check`: every problem with file, seat, figure and what to do, and a fitting exit code."""

from pathlib import Path
from typing import Any

import pytest

from cli import papers
from election_night.cli.main import main


def check(capsys: pytest.CaptureFixture[str], *asked: object) -> tuple[int, list[str]]:
    """Return the exit code and the lines."""
    code = main(["check", *(str(word) for word in asked)])
    return code, capsys.readouterr().out.splitlines()


@pytest.mark.parametrize("night", ["islington-north", "uk-2024"])
def test_the_built_in_nights_have_no_problems(
    night: str, feeds: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, lines = check(capsys, feeds / night)
    assert code == 0
    assert [line for line in lines if not line.startswith(("CAUTION ", "no problems"))] == []


def test_replaced_documents_are_not_mentioned(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    papers.drop(tmp_path, papers.result(), papers.result(revision=2, rejected=3))
    assert check(capsys, tmp_path) == (0, ["no problems"])


def test_a_caution_is_printed_and_leaves_the_code(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    papers.drop(tmp_path, papers.election("riverside"), papers.result(electorate=0))
    code, (line,) = check(capsys, tmp_path)
    assert code == 0
    assert line.startswith(f"CAUTION   {tmp_path}/riverside-1.json: Riverside, revision 1: ")
    assert "an electorate of 0 counts as unknown" in line


WRONG: list[tuple[dict[str, Any] | str, str, str]] = [
    (papers.result(votes={"1": 5000, "2": 1, "3": 1}), "REFUSED", "Ann Archer has 5,000 votes"),
    (papers.result(votes={"1": -1, "2": 1, "3": 1}), "REFUSED", "votes of Ann Archer (1)"),
    (papers.result(votes={"1": "1,001", "2": 1, "3": 1}), "REFUSED", 'the text "1,001"'),
    (papers.result(valid_votes=2128), "DISPUTED", "100 too few"),
    (papers.result(majority=41), "DISPUTED", "the first two are 14 apart, but majority says 41"),
    (papers.result(winner="2"), "DISPUTED", "Ann Archer has most votes, but winner names Bob Baker"),
    (papers.result(status="finished"), "REFUSED", "status"),
    ('{"schema": "election-night/result@1", ', "REFUSED", "not complete or not JSON"),
    ("results to follow", "REFUSED", ""),
]


@pytest.mark.parametrize("alone", [True, False], ids=["file", "directory"])
@pytest.mark.parametrize(("wrong", "word", "says"), WRONG)
def test_a_mistake_is_reported_with_its_file(
    wrong: dict[str, Any] | str, word: str, says: str, alone: bool, tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    papers.drop(tmp_path, papers.election("riverside"), name="election.json")
    papers.drop(tmp_path, wrong, name="wrong.json")
    file = tmp_path / ("wrong.json" if isinstance(wrong, dict) else "text.json")
    code, lines = check(capsys, file if alone else tmp_path)
    assert code == 1
    assert [line for line in lines if line.startswith(f"{word:8}  {file}: ") and says in line]
    assert all(line.count(file.name) == 1 for line in lines)


def test_two_documents_of_one_revision_are_a_conflict_on_both_sides(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    papers.drop(tmp_path, papers.result(), name="one.json")
    papers.drop(tmp_path, papers.result(rejected=7), name="two.json")
    files = [tmp_path / "one.json", tmp_path / "two.json"]
    for asked in ([tmp_path], files):
        code, lines = check(capsys, *asked)
        assert code == 1
        assert {line.split(": ")[0] for line in lines} == {f"CONFLICT  {file}" for file in files}


def test_a_single_result_is_checked_against_the_election_beside_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    papers.drop(tmp_path, papers.result())
    file = tmp_path / "riverside-1.json"
    assert check(capsys, file) == (0, ["no problems"])
    ballot = papers.election("riverside")
    ballot["contests"][0]["candidates"] = papers.BALLOT[:2]
    papers.drop(tmp_path, ballot, name="election.json")
    code, (line,) = check(capsys, file)
    assert code == 1
    assert "candidate 3 (Cy Cole) is not on the ballot" in line


def test_files_and_directories_are_checked_together(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], feeds: Path
) -> None:
    papers.drop(tmp_path, papers.result(majority=41))
    code, lines = check(capsys, feeds / "islington-north", tmp_path / "riverside-1.json")
    assert code == 1
    assert len(lines) == 1


def test_only_regular_files_are_opened(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "away.json").symlink_to("/etc/passwd")
    code, (line,) = check(capsys, tmp_path / "away.json")
    assert (code, line) == (1, f"REFUSED   {tmp_path}/away.json: a link. Put the file itself here")


def test_a_rehearsal_is_checked_as_one(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    papers.drop(tmp_path, papers.election("riverside", test=True), papers.result(test=True))
    assert check(capsys, tmp_path) == (0, ["no problems"])
    assert check(capsys, "--test", tmp_path) == (0, ["no problems"])
