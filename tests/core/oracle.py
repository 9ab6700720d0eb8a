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
    contests = {contest.id: contest for contest in election.contests} if election else {}
    papers: dict[str, list[Result]] = {contest: [] for contest in contests}
    for paper in results:
        papers.setdefault(paper.contest, []).append(paper)
    percent = election.deposit_pct if election else None
    return {
        key: _contest(found, contests.get(key), percent) | {"listed": not contests or key in contests}
        for key, found in papers.items()
    }


def seats(counted: dict[str, dict[str, Any]]) -> Counter[str]:
    """Won by party, however it is spelled, in the contests of the election."""
    won = (
        seat["parties"][seat["winner"]].lower()
        for seat in counted.values()
        if seat["winner"] and seat["listed"]
    )
    return Counter(won)


def _contest(papers: list[Result], contest: Contest | None, percent: int | None) -> dict[str, Any]:  # noqa: PLR0912
    parties = {candidate.key: candidate.party for candidate in contest.candidates} if contest else {}
    names = {candidate.key: candidate.name for candidate in contest.candidates} if contest else {}
    announced = (contest.electorate or None) if contest else None
    then = (contest.previous.votes or {}) if contest and contest.previous else {}
    roll = announced
    expected: dict[str, Any] = NOBODY | {"state": "awaiting", "revision": None, "votes": {}}
    declared = called = figures = None
    settled = called_off = pending = waits = False
    stated: int | None = None
    first = set(parties)
    loose: set[str] = set()
    corrections = 0
    for revision in sorted({paper.revision for paper in papers}):
        used = _usable(
            [paper for paper in papers if paper.revision == revision], names, loose, announced, first
        )
        if not used:
            continue
        known = roll if roll is not None else announced
        expected = NOBODY | {"revision": revision, "votes": {}}
        if len(used) > 1:
            if not parties:
                parties = {c.key: c.party for paper in used[::-1] for c in paper.candidates[::-1]}
                names = {c.key: c.name for paper in used[::-1] for c in paper.candidates[::-1]}
                lists = [
                    {c.key: (c.name, c.party) for c in paper.candidates} for paper in used if paper.candidates
                ]
                loose = {key for key in parties if len({listed.get(key) for listed in lists}) > 1}
            rolls = {paper.electorate or known for paper in used}
            roll = rolls.pop() if len(rolls) == 1 else None
            expected |= _agreed(used, parties)
            statuses = {paper.status.value for paper in used}
            if statuses <= {"withdrawn", "countermanded"}:
                declared = called = None
                called_off = called_off or "countermanded" in statuses
            continue
        paper = used[0]
        marked = bool(paper.correction)
        parties_of_paper = {c.key: c.party for c in paper.candidates}
        names_in_paper = {c.key: c.name for c in paper.candidates}
        doubt, sign = False, False
        decisive = paper.status in {"called", "declared", "unopposed"}
        if parties_of_paper and not parties:
            parties, names = parties_of_paper, names_in_paper
        elif parties_of_paper:
            names = {k: n for k, n in names.items() if k not in loose}
            parties = {k: p for k, p in parties.items() if k in parties_of_paper or k not in loose}
            parties |= {k: p for k, p in parties_of_paper.items() if k in loose}
            names |= {k: n for k, n in names_in_paper.items() if k in loose}
            loose = set()
            added = {k: p for k, p in parties_of_paper.items() if k not in parties}
            missing = {k: p for k, p in parties.items() if k not in parties_of_paper}
            mixed = any(
                names.get(key) not in {None, name} and name in names.values()
                for key, name in names_in_paper.items()
            )
            if marked and paper.status not in {"declared", "unopposed"}:
                missing = {}
            other = {
                k
                for k in parties_of_paper
                if k in names
                and (names[k] != names_in_paper[k] or parties[k].lower() != parties_of_paper[k].lower())
            }
            if marked and (added or missing or other):
                pending = figures is not None or paper.status == "declared"
                parties = {k: p for k, p in parties.items() if k not in missing} | parties_of_paper
                names = {k: n for k, n in names.items() if k in parties} | names_in_paper
            elif mixed and not marked:
                sign, doubt = True, decisive
            elif not marked:
                sign = bool(other) or (bool(added) and settled)
                doubt = sign and decisive
                if added and not settled:
                    parties, names = parties | added, names | {k: names_in_paper[k] for k in added}
        votes = {key: dict(_votes(paper)).get(key) for key in parties}
        known_votes = {key: vote for key, vote in votes.items() if vote is not None}
        if paper.status not in {"counting", "recount", "declared"}:
            known_votes = {}
        if paper.electorate:
            roll = paper.electorate
        else:
            roll = known
            if (
                known is not None
                and known != announced
                and sum(known_votes.values()) + (paper.rejected or 0) > known
            ):
                roll = announced
        full = bool(parties) and len(known_votes) == len(parties)
        expected["state"] = paper.status.value
        if paper.status in {"counting", "recount", "declared"}:
            expected |= {
                "votes": known_votes,
                "rejected": paper.rejected,
                "valid_votes": sum(known_votes.values()) if full else None,
            }
        if marked:
            called_off = False
        doubt = doubt or (called_off and decisive)
        if paper.status == "declared":
            winner = _winner(paper, votes, roll) if full else None
            doubt = doubt or winner is None or (declared not in {None, winner} and not marked)
            sign = sign or (full and _far(votes, parties, then))
            doubt = doubt or (called not in {None, winner} and sign and not marked)
            if not (known_votes and _placeholder(list(known_votes.values()))):
                now = _figures(paper, votes)
                moved = figures is not None and any(now.get(k, vote) != vote for k, vote in figures.items())
                another = not doubt and declared not in {None, winner}
                counts = pending or another or (marked if figures is None else moved)
                restated = (
                    not waits and None not in {stated, paper.valid_votes} and stated != paper.valid_votes
                )
                corrections += counts or restated
                waits = counts and doubt
                stated = stated if paper.valid_votes is None else paper.valid_votes
                pending = False
                figures = (figures or {}) | now
            if doubt:
                expected["state"] = "disputed"
                continue
            declared, called, settled = winner, None, True
            ranked = sorted(known_votes.values(), reverse=True)
            expected["winner"] = winner
            expected["majority"] = ranked[0] - ranked[1] if len(ranked) > 1 else None
            expected["state"] = "corrected" if corrections else "declared"
            if percent is not None:
                losers = {k: v for k, v in known_votes.items() if k != winner}
                expected["lost"] = {
                    k for k, v in losers.items() if 100 * v <= percent * sum(known_votes.values())
                }
        elif paper.status == "called":
            flips = declared not in {None, paper.winner} or (called not in {None, paper.winner} and sign)
            if doubt or paper.winner not in parties or (flips and not marked):
                expected["state"] = "disputed"
                continue
            expected["winner"] = called = paper.winner
            declared = declared and paper.winner
        elif paper.status == "unopposed":
            only = next(iter(parties)) if len(parties) == 1 else None
            wrong = doubt or only is None or paper.winner not in {None, only}
            flips = declared not in {None, only} or (called not in {None, only} and sign)
            if wrong or (flips and not marked):
                expected["state"] = "disputed"
                continue
            expected["winner"] = declared = only
            called, settled = None, True
        elif paper.status in {"withdrawn", "countermanded"} or marked:
            declared = called = None
            called_off = called_off or paper.status == "countermanded"
    if expected["revision"] is None:
        roll = announced
    return expected | {"corrections": corrections, "electorate": roll, "parties": parties}


