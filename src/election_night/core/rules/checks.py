"""What is believed of a document. Every rule of doc `feed-format`, each in one function.

`rejection_reasons` keep a document out altogether; `run_checks` test what was announced, and what fails
makes it disputed. Both answer in words for somebody who is not a programmer.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from election_night.core.documents.ballot import Ballot
from election_night.core.documents.ballot_changes import another_place
from election_night.core.documents.figures import Votes
from election_night.core.documents.result_record import ResultRecord
from election_night.core.documents.table_rows import is_table_row
from election_night.model import Status
from election_night.text import skeleton


class Check(NamedTuple):
    """One test of a declaration: its name, whether it passed, and what was found."""

    name: str
    ok: bool
    detail: str


def rejection_reasons(
    result: ResultRecord, ballot: Ballot, electorate: int | None, announced: Sequence[str] | None
) -> list[str]:
    """Why this document cannot be used at all; nothing if it can.

    `electorate` and `announced` are of the election document: the ids on its ballot; `None` if it has none.
    """
    reasons: list[str] = []
    if result.people != ballot.people:
        reasons += _listed_twice(result)
        reasons += [f"{name} is a row of a table and no candidate: {_LEAVE_OUT}" for name in _rows(result)]
        reasons += _strangers(result, ballot, announced)
    electors = result.electorate or electorate
    if electors is not None and max(filter(None, result.counts), default=0) > electors:
        reasons += [
            f"{name} has {count:,} votes, more than the whole electorate of {electors:,}: "
            "correct whichever figure is wrong"
            for name, count in zip(result.people.names, result.counts, strict=True)
            if count is not None and count > electors
        ]
    return reasons


_LEAVE_OUT = "leave it out, and give rejected ballots and totals in `rejected` and `valid_votes`"
_HOW = "send the document again with a `correction`, or put election.json right under a higher `revision`"


def _rows(result: ResultRecord) -> list[str]:
    return [name for name in result.people.names if is_table_row(name)]


def _strangers(result: ResultRecord, ballot: Ballot, announced: Sequence[str] | None) -> Iterator[str]:
    """Candidates who are not on the ballot: none of them is one too many, all of them are another place."""
    known, people = ballot.people, result.people
    if not known or not people:
        return
    if another_place(known, people):
        here, there = ", ".join(people.names[:2]), ", ".join(known.names[:2])
        yield (
            f"no name in it is on the ballot ({here}, and the ballot has {there}): "
            f"is it about another place? Correct the contest's id"
        )
        return
    new = [one for one in people.rows if one[0] not in known.keys]
    if len(new) == len(people):
        yield f"none of its ids is on the ballot, as {new[0][0]} of {new[0][1]}: use the ballot's ids"
    elif announced is not None and not result.correction:
        for key, name in ((key, name) for key, name, _ in new if key not in announced):
            yield f"candidate {key} ({name}) is not on the ballot: if that is right, {_HOW}"


def _listed_twice(result: ResultRecord) -> Iterator[str]:
    keys = result.people.keys
    seen = set(keys)
    if len(seen) == len(keys):
        return
    for key, name, _ in result.people.rows:
        if key not in seen:
            yield f"candidate {key} ({name}) is listed twice: each may stand once on the ballot"
        seen.discard(key)


def run_checks(result: ResultRecord, votes: Votes, ballot: Ballot, electorate: int | None) -> list[Check]:
    """Every test that this document allows. A test whose inputs were not given is not in the list."""
    match result.status:
        case Status.DECLARED:
            return _declared(result, votes, ballot, electorate)
        case Status.CALLED:
            return [_called(result, ballot)]
        case Status.UNOPPOSED:
            return [_unopposed(result, ballot)]
    return []


def _declared(result: ResultRecord, votes: Votes, ballot: Ballot, electorate: int | None) -> list[Check]:
    if not ballot.people:
        return [Check("complete", False, "declared without any candidate: send the ballot and the votes")]
    counts = [count for count in votes if count is not None]
    if len(counts) < len(ballot.people):
        told = votes or (None,) * len(ballot.people)
        missing = [name for name, count in zip(ballot.people.names, told, strict=True) if count is None]
        names = ", ".join(missing[:3]) + (f" and {len(missing) - 3} more" if len(missing) > 3 else "")
        return [Check("complete", False, f"declared, but the votes of {names} are missing")]
    checks = [Check("complete", True, f"all {len(counts)} candidates have votes")]
    if placeholder(counts):
        figures = ", ".join(f"{count:,}" for count in sorted(counts, reverse=True)[:8])
        return [*checks, Check("placeholder", False, f"{figures} looks like a placeholder, not a count")]
    valid = sum(counts)
    if result.valid_votes is not None:
        checks.append(_sum(valid, result.valid_votes))
    checks += _first(result, ballot, counts)
    if electorate is not None:
        checks.append(_turnout(valid, result.rejected or 0, electorate))
    checks += _same_votes(ballot, votes)
    return checks


def _called(result: ResultRecord, ballot: Ballot) -> Check:
    """A call names somebody on the ballot, or it says nothing."""
    if result.winner is None:
        return Check("winner", False, "called without saying who won: `winner` is the candidate's id")
    if not ballot.people:
        return Check(
            "winner", False, f"called for {result.winner}, but no candidate is known: send the ballot"
        )
    if result.winner not in ballot.people.keys:
        return Check("winner", False, _unknown_winner(result.winner))
    return Check("winner", True, f"{ballot.name(result.winner)} is called")


def _unopposed(result: ResultRecord, ballot: Ballot) -> Check:
    """Nobody is elected without a vote but the only candidate."""
    people = ballot.people
    if len(people) != 1:
        number = len(people) or "no"
        return Check("unopposed", False, f"unopposed, but {number} candidates are on the ballot")
    if result.winner is not None and result.winner not in people.keys:
        return Check("unopposed", False, _unknown_winner(result.winner))
    return Check("unopposed", True, f"{people.names[0]} is the only candidate")


def placeholder(counts: Sequence[int]) -> bool:
    """Whether these figures only hold a place for figures to come.

    One live data set of 2024 carried a seat as 1, 0, 0, 0, 0, 0, 0 for two hours. So: nobody but the
    first has a vote, or there are no more votes than candidates, also where only one stands.
    """
    if sum(counts) <= len(counts):
        return True
    return len(counts) > 1 and counts.count(0) >= len(counts) - 1


def _sum(valid: int, stated: int) -> Check:
    if valid == stated:
        return Check("sum", True, f"votes add up to {valid:,}")
    off = f"{abs(valid - stated):,} too {'many' if valid > stated else 'few'}"
    return Check("sum", False, f"the votes add up to {valid:,}, but valid_votes says {stated:,}: {off}")


def _first(result: ResultRecord, ballot: Ballot, counts: list[int]) -> Iterator[Check]:
    """Lot, majority and winner against the votes."""
    best = max(counts)
    majority = best - sorted(counts)[-2] if len(counts) > 1 else None
    keys, names = ballot.people.keys, ballot.people.names
    first = [place for place, count in enumerate(counts) if count == best]
    if result.by_lot:
        yield from _lot(result, majority)
    elif len(first) > 1:
        level = " and ".join([names[place] for place in first])
        yield Check("tie", False, f"{level} are level on {best:,}, and no lot is reported")
    if result.majority is not None and majority is not None:
        # A lot counts as one vote more (Representation of the People Act 1983, schedule 1, rule 49), so
        # documents say either 0 or 1 here.
        if result.majority == majority or (result.by_lot and {result.majority, majority} <= {0, 1}):
            yield Check("majority", True, f"majority agrees: {result.majority:,}")
        else:
            detail = f"the first two are {majority:,} apart, but majority says {result.majority:,}"
            yield Check("majority", False, detail)
    if result.winner is not None:
        if result.winner not in keys:
            yield Check("winner", False, _unknown_winner(result.winner))
        elif keys.index(result.winner) in first:
            yield Check("winner", True, f"{ballot.name(result.winner)} leads")
        else:
            detail = f"{names[first[0]]} has most votes, but winner names {ballot.name(result.winner)}"
            yield Check("winner", False, detail)


def _lot(result: ResultRecord, majority: int | None) -> Iterator[Check]:
    if majority is None:
        yield Check("lot", False, "said to be decided by lot, but there is only one candidate")
    elif majority > 1:
        detail = f"said to be decided by lot, but {majority:,} votes lie between the first two"
        yield Check("lot", False, detail)
    elif majority == 0 and result.winner is None:
        yield Check("lot", False, "decided by lot, but `winner` does not say for whom")


def _unknown_winner(winner: str) -> str:
    return f"winner names {winner}, who is not on the ballot: use the candidate's id"


def _turnout(valid: int, rejected: int, electorate: int) -> Check:
    ballots = valid + rejected
    if ballots <= electorate:
        return Check("turnout", True, f"{ballots:,} ballots of {electorate:,} electors")
    return Check("turnout", False, f"{ballots:,} ballots, but only {electorate:,} may vote")


def _same_votes(ballot: Ballot, votes: Votes) -> Iterator[Check]:
    """Two of one name with the same votes: somebody has joined two tables by name."""
    if not ballot.namesakes:
        return
    seen: dict[tuple[str, int], tuple[str, str]] = {}
    for (key, name, party), count in zip(ballot.people.rows, votes, strict=True):
        if not count:
            continue
        other = seen.setdefault((skeleton(name), count), (key, party))
        if other[0] != key:
            pair = f"{other[1]} (id {other[0]}) and {party} (id {key})"
            yield Check(
                "namesakes", False, f"two candidates called {name}, {pair}, have {count:,} votes each"
            )
