"""The newsroom's own decision about a seat, which beats the feed, visibly."""

from dataclasses import replace

from election_night.core.contest.build_seat import build_seat
from election_night.core.contest.revision_state import RevisionState
from election_night.core.contest.seat import Seat, State
from election_night.core.documents.result_record import ResultRecord
from election_night.core.documents.stored_result import StoredResult
from election_night.model import Override


def apply_override(contest_id: str, state: RevisionState, override: Override) -> Seat:
    """Return the seat as the desk wants it, on top of what the feed says.

    The desk's own result is one more revision that states a correction. It is checked like any other, as the
    desk can mistype too; if it can't be used, the seat is held back.
    """
    feed = build_seat(contest_id, state)
    if override.result is None:
        return _held_back(feed, f"held back by the desk ({override.by}): {override.reason}")
    result = override.result.model_copy(
        update={
            "correction": override.result.correction or override.reason,
            "source": override.result.source or f"the desk ({override.by})",
        }
    )
    state_with_result = replace(state)
    record = ResultRecord.of(result, contest_id, state.ballot.people)
    own_result = f"the desk's own result ({override.by})"
    if result.test != state.context.test:
        kind = "a test" if result.test else "a live result in a rehearsal"
        return _held_back(feed, f"held back: {own_result} is {kind}. Correct its `test`")
    if rejections := state_with_result.rejection_reasons(record):
        return _held_back(feed, f"held back: {own_result} cannot be used: {rejections[0]}")
    state_with_result.apply([StoredResult(record, "")])
    return build_seat(contest_id, state_with_result)._replace(overridden=f"{own_result}: {override.reason}")


def _held_back(feed: Seat, reason: str) -> Seat:
    """Return the seat with its figures, nobody highlighted and nothing final."""
    return feed._replace(
        state=State.DISPUTED,
        winners=(),
        leader=None,
        last_seat=None,
        by_lot=False,
        reasons=(reason, *feed.reasons),
        overridden=reason,
    )
