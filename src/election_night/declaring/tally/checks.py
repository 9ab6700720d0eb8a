"""Checks a declaration before it is sent. Every finding is a sentence for the reporter.

Nothing is declared while there is a finding, unless the reporter chooses "declare all the same". The
document's note then records the sentences.
"""

from collections.abc import Iterator
from datetime import datetime

from election_night.core.contest.seat import Seat
from election_night.core.night import Night
from election_night.declaring.finding import Finding
from election_night.declaring.sending.objections import objections
from election_night.declaring.tally import documents, plausibility
from election_night.declaring.tally.draft import TallyDraft

TallyFinding = Finding[int]
"""`place` is the candidate's place on the ballot, from 0."""


def findings(
    draft: TallyDraft, night: Night, revision: int, now: datetime, correction: str = ""
) -> list[TallyFinding]:
    """Return everything that looks wrong with this declaration.

    Args:
        draft: what was typed.
        night: all that is known.
        revision: that the document would have.
        now: the time of the declaration.
        correction: why an earlier declaration is corrected; "" if none is.
    """
    if draft.missing:
        return [_incomplete(draft)]
    seat = night.seats.get(draft.contest)
    doubts = [*_sums(draft), *_people(draft), *_signs(draft, seat)]
    if seat is not None and seat.state.final and not correction:
        doubts.append(TallyFinding(f"{seat.name} is declared already: give the reason for the correction"))
    if not doubts:  # the night's own reasons would only repeat these
        doubts += _of_the_night(draft, night, revision, now, correction)
    return doubts


def while_typing(draft: TallyDraft, seat: Seat | None, place: int) -> str:
    """Return a question about the figure just typed at this place; "" if it looks right."""
    votes = draft.votes[place]
    if votes is None:
        return ""
    if draft.electorate is not None and draft.total > draft.electorate:
        return f"{draft.total:,} votes so far, but the electorate is {draft.electorate:,}"
    last_votes = _last_votes(draft, seat)
    return next((text for at, text in plausibility.wrong_length(draft.votes, last_votes) if at == place), "")


def _incomplete(draft: TallyDraft) -> TallyFinding:
    names = ", ".join(candidate.name for candidate in draft.missing[:3])
    more = f" and {len(draft.missing) - 3} more" if len(draft.missing) > 3 else ""
    place = draft.candidates.index(draft.missing[0]) if draft.missing else None
    return TallyFinding(f"no figure yet for {names}{more}", place)


def _sums(draft: TallyDraft) -> Iterator[TallyFinding]:
    """Compares with the other figures that the returning officer announced."""
    total = draft.total
    if draft.seats == 1 and draft.valid_votes is not None and total != draft.valid_votes:
        by = total - draft.valid_votes
        yield TallyFinding(
            f"the figures come to {total:,}, but {draft.valid_votes:,} valid votes were announced: "
            f"{abs(by):,} too {'many' if by > 0 else 'few'}"
        )
    lead = draft.lead
    if draft.majority is not None and lead is not None and lead != draft.majority:
        yield TallyFinding(f"the majority comes to {lead:,}, but {draft.majority:,} was announced")
    papers = draft.valid_votes if draft.valid_votes is not None else total if draft.seats == 1 else None
    if draft.electorate is not None and papers is not None:
        cast = papers + (draft.rejected or 0)
        if cast > draft.electorate:
            yield TallyFinding(
                f"{cast:,} ballots, and the electorate is {draft.electorate:,}: turnout over 100 %"
            )


def _people(draft: TallyDraft) -> Iterator[TallyFinding]:
    """Compares with who was declared elected."""
    if (level := draft.level) and not draft.by_lot:
        names = " and ".join(candidate.name for candidate in level)
        yield TallyFinding(f"{names} have {level[0].votes:,} votes each: who was elected by lot?")
    elif draft.winners is None and draft.elected is None:
        yield TallyFinding("who was declared elected?")
    elif draft.winners is not None:
        yield from _winners_have_most(draft, draft.winners)


def _winners_have_most(draft: TallyDraft, winners: tuple[str, ...]) -> Iterator[TallyFinding]:
    if len(winners) != min(draft.seats, len(draft.candidates)):
        yield TallyFinding(f"{len(winners)} elected, but the contest fills {draft.seats}")
    least = min((candidate.votes or 0 for candidate in draft.ranked if candidate.key in winners), default=0)
    for candidate in draft.ranked:
        if candidate.key not in winners and (candidate.votes or 0) > least:
            elected = ", ".join(winner.name for winner in draft.ranked if winner.key in winners)
            yield TallyFinding(
                f"{elected} was declared elected, but {candidate.name} has more votes: are two figures "
                "exchanged, or one on the wrong line?",
                draft.candidates.index(candidate),
            )
            return


def _signs(draft: TallyDraft, seat: Seat | None) -> Iterator[TallyFinding]:
    """Slips that no sum shows, found by comparing with last time."""
    last_votes = _last_votes(draft, seat)
    if draft.valid_votes is None:
        for place, text in plausibility.wrong_length(draft.votes, last_votes):
            yield TallyFinding(f"{draft.candidates[place].name}: {text}", place)
    for first, second in plausibility.exchanged(draft.votes, last_votes):
        names = f"{draft.candidates[first].name} and {draft.candidates[second].name}"
        yield TallyFinding(
            f"are the figures of {names} exchanged? Last time they were the other way round", first
        )


def _last_votes(draft: TallyDraft, seat: Seat | None) -> list[int | None]:
    """Last time's votes of each candidate's party; `None` if they can't be compared."""
    if seat is None or seat.last is None or draft.seats != 1:
        return [None] * len(draft.candidates)
    return seat.last.votes_for_parties([candidate.party for candidate in draft.candidates])


def _of_the_night(
    draft: TallyDraft, night: Night, revision: int, now: datetime, correction: str
) -> Iterator[TallyFinding]:
    """What the night would object to, by its own rules."""
    result = documents.declared(draft, revision, now, correction=correction)
    yield from (TallyFinding(sentence) for sentence in objections(night, result))
