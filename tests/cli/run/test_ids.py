"""`--ids`: a supplier's ids become the newsroom's, on every command that reads a feed."""

import json
from pathlib import Path
from typing import Any

import pytest
from scripts.feedmaker import pa_messages as pa

from cli.run.printed import printed_by, results_json
from election_night.cli.main import main
from formats.pa.places import DECLARED, GENERAL, ISLINGTON_NORTH

IDS = """
[elections]
"general-election.2024-07-04" = "uk-2024"

[contests.uk-2024]
339 = "E14001305"
"""
ELECTION: dict[str, Any] = {
    "schema": "election-night/election@1", "id": "uk-2024", "name": "Ours", "date": "2024-07-04",
    "contests": [{"id": "E14001305", "name": "Islington North", "region": "London"}],
}  # fmt: skip


@pytest.fixture
def feed(tmp_path: Path) -> Path:
    """PA's result beside an election document of our own; the map of ids is beside the feed."""
    folder = tmp_path / "feed"
    folder.mkdir()
    (folder / "election.json").write_text(json.dumps(ELECTION), "utf-8")
    (folder / "result.xml").write_bytes(pa.result(GENERAL, ISLINGTON_NORTH, DECLARED))
    (tmp_path / "ids.toml").write_text(IDS, "utf-8")
    return folder


def test_a_result_counts_for_the_seat_of_our_own_document(
    feed: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    report = results_json(capsys, feed, "--ids", feed.parent / "ids.toml")
    [seat] = report["contests"]
    assert (seat["id"], seat["region"], seat["majority"]) == ("E14001305", "London", 7247)
    assert (report["election"]["name"], report["problems"]) == ("Ours", [])


def test_people_read_the_agencys_own_number(feed: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """And not 1003, which puts all its messages into one order."""
    text = printed_by(capsys, "results", feed, "--ids", feed.parent / "ids.toml")
    assert ", PA result 1, PA Media" in text
    assert "revision" not in text


def test_check_takes_it_as_well(feed: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(feed), "--ids", str(feed.parent / "ids.toml")]) == 0
    assert "no problems" in capsys.readouterr().out


def test_without_it_the_result_is_of_another_election(feed: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(feed)]) == 1
    assert "general-election.2024-07-04" in capsys.readouterr().out


def test_a_wrong_map_ends_the_command_with_a_sentence(feed: Path, capsys: pytest.CaptureFixture[str]) -> None:
    wrong = feed.parent / "wrong.toml"
    wrong.write_text("[contest]\n", "utf-8")
    assert main(["results", str(feed), "--ids", str(wrong)]) == 2
    assert "wrong.toml: contest is not known" in capsys.readouterr().err
    assert main(["results", str(feed), "--ids", str(feed / "none.toml")]) == 3
