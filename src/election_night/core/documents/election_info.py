"""What an election document says, as the night keeps it: its contests in few bytes."""

import hashlib
from datetime import date, datetime
from operator import itemgetter
from typing import NamedTuple

from election_night.core.documents.contest_info import ContestInfo
from election_night.core.documents.packing import Interner, compact_copy
from election_night.core.documents.party_spelling import Spellings
from election_night.model import Election, Party


class ElectionInfo(NamedTuple):
    """An election. The fields are those of the model, where they are explained, but for the last three."""

    id: str
    name: str
    date: date
    timezone: str
    polls_close: datetime | None
    test: bool
    revision: int
    deposit_pct: int | None
    parties: tuple[Party, ...]
    presiding: tuple[str, ...]
    contests: dict[str, ContestInfo]
    """What it says of each contest, by id."""
    spellings: Spellings
    """The parties it names, however a document spells them."""
    digest: str
    """Of all it says: tells which of two documents of one revision is taken, whatever came first."""

    @classmethod
    def of(cls, election: Election, digest: str) -> "ElectionInfo":
        """What this document says, whose digest is this."""
        words = Interner()
        before = dict.fromkeys(
            party for one in election.contests if one.previous for party in one.previous.votes
        )
        spellings = Spellings.of(election.parties, before)
        contests = {compact_copy(one.id): ContestInfo.of(one, words, spellings) for one in election.contests}
        return cls._make((*_facts(vars(election)), contests, spellings, digest))


def digest_of(election: Election) -> str:
    """Of all that an election document says, whatever its spelling."""
    return hashlib.sha256(election.model_dump_json().encode()).hexdigest()


_facts = itemgetter(*ElectionInfo._fields[:-3])
