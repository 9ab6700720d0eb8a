"""What the last scan of a directory found, and what it could not list."""

from collections.abc import Iterable

from election_night.core.problems import Problem
from election_night.sources.directory import scan
from election_night.sources.directory.reader import Refusal


class Listing:
    """The last scan.

    Args:
        was_empty: the directory is this program's own, so nothing was in it before.
    """

    def __init__(self, *, was_empty: bool) -> None:
        self.heartbeat: scan.Found | None = None
        """The supplier's heartbeat file, if there is one."""
        self.unread_folders: dict[str, str] = {}
        """Folders that could not be listed, and why; "" is the directory itself."""
        self._was_empty = was_empty
        self._unlisted: tuple[str, ...] = ()
        """Beginnings of paths that the last scan could not see."""
        self.forget()

    def forget(self) -> None:
        """Forget the last scan: this may be another directory, whose files may be old."""
        self._unlisted = () if self._was_empty else ("",)

    def was_listed(self, path: str) -> bool:
        """Return whether the last scan would have found this path."""
        return not path.startswith(self._unlisted)

    def missing(self, known: Iterable[str], result: scan.Scan) -> list[str]:
        """Return the `known` paths that this scan should have found, but didn't."""
        unlisted = list(result.unread)
        for path, found in result.found.items():
            if isinstance(found, Refusal) and found.is_transient:
                unlisted.append(f"{path}/")  # it may be a folder
        self._unlisted = tuple(unlisted)
        return [path for path in known if path not in result.found and self.was_listed(path)]

    def update(self, result: scan.Scan) -> bool:
        """Store the result of a scan. Returns whether the heartbeat file has changed."""
        earlier = self.heartbeat
        if not isinstance(result.heartbeat, Refusal):
            self.heartbeat = result.heartbeat
        self.unread_folders = result.unread
        return self.heartbeat != earlier

    def problems(self) -> list[Problem]:
        """Return folders that can't be read, or not completely."""
        return scan.problems(self.unread_folders)
