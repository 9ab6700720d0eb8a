"""Which file is read next: files that were just notified, then changed files by age, then retries."""

import heapq
from collections.abc import Mapping

from election_night.formats.registry import is_election_file
from election_night.sources.directory.tracked_file import TrackedFile


class ReadOrder:
    """The order of the files in `files`."""

    def __init__(self, files: Mapping[str, TrackedFile]) -> None:
        self.unread: set[str] = set()
        """Paths that have changed since they were last read."""
        self._files = files
        self._hinted: dict[str, None] = {}
        """Files notified just now, in order. They go ahead of files that were there before."""
        self._sorted: list[tuple[int, str]] = []
        """Unread files, newest first. Read from the end, so each revision follows its predecessor."""
        self._fresh: list[tuple[int, str]] = []
        """A heap of files that changed after `_sorted` was sorted."""
        self._retries: list[tuple[float, str]] = []
        """A heap of files to read again, by due time."""

    def add(self, path: str, modified: int) -> None:
        """Add a file that changed and is due at once. `modified`: in nanoseconds."""
        self.unread.add(path)
        # Reading the election document first saves recounting results.
        heapq.heappush(self._fresh, (-(2**63) if is_election_file(path) else modified, path))

    def hint(self, path: str) -> None:
        """Read this file before the others."""
        self._hinted[path] = None

    def retry(self, path: str, due: float) -> None:
        """Read this file again at `due`, in monotonic seconds."""
        heapq.heappush(self._retries, (due, path))

    def next(self, now: float) -> TrackedFile | None:
        """Return the next file to read; `None` if none is due."""
        while self._hinted:
            path = next(iter(self._hinted))
            del self._hinted[path]
            file = self._files.get(path)
            if file and file.due is not None and file.due <= now:
                return file
        while self._sorted or self._fresh:
            path = self._oldest()
            if path in self.unread:
                return self._files[path]
        while self._retries and self._retries[0][0] <= now:
            if file := self._pop_retry():
                return file
        return None

    def next_due(self) -> float | None:
        """Return when to read the next file, in monotonic seconds; `None` if none is waiting."""
        if self.unread:
            return float("-inf")
        while self._retries:
            due, path = self._retries[0]
            file = self._files.get(path)
            if file and file.due == due:
                return due
            heapq.heappop(self._retries)
        return None

    def _pop_retry(self) -> TrackedFile | None:
        """Return the file whose retry is due; `None` if it was read or put off meanwhile."""
        due, path = heapq.heappop(self._retries)
        file = self._files.get(path)
        return file if file and file.due == due else None

    def _oldest(self) -> str:
        if not self._sorted:
            self._sorted, self._fresh = sorted(self._fresh, reverse=True), []
        elif self._fresh and self._fresh[0] < self._sorted[-1]:
            return heapq.heappop(self._fresh)[1]
        return self._sorted.pop()[1]
