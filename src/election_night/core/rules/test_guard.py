"""Keeps tests apart from the night: by several marks, because one is forgotten sooner or later.

A document flagged as a test is kept out of a live night, and a live one out of a rehearsal. One that isn't
flagged and looks like a test is used, with an alarm, and so is the reverse.
"""

import re
from datetime import timedelta

from election_night.core.documents.election_context import ElectionContext
from election_night.core.documents.result_record import ResultRecord
from election_night.core.documents.stored_result import StoredResult

DAYS = 60
"""How far from its election a document may be written; corrections have come after 22 days."""
NIGHT = timedelta(hours=36)
"""Results are declared within this time of the close of the polls."""
FOLDERS = frozenset({"test", "tests", "testing", "rehearsal", "rehearsals", "dummy"})
_ID = re.compile(
    r"(?<![a-z])(?<!southampton.)(?:tests?|testing|rehearsals?|dummy)(?![a-z]|.valley)", re.IGNORECASE
)
"""Southampton Test and Test Valley are real places."""

_NAME = re.compile(r"\btest\s*$", re.IGNORECASE)


def suspicion(entry: StoredResult, context: ElectionContext, listed: str | None) -> str | None:
    """Return why this document may be of the other kind; `None` without a sign of it.

    `listed`: the contest's name in the election document.
    """
    marks = _marks(entry, context, listed)
    if not context.test:
        return f"this looks like a test: {', '.join(marks)}" if marks else None
    if not marks and _of_the_night(entry.record, context):
        return "this is marked as a test, but was written on the night itself: it may be real"
    return None


def _marks(entry: StoredResult, context: ElectionContext, listed: str | None) -> list[str]:
    marks: list[str] = []
    name, file, people = entry.record.name, entry.file, entry.record.people.names
    # Southampton Test is a real seat: a name that the election document lists is no mark.
    if name and _NAME.search(name) and name != listed:
        marks.append(f"the contest is called {name}")
    if "/" in file and not FOLDERS.isdisjoint(file.casefold().split("/")[:-1]):
        marks.append("it is in a folder for tests")
    if people and all(_NAME.search(name) for name in people):
        marks.append("its candidates are all called Test")
    if context.election and not entry.record.correction:  # corrections come weeks later
        days = (entry.record.issued_at.date() - context.election.date).days
        if abs(days) > DAYS:
            when = "after" if days > 0 else "before"
            marks.append(f"it was written {abs(days):,} days {when} the election")
    return marks


def _of_the_night(record: ResultRecord, context: ElectionContext) -> bool:
    """Return whether it was written while the votes of a real election were counted."""
    election = context.election
    if election is None or election.test or election.polls_close is None:
        return False
    return timedelta(0) <= record.issued_at - election.polls_close <= NIGHT


def named_a_test(election_id: str) -> bool:
    """Return whether an election's id sounds like a test, which is reported once, not for every seat."""
    return _ID.search(election_id) is not None
