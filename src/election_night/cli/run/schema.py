"""`election-night schema`: prints the JSON schema of documents, for editors and code generators."""

import ast
import inspect
import json
from argparse import Namespace
from itertools import pairwise
from typing import Any

from pydantic import TypeAdapter

from election_night.cli import stdout
from election_night.cli.stderr import ExitCode
from election_night.model import (
    ContestAnnouncement,
    Election,
    Result,
    candidate,
    contest_announcement,
    election,
    result,
)

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def run(arguments: Namespace) -> ExitCode:
    """Print the schema."""
    documents: dict[str | None, Any] = {
        "election": Election,
        "result": Result,
        "contest": ContestAnnouncement,
        None: Election | Result | ContestAnnouncement,
    }
    adapter: TypeAdapter[Any] = TypeAdapter(documents[arguments.document])
    schema = adapter.json_schema(by_alias=True)
    _describe_fields(schema)
    stdout.write(json.dumps({"$schema": DIALECT, **schema}, ensure_ascii=False, indent=2) + "\n")
    return ExitCode.DONE


def _describe_fields(schema: dict[str, Any]) -> None:
    """Add the docstring of each field. pydantic could do this, but would slow down every start."""
    descriptions: dict[str, dict[str, str]] = {}
    for module in (candidate, contest_announcement, election, result):
        for node in ast.parse(inspect.getsource(module)).body:
            if isinstance(node, ast.ClassDef):
                descriptions[node.name] = dict(_field_docstrings(node))
    for definition in (schema, *schema.get("$defs", {}).values()):
        for name, description in descriptions.get(definition.get("title", ""), {}).items():
            if name in definition.get("properties", {}):
                definition["properties"][name]["description"] = description


def _field_docstrings(model: ast.ClassDef) -> list[tuple[str, str]]:
    """Return each documented field's name, as in a document, and docstring."""
    return [
        (field.target.id.rstrip("_"), inspect.cleandoc(docstring.value.value))
        for field, docstring in pairwise(model.body)
        if isinstance(field, ast.AnnAssign)
        and isinstance(field.target, ast.Name)
        and isinstance(docstring, ast.Expr)
        and isinstance(docstring.value, ast.Constant)
        and isinstance(docstring.value.value, str)
    ]
