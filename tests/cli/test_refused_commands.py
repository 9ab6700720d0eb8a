"""Commands that can't be carried out: one sentence and an exit code."""

from pathlib import Path

import pytest

from cli.program import run
from election_night.cli.main import main

LONG = "a" * 300


@pytest.mark.parametrize(
    ("asked", "code", "says"),
    [
        (["results", "{tmp}/nowhere"], 3, "nowhere"),
        (["watch", "{tmp}/nowhere"], 3, "there is nothing at"),
        (["watch", "{tmp}/file"], 3, "file is not a directory"),
        (["check", "{tmp}/nowhere"], 3, "there is nothing at"),
        (["results", "{tmp}/loop"], 3, "too many levels of symbolic links"),
        (["watch", "{tmp}/loop/x"], 3, "too many levels of symbolic links"),
        (["check", "{tmp}/loop"], 3, "too many levels of symbolic links"),
        (["publish", "{tmp}/loop", "{tmp}/out"], 3, "too many levels of symbolic links"),
        (["replay", "{tmp}/loop"], 3, "too many levels of symbolic links"),
        (["watch", "{feeds}/islington-north", "--publish", "{tmp}/loop"], 3, "cannot be written"),
        *(
            (command, 3, "file name too long")
            for command in (
                ["results", LONG],
                ["watch", LONG],
                ["check", LONG],
                ["publish", LONG, "{tmp}/out"],
                ["replay", LONG],
                ["replay", f"{LONG}/{LONG}"],
                ["replay", "--into", LONG],
            )
        ),
        (["replay", "islingtn-north"], 3, "Did you mean islington-north?"),
        (["replay", "{tmp}/file"], 3, "neither a recording nor a directory of results"),
        (["replay", "--into", "{feeds}/islington-north"], 2, "is not empty"),
        (["results", "{feeds}/islington-north", "--party", "labb"], 2, "Did you mean LAB?"),
        (["results", "{feeds}/uk-2024", "--region", "Lundon"], 2, "Did you mean London?"),
        (["results", "{feeds}/uk-2024", "--seat", "Islingtn North"], 2, "Did you mean Islington North?"),
        (["watch"], 2, "missing DIR"),
    ],
)
def test_an_impossible_command_is_refused_in_one_sentence(
    asked: list[str], code: int, says: str, tmp_path: Path, feeds: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").write_text("hello")
    (tmp_path / "loop").symlink_to("loop")
    assert main([word.format(tmp=tmp_path, feeds=feeds) for word in asked]) == code
    output, errors = capsys.readouterr()
    assert output == ""
    assert says in errors
    assert errors.startswith("election-night: ")
    assert errors.count("\n") == 1


@pytest.mark.parametrize("address", ["nats://user:secret@host/x", "tls://user:s/secret@t@host/x"])
@pytest.mark.parametrize(
    "command",
    [
        ["results", "{}"],
        ["check", "{}"],
        ["replay", "{}"],
        ["publish", "{}", "out"],
        ["results", ".", "--desk={}"],
        ["relay", "{}", "{}", "{}"],
        ["watch", "{}/y"],
        ["{}"],
    ],
)
def test_a_password_in_an_address_is_never_shown(
    command: list[str], address: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([argument.format(address) for argument in command]) == 2
    output, errors = capsys.readouterr()
    assert "host/x" in errors
    assert "secret" not in output + errors
    assert "user" not in errors


@pytest.mark.parametrize("command", ["results", "watch"])
def test_the_process_ends_with_the_code_and_the_sentence(command: str, tmp_path: Path) -> None:
    """A shell gets the code and text of `main`; the test above has all the cases."""
    process = run(command, tmp_path / "nowhere")
    assert (process.returncode, process.stdout) == (3, "")
    assert process.stderr.startswith("election-night: there is no")
    assert "nowhere" in process.stderr
    assert process.stderr.count("\n") == 1
