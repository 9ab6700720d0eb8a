"""How mischief done to a feed is undone."""

import shutil
from contextlib import suppress
from pathlib import Path


def remove(path: Path) -> None:
    """Delete a file, or a directory with everything in it."""
    try:
        path.unlink()
    except (IsADirectoryError, PermissionError):
        shutil.rmtree(path, ignore_errors=True)
    except OSError:
        pass


def make_readable(path: Path) -> None:
    """Let its owner read and write it again."""
    with suppress(FileNotFoundError):
        path.chmod(0o644)
