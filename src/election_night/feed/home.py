"""Where this program keeps what is its own: the user's state directory, never the feed's."""

import os
import tempfile
import traceback
from contextlib import suppress
from datetime import datetime
from pathlib import Path

NAME = "election-night"


def state_home() -> Path:
    """`$XDG_STATE_HOME/election-night`, or below `~/.local/state`. It may not exist yet."""
    home = os.environ.get("XDG_STATE_HOME", "")
    if not Path(home).is_absolute():
        try:
            home = str(Path.home() / ".local" / "state")
        except RuntimeError:  # a user without a home directory
            home = tempfile.gettempdir()
    return Path(home) / NAME


def crash_report(error: BaseException, when: datetime, about: str) -> str:
    """Write the traceback to a file, and answer where it is; in words if that fails too."""
    text = f"{when.isoformat()}\n{about}\n\n{''.join(traceback.format_exception(error))}"
    with suppress(OSError):
        folder = state_home()
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / f"crash-{when:%Y%m%d-%H%M%S}.txt"
        with path.open("a", encoding="utf-8", errors="backslashreplace") as file:
            file.write(text + "\n")
        return f"a report is in {path}"
    return "no report could be written"
