"""Fields that came with the second version of the format: in a document of the first, they are refused.

A program that leaves them out would read a ward of three seats as one winner with a majority.
"""

from typing import Any

from pydantic import BaseModel

from election_night.formats.base import Fault
from election_night.model import (
    ELECTION_SCHEMA,
    ELECTION_SCHEMA_2,
    RESULT_SCHEMA,
    RESULT_SCHEMA_2,
    Result,
)

_RESULT = frozenset({"seats", "method", "winners", "ballots", "quota", "stages", "counted_pct"})
_CANDIDATE = frozenset({"seats", "totals"})
_ELECTION = frozenset({"method", "words", "bodies"})
_CONTEST = frozenset({"seats", "method", "body"})
_PREVIOUS = frozenset({"seats"})


def fields_of_version_2(document: dict[str, Any], model: type[BaseModel]) -> list[str]:
    """Return the names of the newer fields in a document of the first version, sorted."""
    if document.get("schema") not in {RESULT_SCHEMA, ELECTION_SCHEMA}:
        return []
    if model is Result:
        return sorted((document.keys() & _RESULT) | _within(document.get("candidates"), _CANDIDATE))
    names = document.keys() & _ELECTION
    contests = _objects(document.get("contests"))
    names |= _within(contests, _CONTEST)
    names |= _within([contest.get("previous") for contest in contests], _PREVIOUS)
    return sorted(names)


def newer_fields(names: list[str], model: type[BaseModel]) -> Fault:
    """Return the fault of a document with these fields, and what to write."""
    schema = RESULT_SCHEMA_2 if model is Result else ELECTION_SCHEMA_2
    are = "is a field" if len(names) == 1 else "are fields"
    version = schema.partition("/")[2]
    return Fault(f'{", ".join(names)} {are} of {version}. Write "{schema}"')


def _within(items: object, names: frozenset[str]) -> set[str]:
    return {name for item in _objects(items) for name in item.keys() & names}


def _objects(items: object) -> list[dict[str, Any]]:
    return [item for item in items if isinstance(item, dict)] if isinstance(items, list) else []
