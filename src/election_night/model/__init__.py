"""What a feed can say. Frozen and strict; also the feed's published schema.

Nothing here decides anything. A figure that is not known is `None`, never 0.
"""

from election_night.model.candidate import Ballot, Candidate
from election_night.model.desk import DESK_SCHEMA, DeskFile, Ruling
from election_night.model.election import ELECTION_SCHEMA, Contest, Election, Party, Previous
from election_night.model.result import RESULT_SCHEMA, Result, Status
from election_night.model.values import INDEPENDENT

__all__ = [
    "DESK_SCHEMA",
    "ELECTION_SCHEMA",
    "INDEPENDENT",
    "RESULT_SCHEMA",
    "Ballot",
    "Candidate",
    "Contest",
    "DeskFile",
    "Election",
    "Party",
    "Previous",
    "Result",
    "Ruling",
    "Status",
]
