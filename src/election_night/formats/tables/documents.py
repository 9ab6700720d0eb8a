"""What a table says of a contest, as our documents."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict
from datetime import datetime
from functools import lru_cache
from typing import Any, NamedTuple

from election_night.formats.base import Entity, Fault, Part
from election_night.formats.building import Refused, build
from election_night.formats.tables.contest import TableContest
from election_night.formats.tables.terms import terms_of
from election_night.model import RESULT_SCHEMA_2, ContestAnnouncement, Party, Result, Status
from election_night.model.contest_announcement import CONTEST_SCHEMA


class Statement(NamedTuple):
    """What one edition of a table says of a contest."""

    contest: TableContest
    revision: int
    """Or the base of one: see `Order`."""
    stage: int = 0
    """What the result's revision is higher by, where results come in stages."""
    source: str | None = None
    test: bool = False

    def announcement(self, issued_at: datetime) -> ContestAnnouncement:
        """Announce the contest and its parties.

        Raises:
            Refused: they can't be announced, for the reason given.
        """
        contest = self.contest
        parties = {candidate.party.id: candidate.party for candidate in contest.candidates}
        fields = {
            **self._common(issued_at),
            "schema": CONTEST_SCHEMA,
            "contest": {
                "id": contest.contest,
                "name": contest.name or contest.contest,
                "seats": contest.seats or 1,
            },
            "parties": list(map(_fields, parties.values())),
        }
        return build(ContestAnnouncement, fields, terms_of(contest))

    def result(self, issued_at: datetime) -> Result:
        """Return the state of the count, as a result.

        Raises:
            Refused: it can't be a result, for the reason given.
        """
        contest, status = self.contest, self.contest.state()
        elected = contest.elected if status in {Status.DECLARED, Status.CALLED} else []
        declared_at = contest.declared_at if status is Status.DECLARED else None
        fields: dict[str, Any] = {
            **self._common(issued_at),
            "revision": self.revision + self.stage,
            "schema": RESULT_SCHEMA_2,
            "contest": contest.contest,
            "name": contest.name or contest.contest,
            "status": status,
            "declared_at": declared_at.isoformat() if declared_at else None,
            "candidates": [
                {
                    "id": candidate.id,
                    "name": candidate.name,
                    "party": candidate.party.id,
                    "votes": candidate.votes,
                }
                for candidate in contest.candidates
            ],
            "winners": elected or None,
            "by_lot": bool(elected) and contest.by_lot,
            "electorate": contest.electorate,
            "valid_votes": contest.valid_votes,
            "ballots": contest.valid_papers,
            "rejected": contest.rejected,
            "majority": contest.majority,
            "seats": contest.seats,
            "note": contest.note or ("The poll was cancelled." if contest.cancelled else None),
        }
        return build(Result, fields, terms_of(contest))

    def _common(self, issued_at: datetime) -> dict[str, Any]:
        return {
            "election": self.contest.election,
            "revision": self.revision,
            "issued_at": issued_at.isoformat(),
            "source": self.source,
            "test": self.test,
        }


def latest_time(parts: Mapping[str, Part]) -> datetime:
    """Return when the newest of these parts was issued."""
    return max(part.time for part in parts.values())


Documents = tuple[tuple[Entity, ...], tuple[Fault, ...]]
"""Those that could be made, and why others couldn't."""


def documents(statements: Iterable[Statement], issued_at: datetime) -> Documents:
    """Return the announcement and the result of each contest."""
    makers = [maker for statement in statements for maker in (statement.announcement, statement.result)]
    return make_all(makers, issued_at)


def make_all(makers: Iterable[Callable[[datetime], Entity]], issued_at: datetime) -> Documents:
    """Return what these make."""
    found: list[Entity] = []
    faults: dict[str, None] = {}
    for maker in makers:
        try:
            found.append(maker(issued_at))
        except Refused as refused:
            faults[str(refused)] = None
    return tuple(found), tuple(map(Fault, faults))


@lru_cache(maxsize=1000)
def _fields(party: Party) -> dict[str, Any]:
    return asdict(party)
