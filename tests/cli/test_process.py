"""The program as a process: the modules it loads, its output, and how it ends."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from cli import papers
from cli.program import COMMAND, run, start
from election_night.cli import feed_once
from election_night.cli.main import main
from forked import ForkedProgram

HEAVY = ("pydantic", "textual", "rich", "watchfiles", "shtab", "importlib.metadata", "asyncio")


@pytest.mark.parametrize("asked", [["--version"], ["--help"], ["watch", "--help"]])
def test_version_and_help_load_nothing_but_argparse(asked: list[str]) -> None:
    code = (
        "import sys; from election_night.cli.main import main; "
        f"main({asked!r}); sys.stderr.write(repr([*sys.modules]))"
    )
    process = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = process.stderr
    assert "argparse" in loaded
    assert [name for name in HEAVY if f"'{name}'" in loaded] == []
    assert process.stdout.startswith(("election-night", "usage: election-night"))


def test_results_load_no_screen(feeds: Path) -> None:
    code = (
        "import sys; from election_night.cli.main import main; "
        f"main(['results', {str(feeds / 'islington-north')!r}]); sys.stderr.write(repr([*sys.modules]))"
    )
    process = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "'pydantic'" in process.stderr
    assert "'textual'" not in process.stderr
    assert "'rich'" not in process.stderr


FOREIGN = '{"@type": "ElectionResults.ElectionReport"}'
BROKEN = '{"schema": "election-night/result@1", "revision": "one", "candidates": [{}, {}]}'
"""Every fault of a small document is looked for with a model that is built only then."""


@pytest.mark.parametrize(("setting", "loaded"), [(None, False), ("another", True)])
def test_a_strangers_plugin_has_no_say(
    tmp_path: Path, feeds: Path, setting: str | None, loaded: bool
) -> None:
    """No installed plugin is loaded unless the user wants it; hooks get the original environment."""
    files = [str(feeds / "islington-north" / "03-corbyn.json")]
    for name, document in (("foreign.json", FOREIGN), ("broken.json", BROKEN)):
        (tmp_path / name).write_text(document)
        files.append(str(tmp_path / name))
    (tmp_path / "stranger.py").write_text(
        "import sys; sys.stderr.write('loaded '); new_schema_validator = lambda *_: (None, None, None)"
    )
    package = tmp_path / "stranger-1.dist-info"
    package.mkdir()
    (package / "METADATA").write_text("Metadata-Version: 2.1\nName: stranger\nVersion: 1\n")
    (package / "entry_points.txt").write_text("[pydantic]\nstranger = stranger\n")
    code = (
        f"import os, sys; sys.path.append({str(tmp_path)!r}); from election_night.cli.main import main; "
        f"[main(['check', file]) for file in {files!r}]; "
        "sys.stderr.write(repr(os.environ.get('PYDANTIC_DISABLE_PLUGINS')))"
    )
    env = {name: value for name, value in os.environ.items() if name != "PYDANTIC_DISABLE_PLUGINS"}
    if setting:
        env["PYDANTIC_DISABLE_PLUGINS"] = setting
    process = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, env=env
    )
    assert process.stderr == f"{'loaded ' if loaded else ''}{setting!r}"


def test_a_fault_of_our_own_leaves_a_report_and_no_traceback(
    own_home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], feeds: Path
) -> None:
    monkeypatch.setattr(feed_once, "read", lambda *_, **__: 1 / 0)
    assert main(["results", str(feeds)]) == 70
    errors = capsys.readouterr().err
    assert errors.count("\n") == 1
    assert "ZeroDivisionError" in errors
    (report,) = (own_home / "state" / "election-night").iterdir()
    assert "1 / 0" in report.read_text("utf-8")


def test_a_report_of_a_fault_holds_no_password(
    own_home: Path, monkeypatch: pytest.MonkeyPatch, feeds: Path
) -> None:
    monkeypatch.setattr(feed_once, "read", lambda *_, **__: 1 / 0)
    monkeypatch.setattr(sys, "argv", ["election-night", "watch", "tls://anna:se/c@ret@host/night"])
    assert main(["results", str(feeds)]) == 70
    (report,) = (own_home / "state" / "election-night").iterdir()
    assert "election-night watch tls://host/night\n" in report.read_text("utf-8")


@pytest.mark.parametrize(
    "asked", [["results", "--format", "text"], ["results", "--format", "csv"], ["check"]]
)
def test_a_reader_who_leaves_early_is_not_a_failure(asked: list[str], feeds: Path) -> None:
    process = start(*asked, feeds / "uk-2024")
    assert process.stdout
    assert process.stderr
    process.stdout.read(10)
    process.stdout.close()
    assert process.stderr.read() == ""
    process.stderr.close()
    assert process.wait(30) == 0


@pytest.mark.parametrize(
    "locale", [{"LC_ALL": "C"}, {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}]
)
def test_a_pipe_gets_utf8_in_every_locale(locale: dict[str, str], tmp_path: Path) -> None:
    papers.drop(tmp_path, papers.result(name="Órfhlaith"))
    process = subprocess.run(
        [*COMMAND, "results", str(tmp_path), "--format", "csv"],
        stdout=subprocess.PIPE, encoding="utf-8", env={**os.environ, **locale}, check=False,
    )  # fmt: skip
    assert process.returncode == 0
    assert "Órfhlaith" in process.stdout


def test_a_full_disk_is_reported_in_a_sentence(feeds: Path) -> None:
    with Path("/dev/full").open("w") as full:
        process = ForkedProgram(
            "results", feeds / "islington-north", stdout=full.fileno(), stderr=subprocess.PIPE
        )
        _, errors = process.communicate(timeout=30)
    assert process.wait() == 70
    assert errors == "election-night: cannot write the output: no space left on device.\n"


@pytest.mark.parametrize(
    "asked",
    [
        ["results", "{feed}"],
        ["results", "{feed}", "--format", "json"],
        ["results", "{feed}", "--format", "csv"],
        ["check", "{feed}"],
        ["nights"],
        ["schema"],
        ["--version"],
        ["--help"],
        ["completion", "bash"],
        ["watch", "{feed}", "--no-journal"],
        ["watch", "{empty}", "--plain", "--no-journal"],
        ["replay"],
    ],
)
def test_a_closed_output_is_reported_in_a_sentence(
    asked: list[str],
    feeds: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Nobody would ever see the output, so that is not a success."""
    arguments = [word.format(feed=feeds / "islington-north", empty=tmp_path) for word in asked]
    monkeypatch.setattr(sys, "stdout", None)  # what Python makes of a closed descriptor
    assert main(arguments) == 70
    assert capsys.readouterr().err == f"election-night: {CLOSED}"


