"""Every colour and weight of type. A party's colour comes from the feed and fills blocks and bars only.

No style relies on colour alone: everything important is also bold, reversed, a word or a sign.
"""

from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple

from rich.color import Color
from rich.style import Style

GREY = "#6b7280"
"""For a party without a colour of its own."""

TINT = 0.4
"""How much of a party's colour goes into the shade beside its block."""


class Theme(NamedTuple):
    """Colours of everything except parties."""

    name: str
    ground: str
    """The background."""
    raised: str
    """The background of the top and bottom lines, and of the row under the cursor."""
    ink: str
    soft: str
    """Secondary text; contrast of at least 4.5 : 1 on the background."""
    faint: str
    """Rules and the empty part of a bar: never text."""
    signal: str
    """REPLAY, TEST and other notices."""
    alarm: str
    """STALE, DISPUTED."""
    good: str
    past: str
    """AS IT WAS."""
    dark: bool = True
    safe: bool = False
    """Replace party colours by ones that people with any colour vision can tell apart."""


DARK = Theme(
    "dark", ground="#0b0f17", raised="#161d2b", ink="#f2f5fa", soft="#98a3b8", faint="#2a3447",
    signal="#ffb020", alarm="#e5383b", good="#4cc38a",
    past="#b69cff",
)  # fmt: skip
LIGHT = Theme(
    "light", ground="#fbfaf7", raised="#ebe8e0", ink="#14171c", soft="#59616e", faint="#d5d0c4",
    signal="#8a5a00", alarm="#b3151a", good="#146c43",
    past="#5a34c2", dark=False,
)  # fmt: skip
CONTRAST = Theme(
    "high-contrast", ground="#000000", raised="#1f1f1f", ink="#ffffff", soft="#e0e0e0", faint="#6a6a6a",
    signal="#ffd400", alarm="#ff4d4d", good="#7dff9a",
    past="#d2c2ff",
)  # fmt: skip

SAFE = DARK._replace(name="colour-safe", safe=True)

THEMES = {theme.name: theme for theme in (DARK, LIGHT, CONTRAST, SAFE)}

OKABE_ITO = ("#0072b2", "#d55e00", "#e69f00", "#56b4e9", "#f0e442", "#009e73", "#cc79a7")
"""Colours that people with any colour vision can tell apart (Okabe and Ito, 2008)."""


def safe(parties: list[tuple[str, str]]) -> dict[str, str]:
    """Return colours by party id: each gets the nearest of `OKABE_ITO` still unused; the others stay grey."""
    unused = list(OKABE_ITO)
    chosen: dict[str, str] = {}
    for party, colour in parties:
        if unused:
            chosen[party] = min(unused, key=lambda candidate: _distance(colour, candidate))
            unused.remove(chosen[party])
    return chosen


def _distance(first: str, second: str) -> int:
    return sum((int(first[i : i + 2], 16) - int(second[i : i + 2], 16)) ** 2 for i in (1, 3, 5))


