"""A source's own sums, compared with ours: where they differ, a result or a correction is missing."""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from election_night.core.contest.seat import Seat
from election_night.core.documents.party_spelling import Spellings
from election_night.core.election.party_votes import party_votes
from election_night.core.problems import Problem, Severity
from election_night.model import Party, StatedTotals

MOST = 5
"""Figures named in one message."""


class Stated(NamedTuple):
    """Sums that a source states, and the file they came in."""

    totals: StatedTotals
    file: str
    contests: frozenset[str]


class StatedSums:
    """The newest sums of one election. Older ones of the same contests, or fewer, are dropped."""

    def __init__(self) -> None:
        self._stated: list[Stated] = []

    def add(self, totals: StatedTotals, file: str) -> bool:
        """Store sums. False if they were known, or newer ones are."""
        new = Stated(totals, file, frozenset(totals.contests))
        known = next((stated for stated in self._stated if stated.totals == totals), None)
        if known:
            self._stated.remove(known)
            self._stated.append(min(known, new, key=lambda stated: stated.file))
            return False
        if any(_replaces(stated, new) for stated in self._stated):
            return False
        self._stated = [stated for stated in self._stated if not _replaces(new, stated)]
        self._stated.append(new)
        return True

    def all(self) -> Iterator[Stated]:
        """Yield those that count."""
        return iter(self._stated)

    def problems(
        self, seats: Mapping[str, Seat], parties: Mapping[str, Party], spellings: Spellings
    ) -> Iterator[Problem]:
        """Yield a caution for each that differs from ours over the same contests, once we know them all."""
        for stated in self._stated:
            added_up = [seats[contest] for contest in stated.contests if contest in seats]
            if len(added_up) < len(stated.contests) or not all(seat.state.final for seat in added_up):
                continue
            differences = list(_differences(stated.totals, added_up, parties, spellings))
            if differences:
                named = "; ".join(differences[:MOST])
                others = f"; and {len(differences) - MOST:,} more" if len(differences) > MOST else ""
                contests = f"{len(added_up):,} results" if len(added_up) > 1 else "1 result"
                text = (
                    f"{stated.totals.source or 'the source'} adds up {contests} to {named}{others}. "
                    "Is a result or a correction missing?"
                )
                yield Problem(stated.file, "", Severity.CAUTION, text)


def _replaces(newer: Stated, older: Stated) -> bool:
    return newer.totals.issued_at > older.totals.issued_at and newer.contests >= older.contests


def _differences(
    totals: StatedTotals, seats: list[Seat], parties: Mapping[str, Party], spellings: Spellings
) -> Iterator[str]:
    our_seats: Counter[str] = Counter()
    our_votes: Counter[str] = Counter()
    for seat in seats:
        our_seats.update(seat.seats_won)
        our_votes.update(party_votes(seat))
    for unit, stated, ours in (("seats", totals.seats, our_seats), ("votes", totals.votes or {}, our_votes)):
        for party, number in spellings.add_up(stated).items():
            if number != ours[party]:
                name = parties[party].name if party in parties else party
                yield f"{number:,} {unit} for {name}, and we have {ours[party]:,}"
