"""The seat that follows from where the revisions of a contest have come to."""

from election_night.core.contest.conflict import WITH_FIGURES
from election_night.core.contest.revision_state import RevisionState
from election_night.core.contest.seat import DECLARED, Seat, State
from election_night.core.documents.contest_info import ContestInfo
from election_night.core.documents.result_record import ResultRecord
from election_night.core.rules import checks
from election_night.model import Status

_STATE = {status: State(status.value) for status in Status}
_GOING_ON = frozenset({State.COUNTING, State.RECOUNT})


def awaited_seat(contest_id: str, info: ContestInfo) -> Seat:
    """A contest of which nothing has been heard but what was announced."""
    return Seat(
        id=contest_id,
        name=info.name or contest_id,
        region=info.region,
        electorate=info.electorate,
        ballot=info.ballot,
        last=info.last,
        remarks=info.ballot.remarks,
        map=info.map,
    )


def build_seat(contest_id: str, standing: RevisionState) -> Seat:
    """The contest as it stands."""
    info, result = standing.info, standing.current
    if result is None:
        return awaited_seat(contest_id, info)
    state = _state(result, standing)
    declared = state in DECLARED
    given = standing.counts
    valid = sum(given) if given and len(given) == len(standing.ballot.people) else None
    counted = valid is not None and result.status == Status.DECLARED
    return Seat(
        id=contest_id,
        name=info.name or standing.name or contest_id,
        region=info.region,
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
        last=info.last,
        deposit_pct=standing.context.deposit_pct,
        counted=counted,
        turned_at=standing.winner_changed_at,
        former_winner=standing.previous_winner if standing.previous_winner != standing.elected else None,
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
        map=info.map,
    )


def _state(result: ResultRecord, state: RevisionState) -> State:
    if state.reasons:
        return State.DISPUTED
    if result.status == Status.DECLARED and state.corrections:
        return State.CORRECTED
    return _STATE[result.status]


def _majority(given: list[int]) -> int | None:
    if len(given) < 2:
        return None
    first, second = sorted(given)[:-3:-1]
    return first - second


def _leader(state: RevisionState, given: list[int]) -> str | None:
    """Who alone has most votes so far; nobody while nobody else's are known, or the rows may be another's."""
    if state.signs:
        return None
    best = max(given, default=0)
    if len(given) < 2 or not best or given.count(best) > 1 or checks.placeholder(given):
        return None
    return state.ballot.people.keys[state.votes.index(best)]
