"""Where this program keeps its own files: in the user's state directory, never in a feed.

In a directory shared with other users, no file gets a name that somebody could guess and take first.
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
"""Stands for a missing home directory: creating anything below it fails with an error."""
_SHARED = ("/tmp", "/var/tmp", "/usr/tmp")  # noqa: S108 - only for new files with unguessable names
_feeds: set[Path] = set()
_reports: dict[tuple[Path, str], str] = {}
MOST_REPORTS = 200
"""Crash reports written in one run: a fault that differs each time must not fill the disk."""


def keep_out_of(feed: Path) -> None:
    """Make sure that nothing is written below this directory from now on."""
    _feeds.add(Path(os.path.abspath(feed)))  # noqa: PTH100 - where a link leads may change


def in_a_feed(path: Path) -> bool:
    """Return whether the path is inside a feed."""
    return any(lies_in(path, feed) for feed in _feeds)


def lies_in(path: Path, folder: Path) -> bool:
    """Return whether the path is inside the folder after following links, which may be circular."""
    return Path(os.path.realpath(path)).is_relative_to(os.path.realpath(folder))


def state_home() -> Path:
    """Return `$XDG_STATE_HOME/election-night`, or its place below `~/.local/state`. It may not exist yet."""
    configured = os.environ.get("XDG_STATE_HOME", "")
    if Path(configured).is_absolute():
        home = Path(configured)
    else:
        try:
            home = Path.home() / ".local" / "state"
        except RuntimeError:  # A user without a home directory.
            home = NOWHERE
    # A relative path begins in the working directory, which may be the feed.
    home = home if home.is_absolute() and not in_a_feed(home) else NOWHERE
    return home / NAME


def new_file(prefix: str, suffix: str) -> tuple[int, Path] | None:
    """Create a file outside every feed; return its open descriptor and path; `None` if there is no place."""
    for folder in _temporary_places():
        with suppress(OSError, ValueError):
            handle, name = tempfile.mkstemp(suffix, prefix, folder)
            return handle, Path(name)
    return None


def new_folder() -> tempfile.TemporaryDirectory[str] | None:
    """Create a temporary directory outside every feed; return `None` if there is no place for it."""
    for folder in _temporary_places():
        with suppress(OSError, ValueError):
            return tempfile.TemporaryDirectory(prefix=f"{NAME}-", dir=folder, ignore_cleanup_errors=True)
    return None


def _temporary_places() -> list[Path]:
    """Return directories for temporary files, best first; never the working directory."""
    configured = [os.environ.get(name, "") for name in ("TMPDIR", "TEMP", "TMP")]
    places = [Path(place) for place in (*configured, *_SHARED) if place]
    home = state_home()
    with suppress(OSError):
        home.mkdir(parents=True, exist_ok=True, mode=0o700)
        places.append(home)
    return [place for place in places if place.is_absolute() and not in_a_feed(place)]


def crash_report(error: BaseException, when: datetime, about: str) -> str:
    """Write the traceback to a file, once for each fault; return a phrase saying where it is."""
    report = "".join(traceback.format_exception(error))
    folder = state_home()
    places = [(frame.filename, frame.lineno) for frame in traceback.extract_tb(error.__traceback__)]
    fault = hashlib.sha256(repr((about, type(error), places)).encode("utf-8", "backslashreplace")).hexdigest()
    if (folder, fault) in _reports:
        return _reports[folder, fault]
    if sum(written == folder for written, _ in _reports) >= MOST_REPORTS:
        return "too many reports were written already"
    with suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / f"crash-{when:%Y%m%d-%H%M%S}.txt"
        with path.open("a", encoding="utf-8", errors="backslashreplace") as file:
            file.write(f"{when.isoformat()}\n{about}\n\n{report}\n")
        return _reports.setdefault((folder, fault), f"a report is in {path}")
    return "no report could be written"
