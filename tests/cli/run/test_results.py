"""`results`: the same numbers as text, JSON and CSV."""

import csv
import io
import json
import os
import subprocess
from pathlib import Path
from typing import Any

import pytest

from cli import papers
from cli.program import COMMAND
from election_night.cli.main import main

GOLDEN = Path(__file__).parent / "golden"


def told(capsys: pytest.CaptureFixture[str], *asked: object) -> str:
    """What a command prints, given that it is done."""
    assert main([str(word) for word in asked]) == 0
    return capsys.readouterr().out


def document(capsys: pytest.CaptureFixture[str], *asked: object) -> Any:
    """The JSON that `results` prints."""
    return json.loads(told(capsys, "results", *asked, "--format", "json"))


def golden(name: str, printed: str) -> None:
    """What is printed is what was looked at and kept. `GOLDEN=keep pytest ...` keeps what is printed now."""
    if os.environ.get("GOLDEN") == "keep":
        (GOLDEN / name).write_text(printed, "utf-8")
    assert printed == (GOLDEN / name).read_text("utf-8")


@pytest.fixture
def ward(tmp_path: Path) -> Path:
    """Seats in every state there is."""
    states = (
        "awaiting", "called", "corrected", "counting", "countermanded", "declared",
        "disputed", "lot", "recount", "refused", "unopposed", "withdrawn",
    )  # fmt: skip
    announced = papers.election(*states)
    announced["contests"][10]["candidates"] = papers.BALLOT[:1]
    level = {"1": 987, "2": 987, "3": 40}
    papers.drop(
        tmp_path,
        announced,
        papers.result("called", status="called", winner="1"),
        papers.result("corrected", rejected=10),
        papers.result("corrected", 2, rejected=12, correction="Two were found under a table."),
        papers.result("counting", status="counting", votes={"1": 1001, "3": 40}),
        papers.result("countermanded", status="countermanded", note="A candidate died."),
        papers.result("declared", rejected=12, valid_votes=2028, majority=14, winner="1"),
        papers.result("disputed", valid_votes=2128),
        papers.result("lot", votes=level, by_lot=True, winner="2"),
        papers.result("recount", status="recount", recount=2),
        papers.result("refused", votes={"1": 9999, "2": 1, "3": 0}),
        papers.result("unopposed", status="unopposed", candidates=papers.BALLOT[:1]),
        papers.result("withdrawn"),
        papers.result("withdrawn", 2, status="withdrawn", correction="It was another ward."),
    )
    return tmp_path


def test_every_state_as_text(ward: Path, capsys: pytest.CaptureFixture[str]) -> None:
    golden("every-state.text", told(capsys, "results", ward))


@pytest.mark.parametrize("form", ["text", "json", "csv"])
def test_islington_north_to_the_letter(form: str, feeds: Path, capsys: pytest.CaptureFixture[str]) -> None:
    printed = told(capsys, "results", feeds / "islington-north", "--format", form)
    golden(f"islington-north.{form}", printed.replace("\r\n", "\n"))


def test_json_has_exactly_the_pinned_keys(ward: Path, capsys: pytest.CaptureFixture[str]) -> None:
    report = document(capsys, ward)
    assert list(report) == ["election", "summary", "parties", "contests", "problems"]
    assert list(report["election"]) == ["id", "name", "date", "seats", "majority_line", "test"]
    assert list(report["summary"]) == [
        "declared", "called", "disputed", "awaiting", "valid_votes", "electorate", "turnout_valid_pct",
    ]  # fmt: skip
    for party in report["parties"]:
        assert list(party) == [
            "id", "name", "short", "seats", "gains", "losses", "net", "votes", "share_pct", "change_pp",
        ]  # fmt: skip
    for contest in report["contests"]:
        assert list(contest) == [
            "id", "name", "region", "state", "revision", "declared_at", "electorate", "valid_votes",
            "rejected", "turnout_valid_pct", "turnout_ballots_pct", "candidates",
            "winner", "majority", "majority_pct",
            "outcome", "gain_from", "by_lot", "swing", "corrections", "checks",
        ]  # fmt: skip
        for candidate in contest["candidates"]:
            assert list(candidate) == [
                "id", "name", "party", "votes", "share_pct", "change_pp", "position", "elected",
                "deposit_lost",
            ]  # fmt: skip
    assert {tuple(problem) for problem in report["problems"]} == {("file", "severity", "contest", "message")}