CLOSED = "cannot write the output: standard output is closed.\n"


@pytest.mark.parametrize("asked", [["--version"], ["check", "{feed}"], ["watch", "{empty}", "--no-journal"]])
def test_a_process_whose_output_is_closed_says_so(asked: list[str], feeds: Path, tmp_path: Path) -> None:
    """The same for a separate process with a closed descriptor."""
    arguments = [word.format(feed=feeds / "islington-north", empty=tmp_path) for word in asked]
    command = [*COMMAND, *arguments]
    process = subprocess.run(
        ["sh", "-c", 'exec "$@" >&-', "sh", *command],
        stdin=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, check=False, timeout=30,
    )  # fmt: skip
    assert process.returncode == 70
    assert process.stderr == f"election-night: {CLOSED}"


def test_publishing_needs_no_output(feeds: Path, tmp_path: Path) -> None:
    arguments = ["publish", str(feeds / "islington-north"), str(tmp_path / "out"), "--no-journal"]
    command = ["sh", "-c", 'exec "$@" >&-', "sh", *COMMAND, *arguments]
    program = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    for _ in range(400):
        if (tmp_path / "out" / "index.html").exists():
            break
        time.sleep(0.05)
    program.terminate()
    _, complaints = program.communicate(timeout=30)
    assert (program.returncode, complaints) == (143, "")
    assert (tmp_path / "out" / "results.json").exists()


@pytest.mark.parametrize(
    "asked",
    [["results", "{feed}"], ["results", "{feed}", "--format", "json"], ["check", "{feed}"], ["--help"]],
)
def test_nothing_but_a_terminal_gets_escape_codes(
    asked: list[str], feeds: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    main([word.format(feed=feeds / "islington-north") for word in asked])
    output = capsys.readouterr().out
    assert output
    assert "\x1b" not in output


def test_without_a_terminal_a_replay_is_plain_lines() -> None:
    """`test_a_replay_has_a_line_for_each_of_its_documents` checks the lines and their order."""
    process = run("replay", "--speed", "100", "--longest-wait", "0.05")
    assert (process.returncode, process.stderr) == (0, "")
    assert "\x1b" not in process.stdout
    lines = process.stdout.splitlines()
    assert all(" REPLAY " in line for line in lines)
    assert " ELECTION " in lines[0]
    assert "END " in lines[-1]
    assert "1 of 1 declared" in lines[-1]


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_signal_ends_it_with_its_own_code(number: signal.Signals, tmp_path: Path) -> None:
    papers.drop(tmp_path, papers.result())
    process = start("watch", "--plain", "--no-journal", tmp_path)
    assert process.stdout
    assert process.stderr
    assert "DECLARED" in process.stdout.readline()
    process.send_signal(number)
    assert process.wait(30) == 128 + number
    assert process.stdout.read() == ""
    assert process.stderr.read() == ""
    process.stdout.close()
    process.stderr.close()


def test_a_rehearsal_drops_whole_documents_and_a_line_each(tmp_path: Path) -> None:
    into = tmp_path / "rehearsal"
    process = run("replay", "--into", into, "--speed", "1000", "--longest-wait", "0.01")
    assert process.returncode == 0
    assert process.stdout.count("dropped") == 10
    names = {file.name for file in into.iterdir()}
    assert len(names) == 11
    assert not [name for name in names if name.startswith(".")]
    assert all(json.loads((into / name).read_text("utf-8")) for name in names)
    assert "CORRECTED" in run("results", into).stdout


def test_a_job_in_the_background_goes_on_ignoring_ignored_signals(tmp_path: Path) -> None:
    code = (
        "import os, signal, sys; signal.signal(signal.SIGHUP, signal.SIG_IGN); "
        f"os.execv(sys.executable, {[*COMMAND, 'watch', '--plain', '--no-journal', str(tmp_path)]!r})"
    )
    papers.drop(tmp_path, papers.result())
    process = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, env=os.environ)
    assert process.stdout
    process.stdout.readline()
    process.send_signal(signal.SIGHUP)
    with pytest.raises(subprocess.TimeoutExpired):
        process.wait(1)
    process.send_signal(signal.SIGTERM)
    assert process.wait(30) == 143
    process.stdout.close()
