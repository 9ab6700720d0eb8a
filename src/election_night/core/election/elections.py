"""Every election that documents speak of, and which of them the night is about."""

from collections import Counter, defaultdict

from election_night.core.documents.election_info import ElectionInfo
from election_night.core.election.election_documents import ElectionDocuments
from election_night.core.election.election_state import ElectionState, Unread
from election_night.model import DeskFile, Ruling


class Elections:
    """The state of each election, the test and the real one apart.

    Args:
        test: True for a rehearsal, False for the night itself, `None`: as the election document says.
        only: this election alone; `None` finds out from what comes.
    """

    def __init__(self, *, test: bool | None, only: str | None) -> None:
        self.mode, self.only = test, only
        self.tests = test is not False
        """Whether an election document may announce a test."""
        self.documents = ElectionDocuments()
        self.states: dict[tuple[str, bool], ElectionState] = {}
        """By election id, and whether it is the test."""
        self.unread: defaultdict[str, Unread] = defaultdict(dict)
        """Files that are no documents, by the election that each names."""
        self.heard: Counter[str] = Counter()
        """Documents by election, of the kind that is followed."""
        self.desk: DeskFile | None = None
        """The newsroom's override file; `None`: the feed alone counts."""
        self._announced: list[str] = []

    def state(self, election: str, *, test: bool) -> ElectionState:
        """The state of this election, new if nothing of it has come yet."""
        known = self.states.get((election, test))
        if known is not None:
            return known
        state = ElectionState(election, test=test, unread=self.unread[election])
        self.states[election, test] = state
        self.expect(state)
        state.apply_overrides(self.decisions(election))
        return state

    def expect(self, state: ElectionState) -> None:
        """Let the best election document count for it."""
        best = self.documents.best(state.id, tests=state.test)
        if best and best.election is not state.document:
            state.set_election(best.election)

    def expect_all(self, election: ElectionInfo) -> None:
        """The same for the test and the real one of this election."""
        for test in (False, True):
            if state := self.states.get((election.id, test)):
                self.expect(state)

    def decisions(self, election: str) -> tuple[Ruling, ...]:
        """What the newsroom decided about this election."""
        if self.desk is None or self.desk.election != election:
            return ()
        return self.desk.decisions

    def hear(self, state: ElectionState) -> bool:
        """Count one more document of it. Whether that is of the kind that is followed."""
        followed = self.mode is None or self.mode is state.test
        self.heard[state.id] += followed
        return followed

    def followed(self) -> ElectionState:
        """Which election this night is about: the announced one, else the one most documents speak of."""
        self._announced = self.documents.announced(tests=self.tests)
        wanted = [self.only] if self.only else self._announced
        if self.mode is None and self.only is None and not any(self.heard[election] for election in wanted):
            wanted = list(self.heard) or wanted  # a stray document announces what nobody speaks of
        if not wanted:
            wanted = list(self.heard) or ([self.desk.election] if self.desk else [""])
        election = min(wanted, key=self._rank)
        best = self.documents.best(election, tests=self.tests)
        announced = best is not None and best.election.test
        test = self._all_tests(election, announced=announced) if self.mode is None else self.mode
        return self.state(election, test=test)

    def may_lead(self, election: str, followed: str) -> bool:
        """Whether one document more may make this the election that is followed."""
        if self.mode is None and self.only is None:
            return True
        if self.only or (self._announced and election not in self._announced):
            return False
        return self._rank(election) < self._rank(followed)

    def _all_tests(self, election: str, *, announced: bool) -> bool:
        """Whether this is a rehearsal: announced as one, unless every result of it is real."""
        real, tests = (self.states.get((election, test)) for test in (False, True))
        stray = real is not None and real.documents > 0 and (tests is None or tests.documents == 0)
        return announced and not stray

    def _rank(self, election: str) -> tuple[int, str]:
        return (-self.heard[election], election)
