"""What is believed of a document. Every rule of doc `feed-format`, each in one function.

`refusals` keep a document out altogether; `declared` tests a declaration, and what fails makes it
disputed; `cautions` are believed and said. All answer in words for somebody who is not a programmer.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from election_night.model import Candidate, Previous, Result, Status
from election_night.night.rules import percent, rounded
from election_night.night.seat import Check
from election_night.text import skeleton

TURNOUT_POINTS = 10
"""Percentage points of turnout away from last time before somebody should ring."""
SHARE_POINTS = 40
"""The same for a party's share."""


@dataclass(frozen=True, slots=True)
class Known:
    """What a document is measured against."""

    ballot: dict[str, Candidate]
    """By candidate id; empty until a ballot is known."""
    electorate: int | None
    previous: Previous | None = None
    polls_close: datetime | None = None
    alike: tuple[str, ...] = ()
    """Names on the ballot that are easily taken for each other, in words."""


def refusals(result: Result, known: Known) -> Iterator[str]:
    """Why this document cannot be used at all."""
    keys = [candidate.key for candidate in result.candidates]
    if len(set(keys)) < len(keys):
        twice = next(candidate for candidate in result.candidates if keys.count(candidate.key) > 1)
        yield f"candidate {twice.key} ({twice.name}) is listed twice: each may stand once on the ballot"
    if known.ballot:
        for candidate in result.candidates:
            if candidate.key not in known.ballot:
                yield (
                    f"candidate {candidate.key} ({candidate.name}) is not on the ballot: "
                    "correct the id, or add the candidate to election.json"
                )
    electorate = _electorate(result, known)
    if electorate is not None:
        for candidate in result.candidates:
            if candidate.votes is not None and candidate.votes > electorate:
                yield (
                    f"{candidate.name} has {candidate.votes:,} votes, more than the whole electorate of "
                    f"{electorate:,}: correct whichever figure is wrong"
                )


def declared(result: Result, known: Known) -> list[Check]:
    """Every test that these figures allow. A test whose inputs were not given is not in the list."""
    votes = {candidate.key: candidate.votes for candidate in result.candidates}
    ballot = known.ballot or {candidate.key: candidate for candidate in result.candidates}
    missing = [candidate.name for key, candidate in ballot.items() if votes.get(key) is None]
    if not ballot:
        return [Check("complete", False, "declared without any candidate: send the ballot and the votes")]
    if missing:
        names = ", ".join(missing[:3]) + (f" and {len(missing) - 3} more" if len(missing) > 3 else "")
        return [Check("complete", False, f"declared, but the votes of {names} are missing")]
    counts = [count for count in votes.values() if count is not None]
    valid = sum(counts)
    checks = [Check("complete", True, f"all {len(counts)} candidates have votes")]
    if _placeholder(counts):
        figures = ", ".join(str(count) for count in sorted(counts, reverse=True)[:8])
        detail = f"{figures} looks like a placeholder, not a count"
        return [*checks, Check("placeholder", False, detail)]
    if result.valid_votes is not None:
        checks.append(_sum(valid, result.valid_votes))
    checks += _first(result, ballot, counts, votes)
    electorate = _electorate(result, known)
    if electorate is not None:
        checks.append(_turnout(valid, result.rejected or 0, electorate))
    swapped = _swapped(result, known)
    if swapped:
        checks.append(Check("names", False, swapped))
    return checks


def called(result: Result, known: Known) -> list[Check]:
    """A call names somebody on the ballot, or it says nothing."""
    if result.winner is None:
        return [Check("winner", False, "called without saying who won: `winner` is the candidate's id")]
    ballot = known.ballot or {candidate.key: candidate for candidate in result.candidates}
    if result.winner not in ballot:
        return [Check("winner", False, _stranger(result.winner))]
    return [Check("winner", True, f"{ballot[result.winner].name} is called")]


def cautions(
    result: Result, known: Known, total_before: int | None, electorate_before: int | None
) -> Iterator[str]:
    """What is believed, and worth a telephone call."""
    electorate = _electorate(result, known)
    if (
        result.electorate is not None
        and electorate_before is not None
        and result.electorate != electorate_before
    ):
        yield f"the electorate is {result.electorate:,}; it was {electorate_before:,} before"
    counts = [candidate.votes for candidate in result.candidates if candidate.votes is not None]
    total = sum(counts)
    if counts and total_before is not None and total < total_before:
        yield f"the total fell from {total_before:,} to {total:,}"
    if result.status == Status.COUNTING and len(counts) > 1 and _placeholder(counts):
        yield "the figures look like placeholders; nobody is shown as leading"
    if result.status == Status.DECLARED:
        yield from _against_last_time(result, total, electorate, known.previous)
    said = result.declared_at or (result.issued_at if result.status == Status.DECLARED else None)
    if said is not None and known.polls_close is not None and said < known.polls_close:
        yield f"declared at {said:%H:%M on %d %B %Y}, before the polls closed at {known.polls_close:%H:%M on %d %B}"
    yield from known.alike
    for candidate in _renamed(result, known):
        yield f"{candidate.name} is {known.ballot[candidate.key].name} on the ballot (id {candidate.key})"


