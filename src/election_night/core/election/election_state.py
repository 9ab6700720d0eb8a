"""One election, the test or the real one: everything received about it, every seat, and the sums."""

from collections.abc import Iterable, Iterator, Mapping

from election_night.core.arithmetic import comparable
from election_night.core.body_state import BodyState
from election_night.core.contest import overrides
from election_night.core.contest.ballot_rules import NAMES_A_WINNER
from election_night.core.contest.build_seat import awaited_seat, build_seat
from election_night.core.contest.contest_documents import ContestDocuments
from election_night.core.contest.revision_state import RevisionState
from election_night.core.contest.seat import Seat
from election_night.core.documents.contest_info import UNKNOWN_CONTEST, ContestInfo
from election_night.core.documents.election_context import ElectionContext
from election_night.core.documents.election_info import ElectionInfo
from election_night.core.documents.party_spelling import Spellings, capitals
from election_night.core.documents.result_record import ResultRecord
from election_night.core.documents.unusable_file import UnusableFile
from election_night.core.election.announcements import Announcements
from election_night.core.election.bodies import Bodies
from election_night.core.election.night_turnout import NightTurnout
from election_night.core.election.stated_sums import StatedSums
from election_night.core.election.totals import Totals
from election_night.core.problems import Problem
from election_night.model import ContestAnnouncement, Method, Override, Party


