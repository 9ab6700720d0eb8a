"""The pinned JSON as text, every contest on a line of its own: easy to compare, and quick to write."""

from collections.abc import Iterator

from pydantic_core import to_json

from election_night.night.report import Json


def document(told: Json) -> Iterator[str]:
    """Its lines. `json` of the standard library takes three times as long over the same text."""
    yield "{"
    last = list(told)[-1]
    for key, value in told.items():
        comma = "" if key == last else ","
        if isinstance(value, list) and value:
            yield f'"{key}": ['
            yield ",\n".join([to_json(item).decode() for item in value])
            yield f"]{comma}"
        else:
            yield f'"{key}": {to_json(value).decode()}{comma}'
    yield "}"
