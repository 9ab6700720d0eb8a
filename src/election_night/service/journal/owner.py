"""Whose a journal is: the feed and the election it was kept for. What is another's is never mixed with ours.

It is of another election when the directory is: its `election.json` says so or, without one, its documents
speak of others and none of this one. An empty directory says nothing, so a restart shows the same night.
What is set aside lies beside the journal under the name of its election, and is taken up again when that
election is back: one start with a wrong option loses nothing.
"""

import fcntl
import json
import os
import re
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

from election_night import formats
from election_night.formats import Entity
from election_night.formats.recording import OWN_DESK
from election_night.model import ELECTION_SCHEMA, Election
from election_night.service.journal.file import another_feed, header_of, last_followed, opened, texts
from election_night.service.journal.lines import Followed, line_of
from election_night.sources.directory import reader, scan
from election_night.sources.directory.reader import Reading
from election_night.sources.directory.scan import printable
from election_night.sources.directory.signature import Signature
from election_night.sources.errors import FeedUnreadable
from election_night.system import disk

ELECTION = "election.json"


def name_of(root: Path) -> str:
    """How the journal of a feed names it: wherever the program was started, and whatever it links to."""
    return printable(os.path.abspath(root))  # noqa: PTH100 - pathlib follows links


def make_ours(path: Path, root: Path, wanted: Followed, *, begin_anew: bool) -> str:
    """See that the journal at `path` is of this feed and of its election.

    Args:
        path: of the journal; there need not be one.
        root: the feed.
        wanted: the election that was asked for, "" for the feed's own; and whether tests are shown.
        begin_anew: what is another's is set aside, under a name of its own.

    Returns:
        What was done, in words; "" when there was nothing to do.

    Raises:
        FeedUnreadable: it is another's, in one sentence that says what to do.
    """
    try:
        file = opened(path, os.O_RDONLY)
    except OSError:  # whoever writes it says so
        return ""
    try:
        header = header_of(file)
        if not header:
            return ""
        followed = last_followed(file) or _followed_by_documents(file, test=wanted.test)
        ours, whose = _another(header, followed, root, wanted)
        if not whose:
            return ""
        if not begin_anew:
            raise FeedUnreadable(
                f"the journal {printable(str(path))} is {whose}: "
                "name another with --journal, or set it aside with --new-journal"
            )
        aside = _set_aside(path, file, followed, whose)
        return f"the journal was {whose}: it is kept as {printable(str(aside))}, {_begin(path, root, ours)}"
    finally:
        disk.close(file)


def _another(
    header: dict[str, Any], followed: Followed | None, root: Path, wanted: Followed
) -> tuple[Followed, str]:
    """What the night is about, and whose the journal is, in words; "" if it is ours."""
    known = followed.election if followed else ""
    here = wanted.election or election_of(root, Followed(known, wanted.test)) or known
    ours = Followed(here, wanted.test)
    if feed := another_feed(header, name_of(root)):
        return ours, f"of another feed, {printable(feed)}"
    if followed in {None, ours}:
        return ours, ""
    if here != known:
        return ours, f"of the election {printable(known)}, and this is {printable(here)}"
    kept, now = ("a live night", "a rehearsal") if wanted.test else ("a rehearsal", "a live night")
    return ours, f"of {kept} of {printable(known)}, and this is {now}"


def _begin(path: Path, root: Path, ours: Followed) -> str:
    """Take up again what was set aside of our own election. What was done, in words."""
    earlier = _beside(path, ours)
    with suppress(OSError):
        file = opened(earlier, os.O_RDONLY)
        try:
            header = header_of(file)
            if header and not another_feed(header, name_of(root)):
                earlier.rename(path)
                return f"and the one of {printable(ours.election)} from before is taken up again"
        finally:
            disk.close(file)
    return "and a new one was begun"


def _beside(path: Path, followed: Followed | None) -> Path:
    """Where the journal of another night is kept."""
    election = re.sub(r"[^A-Za-z0-9_-]+", "-", followed.election if followed else "")[:64] or "other"
    kind = ".test" if followed and followed.test else ""
    return path.with_name(f"{path.stem}.{election}{kind}{path.suffix}")


