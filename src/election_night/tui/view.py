"""What a view is: something that draws on the whole board and answers commands."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from election_night.night.night import Change
from election_night.tui.canvas import Canvas
from election_night.tui.stage import Stage

if TYPE_CHECKING:
    from election_night.tui.app import ElectionNight


class View:
    """A screen of the program. Its state is where somebody is on it; what it shows is asked of the night."""

    name: ClassVar[str]
    """As commands and the command line call it."""

    def __init__(self, app: ElectionNight) -> None:
        self.app = app

    def draw(self, canvas: Canvas, stage: Stage) -> None:
        """Everything, frame included. The night's lock is held."""
        raise NotImplementedError

    def act(self, command: str) -> bool:  # noqa: ARG002 - for those who answer some
        """Do a command; False if it means nothing here."""
        return False

    def changed(self, changes: list[Change]) -> None:
        """What is new, oldest first. The night's lock is held; called whether open or not."""

    def opened(self) -> None:
        """Somebody comes here."""

    def tick(self, now: float) -> None:
        """Once a second, while open. `now` in seconds, monotonic."""
