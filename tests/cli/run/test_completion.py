"""`completion`: scripts that a shell can read, with every command in them."""

import shutil
import subprocess
import sys

import pytest

from election_night.cli.commands import COMMANDS
from election_night.cli.main import main

CHECKED_BY = {"bash": ["bash", "-n"], "zsh": ["zsh", "-n"], "fish": ["fish", "-n"], "tcsh": ["tcsh", "-n"]}


@pytest.mark.parametrize("shell", CHECKED_BY)
def test_a_script_knows_every_command(shell: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["completion", shell]) == 0
    script = capsys.readouterr().out
    assert all(command.name in script for command in COMMANDS)
    if shutil.which(shell):
        subprocess.run(CHECKED_BY[shell], input=script, text=True, check=True)


def test_bash_completes_commands_options_and_choices() -> None:
    script = 'eval "$({python} -m election_night completion bash)"; COMP_WORDS=(election-night {words}); '
    script += 'COMP_CWORD={last}; _shtab_election_night; printf "%s\\n" "${{COMPREPLY[@]}}"'

    def offered(*command_line: str) -> set[str]:
        quoted = " ".join(f"'{word}'" for word in command_line)
        command = script.format(python=sys.executable, words=quoted, last=len(command_line))
        done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=True)
        return set(done.stdout.split())

    assert offered("re") == {"relay", "replay", "results"}
    assert "--format" in offered("results", "--f")
    assert offered("results", "--format", "") == {"text", "json", "csv", "nist"}
