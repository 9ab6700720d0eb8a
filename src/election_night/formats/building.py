"""Documents of our own made from another format's, validated like any that is read from a file."""

import json
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from election_night.formats.native_json.validation_messages import explain

Model = TypeVar("Model", bound=BaseModel)


class Refused(Exception):  # noqa: N818 - it is no error of the program's
    """What a file says can't be used; its text says why, for people who aren't programmers."""


class NotShown(Exception):  # noqa: N818 - it is no error of the program's
    """What a file holds is recognised and left alone; the text says what, in a sentence."""


def built(model: type[Model], fields: Any) -> Model:
    """The model of these fields, dates and times included. Raises: Refused: one of them is not valid."""
    if not isinstance(fields, dict):
        raise Refused("no object where one is expected")
    try:
        return model.model_validate_json(json.dumps(fields))
    except ValidationError as error:
        raise Refused("; ".join(explain(error, fields))) from None
