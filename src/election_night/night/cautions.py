"""What is believed, and worth a telephone call. All in words for somebody who is not a programmer."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from election_night.model import Status
from election_night.night import checks
from election_night.night.ballot import Ballot
from election_night.night.last_time import LastTime
from election_night.night.people import People
from election_night.night.rules import percent, rounded
from election_night.night.statement import Statement

TURNOUT_POINTS = 10
"""Percentage points of turnout away from last time before somebody should ring."""
SHARE_POINTS = 40
"""The same for a party's share."""
CLOCKS = timedelta(minutes=5)
"""How far two honest clocks may differ."""


def of_times(result: Statement, polls_close: datetime | None) -> Iterator[str]:
    """Declared before the polls closed, or after the document was written."""
    said = result.declared_at or (result.issued_at if result.status == Status.DECLARED else None)
    if said is None:
        return
    if polls_close is not None and said < polls_close:
        close = f"{polls_close:%H:%M on %d %B}"
        yield f"declared at {said:%H:%M on %d %B %Y}, before the polls closed at {close}"
    if said is not result.issued_at and said - result.issued_at > CLOCKS:
        written = f"{result.issued_at:%H:%M on %d %B}"
        yield f"declared at {said:%H:%M on %d %B %Y}, after the document was written at {written}"


def of_names(result: Statement, ballot: Ballot) -> Iterator[str]:
    """Names that are not those on the ballot."""
    for key, here, listed in checks.renamed(result, ballot):
        yield f"{here} is {listed} on the ballot (id {key})"


def against_last_time(
    votes: checks.Votes, total: int, electorate: int | None, people: People, last: LastTime | None
) -> Iterator[str]:
    """A turnout or a share far from the last one. Both are the first sign of a digit gone wrong."""
    if last is None or not last.valid or not total:
        return
    then = last.valid
    if electorate and last.electorate:
        moved = 100 * (total * last.electorate - then * electorate)
        if abs(moved) > TURNOUT_POINTS * electorate * last.electorate:
            now, before = percent(total, electorate), percent(then, last.electorate)
            yield f"turnout is {rounded(now, 1)}%; last time it was {rounded(before, 1)}%"
    bound = SHARE_POINTS * total * then
    for place, (was, count) in enumerate(zip(last.of_each(people.parties), votes, strict=True)):
        if was is not None and count is not None and abs(100 * (count * then - was * total)) > bound:
            name = people.names[place]
            yield f"the share of {name} moved by more than {SHARE_POINTS} points since last time"
