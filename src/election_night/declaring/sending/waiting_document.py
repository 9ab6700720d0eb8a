"""A document that waits for a directory that can't be written."""

from collections.abc import Callable
from dataclasses import dataclass

from election_night.declaring.finding import Findings
from election_night.model import Status


@dataclass
class WaitingDocument:
    """A document that could not be written yet."""

    status: Status
    send: Callable[[], Findings]
    """Tries again; returns what prevents it."""
    error: str
    """The operating system's message."""
    restore: Callable[[], None] | None = None
    """Restores what was typed before, if the document is dropped; `None`: it changed nothing."""
    is_count: bool = False
    """It has nothing but figures so far, so later ones take its place."""
    send_figures: Callable[[], Findings] | None = None
    """Sends the figures typed since; `None`: there are none."""
