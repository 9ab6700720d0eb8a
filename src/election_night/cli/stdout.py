"""The only module that writes to standard output: results, as UTF-8 in every locale.

It makes all text safe for a terminal, whatever its source.
"""

import os
import stat
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from election_night.cli.stderr import CommandError, ExitCode
from election_night.text import clean, clean_page


def prepare() -> None:
    """Use UTF-8 for a pipe or a file; for a terminal its own encoding, with escapes for the rest."""
    stream = sys.stdout
    if stream is None or not hasattr(stream, "reconfigure"):
        return
    encoding = stream.encoding if stream.isatty() else "utf-8"
    stream.reconfigure(encoding=encoding, errors="backslashreplace", newline="\n")


def terminal() -> bool:
    """Return whether to open the dashboard: keys need a terminal at both ends."""
    return all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stdout))


def unicode() -> bool:
    """Return whether the terminal can show block elements and the like."""
    return sys.stdout is not None and "utf" in (sys.stdout.encoding or "").lower()


def begins_a_file() -> bool:
    """Return whether the output goes into an empty file, not to a pipe or a terminal."""
    try:
        status = os.fstat(sys.stdout.fileno()) if sys.stdout is not None else None
    except (OSError, ValueError):  # Not a stream of the system.
        return False
    return status is not None and stat.S_ISREG(status.st_mode) and not status.st_size


@contextmanager
def _writing() -> Iterator[None]:
    """Turn a full disk into a sentence. If the reader has gone, leave `BrokenPipeError` to the caller."""
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        abandon()
        raise CommandError(
            ExitCode.FAULT, f"cannot write the output: {(error.strerror or '').lower()}"
        ) from None


def write(page: str) -> None:
    """Write text of several lines, including their line ends."""
    _write(clean_page(page))


def mark_utf_8() -> None:
    """Write the byte order mark that tells a spreadsheet program the file is UTF-8. Call this first."""
    _write("\ufeff")


def _write(text: str) -> None:
    if sys.stdout is None:
        raise CommandError(ExitCode.FAULT, "cannot write the output: standard output is closed")
    with _writing():
        sys.stdout.write(text)


def lines(texts: Iterable[str], *, at_once: bool = False) -> None:
    """Write each text on exactly one line. `at_once`: flush, for a stream that somebody follows."""
    for text in texts:
        _write(f"{clean(text)}\n")
    if at_once:
        flush()


def flush() -> None:
    """Send everything written so far.

    Raises:
        BrokenPipeError: the reader has gone; here rather than at exit.
    """
    if sys.stdout is not None:
        with _writing():
            sys.stdout.flush()


def abandon() -> None:
    """Discard further output once the reader has gone, so the interpreter reports no error at exit."""
    null_device = os.open(os.devnull, os.O_WRONLY)
    os.dup2(null_device, sys.stdout.fileno())
    os.close(null_device)
