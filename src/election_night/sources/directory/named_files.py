"""Named files, read once: a second time, a little later, where somebody touched them just now."""

import threading
from collections.abc import Iterable, Iterator

from election_night.sources.directory import reader
from election_night.sources.directory.file_queue import CHANGING
from election_night.sources.directory.reader import Reading, Refusal, Signature
from election_night.sources.directory.stability import STABLE_AFTER, untouched
from election_night.system.clock import Clock

LOOKS = 8
"""After so many of them, `STABLE_AFTER` seconds apart, a file that still changes is given up."""


def read(
    root: int, names: Iterable[str], clock: Clock, *, own_clock: bool
) -> Iterator[tuple[str, Reading | Refusal | None]]:
    """Each file of the open directory; `own_clock`: its times are of this computer's clock.

    What is read again comes after the others.
    """
    fresh: dict[str, tuple[Signature, bytes] | None] = {}
    for name in names:
        told = reader.read(root, name)
        if isinstance(told, Reading) and not (own_clock and _calm(told, clock)):
            fresh[name] = _seen(told)
        else:
            yield name, told
    for _ in range(LOOKS):
        if fresh:
            clock.wait(threading.Event(), STABLE_AFTER)
        for name, before in list(fresh.items()):
            told = reader.read(root, name)
            seen = _seen(told) if isinstance(told, Reading) else None
            if not isinstance(told, Reading) or (seen and seen == before):
                del fresh[name]
                yield name, told
            else:
                fresh[name] = seen
    for name in fresh:
        yield name, Refusal(CHANGING, is_transient=True)


def _calm(told: Reading, clock: Clock) -> bool:
    return told.unchanged_while_read and untouched(told.signature, clock.now().timestamp())


def _seen(told: Reading) -> tuple[Signature, bytes] | None:
    return (told.signature, told.data) if told.unchanged_while_read else None
