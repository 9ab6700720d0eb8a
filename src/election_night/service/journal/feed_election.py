"""Which election a feed's directory, or the documents in a journal, are about."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from election_night import formats
from election_night.formats import DecodeContext, Entity, registry
from election_night.formats.recording import OWN_DESK
from election_night.model import Election
from election_night.service.journal.lines import Followed, line_of
from election_night.service.journal.raw_lines import texts
from election_night.sources.directory import reader, scan
from election_night.sources.directory.reader import Reading
from election_night.sources.directory.signature import Signature
from election_night.system import disk


def election_of(root: Path, known: Followed) -> str:
    """Which election a directory is about: `known` if any document is about it; "" if none says."""
    try:
        directory = disk.open(root, disk.ROOT)
    except OSError:
        return ""
    try:
        return _election_in(directory, known)
    finally:
        disk.close(directory)


def _election_in(directory: int, known: Followed) -> str:
    announced = ""
    for name in registry.ELECTION_FILES:
        file = reader.read(directory, name)
        if isinstance(file, Reading):
            if _announces(file.data, known):
                return known.election
            announced = announced or _announced(name, file.data, test=known.test)
    others: Counter[str] = Counter()
    for document in _documents(directory, elections_only=bool(announced)):
        election, is_of_kind = _election_of_document(document, test=known.test)
        if not is_of_kind:
            continue
        if election == known.election:
            return election
        others[election] += 1
    return announced or next((election for election, _ in others.most_common(1)), "")


def _announces(data: bytes, known: Followed) -> bool:
    """Whether these bytes announce the known election, even if the rest of them is invalid."""
    announced = registry.announced_election(data)
    return announced is not None and announced.id == known.election and (known.test or not announced.test)


def _announced(name: str, data: bytes, *, test: bool) -> str:
    """The election in a valid document; tests only count when `test`. "" if there is none."""
    decoded = formats.decode(data, DecodeContext(name))
    for document in decoded.documents if decoded else ():
        if isinstance(document, Election) and (test or not document.test):
            return document.id
    return ""


def _election_of_document(document: Entity, *, test: bool) -> tuple[str, bool]:
    """Which election, and whether the document counts: a rehearsal also goes by a live election's data."""
    if isinstance(document, Election):
        return document.id, test or not document.test
    return document.election, document.test is test


def _documents(directory: int, *, elections_only: bool) -> Iterator[Entity]:
    for path, found in scan.scan(directory).found.items():
        file = reader.read(directory, path) if isinstance(found, Signature) else None
        if not isinstance(file, Reading) or (elections_only and not registry.may_hold_election(file.data)):
            continue
        decoded = formats.decode(file.data, DecodeContext(path))
        for document in decoded.documents if decoded else ():
            if isinstance(document, Election) or not elections_only:
                yield document


def followed_in(file: int, *, test: bool) -> Followed | None:
    """What an open journal's night was about, by its documents: earlier versions didn't write it down.

    `test`: whether this night is a rehearsal.
    """
    results: Counter[Followed] = Counter()
    announced: set[str] = set()
    for _, text in texts(file):
        line = line_of(text) if text else None
        if line is None or line.file.startswith(OWN_DESK):
            continue
        decoded = formats.decode(line.data, DecodeContext(line.file, line.at))
        for document in decoded.documents if decoded else ():
            if isinstance(document, Election):
                announced.add(document.id)
            else:
                results[Followed(document.election, document.test)] += 1

    def count(election: str) -> int:
        return sum(results[Followed(election, kind)] for kind in (False, True))

    elections = announced or {followed.election for followed in results}
    if not elections:
        return None
    election = min(elections, key=lambda name: (-count(name), name))
    # A journal also holds documents of the other kind. If it holds no others, its night was of that kind.
    other_kind = results[Followed(election, not test)] and not results[Followed(election, test)]
    return Followed(election, not test if other_kind else test)
