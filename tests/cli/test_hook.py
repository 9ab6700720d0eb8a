"""The newsroom's own command gets every newsworthy result, delays nothing, and leaves no process behind."""

import json
import os
import shlex
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from cli import papers
from cli.program import start
from election_night.cli import hook as module
from election_night.cli.hook import Hook
from tui.desks import ManualService, announced, declared, night_from_json


def until(true: Callable[[], object], patience: float = 20.0) -> None:
    end = time.monotonic() + patience
    while not true():
        assert time.monotonic() < end
        time.sleep(0.01)


def python(code: str) -> str:
    return shlex.join([sys.executable, "-c", code])


def gone(process: int) -> bool:
    """Return whether it has ended, even if nobody has waited for it."""
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(") ")[2].startswith("Z")
    except OSError:
        return True


@pytest.fixture
def service() -> ManualService:
    """Return two seats without a result, which is known."""
    one = ManualService(night_from_json(announced({"id": "a"}, {"id": "b"})))
    one.drain_changes()
    return one


@pytest.fixture
def brood(tmp_path: Path) -> Path:
    """Return the file where a command writes the process number of its child."""
    return tmp_path / "brood"


def parent(brood: Path, then: str) -> str:
    """Return a command that starts another, which would go on for a long time."""
    part = f"{brood}.part"
    code = "import subprocess,sys,time,os;one=subprocess.Popen(['sleep','1000']);"
    code += f"open({part!r},'w').write(str(one.pid));os.rename({part!r},{str(brood)!r});{then}"
    return python(code)


def test_a_command_that_fails_is_complained_of(service: ManualService, tmp_path: Path) -> None:
    """The complaint names the option; missed results are counted until the command keeps up."""
    go = tmp_path / "go"
    hook = Hook(
        python(
            f"import os,time\nwhile not os.path.exists({str(go)!r}): time.sleep(0.01)\nraise SystemExit(3)"
        )
    )
    hook._queue.maxsize = 1
    assert hook.problem == ""
    service.hand_in(declared("a", (5, 3)))
    hook.on_changes(service.drain_changes())
    until(hook._queue.empty)
    service.hand_in(declared("b", (5, 3)))
    service.hand_in(declared("b", (5, 4), revision=2, correction="one more"))
    hook.on_changes(service.drain_changes())
    assert hook.problem == "the command of --on-declaration was too slow and missed 1 result"
    go.touch()
    until(lambda: hook.problem == "the command of --on-declaration ended with 3")
    hook.stop()


def test_missed_changes_are_counted_while_the_command_lags_behind(
    service: ManualService, tmp_path: Path
) -> None:
    """One successful run while others wait doesn't reset the count."""
    turns = tmp_path / "turns"
    turns.mkdir()
    wait = f"import os,time\nwhile not os.listdir({str(turns)!r}): time.sleep(0.005)\n"
    wait += f"os.remove({str(turns)!r}+'/'+os.listdir({str(turns)!r})[0])"
    hook = Hook(python(wait))
    hook._queue.maxsize = 2
    service.hand_in(declared("a", (5, 3)))
    hook.on_changes(service.drain_changes())
    until(hook._queue.empty)
    for revision in (2, 3, 4, 5):
        service.hand_in(declared("a", (5 + revision, 3), revision=revision, correction="one more"))
    hook.on_changes(service.drain_changes())
    missed = "the command of --on-declaration was too slow and missed 2 results"
    assert hook.problem == missed
    (turns / "1").touch()
    until(lambda: hook._queue.qsize() == 1)
    assert hook.problem == missed
    (turns / "2").touch()
    until(lambda: not (turns / "2").exists())
    (turns / "3").touch()
    until(lambda: hook.problem == "")
    hook.stop()


