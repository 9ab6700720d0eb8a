"""What one relay could not pass on, and why: for its exit code, and for the frame of its directory."""

from collections.abc import Iterable

from election_night.sources.directory.scan import printable

MOST = 1000
"""Documents that are remembered: nobody who floods a stream with nonsense may fill the memory."""


class Undelivered:
    """Documents that were not passed on, by the name of their file; the last one comes last.

    Args:
        participle: what wasn't done with them, such as "sent".
    """

    def __init__(self, participle: str) -> None:
        self._participle = participle
        self._reasons: dict[str, str] = {}

    def __len__(self) -> int:
        """Return how many documents."""
        return len(self._reasons)

    def add(self, file: str, reason: str) -> str:
        """Note this document. Returns the sentence about it."""
        if self._reasons.get(file) != reason:
            self.discard([file])
            self._reasons[file] = reason
            if len(self) > MOST:
                self.discard(self.files()[:1])
        return self._sentence(file)

    def discard(self, files: Iterable[str]) -> None:
        """Forget these files: they are passed on after all, or gone."""
        for file in files:
            self._reasons.pop(file, None)

    def files(self) -> list[str]:
        """Return all files, the last one last."""
        return list(self._reasons)

    def summary(self) -> str:
        """Return one sentence; "" if there are none."""
        if not self._reasons:
            return ""
        last = list(self._reasons)[-1]
        if len(self) == 1:
            return self._sentence(last)
        count, reason = f"{len(self):,} documents are not {self._participle}", self._reasons[last]
        return f"{count}; the last is {printable(last)}: {reason}"

    def _sentence(self, file: str) -> str:
        return f"{printable(file)} is not {self._participle}: {self._reasons[file]}"
