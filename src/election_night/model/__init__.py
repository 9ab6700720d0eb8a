"""What a feed can say. Frozen and strict; also the feed's published schema.

Nothing here decides anything. A figure that is not known is `None`, never 0.
"""

from election_night.model.candidate import Ballot, Candidate
from election_night.model.contest_announcement import CONTEST_SCHEMA, ContestAnnouncement
from election_night.model.desk import DESK_SCHEMA, DeskFile, Override
from election_night.model.election import (
    ELECTION_SCHEMA,
    ELECTION_SCHEMA_2,
    Body,
    Contest,
    Election,
    Party,
    Previous,
    PreviousBody,
    Words,
)
from election_night.model.method import Method, Stage
from election_night.model.result import RESULT_SCHEMA, RESULT_SCHEMA_2, Result, Status
from election_night.model.source_terms import OWN_TERMS, SourceTerms
from election_night.model.stated_totals import StatedTotals
from election_night.model.values import INDEPENDENT, MOST_REVISION

__all__ = [
    "CONTEST_SCHEMA",
    "DESK_SCHEMA",
    "ELECTION_SCHEMA",
    "ELECTION_SCHEMA_2",
    "INDEPENDENT",
    "MOST_REVISION",
    "OWN_TERMS",
    "RESULT_SCHEMA",
    "RESULT_SCHEMA_2",
    "Ballot",
    "Body",
    "Candidate",
    "Contest",
    "ContestAnnouncement",
    "DeskFile",
    "Election",
    "Method",
    "Override",
    "Party",
    "Previous",
    "PreviousBody",
    "Result",
    "SourceTerms",
    "Stage",
    "StatedTotals",
    "Status",
    "Words",
]
