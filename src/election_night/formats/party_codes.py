"""Parties by the codes of a source: its abbreviations, numbers or names.

Each source has a file in `parties/` with its codes. What an election document says of a party comes
first: the night knows a party by its id or its letters, however a document spells it.
"""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

from election_night.formats.slug import slug
from election_night.model import Party

_MOST_LETTERS = 12
"""Characters of a party's letters."""


class PartyCodes(NamedTuple):
    """The codes of one source."""

    ids: Mapping[str, str]

    def id_of(self, code: str) -> str:
        """Return the party's id here; of an unknown code its own slug, so no party is ever refused."""
        return self.ids.get(_folded(code)) or slug(code) or code


@cache
def codes_of(source: str) -> PartyCodes:
    """Return the codes in `parties/SOURCE.toml`."""
    codes = _read(source)["codes"]
    return PartyCodes({_folded(code): party for code, party in codes.items()})


def party(id_: str, name: str, code: str = "") -> Party:
    """Return the party as listed in `parties/parties.toml`, else with its name and its code."""
    listed = _known_parties().get(id_)
    return listed or Party(id=id_, name=name, short=(code or id_)[:_MOST_LETTERS].upper())


@cache
def _known_parties() -> dict[str, Party]:
    return {id_: Party(id=id_, **fields) for id_, fields in _read("parties").items()}


def _read(name: str) -> dict[str, Any]:
    file = files("election_night.formats.parties") / f"{name}.toml"
    return tomllib.loads(file.read_text("utf-8"))


def _folded(code: str) -> str:
    return " ".join(code.split()).casefold()
