"""What the newsroom's own desk decides about a seat: it beats the feed, visibly."""

from dataclasses import replace

from election_night.core.contest.build_seat import build_seat
from election_night.core.contest.revision_state import RevisionState
from election_night.core.contest.seat import Seat, State
from election_night.core.documents.result_record import ResultRecord
from election_night.core.documents.stored_result import StoredResult
from election_night.model import Ruling


def apply_override(contest_id: str, state: RevisionState, ruling: Ruling) -> Seat:
    """Return the seat as the desk wants it, on top of what the feed says.

    The desk's own result is one more revision that states a correction. It is tested as any other: the
    desk can mistype as well, and what cannot be used holds the seat back.
    """
    feed = build_seat(contest_id, state)
    if ruling.result is None:
        return _held_back(feed, f"held back by the desk ({ruling.by}): {ruling.reason}")
    given = ruling.result.model_copy(
        update={
            "correction": ruling.result.correction or ruling.reason,
            "source": ruling.result.source or f"the desk ({ruling.by})",
        }
    )
    own = replace(state)
    result = ResultRecord.of(given, contest_id, own.ballot.people)
    if given.test != state.context.test:
        kind = "a test" if given.test else "a live result in a rehearsal"
        return _held_back(
            feed, f"held back: the desk's own result ({ruling.by}) is {kind}: correct its `test`"
        )
    refusals = own.rejection_reasons(result)
    if refusals:
        return _held_back(
            feed, f"held back: the desk's own result ({ruling.by}) cannot be used: {refusals[0]}"
        )
    own.apply([StoredResult(result, "")])
    words = f"the desk's own result ({ruling.by}): {ruling.reason}"
    return build_seat(contest_id, own)._replace(overridden=words)


def _held_back(feed: Seat, words: str) -> Seat:
    """Return the seat with its figures, nobody highlighted and nothing final."""
    return feed._replace(
        state=State.DISPUTED,
        winners=(),
        leader=None,
        last_seat=None,
        by_lot=False,
        reasons=(words, *feed.reasons),
        overridden=words,
    )
