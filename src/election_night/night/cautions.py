"""What is believed, and worth a telephone call. All in words for somebody who is not a programmer."""

from collections.abc import Iterator
from datetime import timedelta

from election_night.model import Status
from election_night.night import checks
from election_night.night.ballot import Ballot
from election_night.night.expected import Expected
from election_night.night.rules import percent, rounded
from election_night.night.statement import Statement

TURNOUT_POINTS = 10
"""Percentage points of turnout away from last time before somebody should ring."""
SHARE_POINTS = 40
"""The same for a party's share."""
CLOCKS = timedelta(minutes=5)
"""How far two honest clocks may differ."""


def of_times(result: Statement, expected: Expected) -> Iterator[str]:
    """Declared before the polls closed, or after the document was written."""
    said = result.declared_at or (result.issued_at if result.status == Status.DECLARED else None)
    if said is None:
        return
    if expected.polls_close is not None and said < expected.polls_close:
        close = f"{expected.polls_close:%H:%M on %d %B}"
        yield f"declared at {said:%H:%M on %d %B %Y}, before the polls closed at {close}"
    if said is not result.issued_at and said - result.issued_at > CLOCKS:
        written = f"{result.issued_at:%H:%M on %d %B}"
        yield f"declared at {said:%H:%M on %d %B %Y}, after the document was written at {written}"


def of_names(result: Statement, ballot: Ballot) -> Iterator[str]:
    """Names that are not those on the ballot."""
    for key, here, listed in checks.renamed(result, ballot):
        yield f"{here} is {listed} on the ballot (id {key})"


def against_last_time(
    votes: checks.Votes, total: int, ballot: Ballot, expected: Expected, electorate: int | None
) -> Iterator[str]:
    """A turnout or a share far from the last one. Both are the first sign of a digit gone wrong."""
    previous = expected.previous
    if previous is None or not total:
        return
    then = sum(previous.votes.values())
    if not then:
        return
    if electorate and previous.electorate:
        moved = 100 * (total * previous.electorate - then * electorate)
        if abs(moved) > TURNOUT_POINTS * electorate * previous.electorate:
            now, before = percent(total, electorate), percent(then, previous.electorate)
            yield f"turnout is {rounded(now, 1)}%; last time it was {rounded(before, 1)}%"
    bound = SHARE_POINTS * total * then
    for one, last, count in zip(ballot.people, ballot.then, votes, strict=True):
        if last is not None and count is not None and abs(100 * (count * then - last * total)) > bound:
            yield f"the share of {one.name} moved by more than {SHARE_POINTS} points since last time"
