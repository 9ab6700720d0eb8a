"""What an election document says, as the night stores it."""

import hashlib
from datetime import date, datetime
from typing import NamedTuple

from election_night.core.documents.contest_info import ContestInfo
from election_night.core.documents.party_spelling import Spellings
from election_night.model import Body, Election, Method, Party, Words
from election_night.model.values import Day


class ElectionInfo(NamedTuple):
    """An election. All fields but the last five are those of the model, which explains them."""

    id: str
    name: str
    date: date
    timezone: str
    """"" if not stated."""
    polls_close: datetime | None
    test: bool
    revision: int
    deposit_pct: int | None
    parties: tuple[Party, ...]
    presiding: tuple[str, ...]
    method: Method
    words: Words
    bodies: dict[str, Body]
    """The councils or assemblies, by id."""
    contests: dict[str, ContestInfo]
    """What it says of each contest, by id."""
    divided_bodies: frozenset[str]
    """Bodies whose seats are filled contest by contest: no result is of them as a whole."""
    spellings: Spellings
    """The parties it names, however a document spells them."""
    digest: str
    """Of everything it says."""

    @classmethod
    def of(cls, election: Election, digest: str) -> "ElectionInfo":
        """Return what this document says; `digest` is that of `digest_of`."""
        parties_last_time = dict.fromkeys(
            party
            for contest in election.contests
            if contest.previous
            for party in (contest.previous.votes or contest.previous.seats or ())
        )
        for body in election.bodies:
            parties_last_time |= dict.fromkeys(
                [*body.sitting, *((body.previous and body.previous.seats) or ())]
            )
        spellings = Spellings.of(election.parties, parties_last_time)
        bodies = {body.id: body for body in election.bodies}
        return cls(
            id=election.id,
            name=election.name,
            date=election.date,
            timezone=election.timezone,
            polls_close=election.polls_close,
            test=election.test,
            revision=election.revision,
            deposit_pct=election.deposit_pct,
            parties=election.parties,
            presiding=election.presiding,
            method=election.method,
            words=election.words,
            bodies=bodies,
            contests={
                contest.id: ContestInfo.of(contest, spellings, election.method, bodies)
                for contest in election.contests
            },
            divided_bodies=frozenset(
                contest.body
                for contest in election.contests
                if contest.body is not None and contest.body != contest.id
            ),
            spellings=spellings,
            digest=digest,
        )

    @property
    def rank(self) -> tuple[int, str]:
        """Of several documents the highest counts, in whatever order they come."""
        return self.revision, self.digest

    @classmethod
    def announced(
        cls, election: str, name: str | None, day: Day, timezone: str | None, *, test: bool
    ) -> "ElectionInfo":
        """Return an election of which only single contests are announced."""
        return cls(
            id=election,
            name=name or election,
            date=day,
            timezone=timezone or "",
            polls_close=None,
            test=test,
            revision=0,
            deposit_pct=None,
            parties=(),
            presiding=(),
            method=Method.PLURALITY,
            words=Words(),
            bodies={},
            contests={},
            divided_bodies=frozenset(),
            spellings=Spellings(),
            digest=f"{election} {day}",
        )


def digest_of(election: Election) -> str:
    """Return a digest of everything an election document says, whatever its JSON looks like."""
    return hashlib.sha256(election.model_dump_json().encode()).hexdigest()
