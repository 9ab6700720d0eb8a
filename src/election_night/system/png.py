"""A picture (SVG) as PNG, drawn by a process of its own.

The library draws for a third of a second and holds Python's lock meanwhile: in this process, no screen would
answer for so long, and a fault in it would end the night.
"""

import subprocess
import sys
from functools import cache
from importlib.util import find_spec

TIMEOUT = 30.0
"""Seconds; a picture takes less than one."""
_PROGRAM = (
    "import sys, resvg_py\n"
    "svg, width = sys.stdin.buffer.read().decode(), int(sys.argv[1])\n"
    "sys.stdout.buffer.write(bytes(resvg_py.svg_to_bytes(svg_string=svg, width=width)))\n"
)
_EMPTY = '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="40">{}</svg>'
_LETTER = '<text x="5" y="35" font-size="30" font-family="sans-serif">8</text>'


class PictureError(Exception):
    """The picture could not be drawn; the message says why."""


def png(svg: str, width: int) -> bytes:
    """The picture, `width` pixels wide.

    Raises:
        PictureError: it could not be drawn.
    """
    command = [sys.executable, "-c", _PROGRAM, str(width)]
    try:
        drawn = subprocess.run(  # noqa: S603 - this Python, and the program above
            command, input=svg.encode(), capture_output=True, timeout=TIMEOUT, check=False
        )
    except (OSError, subprocess.SubprocessError) as error:
        raise PictureError(str(error)) from error
    if drawn.returncode:
        lines = drawn.stderr.decode(errors="replace").strip().splitlines()
        raise PictureError(lines[-1] if lines else f"exit status {drawn.returncode}")
    return drawn.stdout


@cache
def can_draw() -> bool:
    """Whether the extra `png` is installed, and a typeface: without one the words would be left out."""
    if find_spec("resvg_py") is None:
        return False
    try:
        return png(_EMPTY.format(_LETTER), 40) != png(_EMPTY.format(""), 40)
    except PictureError:
        return False
