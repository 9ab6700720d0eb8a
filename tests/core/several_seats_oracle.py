"""A second, naive count of a contest for several seats, written from the description of the feed.

It shares nothing with the program but the documents, and takes it that who stands never changes.
"""

from decimal import Decimal
from typing import Any

from election_night.model import Contest, Result

WITH_FIGURES = {"counting", "recount", "declared"}
DECISIVE = {"called", "declared", "unopposed"}


def count(papers: list[Result], contest: Contest | None, default_method: str = "plurality") -> dict[str, Any]:  # noqa: PLR0912
    """The contest as it has to be shown."""
    seats = contest.seats if contest else None
    method = (contest.method or default_method) if contest else None
    announced = contest.electorate if contest else None
    roll = announced
    expected: dict[str, Any] = {"state": "awaiting", "revision": None, "elected": [], "votes": {}}
    elected: dict[str, int] = {}
    final = called_off = False
    figures: dict[Any, Any] | None = None
    corrections = 0
    waits, stated = False, None
    for revision in sorted({paper.revision for paper in papers}):
        found = [paper for paper in papers if paper.revision == revision]
        used = _usable(found, contest, method or "plurality", announced, default_method)
        if not used:
            continue
        expected = {"state": "disputed", "revision": revision, "elected": [], "votes": {}}
        known = roll if roll is not None else announced
        if len(used) > 1:
            seats = _agreed({paper.seats for paper in used}) or seats
            method = _agreed({paper.method for paper in used}) or method
            roll = _agreed({paper.electorate or known for paper in used})
            expected["votes"] = _common_votes(used)
            if all(paper.status in {"withdrawn", "countermanded"} for paper in used):
                elected = {}
                called_off = called_off or any(paper.status == "countermanded" for paper in used)
            continue
        paper = used[0]
        seats, method = paper.seats or seats, paper.method or method
        places, by = seats or 1, str(method or "plurality")
        votes = _votes(paper) if paper.status in WITH_FIGURES else {}
        known_votes = {key: number for key, number in votes.items() if number is not None}
        expected |= {"votes": known_votes, "state": paper.status.value}
        stated_total = (
            paper.ballots
            if paper.ballots is not None or (by == "plurality" and places > 1)
            else sum(known_votes.values())
        )
        papers_cast = (stated_total or 0) + (paper.rejected or 0)
        roll = paper.electorate or known
        if not paper.electorate and known is not None and known != announced and papers_cast > known:
            roll = announced
        marked = bool(paper.correction)
        called_off = called_off and not marked
        doubt = called_off and paper.status in DECISIVE
        if paper.status == "declared":
            if known_votes and _placeholder(list(known_votes.values())):
                expected["state"] = "disputed"
                continue
            fits = {"plurality": _most_votes, "stv": _preferences, "list": _rows}[by]
            now = fits(paper, votes, places)
            if now is not None and roll is not None and stated_total and papers_cast > roll:
                now = None
            doubt = doubt or now is None or (_lost(elected, now) and not marked)
            another = not doubt and _lost(elected, now or {})
            numbers = known_votes | _other_figures(paper)
            moved = any(numbers.get(key, number) != number for key, number in (figures or {}).items())
            counts = another or (marked if figures is None else moved)
            restated = not waits and None not in {stated, paper.valid_votes} and stated != paper.valid_votes
            corrections += counts or restated
            waits = counts and doubt
            stated = stated if paper.valid_votes is None else paper.valid_votes
            figures = (figures or {}) | numbers
            expected["state"] = "disputed" if doubt else "corrected" if corrections else "declared"
            if not doubt and now is not None:
                elected, final = now, True
                expected |= {"elected": [*now.items()], "last": _last_seat(paper, votes, now, by)}
        elif paper.status in {"called", "unopposed"}:
            now = _called(paper, places, by) if paper.status == "called" else _unopposed(paper, places)
            if doubt or now is None or (_lost(elected, now) and not marked):
                expected["state"] = "disputed"
                continue
            expected["elected"] = [*now.items()]
            if paper.status == "called":
                elected = elected and now
            else:
                elected, final = now, True
        elif paper.status in {"withdrawn", "countermanded"}:
            elected, final = {}, False
            called_off = called_off or paper.status == "countermanded"
        else:
            if marked:
                elected, final = {}, False
            now = dict.fromkeys(paper.winners or (), 1) if by == "stv" else {}
            named = len(paper.winners or ()) if by == "stv" else 0
            people = {candidate.key for candidate in paper.candidates}
            strangers = by == "stv" and not _in_stages(paper) <= people
            wrong = (
                strangers or not now.keys() <= people or named > min(places, len(people)) or named > len(now)
            )
            if wrong or (not final and _lost(elected, now) and not marked):
                expected["state"] = "disputed"
            elif not final and (now or elected):
                elected = now
                expected["elected"] = [*now.items()]
    return expected | {"corrections": corrections, "seats": 1 if seats is None else seats}


