"""`election-night schema`: what a document may hold, for editors, validators and code generators."""

import json
from argparse import Namespace
from typing import Any

from pydantic import TypeAdapter

from election_night.cli import out
from election_night.cli.errors import ExitCode
from election_night.model import Election, Result

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def run(arguments: Namespace) -> ExitCode:
    """Print it."""
    documents: dict[str | None, Any] = {"election": Election, "result": Result, None: Election | Result}
    adapter: TypeAdapter[Any] = TypeAdapter(documents[arguments.document])
    schema = adapter.json_schema(by_alias=True)
    out.lines([json.dumps({"$schema": DIALECT, **schema}, ensure_ascii=False, indent=2)])
    return ExitCode.DONE
