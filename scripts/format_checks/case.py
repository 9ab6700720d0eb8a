"""One case of a format: what a file, or some files one after the other, must come to."""

from typing import NamedTuple


class Case(NamedTuple):
    """How a case came out."""

    name: str
    differences: list[str]
    """What is not as expected, in words; empty if the case holds."""
