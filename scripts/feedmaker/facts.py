"""Reads the official files. It changes only one name, which the official file mis-encodes."""

import csv
import json
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

MISENCODED = {"49791": "Áine Groogan"}
"""By Democracy Club's person id: Belfast South and Mid Down, damaged in the official file."""


@dataclass(frozen=True, slots=True)
class Candidacy:
    """One candidate, as in the House of Commons Library's file of candidates."""

    id: str
    """Democracy Club's person id."""
    first_name: str
    surname: str
    party: str
    """The Library's abbreviation, such as `RUK`."""
    party_name: str
    votes: int
    change: float | None
    """The Library's own change of share since 2019, a fraction; `None` if it gives none."""

    @property
    def name(self) -> str:
        """The name on the ballot paper."""
        return MISENCODED.get(self.id, f"{self.first_name} {self.surname}")


@dataclass(frozen=True, slots=True)
class Constituency:
    """One seat and all the facts about it."""

    id: str
    name: str
    region: str
    electorate: int
    valid: int
    rejected: int
    majority: int
    result: str
    """In the Library's words: "Lab gain from Con"."""
    candidacies: tuple[Candidacy, ...]
    electorate_2019: int
    votes_2019: tuple[tuple[str, int], ...]
    """Party and votes; names repeat if several candidates are "NA"."""
    known_at: datetime
    basis: str
    """The basis of `known_at`: `crowd-call`, `library-recorded` or `placeholder`."""
    lon_lat: tuple[float, float]


def constituencies(folder: Path) -> list[Constituency]:
    """Return every seat in order of its code.

    Args:
        folder: with the official files.
    """
    candidacies = _by_seat(folder, "candidacies.csv", "ONS ID")
    before = _by_seat(folder, "notional-2019.csv", "ons_id")
    times = _by_seat(folder, "declaration-times.csv", "ons_id")
    centres = _by_seat(folder, "centroids.csv", "ons_id")
    return [
        Constituency(
            id=code,
            name=row["Constituency name"],
            region=row["Region name"],
            electorate=int(row["Electorate"]),
            valid=int(row["Valid votes"]),
            rejected=int(row["Invalid votes"]),
            majority=int(row["Majority"]),
            result=row["Result"],
            candidacies=tuple(map(_candidacy, candidacies[code])),
            electorate_2019=int(before[code][0]["electorate"]),
            votes_2019=tuple((row["party"], int(row["votes"])) for row in before[code]),
            known_at=datetime.fromisoformat(times[code][0]["declared_at"]),
            basis=times[code][0]["basis"],
            lon_lat=(float(centres[code][0]["longitude"]), float(centres[code][0]["latitude"])),
        )
        for code, (row,) in sorted(_by_seat(folder, "constituencies.csv", "ONS ID").items())
    ]


def colours(folder: Path, palette: str) -> dict[str, str]:
    """Return `#RRGGBB` by the Library's abbreviation, from one palette.

    Args:
        folder: with the official files.
        palette: the name of the palette; they are never mixed.
    """
    parties = json.loads((folder / "party-colours.json").read_text("utf-8"))["parties"]
    return {
        party["abbr"]: party["colours"][palette] for party in parties if palette in party.get("colours", {})
    }


def _by_seat(folder: Path, name: str, key: str) -> dict[str, list[dict[str, str]]]:
    grouped: dict[str, list[dict[str, str]]] = {}
    with (folder / name).open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            grouped.setdefault(row[key], []).append(row)
    return grouped


def _candidacy(row: dict[str, str]) -> Candidacy:
    return Candidacy(
        id=row["DC Person ID"],
        first_name=row["Candidate first name"],
        surname=row["Candidate surname"],
        party=row["Party abbreviation"],
        party_name=row["Party name"],
        votes=int(row["Votes"]),
        change=float(row["Change"]) if row["Change"] else None,
    )
