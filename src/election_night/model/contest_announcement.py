"""One contest announced alone, as agencies announce nominations."""

from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from election_night.model.election import Body, Contest, Party, distinct
from election_night.model.values import Day, Document, Id, Revision, Text, Time

CONTEST_SCHEMA: Literal["election-night/contest@1"] = "election-night/contest@1"


class ContestAnnouncement(Document):
    """What is to be expected of one contest. The higher `revision` of two replaces the other.

    What an election document says of the contest counts field by field; this fills in what it leaves out.
    """

    schema_: Annotated[Literal["election-night/contest@1"], Field(alias="schema")]
    election: Id
    revision: Revision
    """A sequence of its own: it has nothing to do with the revisions of the contest's results."""
    issued_at: Time
    test: bool = False
    source: Text | None = None
    """Who says so. A result of the same source may correct the ballot."""
    election_name: Text | None = None
    date: Day | None = None
    """Of the election."""
    timezone: Text | None = None
    """An IANA zone name, in which times of the election are shown; `None`: not said."""
    contest: Contest
    body: Body | None = None
    """The council whose seats these are; `None`: none, or one that the election document lists."""
    parties: Annotated[tuple[Party, ...], Field(max_length=1000), AfterValidator(distinct)] = ()
