"""The fields of a JSON object, for telling formats apart.

The field that gives a format away may be the last one, or the file may not be finished yet: so the whole
object is read, as far as it goes.
"""

import re
from typing import Any

import jiter

from election_night.formats.base import BOM
from election_night.formats.limits import fault_if_crowded


def fields_of(data: bytes, markers: re.Pattern[bytes]) -> dict[str, Any]:
    """Return the fields of the object in `data`, as far as it goes; none if it isn't one, or has no marker.

    `markers`: found in any such file. They spare other files a second parse.
    """
    if not markers.search(data) or fault_if_crowded(data):
        return {}
    try:
        document = jiter.from_json(data.removeprefix(BOM), partial_mode=True)
    except ValueError:
        return {}
    return document if isinstance(document, dict) else {}
