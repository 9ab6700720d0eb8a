"""Text in the published page, escaped; parties and alarms on their colours."""

from html import escape as escape_markup

from election_night.drawing.colours import on
from election_night.drawing.context import DrawContext
from election_night.text import clean


def escape(text: str) -> str:
    """Return `text`, safe to put in a page."""
    return escape_markup(clean(text))


def block(context: DrawContext, party: str, text: str | None = None) -> str:
    """Return a party's letters, or this text, on its colour."""
    colour = context.colour(party)
    label = escape(text or context.short(party))
    return f'<b class="p" style="background:{colour};color:{on(colour)}">{label}</b>'


def alarm(text: str) -> str:
    """Return text in black on yellow, as on the wall."""
    return f'<b class="alarm">{escape(text)}</b>'
