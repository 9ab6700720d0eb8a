"""What a page of the wall says, from top to bottom. Cells and pictures are drawn from it."""

from typing import NamedTuple, TypeVar

Texts = tuple[str, ...]
"""The same words in full, then shorter and shorter; as many as have room are drawn, never part of one."""


class Heading(NamedTuple):
    """What the page is about, in large type."""

    texts: Texts
    beside: Texts = ()
    """At the end of the line, and second in rank."""
    party: str | None = None
    """The party it is about; `None`: no single one."""
    quiet: bool = False
    """Only what the list below is called, and smaller in a picture."""


class Winner(NamedTuple):
    """Who is elected, on the party's colour."""

    party: str
    names: Texts
    outcome: str
    """`IND GAIN FROM LAB`; `CALLED LAB HOLD` while the votes are not known."""


class Figure(NamedTuple):
    """The one figure of the page."""

    label: str
    figure: str
    detail: str = ""


class Row(NamedTuple):
    """A candidate, a party or a seat in a list."""

    id: str
    party: str
    """Whose colour and letters it has; empty: nobody's."""
    names: Texts = ()
    figures: Texts = ()
    """One for each column; an unknown figure is a dash."""
    bar: tuple[int, ...] = ()
    """The parts of its bar, in the unit of `Rows.full`; empty where there is nothing to show."""
    note: Texts = ()
    """What happened: `LAB GAIN FROM CON`, then shorter."""
    won: tuple[tuple[str, int], ...] = ()
    """The parties that won its seats and how many, most first; empty where it isn't several."""
    mark: str = ""
    """LEADING."""
    elected: bool = False


class Rows(NamedTuple):
    """A list in one size of type."""

    rows: tuple[Row, ...]
    columns: Texts = ()
    """What the figures are; empty where that is plain."""
    full: int = 0
    """What a bar of full length stands for; 0: no bars."""
    line: tuple[int, str] | None = None
    """Where a line crosses the bars, and what it is."""
    ranked: bool = True
    """In order of votes; otherwise in the order of the ballot."""


class Line(NamedTuple):
    """A sentence in large type, and a figure at its end."""

    texts: Texts
    figure: str = ""
    label: str = ""
    """What the figure is, where there is room for it."""


class Notice(NamedTuple):
    """Why there is no result, or no longer the one that was shown."""

    heads: Texts
    """The state, then shorter."""
    texts: Texts
    """The reason; empty if none is known."""
    alarm: bool = False
    """In the colours and stripes of an alarm."""
    stripe: str = ""
    """The party that lost control, whose colour is beside it; empty: none did."""


class MapCell(NamedTuple):
    """A seat on the map."""

    column: int
    row: int
    party: str | None
    """Who won it; `None` while it is not decided."""
    fresh: bool = False
    """Within the last minute."""
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
    """The parties and their seats, at the foot; empty where that is on the page itself."""
    state: str = ""
    """The state of the count, at the foot: `DECLARED 03:26 BST`."""
    alarms: Texts = ()
    """What is wrong with the whole night."""

    def all(self, kind: type[Kind]) -> list[Kind]:
        """The blocks of this kind."""
        return [block for block in self.blocks if isinstance(block, kind)]

    def first(self, kind: type[Kind]) -> Kind:
        """The first block of this kind.

        Raises:
            StopIteration: there is none.
        """
        return next(block for block in self.blocks if isinstance(block, kind))
