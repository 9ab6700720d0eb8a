"""The feed directory itself, opened."""

from pathlib import Path

from election_night.sources.directory.reader import words
from election_night.sources.directory.scan import printable
from election_night.sources.errors import FeedUnreadable
from election_night.system import disk


def open_root(root: Path) -> int:
    """The directory, open; it may be a link.

    Raises:
        FeedUnreadable: it can't be opened.
    """
    shown = printable(str(root))
    try:
        return disk.open(root, disk.ROOT)
    except FileNotFoundError:
        raise FeedUnreadable(f"there is no directory {shown}") from None
    except NotADirectoryError:
        raise FeedUnreadable(f"{shown} is a file, not a directory") from None
    except PermissionError:
        raise FeedUnreadable(f"this program may not read {shown}") from None
    except (OSError, ValueError) as error:
        raise FeedUnreadable(f"{shown} cannot be read ({words(error)})") from None
