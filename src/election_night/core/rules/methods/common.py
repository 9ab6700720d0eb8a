"""Checks of a declaration that several methods share."""

from collections.abc import Iterator

from election_night.core.documents.ballot import Ballot
from election_night.core.documents.figures import Votes
from election_night.core.documents.result_record import ResultRecord
from election_night.core.rules.methods.base import Check, Count
from election_night.text import skeleton


def complete(count: Count) -> list[Check]:
    """Check that everybody on the ballot has votes."""
    people = count.ballot.people
    if not people:
        advice = "Send the ballot and the votes"
        return [Check("complete", False, "declared without any candidate", advice)]
    known = count.known_votes
    if len(known) < len(people):
        votes = count.votes or (None,) * len(people)
        missing = [name for name, number in zip(people.names, votes, strict=True) if number is None]
        names = ", ".join(missing[:3]) + (f" and {len(missing) - 3} more" if len(missing) > 3 else "")
        return [Check("complete", False, f"declared, but the votes of {names} are missing")]
    return [Check("complete", True, f"all {len(known)} candidates have votes")]


def placeholder(count: Count) -> Check | None:
    """Return a failed check if the figures only hold a place for figures to come."""
    if not count.has_placeholders:
        return None
    figures = ", ".join(f"{votes:,}" for votes in sorted(count.known_votes, reverse=True)[:8])
    return Check("placeholder", False, f"{figures} looks like a placeholder, not a count")


def total(count: Count) -> Iterator[Check]:
    """Compare the stated valid votes with the sum of the votes."""
    stated, valid = count.result.valid_votes, sum(count.known_votes)
    if stated is None:
        return
    if valid == stated:
        yield Check("sum", True, f"votes add up to {valid:,}")
        return
    off = f"{abs(valid - stated):,} too {'many' if valid > stated else 'few'}"
    yield Check(
        "sum",
        False,
        f"the votes add up to {valid:,}, but {count.result.term('valid_votes')} says {stated:,}: {off}",
    )


def turnout(count: Count, ballots: int | None) -> Iterator[Check]:
    """Check that there are no more ballots than electors, and no namesakes with the same votes."""
    if count.electorate is not None and ballots is not None:
        papers = ballots + (count.result.rejected or 0)
        if papers <= count.electorate:
            yield Check("turnout", True, f"{papers:,} ballots of {count.electorate:,} electors")
        else:
            yield Check("turnout", False, f"{papers:,} ballots, but only {count.electorate:,} may vote")
    yield from _same_votes(count.ballot, count.votes)


def _same_votes(ballot: Ballot, votes: Votes) -> Iterator[Check]:
    """Yield a failed check for two of one name with the same votes: somebody joined two tables by name."""
    if not ballot.namesakes:
        return
    seen: dict[tuple[str, int], tuple[str, str]] = {}
    for (key, name, party), number in zip(ballot.people.rows, votes, strict=True):
        if not number:
            continue
        other = seen.setdefault((skeleton(name), number), (key, party))
        if other[0] != key:
            pair = f"{other[1]} (id {other[0]}) and {party} (id {key})"
            yield Check(
                "namesakes", False, f"two candidates called {name}, {pair}, have {number:,} votes each"
            )


def preference_figures(result: ResultRecord) -> Iterator[str]:
    """Yield a reason if there are figures that only a count by preferences has."""
    if result.quota is not None or result.stages or any(result.totals):
        yield 'quota, stages and totals are of a count by preferences. Say `method` "stv" if it is one'


def list_figures(result: ResultRecord) -> Iterator[str]:
    """Yield a reason if there are figures that only a list has."""
    if any(seats is not None for seats in result.row_seats):
        yield 'candidates with `seats` are rows of a list. Say `method` "list" if it is one'
