"""The night: a fold over documents. The same documents give the same night, whatever their order."""

from collections import Counter, defaultdict
from collections.abc import Iterator

from election_night.core import arithmetic
from election_night.core.body_state import BodyState
from election_night.core.change import Change, Outcome, StoredDocument
from election_night.core.contest import document_problems
from election_night.core.contest.contest_documents import ContestDocuments
from election_night.core.contest.history import Revision, history
from election_night.core.contest.seat import Seat
from election_night.core.documents.contest_info import ContestInfo
from election_night.core.documents.election_info import ElectionInfo, digest_of
from election_night.core.documents.result_record import ResultRecord
from election_night.core.election.bodies import Bodies
from election_night.core.election.election_documents import ElectionDocuments
from election_night.core.election.election_state import ElectionState, Unread
from election_night.core.election.totals import Totals
from election_night.core.problems import Problem, Severity
from election_night.core.rules import test_guard
from election_night.model import DeskFile, Election, Party, Result, Ruling

__all__ = ["Change", "Night", "Outcome", "StoredDocument"]


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
        self._tests = test is not False
        """Whether an election document may announce a test."""
        self._elections = ElectionDocuments()
        self._announced: list[str] = []
        self._heard: Counter[str] = Counter()
        """Documents by election, of the kind that is followed."""
        self._states: dict[tuple[str, bool], ElectionState] = {}
        self._unread: defaultdict[str, Unread] = defaultdict(dict)
        """Files that are no documents, by the election that each names."""
        self._unread_in: dict[str, str] = {}
        """The election that each of them names."""
        self._desk: DeskFile | None = None
        self._desk_file = ""
        self._state = self._get_or_create(election or "", test=bool(test))
        self._shown_parties: dict[str, Party] = {}
        self.version = 0
        """Grows with every visible change."""

    def empty_copy(self) -> "Night":
        """An empty one, of the same election and the same kind."""
        return Night(test=self._mode, election=self._only)

    # -- what is known -----------------------------------------------------------------------------

    @property
    def seats(self) -> dict[str, Seat]:
        """Every contest, by id."""
        return self._state.seats

    @property
    def totals(self) -> Totals:
        """The state of the parties."""
        return self._state.totals

    @property
    def bodies(self) -> dict[str, BodyState]:
        """Every council or assembly as it stands, by id."""
        return self._state.bodies.states

    @property
    def control(self) -> Bodies:
        """How many bodies each party controls."""
        return self._state.bodies

    @property
    def election(self) -> ElectionInfo | None:
        """What the election document says that counts."""
        return self._state.election

    @property
    def contests(self) -> dict[str, ContestInfo]:
        """What it announces of each contest, by id."""
        return self._state.contests

    @property
    def parties(self) -> dict[str, Party]:
        """The parties it names, by id."""
        return self._state.parties

    @property
    def test(self) -> bool:
        """Whether this is a rehearsal with test documents."""
        return self._state.test

    @property
    def id(self) -> str:
        """The id of the election that is followed; "" until one is known."""
        return self._state.id

    @property
    def majority_line(self) -> int | None:
        """Seats that outnumber all the others together; `None` where there are several bodies."""
        total = self.chamber_seats
        return None if total is None else arithmetic.majority_line(total)

    @property
    def chamber_seats(self) -> int | None:
        """All seats of the one body, also those not up; without a body those of every contest.

        `None` where there are several bodies.
        """
        if not self.bodies:
            return self.seat_count
        return self._only_body.seats if self._only_body else None

    @property
    def _only_body(self) -> BodyState | None:
        return next(iter(self.bodies.values())) if len(self.bodies) == 1 else None

    def seats_of(self, party: str) -> int:
        """Seats that a party has: won, and of the one body also those not up."""
        body = self._only_body
        return body.held.get(party, 0) if body else self.totals.party(party).seats

    @property
    def contest_count(self) -> int:
        """Contests of this election. One that the election document leaves out is not among them."""
        return self._state.contest_count

    @property
    def seat_count(self) -> int:
        """Seats that these contests fill."""
        return self._state.seat_count

    @property
    def single_seats(self) -> bool:
        """Whether every contest is for one seat, won by most votes."""
        return not self._state.other_contests

    def cautions(self, seat: Seat) -> tuple[str, ...]:
        """What deserves a telephone call about this seat, its turnout judged by the rest of the night."""
        turnout = self._state.turnout.caution(seat)
        return (*seat.cautions, turnout) if turnout else seat.cautions

    def party(self, party: str) -> Party:
        """The party as it is to be shown; one without an entry is still a party."""
        known = self.parties.get(party) or self._shown_parties.get(party)
        if known is None:
            independent = not arithmetic.comparable(party)
            name, short = ("Independent", "IND") if independent else (party, _letters(party))
            known = self._shown_parties[party] = Party(id=party, name=name, short=short)
        return known

    def documents_of(self, contest: str) -> ContestDocuments | None:
        """All documents of a contest."""
        return self._state.contest_documents.get(contest)

    def stores(self, record: ResultRecord) -> bool:
        """Whether it is told in the words of this very document, and not of another that says the same."""
        state = self._states.get((record.election, record.test))
        documents = state.contest_documents.get(record.contest) if state else None
        return any(entry.record is record for entry in (documents.of(record.revision) if documents else ()))

    def history(self, contest: str) -> list[Revision]:
        """Every document of a contest, lowest revision first, and what each changed."""
        documents = self.documents_of(contest)
        return history(documents) if documents else []

    @property
    def alarms(self) -> tuple[str, ...]:
        """What the whole screen should say: tests among real results, or real results in a rehearsal."""
        alarms = []
        state, kept_out = self._state, self._states.get((self.id, not self.test))
        if kept_out and kept_out.documents:
            came = "1 document" if kept_out.documents == 1 else f"{kept_out.documents:,} documents"
            if self.test:
                alarms.append(f"{came} not marked as a test came into this rehearsal: are results coming in?")
            else:
                alarms.append(f"{came} marked as a test came into this live night, and were refused")
        if self._elections.test_count and not self.test:
            alarms.append("an election document marked as a test came into this live night, and was refused")
        if test_guard.named_a_test(self.id) and not self.test:
            alarms.append(f"the election is called {self.id}, and is shown as a live night")
        if state.suspicious:
            contest = min(state.suspicious)
            more = f" (and {len(state.suspicious) - 1:,} more)" if len(state.suspicious) > 1 else ""
            alarms.append(f"{state.seats[contest].name}{more}: {state.suspicious[contest]}")
        return tuple(alarms)

    def problems(self) -> Iterator[Problem]:
        """Everything there is to say of the documents, in no particular order."""
        state = self._state
        for contest, documents in state.contest_documents.items():
            seat = state.seats.get(contest)
            if seat is not None:
                turnout = state.turnout.caution(seat) if seat.state.final else None
                yield from document_problems.problems_of(documents, (turnout,) if turnout else ())
                yield from document_problems.of_its_id(
                    documents, state.spelled_like(contest), announced=seat.announced
                )
        yield from document_problems.of_parties(
            one for one, totals in state.totals.parties.items() if totals.candidates
        )
        for state in self._states.values():
            if state is not self._state:
                for contest, documents in state.contest_documents.items():
                    for entry in documents.stored:
                        yield Problem(entry.file, contest, Severity.REFUSED, self._outside(entry.record))
        file = best.file if (best := self._elections.best(self.id, tests=self._tests)) else ""
        for body_id, caution in self.control.cautions():
            yield Problem(file, body_id, Severity.CAUTION, caution)
        yield from self._elections.problems(self.id, tests=self._tests)
        yield from self._of_the_desk()

    def _of_the_desk(self) -> Iterator[Problem]:
        if self._desk is None:
            return
        if self._desk.election != self.id:
            text = f"the desk file is for the election {self._desk.election}, and this is {self.id}"
            yield Problem(self._desk_file, "", Severity.REFUSED, f"{text}: nothing in it is used")
            return
        used = set()
        for contest, ruling in self._state.overrides.items():
            seat = self.seats.get(contest)
            if seat is None:
                text = f"nothing is known of the contest {contest}, which it holds back: check the id"
                yield Problem(self._desk_file, contest, Severity.REFUSED, text)
                continue
            used.add(ruling.contest)
            text = f"{seat.name}: {seat.overridden}. Take it out of the desk file when it is settled"
            if contest != ruling.contest:
                text = f"{text}. Its id is {contest}, and not {ruling.contest}"
            yield Problem(self._desk_file, contest, Severity.CAUTION, text)
        for ruling in self._desk.decisions:
            if ruling.contest not in used and ruling.contest not in self._state.overrides:
                text = f"{ruling.contest}: another decision holds this contest back, and goes first"
                yield Problem(self._desk_file, ruling.contest, Severity.CAUTION, text)

    # -- what comes --------------------------------------------------------------------------------

    def apply(self, document: Election | Result | StoredDocument, file: str = "") -> Change:
        """Take one document in, or what another night kept of one.

        Never raises: what is wrong with it is in the answer.
        """
        if isinstance(document, Election):
            digest = digest_of(document)
            document = self._elections.known(document.id, digest) or ElectionInfo.of(document, digest)
        if isinstance(document, ElectionInfo):
            return self._announce(document, file)
        key = document.election, document.test
        state = self._states.get(key) or self._get_or_create(document.election, test=document.test)
        if isinstance(document, Result):
            documents = state.documents_of(document.contest)
            document = ResultRecord.of(document, documents.id, *documents.known)
        return self._apply_result(state, document, file)

    def keep_out(
        self, file: str, election: str, contest: str, revision: int | None, why: str
    ) -> Iterator[Change]:
        """A file that names this contest cannot be used, and why; without a contest it is in order again."""
        touched = set()
        if (before_in := self._unread_in.pop(file, None)) is not None:
            touched.add((before_in, self._unread[before_in].pop(file)[0]))
        if contest:
            self._unread_in[file] = election
            self._unread[election][file] = contest, revision, why
            touched.add((election, contest))
        for state in self._states.values():
            for one in sorted(one for known, one in touched if known == state.id and one in state.seats):
                before, body = state.seats.get(one), self._body_of(state, one)
                after = state.settle(one)
                if before != after and state is self._state:
                    self.version += 1
                    change = Change(Outcome.REFUSED, file, one, before, after, why)
                    yield change._replace(body_before=body, body_after=self._body_of(state, one))

    def apply_overrides(self, desk: DeskFile | None, file: str = "") -> list[Change]:
        """Let this desk file count instead of the one before; `None`: the feed alone counts."""
        self._desk, self._desk_file = desk, file
        before, bodies_before = self._state, dict(self.bodies)
        moved = {
            state: state.apply_overrides(self._overrides_for(state.id))
            for state in list(self._states.values())
        }
        if self._follow() is not before:
            self.version += 1
            return [Change(Outcome.SHOWN, file)]
        changes = []
        for contest, seat_before, seat_after in moved[before]:
            body = self._body_of(before, contest)
            change = Change(Outcome.OVERRULED, file, contest, seat_before, seat_after, body_after=body)
            changes.append(change._replace(body_before=bodies_before.get(body.id) if body else None))
        self.version += any(change.visible for change in changes)
        return changes

    def _apply_result(self, state: ElectionState, record: ResultRecord, file: str) -> Change:
        contest = record.contest
        before, body_before = state.seats.get(contest), self._body_of(state, contest)
        new = state.add(record, file)
        if new and (self._mode is None or self._mode is state.test):
            self._heard[state.id] += 1
            if state is not self._state and self._becomes_leading(state.id) and self._follow() is state:
                self.version += 1
                return Change(Outcome.SHOWN, file, document=record)
        if state is not self._state:
            decision = Outcome.OUTSIDE if new else Outcome.DUPLICATE
            return Change(decision, file, contest, why=self._outside(record), document=record)
        after = state.seats[contest]
        if before != after:
            self.version += 1
        if not new:
            decision, why = Outcome.DUPLICATE, "the same content came before"
        else:
            decision, why = _decision(record, state.contest_documents[contest])
        change = Change(decision, file, contest, before, after, why, document=record)
        return change._replace(body_before=body_before, body_after=self._body_of(state, contest))

    def _body_of(self, state: ElectionState, contest: str) -> BodyState | None:
        """The body whose seats this contest fills, as it stands."""
        seat = state.seats.get(contest)
        return state.bodies.states.get(seat.body) if seat and seat.body else None

    def _announce(self, election: ElectionInfo, file: str) -> Change:
        kept, new = self._elections.add(election, file)
        if not new:
            return Change(Outcome.DUPLICATE, file, why="the same content came before", document=kept)
        before, announced = self._state, self._state.election
        for test in (False, True):
            state = self._states.get((election.id, test))
            if state:
                self._expect(state)
        self._follow()
        self.version += 1
        if election.id != self.id:
            why = f"for the election {election.id}, and this is {self.id}"
            return Change(Outcome.OUTSIDE, file, why=why, document=election)
        decision = self._elections.verdict(election, tests=self._tests)
        follows = self._state is not before or self._state.election is not announced
        if decision is Outcome.SUPERSEDED and follows:
            decision = Outcome.SHOWN
        return Change(decision, file, why=_WHY.get(decision, ""), document=election)

    # -- which election ----------------------------------------------------------------------------

    def _follow(self) -> ElectionState:
        """Which election this night is about: the announced one, else the one most documents speak of."""
        self._announced = self._elections.announced(tests=self._tests)
        wanted = [self._only] if self._only else self._announced
        if self._mode is None and self._only is None and not any(self._heard[one] for one in wanted):
            wanted = list(self._heard) or wanted  # a stray document announces what nobody speaks of
        if not wanted:
            wanted = list(self._heard) or ([self._desk.election] if self._desk else [""])
        election = min(wanted, key=self._rank)
        best = self._elections.best(election, tests=self._tests)
        announced = best is not None and best.election.test
        test = self._all_tests(election, announced=announced) if self._mode is None else self._mode
        self._state = self._states.get((election, test)) or self._get_or_create(election, test=test)
        return self._state

    def _all_tests(self, election: str, *, announced: bool) -> bool:
        """Whether this is a rehearsal: announced as one, unless every result of it is real."""
        real, tests = (self._states.get((election, test)) for test in (False, True))
        stray = real is not None and real.documents > 0 and (tests is None or tests.documents == 0)
        return announced and not stray

    def _becomes_leading(self, election: str) -> bool:
        """Whether one document more may make this the election that is followed."""
        if self._mode is None and self._only is None:
            return True
        if self._only or (self._announced and election not in self._announced):
            return False
        return self._rank(election) < self._rank(self.id)

    def _rank(self, election: str) -> tuple[int, str]:
        return (-self._heard[election], election)

    def _get_or_create(self, election: str, *, test: bool) -> ElectionState:
        state = self._states[election, test] = ElectionState(
            election, test=test, unread=self._unread[election]
        )
        self._expect(state)
        state.apply_overrides(self._overrides_for(election))
        return state

    def _expect(self, state: ElectionState) -> None:
        best = self._elections.best(state.id, tests=state.test)
        if best and best.election is not state.election:
            state.set_election(best.election)

    def _overrides_for(self, election: str) -> tuple[Ruling, ...]:
        if self._desk is None or self._desk.election != election:
            return ()
        return self._desk.decisions

    def _outside(self, record: ResultRecord) -> str:
        name = record.name or record.contest
        if record.election != self.id:
            return (
                f"{name}: for the election {record.election}, and this is {self.id or 'another'}: "
                "take the document out of this directory"
            )
        if record.test:
            return f"{name}: a test document on a live night: take it out, or run with --test"
        return f"{name}: a live document in a rehearsal: take it out, or run without --test"


def _letters(party: str) -> str:
    """The capitals of a party that has no entry, up to the 12 that a party's letters may have."""
    capitals = party.upper()
    return capitals if len(capitals) <= 12 else f"{capitals[:11]}…"


_WHY = {
    Outcome.OUTSIDE: "announced as a test: take it out, or run with --test",
    Outcome.SUPERSEDED: "an election document of a higher revision is known",
    Outcome.CONFLICT: "another election document of this revision says something else",
}


def _decision(record: ResultRecord, documents: ContestDocuments) -> tuple[Outcome, str]:
    revision = record.revision
    here = documents.of(revision)
    refused = next(entry.rejections for entry in here if entry.record is record)
    if refused:
        return Outcome.REFUSED, "; ".join(refused)
    if sum(not entry.rejections for entry in here) > 1:
        return Outcome.CONFLICT, "another document of this revision says something else"
    current = documents.state().current
    if current is not None and revision < current.revision:
        return Outcome.SUPERSEDED, f"revision {current.revision} is known already"
    return Outcome.SHOWN, ""