def test_states_are_counted_as_what_they_are(ward: Path, capsys: pytest.CaptureFixture[str]) -> None:
    report = document(capsys, ward)
    states = {contest["id"]: contest["state"] for contest in report["contests"]}
    assert states.pop("lot") == "declared"
    assert states.pop("refused") == "awaiting"
    assert all(name == state for name, state in states.items())
    assert report["summary"] | {"valid_votes": 0, "turnout_valid_pct": 0} == {
        "declared": 4, "called": 1, "disputed": 1, "awaiting": 6,
        "valid_votes": 0, "electorate": 3 * 4100, "turnout_valid_pct": 0,
    }  # fmt: skip
    winners = {contest["id"]: contest["winner"] for contest in report["contests"] if contest["winner"]}
    assert set(winners) == {"called", "corrected", "declared", "lot", "unopposed"}
    assert [name for name in states if name == "counting" and winners.get(name)] == []
    assert {(one["severity"], one["contest"]) for one in report["problems"]} >= {
        ("refused", "refused"), ("disputed", "disputed"), ("superseded", "corrected"),
    }  # fmt: skip


def test_contests_are_in_order_of_name_a_line_each(feeds: Path, capsys: pytest.CaptureFixture[str]) -> None:
    printed = told(capsys, "results", feeds / "uk-2024", "--format", "json")
    names = [contest["name"] for contest in json.loads(printed)["contests"]]
    assert len(names) == 650
    assert names == sorted(names)
    assert (
        sum(line.startswith('{"id":"E14') and '"candidates"' in line for line in printed.splitlines()) == 543
    )


