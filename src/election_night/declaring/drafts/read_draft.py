"""Reads a saved draft of either kind: a tally, or a count in stages."""

from typing import Annotated, Any

from pydantic import Discriminator, Tag, TypeAdapter

from election_night.declaring.stages.draft import StagesDraft
from election_night.declaring.tally.draft import TallyDraft

AnyDraft = TallyDraft | StagesDraft


def _kind(value: Any) -> str:
    """Return the kind of a draft. A damaged count in stages must never pass for an empty tally."""
    return "stages" if isinstance(value, dict) and "stages" in value else "tally"


_ADAPTER = TypeAdapter[AnyDraft](
    Annotated[
        Annotated[TallyDraft, Tag("tally")] | Annotated[StagesDraft, Tag("stages")], Discriminator(_kind)
    ]
)


def read_draft(data: bytes) -> AnyDraft:
    """Return the draft in a file.

    Raises:
        ValidationError: it isn't one.
    """
    return _ADAPTER.validate_json(data, strict=False)
