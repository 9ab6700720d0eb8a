"""Our own format: one JSON object a file, strict. See `docs/feed-format.md`."""

from heapq import nsmallest
from typing import Any

import jiter
from pydantic import BaseModel, ValidationError

from election_night.formats.base import (
    NO_CONTEXT,
    DecodeContext,
    Decoded,
    Entity,
    Fault,
    Format,
    Subject,
)
from election_night.formats.limits import crowded, overlong
from election_night.formats.native_json import quick_look
from election_night.formats.native_json.json_errors import UTF_16, not_json
from election_night.formats.native_json.validation_messages import explain
from election_night.model import (
    DESK_SCHEMA,
    ELECTION_SCHEMA,
    RESULT_SCHEMA,
    Candidate,
    Contest,
    DeskFile,
    Election,
    Party,
    Previous,
    Result,
    Ruling,
)
from election_night.text import brief

BOM = b"\xef\xbb\xbf"
_MODELS: dict[str, type[Election | Result]] = {RESULT_SCHEMA: Result, ELECTION_SCHEMA: Election}


def _fields(model: type[Any]) -> frozenset[str]:
    return frozenset(field.alias or name for name, field in model.__pydantic_fields__.items())


_RESULT, _CANDIDATE = _fields(Result), _fields(Candidate)
_ELECTION, _CONTEST, _PARTY, _PREVIOUS = (
    _fields(Election),
    _fields(Contest),
    _fields(Party),
    _fields(Previous),
)
_DESK, _RULING = _fields(DeskFile), _fields(Ruling)

_PLAIN = 64 * 1024
"""Bytes of a document that may be read before it was looked through; larger ones may be full of faults."""
MOST_NAMES = 20
"""Unknown fields that are named; more are counted."""
_SPACED = (b" :", b"\t:", b"\r:", b"\n:")
"""How a name ends that is not counted; some of our own texts do, and are looked through for nothing."""


def claims(head: bytes, _context: DecodeContext = NO_CONTEXT) -> bool:
    """A JSON object, the beginning of one, nothing yet, or what another encoding makes of one."""
    begins = head.removeprefix(BOM).lstrip(b" \t\r\n\0")
    return not begins or begins[:1] == b"{" or BOM.startswith(head) or head[:2] in UTF_16


def decode(data: bytes, _context: DecodeContext = NO_CONTEXT, *, explained: bool = True) -> Decoded:
    """The election or the result in `data`; not `explained`: why there is none is told in one word."""
    data = data.removeprefix(BOM)
    result = _result(data)
    plain = result is not None and _has_only_known_unique_fields(result, data)
    return Decoded((result,)) if result and plain else _decode_slowly(data, result, explained=explained)


def _result(data: bytes) -> Result | None:
    """The valid result in `data`, if it is one: what nearly every document is."""
    if len(data) > _PLAIN:
        return None
    try:
        return Result.model_validate_json(data)
    except ValidationError:
        return None


def _has_only_known_unique_fields(result: Result, data: bytes) -> bool:
    """Whether nothing is to be said against `data`, as is seen at a glance. If not, it may be so still.

    pydantic leaves out fields that it does not know, and takes the last of two with one name. Here it
    did neither: there are as many names in the text as there are fields that it certainly took. A name
    ends in a quote and a colon; where these two also stand within a text, there are too many of them.
    """
    # Of candidates it took a name and a party each; the ids, but for those with a colon, which may be of our
    # making; and the votes, but for those that are not known, which may be `null` in the text.
    people = result.candidates
    ids = 0 if ":" in "".join([one.id or "" for one in people]) else len(people)
    votes = len(people) - [one.votes for one in people].count(None)
    taken = len(result.model_fields_set) + 2 * len(people) + ids + votes
    return taken == data.count(b'":') and not any(map(data.__contains__, _SPACED))


def _decode_slowly(data: bytes, result: Result | None = None, *, explained: bool = True) -> Decoded:
    """The same of a document that may have something against it: what, in words.

    `result`: what is known to be in it; `None` if that has still to be found out.
    """
    told = _object(data)
    if isinstance(told, Fault):
        return Decoded(faults=(told,))
    schema = told.get("schema")
    model = _MODELS.get(schema) if isinstance(schema, str) else None
    if model is None:
        return Decoded(faults=(_not_ours(schema),))
    if not explained and model is Result and result is None and len(data) <= _PLAIN:
        return Decoded(faults=(Fault("wrong"),))  # as was found out at the first glance
    if result is None and (long := overlong(told)):
        return Decoded(faults=(long,))
    try:
        document: Entity = result or model.model_validate_json(data)
    except ValidationError as error:
        faults = _faults(data, told, model, error) if explained else (Fault("wrong"),)
        return Decoded(faults=faults, subject=_subject(told))
    return Decoded((document,), unknown=some(_unknown(told, model)))


