"""Documents of our own made from another format's, validated like any that is read from a file."""

import json
from collections.abc import Container, Iterable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from election_night.formats.base import FIRST_SECOND, Entity
from election_night.formats.native_json.validation_messages import explain
from election_night.model import MOST_REVISION, OWN_TERMS, Result, SourceTerms

Model = TypeVar("Model", bound=BaseModel)


class Refused(Exception):  # noqa: N818 - it is no error of the program's
    """What a file says can't be used; its text says why, for people who aren't programmers."""


class NotShown(Exception):  # noqa: N818 - it is no error of the program's
    """What a file holds is recognised and left alone; the text says what, in a sentence."""


def revision_of(time: datetime) -> int:
    """Return a revision for documents ordered by the source's own time: seconds since `FIRST_SECOND`.

    Raises:
        Refused: it is before 2020, or too late for a revision.
    """
    revision = (time - FIRST_SECOND) // timedelta(seconds=1)
    if not 0 <= revision <= MOST_REVISION:
        raise Refused(f"its time is {time:%d %B %Y}, not from 2020 to 2050. Correct the time")
    return revision


def mark_untimed(documents: Iterable[Entity], arrivals: Container[datetime]) -> tuple[Entity, ...]:
    """Return the same documents; a result that could only be dated when its file arrived says so."""
    return tuple(
        document.in_terms(replace(document.terms, untimed=True))
        if isinstance(document, Result) and document.issued_at in arrivals
        else document
        for document in documents
    )


def build(model: type[Model], fields: Any, terms: SourceTerms = OWN_TERMS) -> Model:
    """Return the model of these fields, dates and times included.

    Args:
        model: its class.
        fields: in our own names.
        terms: what the source calls them, for messages now and later.

    Raises:
        Refused: one of them is not valid.
    """
    if not isinstance(fields, dict):
        raise Refused("no object where one is expected")
    try:
        document = model.model_validate_json(json.dumps(fields))
    except ValidationError as error:
        raise Refused("; ".join(explain(error, fields, terms.fields))) from None
    return document.in_terms(terms) if isinstance(document, Result) else document
