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
from election_night.service.journal.header import another_feed, header_of, open_file
from election_night.service.journal.journal_election import followed_in
from election_night.service.journal.lines import Followed
from election_night.service.journal.raw_lines import last_followed
from election_night.sources.directory.scan import printable
from election_night.sources.errors import FeedUnreadable
from election_night.system import disk

DAY = 24 * 3600
"""Seconds."""


def name_of(root: Path) -> str:
    """How the journal of a feed names it: its full path, with links as they are."""
    return printable(os.path.abspath(root))  # noqa: PTH100 - pathlib follows links


def make_ours(
    path: Path,
    root: Path,
    wanted: Followed,
    *,
    begin_anew: bool,
    settings: FormatSettings = NO_SETTINGS,
) -> str:
    """See that the journal at `path` is of this feed and of its election.

    Args:
        path: of the journal, which need not exist.
        root: the feed.
        wanted: the election that was asked for, "" for the journal's; and whether tests are shown.
        begin_anew: set another's journal aside, under a name of its own.
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
        header = header_of(file)
        if not header:
            return ""
        followed = last_followed(file) or followed_in(file, settings, test=wanted.test)
        ours, owner = _compare(header, followed, root, wanted)
        if not owner:
            return ""
        if not begin_anew:
            raise FeedUnreadable(
                f"the journal {printable(str(path))} is {owner}: "
                "name another with --journal, or set it aside with --new-journal"
            )
        aside = _set_aside(path, file, followed, owner)
        begun = _begin(path, root, ours, wanted, aside)
        return f"the journal was {owner}: it is kept as {printable(str(aside))}, {begun}"
    finally:
        disk.close(file)


def _compare(
    header: dict[str, Any],
    followed: Followed | None,
    root: Path,
    wanted: Followed,
) -> tuple[Followed, str]:
    """What the night is about, and whose the journal is, in words; "" if it is ours."""
    kept_for = followed.election if followed else ""
    ours = Followed(wanted.election or kept_for, wanted.test)
    if feed := another_feed(header, name_of(root)):
        return ours, f"of another feed, {printable(feed)}"
    if followed in {None, ours}:
        return ours, ""
    if ours.election != kept_for:
        return ours, f"of the election {printable(kept_for)}, and this is {printable(ours.election)}"
    its_kind, our_kind = ("a live night", "a rehearsal") if wanted.test else ("a rehearsal", "a live night")
    return ours, f"of {its_kind} of {printable(kept_for)}, and this is {our_kind}"


def _begin(path: Path, root: Path, ours: Followed, wanted: Followed, aside: Path) -> str:
    """Take up again the journal of our own election that was set aside. Answers what was done, in words."""
    candidates = [_beside(path, ours)]
    if not wanted.election:  # a live night that was started once as a rehearsal, or the other way round
        candidates += _of_the_same_day(path, aside)
    for earlier in candidates:
        with suppress(OSError):
            file = open_file(earlier, os.O_RDONLY)
            try:
                header, followed = header_of(file), last_followed(file)
                another = followed is not None and (followed.test != ours.test)
                if header and not another and not another_feed(header, name_of(root)):
                    earlier.rename(path)
                    election = followed.election if followed else ours.election
                    return f"and the one of {printable(election)} from before is taken up again"
            finally:
                disk.close(file)
    return "and a new one was begun"


def _of_the_same_day(path: Path, aside: Path) -> list[Path]:
    """Journals set aside that were written within a day of this one, the newest first."""
    with suppress(OSError):
        now = aside.stat().st_mtime
        written = {
            one: one.stat().st_mtime for one in path.parent.glob(f"{escape(path.stem)}.*{path.suffix}")
        }
        near = [one for one, at in written.items() if one != aside and abs(at - now) < DAY]
        return sorted(near, key=lambda one: (-written[one], one.name))
    return []


def _beside(path: Path, followed: Followed | None) -> Path:
    """Where the journal of another night is kept."""
    election = re.sub(r"[^A-Za-z0-9_-]+", "-", followed.election if followed else "")[:64] or "other"
    kind = ".test" if followed and followed.test else ""
    return path.with_name(f"{path.stem}.{election}{kind}{path.suffix}")


def _set_aside(path: Path, file: int, followed: Followed | None, owner: str) -> Path:
    """Rename it to a name that is free, unless another program writes it.

    Raises:
        FeedUnreadable: it can't be renamed, in one sentence that says what to do.
    """
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        raise FeedUnreadable(
            f"the journal {printable(str(path))} is {owner}, and another program writes it: "
            "end that one, or name another with --journal"
        ) from None
    except OSError:  # this disk has no locks, so nobody holds one
        pass
    aside, number = _beside(path, followed), 1
    while os.path.lexists(aside):
        number += 1
        aside = _beside(path.with_stem(f"{path.stem}.{number}"), followed)
    try:
        path.rename(aside)
    except OSError as error:
        with suppress(OSError):
            fcntl.flock(file, fcntl.LOCK_UN)
        raise FeedUnreadable(
            f"the journal {printable(str(path))} is {owner}, and cannot be set aside "
            f"({(error.strerror or '').lower()}): name another with --journal"
        ) from None
    return aside
