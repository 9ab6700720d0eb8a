"""The night: a fold over documents. The same documents give the same night, whatever their order."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from election_night.model import Candidate, Contest, Election, Party, Result
from election_night.night import checks, rules
from election_night.night.checks import Known
from election_night.night.ledger import Expected, Ledger
from election_night.night.problems import Problem, Severity
from election_night.night.seat import Seat
from election_night.night.totals import Totals


class Decision(StrEnum):
    """What became of a document when it came."""

    SHOWN = "shown"
    DUPLICATE = "duplicate"
    SUPERSEDED = "superseded"
    CONFLICT = "conflict"
    REFUSED = "refused"
    OUTSIDE = "outside"
    """Of another election, or a test among live documents (or the reverse)."""


@dataclass(frozen=True, slots=True)
class Change:
    """What one document did to the night."""

    decision: Decision
    file: str
    contest: str | None = None
    """`None`: the election itself, so every contest may have changed."""
    before: Seat | None = None
    after: Seat | None = None
    why: str = ""

    @property
    def visible(self) -> bool:
        """Whether anything looks different now."""
        return self.contest is None or self.before != self.after


@dataclass(slots=True)
class _Group:
    """All results of one election and one kind, test or not."""

    ledgers: dict[str, Ledger]
    documents: int = 0


class Night:
    """All that is known, and the sums over it.

    Args:
        test: True for a rehearsal, False for the night itself: documents of the other kind are kept
            out. `None`: whatever the election document says it is, and live without one.
        election: only this election; `None` finds out from what comes.
    """

    def __init__(self, *, test: bool | None = False, election: str | None = None) -> None:
        self._mode = test
        self._only = election
        self._elections: dict[str, dict[str, tuple[Election, str]]] = {}
        self._groups: dict[tuple[str, bool], _Group] = {}
        self._active: tuple[str, bool] = (election or "", bool(test))
        self._expected: dict[str, Expected] = {}
        self.election: Election | None = None
        self.parties: dict[str, Party] = {}
        self.contests: dict[str, Contest] = {}
        self.seats: dict[str, Seat] = {}
        self.totals = Totals()
        self.version = 0
        """Grows with every visible change."""

    @property
    def test(self) -> bool:
        """Whether this is a rehearsal with test documents."""
        return self._active[1]

    @property
    def id(self) -> str:
        """The id of the election that is followed; "" until one is known."""
        return self._active[0]

    @property
    def majority_line(self) -> int:
        """Seats that outnumber all the others together."""
        return rules.majority_line(len(self.seats))

    def party(self, party: str) -> Party:
        """The party as it is to be shown; one without an entry is still a party."""
        known = self.parties.get(party)
        if known is None:
            short = "IND" if not rules.comparable(party) else party[:12].upper()
            name = "Independent" if not rules.comparable(party) else party
            known = self.parties[party] = Party(id=party, name=name, short=short)
        return known

    def apply(self, document: Election | Result, file: str = "") -> Change:
        """Take one document in. Never raises: what is wrong with it is in the answer."""
        if isinstance(document, Election):
            return self._apply_election(document, file)
        return self._apply_result(document, file)

    def problems(self) -> Iterator[Problem]:
        """Everything there is to say of the documents, in no particular order."""
        group = self._groups.get(self._active)
        if group:
            for contest, ledger in group.ledgers.items():
                yield from ledger.problems(self._expect(contest), self.seats[contest])
        for key, other in self._groups.items():
            if key != self._active:
                for contest, ledger in other.ledgers.items():
                    for entry in ledger.entries():
                        yield Problem(entry.file, contest, Severity.REFUSED, self._outside(entry.result))
        yield from self._election_problems()

    def ledger(self, contest: str) -> Ledger | None:
        """All documents of a contest."""
        group = self._groups.get(self._active)
        return group.ledgers.get(contest) if group else None

    # -- results ---------------------------------------------------------------------------------

    def _apply_result(self, result: Result, file: str) -> Change:
        key = (result.election, result.test)
        group = self._groups.setdefault(key, _Group({}))
        ledger = group.ledgers.get(result.contest)
        if ledger is None:
            ledger = group.ledgers[result.contest] = Ledger(result.contest)
        if not ledger.add(result, file):
            seat = self.seats.get(result.contest) if key == self._active else None
            return Change(
                Decision.DUPLICATE, file, result.contest, seat, seat, "the same content came before"
            )
        group.documents += 1
        if self._choose() != self._active:
            self._rebuild()
            return Change(Decision.SHOWN, file)
        if key != self._active:
            return Change(Decision.OUTSIDE, file, result.contest, why=self._outside(result))
        before = self.seats.get(result.contest)
        after = self._settle(result.contest, ledger)
        if after != before:
            self.version += 1
        decision, why = self._decision(result, ledger)
        return Change(decision, file, result.contest, before, after, why)

    def _decision(self, result: Result, ledger: Ledger) -> tuple[Decision, str]:
        refusal = ledger.refusal(result, self._expect(result.contest))
        if refusal:
            return Decision.REFUSED, refusal
        if len(ledger.said[result.revision]) > 1:
            return Decision.CONFLICT, "another document of this revision says something else"
        shown = ledger.standing.current if ledger.standing else None
        if shown is not None and result.revision < shown.revision:
            return Decision.SUPERSEDED, f"revision {shown.revision} is known already"
        return Decision.SHOWN, ""

    def _settle(self, contest: str, ledger: Ledger) -> Seat:
        expected = self._expect(contest)
        then = expected.known.previous.votes if expected.known.previous else {}
        before = self.seats.get(contest)
        after = ledger.seat(expected)
        if before is not after:
            if before is not None:
                self.totals.remove(before, then)
            self.totals.add(after, then)
            self.seats[contest] = after
        return after

    def _expect(self, contest: str) -> Expected:
        expected = self._expected.get(contest)
        if expected is None:
            known = self.contests.get(contest)
            ballot: dict[str, Candidate] = {one.key: one for one in known.candidates} if known else {}
            expected = self._expected[contest] = Expected(
                known,
                self.election.deposit_pct if self.election else 5,
                Known(
                    ballot,
                    known.electorate if known else None,
                    known.previous if known else None,
                    self.election.polls_close if self.election else None,
                    checks.alike(ballot.values()),
                ),
            )
        return expected

    def _outside(self, result: Result) -> str:
        name = result.name or result.contest
        if result.election != self.id:
            return (
                f"{name}: for the election {result.election}, and this is {self.id or 'another'}: "
                "take the document out of this directory"
            )
        if result.test:
            return f"{name}: a test document on a live night: take it out, or run with --test"
        return f"{name}: a live document in a rehearsal: take it out, or run without --test"

    # -- elections -------------------------------------------------------------------------------

    def _apply_election(self, election: Election, file: str) -> Change:
        versions = self._elections.setdefault(election.id, {})
        content = election.model_dump_json()
        if content in versions:
            versions[content] = (election, min(file, versions[content][1]))
            return Change(Decision.DUPLICATE, file, why="the same content came before")
        versions[content] = (election, file)
        before = self.election
        self._rebuild()
        if self.election is election or before is not self.election:
            return Change(Decision.SHOWN, file)
        if election.id != self.id:
            return Change(
                Decision.OUTSIDE, file, why=f"for the election {election.id}, and this is {self.id}"
            )
        return Change(Decision.SUPERSEDED, file, why="an election document of a higher revision is known")

    def _best(self, election: str) -> tuple[Election, str] | None:
        """The election document that counts: the highest revision; of a conflict, always the same one."""
        usable = [
            (one.revision, content)
            for content, (one, _) in self._elections.get(election, {}).items()
            if not (one.test and self._mode is False)
        ]
        return self._elections[election][max(usable)[1]] if usable else None

    def _choose(self) -> tuple[str, bool]:
        """Which election this night is about: the announced one, else the one most documents speak of."""
        announced = [election for election in self._elections if self._best(election)]
        heard: Counter[str] = Counter()
        for (election, test), group in self._groups.items():
            if self._mode is None or test == self._mode:
                heard[election] += group.documents
        candidates = [self._only] if self._only else announced or list(heard)
        if not candidates:
            return (self._only or "", bool(self._mode))
        election = min(candidates, key=lambda one: (-heard[one], one))
        if self._mode is not None:
            return (election, self._mode)
        best = self._best(election)
        return (election, best[0].test if best else False)

    def _rebuild(self) -> None:
        """The election is known anew: every contest is folded again."""
        self._active = self._choose()
        best = self._best(self._active[0])
        self.election = best[0] if best else None
        self.parties = {party.id: party for party in self.election.parties} if self.election else {}
        self.contests = {contest.id: contest for contest in self.election.contests} if self.election else {}
        self._expected, self.seats, self.totals = {}, {}, Totals()
        group = self._groups.get(self._active)
        ledgers = group.ledgers if group else {}
        for contest in self.contests:
            self._settle(contest, ledgers.get(contest) or Ledger(contest))
        for contest, ledger in ledgers.items():
            ledger.forget()
            self._settle(contest, ledger)
        self.version += 1

    def _election_problems(self) -> Iterator[Problem]:
        for election, versions in self._elections.items():
            best = self._best(election)
            for one, file in versions.values():
                if election != self.id:
                    text = (
                        f"for the election {election}, and this is {self.id}: take it out of this directory"
                    )
                    yield Problem(file, "", Severity.REFUSED, f"{one.name}: {text}")
                elif one.test and self._mode is False:
                    text = "announced as a test: take it out, or run with --test"
                    yield Problem(file, "", Severity.REFUSED, f"{one.name}: {text}")
                elif best and one is not best[0]:
                    if one.revision < best[0].revision:
                        text = f"replaced by revision {best[0].revision}; nothing to do"
                        yield Problem(file, "", Severity.SUPERSEDED, f"{one.name}: {text}")
                    else:
                        text = f"{best[1]} says something else of the same election"
                        fix = "give the right one a higher `revision`"
                        yield Problem(file, "", Severity.CONFLICT, f"{one.name}: {text}: {fix}")