def placeholder(result: Result) -> bool:
    """Whether these figures only hold a place for figures to come."""
    return _placeholder([candidate.votes for candidate in result.candidates if candidate.votes is not None])


def _electorate(result: Result, known: Known) -> int | None:
    return result.electorate if result.electorate is not None else known.electorate


def _placeholder(counts: Sequence[int]) -> bool:
    """One live data set of 2024 carried a seat as 1, 0, 0, 0, 0, 0, 0 for two hours.

    So: nobody but the first has a vote, or there are no more votes than candidates.
    """
    return len(counts) > 1 and (sum(counts) <= len(counts) or sum(1 for count in counts if count) <= 1)


def _sum(valid: int, stated: int) -> Check:
    if valid == stated:
        return Check("sum", True, f"votes add up to {valid:,}")
    off = f"{abs(valid - stated):,} too {'many' if valid > stated else 'few'}"
    return Check("sum", False, f"the votes add up to {valid:,}, but valid_votes says {stated:,}: {off}")


def _first(
    result: Result, ballot: dict[str, Candidate], counts: list[int], votes: dict[str, int | None]
) -> Iterator[Check]:
    """Winner, majority and lot against the votes."""
    ordered = sorted(counts, reverse=True)
    majority = ordered[0] - ordered[1] if len(ordered) > 1 else None
    level = [candidate.name for key, candidate in ballot.items() if votes[key] == ordered[0]]
    if len(level) > 1 and not result.by_lot:
        yield Check(
            "tie", False, f"{' and '.join(level)} are level on {ordered[0]:,}, and no lot is reported"
        )
    if result.by_lot and majority is not None and majority > 1:
        yield Check(
            "lot", False, f"said to be decided by lot, but {majority:,} votes lie between the first two"
        )
    if result.by_lot and len(level) > 1 and result.winner is None:
        yield Check("lot", False, "decided by lot, but `winner` does not say for whom")
    # A lot counts as one vote more (Representation of the People Act 1983, schedule 1, rule 49), so
    # documents say either 0 or 1 here.
    if result.majority is not None and majority is not None:
        if result.majority == majority or (result.by_lot and {result.majority, majority} <= {0, 1}):
            yield Check("majority", True, f"majority agrees: {result.majority:,}")
        else:
            detail = f"the first two are {majority:,} apart, but majority says {result.majority:,}"
            yield Check("majority", False, detail)
    if result.winner is not None:
        if result.winner not in ballot:
            yield Check("winner", False, _stranger(result.winner))
        elif votes[result.winner] == ordered[0]:
            yield Check("winner", True, f"{ballot[result.winner].name} leads")
        else:
            yield Check(
                "winner", False, f"{level[0]} has most votes, but winner names {ballot[result.winner].name}"
            )


def _stranger(winner: str) -> str:
    return f"winner names {winner}, who is not on the ballot: use the candidate's id"


def _turnout(valid: int, rejected: int, electorate: int) -> Check:
    ballots = valid + rejected
    if ballots <= electorate:
        return Check("turnout", True, f"{ballots:,} ballots of {electorate:,} electors")
    return Check("turnout", False, f"{ballots:,} ballots, but only {electorate:,} may vote")


def _swapped(result: Result, known: Known) -> str | None:
    """A document that gives one candidate's id with another's name has its rows mixed up."""
    for candidate in _renamed(result, known):
        name = skeleton(candidate.name)
        for key, other in known.ballot.items():
            if key != candidate.key and skeleton(other.name) == name:
                listed = known.ballot[candidate.key].name
                return f"id {candidate.key} is {listed} on the ballot, but {candidate.name} in the document"
    return None


def _renamed(result: Result, known: Known) -> list[Candidate]:
    """Candidates whose name here is not the name on the ballot, spelling apart."""
    return [
        candidate
        for candidate in result.candidates
        if (listed := known.ballot.get(candidate.key))
        and listed.name != candidate.name
        and skeleton(listed.name) != skeleton(candidate.name)
    ]


def _against_last_time(
    result: Result, total: int, electorate: int | None, previous: Previous | None
) -> Iterator[str]:
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
    parties = [candidate.party for candidate in result.candidates]
    for candidate in result.candidates:
        before_votes = previous.votes.get(candidate.party)
        if before_votes is None or candidate.votes is None or parties.count(candidate.party) > 1:
            continue
        if abs(100 * (candidate.votes * then - before_votes * total)) > SHARE_POINTS * total * then:
            yield f"the share of {candidate.name} moved by more than {SHARE_POINTS} points since last time"


def alike(ballot: Iterable[Candidate]) -> tuple[str, ...]:
    """Different names that look the same (UTS #39), two by two, in words."""
    seen: dict[str, str] = {}
    pairs = []
    for candidate in ballot:
        other = seen.setdefault(skeleton(candidate.name), candidate.name)
        if other != candidate.name:
            pairs.append(f"{other} and {candidate.name} look alike and are two candidates")
    return tuple(pairs)
