"""The program as a process of its own."""

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from forked import ForkedProgram

COMMAND = [sys.executable, "-P", "-m", "election_night"]
"""For tests of how it starts; for all others there is `ForkedProgram`."""


def run(
    *arguments: str | Path, env: Mapping[str, str] | None = None, timeout: float = 30
) -> subprocess.CompletedProcess[str]:
    """Run it to its end; standard input is empty and no terminal is anywhere."""
    with start(*arguments, env=env) as program:
        output, errors = program.communicate(timeout)
        return subprocess.CompletedProcess(program.args, program.wait(), output, errors)


def start(*arguments: str | Path, env: Mapping[str, str] | None = None) -> ForkedProgram:
    """Start it, its lines to be read as they come."""
    pipe = subprocess.PIPE
    return ForkedProgram(*arguments, stdout=pipe, stderr=pipe, env={**os.environ, **(env or {})})