def _usable(
    papers: list[Result], contest: Contest | None, method: str, roll: int | None, default: str
) -> list[Result]:
    """Each content once; not of another number of seats or another method, nor more votes than electors."""
    different: dict[str, Result] = {}
    for paper in papers:
        by = str(paper.method or method)
        if contest and (paper.seats or contest.seats) != contest.seats:
            continue
        if contest and by != (contest.method or default):
            continue
        staged = paper.quota is not None or bool(paper.stages) or any(c.totals for c in paper.candidates)
        if (staged and by != "stv") or (by != "list" and any(c.seats is not None for c in paper.candidates)):
            continue
        if by == "list" and (paper.winners is not None or paper.status == "unopposed"):
            continue
        electors = paper.electorate or roll
        if electors is not None and any((vote or 0) > electors for vote in _votes(paper).values()):
            continue
        content = paper.model_dump(exclude={"correction"}) | {"correction": paper.correction or None}
        content["candidates"] = [
            candidate | {"votes": vote}
            for candidate, vote in zip(content["candidates"], _votes(paper).values(), strict=True)
        ]
        different[repr(content)] = paper
    return list(different.values())


def _votes(paper: Result) -> dict[str, int | None]:
    """The votes, else the first of the totals."""
    return {
        candidate.key: int(candidate.totals[0])
        if candidate.votes is None and candidate.totals
        else candidate.votes
        for candidate in paper.candidates
    }


def _agreed(values: set[Any]) -> Any:
    return next(iter(values)) if len(values) == 1 else None


def _common_votes(used: list[Result]) -> dict[str, int]:
    if any(paper.status not in WITH_FIGURES for paper in used):
        return {}
    common = {key: _agreed({_votes(paper)[key] for paper in used}) for key in _votes(used[0])}
    return {key: number for key, number in common.items() if number is not None}


def _placeholder(counts: list[int]) -> bool:
    return sum(counts) <= len(counts) or (len(counts) > 1 and sorted(counts)[-2] == 0)


def _lost(before: dict[str, int], now: dict[str, int]) -> bool:
    return any(now.get(key, 0) < number for key, number in before.items())


def _fits(paper: Result, votes: dict[str, int | None]) -> bool:
    """Everybody has votes, and they add up."""
    known = [number for number in votes.values() if number is not None]
    return len(known) == len(votes) and paper.valid_votes in {None, sum(known)}


def _most_votes(paper: Result, votes: dict[str, int | None], seats: int) -> dict[str, int] | None:
    if not _fits(paper, votes):
        return None
    numbers = {key: number or 0 for key, number in votes.items()}
    order = sorted(numbers, key=lambda key: -numbers[key])
    inside, outside = order[:seats], order[seats:]
    named = paper.winners
    if named == ():
        return {}
    line = numbers[inside[-1]]
    apart = line - numbers[outside[0]] if outside else None
    if apart == 0 and not (paper.by_lot and named is not None):
        return None
    if paper.by_lot and apart not in {0, 1}:
        return None
    nearly = paper.by_lot and paper.majority in {0, 1}
    if paper.majority is not None and apart is not None and paper.majority != apart and not nearly:
        return None
    if named is None:
        return dict.fromkeys(inside, 1)
    above = {key for key in order if numbers[key] > line}
    level = {key for key in order if numbers[key] == line}
    right = len(named) == len(set(named)) == len(inside) and above <= set(named) <= above | level
    return dict.fromkeys(named, 1) if right else None


