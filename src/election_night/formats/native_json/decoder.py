"""Our own format: one JSON object per file, read strictly. See `docs/feed-format.md`."""

from dataclasses import replace
from typing import Any

import jiter
from pydantic import BaseModel, ValidationError

from election_night.formats.base import (
    BOM,
    NO_CONTEXT,
    DecodeContext,
    Decoded,
    Entity,
    Fault,
    Format,
    Subject,
)
from election_night.formats.limits import fault_if_crowded, fault_if_overlong
from election_night.formats.native_json import quick_look
from election_night.formats.native_json.json_errors import UTF_16, not_json
from election_night.formats.native_json.unknown_fields import first_names, unknown_fields
from election_night.formats.native_json.validation_messages import explain
from election_night.formats.native_json.versions import fields_of_version_2, newer_fields
from election_night.model import (
    CONTEST_SCHEMA,
    DESK_SCHEMA,
    ELECTION_SCHEMA,
    ELECTION_SCHEMA_2,
    RESULT_SCHEMA,
    RESULT_SCHEMA_2,
    ContestAnnouncement,
    Election,
    Result,
)
from election_night.text import brief

_HEAD = 4096
"""Bytes in which a document is recognised."""
SMALL = 64 * 1024
"""Bytes of a document of which every fault is looked for; a larger one may have a million."""
Model = type[Election | Result | ContestAnnouncement]
_MODELS: dict[str, Model] = {
    RESULT_SCHEMA: Result,
    RESULT_SCHEMA_2: Result,
    ELECTION_SCHEMA: Election,
    ELECTION_SCHEMA_2: Election,
    CONTEST_SCHEMA: ContestAnnouncement,
}


def claims(data: bytes, _context: DecodeContext = NO_CONTEXT) -> bool:
    """Return whether this is a JSON object that soon names a schema of ours."""
    head = data[:_HEAD]
    return head.removeprefix(BOM).lstrip()[:1] == b"{" and b'"election-night/' in head


def claims_any_object(data: bytes, _context: DecodeContext = NO_CONTEXT) -> bool:
    """Return whether this is a JSON object, the beginning of one, nothing yet, or one in another encoding."""
    begins = data[:_HEAD].removeprefix(BOM).lstrip(b" \t\r\n\0")
    return not begins or begins[:1] == b"{" or BOM.startswith(data) or data[:2] in UTF_16


def decode(data: bytes, context: DecodeContext = NO_CONTEXT) -> Decoded:
    """Return the document in `data`, or everything that is wrong with it."""
    data = data.removeprefix(BOM)
    document = parse_object(data)
    if isinstance(document, Fault):
        return Decoded(faults=(document,))
    schema = document.get("schema")
    model = _MODELS.get(schema) if isinstance(schema, str) else None
    if model is None:
        return Decoded(faults=(_foreign_schema(schema),))
    if fault := fault_if_overlong(document):
        return Decoded(faults=(fault,))
    if newer := fields_of_version_2(document, model):
        return Decoded(faults=(newer_fields(newer, model),), subject=_subject(document))
    try:
        entity: Entity = model.model_validate_json(data)
    except ValidationError as error:
        faults = (Fault("wrong"),) if context.terse_faults else explain_faults(data, document, model, error)
        return Decoded(faults=faults, subject=_subject(document))
    return Decoded((entity,), unknown=first_names(unknown_fields(document, model)))


def _subject(document: dict[str, Any]) -> Subject | None:
    """Return the seat that a refused result names, so that its screen can report the problem."""
    election, contest, revision = (document.get(name) for name in ("election", "contest", "revision"))
    if not isinstance(election, str) or not isinstance(contest, str):
        return None
    return Subject(election, contest, revision if type(revision) is int else None)


def explain_faults(
    data: bytes, document: dict[str, Any], model: type[BaseModel], error: ValidationError
) -> tuple[Fault, ...]:
    """Return every fault of a small document; of a large one, only the first in each long list."""
    if len(data) <= SMALL:
        from election_night.formats.native_json.all_errors import without_fail_fast  # noqa: PLC0415 - only if something is wrong

        try:
            without_fail_fast(model).model_validate_json(data)
        except ValidationError as complete:
            error = complete
    return tuple(Fault(text) for text in explain(error, document))


def parse_object(data: bytes) -> dict[str, Any] | Fault:
    """Return the JSON object in `data`, each of its fields given once; or why there is none."""
    document = parse_json(data)
    if isinstance(document, dict | Fault):
        return document
    return Fault("not a JSON object: a document begins with {")


def parse_json(data: bytes) -> Any | Fault:
    """Return the JSON in `data`, each field of an object given once; or why there is none."""
    if fault := fault_if_crowded(data):
        return fault
    try:
        # pydantic's parser lets the last of two equal keys win: two votes for one candidate, one lost.
        return jiter.from_json(data, catch_duplicate_keys=True, allow_inf_nan=False, cache_mode="keys")
    except ValueError as error:
        return not_json(data, str(error))


def _foreign_schema(schema: Any) -> Fault:
    if schema == DESK_SCHEMA:
        return Fault("a desk file in a feed is never read. Take it out of this directory")
    return Fault(
        f"schema is {describe_schema(schema)}. "
        f'Write "{RESULT_SCHEMA}" for a result, "{ELECTION_SCHEMA}" for an election or '
        f'"{CONTEST_SCHEMA}" for one contest'
    )


def describe_schema(schema: Any) -> str:
    """Return what a document gives as its schema, for a message."""
    if schema is None:
        return "missing"
    return brief(schema, 80) if isinstance(schema, str) else "no text"


OWN = Format(
    "election-night JSON",
    claims,
    decode,
    endings=(".json",),
    begins_with="{",
    election_file="election.json",
    may_hold_election=quick_look.may_hold_election,
    issued_at=quick_look.issued_at,
    self_contained=True,
)
ANY_OBJECT = replace(OWN, claims=claims_any_object)
"""The same for a JSON object that no other format claims, to say what is missing in it."""