def _subject(told: dict[str, Any]) -> Subject | None:
    """The seat that a refused result names, so that whoever looks at the seat hears of it."""
    election, contest, revision = (told.get(name) for name in ("election", "contest", "revision"))
    if not isinstance(election, str) or not isinstance(contest, str):
        return None
    return Subject(election, contest, revision if type(revision) is int else None)


def decode_desk(data: bytes) -> DeskFile | tuple[Fault, ...]:
    """The desk's own decisions, or why they cannot be read. Never called for what lies in a feed."""
    data = data.removeprefix(BOM)
    told = _object(data)
    if isinstance(told, Fault):
        return (told,)
    if told.get("schema") != DESK_SCHEMA:
        return (Fault(f'schema is {_shown(told.get("schema"))}: write "{DESK_SCHEMA}" for a desk file'),)
    if long := overlong(told):
        return (long,)
    try:
        desk = DeskFile.model_validate_json(data)
    except ValidationError as error:
        return _faults(data, told, DeskFile, error)
    if unknown := _unknown_to_the_desk(told):
        # What a newsroom writes by hand against its feed must not be half understood.
        return (Fault(f"not known in a desk file: {', '.join(some(unknown))}: check the spelling"),)
    return desk


def _unknown_to_the_desk(told: dict[str, Any]) -> set[str]:
    unknown = told.keys() - _DESK
    for ruling in told.get("decisions", ()):
        unknown |= {f"decisions.{name}" for name in ruling.keys() - _RULING}
        result = ruling.get("result")
        if result:
            unknown |= {f"decisions.result.{name}" for name in _unknown(result, Result)}
    return unknown


def _faults(
    data: bytes, told: dict[str, Any], model: type[BaseModel], error: ValidationError
) -> tuple[Fault, ...]:
    """All of them; of a large document those up to the first in a long list."""
    if len(data) <= _PLAIN:
        from election_night.formats.native_json.all_errors import telling_all  # noqa: PLC0415 - only if something is wrong

        try:
            telling_all(model).model_validate_json(data)
        except ValidationError as every:
            error = every
    return tuple(Fault(text) for text in explain(error, told))


def _object(data: bytes) -> dict[str, Any] | Fault:
    if many := crowded(data):
        return many
    try:
        # pydantic's parser lets the last of two equal keys win: two votes for one candidate, one lost.
        told = jiter.from_json(data, catch_duplicate_keys=True, allow_inf_nan=False, cache_mode="keys")
    except ValueError as error:
        return not_json(data, str(error))
    return told if isinstance(told, dict) else Fault("not a JSON object: a document begins with {")


def _not_ours(schema: Any) -> Fault:
    if schema == DESK_SCHEMA:
        return Fault("a desk file in a feed is never read: take it out of this directory")
    return Fault(
        f"schema is {_shown(schema)}: "
        f'write "{RESULT_SCHEMA}" for a result or "{ELECTION_SCHEMA}" for an election'
    )


def _shown(schema: Any) -> str:
    if schema is None:
        return "missing"
    return brief(schema, 80) if isinstance(schema, str) else "no text"


def _unknown(told: dict[str, Any], model: type[Election | Result]) -> set[str]:
    """Names of fields that the format does not know, as they stand there."""
    if model is Result:
        unknown = told.keys() - _RESULT
        lists = [("candidates", told.get("candidates"), _CANDIDATE)]
    else:
        unknown = told.keys() - _ELECTION
        contests = told.get("contests") or []
        lists = [("parties", told.get("parties"), _PARTY), ("contests", contests, _CONTEST)]
        lists += [("candidates", contest.get("candidates"), _CANDIDATE) for contest in contests]
        lists += [
            ("previous", [contest["previous"]], _PREVIOUS) for contest in contests if contest.get("previous")
        ]
    for name, items, known in lists:
        for item in items or ():
            if not known.issuperset(item):  # to make two sets of each would take four times as long
                unknown |= {f"{name}.{field}" for field in item.keys() - known}
    return unknown


def some(names: set[str]) -> tuple[str, ...]:
    """The first names as they may be shown, and how many more there are."""
    first = sorted(brief(name, 80) for name in nsmallest(MOST_NAMES, names))
    more = len(names) - len(first)
    return (*first, f"and {more:,} more") if more else tuple(first)


OWN = Format(
    "election-night JSON",
    claims,
    decode,
    endings=(".json",),
    begins_with="{",
    election_file="election.json",
    announced_election=quick_look.announced_election,
    may_hold_election=quick_look.may_hold_election,
    issued_at=quick_look.issued_at,
)
