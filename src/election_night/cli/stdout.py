"""The only module that writes to standard output: results, as UTF-8, whatever the locale.

Whatever is written was made safe for a terminal here, wherever it came from.
"""

import os
import stat
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from election_night.cli.stderr import CommandError, ExitCode
from election_night.text import clean, clean_page


def prepare() -> None:
    """A pipe or a file gets UTF-8; a terminal its own encoding, escaping what it cannot show."""
    stream = sys.stdout
    if stream is None or not hasattr(stream, "reconfigure"):
        return
    encoding = stream.encoding if stream.isatty() else "utf-8"
    stream.reconfigure(encoding=encoding, errors="backslashreplace", newline="\n")


def terminal() -> bool:
    """Whether somebody looks at a screen: both ends have to be a terminal for keys to work."""
    return all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stdout))


def unicode() -> bool:
    """Whether the terminal can show block elements and the like."""
    return sys.stdout is not None and "utf" in (sys.stdout.encoding or "").lower()


def begins_a_file() -> bool:
    """Whether what is written is the beginning of a file, and goes to no pipe and no terminal."""
    try:
        status = os.fstat(sys.stdout.fileno()) if sys.stdout is not None else None
    except (OSError, ValueError):  # nothing that the system knows
        return False
    return status is not None and stat.S_ISREG(status.st_mode) and not status.st_size


@contextmanager
def _writing() -> Iterator[None]:
    """A full disk is said in a sentence; a reader who has gone is for the caller to know."""
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
    """Text of several lines, with their ends."""
    _write(clean_page(page))


def mark_utf_8() -> None:
    """The mark by which a spreadsheet program knows that a file is UTF-8: before anything else."""
    _write("\ufeff")


def _write(text: str) -> None:
    if sys.stdout is None:
        raise CommandError(ExitCode.FAULT, "cannot write the output: standard output is closed")
    with _writing():
        sys.stdout.write(text)


def lines(texts: Iterable[str], *, at_once: bool = False) -> None:
    """Each on one line of its own, whatever is in it; `at_once` for a stream that somebody follows."""
    for text in texts:
        _write(f"{clean(text)}\n")
    if at_once:
        flush()


def flush() -> None:
    """Everything written so far reaches the reader, or raises `BrokenPipeError` now rather than at exit."""
    if sys.stdout is not None:
        with _writing():
            sys.stdout.flush()


def abandon() -> None:
    """The reader has gone: nothing more is written, and the interpreter has nothing to complain of."""
    nothing = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nothing, sys.stdout.fileno())
    os.close(nothing)
