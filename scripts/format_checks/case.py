"""One case of a format: the expected result of a file, or of several in order."""

from typing import NamedTuple


class Case(NamedTuple):
    """The outcome of a case."""

    name: str
    differences: list[str]
    """The differences from the expected result, in words; empty if the case passes."""
