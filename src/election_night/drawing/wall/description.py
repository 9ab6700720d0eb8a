"""The content of a page of the wall, from top to bottom. Cells and pictures are drawn from it."""

from typing import NamedTuple, TypeVar

Texts = tuple[str, ...]
"""The same words in full, then shorter and shorter; the longest that fits is used, and none is cut."""


class Heading(NamedTuple):
    """The subject of the page, in large type."""

    texts: Texts
    beside: Texts = ()
    """Secondary text, at the end of the line."""
    party: str | None = None
    """The party it is about; `None`: no single party."""
    quiet: bool = False
    """Whether it only names the list below, and is smaller in a picture."""


class Winner(NamedTuple):
    """Who is elected, on the party's colour."""

    party: str
    names: Texts
    outcome: str
    """`IND GAIN FROM LAB`; `CALLED LAB HOLD` while the votes are not known."""


class Figure(NamedTuple):
    """The main figure of the page."""

    label: str
    figure: str
    detail: str = ""


class Row(NamedTuple):
    """A candidate, a party or a seat in a list."""

    id: str
    party: str
    """The party that gives the row its colour and letters; empty: none."""
    names: Texts = ()
    figures: Texts = ()
    """One for each column; an unknown figure is a dash."""
    bar: tuple[int, ...] = ()
    """The parts of its bar, in the unit of `Rows.full`; empty if there is nothing to show."""
    note: Texts = ()
    """The outcome: `LAB GAIN FROM CON`, then shorter."""
    won: tuple[tuple[str, int], ...] = ()
    """The parties that won its seats and how many, most first; empty unless there are several seats."""
    mark: str = ""
    """LEADING."""
    elected: bool = False


class Rows(NamedTuple):
    """A list in one size of type."""

    rows: tuple[Row, ...]
    columns: Texts = ()
    """The names of the columns; empty if they are obvious."""
    full: int = 0
    """The value of a bar of full length; 0: no bars."""
    line: tuple[int, str] | None = None
    """Where a line crosses the bars, and its meaning."""
    ranked: bool = True
    """Whether it is in order of votes; otherwise it is in the order of the ballot."""


class Line(NamedTuple):
    """A sentence in large type, and a figure at its end."""

    texts: Texts
    figure: str = ""
    label: str = ""
    """The meaning of the figure, if there is room for it."""


class Notice(NamedTuple):
    """Why there is no result, or why it is no longer the one shown before."""

    heads: Texts
    """The state, then shorter."""
    texts: Texts
    """The reason; empty if none is known."""
    alarm: bool = False
    """Whether it has the colours and stripes of an alarm."""
    stripe: str = ""
    """The party that lost control, whose colour is beside it; empty: none did."""


class MapCell(NamedTuple):
    """A seat on the map."""

    column: int
    row: int
    party: str | None
    """Who won it; `None` while it is not decided."""
    fresh: bool = False
    """Whether it was decided within the last minute."""
    doubt: bool = False


class Map(NamedTuple):
    """Every seat in its place."""

    cells: tuple[MapCell, ...]


Block = Heading | Winner | Figure | Rows | Line | Notice | Map
Kind = TypeVar("Kind", Heading, Winner, Figure, Rows, Line, Notice, Map)


class Description(NamedTuple):
    """A page. Two pages that are equal look the same in the same theme."""

    blocks: tuple[Block, ...]
    standing: tuple[tuple[str, int], ...] = ()
    """The parties and their seats, at the foot; empty if the page itself has them."""
    state: str = ""
    """The state of the count, at the foot: `DECLARED 03:26 BST`."""
    alarms: Texts = ()
    """Alarms about the whole night."""

    def all(self, kind: type[Kind]) -> list[Kind]:
        """Return the blocks of this kind."""
        return [block for block in self.blocks if isinstance(block, kind)]

    def first(self, kind: type[Kind]) -> Kind:
        """Return the first block of this kind.

        Raises:
            StopIteration: there is none.
        """
        return next(block for block in self.blocks if isinstance(block, kind))