def _preferences(paper: Result, votes: dict[str, int | None], seats: int) -> dict[str, int] | None:
    named, totals = paper.winners, {candidate.key: candidate.totals for candidate in paper.candidates}
    if not _fits(paper, votes) or named is None:
        return None
    if any(figures and figures[0] != votes[key] for key, figures in totals.items()):
        return None
    if not _in_stages(paper) <= set(votes):
        return None
    if named == ():
        return {}
    if not len(named) == len(set(named)) == min(seats, len(votes)) or not set(named) <= set(votes):
        return None
    for stage in paper.stages:
        if not set(stage.elected) <= set(named) or set(stage.excluded) & set(named):
            return None
    for key in set(votes) - set(named):
        if paper.quota is not None and max([*totals[key], Decimal(votes[key] or 0)]) >= paper.quota:
            return None
        for winner in paper.stages[-1].elected if paper.stages else ():
            if winner in named and totals[key][-1] > totals[winner][-1]:
                return None
    return dict.fromkeys(named, 1)


def _in_stages(paper: Result) -> set[str]:
    """Everybody whom a stage elects or excludes."""
    return {key for stage in paper.stages for key in (*stage.elected, *stage.excluded)}


def _other_figures(paper: Result) -> dict[Any, Any]:
    """What a declaration says beside the votes, each under a name of its own."""
    found: dict[Any, Any] = {"rejected": paper.rejected, "ballots": paper.ballots, "quota": paper.quota}
    for candidate in paper.candidates:
        found |= {(candidate.key, number): total for number, total in enumerate(candidate.totals)}
    for number, stage in enumerate(paper.stages):
        found |= {("lost", number): stage.lost, ("elected", number): {*stage.elected} or None}
        found |= {("excluded", number): {*stage.excluded} or None}
    return {name: figure for name, figure in found.items() if figure is not None}


def _rows(paper: Result, votes: dict[str, int | None], seats: int) -> dict[str, int] | None:
    taken = {candidate.key: candidate.seats for candidate in paper.candidates}
    numbers = [number for number in taken.values() if number is not None]
    some_votes = any(number is not None for number in votes.values())
    if len(numbers) < len(taken) or sum(numbers) != seats or (some_votes and not _fits(paper, votes)):
        return None
    return _won_rows(paper)


def _won_rows(paper: Result) -> dict[str, int]:
    taken = {candidate.key: candidate.seats for candidate in paper.candidates if candidate.seats}
    return {key: taken[key] or 0 for key in sorted(taken, key=lambda key: -(taken[key] or 0))}


def _called(paper: Result, seats: int, by: str) -> dict[str, int] | None:
    named = paper.winners or ()
    now = _won_rows(paper) if by == "list" else dict.fromkeys(named, 1)
    unknown = set(now) - {candidate.key for candidate in paper.candidates}
    wrong = not now or unknown or sum(now.values()) > seats or (by != "list" and len(now) < len(named))
    return None if wrong else now


def _unopposed(paper: Result, seats: int) -> dict[str, int] | None:
    people = [candidate.key for candidate in paper.candidates]
    named = paper.winners
    if len(people) > seats or (named is not None and sorted(named) != sorted(people)):
        return None
    return dict.fromkeys(people, 1)


def _last_seat(
    paper: Result, votes: dict[str, int | None], elected: dict[str, int], by: str
) -> int | Decimal | None:
    """Votes between the last elected and the first not elected."""
    others = votes.keys() - elected.keys()
    if by == "list" or not elected or not others:
        return None
    if by == "plurality":
        return min(votes[key] or 0 for key in elected) - max(votes[key] or 0 for key in others)
    end = {candidate.key: candidate.totals[-1] for candidate in paper.candidates if candidate.totals}
    elected_at_last = [key for key in (paper.stages[-1].elected if paper.stages else ()) if key in elected]
    still_in = [end[key] for key in others if end.get(key)]
    return min(end[key] for key in elected_at_last) - max(still_in) if elected_at_last and still_in else None
