"""Repairs the damage done to a feed."""

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
    """Let the owner read and write it again."""
    with suppress(FileNotFoundError):
        path.chmod(0o644)
