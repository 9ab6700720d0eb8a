"""`python -m MODULE ARGUMENTS...` in a process forked from one that has already imported the program."""

import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

from forked import ForkedProgram

ROOT = Path(__file__).resolve().parents[1]


class ForkedModule(ForkedProgram):
    """Runs a module as `subprocess.Popen` would, with the parameters that the benchmarks use.

    Args:
        command: What follows `-m` counts; no interpreter is started.
        stdin: A descriptor for each stream.
        stdout: See `stdin`.
        stderr: See `stdin`.
        env: The whole environment.
        cwd: Where to run.
        start_new_session: Whether it leads a session of its own.
    """

    def __init__(
        self,
        command: Sequence[str],
        *,
        env: Mapping[str, str],
        stdin: int = subprocess.DEVNULL,
        stdout: int = subprocess.DEVNULL,
        stderr: int = subprocess.DEVNULL,
        cwd: Path = ROOT,
        start_new_session: bool = False,
    ) -> None:
        module, *arguments = command[command.index("-m") + 1 :]
        first = f"import os; os.chdir({str(cwd)!r})\n"
        if module != "election_night":
            first += f"import runpy, sys; sys.path.insert(0, {str(ROOT)!r})\n"
            first += f"runpy.run_module({module!r}, run_name='__main__', alter_sys=True); sys.exit()"
        super().__init__(
            *arguments, stdin=stdin, stdout=stdout, stderr=stderr, env=env,
            new_session=start_new_session, first=first,
        )  # fmt: skip
