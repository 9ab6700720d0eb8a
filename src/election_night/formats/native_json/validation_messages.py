"""pydantic's errors as sentences for people who aren't programmers."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from pydantic import ValidationError

from election_night.text import brief

MOST_FAULTS = 5
"""Faults listed for one document; further ones are only counted."""

_OWN_NAMES: Mapping[str, str] = MappingProxyType({})
_EXPECTED = {
    "int_from_float": "Write a whole number",
    "int_parsing_size": "That is too large",
    "bool_type": "Write true or false, without quotation marks",
    "string_type": "Write it in quotation marks",
    "string_too_long": "That is too long",
    "string_too_short": "Write something in it",
    "missing": "It is missing",
    "decimal_max_places": "Write a number with at most 5 decimals",
    "timezone_aware": "Say the time zone, as in 2024-07-05T03:26:54+01:00",
    "datetime_type": "Write a time as in 2024-07-05T03:26:54+01:00",
    "datetime_parsing": "Write a time as in 2024-07-05T03:26:54+01:00",
    "datetime_from_date_parsing": "Write a time as in 2024-07-05T03:26:54+01:00",
    "datetime_object_invalid": "Write a time as in 2024-07-05T03:26:54+01:00",
    "date_type": "Write a date as in 2024-07-04",
    "date_parsing": "Write a date as in 2024-07-04",
    "date_from_datetime_parsing": "Write a date as in 2024-07-04",
    "tuple_type": "Write a list in [ ]",
    "too_long": "The list is too long",
    "model_type": "Write an object in { }",
    "dataclass_type": "Write an object in { }",
    "dict_type": "Write an object in { }",
}
_ITEMS = {
    "bodies": "body",
    "candidates": "candidate",
    "contests": "contest",
    "decisions": "decision",
    "parties": "party",
    "stages": "stage",
}
"""What an item of a list is called, where the list's own name would read badly."""


def explain(
    error: ValidationError, document: dict[str, Any], names: Mapping[str, str] = _OWN_NAMES
) -> list[str]:
    """Return a sentence per fault: the field, its owner, its current value, and what to write instead.

    `names`: what the source of the document calls our fields.
    """
    faults = error.errors(include_url=False)
    contest = _contest(document)
    sentences = [contest + _sentence(fault, document, names) for fault in faults[:MOST_FAULTS]]
    if len(faults) > MOST_FAULTS:
        sentences.append(f"{contest}and {len(faults) - MOST_FAULTS} more like these")
    return sentences


def _contest(document: dict[str, Any]) -> str:
    """Return the name of the document's seat with a colon; "" if it doesn't say."""
    contest = document.get("contest")
    owner = contest if isinstance(contest, dict) else document
    names = (owner.get(key) for key in ("name", "contest", "id"))
    name = next((name for name in names if isinstance(name, str) and name.strip()), None)
    return f"{brief(name, 60)}: " if name else ""


def _sentence(fault: Any, document: dict[str, Any], names: Mapping[str, str]) -> str:
    location: tuple[str | int, ...] = fault["loc"]
    kind: str = fault["type"]
    where = _where(location, document, names)
    if kind == "missing":
        return f"{where} is missing"
    if kind == "value_error":
        return f"{where}: {fault['ctx']['error']}"
    value = fault.get("input")
    current = _describe(value)
    if kind == "int_type":
        hint = {str: ", without quotation marks", float: ", without a point"}.get(type(value), "")
        return f"{where} is {current}. Write a whole number{hint}"
    if kind == "greater_than_equal":
        return f"{where} is {current}. It may not be below {int(fault['ctx']['ge']):,}"
    if kind == "less_than_equal":
        return f"{where} is {current}. That is too large: {int(fault['ctx']['le']):,} is the most"
    if kind == "enum":
        expected = fault["ctx"]["expected"].replace("'", "")
        return f"{where} is {current}. It can be {expected}"
    if kind == "string_pattern_mismatch":
        field = location[-1]
        expected = (
            "a colour like #E4003B" if field == "colour" else "at most 64 letters, digits, and . _ : - only"
        )
        return f"{where} is {current}. Write {expected}"
    return f"{where} is {current}. {_EXPECTED.get(kind, fault['msg'])}"


def _where(location: tuple[str | int, ...], document: Any, names: Mapping[str, str]) -> str:
    """Return `votes of Jeremy Corbyn (1120)` rather than `candidates.3.votes`."""
    field, list_name, owners = "", "", []
    value = document
    for part in location:
        value = _inside(value, part)
        if isinstance(part, int) and field in {"totals", "winners", "elected", "excluded"}:
            field = f"{field} number {part + 1}"
        elif isinstance(part, int):
            owners.append(_name(value, f"{_ITEMS.get(list_name, field)} number {part + 1}"))
            field = ""
        elif field and field not in {"candidates", "contests", "parties"}:
            field = f"{field}.{brief(part, 80)}"
        else:
            field = brief(names.get(str(part), str(part)), 80)
        list_name = str(part)
    owner = ", ".join(owners)
    if owner and field:
        return f"{field} of {owner}"
    return field or owner or "the document"


def _inside(value: Any, part: str | int) -> Any:
    if isinstance(value, dict):
        return value.get(part)
    if isinstance(value, list) and isinstance(part, int) and part < len(value):
        return value[part]
    return None


def _name(item: Any, unnamed: str) -> str:
    """Return an item's name and id, or what to call it without a name."""
    name, key = (item.get("name"), item.get("id")) if isinstance(item, dict) else (None, None)
    label = brief(name, 60) if isinstance(name, str) and name.strip() else unnamed
    return f"{label} ({brief(key, 64)})" if isinstance(key, str) else label


def _describe(value: Any) -> str:
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return f'the text "{brief(value, 40)}"'
    if isinstance(value, dict | list):
        return "an object" if isinstance(value, dict) else "a list"
    return str(value)[:40]
