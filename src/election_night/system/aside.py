"""Runs work in a separate process, where it can neither hold up a screen nor end the night."""

import subprocess
import sys

TIMEOUT = 30.0
"""Seconds; every such task takes less than two."""


class AsideError(Exception):
    """The work failed; the message says why."""


def python(arguments: list[str], data: bytes) -> bytes:
    """Return the output of this Python, run with these arguments and `data` on its standard input.

    Nothing is imported from the working directory.

    Raises:
        AsideError: it could not be run, or failed.
    """
    try:
        done = subprocess.run(  # noqa: S603 - this Python
            [sys.executable, "-P", *arguments], input=data, capture_output=True, timeout=TIMEOUT, check=False
        )
    except (OSError, subprocess.SubprocessError) as error:
        raise AsideError(str(error)) from error
    if done.returncode:
        lines = done.stderr.decode(errors="replace").strip().splitlines()
        raise AsideError(lines[-1] if lines else f"exit status {done.returncode}")
    return done.stdout
