"""The elements of a picture (SVG). All text is made safe and escaped; none is wider than measured."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from html import escape
from typing import NamedTuple

from election_night.drawing.picture import metrics
from election_night.text import clean


class Box(NamedTuple):
    """An area of the picture, in its units: a picture is 1,080 units high."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """The right edge."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """The bottom edge."""
        return self.y + self.height

    def below(self, used: float) -> "Box":
        """Return the part of it below the first `used` units."""
        return Box(self.x, self.y + used, self.width, max(0.0, self.height - used))

    def within(self, across: float, down: float) -> "Box":
        """Return it without so much on either side, and above and below."""
        return Box(self.x + across, self.y + down, self.width - 2 * across, self.height - 2 * down)


class Drawing:
    """Elements in the order in which they are drawn."""

    def __init__(self) -> None:
        self._elements: list[str] = []

    @contextmanager
    def group(self, texts: Iterable[str]) -> Iterator[None]:
        """Group the elements drawn within, for a screen reader to read as these words."""
        label = escape(clean(", ".join(text for text in texts if text)))
        self._elements.append(f'<g role="img" aria-label="{label}">')
        yield
        self._elements.append("</g>")

    def rect(self, box: Box, colour: str) -> None:
        """Draw a filled area."""
        geometry = (
            f'x="{box.x:.1f}" y="{box.y:.1f}" width="{max(0, box.width):.1f}" height="{box.height:.1f}"'
        )
        self._elements.append(f'<rect {geometry} fill="{colour}"/>')

    def polygon(self, points: Iterable[tuple[float, float]], colour: str) -> None:
        """Draw a filled shape with these corners."""
        corners = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
        self._elements.append(f'<polygon points="{corners}" fill="{colour}"/>')

    def text(self, x: float, baseline: float, text: str, size: float, colour: str) -> float:
        """Draw a text from `x`; return where it ends."""
        text = clean(text)
        width = metrics.width(text, size)
        if text.strip():
            attributes = f'font-size="{size:.1f}" fill="{colour}" textLength="{width:.1f}"'
            position = f'x="{x:.1f}" y="{baseline:.1f}" lengthAdjust="spacingAndGlyphs"'
            self._elements.append(f"<text {position} {attributes}>{escape(text)}</text>")
        return x + width

    def right(self, x: float, baseline: float, text: str, size: float, colour: str) -> float:
        """Draw a text that ends at `x`; return where it begins."""
        start = x - metrics.width(text, size)
        self.text(start, baseline, text, size, colour)
        return start

    def middle(self, box: Box, text: str, size: float, colour: str) -> None:
        """Draw a text in the middle of an area."""
        x = box.x + (box.width - metrics.width(text, size)) / 2
        self.text(x, centred(box, size), text, size, colour)

    def document(self, width: float, height: float, label: str, ground: str | None) -> str:
        """Return all of it as one SVG document, which fills its container.

        `ground`: the background; `None` leaves it transparent.
        """
        area = f'viewBox="0 0 {width:g} {height:g}"'
        about = f'role="group" aria-label="{escape(clean(label))}"'
        head = f'<svg xmlns="http://www.w3.org/2000/svg" {area} {about}>'
        back = f'<rect width="100%" height="100%" fill="{ground}"/>' if ground else ""
        type_ = f'<g font-family="{metrics.FAMILIES}" font-weight="700" xml:space="preserve">'
        return "\n".join([head, back, type_, *self._elements, "</g></svg>"])


def centred(box: Box, size: float) -> float:
    """Return the baseline of capitals vertically centred in the area."""
    return box.y + (box.height + metrics.CAP_HEIGHT * size) / 2
