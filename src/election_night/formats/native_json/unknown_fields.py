"""Fields that the format does not know, most often misspelt ones. pydantic leaves them out in silence."""

from dataclasses import fields
from heapq import nsmallest
from typing import Any

from pydantic import BaseModel

from election_night.model import (
    Body,
    Candidate,
    Contest,
    ContestAnnouncement,
    DeskFile,
    Election,
    Override,
    Party,
    Previous,
    PreviousBody,
    Result,
    Stage,
    Words,
)
from election_night.text import brief

MOST_NAMES = 20
"""Unknown fields that are named; more are counted."""


def _names(model: type[BaseModel]) -> frozenset[str]:
    return frozenset(field.alias or name for name, field in model.model_fields.items())


_RESULT, _ELECTION, _ANNOUNCEMENT = _names(Result), _names(Election), _names(ContestAnnouncement)
_DESK_FILE, _OVERRIDE = _names(DeskFile), _names(Override)
_CANDIDATE, _CONTEST, _PARTY, _PREVIOUS, _STAGE, _BODY, _PREVIOUS_BODY, _WORDS = (
    frozenset(field.name for field in fields(part))
    for part in (Candidate, Contest, Party, Previous, Stage, Body, PreviousBody, Words)
)


def unknown_fields(document: dict[str, Any], model: type[BaseModel]) -> set[str]:
    """Return their names, as in `candidates.vote`. `document` is known to be valid but for them."""
    if model is ContestAnnouncement:
        return _in_announcement(document)
    if model is Result:
        unknown = document.keys() - _RESULT
        lists = [
            ("candidates", document.get("candidates"), _CANDIDATE),
            ("stages", document.get("stages"), _STAGE),
        ]
    else:
        unknown = document.keys() - _ELECTION
        contests = document.get("contests") or []
        lists = [("parties", document.get("parties"), _PARTY), ("contests", contests, _CONTEST)]
        bodies = document.get("bodies") or []
        lists += [("bodies", bodies, _BODY), ("words", [document.get("words") or {}], _WORDS)]
        lists += [("candidates", contest.get("candidates"), _CANDIDATE) for contest in contests]
        for items, known in ((contests, _PREVIOUS), (bodies, _PREVIOUS_BODY)):
            lists += [("previous", [item["previous"]], known) for item in items if item.get("previous")]
    for name, items, known in lists:
        for item in items or ():
            if not known.issuperset(item):
                unknown |= {f"{name}.{field}" for field in item.keys() - known}
    return unknown


def _in_announcement(document: dict[str, Any]) -> set[str]:
    contest, body = document["contest"], document.get("body") or {}
    unknown = document.keys() - _ANNOUNCEMENT
    for name, items, known in (
        ("contest", [contest], _CONTEST),
        ("candidates", contest.get("candidates") or (), _CANDIDATE),
        ("previous", [contest.get("previous") or {}], _PREVIOUS),
        ("parties", document.get("parties") or (), _PARTY),
        ("body", [body], _BODY),
        ("previous", [body.get("previous") or {}], _PREVIOUS_BODY),
    ):
        unknown |= {f"{name}.{field}" for item in items for field in item.keys() - known}
    return unknown


def unknown_desk_fields(document: dict[str, Any]) -> set[str]:
    """Return the unknown fields of the newsroom's override file."""
    unknown = document.keys() - _DESK_FILE
    for override in document.get("decisions", ()):
        unknown |= {f"decisions.{name}" for name in override.keys() - _OVERRIDE}
        result = override.get("result")
        if result:
            unknown |= {f"decisions.result.{name}" for name in unknown_fields(result, Result)}
    return unknown


def first_names(names: set[str]) -> tuple[str, ...]:
    """Return the first names as they may be shown, and how many more there are."""
    first = sorted(brief(name, 80) for name in nsmallest(MOST_NAMES, names))
    left_out = len(names) - len(first)
    return (*first, f"and {left_out:,} more") if left_out else tuple(first)
