"""The only module that writes to standard output: results, as UTF-8, whatever the locale."""

import os
import sys
from collections.abc import Iterable


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


def write(text: str) -> None:
    """`text` as it is."""
    if sys.stdout is not None:
        sys.stdout.write(text)


def lines(texts: Iterable[str], *, at_once: bool = False) -> None:
    """Each on a line of its own; `at_once` for a stream that somebody follows."""
    for text in texts:
        write(f"{text}\n")
    if at_once:
        flush()


def flush() -> None:
    """Everything written so far reaches the reader, or raises `BrokenPipeError` now rather than at exit."""
    if sys.stdout is not None:
        sys.stdout.flush()


def abandon() -> None:
    """The reader has gone: nothing more is written, and the interpreter has nothing to complain of."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
