"""Our themes as Textual's, and Textual's as ours."""

from typing import Any

from textual.app import App
from textual.color import Color
from textual.theme import Theme as LibraryTheme

from election_night.drawing.colours import DARK, LIGHT, THEMES, Theme, contrast, mix

TEXT = 4.5
"""Lowest contrast of text with its background."""


def ours() -> list[LibraryTheme]:
    """Return our themes, in Textual's form."""
    return [
        LibraryTheme(
            theme.name,
            primary=theme.signal,
            secondary=theme.soft,
            accent=theme.signal,
            warning=theme.signal,
            error=theme.alarm,
            success=theme.good,
            foreground=theme.ink,
            background=theme.ground,
            surface=theme.raised,
            panel=theme.faint,
            dark=theme.dark,
        )
        for theme in THEMES.values()
    ]


def register(app: App[Any]) -> None:
    """Offer our themes beside Textual's."""
    for theme in ours():
        app.register_theme(theme)


def theme_for(chosen: LibraryTheme) -> Theme:
    """Return the colours to draw with in this theme; text is always readable."""
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
    """Return this colour, moved towards the ink until text in it is readable."""
    steps = (mix(colour, ink, tenths / 10) for tenths in range(11))
    return next((step for step in steps if contrast(step, ground) >= TEXT), ink)
