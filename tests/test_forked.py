"""A forked program does what a started one does, as far as the tests that fork one rely on it."""

import json
import os
import signal
import subprocess
from pathlib import Path

import pytest

from cli import papers
from cli.program import COMMAND, run
from forked import ForkedProgram
from tui.terminals import Terminal, restored


@pytest.mark.parametrize(
    "arguments", [["results", "--format", "csv"], ["results", "nowhere"], ["--help"], ["publish"]]
)
def test_it_answers_what_a_started_program_answers(
    arguments: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On both streams, with the same exit code."""
    papers.drop(tmp_path, papers.result(name="Órfhlaith"))
    monkeypatch.chdir(tmp_path)
    command = [*arguments[:1], *([] if "nowhere" in arguments else ["."]), *arguments[1:]]
    started = subprocess.run(
        [*COMMAND, *command], stdin=subprocess.DEVNULL, capture_output=True, encoding="utf-8", check=False
    )
    forked = run(*command)
    assert forked.returncode == started.returncode
    assert forked.stdout == started.stdout
    assert forked.stderr == started.stderr


@pytest.mark.slow
def test_a_terminal_is_the_same_to_both(own_home: Path, tmp_path: Path) -> None:
    """The same picture, the same bytes about the terminal itself, and the same end by a signal."""
    papers.drop(tmp_path, papers.election("riverside"), papers.result())
    pictures, frames = [], []
    for fork in (True, False):
        env = {"XDG_STATE_HOME": str(own_home / str(fork))}
        with Terminal("watch", str(tmp_path), "--no-motion", "--no-journal", env=env, fork=fork) as terminal:
            terminal.shows("RIVERSIDE", "? explains")
            terminal.at_rest()
            pictures.append(terminal.cells())
            terminal.send(signal.SIGHUP)
            assert terminal.ends() == 128 + signal.SIGHUP
            assert restored(terminal.output)
            frames.append((terminal.output[:60], terminal.output[-60:]))
    assert pictures[0] == pictures[1]
    assert frames[0] == frames[1]


def test_it_has_nothing_of_the_process_that_forked_it(own_home: Path) -> None:
    """Neither descriptors nor signal handlers, session, environment or temporary directory."""
    answer = own_home / "answer.json"
    first = f"""
import json, os, signal, sys, tempfile
descriptors = sorted(map(int, os.listdir("/dev/fd")))
handlers = [str(signal.getsignal(number)) for number in (signal.SIGCHLD, signal.SIGINT, signal.SIGHUP)]
leads = os.getsid(0) == os.getpid()
with open({str(answer)!r}, "w") as file:
    json.dump([descriptors, leads, handlers, dict(os.environ), tempfile.gettempdir(), sys.argv[1:]], file)
"""
    env = {"TMPDIR": str(own_home), "LANG": "C.UTF-8"}
    assert ForkedProgram("--version", env=env, new_session=True, first=first).wait(20) == 0
    descriptors, leads, handlers, environment, temporary, arguments = json.loads(answer.read_text())
    assert descriptors == [0, 1, 2, 3], "the last is the listing's own"
    assert leads
    assert handlers == [str(one) for one in (signal.SIG_DFL, signal.default_int_handler, signal.SIG_DFL)]
    assert environment == env
    assert temporary == str(own_home)
    assert arguments == ["--version"]


def test_it_can_be_waited_for_killed_and_asked_after(tmp_path: Path) -> None:
    program = ForkedProgram("watch", tmp_path, "--plain", "--no-journal")
    assert program.poll() is None
    with pytest.raises(subprocess.TimeoutExpired):
        program.wait(0.01)
    os.kill(program.pid, 0)
    program.kill()
    assert program.wait(20) == -signal.SIGKILL
    assert program.poll() == -signal.SIGKILL
    program.kill()
    with pytest.raises(ProcessLookupError):
        os.kill(program.pid, 0)
