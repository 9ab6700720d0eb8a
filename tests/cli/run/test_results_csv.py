"""`results --format csv`: the same figures as JSON, for a spreadsheet."""

import csv
import io
from pathlib import Path

import pytest

from cli import papers
from cli.program import run
from cli.run.printed import printed_by, results_json
from election_night.cli.main import main
from forked import ForkedProgram


@pytest.mark.usefixtures("read_once")
def test_csv_and_json_agree(feeds: Path, capsys: pytest.CaptureFixture[str]) -> None:
    printed = printed_by(capsys, "results", feeds / "uk-2024", "--format", "csv")
    assert printed.count("\r\n") == printed.count("\n")
    rows = list(csv.DictReader(io.StringIO(printed, newline="")))
    report = results_json(capsys, feeds / "uk-2024")
    flat = [(contest, candidate) for contest in report["contests"] for candidate in contest["candidates"]]
    assert len(rows) == len(flat) == 4515
    for row, (contest, candidate) in zip(rows, flat, strict=True):
        assert (row["contest"], row["candidate"]) == (contest["id"], candidate["id"])
        assert (row["name"], row["candidate_name"]) == (contest["name"], candidate["name"])
        assert int(row["votes"]) == candidate["votes"]
        assert float(row["share_pct"]) == candidate["share_pct"]
        assert (float(row["change_pp"]) if row["change_pp"] else None) == candidate["change_pp"]
        assert row["elected"] == str(candidate["elected"]).lower()
        assert int(row["majority"]) == contest["majority"]
        assert (row["swing_pp"] != "") == (contest["swing"] is not None)


def test_names_come_through_csv_to_the_letter(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    names = ["=SUM(A1)", 'Ann "Red" Archer, OBE', "+1", "@x", "[/] Ω"]
    candidates = [
        {"id": str(place), "name": name, "party": "ind", "votes": 100 + place}
        for place, name in enumerate(names)
    ]
    papers.drop(tmp_path, papers.result(candidates=candidates))
    printed = printed_by(capsys, "results", tmp_path, "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(printed, newline="")))
    assert [row["candidate_name"] for row in rows] == names[::-1]


def test_csv_says_beside_itself_that_there_are_problems(
    ward: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["results", str(ward), "--format", "csv"]) == 0
    says = f"2 problems. Run election-night check {ward} to see them.\n"
    assert capsys.readouterr().err == says


def test_per_seat_prints_one_line_per_seat(
    ward: Path, feeds: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Each line has winner and runner-up with their parties; both are empty while nobody is elected."""
    for feed in (ward, feeds / "islington-north"):
        contests = results_json(capsys, feed)["contests"]
        rows = list(
            csv.DictReader(
                io.StringIO(printed_by(capsys, "results", feed, "--format", "csv", "--per", "seat"))
            )
        )
        assert [row["contest"] for row in rows] == [contest["id"] for contest in contests]
        for row, contest in zip(rows, contests, strict=True):
            winner = contest["winner"] or {"candidate": "", "name": "", "party": ""}
            assert [row["winner"], row["winner_name"], row["winner_party"]] == list(winner.values())
            assert row["region"] == (contest["region"] or "")
    (row,) = rows
    assert (row["second_name"], row["second_party"], row["second_votes"]) == (
        "Praful Nargund",
        "lab",
        "16873",
    )


def test_only_csv_accepts_per(ward: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["results", str(ward), "--format", "json", "--per", "seat"]) == 2
    assert "--per works only with --format csv" in capsys.readouterr().err


@pytest.mark.parametrize("per", ["candidate", "seat"])
def test_a_spreadsheet_program_reads_the_accents_of_a_file(per: str, tmp_path: Path) -> None:
    """A file begins with the mark of UTF-8, and an appended one has none in its middle; a pipe has none."""
    papers.drop(tmp_path, papers.result(name="Órfhlaith"))
    command = ["results", str(tmp_path), "--format", "csv", "--per", per]
    file = tmp_path / "results.csv"
    for _ in range(2):
        with file.open("ab") as stream:
            assert ForkedProgram(*command, stdout=stream.fileno()).wait(20) == 0
    data = file.read_bytes()
    assert data.startswith(b"\xef\xbb\xbfcontest,")
    assert data.count(b"\xef\xbb\xbf") == 1
    assert "Órfhlaith" in data.decode()
    assert run(*command).stdout.startswith("contest,")


def test_json_and_text_in_a_file_have_no_mark(feeds: Path, tmp_path: Path) -> None:
    for form in ("json", "text"):
        with (tmp_path / form).open("wb") as stream:
            command = ["results", str(feeds / "islington-north"), "--format", form]
            assert ForkedProgram(*command, stdout=stream.fileno()).wait(20) == 0
        assert not (tmp_path / form).read_bytes().startswith(b"\xef\xbb\xbf")
