"""The seat that follows from where the revisions of a contest have come to."""

from election_night.model import Status
from election_night.night import checks
from election_night.night.conflict import WITH_FIGURES
from election_night.night.expected import Expected
from election_night.night.seat import DECLARED, Seat, State
from election_night.night.standing import Standing
from election_night.night.statement import Statement

_STATE = {status: State(status.value) for status in Status}
_GOING_ON = frozenset({State.COUNTING, State.RECOUNT})


def awaiting(contest_id: str, expected: Expected) -> Seat:
    """A contest of which nothing has been heard but what was announced."""
    return Seat(
        id=contest_id,
        name=expected.name or contest_id,
        region=expected.region,
        electorate=expected.electorate,
        ballot=expected.ballot,
        last=expected.last,
        remarks=expected.ballot.remarks,
        map=expected.map,
    )


def seat_of(contest_id: str, standing: Standing) -> Seat:
    """The contest as it stands."""
    expected, result = standing.expected, standing.current
    if result is None:
        return awaiting(contest_id, expected)
    state = _state(result, standing)
    declared = state in DECLARED
    given = standing.counts
    valid = sum(given) if given and len(given) == len(standing.ballot.people) else None
    counted = valid is not None and result.status == Status.DECLARED
    return Seat(
        id=contest_id,
        name=expected.name or standing.name or contest_id,
        region=expected.region,
        state=state,
        revision=result.revision,
        issued_at=result.issued_at,
        declared_at=result.declared_at,
        source=result.source,
        electorate=standing.electorate,
        valid_votes=valid,
        rejected=result.rejected if result.status in WITH_FIGURES else None,
        ballot=standing.ballot,
        votes=standing.votes if given else (),
        winner=standing.elected,
        leader=_leader(standing, given) if state in _GOING_ON else None,
        majority=_majority(given) if declared else None,
        by_lot=result.by_lot and declared,
        recount=result.recount,
        last=expected.last,
        deposit_pct=standing.terms.deposit_pct,
        counted=counted,
        turned_at=standing.turned,
        former_winner=standing.former if standing.former != standing.elected else None,
        corrections=standing.corrections,
        correction=standing.correction,
        corrected_at=standing.corrected_at,
        note=result.note,
        reasons=standing.reasons,
        said=None if standing.several else result,
        objections=standing.objections,
        cautions=standing.cautions,
        remarks=standing.remarks,
        suspicion=standing.suspicion,
        map=expected.map,
    )


def _state(result: Statement, standing: Standing) -> State:
    if standing.reasons:
        return State.DISPUTED
    if result.status == Status.DECLARED and standing.corrections:
        return State.CORRECTED
    return _STATE[result.status]


def _majority(given: list[int]) -> int | None:
    if len(given) < 2:
        return None
    first, second = sorted(given)[:-3:-1]
    return first - second


def _leader(standing: Standing, given: list[int]) -> str | None:
    """Who alone has most votes so far; nobody while nobody else's are known, or the rows may be another's."""
    if standing.signs:
        return None
    best = max(given, default=0)
    if len(given) < 2 or not best or given.count(best) > 1 or checks.placeholder(given):
        return None
    return standing.ballot.people.keys[standing.votes.index(best)]
