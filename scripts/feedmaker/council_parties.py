"""Parties in council elections, by their registered names."""

import csv
from collections.abc import Iterable
from pathlib import Path


class CouncilParties:
    """The table `council_parties.csv`; ids and letters are those of the general election of 2024.

    Args:
        colours: `#RRGGBB` by the House of Commons Library's abbreviation, of one palette.
    """

    def __init__(self, colours: dict[str, str]) -> None:
        with Path(__file__).with_suffix(".csv").open(encoding="utf-8", newline="") as file:
            self._rows = {row["registered"]: row for row in csv.DictReader(file)}
        self._colours = colours

    def id(self, registered: str) -> str:
        """Return the party's id.

        Raises:
            KeyError: the table lacks it.
        """
        return self._rows[registered]["id"]

    def entries(self, mentioned: Iterable[str]) -> list[dict[str, object]]:
        """Return the parties with these registered names for `election.json`, in the table's order."""
        names = set(mentioned)
        entries: dict[str, dict[str, object]] = {}
        for registered, row in self._rows.items():
            if registered in names and row["id"] not in entries:
                entries[row["id"]] = {"id": row["id"], "name": row["name"], "short": row["short"]}
                if colour := self._colours.get(row["official"]):
                    entries[row["id"]]["colour"] = colour
        return list(entries.values())