def test_csv_says_what_json_says(feeds: Path, capsys: pytest.CaptureFixture[str]) -> None:
    printed = told(capsys, "results", feeds / "uk-2024", "--format", "csv")
    assert printed.count("\r\n") == printed.count("\n")
    rows = list(csv.DictReader(io.StringIO(printed, newline="")))
    report = document(capsys, feeds / "uk-2024")
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
    printed = told(capsys, "results", tmp_path, "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(printed, newline="")))
    assert [row["candidate_name"] for row in rows] == names[::-1]


def test_csv_says_beside_itself_that_there_are_problems(
    ward: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["results", str(ward), "--format", "csv"]) == 0
    assert capsys.readouterr().err == f"2 problems: election-night check {ward} tells them.\n"


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        (["--party", "lab"], 411),
        (["--party", "LAB", "--gains"], 218),
        (["--gains"], 303),
        (["--region", "northern ireland"], 18),
        (["--state", "disputed"], 0),
        (["--state", "disputed", "--state", "declared"], 650),
        (["--party", "lab", "--region", "London", "--gains"], 8),
        (["--seat", "E14001305"], 1),
        (["--seat", "islington NORTH", "--seat", "Putney"], 2),
        (["--seat", "e14001305", "--gains"], 1),
        (["--seat", "Putney", "--region", "North East"], 0),
    ],
)
def test_filters_choose_seats(
    filters: list[str], found: int, feeds: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    report = document(capsys, feeds / "uk-2024", *filters)
    assert len(report["contests"]) == found
    assert report["summary"]["declared"] == 650


def test_a_seat_is_chosen_by_its_id_before_any_other_is_by_its_name(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Ids may differ in their capitals alone, and two seats may have one name: then both are meant."""
    names = {"a": "First", "A": "Second", "c": "a", "d": "Twin", "e": "twin"}
    papers.drop(
        tmp_path, *(papers.result(seat, name=name) for seat, name in names.items()), name="{name}.json"
    )

    def chosen(*wanted: str) -> list[str]:
        asked = [word for one in wanted for word in ("--seat", one)]
        return [contest["id"] for contest in document(capsys, tmp_path, *asked)["contests"]]

    assert chosen("a") == ["a"]
    assert chosen("TWIN") == ["d", "e"]
    assert sorted(chosen("A", "c")) == ["A", "c"]


def test_a_line_a_seat_is_for_whoever_counts_seats(
    ward: Path, feeds: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Each with its winner by name and party and who came second; nobody where nobody is elected."""
    for feed in (ward, feeds / "islington-north"):
        contests = document(capsys, feed)["contests"]
        rows = list(
            csv.DictReader(io.StringIO(told(capsys, "results", feed, "--format", "csv", "--per", "seat")))
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


def test_what_a_line_is_about_is_a_question_of_csv_alone(
    ward: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["results", str(ward), "--format", "json", "--per", "seat"]) == 2
    assert "--per is of --format csv" in capsys.readouterr().err


@pytest.mark.parametrize("per", ["candidate", "seat"])
def test_a_spreadsheet_program_reads_the_accents_of_a_file(per: str, feeds: Path, tmp_path: Path) -> None:
    """A file begins with the mark of UTF-8, and an appended one has none in its middle; a pipe has none."""
    command = [*COMMAND, "results", str(feeds / "uk-2024"), "--format", "csv", "--party", "sf", "--per", per]
    file = tmp_path / "results.csv"
    for _ in range(2):
        with file.open("ab") as stream:
            subprocess.run(command, stdout=stream, check=True)
    data = file.read_bytes()
    assert data.startswith(b"\xef\xbb\xbfcontest,")
    assert data.count(b"\xef\xbb\xbf") == 1
    assert "Órfhlaith Begley" in data.decode()
    piped = subprocess.run(command, stdout=subprocess.PIPE, check=True).stdout
    assert piped.startswith(b"contest,")


def test_json_and_text_in_a_file_have_no_mark(feeds: Path, tmp_path: Path) -> None:
    for form in ("json", "text"):
        with (tmp_path / form).open("wb") as stream:
            command = [*COMMAND, "results", str(feeds / "islington-north"), "--format", form]
            subprocess.run(command, stdout=stream, check=True)
        assert not (tmp_path / form).read_bytes().startswith(b"\xef\xbb\xbf")


def test_a_rehearsal_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A feed announced as a test is read as one and says so; a test among live documents is kept out."""
    papers.drop(tmp_path, papers.election("riverside", test=True), papers.result(test=True))
    assert document(capsys, tmp_path)["election"]["test"] is True
    assert told(capsys, "results", tmp_path).splitlines()[0].endswith("TEST")
    papers.drop(tmp_path, papers.election("riverside"))
    assert "REFUSED" in told(capsys, "results", tmp_path)
    assert document(capsys, tmp_path, "--test")["election"]["test"] is True


def test_an_empty_directory_is_no_error(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert told(capsys, "results", tmp_path) == "No election and no results here yet.\n"
    assert document(capsys, tmp_path)["contests"] == []


@pytest.mark.parametrize("form", ["text", "json", "csv"])
def test_what_could_not_be_read_is_named_beside_what_could(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], form: str
) -> None:
    """The output lacks it, so the exit code is 1, and all that could be read is printed."""
    deep = tmp_path.joinpath(*["d"] * 13)
    deep.mkdir(parents=True)
    papers.drop(deep, papers.result("old-town"))
    papers.drop(tmp_path, papers.result())
    (tmp_path / "linked").symlink_to(deep)
    assert main(["results", str(tmp_path), "--format", form]) == 1
    told = capsys.readouterr()
    assert "ann archer" in told.out.lower()
    assert f"not read: {'d/' * 13}: folders in folders, more than 12 deep" in told.err
    assert "not read: linked: a link" in told.err


def test_a_feed_of_nothing_but_what_cannot_be_read_is_not_empty(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "tonight").symlink_to("/mnt/share")
    assert main(["results", str(tmp_path)]) == 1
    assert "REFUSED   tonight: a link" in capsys.readouterr().out
    assert main(["check", str(tmp_path)]) == 1
    assert "tonight: a link" in capsys.readouterr().out
