"""All drafts of one feed that are kept on this computer."""

from pathlib import Path

from pydantic import ValidationError

from election_night.declaring.draft import Draft
from election_night.declaring.draft_file import folder_of


def kept_drafts(directory: Path, *, test: bool) -> list[Draft]:
    """Those of this kind of night that can be read, in no order."""
    drafts = []
    for path in folder_of(directory).glob("*.json"):
        try:
            draft = Draft.model_validate_json(path.read_bytes(), strict=False)
        except (OSError, ValidationError):
            continue
        if draft.test == test:
            drafts.append(draft)
    return drafts
