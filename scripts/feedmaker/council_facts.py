"""The facts about council elections: wards by votes, and wards counted in stages."""

import csv
import re
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from scripts.feedmaker.documents import sort_key


@dataclass(frozen=True, slots=True)
class Candidate:
    """One candidate of a ward."""

    id: str
    name: str
    party: str
    """As the file of facts names it."""
    votes: int
    elected: bool


@dataclass(frozen=True, slots=True)
class Ward:
    """A ward where most votes win."""

    id: str
    name: str
    seats: int
    electorate: int
    ballots: int | None
    """Valid ballot papers; `None` if the file of facts has no number."""
    rejected: int | None
    candidates: tuple[Candidate, ...]
    """In the order of the ballot paper, as far as known."""

    @property
    def elected(self) -> list[Candidate]:
        """The elected in the file of facts, most votes first."""
        chosen = (candidate for candidate in self.candidates if candidate.elected)
        return sorted(chosen, key=lambda candidate: -candidate.votes)

    @property
    def last_seat(self) -> int | None:
        """Votes between the last elected and the first not elected; `None` if nobody lost."""
        votes = sorted((candidate.votes for candidate in self.candidates), reverse=True)
        return votes[self.seats - 1] - votes[self.seats] if len(votes) > self.seats else None


@dataclass(frozen=True, slots=True)
class StagedCandidate:
    """One candidate of a count in stages."""

    id: str
    """Democracy Club's person id."""
    name: str
    party: str
    totals: tuple[Decimal, ...]
    """Votes after each stage."""
    elected_at: int | None
    """The stage, from 1; `None`: not elected."""
    excluded_at: int | None
    """The stage at the end of which the candidate was excluded; `None`: never."""


@dataclass(frozen=True, slots=True)
class StagedWard:
    """A ward that was counted in stages."""

    id: str
    name: str
    seats: int
    electorate: int
    ballots_cast: int
    """All ballot papers, including rejected ones."""
    rejected: int
    valid: int
    quota: int
    candidates: tuple[StagedCandidate, ...]

    @property
    def stages(self) -> int:
        """The number of stages."""
        return len(self.candidates[0].totals)

    def not_transferable(self, stage: int) -> Decimal:
        """Return votes that no candidate has after this stage, including those lost in rounding."""
        return self.valid - sum((candidate.totals[stage - 1] for candidate in self.candidates), Decimal(0))

    def elected_by(self, stage: int) -> list[StagedCandidate]:
        """Return the elected so far, in the order of their election."""
        chosen = [
            (candidate.elected_at, -candidate.totals[candidate.elected_at - 1], candidate.id, candidate)
            for candidate in self.candidates
            if candidate.elected_at and candidate.elected_at <= stage
        ]
        return [candidate for *_, candidate in sorted(chosen, key=lambda entry: entry[:3])]


def buckinghamshire(folder: Path) -> list[Ward]:
    """Return the 49 wards of 1 May 2025, in order of their codes.

    Args:
        folder: with the two files of Buckinghamshire.
    """
    candidates = grouped(folder / "buckinghamshire-candidates.csv", "ward_code")
    return [
        Ward(
            id=code,
            name=row["ward"],
            seats=int(row["seats"]),
            electorate=int(row["electorate"]),
            ballots=int(row["ballots_with_invalid"]) - int(row["invalid"]),
            rejected=int(row["invalid"]),
            candidates=_ballot(candidates[code]),
        )
        for code, (row,) in sorted(grouped(folder / "buckinghamshire-wards.csv", "ward_code").items())
    ]


def edinburgh(folder: Path) -> list[StagedWard]:
    """Return the 17 wards of 4 May 2017, in order of their codes.

    Args:
        folder: with the two files of Edinburgh.
    """
    stages = grouped(folder / "edinburgh-stages.csv", "ward_code")
    return [
        StagedWard(
            id=code,
            name=row["ward"],
            seats=int(row["seats"]),
            electorate=int(row["electorate"]),
            ballots_cast=int(row["poll"]),
            rejected=int(row["rejected"]),
            valid=int(row["valid"]),
            quota=int(row["quota"]),
            candidates=_staged(stages[code]),
        )
        for code, (row,) in sorted(grouped(folder / "edinburgh-wards.csv", "ward_code").items())
    ]


def grouped(path: Path, key: str) -> dict[str, list[dict[str, str]]]:
    """Return the rows of a CSV file by the value of one column, in the order of the file."""
    groups: dict[str, list[dict[str, str]]] = {}
    with path.open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            groups.setdefault(row[key], []).append(row)
    return groups


def _ballot(rows: list[dict[str, str]]) -> tuple[Candidate, ...]:
    """Return them by the last word of the name, numbered: the file of facts has neither order nor ids."""
    ordered = sorted(rows, key=lambda row: (sort_key(row["candidate"].split()[-1]), row["candidate"]))
    return tuple(
        Candidate(str(place), row["candidate"], row["party"], int(row["votes"]), row["elected"] == "1")
        for place, row in enumerate(ordered, 1)
    )


def _staged(rows: list[dict[str, str]]) -> tuple[StagedCandidate, ...]:
    candidates: dict[str, list[dict[str, str]]] = {}
    for row in sorted(rows, key=lambda row: int(row["stage"])):
        candidates.setdefault(row["candidate_id"], []).append(row)
    return tuple(_staged_candidate(lines) for lines in candidates.values())


def _staged_candidate(rows: list[dict[str, str]]) -> StagedCandidate:
    last = rows[-1]
    stage = int(last["at_stage"] or 0) or None
    return StagedCandidate(
        id=last["candidate_id"],
        name=re.sub(r"\s+", " ", f"{last['first_name']} {last['surname']}").strip(),
        party=last["party"],
        totals=tuple(Decimal(row["total"]) for row in rows),
        elected_at=stage if last["status_in_the_end"] == "Elected" else None,
        excluded_at=stage if last["status_in_the_end"] == "Excluded" else None,
    )
