"""Whether and how the terminal shows pictures: we ask before the screen opens.

Two protocols are enough: Kitty's, and Sixel (xterm, foot, WezTerm, Konsole, iTerm2, Windows Terminal, tmux).
"""

from __future__ import annotations

import fcntl
import os
import re
import select
import struct
import sys
import termios
import time
import tty
from base64 import b64encode
from contextlib import suppress
from enum import StrEnum
from importlib.util import find_spec
from typing import NamedTuple

from election_night.drawing.options import Depth, Options, PageType
from election_night.system import aside

WAIT = 0.5
"""Seconds for the terminal's answer; every terminal answers the second question."""
QUESTIONS = b"\x1b_Gi=16,s=1,v=1,a=q,t=d,f=24;AAAA\x1b\\\x1b[c"
"""Asks whether it shows Kitty's pictures (with one pixel that isn't drawn), and which other features it
has.
"""
USUAL_CELL = 10.0, 20.0
"""Pixels of a cell, if the terminal doesn't say."""
CHUNK = 4096
"""Maximum number of characters of a picture in one of Kitty's messages."""
KITTY_DELETES = "\x1b_Ga=d,d=I,i=16,q=2\x1b\\"
"""Removes a picture by Kitty's protocol."""


class Protocol(StrEnum):
    """How to send pictures to a terminal."""

    KITTY = "kitty"
    SIXEL = "sixel"


class PictureSupport(NamedTuple):
    """The terminal's support for pictures."""

    protocol: Protocol | None
    """`None`: pages are drawn in blocks."""
    reason: str = ""
    """Why there are no pictures."""


NO_PICTURES = PictureSupport(None, "there is no terminal")


def picture_support(options: Options, depth: Depth) -> PictureSupport:
    """Return the support: from the option, the installed extras and the terminal's answers."""
    if options.type is PageType.BLOCKS:
        return PictureSupport(None, "blocks were asked for")
    if options.ascii_only or not options.quadrants or depth is Depth.NONE:
        return PictureSupport(None, "there are no colours, only ASCII, or only the Linux console")
    if find_spec("resvg_py") is None or find_spec("PIL") is None:
        return PictureSupport(None, "pictures need `pip install election-night[pictures]`")
    protocol = understood(_answers())
    return PictureSupport(
        protocol, "" if protocol else "this terminal shows neither Kitty's pictures nor Sixel"
    )


def understood(answers: bytes) -> Protocol | None:
    """Return the protocol to use, from the answers to `QUESTIONS`. Sixel first: Kitty hasn't got it."""
    abilities = re.search(rb"\x1b\[\?([\d;]*)c", answers)
    if abilities and b"4" in abilities[1].split(b";")[1:]:
        return Protocol.SIXEL
    return Protocol.KITTY if b"\x1b_Gi=16;OK" in answers else None


def _answers() -> bytes:
    """Return the terminal's answers to `QUESTIONS`; empty without a terminal."""
    answers = b""
    with suppress(OSError, termios.error):
        terminal = os.open("/dev/tty", os.O_RDWR | os.O_NOCTTY)
        try:
            before = termios.tcgetattr(terminal)
            try:
                tty.setcbreak(terminal)
                os.write(terminal, QUESTIONS)
                end = time.monotonic() + WAIT
                while not re.search(rb"\x1b\[\?[\d;]*c", answers):
                    if not select.select([terminal], [], [], max(0.0, end - time.monotonic()))[0]:
                        break
                    answers += os.read(terminal, 1024)
            finally:
                termios.tcsetattr(terminal, termios.TCSADRAIN, before)
        finally:
            os.close(terminal)
    return answers


def cell_pixels() -> tuple[float, float]:
    """Return width and height of a cell of the terminal, in pixels."""
    try:
        size = fcntl.ioctl(sys.__stdout__.fileno(), termios.TIOCGWINSZ, bytes(8))  # type: ignore[union-attr]
    except (OSError, ValueError, AttributeError):
        return USUAL_CELL
    rows, columns, width, height = struct.unpack("4H", size)
    return (width / columns, height / rows) if rows and columns and width and height else USUAL_CELL


def sequence(protocol: Protocol, png: bytes, columns: int, rows: int, height: int) -> str:
    """Return the sequence that shows this picture at the cursor, in cells that are `height` pixels high.

    Raises:
        AsideError: it could not be made.
    """
    if protocol is Protocol.SIXEL:
        return aside.python(["-m", "election_night.tui.terminal.sixel", str(height)], png).decode()
    data = b64encode(png).decode()
    chunks = [data[start : start + CHUNK] for start in range(0, len(data), CHUNK)]
    about = f"a=T,f=100,q=2,i=16,p=1,C=1,c={columns},r={rows},"
    messages = [
        f"\x1b_G{about if chunk is chunks[0] else ''}m={int(chunk is not chunks[-1])};{chunk}\x1b\\"
        for chunk in chunks
    ]
    return "".join(messages)
