"""Everything received about one contest.

Where it stands follows from the set of documents alone: they are folded in the order of their revisions,
whatever the order they came in. A document with a higher revision than all before costs one step.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from datetime import timedelta
from itertools import groupby

from election_night.core.contest.revision_state import RevisionState
from election_night.core.documents.ballot import Ballot
from election_night.core.documents.candidate_list import CandidateList
from election_night.core.documents.contest_info import ContestInfo
from election_night.core.documents.election_context import ElectionContext
from election_night.core.documents.result_record import ResultRecord
from election_night.core.documents.stored_result import StoredResult
from election_night.model import Status

NIGHT = timedelta(hours=12)
"""A recount that is dated even later than this after the result was only read then."""


class ContestDocuments:
    """The documents of one contest, each content once."""

    __slots__ = ("_state", "context", "id", "info", "stored")

    def __init__(self, contest_id: str, context: ElectionContext, info: ContestInfo) -> None:
        self.id = contest_id
        self.stored: list[StoredResult] = []
        """By revision; of one revision in order of rank."""
        self.reset_context(context, info)

    def reset_context(self, context: ElectionContext, info: ContestInfo) -> None:
        """Replace what was known before any result."""
        self.context, self.info = context, info
        self._state: RevisionState | None = None
        """`None` when all documents have to be folded again."""

    @property
    def needs_folding(self) -> bool:
        """Whether `state` would fold all documents again."""
        return self._state is None

    @property
    def ballot(self) -> Ballot:
        """As far as it is known."""
        return (self._state or self.info).ballot

    @property
    def known(self) -> tuple[CandidateList, ...]:
        """Who stands, as the ballot and the last document say."""
        last = self.stored[-1:]
        return (self.ballot.people, *(entry.record.people for entry in last))

    def of_revision(self, revision: int) -> list[StoredResult]:
        """Return the documents of this revision, in order of rank."""
        return self.stored[self._place(revision)]

    def usable(self, revision: int) -> list[StoredResult]:
        """Return the documents of this revision that aren't refused."""
        return [entry for entry in self.of_revision(revision) if not entry.rejections]

    def add(self, record: ResultRecord, file: str) -> bool:
        """Store a document. False when its content was known already."""
        entry = StoredResult(record, file)
        if not self.stored or record.revision > self.stored[-1].record.revision:
            state = self.state()
            self.stored.append(entry)
            _step(state, [entry])
            return True
        place = self._place(record.revision)
        of_revision = self.stored[place]
        content = record.content_key
        known = next((stored for stored in of_revision if stored.record.content_key == content), None)
        if known is None or entry.sort_key < known.sort_key:
            entries = [*(stored for stored in of_revision if stored is not known), entry]
            self.stored[place] = sorted(entries, key=lambda entry: entry.sort_key)
            self._state = None
        return known is None

    def state(self) -> RevisionState:
        """Return the state after the last revision."""
        if self._state is None:
            self._state = RevisionState.before_any(self.context, self.info)
            for _, entries in self.by_revision():
                _step(self._state, entries)
        return self._state

    def replay_revisions(self) -> Iterator[tuple[int, RevisionState]]:
        """Yield each revision's number, and the state after it, from the first revision on.

        This sets every entry's rejections again, to what they were.
        """
        state = RevisionState.before_any(self.context, self.info)
        for revision, entries in self.by_revision():
            _step(state, entries)
            yield revision, state

    def by_revision(self) -> Iterator[tuple[int, list[StoredResult]]]:
        """Yield the documents of each revision, lowest first."""
        for revision, entries in groupby(self.stored, _revision):
            yield revision, list(entries)

    def restarted(self) -> list[tuple[StoredResult, str]]:
        """Return documents below the revision that counts, written after it, and what to say of each.

        A source that starts numbering again at 1, as after a failover, is no longer used.
        """
        current, written = self.state().current, self.state().last_written_at
        if current is None or written is None or written <= current.issued_at:
            return []
        problems = []
        for revision, entries in self.by_revision():
            for entry in entries:
                later = revision < current.revision and entry.record.issued_at > current.issued_at
                if not later or entry.rejections or self._is_only_late(entry.record, current):
                    continue
                if entry.record.status is Status.RECOUNT:
                    problems.append((entry, _recount_problem(entry, current)))
                else:
                    problems.append((entry, _restart_problem(entry, current, repeated=len(entries) > 1)))
        return problems

    def _is_only_late(self, record: ResultRecord, current: ResultRecord) -> bool:
        """Return whether the documents above it leave nothing to ask: it may be dated when it arrived.

        A recount comes before the call. A call says nothing new if a higher revision named that winner too.
        """
        match record.status:
            case Status.AWAITING:
                return True
            case Status.RECOUNT:
                return self._is_before_the_call(record, current)
            case Status.CALLED:
                return any(
                    entry.record.winners == record.winners
                    for entry in self.stored
                    if entry.record.revision > record.revision
                )
        return False

    def _is_before_the_call(self, recount: ResultRecord, current: ResultRecord) -> bool:
        """Return whether this recount ended with the result.

        Where nobody called the seat, it did if it is dated days later: then it is dated when it was read.
        """
        calls = [
            entry.record.issued_at
            for entry in self.stored
            if entry.record.status is Status.CALLED and entry.record.revision > recount.revision
        ]
        if calls:
            return recount.issued_at <= min(calls)
        return recount.issued_at > current.issued_at + NIGHT

    def unused_documents(self) -> tuple[str, ...]:
        """Describe the documents that aren't used and may be newer than what is shown."""
        current = self.state().current
        refused = []
        for entry in reversed(self.stored):
            if current and entry.record.revision <= current.revision:
                break
            if entry.rejections:
                refused.append(f"{entry.record.edition} ({entry.file}) was refused: {entry.rejections[0]}")
        return (*refused, *(problem for _, problem in self.restarted()))

    def _place(self, revision: int) -> slice:
        first = bisect_left(self.stored, revision, key=_revision)
        return slice(first, bisect_right(self.stored, revision, first, key=_revision))


def _restart_problem(entry: StoredResult, current: ResultRecord, *, repeated: bool) -> str:
    edition = entry.record.edition
    came = f"{edition} came again with other content" if repeated else edition
    go_on = "" if current.terms.edition else f" It has to go on from {current.revision + 1}"
    return f"{came}, {_times(entry, current)}. Has the source begun to number again?{go_on}"


def _recount_problem(entry: StoredResult, current: ResultRecord) -> str:
    before = "call" if current.status is Status.CALLED else "result"
    advice = "If votes are being counted again, hold the seat in the desk file"
    return f"recount notice after the {before}: {entry.record.edition}, {_times(entry, current)}. {advice}"


def _times(entry: StoredResult, current: ResultRecord) -> str:
    return (
        f"written at {entry.record.issued_at:%H:%M:%S}, after {current.edition}, "
        f"which counts ({current.issued_at:%H:%M:%S})"
    )


def _revision(entry: StoredResult) -> int:
    return entry.record.revision


def _step(state: RevisionState, entries: list[StoredResult]) -> None:
    """Apply the next revision. Refused documents only keep their reasons."""
    for entry in entries:
        entry.rejections = tuple(state.rejection_reasons(entry.record))
    used = [entry for entry in entries if not entry.rejections]
    if used:
        state.apply(used)
