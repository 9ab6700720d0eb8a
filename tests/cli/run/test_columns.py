"""`columns` drafts a map; `--columns` reads a sheet with one, on every command that reads a feed."""

import os
from pathlib import Path

import pytest

from cli.run.printed import printed_by, results_json
from election_night.cli.main import main
from formats.tables.parliament import candidacies
from formats.tables.tables import ISLINGTON, TOTAL_ROW, long_sheet
from formats.tables.workbooks import workbook


@pytest.fixture
def sheet(tmp_path: Path) -> Path:
    """Return a sheet untouched for an hour, in a feed, with its map beside the feed."""
    (tmp_path / "feed").mkdir()
    (tmp_path / "map.toml").write_text(TOTAL_ROW, "utf-8")
    path = tmp_path / "feed" / "results.csv"
    path.write_bytes(long_sheet())
    hour_ago = path.stat().st_mtime - 3600
    os.utime(path, (hour_ago, hour_ago))
    return path


def test_columns_drafts_a_map(sheet: Path, capsys: pytest.CaptureFixture[str]) -> None:
    printed = printed_by(capsys, "columns", sheet)
    assert printed.startswith("# A draft for results.csv, to be corrected")
    assert 'votes = "Votes"' in printed


def test_a_sheet_that_is_known_needs_no_map(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "candidacies.csv"
    path.write_bytes(candidacies())
    first = printed_by(capsys, "columns", path).splitlines()[0]
    assert first == "# This file needs no column map: it is read as it is (Parliament's CSV)."


def test_columns_drafts_a_map_for_a_workbook(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pytest.importorskip("python_calamine")
    path = tmp_path / "wards.xlsx"
    path.write_bytes(workbook({"Wards": [["Ward", "Name", "Party", "Votes"], ["Hill", "Ann", "Lab", 900]]}))
    assert 'contest = "Ward"' in printed_by(capsys, "columns", path)


@pytest.mark.parametrize(
    ("content", "code", "message"),
    [(None, 3, "there is no such file"), (b'a,"b', 1, "a quotation mark isn't closed")],
)
def test_columns_says_why_it_cannot(
    content: bytes | None, code: int, message: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "sheet.csv"
    if content is not None:
        path.write_bytes(content)
    assert main(["columns", str(path)]) == code
    assert message in capsys.readouterr().err


def test_results_read_a_sheet_with_its_map(sheet: Path, capsys: pytest.CaptureFixture[str]) -> None:
    report = results_json(capsys, sheet.parent, "--columns", sheet.parent.parent / "map.toml")
    winners = {seat["name"]: seat["winner"]["name"] for seat in report["contests"]}
    assert winners == {"Islington North": "Jeremy Corbyn", "Putney": "Fleur Anderson"}
    assert report["problems"] == []


def test_without_a_map_check_says_what_to_do(sheet: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(sheet)]) == 1
    assert (
        "a table that no column map names: draft one with election-night columns FILE"
        in capsys.readouterr().out
    )


def test_check_names_the_cell(sheet: Path, capsys: pytest.CaptureFixture[str]) -> None:
    sheet.write_bytes(long_sheet().replace(b'"16,873"', b"16.873"))
    assert main(["check", str(sheet), "--columns", str(sheet.parent.parent / "map.toml")]) == 1
    printed = capsys.readouterr().out
    assert 'row 9, column E (Votes): "16.873"' in printed
    assert ISLINGTON not in printed


@pytest.mark.parametrize("command", ["results", "check", "watch", "publish"])
def test_a_faulty_map_stops_every_command_before_it_reads(
    command: str, sheet: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    faulty = sheet.parent.parent / "faulty.toml"
    faulty.write_text(TOTAL_ROW.replace("votes", "vote"), "utf-8")
    output_directory = [str(sheet.parent.parent / "out")] if command == "publish" else []
    assert main([command, str(sheet.parent), *output_directory, "--columns", str(faulty)]) == 2
    assert "columns.vote is not known. Did you mean votes?" in capsys.readouterr().err
