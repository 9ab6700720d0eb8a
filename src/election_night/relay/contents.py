"""Which contest a document is about: the same question when it is sent and when it is received."""

from election_night import formats
from election_night.formats import DecodeContext, Decoded, recording
from election_night.formats.native_json.decoder import OWN
from election_night.formats.registry import format_of
from election_night.model import ContestAnnouncement, Result

LARGEST = 1024 * 1024
"""Bytes of a document that may be about one contest: a larger one would take a room too long to check."""


def contest_in(data: bytes, context: DecodeContext) -> str | None:
    """Return the same of a document that nobody has decoded yet. It is decoded only if that can matter."""
    if len(data) > LARGEST or recording.claims(data) or format_of(data) is not OWN:
        return None
    return contest_of(data, formats.decode(data, context))


def contest_of(data: bytes, decoded: Decoded | None) -> str | None:
    """Return the contest, if this is a document of our own format about exactly one contest; else `None`.

    A document with errors counts if it plainly says which contest it is about.
    """
    if decoded is None or decoded.recorded or len(data) > LARGEST or format_of(data) is not OWN:
        return None
    match decoded.documents:
        case (Result() as result,):
            return result.contest
        case (ContestAnnouncement() as announcement,):
            return announcement.contest.id
        case ():
            return (decoded.subject and decoded.subject.contest) or None
    return None
