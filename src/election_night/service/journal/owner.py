"""Whose a journal is: the feed and the election it was kept for. Two nights never share one.

Its election is followed again at the next start, whatever the directory holds by then, unless the user asks
for another, or for the test instead of the night. Then it is set aside: it stays beside the new one, named
after its election, and is taken up again when that election is asked for, or when a start as a rehearsal was
a mistake: a wrong option loses nothing.
"""

import fcntl
import os
import re
from contextlib import suppress
from glob import escape
from pathlib import Path
from typing import Any

from election_night.formats import NO_SETTINGS, FormatSettings
from election_night.service.journal.header import another_feed, open_file, read_header
from election_night.service.journal.journal_election import followed_in
from election_night.service.journal.lines import Followed
from election_night.service.journal.raw_lines import last_followed, last_requested
from election_night.sources.directory.scan import printable
from election_night.sources.errors import FeedUnreadable
from election_night.system import disk

DAY = 24 * 3600
"""Seconds."""


def feed_name(root: Path) -> str:
    """Return the name of a feed in its journal: its full path, with links as they are."""
    return printable(os.path.abspath(root))  # noqa: PTH100 - pathlib follows links


def claim_journal(
    path: Path,
    root: Path,
    requested: Followed,
    *,
    set_others_aside: bool,
    settings: FormatSettings = NO_SETTINGS,
) -> str:
    """Make sure that the journal at `path` is of this feed and of its election.

    Args:
        path: of the journal, which need not exist.
        root: the feed.
        requested: the election that was asked for, "" for the journal's; and whether tests are shown.
        set_others_aside: set another's journal aside, under a name of its own.
        settings: the user's, for formats.

    Returns:
        What was done, in words; "" when there was nothing to do.

    Raises:
        FeedUnreadable: it is another's, in one sentence that says what to do.
    """
    try:
        file = open_file(path, os.O_RDONLY)
    except OSError:  # reported when it is opened for writing
        return ""
    try:
        header = read_header(file)
        if not header:
            return ""
        followed = last_followed(file) or followed_in(file, settings, test=requested.test)
        ours, owner = _compare(header, followed, root, requested)
        if not owner:
            return ""
        if not set_others_aside:
            raise FeedUnreadable(
                f"the journal {printable(str(path))} is {owner}. "
                "Name another with --journal, or set it aside with --new-journal"
            )
        aside = _set_aside(path, file, followed, owner)
        resumed = _resume_or_begin(path, root, ours, requested, aside)
        return f"the journal was {owner}: it is kept as {printable(str(aside))}, {resumed}"
    finally:
        disk.close(file)


def requested_before(path: Path) -> str | None:
    """Return the election that the user asked for at an earlier start; `None` if they never did."""
    with suppress(OSError):
        file = open_file(path, os.O_RDONLY)
        try:
            return last_requested(file) if read_header(file) else None
        finally:
            disk.close(file)
    return None


def _compare(
    header: dict[str, Any],
    followed: Followed | None,
    root: Path,
    requested: Followed,
) -> tuple[Followed, str]:
    """Return what the night is about, and whose the journal is, in words; "" if it is ours."""
    kept_for = followed.election if followed else ""
    ours = Followed(requested.election or kept_for, requested.test)
    if feed := another_feed(header, feed_name(root)):
        return ours, f"of another feed, {printable(feed)}"
    if followed in {None, ours}:
        return ours, ""
    if ours.election != kept_for:
        return ours, f"of the election {printable(kept_for)}, and this is {printable(ours.election)}"
    its_kind, our_kind = (
        ("a live night", "a rehearsal") if requested.test else ("a rehearsal", "a live night")
    )
    return ours, f"of {its_kind} of {printable(kept_for)}, and this is {our_kind}"


def _resume_or_begin(path: Path, root: Path, ours: Followed, requested: Followed, aside: Path) -> str:
    """Resume the journal of our own election that was set aside. Return a phrase that says what was done."""
    candidates = [_set_aside_path(path, ours)]
    if not requested.election:  # a live night that was started once as a rehearsal, or the other way round
        candidates += _of_the_same_day(path, aside)
    for earlier in candidates:
        with suppress(OSError):
            file = open_file(earlier, os.O_RDONLY)
            try:
                header, followed = read_header(file), last_followed(file)
                another = followed is not None and (followed.test != ours.test)
                if header and not another and not another_feed(header, feed_name(root)):
                    earlier.rename(path)
                    election = followed.election if followed else ours.election
                    return f"and the one of {printable(election)} from before is taken up again"
            finally:
                disk.close(file)
    return "and a new one was begun"


def _of_the_same_day(path: Path, aside: Path) -> list[Path]:
    """Return the journals set aside that were written within a day of this one, the newest first."""
    with suppress(OSError):
        now = aside.stat().st_mtime
        written = {
            journal: journal.stat().st_mtime
            for journal in path.parent.glob(f"{escape(path.stem)}.*{path.suffix}")
        }
        recent = [journal for journal, time in written.items() if journal != aside and abs(time - now) < DAY]
        return sorted(recent, key=lambda journal: (-written[journal], journal.name))
    return []


def _set_aside_path(path: Path, followed: Followed | None) -> Path:
    """Return where the journal of another night is kept."""
    election = re.sub(r"[^A-Za-z0-9_-]+", "-", followed.election if followed else "")[:64] or "other"
    kind = ".test" if followed and followed.test else ""
    return path.with_name(f"{path.stem}.{election}{kind}{path.suffix}")


def _set_aside(path: Path, file: int, followed: Followed | None, owner: str) -> Path:
    """Rename the journal to a free name, unless another program writes it. Return the new path.

    Raises:
        FeedUnreadable: it can't be renamed, in one sentence that says what to do.
    """
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        raise FeedUnreadable(
            f"the journal {printable(str(path))} is {owner}, and another program writes it. "
            "End that one, or name another with --journal"
        ) from None
    except OSError:  # this disk has no locks, so nobody holds one
        pass
    aside, number = _set_aside_path(path, followed), 1
    while os.path.lexists(aside):
        number += 1
        aside = _set_aside_path(path.with_stem(f"{path.stem}.{number}"), followed)
    try:
        path.rename(aside)
    except OSError as error:
        with suppress(OSError):
            fcntl.flock(file, fcntl.LOCK_UN)
        raise FeedUnreadable(
            f"the journal {printable(str(path))} is {owner}, and cannot be set aside "
            f"({(error.strerror or '').lower()}). Name another with --journal"
        ) from None
    return aside
