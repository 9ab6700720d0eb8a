"""The night: a fold over documents. The same documents give the same night, whatever their order."""

from collections import Counter, defaultdict
from collections.abc import Iterator

from election_night.model import DeskFile, Election, Party, Result, Ruling
from election_night.night import fence, rules, told
from election_night.night.announcement import Announcement, digest_of
from election_night.night.decision import Change, Decision, Kept
from election_night.night.elections import Elections
from election_night.night.expected import Expected
from election_night.night.history import Revision, history
from election_night.night.ledger import Ledger
from election_night.night.poll import Poll, Unread
from election_night.night.problems import Problem, Severity
from election_night.night.seat import Seat
from election_night.night.statement import Statement
from election_night.night.totals import Totals

__all__ = ["Change", "Decision", "Kept", "Night"]


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
        self._elections = Elections()
        self._announced: list[str] = []
        self._heard: Counter[str] = Counter()
        """Documents by election, of the kind that is followed."""
        self._polls: dict[tuple[str, bool], Poll] = {}
        self._unread: defaultdict[str, Unread] = defaultdict(dict)
        """Files that are no documents, by the election that each names."""
        self._unread_in: dict[str, str] = {}
        """The election that each of them names."""
        self._desk: DeskFile | None = None
        self._desk_file = ""
        self._poll = self._of(election or "", test=bool(test))
        self._shown_parties: dict[str, Party] = {}
        self.version = 0
        """Grows with every visible change."""

    def anew(self) -> "Night":
        """An empty one, of the same election and the same kind."""
        return Night(test=self._mode, election=self._only)

    # -- what is known -----------------------------------------------------------------------------

    @property
    def seats(self) -> dict[str, Seat]:
        """Every contest, by id."""
        return self._poll.seats

    @property
    def totals(self) -> Totals:
        """The state of the parties."""
        return self._poll.totals

    @property
    def election(self) -> Announcement | None:
        """What the election document says that counts."""
        return self._poll.election

    @property
    def contests(self) -> dict[str, Expected]:
        """What it announces of each contest, by id."""
        return self._poll.contests

    @property
    def parties(self) -> dict[str, Party]:
        """The parties it names, by id."""
        return self._poll.parties

    @property
    def test(self) -> bool:
        """Whether this is a rehearsal with test documents."""
        return self._poll.test

    @property
    def id(self) -> str:
        """The id of the election that is followed; "" until one is known."""
        return self._poll.id

    @property
    def majority_line(self) -> int:
        """Seats that outnumber all the others together."""
        return rules.majority_line(self.contest_count)

    @property
    def contest_count(self) -> int:
        """Contests of this election. A seat that the election document leaves out is not among them."""
        return self._poll.contest_count

    def cautions(self, seat: Seat) -> tuple[str, ...]:
        """What deserves a telephone call about this seat, its turnout judged by the rest of the night."""
        turnout = self._poll.turnout.caution(seat)
        return (*seat.cautions, turnout) if turnout else seat.cautions

    def party(self, party: str) -> Party:
        """The party as it is to be shown; one without an entry is still a party."""
        known = self.parties.get(party) or self._shown_parties.get(party)
        if known is None:
            independent = not rules.comparable(party)
            name, short = ("Independent", "IND") if independent else (party, _letters(party))
            known = self._shown_parties[party] = Party(id=party, name=name, short=short)
        return known

    def ledger(self, contest: str) -> Ledger | None:
        """All documents of a contest."""
        return self._poll.ledgers.get(contest)

    def holds(self, said: Statement) -> bool:
        """Whether it is told in the words of this very document, and not of another that says the same."""
        poll = self._polls.get((said.election, said.test))
        ledger = poll.ledgers.get(said.contest) if poll else None
        return any(entry.said is said for entry in (ledger.of(said.revision) if ledger else ()))

    def history(self, contest: str) -> list[Revision]:
        """Every document of a contest, lowest revision first, and what each changed."""
        ledger = self.ledger(contest)
        return history(ledger) if ledger else []

    @property
    def alarms(self) -> tuple[str, ...]:
        """What the whole screen should say: tests among real results, or real results in a rehearsal."""
        alarms = []
        poll, kept_out = self._poll, self._polls.get((self.id, not self.test))
        if kept_out and kept_out.documents:
            came = "1 document" if kept_out.documents == 1 else f"{kept_out.documents:,} documents"
            if self.test:
                alarms.append(f"{came} not marked as a test came into this rehearsal: are results coming in?")
            else:
                alarms.append(f"{came} marked as a test came into this live night, and were refused")
        if self._elections.marked and not self.test:
            alarms.append("an election document marked as a test came into this live night, and was refused")
        if fence.named_a_test(self.id) and not self.test:
            alarms.append(f"the election is called {self.id}, and is shown as a live night")
        if poll.suspicious:
            contest = min(poll.suspicious)
            more = f" (and {len(poll.suspicious) - 1:,} more)" if len(poll.suspicious) > 1 else ""
            alarms.append(f"{poll.seats[contest].name}{more}: {poll.suspicious[contest]}")
        return tuple(alarms)

    def problems(self) -> Iterator[Problem]:
        """Everything there is to say of the documents, in no particular order."""
        poll = self._poll
        for contest, ledger in poll.ledgers.items():
            seat = poll.seats.get(contest)
            if seat is not None:
                turnout = poll.turnout.caution(seat) if seat.state.final else None
                yield from told.problems(ledger, (turnout,) if turnout else ())
                yield from told.of_its_id(ledger, poll.spelled_like(contest), announced=seat.announced)
        yield from told.of_parties(one for one, totals in poll.totals.parties.items() if totals.candidates)
        for poll in self._polls.values():
            if poll is not self._poll:
                for contest, ledger in poll.ledgers.items():
                    for entry in ledger.entries:
                        yield Problem(entry.file, contest, Severity.REFUSED, self._outside(entry.said))
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
        for contest, ruling in self._poll.rulings.items():
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
            if ruling.contest not in used and ruling.contest not in self._poll.rulings:
                text = f"{ruling.contest}: another decision holds this contest back, and goes first"
                yield Problem(self._desk_file, ruling.contest, Severity.CAUTION, text)

    # -- what comes --------------------------------------------------------------------------------

    def apply(self, document: Election | Result | Kept, file: str = "") -> Change:
        """Take one document in, or what another night kept of one.

        Never raises: what is wrong with it is in the answer.
        """
        if isinstance(document, Election):
            digest = digest_of(document)
            document = self._elections.known(document.id, digest) or Announcement.of(document, digest)
        if isinstance(document, Announcement):
            return self._announce(document, file)
        key = document.election, document.test
        poll = self._polls.get(key) or self._of(document.election, test=document.test)
        if isinstance(document, Result):
            ledger = poll.ledger(document.contest)
            document = Statement.of(document, ledger.id, ledger.expected.name, *ledger.known)
        return self._apply_statement(poll, document, file)

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
        for poll in self._polls.values():
            for one in sorted(one for known, one in touched if known == poll.id and one in poll.seats):
                before, after = poll.seats.get(one), poll.settle(one)
                if before != after and poll is self._poll:
                    self.version += 1
                    yield Change(Decision.REFUSED, file, one, before, after, why)

    def overrule(self, desk: DeskFile | None, file: str = "") -> list[Change]:
        """Let this desk file count instead of the one before; `None`: the feed alone counts."""
        self._desk, self._desk_file = desk, file
        before = self._poll
        moved = {poll: poll.overrule(self._rulings(poll.id)) for poll in list(self._polls.values())}
        if self._follow() is not before:
            self.version += 1
            return [Change(Decision.SHOWN, file)]
        changes = [Change(Decision.OVERRULED, file, *one) for one in moved[before]]
        self.version += any(change.visible for change in changes)
        return changes

    def _apply_statement(self, poll: Poll, said: Statement, file: str) -> Change:
        contest = said.contest
        before = poll.seats.get(contest)
        new = poll.add(said, file)
        if new and (self._mode is None or self._mode is poll.test):
            self._heard[poll.id] += 1
            if poll is not self._poll and self._overtakes(poll.id) and self._follow() is poll:
                self.version += 1
                return Change(Decision.SHOWN, file, document=said)
        if poll is not self._poll:
            decision = Decision.OUTSIDE if new else Decision.DUPLICATE
            return Change(decision, file, contest, why=self._outside(said), document=said)
        after = poll.seats[contest]
        if before != after:
            self.version += 1
        if not new:
            decision, why = Decision.DUPLICATE, "the same content came before"
        else:
            decision, why = _decision(said, poll.ledgers[contest])
        return Change(decision, file, contest, before, after, why, document=said)

    def _announce(self, election: Announcement, file: str) -> Change:
        kept, new = self._elections.add(election, file)
        if not new:
            return Change(Decision.DUPLICATE, file, why="the same content came before", document=kept)
        before, announced = self._poll, self._poll.election
        for test in (False, True):
            poll = self._polls.get((election.id, test))
            if poll:
                self._expect(poll)
        self._follow()
        self.version += 1
        if election.id != self.id:
            why = f"for the election {election.id}, and this is {self.id}"
            return Change(Decision.OUTSIDE, file, why=why, document=election)
        decision = self._elections.verdict(election, tests=self._tests)
        follows = self._poll is not before or self._poll.election is not announced
        if decision is Decision.SUPERSEDED and follows:
            decision = Decision.SHOWN
        return Change(decision, file, why=_WHY.get(decision, ""), document=election)

    # -- which election ----------------------------------------------------------------------------

    def _follow(self) -> Poll:
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
        self._poll = self._polls.get((election, test)) or self._of(election, test=test)
        return self._poll

    def _all_tests(self, election: str, *, announced: bool) -> bool:
        """Whether this is a rehearsal: announced as one, unless every result of it is real."""
        real, tests = (self._polls.get((election, test)) for test in (False, True))
        stray = real is not None and real.documents > 0 and (tests is None or tests.documents == 0)
        return announced and not stray

    def _overtakes(self, election: str) -> bool:
        """Whether one document more may make this the election that is followed."""
        if self._mode is None and self._only is None:
            return True
        if self._only or (self._announced and election not in self._announced):
            return False
        return self._rank(election) < self._rank(self.id)

    def _rank(self, election: str) -> tuple[int, str]:
        return (-self._heard[election], election)

    def _of(self, election: str, *, test: bool) -> Poll:
        poll = self._polls[election, test] = Poll(election, test=test, unread=self._unread[election])
        self._expect(poll)
        poll.overrule(self._rulings(election))
        return poll

    def _expect(self, poll: Poll) -> None:
        best = self._elections.best(poll.id, tests=poll.test)
        if best and best.election is not poll.election:
            poll.expect(best.election)

    def _rulings(self, election: str) -> tuple[Ruling, ...]:
        if self._desk is None or self._desk.election != election:
            return ()
        return self._desk.decisions

    def _outside(self, said: Statement) -> str:
        name = said.name or said.contest
        if said.election != self.id:
            return (
                f"{name}: for the election {said.election}, and this is {self.id or 'another'}: "
                "take the document out of this directory"
            )
        if said.test:
            return f"{name}: a test document on a live night: take it out, or run with --test"
        return f"{name}: a live document in a rehearsal: take it out, or run without --test"


def _letters(party: str) -> str:
    """The capitals of a party that has no entry, up to the 12 that a party's letters may have."""
    capitals = party.upper()
    return capitals if len(capitals) <= 12 else f"{capitals[:11]}…"


_WHY = {
    Decision.OUTSIDE: "announced as a test: take it out, or run with --test",
    Decision.SUPERSEDED: "an election document of a higher revision is known",
    Decision.CONFLICT: "another election document of this revision says something else",
}


def _decision(said: Statement, ledger: Ledger) -> tuple[Decision, str]:
    revision = said.revision
    here = ledger.of(revision)
    refused = next(entry.refused for entry in here if entry.said is said)
    if refused:
        return Decision.REFUSED, "; ".join(refused)
    if sum(not entry.refused for entry in here) > 1:
        return Decision.CONFLICT, "another document of this revision says something else"
    current = ledger.stand().current
    if current is not None and revision < current.revision:
        return Decision.SUPERSEDED, f"revision {current.revision} is known already"
    return Decision.SHOWN, ""
