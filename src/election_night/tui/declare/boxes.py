"""Boxes over the form that ask for one thing. Escape closes each of them and changes nothing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.screen import ModalScreen
from textual.widget import Widget
from textual.widgets import Button, Input, Static

from election_night.tui.declare.key_queue import KeyQueueScreen

MOST_FINDINGS = 5
"""The most findings a box shows, so that its buttons stay in sight."""


class Box(KeyQueueScreen[str], ModalScreen[str]):
    """A heading, sentences, and a way to answer. Returns "" if nothing is to be done."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss('')", "Back"),
        Binding("up", "move(-1)", show=False),
        Binding("down", "move(1)", show=False),
    ]

    def __init__(self, heading: str, sentences: Sequence[str], findings: Sequence[str] = ()) -> None:
        super().__init__()
        self._heading, self._sentences, self._findings = heading, sentences, findings

    def compose(self) -> ComposeResult:
        """What is read back, the findings, the way to answer."""
        with Vertical():
            yield Static(self._heading, classes="heading", markup=False)
            with VerticalScroll(can_focus=False):
                for sentence in self._sentences:
                    yield Static(sentence, markup=False)
            for finding in self._findings[:MOST_FINDINGS]:
                yield Static(f"! {finding}", classes="finding", markup=False)
            yield from self.answer_widgets()

    def action_move(self, by: int) -> None:
        """Scroll what is read back."""
        self.query_one(VerticalScroll).scroll_relative(y=by, animate=False)

    def answer_widgets(self) -> Iterable[Widget]:
        """Return the widgets to answer with."""
        raise NotImplementedError


class Confirm(Box):
    """Whether to send what is read back. If there are findings, Enter goes back.

    Args:
        heading: what would be sent, in one sentence.
        sentences: its figures.
        findings: what looks wrong.
        button: label of the button that sends it.
    """

    IS_READ_FIRST = True
    YES = "yes"

    def __init__(
        self, heading: str, sentences: Sequence[str], findings: Sequence[str] = (), button: str = "Declare"
    ) -> None:
        super().__init__(heading, sentences, findings)
        self._button = f"{button} all the same" if findings else button

    def answer_widgets(self) -> Iterable[Widget]:
        """Return two buttons; with findings, the safe one first."""
        back, send = Button("Go back", id="back"), Button(self._button, id=self.YES)
        yield Horizontal(*((back, send) if self._findings else (send, back)))

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Return the answer."""
        self.dismiss(self.YES if event.button.id == self.YES else "")


class Ask(Box):
    """One line of text, such as a reason.

    Args:
        heading: what it is about.
        sentences: what the reporter needs to know.
        question: what to type.
    """

    def __init__(self, heading: str, sentences: Sequence[str], question: str = "") -> None:
        super().__init__(heading, sentences)
        self._question = question

    def answer_widgets(self) -> Iterable[Widget]:
        """Return the line."""
        yield Static(self._question, classes="question", markup=False)
        yield Input(max_length=500)
        yield Static("Esc: back, nothing is sent", classes="hint")

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Return the text, if it is an answer."""
        if self.is_answer(text := event.value.strip()):
            self.dismiss(text)

    def is_answer(self, text: str) -> bool:
        """Return whether this answers the question."""
        return bool(text)


class AskReason(Ask):
    """The reason for a document. A figure typed ahead by mistake is none."""

    def __init__(self, heading: str, sentences: Sequence[str] = ()) -> None:
        super().__init__(heading, sentences, "Type the reason, as it will be shown, and press Enter")

    def is_answer(self, text: str) -> bool:
        """Return whether it has a word."""
        return any(character.isalpha() for character in text)


def shortened(sentences: Sequence[str]) -> list[str]:
    """As many as a box can show, and the number of those left out."""
    if len(sentences) <= MOST_FINDINGS:
        return list(sentences)
    return [*sentences[: MOST_FINDINGS - 1], f"and {len(sentences) - MOST_FINDINGS + 1} more"]
