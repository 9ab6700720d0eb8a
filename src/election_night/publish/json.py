"""The pinned JSON as text, every contest on a line of its own: easy to compare, and quick to write.

What no terminal may get, and what is no Unicode, is written as JSON escapes it.
"""

import json
from collections.abc import Iterator

from pydantic_core import to_json

from election_night.core.json_report import Json
from election_night.text import clean


def as_json(told: Json) -> Iterator[str]:
    """Its lines. `json` of the standard library takes three times as long over the same text."""
    yield "{"
    last = list(told)[-1]
    for key, value in told.items():
        comma = "" if key == last else ","
        if isinstance(value, list) and value:
            yield f'"{key}": ['
            *most, final = value
            for item in most:
                yield f"{_json(item)},"
            yield _json(final)
            yield f"]{comma}"
        else:
            yield f'"{key}": {_json(value)}{comma}'
    yield "}"


def _json(value: object) -> str:
    try:
        text = to_json(value).decode()
    except ValueError:  # half a character
        return json.dumps(value)
    return text if text == clean(text) else json.dumps(value)
