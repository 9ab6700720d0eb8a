"""Messages about one constituency: nominations, a recount, a rush, a result."""

from collections.abc import Iterator
from typing import Any
from xml.etree.ElementTree import Element

from election_night.formats.base import Entity
from election_night.formats.pa import attributes, documents, revisions
from election_night.formats.pa.candidates import Standing, candidates_of, winner_of
from election_night.formats.pa.message import Message
from election_night.formats.pa.previous import previous_of
from election_night.model import ContestAnnouncement, Result, Status

_CORRECTION = "correction:"


def read_nominations(message: Message) -> Iterator[Entity]:
    """Yield who stands, and the last result. Raises: Refused."""
    constituency = attributes.child(message.election, "Constituency")
    standing = candidates_of(constituency, with_votes=False)
    revision = revisions.of_nominations(message.revision)
    yield _announcement(message, constituency, revision, standing, candidates=standing.candidates)


def read_recount(message: Message) -> Iterator[Entity]:
    """Yield the notice that a recount was ordered. Raises: Refused."""
    constituency = attributes.child(message.election, "Constituency")
    yield _result(
        message,
        constituency,
        revision=revisions.of_recount(message.revision),
        status=Status.RECOUNT,
        recount=attributes.count(constituency, "recount"),
    )


def read_rush(message: Message) -> Iterator[Entity]:
    """Yield the winner, with no votes yet. Raises: Refused."""
    constituency = attributes.child(message.election, "Constituency")
    standing = candidates_of(constituency, with_votes=False)
    winner = winner_of(constituency, standing, "winningPartyAbbreviation")
    revision = revisions.of_rush(message.revision)
    yield _result(
        message,
        constituency,
        revision=revision,
        status=Status.CALLED,
        candidates=standing.candidates,
        winner=winner.get("paId"),
        correction=_correction(message, attributes.text(constituency, "paStyleMessageText")),
        note=attributes.text(winner, "rushText"),
    )


def read_result(message: Message) -> Iterator[Entity]:
    """Yield the figures. Raises: Refused."""
    constituency = attributes.child(message.election, "Constituency")
    standing = candidates_of(constituency, with_votes=True)
    winner = winner_of(constituency, standing, "winningParty")
    revision = revisions.of_result(message.revision)
    declared_at = attributes.time(message.root, "declarationTime").isoformat()
    yield _announcement(message, constituency, revision, standing)
    yield _result(
        message,
        constituency,
        revision=revision,
        status=Status.DECLARED,
        issued_at=declared_at,
        # PA moves the time with every correction, so only the first is that of the declaration.
        declared_at=declared_at if message.revision == 1 else None,
        candidates=standing.candidates,
        valid_votes=attributes.required_count(constituency, "turnout"),
        majority=attributes.required_count(constituency, "majority"),
        winner=winner.get("paId"),
        correction=_correction(message, None),
    )


def _result(message: Message, constituency: Element, revision: int, **fields: Any) -> Result:
    return documents.result(
        message,
        revision,
        contest=message.contest_id(attributes.required(constituency, "number")),
        name=attributes.required(constituency, "name"),
        electorate=attributes.count(constituency, "electorate"),
        **fields,
    )


def _announcement(
    message: Message,
    constituency: Element,
    revision: int,
    standing: Standing,
    *,
    candidates: list[dict[str, Any]] | None = None,
) -> ContestAnnouncement:
    """Announce what the message repeats of the contest.

    `candidates`: of nominations only, which say who stands.
    """
    contest = {
        "id": message.contest_id(attributes.required(constituency, "number")),
        "name": attributes.required(constituency, "name"),
        "electorate": attributes.count(constituency, "electorate"),
        "candidates": candidates or [],
        "previous": previous_of(message.root),
    }
    return documents.announcement(message, revision, contest, standing.parties)


def _correction(message: Message, prose: str | None) -> str | None:
    """Return why an earlier message is corrected; `None` for the first. PA gives a reason in rushes only."""
    if prose is not None and prose.casefold().startswith(_CORRECTION):
        return prose
    return f"PA revision {message.revision}" if message.revision > 1 else None
