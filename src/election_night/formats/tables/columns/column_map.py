"""What a newsroom says about its sheet: which column is what, and how to tell that a seat is whole."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from fnmatch import fnmatchcase

COLUMNS = (
    "contest", "contest_name", "id", "name", "surname", "forenames", "party", "votes", "elected", "status",
    "winner_party", "electorate", "valid_votes", "ballots", "papers", "rejected", "majority", "seats",
    "by_lot", "cancelled",
)  # fmt: skip
"""What a column can be."""
NOTHING = frozenset({"", "-", "–", "n/a"})
"""Cells that mean "not known" unless a map has its own list."""
ELECTED_COUNT = "count of elected"
"""For `seats`: as many as are marked as elected."""
REST = 10.0
"""Seconds that a sheet stays unchanged before it is taken as whole, unless the map says otherwise."""


class Layout(StrEnum):
    """What a row is."""

    LONG = "long"
    """A candidate."""
    WIDE = "wide"
    """A contest, with columns for candidates or for parties."""


class Evidence(StrEnum):
    """How a sheet shows that a contest is whole."""

    TOTAL_ROW = "total-row"
    """A row below the candidates has the sum of their votes."""
    VALID_VOTES = "valid-votes"
    """The column `valid_votes` has the sum of the votes."""
    ROWS = "rows"
    """The number of rows with a candidate, or with a contest in a wide sheet, is known beforehand."""
    ELECTED = "elected"
    """As many candidates are marked as elected as there are seats."""
    RENAME = "rename"
    """The file is never written in place: it is renamed into the feed when it is whole."""
    REST = "rest"
    """The file has stayed unchanged for some seconds."""


@dataclass(frozen=True, slots=True)
class Complete:
    """How a contest is known to be whole. Without this it is counting, and never declared."""

    when: Evidence
    total_row: tuple[str, ...] = ()
    """How the name of a total row begins."""
    rows: int | None = None
    rest: float = REST
    """Seconds."""


@dataclass(frozen=True, slots=True)
class Join:
    """A second sheet, with a row for each contest."""

    file: str
    """Its name, or a pattern."""
    on: str
    """The column that names the contest there."""
    columns: Mapping[str, str]
    """Its other columns, by what they are."""


@dataclass(frozen=True, slots=True)
class RevisionRule:
    """Where a sheet says which edition it is. Without this, editions count in order of arrival."""

    column: str | None = None
    name: str | None = None
    """A regular expression with one group, found in the file's name."""
    format: str | None = None
    """How a time is written, as for `strptime`; `None`: it is a number."""
    timezone: str = "UTC"


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnMap:
    """How one kind of sheet is read."""

    file: str
    """The name of the map's own file, for messages."""
    layout: Layout
    match: tuple[str, ...] = ()
    """Names of the files it is for, or patterns such as `results-*.csv`."""
    election: str | tuple[str, ...]
    """The election's id; or the columns whose texts make it, with dots between."""
    columns: Mapping[str, tuple[str, ...]]
    """The headings that each of `COLUMNS` may have. Several of `rejected` are added up."""
    sheet: str | None = None
    """Of a workbook; `None`: the first that isn't hidden."""
    encoding: str = "utf-8"
    delimiter: str | None = None
    """`None`: the comma, semicolon or tab that the heading has most of."""
    header: int | str = 1
    """The row of the headings, or a cell to find it by. 0: there is none, and columns are A, B, C."""
    numbers: str = "1234"
    nothing: frozenset[str] = NOTHING
    candidates: Mapping[str, str] = field(default_factory=dict)
    """Wide: the headings of each candidate, with `{}` for 1, 2, 3."""
    parties: Mapping[str, str] = field(default_factory=dict)
    """Wide by party: the heading of each party's votes, by party id."""
    lumped: Mapping[str, str] = field(default_factory=dict)
    """Wide by party: headings of columns that add up several candidates."""
    skip_empty: tuple[str, ...] = ("contest",)
    """A row in which one of these columns is empty isn't read."""
    complete: Complete | None = None
    join: Join | None = None
    seats: int | str | None = None
    """Seats of each contest, or `ELECTED_COUNT`; `None`: one."""
    revision: RevisionRule | None = None
    source: str | None = None
    """Who supplied the figures, for the seat card."""

    def names_file(self, path: str) -> bool:
        """Return whether this map is for the file at `path`."""
        return _named(path, self.match)

    def names_join(self, path: str) -> bool:
        """Return whether the file at `path` is its second sheet."""
        return self.join is not None and _named(path, (self.join.file,))


def _named(path: str, patterns: tuple[str, ...]) -> bool:
    name = path.rpartition("/")[2].casefold()
    return any(fnmatchcase(name, pattern.casefold()) for pattern in patterns)
