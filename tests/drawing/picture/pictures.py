"""Pictures of pages, and their contents."""

import xml.etree.ElementTree as ET
from typing import NamedTuple

from election_night.drawing.context import DrawContext
from election_night.drawing.picture.page import picture
from election_night.drawing.picture.surround import Frame
from election_night.drawing.wall import pages
from election_night.drawing.wall.schedule import Page

SVG = "{http://www.w3.org/2000/svg}"


class Text(NamedTuple):
    """A text and its position."""

    words: str
    x: float
    baseline: float
    width: float
    size: float


class Drawn:
    """A picture, read again."""

    def __init__(self, svg: str) -> None:
        self.svg = svg
        self.root = ET.fromstring(svg)  # noqa: S314 - our own picture
        _, _, self.width, self.height = map(float, self.root.attrib["viewBox"].split())
        self.texts = [
            Text(
                element.text or "",
                *(float(element.attrib[name]) for name in ("x", "y", "textLength", "font-size")),
            )
            for element in self.root.iter(f"{SVG}text")
        ]
        self.labels = [
            element.attrib["aria-label"]
            for element in self.root.iter(f"{SVG}g")
            if "aria-label" in element.attrib
        ]

    @property
    def words(self) -> str:
        """All texts, in the order in which they are selected and read."""
        return "\n".join(text.words for text in self.texts)

    def size_of(self, words: str) -> float:
        """Return the size of this text's type."""
        return next(text.size for text in self.texts if text.words == words)


def drawn(context: DrawContext, page: Page, frame: Frame | None = None) -> Drawn:
    """Return a page as a picture."""
    return Drawn(picture(context, pages.describe(context, page), frame or Frame()))