def luminance(colour: str) -> float:
    """Return the relative luminance, from 0 to 1 (WCAG 2.2)."""
    red, green, blue = (_linear(int(colour[i : i + 2], 16) / 255) for i in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4


def contrast(first: str, second: str) -> float:
    """Return the contrast ratio, from 1 to 21 (WCAG 2.2)."""
    light, dark = sorted((luminance(first), luminance(second)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@lru_cache(maxsize=1024)
def on(colour: str) -> str:
    """Return black or white, whichever is more readable on `colour`."""
    return max(("#000000", "#ffffff"), key=lambda ink: contrast(ink, colour))


@lru_cache(maxsize=4096)
def style(ink: str, ground: str | None = None, *, bold: bool = False, reverse: bool = False) -> Style:
    """Return a style, made only once."""
    back = Color.parse(ground) if ground else None
    return Style(color=Color.parse(ink), bgcolor=back, bold=bold or None, reverse=reverse or None)


def past_theme(theme: Theme) -> Theme:
    """Return the theme for an earlier time: tinted throughout, so that nobody takes it for the live night."""
    return theme._replace(
        ground=mix(theme.ground, theme.past, 0.1),
        raised=mix(theme.raised, theme.past, 0.25),
        soft=mix(theme.soft, theme.ink, 0.35),
        faint=mix(theme.faint, theme.past, 0.25),
    )


class Palette:
    """The styles of a theme."""

    def __init__(
        self,
        theme: Theme,
        *,
        choose: Callable[[list[tuple[str, str]]], dict[str, str]] | None = None,
        shades: bool = True,
        colours: bool = True,
    ) -> None:
        self.theme = theme
        self.choose = choose or (safe if theme.safe else None)
        """Chooses colours for parties whose own could not be told apart; `None` keeps their own."""
        self.shades = shades
        """Whether there are enough colours for shades, so that no shade looks like another party's colour."""
        self.colours = colours
        """If false, letters must show everything that colours would."""
        self.ground = style(theme.ink, theme.ground)
        self.strong = style(theme.ink, theme.ground, bold=True)
        self.soft = style(theme.soft, theme.ground)
        self.faint = style(theme.faint, theme.ground)
        self.track = style(theme.soft, theme.raised)
        """The empty bar behind a bar, over its full length."""
        self.signal = style(theme.signal, theme.ground, bold=True)
        self.alarm = style(theme.alarm, theme.ground, bold=True)
        self.good = style(theme.good, theme.ground)
        self.cursor = style(theme.ink, theme.faint)
        """The chosen row, easy to see among hundreds."""
        self.cursor_strong = style(theme.ink, theme.faint, bold=True)
        self.top = style(theme.ink, theme.raised)
        self.top_strong = style(theme.ink, theme.raised, bold=True)
        self.top_soft = style(theme.soft, theme.raised)
        self.top_signal = style(theme.signal, theme.raised, bold=True)
        self.pill = self.block(theme.signal)
        self.alarm_pill = self.block(theme.alarm)
        self.past_pill = self.block(theme.past)
        self.plain_pill = style(theme.ground, theme.ink, bold=True)
        self.outline_pill = style(theme.ink, theme.faint, bold=True)

    def block(self, colour: str | None, *, bold: bool = True) -> Style:
        """Return the style of text on a filled block of this colour."""
        return style(on(colour or GREY), colour or GREY, bold=bold)

    def tint(self, colour: str | None) -> Style:
        """Return the style of text on a quiet shade of this colour, beside the block it belongs to."""
        return self._tinted(colour or GREY) if self.shades else self.strong

    def fresh(self, colour: str, part: float) -> str:
        """Return the colour for a new result: nearer to the ink."""
        return mix(colour, self.theme.ink, part) if self.shades else colour

    @lru_cache(maxsize=512)  # noqa: B019 - as `visible`
    def _tinted(self, colour: str) -> Style:
        shade = mix(self.theme.ground, colour, TINT)
        ink = self.theme.ink if contrast(self.theme.ink, shade) >= 4.5 else on(shade)
        return style(ink, shade, bold=True)

    def bar(self, colour: str | None, ground: str | None = None) -> Style:
        """Return the style of a bar of this colour on the background."""
        return style(self.visible(colour or GREY), ground or self.theme.ground)

    @lru_cache(maxsize=512)  # noqa: B019 - one palette lives as long as the program
    def visible(self, colour: str) -> str:
        """Return `colour`, moved towards the ink until a bar of it stands out from the background (3 : 1)."""
        ground = self.theme.ground
        target = "#ffffff" if self.theme.dark else "#000000"
        for step in range(11):
            mixed = mix(colour, target, step / 10)
            if contrast(mixed, ground) >= 3:
                return mixed
        return target


def mix(colour: str, other: str, part: float) -> str:
    """Return `colour` with `part` (0 to 1) of `other` mixed in."""
    pairs = ((int(colour[i : i + 2], 16), int(other[i : i + 2], 16)) for i in (1, 3, 5))
    return "#" + "".join(f"{round(a + (b - a) * part):02x}" for a, b in pairs)
