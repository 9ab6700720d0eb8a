"""A file that is no document, though it names a contest: it may be newer than what is shown."""

from typing import NamedTuple


class UnusableFile(NamedTuple):
    """What such a file names, and what is wrong with it."""

    contest: str
    revision: int | None
    """`None`: unknown."""
    why: str
