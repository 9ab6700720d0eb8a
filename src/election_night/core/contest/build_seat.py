"""The seat that follows from the revisions of a contest so far."""

from election_night.core.contest.conflict import WITH_FIGURES
from election_night.core.contest.revision_state import RevisionState
from election_night.core.contest.seat import DECLARED, Seat, State
from election_night.core.documents.contest_info import ContestInfo
from election_night.core.documents.result_record import ResultRecord
from election_night.core.documents.winners import Winners
from election_night.core.rules.methods import Count
from election_night.model import Method, Status

_STATE = {status: State(status.value) for status in Status}
_GOING_ON = frozenset({State.COUNTING, State.RECOUNT})


def awaited_seat(contest_id: str, info: ContestInfo, unused_documents: tuple[str, ...] = ()) -> Seat:
    """Return a contest of which only the announcement is known, and the documents that aren't used."""
    return Seat(
        id=contest_id,
        name=info.name or contest_id,
        region=info.region,
        electorate=info.electorate,
        ballot=info.ballot,
        last=info.last,
        cautions=info.ballot_corrections,
        remarks=info.ballot.remarks,
        unused_documents=unused_documents,
        map=info.map,
        seats=1 if info.seats is None else info.seats,
        method=info.method or Method.PLURALITY,
        body=info.body,
    )


def build_seat(contest_id: str, contest: RevisionState, unused_documents: tuple[str, ...] = ()) -> Seat:
    """Return the contest as it stands. `unused_documents`: those that may be newer, and why."""
    info, result = contest.info, contest.current
    if result is None:
        return awaited_seat(contest_id, info, unused_documents)
    state = _state(result, contest)
    declared = state in DECLARED
    count, method = contest.count, contest.counting_method
    counted = count.valid_votes is not None and result.status == Status.DECLARED
    return Seat(
        id=contest_id,
        name=info.name or contest.name or contest_id,
        region=info.region,
        state=state,
        revision=result.revision,
        edition=result.terms.edition,
        issued_at=result.issued_at,
        untimed=result.terms.untimed,
        declared_at=result.declared_at,
        source=result.source,
        electorate=contest.electorate,
        valid_votes=count.valid_votes,
        rejected=result.rejected if result.status in WITH_FIGURES else None,
        ballot=contest.ballot,
        votes=contest.votes if count.known_votes else (),
        seats=contest.seat_count,
        method=contest.method or Method.PLURALITY,
        body=info.body,
        winners=contest.elected,
        leader=_leader(contest, count) if state in _GOING_ON else None,
        last_seat=method.last_seat(count, contest.elected) if declared else None,
        by_lot=result.by_lot and declared,
        recount=result.recount,
        last=info.last,
        deposit_pct=contest.context.deposit_pct,
        share_base=method.share_base(count),
        ballots=method.ballots(count) if result.status in WITH_FIGURES else None,
        quota=result.quota,
        counted=counted,
        turned_at=contest.winner_changed_at,
        former_winners=_former_winners(contest),
        corrections=contest.corrections,
        correction=contest.correction,
        corrected_at=contest.corrected_at,
        note=result.note,
        reasons=contest.reasons,
        document=None if contest.is_conflict else result,
        objections=contest.objections,
        cautions=contest.cautions,
        remarks=contest.remarks,
        unused_documents=unused_documents,
        suspicion=contest.suspicion,
        map=info.map,
    )


def _state(result: ResultRecord, contest: RevisionState) -> State:
    if contest.failed:
        return State.DISPUTED
    if result.status == Status.DECLARED and contest.corrections:
        return State.CORRECTED
    return _STATE[result.status]


def _former_winners(contest: RevisionState) -> Winners:
    """Return who was shown as elected, and isn't now."""
    elected = {winner.id for winner in contest.elected}
    return tuple(winner for winner in contest.formerly_elected if winner.id not in elected)


def _leader(state: RevisionState, count: Count) -> str | None:
    """Return who alone has most votes so far; `None` while that isn't known, or rows may be mixed up."""
    known = count.known_votes
    if state.mix_up_signs or count.has_placeholders or len(known) < 2:
        return None
    best = max(known)
    return state.ballot.people.keys[count.votes.index(best)] if best and known.count(best) == 1 else None
