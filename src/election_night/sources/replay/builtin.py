"""The nights included with the program."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from election_night.formats import recording
from election_night.formats.recording import Recorded
from election_night.formats.registry import ELECTION_FILES, promises_document
from election_night.sources.directory.reader import error_text
from election_night.sources.directory.scan import printable
from election_night.sources.errors import FeedUnreadable
from election_night.sources.replay.recordings import elections_in, read_file, title


@dataclass(frozen=True, slots=True)
class Builtin:
    """A night included with the program."""

    id: str
    name: str
    documents: int
    path: Path


def nights() -> list[Builtin]:
    """Return the nights included with the program, ordered by id."""
    home = _home()
    if home is None:
        return []
    return [_describe(folder, file) for folder in sorted(home.iterdir()) if (file := _election_file(folder))]


def find(name: str) -> Path:
    """Return the path of the night called `name`: a built-in night, or a path itself.

    Raises:
        FeedUnreadable: it is neither.
    """
    home = _home()
    if home and re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}", name) and _election_file(home / name):
        return home / name
    path = Path(name)
    try:
        path.stat()
    except (FileNotFoundError, NotADirectoryError):
        raise FeedUnreadable(
            f"there is no night {printable(name)}: `election-night nights` lists them"
        ) from None
    except OSError as error:
        raise FeedUnreadable(f"{printable(name)} cannot be read ({error_text(error)})") from None
    return path


def _home() -> Path | None:
    """Return `feeds` in the installed package, or beside `src` in a checkout; `None` if there is neither."""
    package = Path(__file__).resolve().parents[2]
    for home in (package / "feeds", package.parents[1] / "feeds"):
        if home.is_dir():
            return home
    return None


def _election_file(folder: Path) -> Path | None:
    """Return the folder's election document; `None` if it has none, so it isn't a night."""
    files = [folder / name for name in ELECTION_FILES]
    return next((file for file in files if file.is_file()), None)


def _describe(folder: Path, election_file: Path) -> Builtin:
    elections = elections_in(Recorded(datetime.now(UTC), election_file.name, read_file(election_file)))
    count = 0
    for file in folder.iterdir():
        if promises_document(file.name):
            count += file != election_file
        else:
            with file.open("rb") as opened:
                first_line = opened.readline()
            if recording.claims(first_line):
                count += int(recording.header_fields(first_line).get("documents") or 0)
    return Builtin(folder.name, title(elections[0]) if elections else folder.name, count, folder)
