"""`election-night schema`: what a document may hold, for editors, validators and code generators."""

import ast
import inspect
import json
from argparse import Namespace
from itertools import pairwise
from typing import Any

from pydantic import TypeAdapter

from election_night import model
from election_night.cli import stdout
from election_night.cli.stderr import ExitCode
from election_night.model import Election, Result

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def run(arguments: Namespace) -> ExitCode:
    """Print it."""
    documents: dict[str | None, Any] = {"election": Election, "result": Result, None: Election | Result}
    adapter: TypeAdapter[Any] = TypeAdapter(documents[arguments.document])
    schema = adapter.json_schema(by_alias=True)
    _explain(schema)
    stdout.write(json.dumps({"$schema": DIALECT, **schema}, ensure_ascii=False, indent=2) + "\n")
    return ExitCode.DONE


def _explain(schema: dict[str, Any]) -> None:
    """Add what the model says of each field. It could do so itself, and every start would take longer."""
    told: dict[str, dict[str, str]] = {}
    for kind in ast.parse(inspect.getsource(model)).body:
        if isinstance(kind, ast.ClassDef):
            told[kind.name] = dict(_fields(kind))
    for one in (schema, *schema.get("$defs", {}).values()):
        for name, words in told.get(one.get("title", ""), {}).items():
            if name in one.get("properties", {}):
                one["properties"][name]["description"] = words


def _fields(kind: ast.ClassDef) -> list[tuple[str, str]]:
    """Each field that has words below it, by its name in a document."""
    return [
        (field.target.id.rstrip("_"), inspect.cleandoc(text.value.value))
        for field, text in pairwise(kind.body)
        if isinstance(field, ast.AnnAssign)
        and isinstance(field.target, ast.Name)
        and isinstance(text, ast.Expr)
        and isinstance(text.value, ast.Constant)
        and isinstance(text.value.value, str)
    ]
