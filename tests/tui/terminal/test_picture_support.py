"""Which pictures a terminal shows, from its answers."""

import base64
import os
import re
import sys
from pathlib import Path

import pexpect
import pytest

from election_night.drawing.options import Depth, Options, PageType
from election_night.tui.terminal import picture_support
from election_night.tui.terminal.picture_support import Protocol, understood

ANSWERS = {
    "xterm -ti vt340": (b"\x1b[?63;1;2;4;6;9;15;16;22;28c", Protocol.SIXEL),
    "xterm": (b"\x1b[?64;1;2;6;9;15;16;17;18;21;22;28c", None),
    "foot": (b"\x1b[?62;4;22c", Protocol.SIXEL),
    "kitty": (b"\x1b_Gi=16;OK\x1b\\\x1b[?62;c", Protocol.KITTY),
    "a terminal that knows the question and shows none": (b"\x1b_Gi=16;ENOENT\x1b\\\x1b[?62;c", None),
    "both": (b"\x1b_Gi=16;OK\x1b\\\x1b[?65;4;6c", Protocol.SIXEL),
    "vt100 with a 4 that means something else": (b"\x1b[?4c", None),
    "no answer": (b"", None),
}


@pytest.mark.parametrize("terminal", ANSWERS)
def test_the_protocol_depends_on_the_answers(terminal: str) -> None:
    answers, protocol = ANSWERS[terminal]
    assert understood(answers) is protocol


@pytest.mark.parametrize(
    ("options", "depth", "reason"),
    [
        (Options(type=PageType.BLOCKS), Depth.FULL, "asked for"),
        (Options(ascii_only=True), Depth.FULL, "ASCII"),
        (Options(), Depth.NONE, "no colours"),
        (Options(quadrants=False), Depth.FULL, "Linux console"),
    ],
)
def test_the_terminal_is_not_asked_without_need(
    options: Options, depth: Depth, reason: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(picture_support, "_answers", lambda: 1 / 0)
    support = picture_support.picture_support(options, depth)
    assert support.protocol is None
    assert reason in support.reason


def test_without_the_extra_the_message_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(picture_support, "find_spec", lambda _: None)
    support = picture_support.picture_support(Options(type=PageType.PICTURE), Depth.FULL)
    assert support.protocol is None
    assert "election-night[pictures]" in support.reason


@pytest.mark.slow
def test_pictures_that_were_asked_for_and_are_not_there_are_explained(own_home: Path) -> None:
    """In one line before the screen opens, in blocks."""
    arguments = "-m election_night replay --view projector --type picture"
    environment = {**os.environ, "TERM": "xterm-256color", "NO_COLOR": ""}
    screen = pexpect.spawn(sys.executable, arguments.split(), env=environment, timeout=40)
    try:
        screen.expect(rb"drawn in blocks, as this terminal shows neither Kitty's pictures nor Sixel\.")
        screen.expect(b"REPLAY")
    finally:
        screen.close(force=True)
    assert own_home


def test_a_picture_for_kitty_goes_in_messages_and_leaves_the_cursor() -> None:
    data = bytes(range(256)) * 40
    text = picture_support.sequence(Protocol.KITTY, data, 100, 30, 600)
    messages = re.findall(r"\x1b_G([^;]*);([^\x1b]*)\x1b\\", text)
    assert base64.b64decode("".join(part for _, part in messages)) == data
    assert {"a=T", "C=1", "c=100", "r=30"} <= set(messages[0][0].split(","))
    assert [about.rpartition("m=")[2] for about, _ in messages] == ["1"] * (len(messages) - 1) + ["0"]
    assert all(len(part) <= picture_support.CHUNK for _, part in messages)
