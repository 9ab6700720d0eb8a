"""The election documents received, and which of them counts."""

from collections.abc import Iterator
from typing import NamedTuple

from election_night.core.change import Outcome
from election_night.core.documents.election_info import ElectionInfo, digest_of
from election_night.core.problems import Problem, Severity
from election_night.core.rules.test_guard import named_a_test
from election_night.model import Election

ANNOUNCED_AS_TEST = "announced as a test. Take it out, or run with --test"


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

    def add(self, election: ElectionInfo, file: str) -> tuple[ElectionInfo, bool]:
        """Store a document: return what is stored of its content, and whether that is new."""
        versions = self._known.setdefault(election.id, {})
        known = versions.get(election.digest)
        if known is None:
            self.test_count += election.test
            versions[election.digest] = ElectionDocument(election, file)
            return election, True
        versions[election.digest] = known._replace(file=min(file, known.file))
        return known.election, False

    def best(self, election_id: str, *, tests: bool) -> ElectionDocument | None:
        """Return the one that counts: the highest revision; of several, always the same one.

        Those that announce a test are left out unless `tests`.
        """
        usable = [version for version in self._versions(election_id) if tests or not version.election.test]
        return max(usable, key=lambda version: version.election.rank, default=None)

    def announced(self, *, tests: bool) -> list[str]:
        """Return the elections of which there is a document that may count."""
        return [election_id for election_id in self._known if self.best(election_id, tests=tests)]

    def files(self, election_id: str, *, test: bool) -> list[str]:
        """Return the files of the documents that announce this election as a test, or as the night itself."""
        return [version.file for version in self._versions(election_id) if version.election.test is test]

    def verdict(self, election: ElectionInfo, *, tests: bool) -> Outcome:
        """Return what becomes of a document of the election that is followed."""
        if election.test and not tests:
            return Outcome.OUTSIDE
        versions = [version.election for version in self._versions(election.id)]
        revisions = [version.revision for version in versions if tests or not version.test]
        if election.revision < max(revisions):
            return Outcome.SUPERSEDED
        return Outcome.SHOWN if revisions.count(election.revision) == 1 else Outcome.CONFLICT

    def problems(self, followed: str, *, tests: bool) -> Iterator[Problem]:
        """Yield the problems of each, while this election is followed."""
        for election_id, versions in self._known.items():
            best = self.best(election_id, tests=tests)
            for document in versions.values():
                if document is best and election_id == followed:
                    yield from _contest_problems(document)
                problem = _problem(document, best, followed, tests=tests)
                if problem:
                    severity, text = problem
                    yield Problem(document.file, "", severity, f"{document.election.name}: {text}")

    def _versions(self, election_id: str) -> list[ElectionDocument]:
        return list(self._known.get(election_id, {}).values())


def _contest_problems(document: ElectionDocument) -> Iterator[Problem]:
    for contest, info in document.election.contests.items():
        for remark in info.remarks:
            yield Problem(document.file, contest, Severity.CAUTION, f"{info.name}: {remark}")
    spellings: dict[str, str] = {}
    for contest in document.election.contests:
        other = spellings.setdefault(contest.casefold(), contest)
        if other != contest:
            text = f"the contests {other} and {contest} differ in capital letters only. Are they one?"
            yield Problem(document.file, contest, Severity.CAUTION, text)


def _problem(
    document: ElectionDocument, best: ElectionDocument | None, followed: str, *, tests: bool
) -> tuple[Severity, str] | None:
    election = document.election
    if election.id != followed:
        text = f"for the election {election.id}, and this is {followed}. Take it out of this directory"
        return Severity.REFUSED, text
    if election.test and not tests:
        return Severity.REFUSED, ANNOUNCED_AS_TEST
    if best is None or best is document:
        if named_a_test(election.id) and not election.test:
            return Severity.CAUTION, f"it is called {election.id} and not marked as a test. Which is right?"
        return None
    if election.revision < best.election.revision:
        return Severity.SUPERSEDED, f"replaced by revision {best.election.revision}; nothing to do"
    text = f"{best.file} says something else of the same election. Give the right one a higher `revision`"
    return Severity.CONFLICT, text
