"""Whether a message belongs to a rehearsal.

PA marks the name of the election or of the file with the word Test. Two places are called Test as well.
"""

import re

_PLACES = re.compile(r"\b(?:Southampton Test|Test Valley)\b", re.IGNORECASE)
_TEST = re.compile(r"\btest\b", re.IGNORECASE)
_FILE = re.compile(r"^test | test (?:nominations|rush|result|recount|sop)\b", re.IGNORECASE)


def is_test(election_name: str | None, path: str) -> bool:
    """Return whether the name of the election or of its file has PA's mark.

    In a file name the mark stands first, or directly before the kind of message: what comes after that
    is the name of a place.
    """
    if election_name and _TEST.search(_PLACES.sub("", election_name)):
        return True
    file_name = path.rpartition("/")[2].replace("_", " ")
    return bool(_FILE.search(_PLACES.sub("", file_name)))
