"""Documents of our own made from PA's messages, validated like any that is read from a file."""

import json
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from election_night.formats.native_json.validation_messages import explain
from election_night.formats.pa.attributes import RefusedMessage

Document = TypeVar("Document", bound=BaseModel)


def validated(model: type[Document], fields: dict[str, Any]) -> Document:
    """The document with these fields. Raises: RefusedMessage: one of them is not valid."""
    try:
        return model.model_validate_json(json.dumps(fields))
    except ValidationError as error:
        raise RefusedMessage("; ".join(explain(error, fields))) from None
