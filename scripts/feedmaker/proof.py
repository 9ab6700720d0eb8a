"""Proves that the feeds give the official results; otherwise nothing is written."""

from collections.abc import Iterable

from scripts.feedmaker.facts import Candidacy, Constituency
from scripts.feedmaker.parties import Parties

INDEPENDENT = "ind"
ROUNDED = 1e-6
"""The Library subtracts two rounded fractions of six decimals, so its last digit may be off by one."""


class DiffersError(Exception):
    """A figure in the feed differs from the official one."""


def prove(seats: Iterable[Constituency], parties: Parties) -> None:
    """Check sums, majorities, changes of share and outcomes, for every seat and every candidate.

    Args:
        seats: all seats.
        parties: the table of parties to trust.

    Raises:
        DiffersError: with the seat and both figures.
    """
    for seat in seats:
        votes = sorted((candidacy.votes for candidacy in seat.candidacies), reverse=True)
        _same(seat, "valid votes", sum(votes), seat.valid)
        _same(seat, "majority", votes[0] - votes[1], seat.majority)
        then = parties.votes_2019(seat.votes_2019)
        _same(seat, "outcome", _outcome(seat, then, parties), seat.result)
        for candidacy in seat.candidacies:
            _comparable(candidacy, seat, then, parties)


def _comparable(candidacy: Candidacy, seat: Constituency, then: dict[str, int], parties: Parties) -> None:
    """Check that there is a change of share exactly where the Library gives one, and that it is the same."""
    party = parties.now(candidacy.party)
    known = party in then and party != INDEPENDENT
    _same(seat, f"a change for {candidacy.name}", known, candidacy.change is not None)
    if known and candidacy.change is not None:
        exact = candidacy.votes / seat.valid - then[party] / sum(then.values())
        _same(
            seat,
            f"change of {candidacy.name} ({exact:.8f}, {candidacy.change})",
            abs(exact - candidacy.change) < ROUNDED,
            True,
        )


def _outcome(seat: Constituency, then: dict[str, int], parties: Parties) -> str:
    winner = max(seat.candidacies, key=lambda candidacy: candidacy.votes).party
    held_by = max(then, key=lambda party: then[party])
    if parties.now(winner) == held_by:
        return f"{winner} hold"
    return f"{winner} gain from {parties.official(held_by)}"


def _same(seat: Constituency, figure: str, ours: object, official: object) -> None:
    if ours != official:
        raise DiffersError(f"{seat.name}, {figure}: {ours} follows from the feed, {official} is official")
