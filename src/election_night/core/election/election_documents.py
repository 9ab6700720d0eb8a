"""The election documents received, and which of them counts."""

from collections.abc import Iterator
from typing import NamedTuple

from election_night.core.change import Outcome
from election_night.core.documents.election_info import ElectionInfo, digest_of
from election_night.core.problems import Problem, Severity
from election_night.core.rules.test_guard import named_a_test
from election_night.model import Election


class ElectionDocument(NamedTuple):
    """An election document and the file it came in."""

    election: ElectionInfo
    file: str


class ElectionDocuments:
    """All election documents by election, each content once."""

    def __init__(self) -> None:
        self._known: dict[str, dict[str, ElectionDocument]] = {}
        self.test_count = 0
        """How many are marked as a test."""

    def info(self, document: Election) -> ElectionInfo:
        """Return what the night stores of this document, worked out once for each content."""
        digest = digest_of(document)
        known = self._known.get(document.id, {}).get(digest)
        return known.election if known else ElectionInfo.of(document, digest)

    def add(self, one: ElectionInfo, file: str) -> tuple[ElectionInfo, bool]:
        """Store a document: return what is stored of its content, and whether that is new."""
        versions = self._known.setdefault(one.id, {})
        before = versions.get(one.digest)
        if before is None:
            self.test_count += one.test
            versions[one.digest] = ElectionDocument(one, file)
            return one, True
        versions[one.digest] = before._replace(file=min(file, before.file))
        return before.election, False

    def best(self, election_id: str, *, tests: bool) -> ElectionDocument | None:
        """Return the one that counts: the highest revision; of several, always the same one.

        Those that announce a test are left out unless `tests`.
        """
        usable = [one for one in self._known.get(election_id, {}).values() if tests or not one.election.test]
        return max(usable, key=lambda one: (one.election.revision, one.election.digest), default=None)

    def announced(self, *, tests: bool) -> list[str]:
        """Return the elections of which there is a document that may count."""
        return [election_id for election_id in self._known if self.best(election_id, tests=tests)]

    def files(self, election_id: str, *, test: bool) -> list[str]:
        """Return the files of the documents that announce this election as a test, or as the night itself."""
        return [one.file for one in self._known.get(election_id, {}).values() if one.election.test is test]

    def verdict(self, one: ElectionInfo, *, tests: bool) -> Outcome:
        """Return what becomes of a document of the election that is followed."""
        if one.test and not tests:
            return Outcome.OUTSIDE
        known = [other.election for other in self._known[one.id].values() if tests or not other.election.test]
        highest = max(other.revision for other in known)
        if one.revision < highest:
            return Outcome.SUPERSEDED
        alone = sum(other.revision == highest for other in known) == 1
        return Outcome.SHOWN if alone else Outcome.CONFLICT

    def problems(self, followed: str, *, tests: bool) -> Iterator[Problem]:
        """Yield the problems of each, while this election is followed."""
        for election_id, versions in self._known.items():
            best = self.best(election_id, tests=tests)
            for one in versions.values():
                if one is best and election_id == followed:
                    yield from _of_contests(one)
                problem = _problem(one, best, followed, tests=tests)
                if problem:
                    severity, text = problem
                    yield Problem(one.file, "", severity, f"{one.election.name}: {text}")


def _of_contests(one: ElectionDocument) -> Iterator[Problem]:
    for contest, info in one.election.contests.items():
        for remark in info.remarks:
            yield Problem(one.file, contest, Severity.CAUTION, f"{info.name}: {remark}")
    looks: dict[str, str] = {}
    for contest in one.election.contests:
        other = looks.setdefault(contest.casefold(), contest)
        if other != contest:
            text = f"the contests {other} and {contest} differ in capital letters only: are they one?"
            yield Problem(one.file, contest, Severity.CAUTION, text)


def _problem(
    one: ElectionDocument, best: ElectionDocument | None, followed: str, *, tests: bool
) -> tuple[Severity, str] | None:
    election = one.election
    if election.id != followed:
        text = f"for the election {election.id}, and this is {followed}: take it out of this directory"
        return Severity.REFUSED, text
    if election.test and not tests:
        return Severity.REFUSED, "announced as a test: take it out, or run with --test"
    if best is None or best is one:
        if named_a_test(election.id) and not election.test:
            return Severity.CAUTION, f"it is called {election.id} and not marked as a test: which is right?"
        return None
    if election.revision < best.election.revision:
        return Severity.SUPERSEDED, f"replaced by revision {best.election.revision}; nothing to do"
    text = f"{best.file} says something else of the same election: give the right one a higher `revision`"
    return Severity.CONFLICT, text
