"""A second, naive count, written from the description of the feed: sort by revision, then go through.

It shares nothing with the program but the documents. Slow, in one piece, and easy to check by eye.
"""

from collections import Counter
from collections.abc import Iterable
from typing import Any

from election_night.model import Contest, Election, Result

NOBODY: dict[str, Any] = {"winner": None, "majority": None, "valid_votes": None, "rejected": None}


def count(election: Election | None, results: Iterable[Result]) -> dict[str, dict[str, Any]]:
    """Every contest as it has to be shown."""
    contests = {one.id: one for one in election.contests} if election else {}
    papers: dict[str, list[Result]] = {one: [] for one in contests}
    for one in results:
        papers.setdefault(one.contest, []).append(one)
    percent = election.deposit_pct if election else 5
    return {key: _contest(found, contests.get(key), percent) for key, found in papers.items()}


def seats(counted: dict[str, dict[str, Any]]) -> Counter[str]:
    """Won by party."""
    won = (one["parties"][one["winner"]] for one in counted.values() if one["winner"])
    return Counter(won)


def _contest(papers: list[Result], contest: Contest | None, percent: int | None) -> dict[str, Any]:  # noqa: PLR0912
    parties = {one.key: one.party for one in contest.candidates} if contest else {}
    roll = contest.electorate if contest else None
    announced = roll
    shown: dict[str, Any] = NOBODY | {"state": "awaiting", "revision": None, "votes": {}}
    declared_winner = figures = None
    corrections = 0
    for revision in sorted({one.revision for one in papers}):
        believed = roll if roll is not None else announced
        used = _usable([one for one in papers if one.revision == revision], parties, believed)
        if not used:
            continue
        if not parties:
            parties = {c.key: c.party for one in used for c in one.candidates}
        shown = NOBODY | {"revision": revision, "votes": {}}
        rolls = {one.electorate if one.electorate is not None else believed for one in used}
        roll = rolls.pop() if len(rolls) == 1 else None
        if len(used) > 1:
            shown |= _agreed(used, parties)
            continue
        one = used[0]
        votes = {key: dict(_votes(one)).get(key) for key in parties}
        told = {key: vote for key, vote in votes.items() if vote is not None}
        full = bool(parties) and len(told) == len(parties)
        marked = bool(one.correction)
        shown["state"] = one.status.value
        if one.status in {"counting", "recount", "declared"}:
            shown |= {
                "votes": told,
                "rejected": one.rejected,
                "valid_votes": sum(told.values()) if full else None,
            }
        if one.status == "declared":
            winner = _winner(one, votes, roll) if full else None
            if figures is None:
                corrections += marked
            else:
                now = _figures(one, votes)
                corrections += any(now.get(k, was) != was for k, was in figures.items())
            figures = (figures or {}) | _figures(one, votes)
            if winner is None or (declared_winner not in {None, winner} and not marked):
                shown["state"] = "disputed"
                continue
            declared_winner = winner
            ranked = sorted(told.values(), reverse=True)
            shown["winner"] = winner
            shown["majority"] = ranked[0] - ranked[1] if len(ranked) > 1 else None
            shown["state"] = "corrected" if corrections else "declared"
            if percent is not None:
                losers = {k: v for k, v in told.items() if k != winner}
                shown["lost"] = {k for k, v in losers.items() if 100 * v <= percent * sum(told.values())}
        elif one.status == "called":
            if one.winner not in parties or (declared_winner not in {None, one.winner} and not marked):
                shown["state"] = "disputed"
                continue
            shown["winner"] = one.winner
            declared_winner = declared_winner and one.winner
        elif one.status == "unopposed":
            only = next(iter(parties)) if len(parties) == 1 else None
            wrong = only is None or one.winner not in {None, only}
            if wrong or (declared_winner not in {None, only} and not marked):
                shown["state"] = "disputed"
                continue
            shown["winner"] = declared_winner = only
        elif one.status in {"withdrawn", "countermanded"} or marked:
            declared_winner = None
    if shown["revision"] is None:
        roll = announced
    return shown | {"corrections": corrections, "electorate": roll, "parties": parties}


def _votes(one: Result) -> list[tuple[str, int | None]]:
    return [(candidate.key, candidate.votes) for candidate in one.candidates]


def _figures(one: Result, votes: dict[str, int | None]) -> dict[str, int]:
    given = votes | {"rejected ballots": one.rejected, "electors": one.electorate}
    return {key: figure for key, figure in given.items() if figure is not None}


def _usable(papers: list[Result], parties: dict[str, str], roll: int | None) -> list[Result]:
    """Each content once; not with a stranger, somebody twice, or more votes than electors."""
    different: dict[str, Result] = {}
    for one in papers:
        keys = [key for key, _ in _votes(one)]
        electors = roll if one.electorate is None else one.electorate
        most = max((vote for _, vote in _votes(one) if vote is not None), default=0)
        stranger = bool(parties) and not set(keys) <= set(parties)
        if stranger or len(keys) > len(set(keys)) or (electors is not None and most > electors):
            continue
        content = one.model_dump(exclude={"issued_at", "source", "note", "name"})
        content["candidates"] = sorted(content["candidates"], key=lambda c: str(c["id"]))
        content["correction"] = content["correction"] or None
        different[repr(content | {"declared_at": one.declared_at and one.declared_at.timestamp()})] = one
    return list(different.values())


def _agreed(used: list[Result], parties: dict[str, str]) -> dict[str, Any]:
    """What all sides say alike, if all of them have figures at all."""
    shown: dict[str, Any] = {"state": "disputed", "votes": {}}
    if not all(one.status in {"counting", "recount", "declared"} for one in used):
        return shown
    for key in parties:
        said = {dict(_votes(one)).get(key) for one in used}
        if len(said) == 1 and None not in said:
            shown["votes"][key] = said.pop()
    if len(shown["votes"]) == len(parties) > 0:
        shown["valid_votes"] = sum(shown["votes"].values())
    rejected = {one.rejected for one in used}
    return shown | {"rejected": rejected.pop() if len(rejected) == 1 else None}


def _winner(one: Result, votes: dict[str, int | None], roll: int | None) -> str | None:
    """Who is elected by these figures; `None` if they cannot be believed."""
    counts = {key: vote or 0 for key, vote in votes.items()}
    total, ranked = sum(counts.values()), sorted(counts.values(), reverse=True)
    apart = ranked[0] - ranked[1] if len(ranked) > 1 else None
    first = [key for key, vote in counts.items() if vote == ranked[0]]
    nearly = one.by_lot and apart in {0, 1} and one.majority in {0, 1}
    believed = [
        len(counts) == 1 or total > len(counts),
        len(counts) == 1 or ranked[1] > 0,
        one.valid_votes in {None, total},
        one.majority is None or apart is None or one.majority == apart or nearly,
        one.winner is None or one.winner in first,
        len(first) == 1 or (one.by_lot and one.winner is not None),
        not one.by_lot or apart in {0, 1},
        roll is None or total + (one.rejected or 0) <= roll,
    ]
    return (one.winner or first[0]) if all(believed) else None
