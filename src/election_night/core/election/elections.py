"""Every election that documents are about, and which of them the night is about."""

from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from election_night.core.documents.election_info import ElectionInfo
from election_night.core.documents.unusable_file import UnusableFile
from election_night.core.election.election_documents import ElectionDocuments
from election_night.core.election.election_state import ElectionState
from election_night.model import DeskFile, Override


class OtherElection(NamedTuple):
    """An election that isn't followed."""

    id: str
    test: bool
    files: list[str]
    """Of every document of it."""


class Elections:
    """The state of each election, the test and the real one apart.

    Args:
        test: True for a rehearsal, False for the night itself, `None`: as the documents say.
        only: this election alone; `None` finds out from what comes.
    """

    def __init__(self, *, test: bool | None, only: str | None) -> None:
        self.mode, self.only = test, only
        self.documents = ElectionDocuments()
        self.states: dict[tuple[str, bool], ElectionState] = {}
        """By election id, and whether it is the test."""
        self._unusable: defaultdict[str, dict[str, UnusableFile]] = defaultdict(dict)
        """Files that are no documents, by the election that each names, and by file."""
        self._election_of: dict[str, str] = {}
        """The election that each of these files names."""
        self.desk: DeskFile | None = None
        """The newsroom's override file; `None`: the feed alone counts."""
        self.followed_before = ""
        """The election that was on the screen: it stays there if anything of it was declared. "" for none."""

    def state(self, election: str, *, test: bool) -> ElectionState:
        """Return the state of this election, new if nothing of it has come yet."""
        known = self.states.get((election, test))
        if known is not None:
            return known
        state = ElectionState(election, test=test, unusable=self._unusable[election])
        self.states[election, test] = state
        self.use_best_document(state)
        state.apply_overrides(self.decisions(election))
        return state

    def use_best_document(self, state: ElectionState) -> None:
        """Use the best election document for this election."""
        best = self.documents.best(state.id, tests=state.test)
        if best and best.election is not state.document:
            state.set_election(best.election)

    def use_best_documents(self, election: ElectionInfo) -> None:
        """Use the best election document for the test and the real one of this election."""
        for test in (False, True):
            if state := self.states.get((election.id, test)):
                self.use_best_document(state)

    def note_unusable(
        self, file: str, election: str, unusable: UnusableFile | None
    ) -> Iterator[tuple[ElectionState, str]]:
        """Note that a file is no document, or is fine (`None`); yield the contests that this touches."""
        touched = set()
        if (election_before := self._election_of.pop(file, None)) is not None:
            touched.add((election_before, self._unusable[election_before].pop(file).contest))
        if unusable is not None:
            self._election_of[file] = election
            self._unusable[election][file] = unusable
            touched.add((election, unusable.contest))
        for state in self.states.values():
            yield from ((state, contest) for id_, contest in sorted(touched) if id_ == state.id)

    def decisions(self, election: str) -> tuple[Override, ...]:
        """Return what the newsroom decided about this election."""
        if self.desk is None or self.desk.election != election:
            return ()
        return self.desk.decisions

    def followed(self) -> ElectionState:
        """Return the election this night is about: the one that was asked for, else the first by `_rank`."""
        election = self.only or min(self._candidates(), key=self._rank)
        return self.state(election, test=self._is_test(election))

    def may_lead(self, state: ElectionState, followed: ElectionState) -> bool:
        """Return whether one document more may make this the one that is followed."""
        return state.id == followed.id or self._rank(state.id) < self._rank(followed.id)

    def others(self, followed: ElectionState) -> Iterator[OtherElection]:
        """Yield those that could be followed instead, the likeliest first; none if one was asked for."""
        if self.only:
            return
        for election in sorted({*self._candidates(), *self.documents.announced(tests=True)}, key=self._rank):
            for test in (False, True):
                state = self.states.get((election, test))
                files = [*self.documents.files(election, test=test), *(_files(state) if state else ())]
                borrowed = election == followed.id and followed.test and not (state and state.documents)
                if files and state is not followed and not borrowed:
                    yield OtherElection(election, test, files)

    def _candidates(self) -> list[str]:
        with_documents = [election for (election, _), state in self.states.items() if state.documents]
        announced = self.documents.announced(tests=self.mode is not False)
        return [*announced, *with_documents] or ([self.desk.election] if self.desk else [""])

    def _rank(self, election: str) -> tuple[bool, bool, bool, int, bool, str]:
        """Return a key, the lower the better. It depends on what has come and on nothing else, in any order.

        Live before tests; the one that was on the screen, once anything of it was declared; an announced
        one; the one that most documents speak of.
        """
        test = self._is_test(election)
        state, other = (self.states.get((election, kind)) for kind in (test, not test))
        count = state.documents if state else 0
        stays = election == self.followed_before and state is not None and state.has_declared
        announced = self.documents.best(election, tests=test) is not None
        without_documents = not count and not (other and other.documents)
        return (
            self.mode is None and not self._is_live(election),
            not stays,
            not announced,
            -count,
            without_documents,
            election,
        )

    def _is_test(self, election: str) -> bool:
        """Return whether its rehearsal counts: it is announced as a test, and nothing real has come."""
        if self.mode is not None:
            return self.mode
        return not self._is_live(election) and self.documents.best(election, tests=True) is not None

    def _is_live(self, election: str) -> bool:
        """Return whether anything of the night itself has come, however many tests lie beside it."""
        real = self.states.get((election, False))
        return bool(real and real.documents) or self.documents.best(election, tests=False) is not None


def _files(state: ElectionState) -> Iterator[str]:
    for documents in state.contest_documents.values():
        yield from (entry.file for entry in documents.stored)
    yield from (announced.file for announced in state.announcements.all())