class ElectionState:
    """What follows from the election document, the announcements and the results, in any order."""

    def __init__(self, election_id: str, *, test: bool, unusable: Mapping[str, UnusableFile]) -> None:
        self.id = election_id
        self.test = test
        self.contest_documents: dict[str, ContestDocuments] = {}
        self.documents = 0
        """Different results and announcements received."""
        self._declarations = 0
        """Those of them that call or declare a winner, even if replaced by another."""
        self.announcements = Announcements()
        """Contests announced one by one."""
        self.stated_sums = StatedSums()
        """Sources' own sums."""
        self.decisions: tuple[Override, ...] = ()
        """What the desk decided."""
        self.overrides: Mapping[str, Override] = {}
        """The decisions by contest."""
        self._unusable = unusable
        self._other_parties: dict[str, Party] = {}
        self.set_election(None)

    def set_election(self, election: ElectionInfo | None) -> None:
        """Take another election document, or none: every contest is folded again."""
        self.document = election
        """The election document that counts; `None` without one."""
        self.contests: dict[str, ContestInfo] = election.contests if election else {}
        """What is known of each before any result."""
        if announced := list(self.announcements.contests):
            self.contests = self.contests | {contest: self._announced_info(contest) for contest in announced}
        self._name_election()
        self._context = ElectionContext(election, self.test)
        self.seats: dict[str, Seat] = {}
        self.totals = Totals()
        self.turnout = NightTurnout()
        self.bodies = Bodies(self.election)
        self.contest_count = 0
        """Contests of this election: those that nobody announced are not among them."""
        self.seat_count = 0
        """Seats that these contests fill."""
        self.other_contests = 0
        """Those of them that are not for one seat, won by most votes."""
        self.suspicious: dict[str, str] = {}
        """Why a seat may be of the other kind, test or real."""
        self._spelled: dict[str, tuple[str, ...]] = {}
        """Contests by their ids without capitals."""
        for documents in self.contest_documents.values():
            documents.reset_context(self._context, self._info(documents.id))
        for contest_id in dict.fromkeys([*self.contests, *self.contest_documents]):
            self._note_spelling(contest_id)
        self.overrides = self._overrides_by_contest()
        for contest_id in dict.fromkeys([*self.contests, *self.contest_documents, *self.overrides]):
            self._update_seat(contest_id)

    def documents_of(self, contest_id: str) -> ContestDocuments:
        """Return all documents of a contest, also before there are any."""
        documents = self.contest_documents.get(contest_id)
        if documents is None:
            documents = self.contest_documents[contest_id] = ContestDocuments(
                contest_id, self._context, self._info(contest_id)
            )
            if contest_id not in self.contests:
                self._note_spelling(contest_id)
                self._apply_decisions()
        return documents

    def add(self, document: ResultRecord | ContestAnnouncement, file: str) -> bool:
        """Store a document. False when its content was known already."""
        if isinstance(document, ContestAnnouncement):
            return self._announce(document, file)
        documents = self.documents_of(document.contest)
        new = documents.add(document, file)
        self.documents += new
        self._declarations += new and document.status in NAMES_A_WINNER
        if new or documents.needs_folding:
            self._update_seat(document.contest)
        return new

    def _announce(self, announcement: ContestAnnouncement, file: str) -> bool:
        contest_id = announcement.contest.id
        body_before, was_known = self.announcements.body(contest_id), self.election is not None
        if not self.announcements.add(announcement, file):
            return False
        self.documents += 1
        if self.document is not None and self.contests is self.document.contests:
            self.contests = dict(self.contests)
        self.contests[contest_id] = info = self._announced_info(contest_id)
        self._name_election()
        if documents := self.contest_documents.get(contest_id):
            documents.reset_context(self._context, info)
        if self.election is not None:
            named = [body for body in (body_before, self.announcements.body(contest_id)) if body]
            for body in named if was_known else self.election.bodies.values():
                announced = self.election.bodies.get(body.id)
                self.bodies.announce(body.id, announced, self._context.spellings, self.seats.values())
        self._note_spelling(contest_id)
        self._apply_decisions()
        self._update_seat(contest_id)
        return True

    def apply_overrides(self, decisions: Iterable[Override]) -> list[tuple[str, Seat | None, Seat | None]]:
        """Let the desk decide this and nothing else: return each contest touched, before and after."""
        self.decisions = tuple(decisions)
        return self._apply_decisions()

    def party(self, party: str) -> Party:
        """Return the party as it is to be shown; one without an entry is still a party."""
        known = self.parties.get(party) or self._other_parties.get(party)
        if known is None:
            independent = not comparable(party)
            name, short = ("Independent", "IND") if independent else (party, capitals(party))
            known = self._other_parties[party] = Party(id=party, name=name, short=short)
        return known

    def body_of(self, contest_id: str) -> BodyState | None:
        """Return the body whose seats this contest fills, as it stands."""
        info = self.contests.get(contest_id)
        return self.bodies.states.get(info.body) if info and info.body else None

    @property
    def has_declared(self) -> bool:
        """Whether the feed or the desk ever called or declared a seat."""
        return self._declarations > 0 or any(decision.result for decision in self.decisions)

    def rebuild_seat(self, contest_id: str) -> Seat | None:
        """Work a seat out again and return it; `None` if there is none."""
        self._update_seat(contest_id)
        return self.seats.get(contest_id)

    def spelled_like(self, contest_id: str) -> list[str]:
        """Return other contests whose ids differ from this one in capitals only."""
        return [other for other in self._spelled.get(contest_id.casefold(), ()) if other != contest_id]

    def includes(self, contest_id: str) -> bool:
        """Return whether this contest is one of the election; where none is listed, every contest is."""
        override = self.overrides.get(contest_id)
        added_by_desk = override is not None and override.result is not None
        return added_by_desk or not self.listed or contest_id in self.listed

    @property
    def listed(self) -> Mapping[str, ContestInfo]:
        """The contests in the election document."""
        return self.document.contests if self.document else {}

    def _announced_info(self, contest_id: str) -> ContestInfo:
        """Return what is known of an announced contest; the election document goes first."""
        document = self.document
        announced = self.announcements.info(
            contest_id,
            document.spellings if document else Spellings(),
            document.method if document else Method.PLURALITY,
            document.bodies if document else {},
        )
        listed = self.listed.get(contest_id)
        return listed.filled_in(announced) if listed else announced

    def _name_election(self) -> None:
        """Put the election together from its document and the announcements."""
        announced, election = self.announcements, self.document
        listed = election.parties if election else ()
        self.parties: dict[str, Party] = {party.id: party for party in listed}
        for party in sorted(announced.parties.keys() - self.parties.keys()):
            self.parties[party] = announced.parties[party]
        if election is None and announced.date is not None:
            election = ElectionInfo.announced(
                self.id, announced.name, announced.date, announced.timezone, test=self.test
            )
        if election is not None and self.contests is not election.contests:
            bodies = announced.bodies | election.bodies
            parties = tuple(self.parties.values())
            election = election._replace(contests=self.contests, parties=parties, bodies=bodies)
        self.election = election
        """The election, as far as it is known: from its document, or announced."""

    def problems_of_announcements(self) -> Iterator[Problem]:
        """Yield the problems of the announcements and the stated sums."""
        unlisted = {contest: info for contest, info in self.contests.items() if contest not in self.listed}
        yield from self.announcements.problems(unlisted)
        yield from self.stated_sums.problems(self.seats, self.parties, self._context.spellings)

    def _note_spelling(self, contest_id: str) -> None:
        folded = contest_id.casefold()
        self._spelled[folded] = tuple(sorted({*self._spelled.get(folded, ()), contest_id}))

    def _apply_decisions(self) -> list[tuple[str, Seat | None, Seat | None]]:
        overrides_before, self.overrides = self.overrides, self._overrides_by_contest()
        touched = sorted({*overrides_before, *self.overrides})
        before = [self.seats.get(contest_id) for contest_id in touched]
        for contest_id in touched:
            self._update_seat(contest_id)
        after = [self.seats.get(contest_id) for contest_id in touched]
        return list(zip(touched, before, after, strict=True))

    def _overrides_by_contest(self) -> dict[str, Override]:
        """Return decisions by contest; a hold goes before a result.

        A contest is held back whatever the capitals of its id. A result is for the contest of this very id,
        else for the one that is spelled like it.
        """
        by_contest: dict[str, Override] = {}
        for override in sorted(self.decisions, key=lambda decision: decision.hold):
            contest_id = override.contest
            alike = self._spelled.get(contest_id.casefold(), ())
            if override.hold:
                by_contest |= dict.fromkeys(alike or (contest_id,), override)
            else:
                only_one = contest_id not in alike and len(alike) == 1
                by_contest[alike[0] if only_one else contest_id] = override
        return by_contest

    def _info(self, contest_id: str) -> ContestInfo:
        return self.contests.get(contest_id, UNKNOWN_CONTEST)

    def _update_seat(self, contest_id: str) -> None:
        """Work the seat out and count it."""
        before, after = self.seats.get(contest_id), self._build_seat(contest_id)
        self._count(before, after)
        if after is None:
            self.seats.pop(contest_id, None)
        else:
            self.seats[contest_id] = after
        if after is not None and after.suspicion:
            self.suspicious[contest_id] = after.suspicion
        elif before is not None and before.suspicion:
            del self.suspicious[contest_id]

    def _count(self, before: Seat | None, after: Seat | None) -> None:
        before = before if before is not None and before.announced else None
        after = after if after is not None and after.announced else None
        self.totals.replace(before, after)
        self.turnout.replace(before, after)
        self.bodies.replace(before, after)
        for seat, sign in ((before, -1), (after, 1)):
            if seat is not None:
                self.contest_count += sign
                self.seat_count += sign * seat.seats
                self.other_contests += sign * (not seat.single)

    def _build_seat(self, contest_id: str) -> Seat | None:
        seat = self._seat_from_documents(contest_id)
        if seat is None:
            return None
        if self._unusable and (files := self._unusable_files(contest_id, seat.revision)):
            seat = seat._replace(unused_documents=(*files, *seat.unused_documents))
        return seat if self.includes(contest_id) else seat._replace(announced=False)

    def _unusable_files(self, contest_id: str, shown_revision: int | None) -> list[str]:
        """Describe documents of this contest that can't be read and may be newer than what is shown."""
        return [
            f"{name} was refused: {file.why}"
            for name, file in sorted(self._unusable.items())
            if file.contest == contest_id
            and (file.revision is None or shown_revision is None or file.revision > shown_revision)
        ]

    def _seat_from_documents(self, contest_id: str) -> Seat | None:
        override, documents = self.overrides.get(contest_id), self.contest_documents.get(contest_id)
        info = self._info(contest_id)
        has_documents = documents is not None and bool(documents.stored)
        if override is not None and (has_documents or info.name or override.result is not None):
            state = documents.state() if documents else RevisionState.before_any(self._context, info)
            seat = overrides.apply_override(contest_id, state, override)
            return seat._replace(unused_documents=documents.unused_documents()) if documents else seat
        if documents is not None and has_documents:
            return build_seat(contest_id, documents.state(), documents.unused_documents())
        return awaited_seat(contest_id, info) if info.name else None
