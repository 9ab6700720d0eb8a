"""`results`: the same numbers as text, JSON and CSV."""

import json
import os
from pathlib import Path

import pytest

from cli import papers
from cli.run.printed import printed_by, results_json
from election_night.cli.main import main

GOLDEN = Path(__file__).parent / "golden"


def golden(name: str, printed: str) -> None:
    """Compare the output with an inspected copy. `GOLDEN=keep pytest ...` saves the present output."""
    if os.environ.get("GOLDEN") == "keep":
        (GOLDEN / name).write_text(printed, "utf-8")
    assert printed == (GOLDEN / name).read_text("utf-8")


def test_every_state_as_text(ward: Path, capsys: pytest.CaptureFixture[str]) -> None:
    golden("every-state.text", printed_by(capsys, "results", ward))


@pytest.mark.parametrize("form", ["text", "json", "csv"])
def test_islington_north_to_the_letter(form: str, feeds: Path, capsys: pytest.CaptureFixture[str]) -> None:
    printed = printed_by(capsys, "results", feeds / "islington-north", "--format", form)
    golden(f"islington-north.{form}", printed.replace("\r\n", "\n"))


def test_json_has_exactly_the_pinned_keys(ward: Path, capsys: pytest.CaptureFixture[str]) -> None:
    report = results_json(capsys, ward)
    assert list(report) == ["election", "summary", "parties", "contests", "problems", "bodies"]
    assert list(report["election"]) == [
        "id", "name", "date", "seats", "majority_line", "test", "contests",
    ]  # fmt: skip
    assert list(report["summary"]) == [
        "declared", "called", "disputed", "awaiting", "valid_votes", "electorate", "turnout_valid_pct",
        "seats_filled", "bodies_declared",
    ]  # fmt: skip
    for party in report["parties"]:
        assert list(party) == [
            "id", "name", "short", "seats", "gains", "losses", "net", "votes", "share_pct", "change_pp",
            "bodies", "bodies_change",
        ]  # fmt: skip
    for contest in report["contests"]:
        assert list(contest) == [
            "id", "name", "region", "state", "revision", "declared_at", "electorate", "valid_votes",
            "rejected", "turnout_valid_pct", "turnout_ballots_pct", "candidates",
            "winner", "majority", "majority_pct",
            "outcome", "gain_from", "by_lot", "swing", "corrections", "checks",
            "body", "method", "seats", "ballots", "quota", "elected", "gains", "losses", "stages",
        ]  # fmt: skip
        for candidate in contest["candidates"]:
            assert list(candidate) == [
                "id", "name", "party", "votes", "share_pct", "change_pp", "position", "elected",
                "deposit_lost", "seats", "totals",
            ]  # fmt: skip
    assert {tuple(problem) for problem in report["problems"]} == {("file", "severity", "contest", "message")}


