"""The journal from the command line: the next election, two feeds, closed descriptors."""

import json
import signal
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from cli.program import run, start
from election_night.cli.main import main
from service.kit import data, drop, until


def announce(feed: Path, election: str) -> None:
    document = {
        "schema": "election-night/election@1", "id": election, "name": f"Election {election}",
        "date": "2024-07-04", "contests": [{"id": "S1", "name": "Seat S1"}],
    }  # fmt: skip
    drop(feed, "election.json", json.dumps(document).encode())


def of_others(election: str) -> bytes:
    """Return the same seat in another election, won by somebody else."""
    people = [
        {"id": "b", "name": "Zoe", "party": "x", "votes": 1001},
        {"id": "a", "name": "Yan", "party": "y", "votes": 9},
    ]
    return data("S1", election=election, candidates=people, valid_votes=None, majority=None, winner=None)


def watch(feed: Path, awaited: str, *options: str, env: Mapping[str, str] | None = None) -> tuple[str, str]:
    """What the program says until `awaited` is in its output: standard output and standard error."""
    with start("watch", "--plain", feed, *options, env=env) as process:
        assert process.stdout
        assert process.stderr
        lines = []
        for line in process.stdout:
            lines.append(line)
            if awaited in line:
                break
        process.send_signal(signal.SIGTERM)
        last_output, errors = process.communicate(timeout=20)
    return "".join(lines) + last_output, errors


def test_the_next_election_begins_with_nothing(tmp_path: Path) -> None:
    """On request: the old journal is set aside, that is reported once, and no old winner is printed."""
    feed = tmp_path / "feed"
    feed.mkdir()
    announce(feed, "old")
    drop(feed, "a.json", data("S1", election="old"))
    printed, errors = watch(feed, "DECLARED")
    assert "Ann Able" in printed
    assert errors == ""
    for file in feed.iterdir():
        file.unlink()
    printed, errors = watch(feed, "DECLARED")
    assert "Ann Able" in printed, "an emptied directory is still of the old one"
    announce(feed, "new")
    printed, errors = watch(feed, "REFUSED")
    assert "Ann Able" in printed, "as is one that announces another, until a person chooses that"
    assert errors == "this is old; this feed also has 1 document of new (to follow: --election new).\n"
    printed, errors = watch(feed, "ELECTION", "--election", "new")
    assert "Election new" in printed
    assert "Able" not in printed
    assert errors.startswith("the journal was of the election old, and this is new: it is kept as ")
    assert errors.endswith(".old.jsonl, and a new one was begun.\n")
    drop(feed, "b.json", of_others("new"))
    printed, errors = watch(feed, "DECLARED")
    assert "Zoe" in printed
    assert "WINNER CHANGED" not in printed
    assert "was" not in printed
    assert errors == ""


def test_a_journal_that_was_named_is_asked_for(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The program ends with one sentence and a code; the option it names works."""
    feed, other, journal = tmp_path / "feed", tmp_path / "other", tmp_path / "journal.jsonl"
    feed.mkdir()
    other.mkdir()
    announce(feed, "old")
    watch(feed, "ELECTION", "--journal", str(journal))
    announce(feed, "new")
    announce(other, "old")
    for command in (["watch", str(feed), "--plain"], ["publish", str(feed), str(tmp_path / "out")]):
        assert main([*command, "--journal", str(journal), "--election", "new"]) == 3
        output, errors = capsys.readouterr()
        assert errors == (
            f"election-night: the journal {journal} is of the election old, and this is new. "
            "Name another with --journal, or set it aside with --new-journal.\n"
        )
        assert output == ""
    assert main(["watch", str(other), "--plain", "--journal", str(journal)]) == 3
    assert f"is of another feed, {feed}" in capsys.readouterr().err
    options = ["--journal", str(journal), "--new-journal", "--election", "new"]
    printed, errors = watch(feed, "ELECTION", *options)
    assert "Election new" in printed
    assert f"it is kept as {tmp_path}/journal.old.jsonl" in errors


def test_a_night_that_becomes_another_corrects_nothing(tmp_path: Path) -> None:
    """While the program runs: an unannounced count, then the next election is announced and declared."""
    feed = tmp_path / "feed"
    feed.mkdir()
    drop(feed, "a.json", data("S1", election="old", status="counting", winner=None, majority=None))
    with start("watch", "--plain", "--no-journal", feed) as process:
        assert process.stdout
        lines = iter(process.stdout)
        next(line for line in lines if "Ann Able" in line)
        (feed / "a.json").unlink()
        announce(feed, "new")
        drop(feed, "b.json", of_others("new"))
        line_of_zoe = next(line for line in lines if "Zoe" in line)
        process.terminate()
        process.wait(20)
    assert "WINNER CHANGED" not in line_of_zoe
    assert "was" not in line_of_zoe


@pytest.mark.parametrize("closed", ["2>&-", "<&- 2>&-"])
@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="no /proc here")
def test_no_file_of_ours_becomes_a_standard_descriptor(tmp_path: Path, closed: str) -> None:
    """Closed descriptors are opened as empty: otherwise stray output would go into the journal."""
    feed, journal = tmp_path / "feed", tmp_path / "journal.jsonl"
    feed.mkdir()
    announce(feed, "e")
    command = f'exec "$0" -P -m election_night watch --plain --journal {journal} {feed} {closed}'
    with subprocess.Popen(["sh", "-c", command, sys.executable], stdout=subprocess.DEVNULL) as process:
        until(lambda: journal.exists() and b"election.json" in journal.read_bytes(), 20.0)
        descriptors = Path(f"/proc/{process.pid}/fd")
        targets = {file.name: str(file.readlink()) for file in descriptors.iterdir() if file.exists()}
        process.terminate()
        process.wait(20)
    assert str(journal) in targets.values()
    assert [targets[number] for number in ("0", "1", "2") if str(tmp_path) in targets[number]] == []
    assert targets["2"] == "/dev/null"
    if "<" in closed:
        assert targets["0"] == "/dev/null"


def test_the_options_of_the_journal_contradict_each_other(tmp_path: Path) -> None:
    """A new journal and none at all contradict each other."""
    done = run("watch", tmp_path, "--plain", "--new-journal", "--no-journal")
    assert done.returncode == 2
    assert "--new-journal and --no-journal" in done.stderr
