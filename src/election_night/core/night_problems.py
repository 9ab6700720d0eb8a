"""Problems of all documents of a night, in words to read down a telephone."""

from collections.abc import Iterator

from election_night.core.contest import document_problems
from election_night.core.documents.result_record import ResultRecord
from election_night.core.election.election_state import ElectionState
from election_night.core.election.elections import Elections
from election_night.core.problems import Problem, Severity
from election_night.core.rules import test_guard
from election_night.model import ContestAnnouncement, DeskFile, StatedTotals


def alarms(elections: Elections, state: ElectionState) -> Iterator[str]:
    """Yield tests among real results, or the reverse, if the election of `state` is followed."""
    kept_out = elections.states.get((state.id, not state.test))
    if kept_out and kept_out.documents:
        came = "1 document" if kept_out.documents == 1 else f"{kept_out.documents:,} documents"
        if state.test:
            yield f"{came} not marked as a test came into this rehearsal. Are results coming in?"
        else:
            yield f"{came} marked as a test came into this live night, and were refused"
    if elections.documents.test_count and not state.test:
        yield "an election document marked as a test came into this live night, and was refused"
    if test_guard.named_a_test(state.id) and not state.test:
        yield f"the election is called {state.id}, and is shown as a live night"
    if state.suspicious:
        contest = min(state.suspicious)
        others = f" (and {len(state.suspicious) - 1:,} more)" if len(state.suspicious) > 1 else ""
        yield f"{state.seats[contest].name}{others}: {state.suspicious[contest]}"


def problems(elections: Elections, state: ElectionState) -> Iterator[Problem]:
    """Yield the problems of every document, while the election of `state` is followed."""
    for contest, documents in state.contest_documents.items():
        seat = state.seats.get(contest)
        if seat is not None:
            turnout = state.turnout.caution(seat) if seat.state.final else None
            yield from document_problems.result_problems(documents, (turnout,) if turnout else ())
            alike = state.spelled_like(contest)
            yield from document_problems.id_problems(documents, alike, announced=seat.announced)
    parties = [party for party, totals in state.totals.parties.items() if totals.candidates]
    yield from document_problems.party_problems(parties)
    for other in elections.states.values():
        if other is not state:
            outside = list(_documents_outside(other, state))
            if elections.only and other.id != state.id and outside:
                # Agencies send several elections into one folder, and one of them was asked for.
                text = f"{len(outside):,} documents of the election {other.id} are left alone"
                first = min(problem.file for problem in outside)
                yield Problem(first, "", Severity.CAUTION, f"{text}, as {state.id} was asked for")
            else:
                yield from outside
    yield from state.problems_of_announcements()
    best = elections.documents.best(state.id, tests=state.test)
    for body_id, caution in state.bodies.cautions():
        yield Problem(best.file if best else "", body_id, Severity.CAUTION, caution)
    yield from elections.documents.problems(state.id, tests=state.test)


def _documents_outside(other: ElectionState, state: ElectionState) -> Iterator[Problem]:
    """Yield every document of another election than that of `state`, or of its test."""
    for contest, documents in other.contest_documents.items():
        for entry in documents.stored:
            yield Problem(entry.file, contest, Severity.REFUSED, why_outside(entry.record, state))
    for announced in other.announcements.all():
        contest, text = announced.announcement.contest.id, why_outside(announced.announcement, state)
        yield Problem(announced.file, contest, Severity.REFUSED, text)
    for stated in other.stated_sums.all():
        yield Problem(stated.file, "", Severity.REFUSED, why_outside(stated.totals, state))


def override_problems(desk: DeskFile | None, file: str, state: ElectionState) -> Iterator[Problem]:
    """Yield the problems of the newsroom's override file."""
    if desk is None:
        return
    if desk.election != state.id:
        text = f"the desk file is for the election {desk.election}, and this is {state.id}"
        yield Problem(file, "", Severity.REFUSED, f"{text}: nothing in it is used")
        return
    used = set()
    for contest, override in state.overrides.items():
        seat = state.seats.get(contest)
        if seat is None:
            text = f"nothing is known of the contest {contest}, which it holds back. Check the id"
            yield Problem(file, contest, Severity.REFUSED, text)
            continue
        used.add(override.contest)
        text = f"{seat.name}: {seat.overridden}. Take it out of the desk file when it is settled"
        if contest != override.contest:
            text = f"{text}. Its id is {contest}, and not {override.contest}"
        yield Problem(file, contest, Severity.CAUTION, text)
    for override in desk.decisions:
        if override.contest not in used and override.contest not in state.overrides:
            text = f"{override.contest}: another decision holds this contest back, and takes precedence"
            yield Problem(file, override.contest, Severity.CAUTION, text)


def why_outside(document: ResultRecord | ContestAnnouncement | StatedTotals, followed: ElectionState) -> str:
    """Return why a document isn't of the night that is followed."""
    match document:
        case ResultRecord():
            name = document.name or document.contest
        case ContestAnnouncement():
            name = document.contest.name
        case StatedTotals():
            name = "its sums"
    if document.election != followed.id:
        return (
            f"{name}: for the election {document.election}, and this is {followed.id or 'another'}. "
            "Take the document out of this directory"
        )
    if document.test:
        return f"{name}: a test document on a live night. Take it out, or run with --test"
    return f"{name}: a live document in a rehearsal. Take it out, or run without --test"
