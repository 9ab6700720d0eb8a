"""The seat that follows from where the revisions of a contest have come to."""

from election_night.model import Contest, Status
from election_night.night import checks, rules
from election_night.night.ballot import comparable
from election_night.night.conflict import WITH_FIGURES
from election_night.night.seat import Row, Seat, State
from election_night.night.standing import Standing
from election_night.night.statement import Statement

_STATE = {status: State(status.value) for status in Status}
_GOING_ON = frozenset({State.COUNTING, State.RECOUNT})
_DECLARED = frozenset({State.DECLARED, State.CORRECTED})


def awaiting(contest: Contest) -> Seat:
    """A contest that was announced and of which nothing has been heard."""
    people, previous = contest.candidates, contest.previous
    then = (sum(previous.votes.values()), previous.electorate) if previous else None
    return Seat(
        id=contest.id,
        name=contest.name,
        region=contest.region,
        electorate=contest.electorate,
        rows=tuple(
            [
                Row(one.key, one.name, one.party, None, None, votes, then[0] if then else None)
                for one, votes in zip(people, comparable(people, previous), strict=True)
            ]
        ),
        held_by=rules.leading_party(previous.votes) if previous else None,
        then=then,
        map=contest.map,
    )


def seat_of(contest_id: str, standing: Standing) -> Seat:
    """The contest as it stands."""
    expected, result = standing.expected, standing.current
    contest = expected.contest
    if result is None:
        return awaiting(contest) if contest else Seat(contest_id, standing.name or contest_id)
    state = _state(result, standing)
    declared = state in _DECLARED
    given = standing.counts
    valid = sum(given) if given and len(given) == len(standing.ballot.candidates) else None
    counted = valid is not None and result.status == Status.DECLARED
    return Seat(
        id=contest_id,
        name=contest.name if contest else standing.name or contest_id,
        region=contest.region if contest else None,
        state=state,
        revision=result.revision,
        issued_at=result.issued_at,
        declared_at=result.declared_at,
        source=result.source,
        electorate=standing.electorate,
        valid_votes=valid,
        rejected=result.rejected if result.status in WITH_FIGURES else None,
        rows=_rows(standing, valid, given if counted else [], deposits=declared),
        winner=standing.elected,
        leader=_leader(standing, given) if state in _GOING_ON else None,
        majority=_majority(given) if declared else None,
        by_lot=result.by_lot and declared,
        recount=result.recount,
        held_by=expected.held_by,
        then=expected.then,
        counted=counted,
        turned_at=standing.turned,
        former_winner=standing.former if standing.former != standing.elected else None,
        corrections=standing.corrections,
        correction=standing.correction,
        note=result.note,
        reasons=standing.reasons,
        checks=standing.checks,
        cautions=standing.cautions,
        suspicion=standing.suspicion,
        map=contest.map if contest else None,
    )


def _state(result: Statement, standing: Standing) -> State:
    if standing.reasons:
        return State.DISPUTED
    if result.status == Status.DECLARED and standing.corrections:
        return State.CORRECTED
    return _STATE[result.status]


def _rows(standing: Standing, valid: int | None, ranked: list[int], *, deposits: bool) -> tuple[Row, ...]:
    """The candidates; `ranked` holds the votes of all of them where places may be given, else nothing."""
    told, elected, ballot = standing.votes.get, standing.elected, standing.ballot
    valid_then = standing.expected.then[0] if standing.expected.then else None
    make = Row._make
    lines = zip(ballot.people, ballot.then, strict=True)
    if not ranked:
        return tuple(
            [make((key := one.key, one.name, one.party, told(key), valid, then, valid_then,
                   None, key == elected, None))
             for one, then in lines]
        )  # fmt: skip
    places = rules.places(ranked)
    limit = standing.expected.deposit_pct if deposits else None
    rows = []
    for one, then in lines:
        key = one.key
        count = told(key) or 0
        lost = None if limit is None else key != elected and rules.deposit_lost(count, valid or 0, limit)
        place, won = places[count], key == elected
        rows.append(make((key, one.name, one.party, count, valid, then, valid_then, place, won, lost)))
    return tuple(rows)


def _majority(given: list[int]) -> int | None:
    if len(given) < 2:
        return None
    first, second = sorted(given)[:-3:-1]
    return first - second


def _leader(standing: Standing, given: list[int]) -> str | None:
    """Who alone has most votes so far; nobody leads while nobody else's votes are known."""
    best = max(given, default=0)
    if len(given) < 2 or not best or given.count(best) > 1 or checks.placeholder(given):
        return None
    return next(key for key, count in standing.votes.items() if count == best)
