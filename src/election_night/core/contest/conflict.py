"""Several documents of one revision that differ: only what they all agree on is shown."""

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple, TypeVar

from election_night.core.documents.candidate_list import CandidateList
from election_night.core.documents.result_record import ResultRecord
from election_night.model import Status

Value = TypeVar("Value")

WITH_FIGURES = frozenset({Status.COUNTING, Status.RECOUNT, Status.DECLARED})
"""Votes in a document of another status are not shown."""
_FIGURES = (
    "rejected", "valid_votes", "majority", "winners", "declared_at", "recount", "seats", "method", "ballots",
    "quota", "counted_pct",
)  # fmt: skip
_LABELS = {"winners": "winner"}
_OF_CANDIDATES = {"row_seats": "seats of the rows", "totals": "totals"}
_TEXTS = ("source", "note", "correction")


class Agreed(NamedTuple):
    """What all sides agree on."""

    result: ResultRecord
    votes: tuple[int | None, ...]
    """In the order of the ballot."""
    electorate: int | None
    reason: str
    """What they differ over."""


def agree(results: Sequence[ResultRecord], ballot: CandidateList, electorate: int | None) -> Agreed:
    """Return what these documents agree on. `electorate` holds for those that don't state one."""
    first = results[0]
    stated = [set(counts) for counts in zip(*(result.votes(ballot) for result in results), strict=True)]
    all_have_votes = all(result.status in WITH_FIGURES for result in results)
    votes = tuple([_same(counts) for counts in stated]) if all_have_votes else ()
    shared: dict[str, Any] = {
        field: _same(getattr(result, field) for result in results) for field in (*_FIGURES, *_TEXTS)
    }
    if not all_have_votes:
        shared["rejected"] = None
    status = first.status if len({result.status for result in results}) == 1 else Status.COUNTING
    result = first._replace(
        **shared,
        people=CandidateList(),
        counts=(),
        row_seats=(),
        totals=(),
        stages=(),
        by_lot=False,
        status=status,
    )
    electors = [result.electorate or electorate for result in results]
    return Agreed(result, votes, _same(electors), _reason(results, stated, ballot))


def _same(values: Iterable[Value]) -> Value | None:
    """Return the value, if all are the same."""
    distinct = set(values)
    return distinct.pop() if len(distinct) == 1 else None


def _reason(results: Sequence[ResultRecord], stated: Sequence[set[int | None]], ballot: CandidateList) -> str:
    differences = [
        f"{name} {_either(counts)}"
        for name, counts in zip(ballot.names, stated, strict=True)
        if len(counts) > 1
    ]
    statuses = sorted({str(result.status) for result in results})
    if len(statuses) > 1:
        differences.append(" or ".join(statuses))
    if not differences:
        figures = ("electorate", *_FIGURES, "stages", "by_lot", "correction")
        differences = [
            _LABELS.get(name, name.replace("_", " "))
            for name in figures
            if len({getattr(r, name) for r in results}) > 1
        ]
        differences += [label for name, label in _OF_CANDIDATES.items() if _differ(results, name)]
    subject = ", ".join(differences) or "who stands"
    return f"{results[0].edition} came in {len(results)} different versions: {subject}"


def _differ(results: Sequence[ResultRecord], figures: str) -> bool:
    """Return whether candidates have other figures, in whatever order they are listed."""
    return len({frozenset(zip(r.people.keys, getattr(r, figures), strict=False)) for r in results}) > 1


def _either(counts: set[int | None]) -> str:
    known = [f"{count:,}" for count in sorted(count for count in counts if count is not None)]
    return " or ".join([*known, "no figure"] if None in counts else known)
