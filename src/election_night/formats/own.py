"""Our own format: one JSON object a file, strict. See `docs/feed-format.md`."""

from typing import Any

import jiter
from pydantic import ValidationError

from election_night.formats.base import Decoded, Entity, Fault, Format
from election_night.formats.words import explain
from election_night.model import (
    ELECTION_SCHEMA,
    RESULT_SCHEMA,
    Candidate,
    Contest,
    Election,
    Party,
    Previous,
    Result,
)
from election_night.text import clean

BOM = b"\xef\xbb\xbf"


def _fields(model: type[Any]) -> frozenset[str]:
    return frozenset(field.alias or name for name, field in model.model_fields.items())


_RESULT, _CANDIDATE = _fields(Result), _fields(Candidate)
_ELECTION, _CONTEST, _PARTY, _PREVIOUS = (
    _fields(Election),
    _fields(Contest),
    _fields(Party),
    _fields(Previous),
)


def claims(head: bytes) -> bool:
    """A JSON object, or the beginning of one."""
    return head.removeprefix(BOM).lstrip()[:1] == b"{"


def decode(data: bytes) -> Decoded:
    """The election or the result in `data`."""
    data = data.removeprefix(BOM)
    try:
        # pydantic's parser lets the last of two equal keys win: two votes for one candidate, one lost.
        told = jiter.from_json(data, catch_duplicate_keys=True, allow_inf_nan=False, cache_mode="keys")
    except ValueError as error:
        return Decoded(faults=(_not_json(data, str(error)),))
    if not isinstance(told, dict):
        return Decoded(faults=(Fault("not a JSON object: a document begins with {"),))
    schema = told.get("schema")
    model: type[Election | Result]
    if schema == RESULT_SCHEMA:
        model = Result
    elif schema == ELECTION_SCHEMA:
        model = Election
    else:
        shown = clean(str(schema))[:80] if schema is not None else "missing"
        text = (
            f'schema is {shown}: write "{RESULT_SCHEMA}" for a result or "{ELECTION_SCHEMA}" for an election'
        )
        return Decoded(faults=(Fault(text),))
    try:
        document: Entity = model.model_validate_json(data)
    except ValidationError as error:
        return Decoded(faults=tuple(Fault(text) for text in explain(error, told)))
    return Decoded((document,), unknown=tuple(sorted(_unknown(told, model))))


def _not_json(data: bytes, error: str) -> Fault:
    where = error.partition(" at line ")[2]
    where = f" (line {where.replace(' column ', ', column ')})" if where else ""
    if error.startswith("Detected duplicate key"):
        key = clean(error.split('"')[1]) if '"' in error else "?"
        return Fault(f"{key} is given twice in one object{where}: keep the right one")
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as wrong:
        if wrong.reason == "unexpected end of data":
            return Fault("ends in the middle of a character: is it still being written?", unfinished=True)
        return Fault(f"not UTF-8 (byte {wrong.start}): save it as UTF-8", unfinished=True)
    if not data.strip(b"\0 \r\n\t"):
        return Fault("empty: is it still being written?", unfinished=True)
    if error.startswith("recursion limit"):
        return Fault("objects inside objects without end: this is not a result")
    if error.startswith("number out of range"):
        return Fault(f"a number beyond any count{where}: correct it")
    return Fault(f"not complete or not JSON{where}: {error.partition(' at line ')[0]}", unfinished=True)


def _unknown(told: dict[str, Any], model: type[Election | Result]) -> set[str]:
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
            unknown |= {f"{name}.{field}" for field in item.keys() - known}
    return {clean(field)[:80] for field in unknown}


OWN = Format("election-night JSON", claims, decode)
