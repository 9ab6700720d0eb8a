"""The directory takes its time: nobody is told that something was, or wasn't, sent before that is known."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from textual.widgets import Static

from declaring.count import SEAT, documents
from election_night.system import disk
from election_night.tui.declare import app as declare_app
from election_night.tui.declare.boxes import Confirm
from election_night.tui.declare.form_options import FormOptions
from tui.declare.form_keys import (
    answer,
    form,
    press,
    settle,
    shown,
    type_ahead,
    type_everything,
    until,
    until_box,
)


class SlowDirectory:
    """A directory that fails, then is slow, then answers."""

    def __init__(self, root: Path) -> None:
        self.fails = False
        self.asked, self.answers = threading.Event(), threading.Event()
        self._root, self._replace = root, disk.replace

    def replace(self, source: Path, target: Path, **descriptors: int | None) -> None:
        """In place of the disk's."""
        if Path(target).parent == self._root:
            if self.fails:
                raise OSError(5, "Input/output error")
            self.asked.set()
            self.answers.wait(30)
        self._replace(source, target, **descriptors)


@pytest.fixture
def slow(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[SlowDirectory]:
    """The directory of the form."""
    monkeypatch.setattr(declare_app, "RETRY_SECONDS", 0.05)
    directory = SlowDirectory(tmp_path / "feed")
    yield directory
    directory.answers.set()


async def test_a_declaration_sent_while_it_is_cancelled_is_not_said_to_be_unsent(
    tmp_path: Path, slow: SlowDirectory, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = tmp_path / "feed"
    async with form(root, FormOptions(seat=SEAT, quiet=True)) as pilot:
        await type_everything(pilot)
        slow.fails = True
        monkeypatch.setattr(disk, "replace", slow.replace)
        await answer(pilot, "f2", Confirm, "enter")
        slow.fails = False
        await until(pilot, slow.asked.is_set)
        type_ahead(pilot, "f8")
        await until(
            pilot, lambda: "WAIT: the waiting document is still being sent" in shown(pilot, "message")
        )
        slow.answers.set()
        await settle(pilot)
    assert [document["status"] for document in documents(root)] == ["declared"]


async def test_quitting_asks_first_while_a_declaration_is_being_sent(
    tmp_path: Path, slow: SlowDirectory, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = tmp_path / "feed"
    async with form(root, FormOptions(seat=SEAT, quiet=True)) as pilot:
        await type_everything(pilot)
        monkeypatch.setattr(disk, "replace", slow.replace)
        type_ahead(pilot, "f2")
        await until_box(pilot, Confirm)
        type_ahead(pilot, "enter")
        await until(pilot, slow.asked.is_set)
        type_ahead(pilot, "ctrl+q")
        box = await until_box(pilot, Confirm)
        assert "STILL SENDING: Islington North" in "".join(str(part.render()) for part in box.query(Static))
        slow.answers.set()
        await press(pilot, "escape")
    assert [document["status"] for document in documents(root)] == ["declared"]


async def test_quitting_asks_nothing_if_the_directory_answers_within_a_second(
    tmp_path: Path, slow: SlowDirectory, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(declare_app, "SLOW_SECONDS", 30.0)  # a second of a busy machine
    async with form(tmp_path / "feed", FormOptions(seat=SEAT)) as pilot:
        monkeypatch.setattr(disk, "replace", slow.replace)
        type_ahead(pilot, *"1661", "enter")
        await until(pilot, slow.asked.is_set)
        type_ahead(pilot, "ctrl+q")
        slow.answers.set()
        await until(pilot, lambda: pilot.app.return_value == 0)
    assert [document["status"] for document in documents(tmp_path / "feed")] == ["counting"]
