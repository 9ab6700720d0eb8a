"""The options of the command line."""

from typing import NamedTuple


class FormOptions(NamedTuple):
    """How the program at the count was started."""

    seat: str | None = None
    """The id of the seat to open first; `None`: ask."""
    quiet: bool = False
    second: bool = False
    election: str = ""
    """The id of the election, for a seat in an empty directory."""
    theme: str = "dark"
