"""No quoted text controls a terminal or forges a line, in any output."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from cli import papers
from core.build import result
from election_night.cli import stdout
from election_night.cli.main import main
from election_night.cli.run import results as results_command
from election_night.cli.stderr import ExitCode, after_faults, print_error
from election_night.cli.wording import lines as plain_lines
from election_night.cli.wording import text_report
from election_night.core.contest.seat import Seat
from election_night.core.night import Night
from election_night.publish import csv
from election_night.publish.html_blocks import escape
from election_night.publish.json import as_json

HOSTILE = [
    "\x1b]0;PWNED\x07", "\x1b[2J\x1b[HDECLARED: MALLORY wins", "a\n03:00:00 BST DECLARED  MALLORY",
    "\x9b31m", "\u202eevil", "\ud800", "\udcff", "\u2028", "a\rb",
]  # fmt: skip


NOW = datetime(2024, 7, 5, 3, tzinfo=UTC)


def harmless(written: str) -> None:
    """Every line of it can be printed."""
    for line in written.split("\n"):
        assert line.removesuffix("\r").isprintable(), ascii(line)


def lay(feed: Path, file: str) -> None:
    """A recording whose document has this name, and cannot be used."""
    line = {"at": "2024-07-05T03:00:00+00:00", "file": file, "text": '{"schema": 1}'}
    recording = [{"schema": "election-night/recording@1"}, line]
    (feed / "night.json").write_text("\n".join(map(json.dumps, recording)))


@pytest.mark.parametrize("file", HOSTILE)
@pytest.mark.parametrize("asked", [["results"], ["results", "--format", "json"], ["check"]], ids=" ".join)
def test_the_name_within_a_recording_reaches_no_output(
    file: str, asked: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """It is named in the fault of its document: made safe, on its one line."""
    lay(tmp_path, file)
    code = main([asked[0], str(tmp_path), *asked[1:]])
    written = capsys.readouterr()
    assert code == (ExitCode.PROBLEMS if asked == ["check"] else ExitCode.DONE)
    assert "line 2" in written.out
    for printed in (written.out, written.err):
        harmless(printed)
        assert not any(line.startswith("03:00:00 BST DECLARED") for line in printed.split("\n"))


@pytest.mark.parametrize("hostile", [one for one in HOSTILE if one != "\ud800"])
def test_arguments_are_made_safe_before_they_are_printed(
    hostile: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Neither one that is not known, nor a path, nor a value."""
    feed = tmp_path / f"feed{hostile}"
    feed.mkdir()
    (feed / "a.json").write_text("{}")
    nowhere = f"/dev/null/{hostile}"
    for asked in (
        ["results", "--format", hostile, "x"], ["results", "x", f"--{hostile}"], [hostile],
        ["replay", hostile], ["results", nowhere], ["check", nowhere], ["results", feed, "--party", hostile],
        ["results", feed, "--format", "csv"], ["results", feed, "--region", hostile],
        ["publish", feed, nowhere], ["watch", feed, "--plain", "--journal", feed / hostile],
    ):  # fmt: skip
        code = main([str(word) for word in asked])
        written = capsys.readouterr()
        assert code in {0, 2, 3}, asked
        assert written.err.count("\n") == 1
        harmless(written.err)
        harmless(written.out)


@pytest.mark.parametrize("hostile", HOSTILE)
def test_every_way_out_makes_text_safe(hostile: str, capsys: pytest.CaptureFixture[str]) -> None:
    """For every writer, even of text that nobody made safe before."""
    stdout.lines([hostile])
    print_error(f"there is nothing at {hostile}")
    written = capsys.readouterr()
    assert written.out.count("\n") == written.err.count("\n") == 1
    stdout.write(f"a\n{hostile}\r\n")
    printed = "\n".join(as_json({"problems": [{"file": hostile, "message": hostile}]}))
    assert json.loads(printed) == {"problems": [{"file": hostile, "message": hostile}]}
    for page in (written.out, written.err, capsys.readouterr().out, printed, escape(hostile)):
        harmless(page)


def test_a_crash_report_is_named_safely(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The user chooses the folder, and so the path."""

    def fails(_: object) -> None:
        raise RuntimeError("\x1b[2J")

    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "\x1b]0;x\x07"))
    monkeypatch.setattr(results_command, "run", fails)
    assert main(["results", str(tmp_path)]) == ExitCode.FAULT
    harmless(capsys.readouterr().err)
    assert list(tmp_path.rglob("crash-*.txt"))


# -- a seat that cannot be printed -------------------------------------------------------------------


POISON = ["Weiße Rose Partei", "ß" * 12, "ΐ" * 12, "ŉ" * 200, "ﬃ" * 12, "ı̇" * 6]


@pytest.mark.parametrize("party", POISON)
@pytest.mark.parametrize(
    "asked", [["results"], ["results", "--format", "json"], ["results", "--format", "csv"], ["check"]]
)
def test_a_party_whose_capitals_are_longer_is_shown(
    party: str, asked: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Twelve letters of them."""
    document = papers.result()
    document["candidates"][0]["party"] = party
    (tmp_path / "a.json").write_text(json.dumps(document))
    assert main([asked[0], str(tmp_path), *asked[1:]]) == ExitCode.DONE
    harmless(capsys.readouterr().out)


def failing_at(name: str, function: Any) -> Any:
    """Return the same function, but for the seat of this name."""

    def called(*arguments: Any) -> Any:
        if any(isinstance(one, Seat) and one.name == name for one in arguments):
            raise ZeroDivisionError
        return function(*arguments)

    return called


@pytest.mark.parametrize(
    ("form", "module", "name"),
    [("text", text_report, "card"), ("json", results_command, "contest"), ("csv", csv, "lines")],
)
def test_a_seat_that_cannot_be_printed_does_not_hold_back_others(
    form: str,
    module: Any,
    name: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """The seat has a message in its place, the others are there, and the exit code shows it."""
    papers.drop(tmp_path, *map(papers.result, ("riverside", "hilltop", "seaside")))
    monkeypatch.setattr(module, name, failing_at("Hilltop", getattr(module, name)))
    assert main(["results", str(tmp_path), "--format", form]) == ExitCode.FAULT
    written = capsys.readouterr()
    for called in ("Riverside", "Hilltop", "Seaside"):
        assert called.casefold() in written.out.casefold()
    assert "Hilltop cannot be shown: a fault in this program; a report is in " in written.err
    if form == "json":
        broken = next(
            contest for contest in json.loads(written.out)["contests"] if contest["id"] == "hilltop"
        )
        why = "cannot be shown: a fault in this program (ZeroDivisionError)"
        assert broken == {"id": "hilltop", "name": "Hilltop", "error": why}


def test_a_plain_line_that_fails_is_a_line_that_says_so(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    night = Night()
    ann = [("a", "Ann", "x", 500), ("b", "Bob", "y", 400)]
    printed = plain_lines.Lines(night, replay=False)
    list(printed.changes([night.apply(result(ann, contest="c0", name="c0"), "c0")], NOW))
    changes = [night.apply(result(ann, contest=one, name=one), one) for one in ("c1", "c2")]
    monkeypatch.setattr(plain_lines, "describe", failing_at("c1", lambda *_: "told"))
    broken, second = printed.changes(changes, NOW)
    assert "FAULT     c1: cannot be shown: a fault in this program (ZeroDivisionError)" in broken
    assert second.endswith("c2: told")
    assert after_faults(printed.seat_faults.failed, printed.seat_faults.report) == ExitCode.FAULT
    assert "c1 cannot be shown" in capsys.readouterr().err
