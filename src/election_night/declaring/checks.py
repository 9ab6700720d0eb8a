"""What is tested before a declaration is sent. Every finding is a sentence for the reporter.

Nothing is declared while there is a finding, unless the reporter says "declare all the same": the sentences
then stand in the document's note.
"""

from collections.abc import Iterator
from datetime import datetime
from typing import NamedTuple

from election_night.core.contest.seat import Seat
from election_night.core.night import Night
from election_night.declaring import documents, plausibility
from election_night.declaring.draft import Draft
from election_night.declaring.trial import refusal, trial


class Finding(NamedTuple):
    """One thing that seems wrong."""

    sentence: str
    place: int | None = None
    """Of the candidate on the ballot, from 0; `None`: it is about the seat."""


def findings(draft: Draft, night: Night, revision: int, now: datetime, correction: str = "") -> list[Finding]:
    """Everything that speaks against declaring this; nothing if it is as it should be.

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
    found = [*_sums(draft), *_people(draft), *_signs(draft, seat)]
    if seat is not None and seat.state.final and not correction:
        found.append(Finding(f"{seat.name} is declared already: give the reason for the correction"))
    if not found:  # the reasons of the night itself would only say the same again
        found += _of_the_night(draft, night, revision, now, correction)
    return found


def while_typing(draft: Draft, seat: Seat | None, place: int) -> str:
    """What to ask about the figure just typed at this place; "" if it looks as it should."""
    votes = draft.votes[place]
    if votes is None:
        return ""
    if draft.electorate is not None and draft.total > draft.electorate:
        return f"{draft.total:,} votes so far, and the electorate is {draft.electorate:,}"
    then = _last_votes(draft, seat)
    return next((text for at, text in plausibility.wrong_length(draft.votes, then) if at == place), "")


def _incomplete(draft: Draft) -> Finding:
    names = ", ".join(candidate.name for candidate in draft.missing[:3])
    more = f" and {len(draft.missing) - 3} more" if len(draft.missing) > 3 else ""
    place = draft.candidates.index(draft.missing[0]) if draft.missing else None
    return Finding(f"no figure yet for {names}{more}", place)


def _sums(draft: Draft) -> Iterator[Finding]:
    """Against the figures that the returning officer announced besides."""
    total = draft.total
    if draft.seats == 1 and draft.valid_votes is not None and total != draft.valid_votes:
        by = total - draft.valid_votes
        yield Finding(
            f"the figures come to {total:,}, and {draft.valid_votes:,} valid votes were announced: "
            f"{abs(by):,} too {'many' if by > 0 else 'few'}"
        )
    lead = draft.lead
    if draft.majority is not None and lead is not None and lead != draft.majority:
        yield Finding(f"the majority comes to {lead:,}, and {draft.majority:,} was announced")
    papers = draft.valid_votes if draft.valid_votes is not None else total if draft.seats == 1 else None
    if draft.electorate is not None and papers is not None:
        cast = papers + (draft.rejected or 0)
        if cast > draft.electorate:
            yield Finding(f"{cast:,} ballots, and the electorate is {draft.electorate:,}: turnout over 100 %")


def _people(draft: Draft) -> Iterator[Finding]:
    """Against who was declared elected."""
    if (level := draft.level) and not draft.by_lot:
        names = " and ".join(candidate.name for candidate in level)
        yield Finding(f"{names} have {level[0].votes:,} votes each: who was elected by lot?")
    elif draft.winners is None and draft.elected is None:
        yield Finding("who was declared elected?")
    elif draft.winners is not None:
        yield from _winners_have_most(draft, draft.winners)


def _winners_have_most(draft: Draft, winners: tuple[str, ...]) -> Iterator[Finding]:
    if len(winners) != min(draft.seats, len(draft.candidates)):
        yield Finding(f"{len(winners)} elected, and the contest fills {draft.seats}")
    least = min((candidate.votes or 0 for candidate in draft.ranked if candidate.key in winners), default=0)
    for candidate in draft.ranked:
        if candidate.key not in winners and (candidate.votes or 0) > least:
            elected = ", ".join(winner.name for winner in draft.ranked if winner.key in winners)
            yield Finding(
                f"{elected} was declared elected, and {candidate.name} has more votes: are two figures "
                "exchanged, or one on the wrong line?",
                draft.candidates.index(candidate),
            )
            return


def _signs(draft: Draft, seat: Seat | None) -> Iterator[Finding]:
    """Of a slip that no sum shows, beside last time's figures."""
    then = _last_votes(draft, seat)
    if draft.valid_votes is None:
        for place, text in plausibility.wrong_length(draft.votes, then):
            yield Finding(f"{draft.candidates[place].name}: {text}", place)
    for first, second in plausibility.exchanged(draft.votes, then):
        names = f"{draft.candidates[first].name} and {draft.candidates[second].name}"
        yield Finding(f"are the figures of {names} exchanged? Last time was the other way round", first)


def _last_votes(draft: Draft, seat: Seat | None) -> list[int | None]:
    """Last time's votes of each candidate's party; `None` where they don't compare."""
    if seat is None or seat.last is None or draft.seats != 1:
        return [None] * len(draft.candidates)
    return seat.last.votes_for_parties([candidate.party for candidate in draft.candidates])


def _of_the_night(
    draft: Draft, night: Night, revision: int, now: datetime, correction: str
) -> Iterator[Finding]:
    """Whatever the night itself would say against the document, by its own rules."""
    result = documents.declared(draft, revision, now, correction=correction)
    seat, change = trial(night, result)
    if why := refusal(change):
        yield Finding(why)
    elif seat is not None:
        yield from (Finding(reason) for reason in (*seat.reasons, *seat.cautions))
