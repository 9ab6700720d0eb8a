"""Versions of the models that find every fault in a short document, not only the first in each list."""

from copy import copy
from functools import cache
from typing import Any

from pydantic import BaseModel, FailFast, create_model

from election_night.formats.without_plugins import without_plugins


@cache
def without_fail_fast(model: type[BaseModel]) -> type[BaseModel]:
    """Return the same model, except that validation goes on after the first fault in a list."""
    fields: dict[str, Any] = {}
    for name, field in model.model_fields.items():
        rules = [rule for rule in field.metadata if not isinstance(rule, FailFast)]
        if len(rules) < len(field.metadata):
            fields[name] = field.annotation, (copied := copy(field))
            copied.metadata = rules
    with without_plugins():
        return create_model(model.__name__, __base__=model, **fields)
