"""Opens the feed directory itself."""

from pathlib import Path

from election_night.sources.directory.reader import error_text
from election_night.sources.directory.scan import printable
from election_night.sources.errors import FeedUnreadable
from election_night.system import disk


def open_root(root: Path) -> int:
    """Open the directory, which may be a link. Returns its descriptor.

    Raises:
        FeedUnreadable: it can't be opened.
    """
    name = printable(str(root))
    try:
        return disk.open(root, disk.ROOT)
    except FileNotFoundError:
        raise FeedUnreadable(f"there is no directory {name}") from None
    except NotADirectoryError:
        raise FeedUnreadable(f"{name} is a file, not a directory") from None
    except PermissionError:
        raise FeedUnreadable(f"this program may not read {name}") from None
    except (OSError, ValueError) as error:
        raise FeedUnreadable(f"{name} cannot be read ({error_text(error)})") from None
