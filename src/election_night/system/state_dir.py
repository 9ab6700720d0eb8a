"""Where this program keeps what is its own: the user's state directory, never the feed's.

Nothing here has a name that somebody else could have taken beforehand in a directory that all share.
"""

import hashlib
import os
import tempfile
import traceback
from contextlib import suppress
from datetime import datetime
from pathlib import Path

NAME = "election-night"
NOWHERE = Path(os.devnull)
"""The home of whoever has none: nobody can make a directory there, and whoever tries says so."""
_SHARED = ("/tmp", "/var/tmp", "/usr/tmp")  # noqa: S108 - only for new files of names that nobody can guess
_feeds: set[Path] = set()
_reports: dict[tuple[Path, str], str] = {}
MOST_REPORTS = 200
"""Crash reports of one run; a fault that is new each time must not fill the disk."""


def keep_out_of(feed: Path) -> None:
    """From now on nothing is written below this directory."""
    _feeds.add(Path(os.path.abspath(feed)))  # noqa: PTH100 - where a link leads may change


def in_a_feed(path: Path) -> bool:
    """Whether this lies in a feed."""
    return any(lies_in(path, feed) for feed in _feeds)


def lies_in(path: Path, folder: Path) -> bool:
    """Whether this lies in the folder, wherever links lead; they may also lead in a circle."""
    return Path(os.path.realpath(path)).is_relative_to(os.path.realpath(folder))


def state_home() -> Path:
    """`$XDG_STATE_HOME/election-night`, or below `~/.local/state`. It may not exist yet."""
    told = os.environ.get("XDG_STATE_HOME", "")
    if Path(told).is_absolute():
        home = Path(told)
    else:
        try:
            home = Path.home() / ".local" / "state"
        except RuntimeError:  # a user without a home directory
            home = NOWHERE
    # The working directory may be the feed, so a path that begins there is as good as none.
    home = home if home.is_absolute() and not in_a_feed(home) else NOWHERE
    return home / NAME


def new_file(prefix: str, suffix: str) -> tuple[int, Path] | None:
    """A new file of our own, open, outside every feed; `None` if there is no place for one."""
    for folder in _places():
        with suppress(OSError, ValueError):
            handle, name = tempfile.mkstemp(suffix, prefix, folder)
            return handle, Path(name)
    return None


def new_folder() -> tempfile.TemporaryDirectory[str] | None:
    """A new directory of our own for a while, outside every feed; `None` if there is no place for one."""
    for folder in _places():
        with suppress(OSError, ValueError):
            return tempfile.TemporaryDirectory(prefix=f"{NAME}-", dir=folder, ignore_cleanup_errors=True)
    return None


def _places() -> list[Path]:
    """Where something may be written for a while, the likeliest first; never where we just happen to be."""
    told = [os.environ.get(name, "") for name in ("TMPDIR", "TEMP", "TMP")]
    places = [Path(one) for one in (*told, *_SHARED) if one]
    home = state_home()
    with suppress(OSError):
        home.mkdir(parents=True, exist_ok=True, mode=0o700)
        places.append(home)
    return [one for one in places if one.is_absolute() and not in_a_feed(one)]


def crash_report(error: BaseException, when: datetime, about: str) -> str:
    """Write the traceback to a file, once for each fault; answers where it is, in words if that fails too."""
    told = "".join(traceback.format_exception(error))
    folder = state_home()
    places = [(one.filename, one.lineno) for one in traceback.extract_tb(error.__traceback__)]
    fault = hashlib.sha256(repr((about, type(error), places)).encode("utf-8", "backslashreplace")).hexdigest()
    if (folder, fault) in _reports:
        return _reports[folder, fault]
    if sum(written == folder for written, _ in _reports) >= MOST_REPORTS:
        return "too many reports were written already"
    with suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / f"crash-{when:%Y%m%d-%H%M%S}.txt"
        with path.open("a", encoding="utf-8", errors="backslashreplace") as file:
            file.write(f"{when.isoformat()}\n{about}\n\n{told}\n")
        return _reports.setdefault((folder, fault), f"a report is in {path}")
    return "no report could be written"
