"""A source's ids of elections and contests, and ours for the same: from a TOML file that the user names."""

import re
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from election_night.formats.ids import is_id
from election_night.formats.toml_reading import read_toml
from election_night.text import brief

_OF_DEMOCRACY_CLUB = re.compile(r"[a-z]+(?:\.[a-z0-9-]+)+\.(\d{4}-\d\d-\d\d)", re.ASCII)
_TABLES = ("elections", "contests")


class IdMapError(ValueError):
    """What is wrong with a map of ids, in one sentence."""


class IdMap(NamedTuple):
    """Our ids, by those of the source."""

    elections: Mapping[str, str] = {}
    contests: Mapping[str, Mapping[str, str]] = {}
    """By our id of the election: a source numbers the contests of each election anew."""


def read_id_map(data: bytes, file: str) -> IdMap:
    """Read the map in a TOML file. `file`: its name, for messages.

    Raises:
        IdMapError: it isn't one.
    """
    document = read_toml(data, file, IdMapError)
    for name in document:
        if name not in _TABLES:
            raise IdMapError(f"{file}: {brief(name, 60)} is not known. Write [elections] or [contests.ID]")
    contests = _table(document.get("contests", {}), file, "contests")
    return IdMap(
        _ids(document.get("elections", {}), file, "elections", may_share=_on_one_day),
        {election: _ids(ids, file, f"contests.{election}") for election, ids in contests.items()},
    )


def _table(value: Any, file: str, name: str) -> Mapping[str, Any]:
    if not isinstance(value, dict):
        raise IdMapError(f"{file}: {brief(name, 80)} is no table. Write [{brief(name, 80)}] above its lines")
    return value


def _on_one_day(source: str, other: str) -> bool:
    """Return whether two elections of a source can be one night here: the ids of their contests differ.

    Democracy Club's do, as each has its election in it. Others count each election's contests anew.
    """
    first, second = _OF_DEMOCRACY_CLUB.fullmatch(source), _OF_DEMOCRACY_CLUB.fullmatch(other)
    return first is not None and second is not None and first[1] == second[1]


def _ids(
    value: Any, file: str, name: str, may_share: Callable[[str, str], bool] = lambda _, __: False
) -> dict[str, str]:
    """Return our ids by the source's. `may_share`: whether two of its ids may be one of ours.

    Raises:
        IdMapError: a value is no id, or two are the same that may not be.
    """
    seen: dict[str, str] = {}
    ids: dict[str, str] = {}
    for source, ours in _table(value, file, name).items():
        where = f"{file}: {brief(name, 80)}: {brief(source, 60)}"
        if not isinstance(ours, str) or not is_id(ours):
            raise IdMapError(f"{where} is {brief(repr(ours), 60)}. Write an id in quotation marks")
        if ours in seen and not may_share(source, seen[ours]):
            raise IdMapError(f"{where} and {brief(seen[ours], 60)} are both {ours}. Correct one of them")
        seen.setdefault(ours, source)
        ids[source] = ours
    return ids
