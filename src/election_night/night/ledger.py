"""Everything received about one contest, and the seat that follows from it.

The seat is a pure function of the set of documents: they are folded in the order of their revisions,
whatever the order they came in. A document that arrives on top of what is known costs one step.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple

from election_night.model import Candidate, Contest, Result, Status
from election_night.night import checks, rules
from election_night.night.checks import Known
from election_night.night.problems import Problem, Severity
from election_night.night.seat import Check, Row, Seat, State

Figures = dict[str, int | None]


class Entry(NamedTuple):
    """A document and the file it came in."""

    result: Result
    file: str

    @property
    def says(self) -> tuple[object, ...]:
        """What it says of the count. When and by whom it was issued, and a note, are not of the count."""
        result = self.result
        return (
            result.status, result.declared_at, result.electorate, result.rejected, result.valid_votes,
            result.majority, result.winner, result.by_lot, result.recount, result.correction,
            tuple((one.key, one.name, one.party, one.votes) for one in result.candidates),
        )  # fmt: skip

    @property
    def rank(self) -> tuple[object, ...]:
        """Which of several copies to show: the same one whatever the order they came in."""
        return (self.result.issued_at, self.result.source or "", self.result.note or "", self.file)


@dataclass(frozen=True, slots=True)
class Expected:
    """What was known of a contest before any result."""

    contest: Contest | None
    deposit_pct: int | None
    known: Known


@dataclass(frozen=True, slots=True)
class Standing:
    """What the revisions so far come to. Each revision makes a new one from the one before."""

    known: Known
    name: str | None = None
    current: Result | None = None
    """The document that counts; of a conflict, what both sides agree on."""
    electorate: int | None = None
    winner: str | None = None
    """Who was last declared, or called by a stated correction, and is not taken back."""
    call: str | None = None
    figures: Figures | None = None
    """Every figure of the last declaration."""
    total: int | None = None
    corrections: int = 0
    correction: str | None = None
    checks: tuple[Check, ...] = ()
    reasons: tuple[str, ...] = ()
    cautions: tuple[str, ...] = ()


@dataclass(slots=True)
class Ledger:
    """The documents of one contest by revision, each content once."""

    id: str
    said: dict[int, tuple[Entry, ...]] = field(default_factory=dict)
    last: int = -1
    standing: Standing | None = None
    """After revision `last`; `None` when it has to be folded anew."""

    def add(self, result: Result, file: str) -> bool:
        """Take a document in. False when its content was known already."""
        entry = Entry(result, file)
        others = self.said.get(result.revision, ())
        says = entry.says if others else ()
        for other in others:
            if other.says == says:
                if entry.rank < other.rank:
                    kept = tuple(entry if one is other else one for one in others)
                    self.said[result.revision] = kept
                    self.standing = None
                return False
        self.said[result.revision] = (*others, entry)
        if result.revision <= self.last:
            self.standing = None
        return True

    def seat(self, expected: Expected) -> Seat:
        """The contest as it stands."""
        newest = max(self.said, default=-1)
        if self.standing is None:
            self.standing = Standing(expected.known)
            for revision in sorted(self.said):
                self.standing = self._step(self.standing, revision)
        elif newest > self.last:
            self.standing = self._step(self.standing, newest)
        self.last = newest
        return _seat(self.id, self.standing, expected)

    def entries(self) -> Iterator[Entry]:
        """Every document, by revision."""
        for revision in sorted(self.said):
            yield from self.said[revision]

    def refusal(self, result: Result, expected: Expected) -> str | None:
        """Why this document is not used; `None` if it is."""
        known = self.standing.known if self.standing else expected.known
        return next(checks.refusals(result, known), None)

    def forget(self) -> None:
        """Fold anew next time: what was expected has changed."""
        self.standing = None

    def _step(self, standing: Standing, revision: int) -> Standing:
        return step(standing, [e.result for e in self.said[revision] if not _refused(e, standing.known)])

    def problems(self, expected: Expected, seat: Seat) -> Iterator[Problem]:
        """What is to be said of each document here."""
        shown = -1
        standing = Standing(expected.known)
        refused: list[Problem] = []
        used: list[tuple[int, list[Entry]]] = []
        for revision in sorted(self.said):
            good = []
            for entry in self.said[revision]:
                reasons = list(checks.refusals(entry.result, standing.known))
                if not reasons:
                    good.append(entry)
                refused += [self._problem(entry, Severity.REFUSED, reason) for reason in reasons]
            if good:
                shown = revision
                used.append((revision, good))
                standing = step(standing, [entry.result for entry in good])
        yield from refused
        for revision, entries in used:
            for entry in entries:
                if len(entries) > 1:
                    others = ", ".join(other.file for other in entries if other is not entry)
                    text = f"another document of this revision says something else: {others}. {_SETTLE}"
                    yield self._problem(entry, Severity.CONFLICT, text)
                elif revision < shown:
                    text = f"replaced by revision {shown}; nothing to do"
                    yield self._problem(entry, Severity.SUPERSEDED, text)
                else:
                    for reason in seat.reasons:
                        yield self._problem(entry, Severity.DISPUTED, f"{reason}. {_SETTLE}")
                    for caution in seat.cautions:
                        yield self._problem(
                            entry, Severity.CAUTION, f"{caution}. Ask the source whether it is right"
                        )

    def _problem(self, entry: Entry, severity: Severity, text: str) -> Problem:
        name = entry.result.name or self.id
        return Problem(entry.file, self.id, severity, f"{name}, revision {entry.result.revision}: {text}")


_SETTLE = "Ask the source to send the right figures under a higher revision"


def _refused(entry: Entry, known: Known) -> bool:
    return next(checks.refusals(entry.result, known), None) is not None


def step(standing: Standing, documents: list[Result]) -> Standing:
    """The next revision on top of the ones before. More than one document: they contradict each other."""
    if not documents:
        return standing
    first = documents[0]
    known = standing.known
    if not known.ballot and first.candidates:
        ballot = {one.key: one for document in documents for one in document.candidates}
        known = replace(known, ballot=ballot, alike=checks.alike(ballot.values()))
    common = replace(
        standing,
        known=known,
        name=next((document.name for document in documents if document.name), standing.name),
        checks=(),
        reasons=(),
        cautions=(),
        correction=None,
    )
    if len(documents) > 1:
        return _conflict(common, documents)
    cautions = list(checks.cautions(first, known, standing.total, standing.electorate or known.electorate))
    moved = _Move(first, standing, cautions)
    taken = {
        Status.DECLARED: moved.declared,
        Status.CALLED: moved.called,
        Status.WITHDRAWN: moved.withdrawn,
        Status.COUNTERMANDED: moved.withdrawn,
        Status.UNOPPOSED: moved.unopposed,
    }.get(first.status, moved.counting)(known)
    votes = [one.votes for one in first.candidates if one.votes is not None]
    return replace(
        common,
        current=first,
        electorate=first.electorate if first.electorate is not None else standing.electorate,
        total=sum(votes) if votes else None,
        **{"cautions": tuple(cautions), **taken},
    )


class _Move(NamedTuple):
    """One undisputed document of a revision, on top of what stood before; answers what changes."""

    result: Result
    before: Standing
    cautions: list[str]

    def declared(self, known: Known) -> dict[str, Any]:
        result, before = self.result, self.before
        tests = checks.declared(result, known)
        reasons = [check.detail for check in tests if not check.ok]
        winner = _winner(result) if not reasons else None
        if winner and before.winner and winner != before.winner and not result.correction:
            detail = (
                f"{known.ballot[before.winner].name if before.winner in known.ballot else before.winner} "
                f"was declared before, now {known.ballot[winner].name} leads, and no correction is stated"
            )
            tests.append(Check("standing", False, detail))
            reasons.append(detail)
        if winner and before.call and before.call != winner and not reasons:
            called = known.ballot.get(before.call)
            self.cautions.append(f"{called.name if called else before.call} had been called the winner")
        figures = _figures(result, known)
        corrected = _changed(before.figures, figures) or (before.figures is None and bool(result.correction))
        moved: dict[str, Any] = {
            "checks": tuple(tests),
            "reasons": tuple(reasons),
            "figures": figures,
            "corrections": before.corrections + corrected,
            "correction": result.correction if corrected else before.correction,
        }
        if not reasons:
            moved |= {"winner": winner, "call": None}
        return moved

    def called(self, known: Known) -> dict[str, Any]:
        result, before = self.result, self.before
        tests = checks.called(result, known)
        reasons = [check.detail for check in tests if not check.ok]
        moved: dict[str, Any] = {"call": result.winner}
        if not reasons and before.winner:
            self.cautions.append("declared before: the figures are withdrawn until the next revision")
            if result.winner != before.winner and not result.correction:
                detail = "another winner was declared before, and no correction is stated"
                tests.append(Check("standing", False, detail))
                reasons.append(detail)
            elif result.correction:
                moved |= {"winner": result.winner, "correction": result.correction}
        return {**moved, "checks": tuple(tests), "reasons": tuple(reasons)}

    def withdrawn(self, known: Known) -> dict[str, Any]:  # noqa: ARG002
        return {"winner": None, "call": None, "correction": self.result.correction}

    def unopposed(self, known: Known) -> dict[str, Any]:
        if len(known.ballot) == 1:
            return {"winner": next(iter(known.ballot)), "call": None}
        detail = f"unopposed, but {len(known.ballot)} candidates are on the ballot"
        return {"checks": (Check("unopposed", False, detail),), "reasons": (detail,)}

    def counting(self, known: Known) -> dict[str, Any]:  # noqa: ARG002
        if self.before.winner and not self.result.correction:
            self.cautions.append(f"declared before, now {self.result.status}, and no correction is stated")
        return {"correction": self.result.correction}


def _conflict(standing: Standing, documents: list[Result]) -> Standing:
    """Only what all sides say alike is shown; nobody is highlighted."""
    first = documents[0]
    names = {key: one.name for key, one in standing.known.ballot.items()}
    agreed: dict[str, Any] = {}
    differs: list[str] = []
    for figure in ("electorate", "rejected", "valid_votes", "majority", "winner", "declared_at", "recount"):
        values = {getattr(document, figure) for document in documents}
        agreed[figure] = values.pop() if len(values) == 1 else None
        if values:
            differs.append(figure.replace("_", " "))
    votes: dict[str, set[int | None]] = {}
    for document in documents:
        given = {one.key: one.votes for one in document.candidates}
        for key in standing.known.ballot:
            votes.setdefault(key, set()).add(given.get(key))
    candidates = tuple(
        one.model_copy(update={"votes": next(iter(votes[key])) if len(votes[key]) == 1 else None})
        for key, one in standing.known.ballot.items()
    )
    told = [
        f"{names[key]} {' or '.join(f'{count:,}' for count in sorted(c for c in counts if c is not None))}"
        for key, counts in votes.items()
        if len(counts) > 1
    ]
    if len({document.status for document in documents}) > 1:
        told.append(" or ".join(sorted(document.status for document in documents)))
    what = ", ".join(told or differs or ["the wording"])
    reason = f"revision {first.revision} came in {len(documents)} different versions: {what}"
    merged = min(documents, key=lambda document: Entry(document, "").rank).model_copy(
        update={**agreed, "candidates": candidates, "by_lot": False, "status": Status.DECLARED}
    )
    return replace(
        standing, current=merged, checks=(Check("agreed", False, reason),), reasons=(reason,), total=None
    )


def _winner(result: Result) -> str:
    """Who has most votes; of a tie, whom the lot chose. Only of figures that passed every check."""
    if result.by_lot and result.winner:
        return result.winner
    return max(result.candidates, key=lambda one: one.votes or 0).key


def _figures(result: Result, known: Known) -> Figures:
    votes = {one.key: one.votes for one in result.candidates}
    figures: Figures = {f"votes {key}": votes.get(key) for key in known.ballot}
    return figures | {"rejected": result.rejected, "electorate": result.electorate}


def _changed(before: Figures | None, now: Figures) -> bool:
    """Whether a figure that was given then is another now. One that is given for the first time is not."""
    return before is not None and any(
        value is not None and now.get(figure) != value for figure, value in before.items()
    )


_STATE = {
    Status.AWAITING: State.AWAITING,
    Status.COUNTING: State.COUNTING,
    Status.RECOUNT: State.RECOUNT,
    Status.CALLED: State.CALLED,
    Status.DECLARED: State.DECLARED,
    Status.WITHDRAWN: State.WITHDRAWN,
    Status.COUNTERMANDED: State.COUNTERMANDED,
    Status.UNOPPOSED: State.UNOPPOSED,
}

_WITH_VOTES = {State.COUNTING, State.RECOUNT, State.DECLARED, State.CORRECTED, State.DISPUTED}


def _seat(contest_id: str, standing: Standing, expected: Expected) -> Seat:
    """The seat that follows from where the revisions have come to."""
    contest, result, known = expected.contest, standing.current, standing.known
    state = State.AWAITING if result is None else _STATE[result.status]
    if standing.reasons:
        state = State.DISPUTED
    elif state is State.DECLARED and standing.corrections:
        state = State.CORRECTED
    won = standing.winner if state.final else None
    if state is State.CALLED and result is not None:
        won = result.winner
    rows, valid, leader = _rows(result, state, won, expected, known)
    previous = known.previous
    final = state in {State.DECLARED, State.CORRECTED}
    votes = sorted((row.votes for row in rows if row.votes is not None), reverse=True)
    return Seat(
        id=contest_id,
        name=(contest and contest.name) or standing.name or contest_id,
        region=contest.region if contest else None,
        state=state,
        revision=result.revision if result else None,
        issued_at=result.issued_at if result else None,
        declared_at=result.declared_at if result else None,
        source=result.source if result else None,
        electorate=(result.electorate if result else None) or standing.electorate or known.electorate,
        valid_votes=valid,
        rejected=result.rejected if result and state in _WITH_VOTES else None,
        rows=rows,
        winner=won,
        leader=leader,
        majority=votes[0] - votes[1] if final and len(votes) > 1 else None,
        by_lot=bool(result and result.by_lot and final),
        recount=result.recount if result else None,
        held_by=rules.leading_party(previous.votes) if previous else None,
        then=(sum(previous.votes.values()), previous.electorate) if previous else None,
        corrections=standing.corrections,
        correction=standing.correction,
        note=result.note if result else None,
        reasons=standing.reasons,
        checks=standing.checks,
        cautions=standing.cautions,
        map=contest.map if contest else None,
    )


def _rows(
    result: Result | None, state: State, won: str | None, expected: Expected, known: Known
) -> tuple[tuple[Row, ...], int | None, str | None]:
    """The rows, all valid votes if every vote is known, and who leads while counting."""
    shown = state in _WITH_VOTES and result is not None
    votes = {one.key: one.votes for one in result.candidates} if shown and result else {}
    ballot: list[Candidate] = list(known.ballot.values())
    counts = [votes.get(one.key) for one in ballot]
    given = [count for count in counts if count is not None]
    complete = bool(given) and len(given) == len(ballot)
    valid = sum(given) if complete else None
    places = rules.positions(given) if complete and state not in {State.COUNTING, State.RECOUNT} else None
    then_votes = known.previous.votes if known.previous else {}
    then_total = sum(then_votes.values())
    parties = [one.party for one in ballot]
    deposit_pct = expected.deposit_pct if state in {State.DECLARED, State.CORRECTED} else None
    rows = tuple(
        Row(
            id=one.key,
            name=one.name,
            party=one.party,
            votes=count,
            valid=valid,
            then=(then_votes[one.party], then_total)
            if one.party in then_votes and parties.count(one.party) == 1 and rules.comparable(one.party)
            else None,
            position=places[index] if places else None,
            elected=one.key == won,
            deposit_lost=one.key != won and rules.deposit_lost(count or 0, valid or 0, deposit_pct)
            if deposit_pct is not None
            else None,
        )
        for index, (one, count) in enumerate(zip(ballot, counts, strict=True))
    )
    leader = None
    if state in {State.COUNTING, State.RECOUNT} and result and not checks.placeholder(result):
        best = max(given, default=0)
        first = [row.id for row in rows if row.votes == best]
        leader = first[0] if best and len(first) == 1 else None
    return rows, valid, leader