def test_a_feed_of_refused_files_says_so_beside_the_empty_report(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The code stays 0: the whole feed was read."""
    for name in ("a.json", "b.json"):
        papers.drop(tmp_path, papers.result(majority=-1), name=name)
    check = f"Run election-night check {tmp_path} to see"
    for form in ("text", "json"):
        assert main(["results", str(tmp_path), "--format", form]) == 0
        assert capsys.readouterr().err == f"2 files refused. {check} why.\n"
    assert main(["results", str(tmp_path), "--format", "csv"]) == 0
    assert capsys.readouterr().err == f"2 problems. {check} them.\n"


def test_a_seat_being_counted_is_not_awaited(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    counting = papers.result("riverside", status="counting", votes={"1": 1001})
    papers.drop(tmp_path, papers.election("riverside", "mill"), counting)
    totals = printed_by(capsys, "results", tmp_path).splitlines()[1]
    assert totals.startswith("2 seats: 0 declared, 0 called, 0 disputed, 1 awaited, 1 counting; ")


def test_each_state_is_counted_correctly(ward: Path, capsys: pytest.CaptureFixture[str]) -> None:
    report = results_json(capsys, ward)
    states = {contest["id"]: contest["state"] for contest in report["contests"]}
    assert states.pop("lot") == "declared"
    assert states.pop("refused") == "awaiting"
    assert all(name == state for name, state in states.items())
    assert report["summary"] | {"valid_votes": 0, "turnout_valid_pct": 0} == {
        "declared": 4, "called": 1, "disputed": 1, "awaiting": 6,
        "valid_votes": 0, "electorate": 3 * 4100, "turnout_valid_pct": 0,
        "seats_filled": 5, "bodies_declared": 0,
    }  # fmt: skip
    winners = {contest["id"]: contest["winner"] for contest in report["contests"] if contest["winner"]}
    assert set(winners) == {"called", "corrected", "declared", "lot", "unopposed"}
    assert [name for name in states if name == "counting" and winners.get(name)] == []
    assert {(one["severity"], one["contest"]) for one in report["problems"]} >= {
        ("refused", "refused"), ("disputed", "disputed"), ("superseded", "corrected"),
    }  # fmt: skip


@pytest.mark.usefixtures("read_once")
def test_contests_are_in_order_of_name_a_line_each(feeds: Path, capsys: pytest.CaptureFixture[str]) -> None:
    printed = printed_by(capsys, "results", feeds / "uk-2024", "--format", "json")
    names = [contest["name"] for contest in json.loads(printed)["contests"]]
    assert len(names) == 650
    assert names == sorted(names)
    assert (
        sum(line.startswith('{"id":"E14') and '"candidates"' in line for line in printed.splitlines()) == 543
    )


@pytest.mark.usefixtures("read_once")
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
    report = results_json(capsys, feeds / "uk-2024", *filters)
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

    def chosen(*seats: str) -> list[str]:
        asked = [word for seat in seats for word in ("--seat", seat)]
        return [contest["id"] for contest in results_json(capsys, tmp_path, *asked)["contests"]]

    assert chosen("a") == ["a"]
    assert chosen("TWIN") == ["d", "e"]
    assert sorted(chosen("A", "c")) == ["A", "c"]


def test_a_rehearsal_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A feed announced as a test is read as one and marked; a test among live documents is kept out."""
    papers.drop(tmp_path, papers.election("riverside", test=True), papers.result(test=True))
    assert results_json(capsys, tmp_path)["election"]["test"] is True
    assert printed_by(capsys, "results", tmp_path).splitlines()[0].endswith("TEST")
    papers.drop(tmp_path, papers.election("riverside"))
    assert "REFUSED" in printed_by(capsys, "results", tmp_path)
    assert results_json(capsys, tmp_path, "--test")["election"]["test"] is True


def test_an_empty_directory_is_not_an_error(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert printed_by(capsys, "results", tmp_path) == "No election and no results here yet.\n"
    assert results_json(capsys, tmp_path)["contests"] == []


@pytest.mark.parametrize("form", ["text", "json", "csv"])
def test_unread_files_are_named_beside_the_results(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], form: str
) -> None:
    """The output lacks it, so the exit code is 1, and all that could be read is printed."""
    deep = tmp_path.joinpath(*["d"] * 13)
    deep.mkdir(parents=True)
    papers.drop(deep, papers.result("old-town"))
    papers.drop(tmp_path, papers.result())
    (tmp_path / "linked").symlink_to(deep)
    assert main(["results", str(tmp_path), "--format", form]) == 1
    printed = capsys.readouterr()
    assert "ann archer" in printed.out.lower()
    assert f"not read: {'d/' * 13}: folders in folders, more than 12 deep" in printed.err
    assert "not read: linked: a link" in printed.err


def test_a_feed_of_unreadable_files_does_not_count_as_empty(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "tonight").symlink_to("/mnt/share")
    assert main(["results", str(tmp_path)]) == 1
    assert "REFUSED   tonight: a link" in capsys.readouterr().out
    assert main(["check", str(tmp_path)]) == 1
    assert "tonight: a link" in capsys.readouterr().out
