"""What is read of Democracy Club's JSON (`/api/next/`); everything else in it is left out."""

from datetime import date
from typing import Annotated

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field

from election_night.model.values import STRICT

Count = Annotated[int, Field(ge=0, le=10**10)]


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, **STRICT)


class Person(_Part):
    """Who stands."""

    id: int
    name: str


class Party(_Part):
    """A party, or Democracy Club's entry for those who stand for none."""

    ec_id: str
    """The Electoral Commission's number, or Democracy Club's own, as in `ynmp-party:2`."""
    name: str


class BallotName(_Part):
    """Which ballot an item is about."""

    ballot_paper_id: str


class PersonResult(_Part):
    """A row of `/results/`."""

    person: Person
    party: Party
    num_ballots: Count | None = None
    elected: bool | None = None
    """`None`: nobody has said."""


class ContestResult(_Part):
    """An item of `/results/`. It has no time, and doesn't say how many seats there are."""

    ballot: BallotName
    candidate_results: tuple[PersonResult, ...]
    num_spoilt_ballots: Count | None = None
    total_electorate: Count | None = None
    source: str | None = None


class Winner(_Part):
    """An item of `/candidates_elected/`."""

    ballot: BallotName
    person: Person
    elected: bool | None = None


class Votes(_Part):
    """What was counted for a candidate."""

    num_ballots: Count | None = None
    elected: bool | None = None


class Candidacy(_Part):
    """A row of `/ballots/`."""

    person: Person
    party: Party
    elected: bool | None = None
    result: Votes | None = None
    modified: AwareDatetime


class Election(_Part):
    """What the ballot is a part of."""

    election_id: str
    name: str
    election_date: date
    party_lists_in_use: bool = False


class Post(_Part):
    """Where the ballot is held."""

    label: str


class Turnout(_Part):
    """What `/ballots/` says of the whole ballot."""

    num_spoilt_ballots: Count | None = None
    total_electorate: Count | None = None
    source: str | None = None


class Ballot(_Part):
    """An item of `/ballots/`: candidates, and results once there are any."""

    ballot_paper_id: str
    election: Election
    post: Post
    winner_count: Annotated[int, Field(ge=1, le=1000)] | None = None
    cancelled: bool = False
    uncontested: bool = False
    replaced_by: str | None = None
    voting_system: str | None = None
    candidacies: tuple[Candidacy, ...]
    results: Turnout | None = None
    last_updated: AwareDatetime
