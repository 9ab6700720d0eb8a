"""Colours for terminals with 256, 16 or none: the nearest to those in full colour.

Text keeps a contrast of 4.5 : 1 in the colours actually sent, assuming xterm's palette.
"""

from collections.abc import Iterable
from functools import lru_cache

from rich.color import Color
from rich.style import Style

from election_night.drawing.colours import Palette, Theme, contrast, past_theme
from election_night.drawing.options import Depth

TEXT = 4.5
"""The lowest contrast of text."""

XTERM = (
    "#000000", "#cd0000", "#00cd00", "#cdcd00", "#0000ee", "#cd00cd", "#00cdcd", "#e5e5e5",
    "#7f7f7f", "#ff0000", "#00ff00", "#ffff00", "#5c5cff", "#ff00ff", "#00ffff", "#ffffff",
)  # fmt: skip
"""The 16 named colours; terminals differ, but not by much."""

_STEPS = (0, 95, 135, 175, 215, 255)
COLOURS = (
    *XTERM,
    *(f"#{red:02x}{green:02x}{blue:02x}" for red in _STEPS for green in _STEPS for blue in _STEPS),
    *(f"#{8 + 10 * step:02x}" + f"{8 + 10 * step:02x}" * 2 for step in range(24)),
)
"""All 256, by number."""

_HUES = (1, 2, 3, 4, 5, 6, 9, 10, 11, 12, 13, 14)
_GREYS = (0, 7, 8, 15)


def palette_for(depth: Depth, theme: Theme, *, past: bool = False) -> Palette:
    """Return the palette for a terminal of this depth.

    The past is tinted, except with 16 colours or none, where a tint could look like a party's colour.
    """
    few = depth in {Depth.FEW, Depth.NONE}
    if past and not few:
        theme = past_theme(theme)
    choose = parties if depth is Depth.FEW else None
    return Palette(theme, choose=choose, shades=not few, colours=depth is not Depth.NONE)


def parties(colours: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Return colours by party id: each gets the nearest of the 16 still unused, the last ones grey."""
    unused = list(_HUES)
    chosen: dict[str, str] = {}
    for party, colour in colours:
        if not _grey(colour) and unused:
            number = min(unused, key=lambda number_: _distance(colour, XTERM[number_]))
            unused.remove(number)
            chosen[party] = XTERM[number]
        else:
            chosen[party] = XTERM[7]
    return chosen


class Downgrade:
    """Converts a style into one that a terminal of this depth can show."""

    def __init__(self, depth: Depth, theme: Theme) -> None:
        self._depth = depth
        few = (0, 0, 15, 7, 8, 11, 9, 10) if theme.dark else (15, 7, 0, 0, 7, 3, 1, 2)
        names = ("ground", "raised", "ink", "soft", "faint", "signal", "alarm", "good")
        self._few = {getattr(theme, name): number for name, number in zip(names, few, strict=True)}
        self._quiet = {None, theme.ground, theme.raised}
        self._faint = theme.faint
        self._known: dict[tuple[Style, bool], Style] = {}

    @property
    def colourless(self) -> bool:
        """Return whether no colour is sent."""
        return self._depth is Depth.NONE

    def __call__(self, style: Style | None, text: str) -> Style:
        """Return the style for this text: readable, if it has letters or digits."""
        style = style or Style()
        readable = any(char.isalnum() for char in text)
        known = self._known.get((style, readable))
        if known is None:
            known = self._known[style, readable] = self._converted(style, readable=readable)
        return known

    def _converted(self, style: Style, *, readable: bool) -> Style:
        ink, ground = _hex(style.color), _hex(style.bgcolor)
        if self._depth is Depth.NONE:
            block = ground not in self._quiet and ground != ink
            plain = Style(bold=style.bold, underline=style.underline, reverse=(block != bool(style.reverse)))
            return plain + Style(dim=True) if ink == self._faint and not readable and not block else plain
        back = self._number(ground) if ground else None
        front = self._number(ink) if ink else None
        if readable and front is not None and back is not None:
            front = _readable(front, back)
        # Many terminals show bold black as grey.
        bold = style.bold if front else None
        return Style(
            color=Color.from_ansi(front) if front is not None else None,
            bgcolor=Color.from_ansi(back) if back is not None else None,
            bold=bold,
            underline=style.underline,
            reverse=style.reverse,
        )

    def _number(self, colour: str) -> int:
        if self._depth is Depth.MANY:
            return _nearest(colour, range(16, 256))
        if colour in self._few:
            return self._few[colour]
        return _nearest(colour, _GREYS if _grey(colour) else _HUES)


def xterm_style(style: Style) -> Style:
    """Return `style` with xterm's colours in place of numbered ones."""

    def resolve(colour: Color | None, otherwise: str) -> str:
        return otherwise if colour is None or colour.number is None else COLOURS[colour.number]

    ink, ground = resolve(style.color, "#e5e5e5"), resolve(style.bgcolor, "#000000")
    if style.reverse:
        ink, ground = ground, ink
    if style.dim:
        ink = "#7f7f7f"
    return Style(color=ink, bgcolor=ground, bold=style.bold, underline=style.underline)


def _hex(colour: Color | None) -> str | None:
    return colour.get_truecolor().hex if colour is not None else None


def _readable(ink: int, ground: int) -> int:
    """Return `ink`, or black or white if it could not be read on this ground."""
    if contrast(COLOURS[ink], COLOURS[ground]) >= TEXT:
        return ink
    choices = (0, 15) if ground < 16 else (16, 231)
    return max(choices, key=lambda choice: contrast(COLOURS[choice], COLOURS[ground]))


@lru_cache(maxsize=4096)
def _nearest(colour: str, among: Iterable[int]) -> int:
    return min(among, key=lambda number: _distance(colour, COLOURS[number]))


def _distance(first: str, second: str) -> float:
    """Return how far apart two colours look, roughly ("redmean")."""
    (r, g, b), (red, green, blue) = _channels(first), _channels(second)
    mean_red = (r + red) / 2
    return (
        (2 + mean_red / 256) * (r - red) ** 2
        + 4 * (g - green) ** 2
        + (2 + (255 - mean_red) / 256) * (b - blue) ** 2
    )


def _grey(colour: str) -> bool:
    channels = _channels(colour)
    return max(channels) - min(channels) < 32


def _channels(colour: str) -> tuple[int, int, int]:
    """Return red, green and blue, 0 to 255."""
    red, green, blue = (int(colour[i : i + 2], 16) for i in (1, 3, 5))
    return red, green, blue
