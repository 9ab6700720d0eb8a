"""Themes of the screen library and our own, side by side: each made into the other's form."""

from typing import Any

from textual.app import App
from textual.color import Color
from textual.theme import Theme as LibraryTheme

from election_night.drawing.colours import DARK, LIGHT, THEMES, Theme, contrast, mix

TEXT = 4.5
"""Contrast of words, at the least."""


def ours() -> list[LibraryTheme]:
    """Our themes, as the library takes them."""
    return [
        LibraryTheme(
            one.name,
            primary=one.signal,
            secondary=one.soft,
            accent=one.signal,
            warning=one.signal,
            error=one.alarm,
            success=one.good,
            foreground=one.ink,
            background=one.ground,
            surface=one.raised,
            panel=one.faint,
            dark=one.dark,
        )
        for one in THEMES.values()
    ]


def register(app: App[Any]) -> None:
    """Have the library know ours, so that they can be chosen beside its own."""
    for theme in ours():
        app.register_theme(theme)


def theme_for(chosen: LibraryTheme) -> Theme:
    """The colours to draw in with this theme, words always readable."""
    if chosen.name in THEMES:
        return THEMES[chosen.name]
    if chosen.ansi:
        return DARK if chosen.dark else LIGHT
    colours = chosen.to_color_system().generate()
    ground, raised, ink, signal, alarm, good, past = (
        Color.parse(colours[name]).hex6.lower()
        for name in ("background", "panel", "foreground", "warning", "error", "success", "accent")
    )
    ink = _readable(ink, raised, "#ffffff" if chosen.dark else "#000000")
    return Theme(
        chosen.name,
        ground=ground,
        raised=raised,
        ink=ink,
        soft=_readable(mix(ink, ground, 0.35), raised, ink),
        faint=mix(ground, ink, 0.2),
        signal=_readable(signal, raised, ink),
        alarm=_readable(alarm, ground, ink),
        good=_readable(good, ground, ink),
        past=past,
        dark=chosen.dark,
    )


def _readable(colour: str, ground: str, ink: str) -> str:
    """This colour, moved towards the ink until words in it can be read."""
    steps = (mix(colour, ink, step / 10) for step in range(11))
    return next((one for one in steps if contrast(one, ground) >= TEXT), ink)
