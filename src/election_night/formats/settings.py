"""The user's settings for formats, made once from the command line and used for every document."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from election_night.formats.tables.columns.column_map import ColumnMap


@dataclass(frozen=True, slots=True)
class FormatSettings:
    """The user's settings for formats."""

    columns: "tuple[ColumnMap, ...]" = ()
    """Column maps, for tables whose columns are not known."""
    elections: Mapping[str, str] = field(default_factory=dict)
    """Our id of an election, by the source's."""
    contests: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """By our id of an election: our id of a contest, by the source's."""
    election: str | None = None
    """The id given with `--election`, for sources that name no election; `None`: not given."""
    test: bool = False
    """This is a rehearsal (`--test`), so a source that can't mark its documents as tests sends tests."""


NO_SETTINGS = FormatSettings()
