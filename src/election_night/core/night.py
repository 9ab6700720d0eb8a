"""The night: a fold over documents. The same documents give the same night, in any order."""

from collections.abc import Iterator, Mapping

from election_night.core import arithmetic, night_problems
from election_night.core.body_state import BodyChange, BodyState, changed_bodies
from election_night.core.change import Change, Outcome, StoredDocument
from election_night.core.contest.contest_documents import ContestDocuments
from election_night.core.contest.history import Revision, history
from election_night.core.contest.seat import Seat
from election_night.core.documents.contest_info import ContestInfo
from election_night.core.documents.election_info import ElectionInfo
from election_night.core.documents.result_record import ResultRecord
from election_night.core.documents.unusable_file import UnusableFile
from election_night.core.election.bodies import Bodies
from election_night.core.election.election_state import ElectionState
from election_night.core.election.elections import Elections, OtherElection
from election_night.core.election.totals import Totals
from election_night.core.problems import Problem
from election_night.core.verdict import CAME_BEFORE, WHY, verdict_on
from election_night.model import ContestAnnouncement, DeskFile, Election, Party, Result, StatedTotals

Document = Election | Result | ContestAnnouncement | StatedTotals | StoredDocument

__all__ = ["Change", "Night", "Outcome", "StoredDocument"]