@pytest.mark.parametrize(
    ("then", "complaint"),
    [
        ("pass", ""),
        ("sys.exit(3)", "the command of --on-declaration ended with 3"),
        ("time.sleep(1000)", "the command of --on-declaration took more than 2 s and was ended"),
        ("os.close(0);one.wait()", "the command of --on-declaration took more than 2 s and was ended"),
    ],
    ids=["done", "failed", "too long", "not reading"],
)
def test_the_processes_of_a_command_end_with_it(
    then: str, complaint: str, service: ManualService, brood: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However it ends: a sound that plays on, or a server that holds a port, would outlive the night."""
    monkeypatch.setattr(module, "LONGEST_RUN", 2.0)
    hook = Hook(parent(brood, then))
    service.hand_in(declared("a", (5, 3)))
    hook.on_changes(service.drain_changes())
    until(brood.exists)
    until(lambda: gone(int(brood.read_text())))
    until(lambda: hook.problem == complaint)
    hook.stop()


def test_a_command_that_runs_when_the_program_ends_is_ended(
    service: ManualService, brood: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """So are its children, even with more results waiting, and the missed results are reported."""
    hook = Hook(parent(brood, "time.sleep(1000)"))
    hook._queue.maxsize = 1
    service.hand_in(declared("a", (5, 3)))
    hook.on_changes(service.drain_changes())
    until(brood.exists)
    service.hand_in(declared("b", (5, 3)))
    hook.on_changes(service.drain_changes())
    monkeypatch.setattr(module, "LONGEST_RUN", 0.2)
    hook.stop()
    until(lambda: not hook._thread.is_alive())
    until(lambda: gone(int(brood.read_text())))
    assert "was ended with this program" in hook.problem or "took more than" in hook.problem
    assert "was too slow and missed 1 result" in hook.problem


def test_a_command_that_does_not_read_causes_no_delay(service: ManualService, tmp_path: Path) -> None:
    """Its standard input holds more than a pipe does."""
    done = tmp_path / "done"
    hook = Hook(python(f"import time;time.sleep(0.1);open({str(done)!r},'w')"))
    crowd = [{"id": str(one), "name": f"Person {one}", "party": "a", "votes": one} for one in range(1, 1000)]
    service.hand_in(declared("c", (), candidates=crowd))
    hook.on_changes(service.drain_changes())
    until(done.exists)
    until(hook._queue.empty)
    hook.stop()
    assert hook.problem == ""


def test_a_council_that_is_decided_or_loses_its_control_runs_it_too(tmp_path: Path) -> None:
    """After the run for the ward that did it, with the council before and after."""
    contests = [{"id": one, "name": one, "body": "c", "seats": 1} for one in "abc"]
    bodies = [{"id": "c", "name": "Council", "seats": 3}]
    election = announced(*contests, bodies=bodies, schema="election-night/election@2")
    service, heard = ManualService(night_from_json(election)), tmp_path / "heard"
    service.drain_changes()
    hook = Hook(python(f"import sys;open({str(heard)!r},'a').write(sys.stdin.read()+'\\n')"))
    for contest in "ab":
        service.hand_in(declared(contest, (5, 3)))
    service.hand_in(declared("a", (5, 6), revision=2, correction="two bundles were swapped"))
    hook.on_changes(service.drain_changes())
    hook.stop()
    runs = [json.loads(line) for line in heard.read_text("utf-8").splitlines()]
    assert [("body" in run, run["state"]) for run in runs] == [
        (False, "declared"), (False, "declared"), (True, "certain"), (False, "corrected"), (True, "open"),
    ]  # fmt: skip
    decided, taken = (run for run in runs if "body" in run)
    assert (decided["before"]["control"], decided["body"]["control"]) == (None, "a")
    assert (taken["before"]["control"], taken["body"]["control"]) == ("a", None)


def test_the_first_declaration_in_an_empty_feed_runs_it(tmp_path: Path) -> None:
    """No election has been announced; and the command's output goes nowhere."""
    feed, heard = tmp_path / "feed", tmp_path / "heard"
    feed.mkdir()
    code = f"import os,sys;print('noise');told=sys.stdin.read();open({str(heard)!r}+'.part','w').write(told);"
    code += f"os.rename({str(heard)!r}+'.part',{str(heard)!r})"
    papers.drop(feed, "no document")
    program = start("watch", "--plain", "--no-journal", "--on-declaration", python(code), feed)
    assert program.stdout
    try:
        assert "text.json" in program.stdout.readline(), "it has looked at the directory"
        papers.drop(feed, papers.result())
        until(heard.exists)
        change = json.loads(heard.read_text("utf-8"))
        assert (change["state"], change["contest"]["id"], change["before"]) == ("declared", "riverside", None)
    finally:
        program.terminate()
        out, complaints = program.communicate(timeout=20)
    assert "noise" not in out
    assert complaints == ""


def test_it_gets_the_environment_that_the_program_was_given(
    service: ManualService, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Including variables that a screen removes from its own."""
    written = tmp_path / "columns"
    monkeypatch.setenv("COLUMNS", "132")
    hook = Hook(python(f"import os;open({str(written)!r},'w').write(os.environ['COLUMNS'])"))
    monkeypatch.delenv("COLUMNS")
    service.hand_in(declared("a", (5, 3)))
    hook.on_changes(service.drain_changes())
    hook.stop()
    assert written.read_text() == "132"
    assert os.environ.get("COLUMNS") is None
