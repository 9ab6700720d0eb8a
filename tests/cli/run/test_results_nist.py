"""`results --format nist`: the night for other systems, valid by the schema that NIST publishes."""

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import fastjsonschema
import pytest

from cli import papers
from cli.run.printed import printed_by, results_json
from election_night.cli.main import main
from election_night.publish.nist.contest import contest_parts

SCHEMA = Path(__file__).parent / "nist_schema" / "NIST_V2_election_results_reporting.json"
Json = dict[str, Any]


@pytest.fixture(scope="module")
def validate() -> Any:
    """Raises if a report is not valid by the schema."""
    return fastjsonschema.compile(json.loads(SCHEMA.read_text("utf-8")))


def nist(capsys: pytest.CaptureFixture[str], *asked: object) -> Json:
    """Return the report that `results` prints."""
    document: Json = json.loads(printed_by(capsys, "results", *asked, "--format", "nist"))
    return document


def contests(document: Json) -> dict[str, Json]:
    """Return the contests of a report, by the feed's id."""
    return {
        contest["@id"].removeprefix("contest-"): contest for contest in document["Election"][0]["Contest"]
    }


def candidates(document: Json, contest: str) -> dict[str, Json]:
    """Return the candidates of a contest, by the feed's id."""
    start = f"candidate-{contest}-"
    everybody = document["Election"][0]["Candidate"]
    return {one["@id"].removeprefix(start): one for one in everybody if one["@id"].startswith(start)}


def counts(contest: Json) -> dict[str, list[Json]]:
    """Return the counts of each candidate."""
    return {
        selection["@id"].rpartition("-")[2]: selection["VoteCounts"]
        for selection in contest["ContestSelection"]
    }


def identities(value: Any) -> Iterator[str]:
    """Yield every id in a document."""
    if isinstance(value, dict):
        if "@id" in value:
            yield value["@id"]
        for item in value.values():
            yield from identities(item)
    elif isinstance(value, list):
        for item in value:
            yield from identities(item)


def references(value: Any) -> Iterator[str]:
    """Yield every reference in a document."""
    if isinstance(value, dict):
        for name, item in value.items():
            if name.endswith("Ids"):
                yield from item
            elif name.endswith("Id") and name not in ("@id", "VendorApplicationId"):
                yield item
            else:
                yield from references(item)
    elif isinstance(value, list):
        for item in value:
            yield from references(item)


