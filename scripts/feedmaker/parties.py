"""Parties: what each is called, and which votes of 2019 are the same party's.

`parties.csv` is the one table. Where the House of Commons Library compares a party with 2019, the votes
of 2019 are recorded under today's id, Reform UK's with the Brexit Party's as the Library has them.
Everything else of 2019 has an id of its own that starts with `2019-`, so that it is never compared with
anybody and never added to anybody, and still says who won.
"""

import csv
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

PALETTE = "uk_parliament"
"""Of the public palettes the one that colours most parties. They disagree, so they are never mixed."""
NOT_SITTING = frozenset({"sf"})
"""Parties whose members do not take their seats."""


@dataclass(frozen=True, slots=True)
class Known:
    """A row of the table."""

    official: str
    """The Library's abbreviation."""
    id: str
    short: str
    name: str
    in_2019: str
    """Its name in the notional results; empty where the Library makes no comparison."""


class Parties:
    """The table, asked by today's abbreviation and by the name of 2019.

    Args:
        colours: `#RRGGBB` by abbreviation, of one palette.
    """

    def __init__(self, colours: dict[str, str]) -> None:
        with Path(__file__).with_name("parties.csv").open(encoding="utf-8", newline="") as file:
            self.rows = [Known(**row) for row in csv.DictReader(file)]
        self.colours = colours
        self._now = {row.official: row.id for row in self.rows}
        self._then = {row.in_2019: row.id for row in self.rows if row.in_2019}

    def now(self, official: str) -> str:
        """The id of the Library's abbreviation; a `KeyError` if the table lacks it."""
        return self._now[official]

    def votes_2019(self, rows: Iterable[tuple[str, int]]) -> dict[str, int]:
        """The votes of one seat by party id, most votes first; of several "NA" each has its own id."""
        votes: dict[str, int] = {}
        for name, count in sorted(rows, key=lambda row: (-row[1], row[0])):
            party = first = self._then.get(name) or only_2019(name)
            number = 1
            while party in votes:
                number += 1
                party = f"{first}-{number}"
            votes[party] = count
        return votes

    def entries(self, official: Iterable[str], in_2019: Iterable[str]) -> list[dict[str, object]]:
        """What `election.json` says of the parties that stood now or then."""
        standing, then = set(official), set(in_2019)
        entries = [self._entry(row) for row in self.rows if row.official in standing or row.in_2019 in then]
        return entries + [
            {"id": only_2019(name), "name": _spelt(name), "short": _letters(name)}
            for name in sorted(then - self._then.keys())
        ]

    def _entry(self, row: Known) -> dict[str, object]:
        entry: dict[str, object] = {"id": row.id, "name": row.name, "short": row.short}
        if row.official in self.colours:
            entry["colour"] = self.colours[row.official]
        if row.id in NOT_SITTING:
            entry["takes_seats"] = False
        return entry


def only_2019(name: str) -> str:
    """The id of a party that is compared with nobody: "Independent 2 etc." is `2019-independent-2-etc`."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return "2019-" + re.sub(r"[^a-z0-9]+", "-", plain.replace("'", "")).strip("-")


def _spelt(name: str) -> str:
    return {"NA": "Not named (2019)", "Independent 2 etc.": "Other Independents (2019)"}.get(name, name)


def _letters(name: str) -> str:
    """At most four letters for a name that nobody will see often."""
    words = re.findall(r"[A-Za-z]+", name)
    return (words[0] if len(words) == 1 else "".join(word[0] for word in words))[:4].upper()