def _placeholder(counts: list[int]) -> bool:
    alone = len(counts) > 1 and sorted(counts)[-2] == 0
    return sum(counts) <= len(counts) or alone


def _far(votes: dict[str, int | None], parties: dict[str, str], then: dict[str, int]) -> bool:
    """Some party's share moved by more than 40 points."""
    total, total_then = sum(vote or 0 for vote in votes.values()), sum(then.values())
    if not total or not total_then or _placeholder([vote or 0 for vote in votes.values()]):
        return False
    for key, vote in votes.items():
        party = parties[key]
        alone = list(parties.values()).count(party) == 1
        if party in then and party != "ind" and alone:
            moved = (vote or 0) / total - then[party] / total_then
            if abs(moved) > 0.4 + 1e-9:
                return True
    return False


def _votes(paper: Result) -> list[tuple[str, int | None]]:
    return [(candidate.key, candidate.votes) for candidate in paper.candidates]


def _figures(paper: Result, votes: dict[str, int | None]) -> dict[str, int]:
    figures = votes | {"rejected ballots": paper.rejected}
    return {key: figure for key, figure in figures.items() if figure is not None}


def _usable(
    papers: list[Result],
    names: dict[str, str],
    loose: set[str],
    roll: int | None,
    listed: set[str],
) -> list[Result]:
    """Each content once; not with somebody twice, an unexplained stranger, or more votes than electors."""
    different: dict[str, Result] = {}
    for paper in papers:
        keys = [key for key, _ in _votes(paper)]
        electors = paper.electorate or roll
        most = max((vote for _, vote in _votes(paper) if vote is not None), default=0)
        names = {key: name for key, name in names.items() if key not in loose}
        strangers = [key for key in keys if names and key not in names]
        unlisted = bool(listed) and not paper.correction and not set(strangers) <= listed
        stranger = bool(strangers) and (len(strangers) == len(keys) or unlisted)
        called = {c.key: c.name for c in paper.candidates}
        same = any(names.get(key) == name or name in names.values() for key, name in called.items())
        stranger = stranger or (bool(called) and bool(names) and not same) or "Total" in called.values()
        if stranger or len(keys) > len(set(keys)) or (electors is not None and most > electors):
            continue
        content = paper.model_dump(exclude={"issued_at", "source", "note", "name"})
        content["candidates"] = sorted(content["candidates"], key=lambda c: str(c["id"]))
        content["correction"] = content["correction"] or None
        content["electorate"] = content["electorate"] or None
        different[repr(content | {"declared_at": paper.declared_at and paper.declared_at.timestamp()})] = (
            paper
        )
    return list(different.values())