@pytest.mark.parametrize("night", ["uk-2024", "islington-north", "buckinghamshire-2025", "edinburgh-2017"])
def test_a_report_is_valid_and_every_reference_leads_somewhere(
    night: str, feeds: Path, validate: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    document = nist(capsys, feeds / night)
    validate(document)
    ids = Counter(identities(document))
    assert set(ids.values()) == {1}
    assert set(references(document)) <= ids.keys()


@pytest.mark.usefixtures("read_once")
def test_a_report_and_json_agree(feeds: Path, capsys: pytest.CaptureFixture[str]) -> None:
    document = nist(capsys, feeds / "uk-2024")
    assert (document["Status"], document["IsTest"]) == ("unofficial-complete", False)
    of_report = contests(document)
    fates = {one["@id"]: one["PostElectionStatus"] for one in document["Election"][0]["Candidate"]}
    for contest in results_json(capsys, feeds / "uk-2024")["contests"]:
        counted = counts(of_report[contest["id"]])
        for candidate in contest["candidates"]:
            (total,) = counted[candidate["id"]]
            assert (total["Type"], total["Count"]) == ("total", candidate["votes"])
            fate = "winner" if candidate["elected"] else "defeated"
            assert fates[f"candidate-{contest['id']}-{candidate['id']}"] == fate


def test_every_state_has_its_status(ward: Path, validate: Any, capsys: pytest.CaptureFixture[str]) -> None:
    document = nist(capsys, ward)
    validate(document)
    assert document["Status"] == "unofficial-partial"
    status = {name: contest["CountStatus"][0]["Status"] for name, contest in contests(document).items()}
    assert status == {
        "awaiting": "not-processed",
        "called": "in-process",
        "corrected": "completed",
        "counting": "in-process",
        "countermanded": "not-processed",
        "declared": "completed",
        "disputed": "unknown",
        "lot": "completed",
        "recount": "in-process",
        "refused": "not-processed",
        "unopposed": "completed",
        "withdrawn": "unknown",
    }


def test_only_the_elected_are_winners(ward: Path, capsys: pytest.CaptureFixture[str]) -> None:
    document = nist(capsys, ward)
    fates = {
        contest: [candidate.get("PostElectionStatus") for candidate in candidates(document, contest).values()]
        for contest in contests(document)
    }
    assert fates["called"] == ["projected-winner", None, None]
    assert fates["declared"] == ["winner", "defeated", "defeated"]
    assert fates["lot"] == ["defeated", "winner", "defeated"]
    assert fates["unopposed"] == ["winner"]
    undecided = ("awaiting", "counting", "countermanded", "disputed", "recount", "refused", "withdrawn")
    assert {fate for contest in undecided for fate in fates[contest]} <= {None}


def test_figures_in_doubt_are_left_out_and_the_notes_say_why(
    ward: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The format has no word for a dispute: a program that reads it would take the figures for good."""
    document = nist(capsys, ward)
    assert set(map(len, counts(contests(document)["disputed"]).values())) == {0}
    assert "Disputed: disputed, so no figures are given: " in document["Notes"]
    assert "Withdrawn: the result was withdrawn" in document["Notes"]
    assert "Countermanded: the poll was countermanded" in document["Notes"]


def test_votes_that_are_not_known_are_not_zero(ward: Path, capsys: pytest.CaptureFixture[str]) -> None:
    counted = counts(contests(nist(capsys, ward))["counting"])
    assert [[count["Count"] for count in counted[one]] for one in ("1", "2", "3")] == [[1001], [], [40]]


def test_ballot_papers_are_those_of_a_whole_count(ward: Path, capsys: pytest.CaptureFixture[str]) -> None:
    papers_of = {one["GpUnitId"]: one for one in nist(capsys, ward)["Election"][0]["BallotCounts"]}
    assert papers_of.keys() == {"area-corrected", "area-declared"}
    assert (papers_of["area-declared"]["BallotsCast"], papers_of["area-declared"]["BallotsRejected"]) == (
        2040,
        12,
    )


def test_a_ward_of_several_seats_has_them_all(feeds: Path, capsys: pytest.CaptureFixture[str]) -> None:
    document = nist(capsys, feeds / "buckinghamshire-2025")
    several = [contest for contest in contests(document).values() if contest["NumberElected"] > 1]
    assert several
    for contest in several:
        assert (contest["VoteVariation"], contest["VotesAllowed"]) == ("n-of-m", contest["NumberElected"])
        fates = Counter(
            candidate["PostElectionStatus"]
            for candidate in candidates(document, contest["@id"].removeprefix("contest-")).values()
        )
        assert fates["winner"] == contest["NumberElected"]


def test_a_count_by_preferences_goes_stage_by_stage(feeds: Path, capsys: pytest.CaptureFixture[str]) -> None:
    document = nist(capsys, feeds / "edinburgh-2017")
    by_json = {
        contest["id"]: contest for contest in results_json(capsys, feeds / "edinburgh-2017")["contests"]
    }
    for name, contest in contests(document).items():
        assert contest["VoteVariation"] == "rcv"
        counted = counts(contest)
        for candidate in by_json[name]["candidates"]:
            stages = [(count["Round"], count["Count"]) for count in counted[candidate["id"]]]
            assert stages == list(enumerate(candidate["totals"], 1))


def test_a_council_is_an_area_of_its_wards(feeds: Path, capsys: pytest.CaptureFixture[str]) -> None:
    document = nist(capsys, feeds / "buckinghamshire-2025")
    bodies = [unit for unit in document["GpUnit"] if unit["@id"].startswith("body-")]
    assert [len(body["ComposingGpUnitIds"]) for body in bodies] == [len(contests(document))]


def test_only_chosen_seats_are_in_a_report(feeds: Path, capsys: pytest.CaptureFixture[str]) -> None:
    document = nist(capsys, feeds / "islington-north", "--seat", "islington north")
    assert contests(document).keys() == {"E14001305"}


def test_a_rehearsal_is_marked_as_a_test(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    papers.drop(tmp_path, papers.election("riverside", test=True), papers.result(test=True))
    assert nist(capsys, tmp_path)["IsTest"] is True


def test_before_the_first_result_it_is_a_list_of_candidates(
    tmp_path: Path, validate: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    papers.drop(tmp_path, papers.election("riverside"))
    document = nist(capsys, tmp_path)
    validate(document)
    assert document["Status"] == "pre-election"
    assert len(candidates(document, "riverside")) == 3


def test_without_the_date_of_the_election_there_is_no_report(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    papers.drop(tmp_path, papers.result())
    assert main(["results", str(tmp_path), "--format", "nist"]) == 3
    printed = capsys.readouterr()
    assert printed.out == ""
    assert "the NIST format needs the name and date of the election" in printed.err


def test_problems_are_counted_on_standard_error(ward: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["results", str(ward), "--format", "nist"]) == 0
    says = f"2 problems. Run election-night check {ward} to see them.\n"
    assert capsys.readouterr().err == says


def test_a_faulty_seat_is_reported_and_the_report_stays_valid(
    ward: Path, validate: Any, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(seat: Any, noun: str) -> Any:
        if seat.id == "declared":
            raise ZeroDivisionError
        return contest_parts(seat, noun)

    monkeypatch.setattr("election_night.publish.nist.report.contest_parts", failing)
    assert main(["results", str(ward), "--format", "nist"]) == 70
    printed = capsys.readouterr()
    document = json.loads(printed.out)
    validate(document)
    assert contests(document)["declared"]["CountStatus"][0]["Status"] == "unknown"
    assert "Declared cannot be shown: a fault in this program (ZeroDivisionError)" in document["Notes"]


def test_a_report_that_is_read_again_says_the_same(
    feeds: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Of contests that are won by most votes, that is: other counts are written and not read."""
    for night in ("islington-north", "buckinghamshire-2025"):
        (tmp_path / "report.json").write_text(json.dumps(nist(capsys, feeds / night)), "utf-8")
        original, exported = results_json(capsys, feeds / night), results_json(capsys, tmp_path)
        for before, after in zip(original["contests"], exported["contests"], strict=True):
            assert after["id"] == f"contest-{before['id']}"
            figures = ("majority", "electorate", "rejected", "ballots", "turnout_ballots_pct")
            assert [after[name] for name in figures] == [before[name] for name in figures]
            assert _votes(after) == _votes(before)
            assert _elected(after) == _elected(before)


def _votes(contest: Json) -> list[tuple[str, int | None]]:
    return sorted((row["name"], row["votes"]) for row in contest["candidates"])


def _elected(contest: Json) -> list[str]:
    return sorted(person["name"] for person in contest["elected"])
