"""Every figure that two people typed differently, side by side."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from textual.containers import Horizontal
from textual.widget import Widget
from textual.widgets import Button

from election_night.declaring.figures import written
from election_night.declaring.tally.second_person import Difference
from election_night.tui.declare.boxes import Box

NAME = 34


class DifferencesBox(Box):
    """Returns `SECOND` if the second person is to type those figures again; "": the first one."""

    IS_READ_FIRST = True
    SECOND = "second"

    def __init__(self, differences: Sequence[Difference]) -> None:
        figures = "figures differ" if len(differences) > 1 else "figure differs"
        rows = [
            f"{name[:NAME]:<{NAME}} {written(first):>12} {written(second):>12}"
            for name, first, second, _ in differences
        ]
        super().__init__(
            f"{len(differences)} {figures}. Ask the returning officer",
            [f"{'':<{NAME}} {'FIRST':>12} {'SECOND':>12}", *rows],
        )

    def answer_widgets(self) -> Iterable[Widget]:
        """Return a button for each person."""
        yield Horizontal(Button("First corrects", id="first"), Button("Second types again", id=self.SECOND))

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Return the answer."""
        self.dismiss(self.SECOND if event.button.id == self.SECOND else "")
