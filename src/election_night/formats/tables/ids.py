"""Ids and parties, made of what a table calls them."""

import hashlib
import re
from functools import lru_cache

from election_night.formats.party_codes import codes_of, party
from election_night.formats.party_letters import letters_of
from election_night.formats.settings import FormatSettings
from election_night.formats.slug import slug
from election_night.formats.tables.sheet import Row
from election_night.formats.tables.table import ELECTION, Table
from election_night.model import INDEPENDENT, Party

LONGEST = 64
"""Characters of an id."""
_LETTERS = 8
"""Characters of a code that is shown as a party's letters."""
_CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._:-]*")
_CODE_MARKS = frozenset("0123456789._:")
"""What a code has and a name hasn't: E14001305, parl.65813."""


def identifier(text: str) -> str:
    """Return an id: a code as it stands, else the text's letters and digits; "" if it has none."""
    is_code = _CODE.fullmatch(text) and not _CODE_MARKS.isdisjoint(text)
    name = text if is_code else slug(text)
    if len(name) <= LONGEST:
        return name
    return f"{name[: LONGEST - 9]}-{hashlib.sha256(text.encode()).hexdigest()[:8]}"


@lru_cache(maxsize=10_000)
def party_of(code: str, name: str = "") -> Party:
    """Return the party, by its code or its name. Who names none is an Independent.

    A number that isn't known says nothing, so then the name counts.
    """
    if not code and not name:
        return party(INDEPENDENT, INDEPENDENT)
    codes = codes_of("uk")
    numbered = any(char.isdigit() for char in code)
    id_ = codes.id_of(code)
    if name and (not code or (numbered and id_ == slug(code))):
        id_ = codes.id_of(name)
    letters = code if code and not numbered and len(code) <= _LETTERS else letters_of(name or code)
    return party(id_, name or code, letters)


def election_id(table: Table, row: Row, settings: FormatSettings) -> str:
    """Return the election that a row is about; "" where its cells are empty."""
    election = table.map.election
    if not isinstance(election, str):
        parts = [identifier(table.code(row, f"{ELECTION}{heading}")) for heading in election]
        election = identifier(".".join(parts).casefold()) if all(parts) else ""
    return settings.elections.get(election, election)


def contest_id(text: str, election: str, settings: FormatSettings) -> str:
    """Return the contest's id here, by what the table calls it."""
    return settings.contests.get(election, {}).get(text) or identifier(text)
