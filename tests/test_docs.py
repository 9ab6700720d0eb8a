"""The pages agree with the program: tables, examples, links and figures are compared with it."""

import inspect
import json
import re
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from cli import manual
from election_night import formats, model
from election_night.cli.main import main
from election_night.cli.stderr import ExitCode
from election_night.cli.wording.lines import Lines
from election_night.core.arithmetic import rounded
from election_night.core.contest.seat import State
from election_night.core.night import Night
from election_night.core.problems import Severity
from election_night.formats import recording

ROOT = Path(__file__).resolve().parents[1]
DOCS = ROOT / "docs"
PAGES = sorted([*ROOT.glob("*.md"), *DOCS.rglob("*.md"), *(ROOT / "feeds").rglob("*.md")])


def page(name: str) -> str:
    """Return the text of a page."""
    return (DOCS / name).read_text("utf-8")


def blocks(text: str, language: str) -> list[str]:
    """Return every example in this language."""
    return re.findall(rf"^```{language}\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize("file", PAGES, ids=lambda file: str(file.relative_to(ROOT)))
def test_every_link_leads_somewhere(file: Path) -> None:
    targets = re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", file.read_text("utf-8"))
    inside = [target for target in targets if "://" not in target]
    assert [target for target in inside if not (file.parent / target).exists()] == []


def test_the_tables_are_those_of_the_declarations() -> None:
    documented = page("commands.md")
    assert documented == manual.rewritten(documented), "python tests/cli/manual.py writes the tables anew"


def test_every_exit_code_is_documented() -> None:
    documented = {
        int(code)
        for line in re.findall(r"^\| ([0-9, ]+) \|", page("commands.md"), re.MULTILINE)
        for code in line.split(", ")
    }
    assert {int(code) for code in ExitCode} <= documented


@pytest.mark.parametrize("name", ["docs/feed-format.md", "README.md"])
def test_every_example_is_a_document_that_is_clean(name: str) -> None:
    night = Night()
    examples = blocks((ROOT / name).read_text("utf-8"), "json")
    assert examples
    for place, example in enumerate(examples):
        decoded = formats.decode(example.encode())
        assert decoded
        assert (decoded.faults, decoded.unknown) == ((), ())
        for document in decoded.documents:
            night.apply(document, f"{place}.json")
    assert [problem for problem in night.problems() if problem.severity.blocks] == []


def test_the_example_of_a_desk_file_works_as_the_page_says() -> None:
    """One seat held back, one of the desk's own: nothing in it is wrong, and both count."""
    (example,) = blocks(page("reliability.md"), "json")
    desk = formats.decode_desk(example.encode())
    assert isinstance(desk, model.DeskFile), desk
    assert [
        (decision.contest, decision.hold, decision.result is not None) for decision in desk.decisions
    ] == [
        ("riverside", True, False),
        ("old-town", False, True),
    ]
    night = Night()
    for example_ in blocks(page("feed-format.md"), "json"):
        decoded = formats.decode(example_.encode())
        for document in decoded.documents if decoded else ():
            night.apply(document)
    night.apply_overrides(desk, "desk.json")
    held, corrected = night.seats["riverside"], night.seats["old-town"]
    assert (held.state, held.winner) == (State.DISPUTED, None)
    assert (corrected.state, corrected.winner, corrected.majority) == (State.CORRECTED, "1", 17)


def test_the_newcomers_seat_ends_as_the_page_says() -> None:
    night = Night()
    states = []
    for example in blocks(page("feed-format.md"), "json"):
        decoded = formats.decode(example.encode())
        assert decoded
        for document in decoded.documents:
            night.apply(document)
            states.append(night.seats["riverside"].state)
    assert states == [State.AWAITING, State.DECLARED, State.CORRECTED, State.CORRECTED]
    assert night.seats["riverside"].gain_from == "labour"


def test_the_example_of_a_ward_of_two_seats_ends_as_the_page_says() -> None:
    """Typed without an election document, and the same with the council around it."""
    examples = blocks(page("feed-format.md"), "json @2")
    decoded = [formats.decode(example.encode()) for example in examples]
    documents = [document for file in decoded if file for document in file.documents]
    assert [(file.faults, file.unknown) for file in decoded if file] == [((), ())] * 4
    for order in (documents[:3], documents, documents[::-1]):
        night = Night()
        for document in order:
            night.apply(document)
        seat = night.seats["hillside"]
        assert [person.name for person in seat.won] == ["Ann Archer", "Bob Baker"]
        assert (seat.state, seat.majority) == (State.DECLARED, 12)
        assert [problem for problem in night.problems() if problem.severity is not Severity.SUPERSEDED] == []
    assert (night.bodies["valley"].control, night.bodies["valley"].open) == (None, 1)


def test_the_example_of_a_contest_alone_makes_a_night() -> None:
    """And its source may correct the ballot, as the page says."""
    (example,) = blocks(page("feed-format.md"), "json contest")
    decoded = formats.decode(example.encode())
    assert decoded
    assert (decoded.faults, decoded.unknown) == ((), ())
    night = Night()
    (announcement,) = decoded.documents
    night.apply(announcement)
    seat = night.seats["old-town"]
    assert (seat.state, seat.held_by, len(seat.ballot.people)) == (State.AWAITING, "labour", 2)
    assert night.election is not None
    assert night.election.name == "Ward election 2026"
    assert list(night.problems()) == []


def test_the_example_of_a_count_in_stages_goes_as_the_page_says() -> None:
    night = Night()
    elected = []
    for example in blocks(page("feed-format.md"), "json @2")[1:3]:
        decoded = formats.decode(example.encode())
        assert decoded
        night.apply(decoded.documents[0])
        seat = night.seats["quayside"]
        elected.append([person.name for person in seat.won])
        assert (seat.reasons, seat.cautions) == ((), ())
    assert elected == [["Flo Fry"], ["Flo Fry", "Gus Gale"]]
    assert seat.last_seat is not None
    assert seat.last_seat.votes == Decimal("50.5")


def test_the_example_of_a_recording_is_one() -> None:
    (example,) = blocks(page("feed-format.md"), "recording")
    decoded = recording.decode(example.encode())
    assert len(decoded.documents) == 1
    assert decoded.faults == ()


@pytest.mark.parametrize(
    "kind",
    [
        model.Result,
        model.Candidate,
        model.Election,
        model.Contest,
        model.ContestAnnouncement,
        model.Party,
        model.Previous,
        model.Body,
        model.PreviousBody,
        model.Words,
        model.Stage,
    ],
)
def test_every_field_is_explained(kind: type[Any]) -> None:
    text = page("feed-format.md")
    names = [name.rstrip("_") for name in inspect.get_annotations(kind) if not name.startswith("_")]
    assert names
    assert [field for field in names if f"`{field}`" not in text] == []


def test_every_status_is_explained() -> None:
    text = page("feed-format.md")
    assert [status.value for status in model.Status if f"| `{status.value}` | " not in text] == []


def test_the_example_of_json_is_the_real_output(feeds: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["results", str(feeds / "islington-north"), "--format", "json"]) == 0
    printed: Any = json.loads(capsys.readouterr().out)
    (example,) = blocks(page("commands.md"), "json")
    documented: Any = json.loads(example)
    printed["parties"] = printed["parties"][:1]
    printed["contests"][0]["candidates"] = printed["contests"][0]["candidates"][:2]
    printed["problems"] = []
    assert documented == printed


def test_the_example_of_csv_is_the_real_output(feeds: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["results", str(feeds / "islington-north"), "--format", "csv"]) == 0
    (example,) = blocks(page("commands.md"), "csv")
    assert capsys.readouterr().out.replace("\r\n", "\n").startswith(example)


def test_the_examples_of_plain_lines_are_the_real_output(feeds: Path) -> None:
    night = Night()
    lines = Lines(night, replay=True)
    printed: list[str] = []
    for file in [
        "election.json",
        *sorted(file.name for file in (feeds / "islington-north").glob("[01]*.json")),
    ]:
        decoded = formats.decode((feeds / "islington-north" / file).read_bytes())
        assert decoded
        for document in decoded.documents:
            printed += lines.changes([night.apply(document, file)], datetime(2024, 7, 5, tzinfo=UTC))
    (example,) = blocks(page("commands.md"), "text")
    assert [line for line in example.splitlines() if line not in printed] == []


def test_the_figures_of_islington_north_are_those_of_the_program(feeds: Path) -> None:
    night = Night()
    for file in sorted((feeds / "islington-north").glob("*.json")):
        decoded = formats.decode(file.read_bytes())
        assert decoded
        for document in decoded.documents:
            night.apply(document)
    (seat,) = night.seats.values()
    text = page("numbers.md")
    documented = [f"{row.name.split()[-1]} {rounded(row.share)}" for row in seat.rows]
    documented += [
        f"{night.party(row.party).short} {float(rounded(row.change) or 0):+.2f}"
        for row in seat.rows
        if row.change
    ]
    documented += [
        f"= {seat.majority:,} |",
        f"= {rounded(seat.turnout_valid)} |",
        f"= {rounded(seat.turnout_ballots)} |",
    ]
    assert [figure for figure in documented if figure not in text] == []
    assert seat.swing is None


def test_the_readme_holds_the_test_command_that_is_run() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    (pattern,) = re.findall(r"sed -n 's/(.*)/\\1/p' README.md", (ROOT / ".ci/run").read_text("utf-8"))
    python = pattern.replace(r"\(", "(").replace(r"\)", ")")
    assert len(re.findall(python, readme, re.MULTILINE)) == 1
    assert "\npip install uv && uv run election-night\n" in readme


def test_pinned_requirements_name_no_place() -> None:
    text = (ROOT / "requirements-test.txt").read_text("utf-8")
    assert "://" not in text
    assert "--index" not in text
    pinned = re.findall(r"^[A-Za-z0-9_.-]+==\S+", text, re.MULTILINE)
    assert len(pinned) == len(re.findall(r"^[A-Za-z0-9]", text, re.MULTILINE))


@pytest.mark.parametrize("document", [[], ["result"], ["election"]])
def test_the_schema_describes_the_fields(document: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """In the description of the model, for people who write documents in an editor."""
    assert main(["schema", *document]) == 0
    schema = json.loads(capsys.readouterr().out)
    every = {one.get("title"): one for one in (schema, *schema["$defs"].values())}
    if document != ["election"]:
        description = every["Result"]["properties"]["revision"]["description"]
        assert description == "One sequence for each contest, whatever the status: the only order there is."
    if document != ["result"]:
        assert "loses the deposit" in every["Election"]["properties"]["deposit_pct"]["description"]
    assert "never by party" in every["Candidate"]["description"]
    assert "on the ballot" in every["Candidate"]["properties"]["id"]["description"]


def test_every_test_that_a_page_names_exists() -> None:
    """A file below tests/, and the function in it; `::name` alone is of the file named before."""
    missing, file = [], ""
    for name, function in re.findall(r"`((?:\w+/)*test_\w+\.py)?(?:::(\w+))?`", page("reliability.md")):
        if not (name or function):
            continue
        file = name or file
        path = ROOT / "tests" / file
        text = path.read_text("utf-8") if path.is_file() else ""
        if not text or (
            function and not re.search(rf"\b(?:def|class) {function}\b|^{function} =", text, re.MULTILINE)
        ):
            missing.append(f"{file}::{function}")
    assert missing == []
