"""Documents that wait because their folder in the room can't be written to. Those of other folders go on."""

from election_night.relay.errors import FolderBlocked

TRY_AGAIN_AFTER, TRIES_A_SECOND = 15.0, 20
"""Seconds until a document whose folder can't be written to is tried again; longer if many are."""


class BlockedDocuments:
    """Which documents wait for which folder. Each is named by its place in the stream, or by its path."""

    def __init__(self) -> None:
        self._folders: dict[int | str, str] = {}
        self._reasons: dict[str, FolderBlocked] = {}
        self._waiting: dict[str, set[int | str]] = {}

    def __len__(self) -> int:
        """Return how many documents wait."""
        return len(self._folders)

    def __contains__(self, document: int | str) -> bool:
        """Return whether this document waits."""
        return document in self._folders

    def documents(self) -> list[int | str]:
        """Return which documents wait."""
        return list(self._folders)

    def add(self, document: int | str, why: FolderBlocked) -> bool:
        """Note that this document waits. Returns whether its folder is a new one."""
        is_new = why.folder not in self._reasons
        self.discard(document)
        self._folders[document], self._reasons[why.folder] = why.folder, why
        self._waiting.setdefault(why.folder, set()).add(document)
        return is_new

    def discard(self, document: int | str) -> None:
        """Note that this document waits no longer."""
        folder = self._folders.pop(document, None)
        if folder is None:
            return
        self._waiting[folder].discard(document)
        if not self._waiting[folder]:
            del self._waiting[folder], self._reasons[folder]

    def retry_after(self) -> float:
        """Return in how many seconds a document should be tried again."""
        return max(TRY_AGAIN_AFTER, len(self) / TRIES_A_SECOND)

    def clear(self) -> None:
        """Note that no document waits."""
        for documents in (self._folders, self._reasons, self._waiting):
            documents.clear()

    def summary(self) -> str:
        """Return one sentence; "" if no document waits."""
        if not self._reasons:
            return ""
        first, *others = self._reasons.values()
        folders = first.folder
        if others:
            folders += f" and {len(others):,} more" if len(others) > 1 else f" and {others[0].folder}"
        wait = "1 document waits" if len(self) == 1 else f"{len(self):,} documents wait"
        return f"{folders} cannot be written to ({first.why}), so {wait}: {first.advice}"
