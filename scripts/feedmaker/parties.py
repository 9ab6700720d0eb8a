"""Parties: their names, and which votes of 2019 belong to the same party.

`parties.csv` is the only table. If the House of Commons Library compares a party with 2019, the votes of 2019
are recorded under today's id, as with Reform UK and the Brexit Party. All other parties of 2019 have an id
that starts with `2019-`, so that they are never compared with or added to any other, and can still be named
as winners.
"""

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

PALETTE = "uk_parliament"
"""The public palette that colours most parties. Palettes disagree, so they are never mixed."""
NOT_SITTING = frozenset({"sf"})
"""Parties whose members do not take their seats."""


@dataclass(frozen=True, slots=True)
class Known:
    """A row of the table."""

    official: str
    """The Library's abbreviation; empty for a party of 2019 that is compared with none."""
    id: str
    short: str
    name: str
    in_2019: str
    """Its name in the notional results; empty if the Library makes no comparison."""


class Parties:
    """The table, by today's abbreviation and by the name of 2019.

    Args:
        colours: `#RRGGBB` by abbreviation, from one palette.
    """

    def __init__(self, colours: dict[str, str]) -> None:
        with Path(__file__).with_name("parties.csv").open(encoding="utf-8", newline="") as file:
            self.rows = [Known(**row) for row in csv.DictReader(file)]
        self.colours = colours
        self._now = {row.official: row.id for row in self.rows if row.official}
        self._then = {row.in_2019: row.id for row in self.rows if row.in_2019}
        self._official = {row.id: row.official for row in self.rows}

    def now(self, official: str) -> str:
        """Return the id of the Library's abbreviation.

        Raises:
            KeyError: the table lacks it.
        """
        return self._now[official]

    def official(self, party: str) -> str:
        """Return the Library's abbreviation of this id."""
        return self._official[party]

    def votes_2019(self, rows: Iterable[tuple[str, int]]) -> dict[str, int]:
        """Return the votes of one seat by party id, most first; each "NA" has an id of its own."""
        votes: dict[str, int] = {}
        for name, count in sorted(rows, key=lambda row: (-row[1], row[0])):
            party = self._then[name]
            number = 1
            while party in votes:
                number += 1
                party = self._then[f"{name} {number}"]
            votes[party] = count
        return votes

    def entries(self, mentioned: Iterable[str]) -> list[dict[str, object]]:
        """Return these parties for `election.json`, in the order of the table."""
        ids = set(mentioned)
        return [self._entry(row) for row in self.rows if row.id in ids]

    def _entry(self, row: Known) -> dict[str, object]:
        entry: dict[str, object] = {"id": row.id, "name": row.name, "short": row.short}
        if row.official in self.colours:
            entry["colour"] = self.colours[row.official]
        if row.id in NOT_SITTING:
            entry["takes_seats"] = False
        return entry
