"""An area of modern.gov's answer as documents of ours: the contest, and how far its count has come."""

import re
from collections.abc import Iterator
from dataclasses import asdict
from datetime import datetime
from typing import Any, NamedTuple

from election_night.formats.base import FIRST_SECOND, DecodeContext, Entity
from election_night.formats.building import NotShown, build
from election_night.formats.modern_gov.elements import Area, Candidate
from election_night.formats.tables.ids import party_of
from election_night.model import (
    CONTEST_SCHEMA,
    RESULT_SCHEMA_2,
    ContestAnnouncement,
    Result,
    SourceTerms,
    Status,
)

SOURCE = "the council's website (modern.gov)"
_FIELDS = {
    "electorate": "electorate of electionarea",
    "rejected": "numvotes of spoiledvote",
    "seats": "numseats",
    "winner": "iselected",
    "winners": "iselected",
    "votes": "numvotes",
    "name": "candidatename or title",
    "party": "politicalpartytitle",
}
_ADVICE = "Ask the council to correct it, then fetch it again"
_NOT_IN_IDS = re.compile(r"[^A-Za-z0-9.]+")


class Answer(NamedTuple):
    """What all documents of one answer share."""

    election: str
    title: str
    folder: str
    """Tells councils apart, as each counts its elections and areas from 1; "" in the feed itself."""
    whole: bool
    """Everybody is there: as many candidates as the answer itself counts."""
    arrived_at: datetime
    contests: dict[str, str]
    """Our id of a contest, by the source's."""
    test: bool

    @classmethod
    def of(cls, election: str, title: str, context: DecodeContext, *, whole: bool) -> "Answer":
        """Collect what the documents share. `election`: the council's number of it."""
        folder = _NOT_IN_IDS.sub("-", context.path.rpartition("/")[0].rpartition("/")[2]).strip("-.")
        settings = context.settings
        source_id = ".".join(filter(None, ("modgov", folder, election)))
        election_id = settings.elections.get(source_id, source_id)
        contests = dict(settings.contests.get(election_id, {}))
        arrived_at = context.arrived_at or FIRST_SECOND
        return cls(election_id, title, folder, whole, arrived_at, contests, settings.test)

    def contest_id(self, area: Area) -> str:
        """Return the id of an area's contest."""
        source_id = ":".join(filter(None, ("modgov", self.folder, area.id)))
        return self.contests.get(source_id, source_id)


def documents_of(area: Area, answer: Answer) -> Iterator[Entity]:
    """Yield the contest, and its result. Raises: NotShown: it was counted in a way that isn't read here."""
    if any(candidate.second_preferences for candidate in area.candidates):
        raise NotShown("second preferences, from modern.gov: this version does not show them")
    elected = sum(candidate.elected for candidate in area.candidates)
    status = _status(area, elected, answer)
    common = {
        "election": answer.election,
        "revision": 0,
        "issued_at": answer.arrived_at.isoformat(),
        "test": answer.test,
        "source": SOURCE,
    }
    seats = area.seats or elected or None
    announcement = _announcement(area, answer, common, seats)
    yield announcement
    if area.candidates:
        keys = [candidate.key for candidate in announcement.contest.candidates]
        elected_keys = [key for key, row in zip(keys, area.candidates, strict=True) if row.elected]
        winners = elected_keys if status in {Status.DECLARED, Status.CALLED} else None
        yield _result(area, answer, common, status=status, seats=seats, winners=winners)


def _status(area: Area, elected: int, answer: Answer) -> Status:
    counted = any(candidate.votes for candidate in area.candidates)
    if not elected or elected < (area.seats or 1) or not area.published or not answer.whole:
        return Status.COUNTING if counted else Status.AWAITING
    if counted:
        return Status.DECLARED
    return Status.UNOPPOSED if elected == len(area.candidates) else Status.CALLED


def _announcement(
    area: Area, answer: Answer, common: dict[str, Any], seats: int | None
) -> ContestAnnouncement:
    titles = {_party_id(candidate): candidate.party for candidate in area.candidates if candidate.party}
    return build(
        ContestAnnouncement,
        {
            **common,
            "schema": CONTEST_SCHEMA,
            "election_name": answer.title or None,
            "contest": {
                "id": answer.contest_id(area),
                "name": area.title,
                "electorate": area.electorate,
                "candidates": [_person(candidate) for candidate in area.candidates],
                "seats": seats or 1,
            },
            "parties": [asdict(party_of("", title)) for title in titles.values()],
        },
        _terms(area),
    )


def _result(area: Area, answer: Answer, common: dict[str, Any], **outcome: Any) -> Result:
    """Return the result. While the count goes on, a 0 is a figure that nobody has typed yet."""
    final = outcome["status"] is Status.DECLARED
    people = [
        {**_person(candidate), "votes": candidate.votes if final else candidate.votes or None}
        for candidate in area.candidates
    ]
    return build(
        Result,
        {
            **common,
            "schema": RESULT_SCHEMA_2,
            "contest": answer.contest_id(area),
            "name": area.title,
            "electorate": area.electorate,
            "candidates": people,
            "rejected": area.rejected if final else area.rejected or None,
            **outcome,
        },
        _terms(area),
    )


def _terms(area: Area) -> SourceTerms:
    return SourceTerms(where=f"electionareaid {area.id}", fields=_FIELDS, advice=_ADVICE)


def _person(candidate: Candidate) -> dict[str, Any]:
    return {"name": candidate.name, "party": _party_id(candidate)}


def _party_id(candidate: Candidate) -> str:
    return party_of("", candidate.party).id
