"""Which documents are used, by the rules of doc `feed-format`, each in one function.

`rejection_reasons` keep a document out altogether; `run_checks` check what was announced, and what fails
makes it disputed. Both answer in words for somebody who isn't a programmer.
"""

from collections.abc import Iterator, Sequence

from election_night.core.documents.ballot import Ballot
from election_night.core.documents.ballot_changes import another_place
from election_night.core.documents.contest_info import ContestInfo
from election_night.core.documents.election_info import ElectionInfo
from election_night.core.documents.result_record import ResultRecord
from election_night.core.documents.table_rows import is_table_row
from election_night.core.rules.methods import METHODS, Check, Count
from election_night.core.rules.methods.base import seats_in_words, unknown_winners
from election_night.model import RESULT_SCHEMA_2, Method, Status


def rejection_reasons(
    result: ResultRecord, ballot: Ballot, electorate: int | None, announced: Sequence[str] | None
) -> list[str]:
    """Return why this document can't be used at all; empty if it can.

    `electorate` and `announced` are of the election document: the ids on its ballot; `None` if it has none.
    """
    reasons: list[str] = []
    if result.people != ballot.people:
        reasons += _listed_twice(result)
        advice = "Take it out of the candidates" if result.terms.advice else _LEAVE_OUT
        table_rows = [name for name in result.people.names if is_table_row(name)]
        reasons += [f"{name} is a row of a table, not a candidate. {advice}" for name in table_rows]
        reasons += _unknown_candidates(result, ballot, announced)
    electors = result.electorate or electorate
    if electors is not None and max(filter(None, result.counts), default=0) > electors:
        reasons += [
            f"{name} has {count:,} votes, more than the whole electorate of {electors:,}. "
            "Correct whichever figure is wrong"
            for name, count in zip(result.people.names, result.counts, strict=True)
            if count is not None and count > electors
        ]
    return reasons


def contest_mismatch(
    result: ResultRecord, info: ContestInfo, seats: int, method: Method | None
) -> Iterator[str]:
    """Yield why a document can't be of this contest, which is known to fill `seats` by `method`."""
    by = method or Method.PLURALITY
    if result.schema_ != RESULT_SCHEMA_2 and (seats != 1 or by != Method.PLURALITY):
        kind = f"fills {seats} seats" if seats != 1 else f"is decided by {by}"
        yield f'this contest {kind}. Send it as "{RESULT_SCHEMA_2}"'
        return
    advice = "Correct whichever is wrong"
    if info.seats is not None and result.seats not in {None, info.seats}:
        stated = f"{result.term('seats')} is {result.seats}"
        yield f"{stated}, but the election document says {info.seats}. {advice}"
    if info.method is not None and result.method not in {None, info.method}:
        yield f"method is {result.method}, but the election document says {info.method}. {advice}"
    yield from METHODS[result.method or by].rejection_reasons(result)


def counted_twice(result: ResultRecord, info: ContestInfo, election: ElectionInfo | None) -> Iterator[str]:
    """Yield why a body can't be reported as a whole: other contests fill its seats, and would count twice."""
    if election is None or result.contest not in election.divided_bodies:
        return
    if Method.LIST in {info.method, result.method} or info.method is None:
        name = election.bodies[result.contest].name
        yield (
            f"{name} is reported contest by contest, so it can't be reported as a whole too. Send one or the "
            "other, and take the contests or this document out"
        )


_LEAVE_OUT = "Leave it out, and give rejected ballots and totals in `rejected` and `valid_votes`"
_IF_RIGHT = (
    "If that is right, send the document again with a `correction`, or put election.json right under a "
    "higher `revision`"
)


def _unknown_candidates(
    result: ResultRecord, ballot: Ballot, announced: Sequence[str] | None
) -> Iterator[str]:
    """Yield candidates who aren't on the ballot; if none is, the document is about another place."""
    known, people = ballot.people, result.people
    if not known or not people:
        return
    if another_place(known, people):
        named, listed = ", ".join(people.names[:2]), ", ".join(known.names[:2])
        yield (
            f"no name in it is on the ballot ({named}, and the ballot has {listed}). "
            "Is it about another place? Correct the contest's id"
        )
        return
    new = [row for row in people.rows if row[0] not in known.keys]
    if len(new) == len(people):
        yield f"none of its ids is on the ballot, as {new[0][0]} of {new[0][1]}. Use the ballot's ids"
    elif announced is not None and not result.correction:
        advice = result.terms.advice or _IF_RIGHT
        for key, name in ((key, name) for key, name, _ in new if key not in announced):
            yield f"candidate {key} ({name}) is not on the ballot. {advice}"


def _listed_twice(result: ResultRecord) -> Iterator[str]:
    keys = result.people.keys
    seen = set(keys)
    if len(seen) == len(keys):
        return
    for key, name, _ in result.people.rows:
        if key not in seen:
            yield f"candidate {key} ({name}) is listed twice. List each candidate once"
        seen.discard(key)


def run_checks(count: Count, method: Method) -> list[Check]:
    """Return every check that this document allows. One whose inputs aren't given is left out."""
    match count.result.status:
        case Status.DECLARED:
            return METHODS[method].checks(count)
        case Status.CALLED:
            return [_called(count, method)]
        case Status.UNOPPOSED:
            return [_unopposed(count)]
        case Status.AWAITING | Status.COUNTING | Status.RECOUNT:
            return METHODS[method].checks_so_far(count)
    return []


def _called(count: Count, method: Method) -> Check:
    """Check that a call names somebody on the ballot."""
    people = count.ballot.people
    called = METHODS[method].called(count)
    named = [winner.id for winner in called]
    if not named:
        advice = "Write the candidate's id in `winner`"
        return Check("winner", False, "called without saying who won", advice)
    if not people:
        names = ", ".join(named)
        return Check("winner", False, f"called for {names}, but no candidate is known", "Send the ballot")
    if repeated := unknown_winners(count, named):
        return repeated[0]
    if (seats := sum(winner.seats for winner in called)) > count.seats:
        called_for = seats_in_words(seats)
        fills = f"the contest fills {count.seats_in_words}"
        return Check("winner", False, f"called for {called_for}, but {fills}")
    names = ", ".join(count.ballot.name(winner) for winner in named)
    return Check("winner", True, f"{names} {'is' if len(named) == 1 else 'are'} called")


def _unopposed(count: Count) -> Check:
    """Check that nobody is elected without a vote unless there are no more candidates than seats."""
    people, named = count.ballot.people, count.result.winners
    if not people or len(people) > count.seats:
        number = len(people) or "no"
        fills = f", and the contest fills {count.seats} seats" if count.seats > 1 else ""
        return Check("unopposed", False, f"unopposed, but {number} candidates are on the ballot{fills}")
    if named is not None and (faults := unknown_winners(count, named)):
        return faults[0]
    winners = count.result.terms.fields.get("winners", "`winners`")
    if named is not None and len(named) < len(people):
        return Check("unopposed", False, f"unopposed, but {winners} does not name every candidate")
    if count.seats == 1:
        return Check("unopposed", True, f"{people.names[0]} is the only candidate")
    return Check("unopposed", True, f"{len(people)} candidates for {count.seats} seats")
