"""Ids of other sources, made fit to be ids here."""

import hashlib
import re

LONGEST = 64
"""Characters of an id."""
_TAIL = 8
"""Hexadecimal digits of a checksum at the end, where an id had to be changed."""
_VALID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._:-]*")
_OTHERS = re.compile(r"[^A-Za-z0-9._:-]+")


def is_id(text: str) -> bool:
    """Return whether this can be an id here."""
    return len(text) <= LONGEST and _VALID.fullmatch(text) is not None


def fit_id(text: str) -> str:
    """Return the id as it is, or without what ids here can't hold, with a checksum: none equals another."""
    if is_id(text):
        return text
    checksum = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:_TAIL]
    plain = _OTHERS.sub("-", text).lstrip("._:-")[: LONGEST - _TAIL - 1]
    return f"{plain}-{checksum}" if plain else checksum
