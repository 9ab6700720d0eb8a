"""Reads named files once. Files touched just now are read a second time a little later."""

import threading
from collections.abc import Iterable, Iterator

from election_night.sources.directory import reader
from election_night.sources.directory.reader import Reading, Refusal
from election_night.sources.directory.signature import Signature
from election_night.sources.directory.stability import STABLE_AFTER, TRUSTED_AFTER, untouched_for
from election_night.sources.directory.tracked_file import CHANGING
from election_night.system.clock import Clock

MOST_REREADS = 8
"""A file that still changes after this many readings, `STABLE_AFTER` seconds apart, is given up."""


def read(
    root: int, names: Iterable[str], clock: Clock, *, own_clock: bool
) -> Iterator[tuple[str, Reading | Refusal | None]]:
    """Read the named files of the open directory; yield last those that had to be read more than once.

    `own_clock`: the directory's times come from this computer's clock.
    """
    fresh: dict[str, tuple[Signature, bytes] | None] = {}
    for name in names:
        answer = reader.read(root, name)
        if isinstance(answer, Reading) and not (own_clock and _is_trusted(answer, clock)):
            fresh[name] = _content(answer)
        else:
            yield name, answer
    for _ in range(MOST_REREADS):
        if fresh:
            clock.wait(threading.Event(), STABLE_AFTER)
        for name, before in list(fresh.items()):
            answer = reader.read(root, name)
            content = _content(answer) if isinstance(answer, Reading) else None
            if not isinstance(answer, Reading) or (content and content == before):
                del fresh[name]
                yield name, answer
            else:
                fresh[name] = content
    for name in fresh:
        yield name, Refusal(CHANGING, is_transient=True)


def _is_trusted(reading: Reading, clock: Clock) -> bool:
    return (
        reading.unchanged_while_read
        and untouched_for(reading.signature, clock.now().timestamp()) >= TRUSTED_AFTER
    )


def _content(reading: Reading) -> tuple[Signature, bytes] | None:
    """Return the content to compare with the next reading; `None` if it changed while being read."""
    return (reading.signature, reading.data) if reading.unchanged_while_read else None
