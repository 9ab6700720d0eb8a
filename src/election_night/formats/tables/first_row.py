"""Recognising a table by its first row, whatever the capitals."""

import csv
from codecs import BOM_UTF8
from collections.abc import Set

CANDIDACIES, CONSTITUENCIES, WINNERS = "candidacies", "constituencies", "winners"
"""Files of Parliament and the Commons Library, and kinds of parts."""
MANAGER_CANDIDACIES, MANAGER_STATES = "manager's candidacies", "manager's constituencies"
"""The same of Parliament's Election Manager."""
_PARLIAMENT = (
    (CANDIDACIES, {"ons id", "candidate surname", "dc person id"}),
    (CANDIDACIES, {"ons id", "candidate surname", "democracy club person id"}),
    (CONSTITUENCIES, {"ons id", "valid votes", "majority"}),
    (WINNERS, {"ons code", "democracy club identifier", "result summary"}),
)
_MANAGER = (
    (MANAGER_CANDIDACIES, {"election_id", "candidate_id", "vote_count"}),
    (MANAGER_STATES, {"election_id", "election_state", "valid_votes"}),
)
_LONGEST = 16 * 1024
"""Bytes of a first row."""


def headings(data: bytes) -> frozenset[str]:
    """Return the headings in a CSV file's first row, in lower case; none while that row is unfinished."""
    line, end, _ = data[:_LONGEST].removeprefix(BOM_UTF8).partition(b"\n")
    if not end or b"," not in line:
        return frozenset()
    try:
        row = next(csv.reader([line.decode("utf-8")]), [])
    except (UnicodeDecodeError, csv.Error):
        return frozenset()
    return frozenset(cell.strip().casefold() for cell in row)


def has_headings(data: bytes, required: Set[str]) -> bool:
    """Return whether the first row has all these headings."""
    return required <= headings(data)


def parliament_kind(data: bytes) -> str | None:
    """Return which of Parliament's files these bytes are; `None` if they are none."""
    return _kind(data, _PARLIAMENT)


def manager_kind(data: bytes) -> str | None:
    """Return which of the Election Manager's files these bytes are; `None` if they are none."""
    return _kind(data, _MANAGER)


def _kind(data: bytes, kinds: tuple[tuple[str, set[str]], ...]) -> str | None:
    present = headings(data)
    return next((kind for kind, required in kinds if required <= present), None)