class Night:
    """Every contest as it stands, and the sums over them.

    Args:
        test: True for a rehearsal, False for the night itself: documents of the other kind are kept
            out. `None`: whatever the election document says it is, and live without one.
        election: only this election; `None` finds out from what comes.
    """

    def __init__(self, *, test: bool | None = False, election: str | None = None) -> None:
        self._elections = Elections(test=test, only=election)

        self._desk_file = ""
        self._state = self._elections.state(election or "", test=bool(test))
        self.version = 0
        """Grows with every visible change."""

    def empty_copy(self) -> "Night":
        """Return an empty night with the same options."""
        return Night(test=self._elections.mode, election=self._elections.only)

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
        """The bodies that each party controls."""
        return self._state.bodies

    @property
    def election(self) -> ElectionInfo | None:
        """What is known of the election: from the document that counts, or announced with its contests."""
        return self._state.election

    @property
    def contests(self) -> Mapping[str, ContestInfo]:
        """What the election document announces of each contest, by id."""
        return self._state.listed

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
        """Return the seats that a party has: won, and of the one body also those not up."""
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
        """Return what deserves a telephone call about this seat, its turnout compared with other seats'."""
        turnout = self._state.turnout.caution(seat)
        return (*seat.cautions, turnout) if turnout else seat.cautions

    def party(self, party: str) -> Party:
        """Return the party as it is to be shown; one without an entry is still a party."""
        return self._state.party(party)

    def documents_of(self, contest: str) -> ContestDocuments | None:
        """Return all documents of a contest."""
        return self._state.contest_documents.get(contest)

    def stores(self, record: ResultRecord) -> bool:
        """Return whether this very document is stored, and not another with the same content."""
        state = self._elections.states.get((record.election, record.test))
        documents = state.contest_documents.get(record.contest) if state else None
        return any(
            entry.record is record for entry in (documents.of_revision(record.revision) if documents else ())
        )

    def history(self, contest: str) -> list[Revision]:
        """Return every document of a contest, lowest revision first, and what each changed."""
        documents = self.documents_of(contest)
        return history(documents) if documents else []

    @property
    def alarms(self) -> tuple[str, ...]:
        """Tests among real results, or real results in a rehearsal: the whole screen warns of them."""
        return tuple(night_problems.alarms(self._elections, self._state))

    def problems(self) -> Iterator[Problem]:
        """Yield every problem of the documents, in no particular order."""
        yield from night_problems.problems(self._elections, self._state)
        yield from night_problems.override_problems(self._elections.desk, self._desk_file, self._state)

    def others(self) -> list[OtherElection]:
        """Return the elections that could be followed instead; empty if one was asked for."""
        return list(self._elections.others(self._state))

    # -- documents ---------------------------------------------------------------------------------

    def stay_with(self, election: str) -> None:
        """Keep following this election, which was on the screen, once anything of it was declared."""
        if election != self._elections.followed_before:
            self._elections.followed_before = election
            self._follow()

    def apply(self, document: Document, file: str = "") -> Change:
        """Apply a document, as received or as another night stores it.

        Never raises: the change says what is wrong with it.
        """
        if isinstance(document, Election):
            document = self._elections.documents.info(document)
        if isinstance(document, ElectionInfo):
            return self._announce(document, file)
        state = self._elections.state(document.election, test=document.test)
        if isinstance(document, StatedTotals):
            return self._compare(state, document, file)
        if isinstance(document, Result):
            documents = state.documents_of(document.contest)
            document = ResultRecord.of(document, documents.id, *documents.known)
        return self._apply_to_contest(state, document, file)

    def note_unusable(
        self, file: str, election: str, contest: str, revision: int | None, why: str
    ) -> Iterator[Change]:
        """Note why a file that names this contest can't be used; without a contest, that the file is fine."""
        unusable = UnusableFile(contest, revision, why) if contest else None
        for state, contest_id in self._elections.note_unusable(file, election, unusable):
            before, body = state.seats.get(contest_id), state.body_of(contest_id)
            after = state.rebuild_seat(contest_id) if before else None
            if before != after and state is self._state:
                self.version += 1
                change = Change(Outcome.REFUSED, file, contest_id, before, after, why)
                yield change._replace(bodies=self._body_change(body))

    def apply_overrides(self, desk: DeskFile | None, file: str = "") -> list[Change]:
        """Replace the desk file that counts by this one; `None`: the feed alone counts."""
        self._elections.desk, self._desk_file = desk, file
        before, bodies = self._state, dict(self.bodies)
        touched = {
            state: state.apply_overrides(self._elections.decisions(state.id))
            for state in list(self._elections.states.values())
        }
        if self._follow() is not before:
            self.version += 1
            return [Change(Outcome.SHOWN, file, bodies=changed_bodies({}, self.bodies))]
        changes = []
        for contest, seat_before, seat_after in touched[before]:
            body = before.body_of(contest)
            change = Change(Outcome.OVERRULED, file, contest, seat_before, seat_after)
            changes.append(change._replace(bodies=self._body_change(bodies.get(body.id) if body else None)))
            if body:
                bodies[body.id] = body  # changed once, whichever of its contests were decided
        self.version += any(change.visible for change in changes)
        return changes

    def _apply_to_contest(
        self, state: ElectionState, document: ResultRecord | ContestAnnouncement, file: str
    ) -> Change:
        """Store a result, or the announcement of a contest."""
        result = document if isinstance(document, ResultRecord) else None
        contest = document.contest if isinstance(document, ResultRecord) else document.contest.id
        before, body = state.seats.get(contest), state.body_of(contest)
        new = state.add(document, file)
        if new and self._starts_following(state):
            self.version += 1
            return Change(Outcome.SHOWN, file, document=document, bodies=changed_bodies({}, self.bodies))
        if not new and result is None:
            return Change(Outcome.DUPLICATE, file, contest, why=CAME_BEFORE)
        if state is not self._state:
            decision = Outcome.OUTSIDE if new else Outcome.DUPLICATE
            why = night_problems.why_outside(document, self._state)
            return Change(decision, file, contest, why=why, document=document)
        after = state.seats[contest]
        self.version += before != after or result is None
        decision, why = verdict_on(document, state) if new else (Outcome.DUPLICATE, CAME_BEFORE)
        change = Change(decision, file, contest, before, after, why, document=document)
        return change._replace(bodies=self._body_change(body))

    def _compare(self, state: ElectionState, totals: StatedTotals, file: str) -> Change:
        if not state.stated_sums.add(totals, file):
            return Change(Outcome.DUPLICATE, file, why="the same sums, or newer ones, came before")
        if state is not self._state:
            why = night_problems.why_outside(totals, self._state)
            return Change(Outcome.OUTSIDE, file, why=why, document=totals)
        return Change(Outcome.COMPARED, file, why="compared with our own sums", document=totals)

    def _follow(self) -> ElectionState:
        """Work out again which election this night is about."""
        self._state = self._elections.followed()
        return self._state

    def _starts_following(self, state: ElectionState) -> bool:
        """Return whether this election is followed from now on, and wasn't before."""
        may_lead = state is not self._state and self._elections.may_lead(state, self._state)
        return may_lead and self._follow() is state

    def _body_change(self, before: BodyState | None) -> tuple[BodyChange, ...]:
        """Return the change of this body, if it differs from before."""
        after = self.bodies[before.id] if before else None
        return (BodyChange(before, after),) if before != after else ()

    def _announce(self, election: ElectionInfo, file: str) -> Change:
        stored, new = self._elections.documents.add(election, file)
        if not new:
            return Change(Outcome.DUPLICATE, file, why=CAME_BEFORE, document=stored)
        before, announced, bodies = self._state, self._state.document, self.bodies
        self._elections.use_best_documents(election)
        self._follow()
        self.version += 1
        if election.id != self.id:
            why = f"for the election {election.id}, and this is {self.id}"
            return Change(Outcome.OUTSIDE, file, why=why, document=election)
        decision = self._elections.documents.verdict(election, tests=self.test)
        follows = self._state is not before or self._state.document is not announced
        if decision is Outcome.SUPERSEDED and follows:
            decision = Outcome.SHOWN
        moved = changed_bodies(bodies if self._state is before else {}, self.bodies)
        return Change(decision, file, why=WHY.get(decision, ""), document=election, bodies=moved)
