"""An id made of a name."""

import re
import unicodedata

_OTHERS = re.compile(r"[^a-z0-9]+")


def slug(text: str) -> str:
    """Return its letters and digits in ASCII and lower case, with a hyphen between words; "" if none."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return _OTHERS.sub("-", plain.casefold()).strip("-")
