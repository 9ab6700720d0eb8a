"""What deserves a telephone call about a document, though it is used. `of_result` has every caution.

Only the one that needs the other seats of the night is elsewhere: `core.election.night_turnout`.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from fractions import Fraction

from election_night.core.arithmetic import comparable, percent, rounded
from election_night.core.documents.contest_info import ContestInfo
from election_night.core.documents.election_context import ElectionContext
from election_night.core.documents.previous_result import PreviousResult
from election_night.core.documents.result_record import ResultRecord
from election_night.core.documents.winners import Winners
from election_night.core.rules.advice import NOTHING_TO_DO
from election_night.core.rules.methods import Count, CountingMethod
from election_night.model import Status

TURNOUT_ALONE_POINTS = 15
"""Percentage points of turnout away from last time that are odd without a look at the other seats."""
SHARE_POINTS = 40
"""Percentage points that a party's share may move before somebody should ring."""
FAR_BEHIND_POINTS = 40
"""How far behind the first a party may have been last time before a call for it is odd."""
CLOCKS = timedelta(minutes=5)
"""How far two honest clocks may differ."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a caution can follow from: one document, and what was known when it was applied."""

    count: Count
    method: CountingMethod
    info: ContestInfo
    context: ElectionContext
    winners: Winners
    """Whom the contest shows as elected or called after this document."""
    total_before: int | None
    """All votes of the last document that had some; `None` without one."""
    dropped_electorate: int | None
    """An electorate of an earlier revision, no longer used because there are more ballots."""
    suspicion: str | None
    """Why it may be a test on a live night, or real in a rehearsal."""
    ballot_cautions: tuple[str, ...]
    """How its candidates differ from the ballot: see `ballot_rules`."""
    winner_cautions: tuple[str, ...]
    """How it differs from what was called or declared before: see `winner_rules`."""


def of_result(evidence: Evidence) -> Iterator[str]:
    """Yield every caution about this document, in the order in which they are shown."""
    count, info = evidence.count, evidence.info
    yield from info.ballot_corrections
    if evidence.suspicion and not evidence.context.test:
        yield evidence.suspicion
    yield from evidence.ballot_cautions
    yield from _electorate(evidence)
    yield from _votes(count, evidence.total_before)
    yield from _moved_shares(count, info.last)
    yield from _times(count.result, evidence.context.polls_close)
    yield from count.ballot.cautions
    yield from evidence.method.cautions(count)
    yield from evidence.winner_cautions
    yield from _unlikely_call(count, evidence.winners, info.last)


def mix_up_signs(count: Count, last: PreviousResult | None) -> Iterator[str]:
    """Yield why the votes of a declaration may stand beside the wrong candidates, or be another contest's."""
    if count.known_total is None or count.result.status != Status.DECLARED:
        return
    yield from _moved_shares(count, last)
    change = last.turnout_change(count.known_total, count.electorate) if last else None
    if last and change is not None and abs(change) > TURNOUT_ALONE_POINTS:
        yield turnout_since(percent(count.known_total, count.electorate), last)
    yield from count.ballot.namesakes


def turnout_since(turnout: Fraction | None, last: PreviousResult) -> str:
    """Return a sentence on a turnout, in percent, and that of last time."""
    then = percent(last.valid, last.electorate)
    return f"turnout is {rounded(turnout, 1)}%; last time it was {rounded(then, 1)}%"


def _electorate(evidence: Evidence) -> Iterator[str]:
    count, dropped = evidence.count, evidence.dropped_electorate
    if count.result.electorate == 0:
        yield f"an electorate of 0 counts as unknown{NOTHING_TO_DO}"
    if dropped is not None:
        papers = (evidence.method.ballots(count) or 0) + (count.result.rejected or 0)
        yield f"an earlier revision gave an electorate of {dropped:,}, and there are {papers:,} ballots"


def _votes(count: Count, total_before: int | None) -> Iterator[str]:
    """Yield figures that only hold a place for figures to come, or a total that is lower than before."""
    total = count.known_total
    if count.has_placeholders and count.result.status != Status.DECLARED:
        yield "the figures look like placeholders; nobody is shown as leading"
    if total is not None and total_before is not None and total < total_before:
        yield f"the total fell from {total_before:,} to {total:,}"


def _moved_shares(count: Count, last: PreviousResult | None) -> Iterator[str]:
    """Yield shares far from the last ones: the first sign of a wrong digit."""
    total = count.known_total
    if count.result.status != Status.DECLARED or not total or last is None or not last.valid:
        return
    bound = SHARE_POINTS * total * last.valid
    people = count.ballot.people
    votes_then = last.votes_for_parties(people.parties)
    for name, votes, then in zip(people.names, count.votes, votes_then, strict=True):
        if votes is not None and then is not None and abs(100 * (votes * last.valid - then * total)) > bound:
            yield f"the share of {name} moved by more than {SHARE_POINTS} points since last time"


def _times(result: ResultRecord, polls_close: datetime | None) -> Iterator[str]:
    """Yield that it was declared before the polls closed, or after the document was written."""
    declared = result.declared_at or (result.issued_at if result.status == Status.DECLARED else None)
    if declared is None:
        return
    if polls_close is not None and declared < polls_close:
        close = f"{polls_close:%H:%M on %d %B}"
        yield f"declared at {declared:%H:%M on %d %B %Y}, before the polls closed at {close}"
    if declared is not result.issued_at and declared - result.issued_at > CLOCKS:
        written = f"{result.issued_at:%H:%M on %d %B}"
        yield f"declared at {declared:%H:%M on %d %B %Y}, after the document was written at {written}"


def _unlikely_call(count: Count, called: Winners, last: PreviousResult | None) -> Iterator[str]:
    """Yield a call of one seat for somebody whose party was far behind last time.

    On 4 July 2024 that was so of three of four wrong calls, and of 13 of 650 right ones.
    """
    if count.result.status != Status.CALLED or count.seats != 1 or not called:
        return
    if last is None or not last.valid:
        return
    people = count.ballot.people
    place = people.keys.index(called[0].id)
    party = people.parties[place]
    if not comparable(party) or party not in last.votes:
        return
    behind = 100 * (max(last.votes.values()) - last.votes[party])
    if behind > FAR_BEHIND_POINTS * last.valid:
        gap = rounded(Fraction(behind, last.valid), 1)
        yield f"called for {people.names[place]}, whose party was {gap} points behind here last time"
