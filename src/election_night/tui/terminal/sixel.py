"""A PNG as Sixel, on standard output: `python -m election_night.tui.terminal.sixel HEIGHT`, run aside.

It draws a band of six lines at a time, each colour in turn: a character is six pixels, one below another.
Every colour is selected after it is defined: for xterm, defining it is not enough.
"""

import re
import sys
from io import BytesIO
from itertools import groupby

from PIL import Image

COLOURS = 128
"""Enough for smooth edges in every party's colour."""
BAND = 6
_BITS = [bytes(value | 1 << line for value in range(64)) + bytes(192) for line in range(BAND)]
"""Tables that add the pixel of a line to a character."""
_CHARACTERS = bytes(range(63, 127)) + bytes(192)
_RUN = re.compile(rb"(.)\1{3,}")


def sixel(png: bytes, highest: int) -> bytes:
    """Return the picture as an escape sequence, at most `highest` pixels high: more would scroll."""
    image = Image.open(BytesIO(png)).convert("RGB")
    image = image.crop((0, 0, image.width, min(image.height, highest)))
    image = image.quantize(COLOURS, dither=Image.Dither.NONE)
    width, height = image.size
    pixels, palette = image.tobytes(), image.getpalette() or []
    parts = [f'\x1bP0;1;0q"1;1;{width};{height}'.encode()]
    for colour in sorted(set(pixels)):
        red, green, blue = (round(part / 2.55) for part in palette[3 * colour : 3 * colour + 3])
        parts.append(f"#{colour};2;{red};{green};{blue}".encode())
    lines = [pixels[y * width : (y + 1) * width] for y in range(height)]
    bands = [_band(lines[top : top + BAND], width) for top in range(0, height, BAND)]
    parts.append(b"-".join(b"$".join(band) for band in bands))
    return b"".join((*parts, b"\x1b\\"))


def _band(lines: list[bytes], width: int) -> list[bytes]:
    """Return the characters of each colour."""
    drawn: dict[int, bytearray] = {}
    for number, line in enumerate(lines):
        start = 0
        for colour, run in groupby(line):
            end = start + len(list(run))
            row = drawn.setdefault(colour, bytearray(width))
            row[start:end] = row[start:end].translate(_BITS[number])
            start = end
    return [b"#%d" % colour + _shortened(row) for colour, row in drawn.items()]


def _shortened(row: bytearray) -> bytes:
    """Return the row with runs as a number and a character, and nothing after the last pixel."""
    characters = row.rstrip(b"\0").translate(_CHARACTERS)
    return _RUN.sub(lambda run: b"!%d%s" % (len(run[0]), run[1]), characters)


if __name__ == "__main__":
    sys.stdout.buffer.write(sixel(sys.stdin.buffer.read(), int(sys.argv[1])))
