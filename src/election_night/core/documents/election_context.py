"""What all contests of one election have in common."""

from dataclasses import dataclass
from datetime import datetime

from election_night.core.documents.election_info import ElectionInfo
from election_night.core.documents.party_spelling import Spellings


@dataclass(frozen=True, slots=True, eq=False)
class ElectionContext:
    """On which terms the contests of one election are held."""

    election: ElectionInfo | None
    """`None`: no election document has come."""
    test: bool
    """Whether its documents are flagged as tests."""

    @property
    def deposit_pct(self) -> int | None:
        """A candidate with at most this share of the valid votes loses the deposit; `None`: no deposits."""
        return self.election.deposit_pct if self.election else None

    @property
    def spellings(self) -> Spellings:
        """The parties that the election document names; none without one."""
        return self.election.spellings if self.election else _NONE

    @property
    def polls_close(self) -> datetime | None:
        """`None`: not known."""
        return self.election.polls_close if self.election else None


_NONE = Spellings()
