"""Contests announced one by one, and which announcement of each counts."""

import hashlib
from collections.abc import Iterator, Mapping
from datetime import date
from typing import NamedTuple

from election_night.core.change import Outcome
from election_night.core.documents import ballot_changes
from election_night.core.documents.ballot_changes import Kind
from election_night.core.documents.contest_info import ContestInfo
from election_night.core.documents.party_spelling import Spellings
from election_night.core.problems import Problem, Severity
from election_night.model import Body, ContestAnnouncement, Method, Party

Rank = tuple[int, str]
"""Revision and digest: of several announcements the highest counts, whatever order they come in."""


class Announced(NamedTuple):
    """An announcement and the file it came in."""

    announcement: ContestAnnouncement
    file: str


class Announcements:
    """All announcements of contests of one election, each content once."""

    def __init__(self) -> None:
        self.parties: dict[str, Party] = {}
        """Every party that one of them names, by id."""
        self.name: str | None = None
        """The election's, if one of them gives its date as well."""
        self.date: date | None = None
        self.timezone: str | None = None
        """In which the election's times are shown, if one of them says so beside the date."""
        self._named_by: Rank = (-1, "")
        self._party_ranks: dict[str, Rank] = {}
        self.bodies: dict[str, Body] = {}
        """The councils that they name, by id. Of several announcements the highest counts."""
        self._bodies: dict[str, Body] = {}
        """By contest."""
        self._body_ranks: dict[str, dict[str, Rank]] = {}
        """By council and contest: the announcement that names it."""
        self._versions: dict[str, dict[Rank, Announced]] = {}
        """By contest. Their order doesn't matter."""

    def body(self, contest: str) -> Body | None:
        """Return the council whose seats this contest fills, if its announcement names one."""
        return self._bodies.get(contest)

    @property
    def contests(self) -> Iterator[str]:
        """The contests announced."""
        return iter(self._versions)

    def add(self, announcement: ContestAnnouncement, file: str) -> bool:
        """Store an announcement. False if its content was known already."""
        rank = announcement.revision, _digest(announcement)
        versions = self._versions.setdefault(announcement.contest.id, {})
        known, entry = versions.get(rank), Announced(announcement, file)
        if known is not None:
            versions[rank] = min(known, entry, key=_sort_key)
            return False
        versions[rank] = entry
        if rank == max(versions):
            self._name_body(announcement.contest.id, announcement.body, rank)
        for party in announcement.parties:
            if rank > self._party_ranks.get(party.id, (-1, "")):
                self._party_ranks[party.id], self.parties[party.id] = rank, party
        if announcement.date is not None and rank > self._named_by:
            self._named_by = rank
            self.name, self.date = announcement.election_name, announcement.date
            self.timezone = announcement.timezone
        return True

    def _name_body(self, contest: str, body: Body | None, rank: Rank) -> None:
        before = self._bodies.pop(contest, None)
        if before is not None:
            del self._body_ranks[before.id][contest]
        if body is not None:
            self._bodies[contest] = body
            self._body_ranks.setdefault(body.id, {})[contest] = rank
        for named in (before, body):
            if named is None:
                continue
            self.bodies.pop(named.id, None)
            if ranks := self._body_ranks[named.id]:
                highest = max(ranks, key=lambda contest: ranks[contest])
                self.bodies[named.id] = self._bodies[highest]

    def info(
        self, contest: str, spellings: Spellings, method: Method, bodies: Mapping[str, Body]
    ) -> ContestInfo:
        """Return what is announced of this contest.

        `spellings`, `method` and `bodies` are those of the election document.
        """
        ranked = self._ranked(contest)
        announcement = ranked[0].announcement
        if announcement.body is not None:
            bodies = {announcement.body.id: announcement.body, **bodies}
        info = ContestInfo.of(announcement.contest, spellings, method, bodies)
        if not info.ballot.people:
            return info
        earlier = (
            ContestInfo.of(other.announcement.contest, spellings, method, bodies).ballot.people
            for other in ranked[1:]
            if other.announcement.revision < announcement.revision
        )
        before = next((people for people in earlier if people), info.ballot.people)
        changes = ballot_changes.changes(before, info.ballot.people)
        return info.announced_by(
            announcement.source,
            tuple(
                f"the ballot was corrected: {change.correction}"
                for change in changes
                if change.kind is not Kind.SPELLING
            ),
        )

    def verdict(self, announcement: ContestAnnouncement) -> tuple[Outcome, str]:
        """Return what becomes of one that was stored, and why."""
        revisions = [
            entry.announcement.revision for entry in self._versions[announcement.contest.id].values()
        ]
        if announcement.revision < max(revisions):
            return Outcome.SUPERSEDED, f"the announcement of revision {max(revisions)} is known"
        if revisions.count(announcement.revision) > 1:
            return Outcome.CONFLICT, "another announcement of this revision says something else"
        return Outcome.SHOWN, ""

    def all(self) -> Iterator[Announced]:
        """Yield every announcement."""
        for versions in self._versions.values():
            yield from versions.values()

    def problems(self, unlisted: Mapping[str, ContestInfo]) -> Iterator[Problem]:
        """Yield the problems of each, while its election is followed.

        `unlisted`: the contests that no election document lists.
        """
        for contest in self._versions:
            best, *others = self._ranked(contest)
            revision = best.announcement.revision
            for other in others:
                if other.announcement.revision < revision:
                    text = f"replaced by the announcement of revision {revision}; nothing to do"
                    yield _problem(other, Severity.SUPERSEDED, text)
                else:
                    text = (
                        f"{best.file} has the same revision and announces something else. "
                        "Ask the source for a higher revision"
                    )
                    yield _problem(other, Severity.CONFLICT, text)
            for remark in unlisted[contest].remarks if contest in unlisted else ():
                yield _problem(best, Severity.CAUTION, remark)

    def _ranked(self, contest: str) -> list[Announced]:
        """Return the announcements of this contest; the one that counts is the first."""
        versions = self._versions[contest]
        return [versions[rank] for rank in sorted(versions, reverse=True)]


def _problem(entry: Announced, severity: Severity, text: str) -> Problem:
    contest, revision = entry.announcement.contest, entry.announcement.revision
    message = f"{contest.name}, announcement of revision {revision}: {text}"
    return Problem(entry.file, contest.id, severity, message)


def _digest(announcement: ContestAnnouncement) -> str:
    """Return a digest of what it says. Who says so and when doesn't matter."""
    content = announcement.model_dump_json(exclude={"issued_at", "source"})
    return hashlib.sha256(content.encode()).hexdigest()


def _sort_key(entry: Announced) -> tuple[object, ...]:
    """Return a key by which the first of two that say the same stays."""
    return entry.announcement.issued_at, entry.file, entry.announcement.source or ""