def _agreed(used: list[Result], parties: dict[str, str]) -> dict[str, Any]:
    """What all sides say alike, if all of them have figures at all."""
    expected: dict[str, Any] = {"state": "disputed", "votes": {}}
    if not all(paper.status in {"counting", "recount", "declared"} for paper in used):
        return expected
    for key in parties:
        votes_stated = {dict(_votes(paper)).get(key) for paper in used}
        if len(votes_stated) == 1 and None not in votes_stated:
            expected["votes"][key] = votes_stated.pop()
    if len(expected["votes"]) == len(parties) > 0:
        expected["valid_votes"] = sum(expected["votes"].values())
    rejected = {paper.rejected for paper in used}
    return expected | {"rejected": rejected.pop() if len(rejected) == 1 else None}


def _winner(paper: Result, votes: dict[str, int | None], roll: int | None) -> str | None:
    """Who is elected by these figures; `None` if they cannot be believed."""
    counts = {key: vote or 0 for key, vote in votes.items()}
    total, ranked = sum(counts.values()), sorted(counts.values(), reverse=True)
    apart = ranked[0] - ranked[1] if len(ranked) > 1 else None
    first = [key for key, vote in counts.items() if vote == ranked[0]]
    nearly = paper.by_lot and apart in {0, 1} and paper.majority in {0, 1}
    believed = [
        not _placeholder(list(counts.values())),
        paper.valid_votes in {None, total},
        paper.majority is None or apart is None or paper.majority == apart or nearly,
        paper.winner is None or paper.winner in first,
        len(first) == 1 or (paper.by_lot and paper.winner is not None),
        not paper.by_lot or apart in {0, 1},
        roll is None or total + (paper.rejected or 0) <= roll,
    ]
    return (paper.winner or first[0]) if all(believed) else None
