"""Converts a picture (SVG) to PNG.

The library draws for a third of a second and holds Python's lock meanwhile, so a separate process does it.
"""

from functools import cache
from importlib.util import find_spec

from election_night.system import aside

_PROGRAM = (
    "import sys, resvg_py\n"
    "svg, width = sys.stdin.buffer.read().decode(), int(sys.argv[1])\n"
    "sys.stdout.buffer.write(bytes(resvg_py.svg_to_bytes(svg_string=svg, width=width)))\n"
)
_EMPTY = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 40">{}</svg>'
_LETTER = '<text x="5" y="35" font-size="30" font-family="sans-serif">8</text>'


def png(svg: str, width: int) -> bytes:
    """Return the picture as PNG, `width` pixels wide.

    Raises:
        AsideError: it could not be drawn.
    """
    return aside.python(["-c", _PROGRAM, str(width)], svg.encode())


@cache
def can_draw() -> bool:
    """Return whether the extra `png` is installed, and a typeface: without one, words would be missing."""
    if find_spec("resvg_py") is None:
        return False
    try:
        return png(_EMPTY.format(_LETTER), 40) != png(_EMPTY.format(""), 40)
    except aside.AsideError:
        return False
