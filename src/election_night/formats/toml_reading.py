"""TOML files that the user writes for the formats."""

import tomllib
from typing import Any

from election_night.text import clean


def read_toml(data: bytes, file: str, error: type[ValueError]) -> dict[str, Any]:
    """Return the document in a TOML file.

    Args:
        data: the file.
        file: its name, for messages.
        error: what is raised if it is no TOML in UTF-8, with a sentence that says so.
    """
    try:
        return tomllib.loads(data.decode("utf-8"))
    except UnicodeDecodeError:
        raise error(f"{file}: not UTF-8: save it as UTF-8") from None
    except tomllib.TOMLDecodeError as fault:
        raise error(f"{file}: not TOML: {clean(str(fault))}") from None
