"""What the tests of earlier moments share."""

import hashlib
from collections.abc import Sequence
from datetime import datetime, timedelta

from election_night.core.night import Night
from election_night.formats import decode
from election_night.formats.registry import not_a_document
from election_night.model import Election, Result
from election_night.service.document_log import DocumentLog
from election_night.service.history.timeline import NightAsOf, Timeline
from election_night.service.night_service import NightService
from election_night.sources.source import ReadDocument
from service.kit import BEGIN


def came(documents: Sequence[Election | Result]) -> DocumentLog:
    """What was told of these, one a second, in files of few names."""
    log = DocumentLog(Night())
    for second, document in enumerate(documents):
        name, text = f"{second % 5}.json", document.model_dump_json(by_alias=True).encode()
        for _ in log.apply(came_as(name, text, BEGIN + timedelta(seconds=second))):
            pass
    return log


def came_as(path: str, data: bytes, at: datetime) -> ReadDocument:
    """These bytes, as a source hands them over."""
    return ReadDocument(path, data, hashlib.sha256(data).digest(), decode(data) or not_a_document(path), at)


def chronicle(log: DocumentLog) -> Timeline:
    return Timeline(log.night, list(log.received.values()), list(log.overrides))


def folded(past: NightAsOf) -> NightAsOf:
    past.fold()
    assert past.folded
    return past


def close(service: NightService) -> None:
    """The program ends: whoever comes next writes the journal."""
    service.stop()
    assert service.reader.keeper
    service.reader.keeper.journal.close()


def then(service: NightService, at: datetime) -> Night:
    """The night as it was."""
    timeline = service.timeline()
    assert timeline is not None
    return folded(timeline.night_as_of(at)).night
