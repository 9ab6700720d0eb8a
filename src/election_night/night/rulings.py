"""What the newsroom's own desk decides about a seat: it beats the feed, and is seen to."""

from dataclasses import replace

from election_night.model import Ruling
from election_night.night.entry import Entry
from election_night.night.seat import Seat, State
from election_night.night.seating import seat_of
from election_night.night.standing import Standing
from election_night.night.statement import Statement


def overruled(contest_id: str, standing: Standing, ruling: Ruling) -> Seat:
    """The seat as the desk wants it, on top of where the feed has come to.

    The desk's own result is one more revision that states a correction. It is tested as any other: the
    desk can mistype as well, and what cannot be used holds the seat back.
    """
    feed = seat_of(contest_id, standing)
    if ruling.result is None:
        return _held(feed, f"held back by the desk ({ruling.by}): {ruling.reason}")
    given = ruling.result.model_copy(
        update={
            "correction": ruling.result.correction or ruling.reason,
            "source": ruling.result.source or f"the desk ({ruling.by})",
        }
    )
    own = replace(standing)
    result = Statement.of(given, contest_id, feed.name, own.ballot.people)
    if given.test != standing.terms.test:
        kind = "a test" if given.test else "a live result in a rehearsal"
        return _held(feed, f"held back: the desk's own result ({ruling.by}) is {kind}: correct its `test`")
    refusals = own.refusals(result)
    if refusals:
        return _held(feed, f"held back: the desk's own result ({ruling.by}) cannot be used: {refusals[0]}")
    own.take([Entry(result, "")])
    words = f"the desk's own result ({ruling.by}): {ruling.reason}"
    return seat_of(contest_id, own)._replace(overridden=words)


def _held(feed: Seat, words: str) -> Seat:
    """The figures stay, nobody is highlighted, nothing is final."""
    return feed._replace(
        state=State.DISPUTED,
        winner=None,
        leader=None,
        majority=None,
        by_lot=False,
        reasons=(words, *feed.reasons),
        overridden=words,
    )