def election_of(root: Path, known: Followed) -> str:
    """Which election a directory is of: what is `known` if anything speaks for it; "": it says nothing."""
    try:
        directory = disk.open(root, disk.ROOT)
    except OSError:
        return ""
    try:
        told = reader.read(directory, ELECTION)
        if isinstance(told, Reading) and _plainly_of(told.data, known):
            return known.election
        first = _announced(told.data, test=known.test) if isinstance(told, Reading) else None
        others: Counter[str] = Counter()
        for one in _documents(directory, elections_only=first is not None):
            election, test = (one.id, one.test) if isinstance(one, Election) else (one.election, one.test)
            if test is not known.test and not (isinstance(one, Election) and known.test):
                continue
            if election == known.election:
                return election
            others[election] += 1
        return first or next((election for election, _ in others.most_common(1)), "")
    finally:
        disk.close(directory)


def _plainly_of(data: bytes, known: Followed) -> bool:
    """Whether this announces the election that is known, seen without understanding all of it."""
    try:
        told = json.loads(data)
    except (ValueError, RecursionError):
        return False
    if not isinstance(told, dict) or told.get("schema") != ELECTION_SCHEMA:
        return False
    return told.get("id") == known.election and (known.test or not told.get("test"))


def _announced(data: bytes, *, test: bool) -> str | None:
    decoded = formats.decode(data)
    for one in decoded.documents if decoded else ():
        if isinstance(one, Election) and (test or not one.test):
            return one.id
    return None


def _documents(directory: int, *, elections_only: bool) -> Iterator[Entity]:
    for path, found in scan.scan(directory).found.items():
        told = reader.read(directory, path) if isinstance(found, Signature) else None
        if not isinstance(told, Reading) or (elections_only and ELECTION_SCHEMA.encode() not in told.data):
            continue
        decoded = formats.decode(told.data)
        for one in decoded.documents if decoded else ():
            if isinstance(one, Election) or not elections_only:
                yield one


def _followed_by_documents(file: int, *, test: bool) -> Followed | None:
    """The same, found out from what came: earlier versions of this program did not write it down."""
    heard: Counter[Followed] = Counter()
    announced: set[str] = set()
    for _, text in texts(file):
        line = line_of(text) if text else None
        decoded = formats.decode(line.data) if line and not line.file.startswith(OWN_DESK) else None
        for one in decoded.documents if decoded else ():
            if isinstance(one, Election):
                announced.add(one.id)
            else:
                heard[Followed(one.election, one.test)] += 1

    def count(election: str) -> int:
        return sum(heard[Followed(election, kind)] for kind in (False, True))

    known = announced or {one.election for one in heard}
    if not known:
        return None
    election = min(known, key=lambda one: (-count(one), one))
    # A night keeps what is not of its kind too: what it may have been of, it was of.
    other_kind = heard[Followed(election, not test)] and not heard[Followed(election, test)]
    return Followed(election, not test if other_kind else test)


def _set_aside(path: Path, file: int, followed: Followed | None, whose: str) -> Path:
    """Under a name that nothing has; never from under a program that writes it."""
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        raise FeedUnreadable(
            f"the journal {printable(str(path))} is {whose}, and another program writes it: "
            "end that one, or name another with --journal"
        ) from None
    except OSError:  # no locks there: nobody has one
        pass
    aside, again = _beside(path, followed), 1
    while os.path.lexists(aside):
        again += 1
        aside = _beside(path.with_stem(f"{path.stem}.{again}"), followed)
    try:
        path.rename(aside)
    except OSError as error:
        with suppress(OSError):
            fcntl.flock(file, fcntl.LOCK_UN)
        raise FeedUnreadable(
            f"the journal {printable(str(path))} is {whose}, and cannot be set aside "
            f"({(error.strerror or '').lower()}): name another with --journal"
        ) from None
    return aside
