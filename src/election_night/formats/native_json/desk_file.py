"""The newsroom's override file."""

from typing import Any

from pydantic import ValidationError

from election_night.formats.base import BOM, Fault
from election_night.formats.limits import fault_if_overlong
from election_night.formats.native_json.decoder import describe_schema, explain_faults, parse_object
from election_night.formats.native_json.unknown_fields import first_names, unknown_desk_fields
from election_night.formats.native_json.versions import fields_of_version_2, newer_fields
from election_night.model import DESK_SCHEMA, DeskFile, Result


def decode_desk(data: bytes) -> DeskFile | tuple[Fault, ...]:
    """Return the newsroom's decisions, or why they cannot be read. Never called for a file in a feed."""
    data = data.removeprefix(BOM)
    document = parse_object(data)
    if isinstance(document, Fault):
        return (document,)
    schema = document.get("schema")
    if schema != DESK_SCHEMA:
        return (Fault(f'schema is {describe_schema(schema)}. Write "{DESK_SCHEMA}" for a desk file'),)
    if fault := fault_if_overlong(document):
        return (fault,)
    if newer := _newer_fields(document):
        return newer
    try:
        desk = DeskFile.model_validate_json(data)
    except ValidationError as error:
        return explain_faults(data, document, DeskFile, error)
    if unknown := unknown_desk_fields(document):
        # A decision against the feed must not be half understood.
        return (Fault(f"not known in a desk file: {', '.join(first_names(unknown))}. Check the spelling"),)
    return desk


def _newer_fields(document: dict[str, Any]) -> tuple[Fault, ...]:
    """Return the faults of newer fields in the desk's own results of the first version."""
    decisions = document.get("decisions")
    results = [
        decision["result"]
        for decision in (decisions if isinstance(decisions, list) else ())
        if isinstance(decision, dict) and isinstance(decision.get("result"), dict)
    ]
    names_by_result = [fields_of_version_2(result, Result) for result in results]
    return tuple(newer_fields(names, Result) for names in names_by_result if names)
