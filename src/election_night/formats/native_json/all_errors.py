"""The models once more, for telling everything that is wrong with a short document at one go."""

from copy import copy
from functools import cache
from typing import Any

from pydantic import BaseModel, FailFast, create_model


@cache
def telling_all(model: type[BaseModel]) -> type[BaseModel]:
    """The same model, without the rule that the first fault in a list is enough."""
    fields: dict[str, Any] = {}
    for name, field in model.model_fields.items():
        rules = [rule for rule in field.metadata if not isinstance(rule, FailFast)]
        if len(rules) < len(field.metadata):
            fields[name] = field.annotation, (patient := copy(field))
            patient.metadata = rules
    return create_model(model.__name__, __base__=model, **fields)
