"""A whole night in one file: a line of description, then a document per line."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

SCHEMA = "election-night/recording@1"


def write(
    path: Path,
    election: str,
    name: str,
    documents: list[dict[str, Any]],
    compact: Callable[[dict[str, Any]], str],
) -> None:
    """Write the recording.

    Args:
        path: the file.
        election: the id of the election.
        name: its name.
        documents: the result documents, in the order in which they arrive.
        compact: turns a document into one line of JSON.
    """
    header = {"schema": SCHEMA, "election": election, "name": name, "documents": len(documents)}
    lines = [header]
    for document in documents:
        file = f"{document['contest']}-{document['revision']}.json"
        lines.append({"at": document["issued_at"], "file": file, "text": compact(document)})
    path.write_text("".join(map(_line, lines)), encoding="utf-8", newline="\n")


def _line(value: dict[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n"
