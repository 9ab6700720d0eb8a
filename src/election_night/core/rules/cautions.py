"""What is believed, and worth a telephone call. All in words for somebody who is not a programmer."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from fractions import Fraction

from election_night.core.arithmetic import comparable, percent, points, rounded
from election_night.core.documents.candidate_list import CandidateList
from election_night.core.documents.figures import Votes
from election_night.core.documents.previous_result import PreviousResult
from election_night.core.documents.result_record import ResultRecord
from election_night.model import Status

TURNOUT_ALONE_POINTS = 15
"""Percentage points of turnout away from last time that are odd whatever the other seats did."""
SHARE_POINTS = 40
"""Percentage points that a party's share may move before somebody should ring."""
FAR_BEHIND_POINTS = 40
"""How far behind the first a party may have been last time before a call for it is odd."""
CLOCKS = timedelta(minutes=5)
"""How far two honest clocks may differ."""


def of_times(result: ResultRecord, polls_close: datetime | None) -> Iterator[str]:
    """Declared before the polls closed, or after the document was written."""
    declared = result.declared_at or (result.issued_at if result.status == Status.DECLARED else None)
    if declared is None:
        return
    if polls_close is not None and declared < polls_close:
        close = f"{polls_close:%H:%M on %d %B}"
        yield f"declared at {declared:%H:%M on %d %B %Y}, before the polls closed at {close}"
    if declared is not result.issued_at and declared - result.issued_at > CLOCKS:
        written = f"{result.issued_at:%H:%M on %d %B}"
        yield f"declared at {declared:%H:%M on %d %B %Y}, after the document was written at {written}"


def of_shares(votes: Votes, total: int, people: CandidateList, last: PreviousResult | None) -> Iterator[str]:
    """Shares far from the last ones: the first sign of a digit gone wrong."""
    if last is None or not last.valid or not total:
        return
    then = last.valid
    bound = SHARE_POINTS * total * then
    for place, (was, count) in enumerate(zip(last.votes_for_parties(people.parties), votes, strict=True)):
        if was is not None and count is not None and abs(100 * (count * then - was * total)) > bound:
            name = people.names[place]
            yield f"the share of {name} moved by more than {SHARE_POINTS} points since last time"


def of_turnout_alone(total: int, electorate: int | None, last: PreviousResult | None) -> str | None:
    """A turnout so far from the last one that it takes no other seat to wonder; `None` if it is not."""
    change = turnout_change(total, electorate, last)
    if change is None or abs(change) <= TURNOUT_ALONE_POINTS or last is None:
        return None
    now, then = percent(total, electorate), percent(last.valid, last.electorate)
    return f"turnout is {rounded(now, 1)}%; last time it was {rounded(then, 1)}%"


def turnout_change(total: int | None, electorate: int | None, last: PreviousResult | None) -> Fraction | None:
    """Percentage points of turnout (valid votes) since last time; `None` where a figure is unknown."""
    if last is None:
        return None
    return points(total, electorate, last.valid or None, last.electorate)


def of_a_call(winner: str, people: CandidateList, last: PreviousResult | None) -> str | None:
    """A call for somebody whose party was far behind here last time; `None` if it was not.

    On 4 July 2024 that was so of three of four wrong calls, and of 13 of 650 right ones.
    """
    if last is None or not last.valid:
        return None
    place = people.keys.index(winner)
    party, votes = people.parties[place], last.votes
    if not comparable(party) or party not in votes:
        return None
    behind = 100 * (max(votes.values()) - votes[party])
    if behind <= FAR_BEHIND_POINTS * last.valid:
        return None
    gap = rounded(Fraction(behind, last.valid), 1)
    return f"called for {people.names[place]}, whose party was {gap} points behind here last time"
