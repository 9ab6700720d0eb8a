"""Which election a feed's directory, or the documents in a journal, are about."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from election_night import formats
from election_night.formats import NO_SETTINGS, DecodeContext, FormatSettings, Mention, registry
from election_night.formats.recording import OWN_DESK
from election_night.model import Election
from election_night.service.journal.lines import Followed, line_of
from election_night.service.journal.raw_lines import texts
from election_night.sources.directory import reader, scan
from election_night.sources.directory.reader import Reading
from election_night.sources.directory.signature import Signature
from election_night.system import disk


def election_of(root: Path, known: Followed, settings: FormatSettings = NO_SETTINGS) -> str:
    """Which election a directory is about: `known` if any document is about it; "" if none says."""
    try:
        directory = disk.open(root, disk.ROOT)
    except OSError:
        return ""
    try:
        return _election_in(directory, known, settings)
    finally:
        disk.close(directory)


def _election_in(directory: int, known: Followed, settings: FormatSettings) -> str:
    announced = ""
    for name in registry.ELECTION_FILES:
        file = reader.read(directory, name)
        if isinstance(file, Reading):
            if _announces(file.data, known):
                return known.election
            announced = announced or _announced(name, file.data, test=known.test)
    others: Counter[str] = Counter()
    for mention in _mentions(directory, settings, elections_only=bool(announced)):
        if not _is_of_kind(mention, test=known.test):
            continue
        if mention.election == known.election:
            return mention.election
        others[mention.election] += 1
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


def _is_of_kind(mention: Mention, *, test: bool) -> bool:
    """Whether it counts: a rehearsal also goes by a live election's data."""
    if mention.announced:
        return test or not mention.test
    return mention.test in {None, test}


def _mentions(directory: int, settings: FormatSettings, *, elections_only: bool) -> Iterator[Mention]:
    for path, found in scan.scan(directory).found.items():
        file = reader.read(directory, path) if isinstance(found, Signature) else None
        if not isinstance(file, Reading) or (elections_only and not registry.may_hold_election(file.data)):
            continue
        decoded = formats.decode(file.data, DecodeContext(path, settings=settings))
        for mention in decoded.mentions() if decoded else ():
            if mention.announced or not elections_only:
                yield mention


def followed_in(file: int, settings: FormatSettings = NO_SETTINGS, *, test: bool) -> Followed | None:
    """What an open journal's night was about, by its documents: earlier versions didn't write it down.

    `test`: whether this night is a rehearsal.
    """
    results: Counter[Followed] = Counter()
    announced: set[str] = set()
    for _, text in texts(file):
        line = line_of(text) if text else None
        if line is None or line.file.startswith(OWN_DESK):
            continue
        decoded = formats.decode(line.data, DecodeContext(line.file, line.at, settings))
        for mention in decoded.mentions() if decoded else ():
            if mention.announced:
                announced.add(mention.election)
            else:
                kind = test if mention.test is None else mention.test
                results[Followed(mention.election, kind)] += 1

    def count(election: str) -> int:
        return sum(results[Followed(election, kind)] for kind in (False, True))

    elections = announced or {followed.election for followed in results}
    if not elections:
        return None
    election = min(elections, key=lambda name: (-count(name), name))
    # A journal also holds documents of the other kind. If it holds no others, its night was of that kind.
    other_kind = results[Followed(election, not test)] and not results[Followed(election, test)]
    return Followed(election, not test if other_kind else test)
