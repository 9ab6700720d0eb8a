"""Proves that the feeds of councils give the published results; otherwise nothing is written."""

from collections import Counter
from collections.abc import Iterable
from itertools import pairwise

from scripts.feedmaker.council_facts import StagedWard, Ward
from scripts.feedmaker.council_parties import CouncilParties
from scripts.feedmaker.proof import DiffersError

BUCKINGHAMSHIRE = {"con": 48, "ld": 27, "ind": 11, "lab": 4, "ruk": 3, "grn": 2, "wyi": 2}
"""Seats by party in the BBC's final tally."""
EDINBURGH = {"snp": 19, "con": 18, "lab": 12, "grn": 8, "ld": 6}
"""Seats by party as the council was elected."""


def prove_buckinghamshire(wards: Iterable[Ward], parties: CouncilParties) -> None:
    """Check that the elected are the first by votes, papers aren't used too often, and seats add up.

    Raises:
        DiffersError: with the ward and both figures.
    """
    seats: Counter[str] = Counter()
    sizes: Counter[int] = Counter()
    for ward in wards:
        ranked = sorted(ward.candidates, key=lambda candidate: -candidate.votes)
        _same(ward, "the elected", ranked[: ward.seats], ward.elected)
        _same(ward, "a tie for the last seat", ward.last_seat == 0, False)
        votes = sum(candidate.votes for candidate in ward.candidates)
        ballots, rejected = ward.ballots or 0, ward.rejected or 0
        _same(ward, "votes within the ballot papers", ballots <= votes <= ward.seats * ballots, True)
        if ward.seats == 1:
            _same(ward, "votes for one seat", votes, ballots)
        _same(ward, "the most votes within the ballot papers", ranked[0].votes <= ballots, True)
        _same(ward, "ballot papers within the electorate", ballots + rejected <= ward.electorate, True)
        seats.update(parties.id(candidate.party) for candidate in ward.elected)
        sizes[ward.seats] += 1
    _equal("Buckinghamshire, seats", dict(seats), BUCKINGHAMSHIRE)
    _equal("Buckinghamshire, wards by seats", dict(sizes), {1: 11, 2: 28, 3: 10})


def prove_edinburgh(wards: Iterable[StagedWard], parties: CouncilParties) -> None:
    """Check ballot papers, quota, every stage and everyone elected or excluded.

    Raises:
        DiffersError: with the ward and both figures.
    """
    seats: Counter[str] = Counter()
    for ward in wards:
        _same(ward, "valid votes", ward.ballots_cast - ward.rejected, ward.valid)
        _same(ward, "quota", ward.valid // (ward.seats + 1) + 1, ward.quota)
        _same(ward, "the number elected", len(ward.elected_by(ward.stages)), ward.seats)
        _prove_stages(ward)
        seats.update(parties.id(candidate.party) for candidate in ward.elected_by(ward.stages))
    _equal("Edinburgh, seats", dict(seats), EDINBURGH)


def _prove_stages(ward: StagedWard) -> None:
    lost = [ward.not_transferable(stage) for stage in range(1, ward.stages + 1)]
    _same(ward, "first preferences with nobody", lost[0], 0)
    _same(ward, "votes with nobody never fall", all(now <= then for now, then in pairwise(lost)), True)
    for candidate in ward.candidates:
        reached = [stage for stage, total in enumerate(candidate.totals, 1) if total >= ward.quota]
        if reached:
            _same(ward, f"the stage at which {candidate.name} is elected", reached[0], candidate.elected_at)
        elif candidate.elected_at:
            _same(ward, f"the stage of {candidate.name}, below the quota", candidate.elected_at, ward.stages)
        if candidate.excluded_at:
            left = sum(candidate.totals[candidate.excluded_at :])
            _same(ward, f"votes of {candidate.name} after the exclusion", left, 0)
    final = {candidate.id: candidate.totals[-1] for candidate in ward.candidates}
    elected = {candidate.id for candidate in ward.elected_by(ward.stages)}
    best_loser = max((total for id_, total in final.items() if id_ not in elected), default=0)
    fewest = min(final[id_] for id_ in elected)
    _same(ward, "nobody who lost has more than somebody elected", best_loser < fewest, True)


def _same(ward: Ward | StagedWard, figure: str, ours: object, official: object) -> None:
    _equal(f"{ward.name}, {figure}", ours, official)


def _equal(figure: str, ours: object, official: object) -> None:
    if ours != official:
        raise DiffersError(f"{figure}: {ours} follows from the feed, {official} is official")
