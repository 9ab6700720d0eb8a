"""What is kept of a document that is not: its words in a place of their own, and each once."""

import marshal
from typing import TypeVar

Value = TypeVar("Value", str, int | None, tuple[int, int] | None)


def compact_copy(value: Value) -> Value:
    """The same in a place of its own.

    The memory of a whole document is given back in one piece; of one with a few small things left in it,
    here and there, hardly anything is.
    """
    return marshal.loads(marshal.dumps(value))  # type: ignore[no-any-return]  # noqa: S302 (our own bytes)


class Interner:
    """Words that many contests share, each kept once."""

    def __init__(self) -> None:
        self._known: dict[str, str] = {}

    def intern(self, word: str | None) -> str | None:
        """The same word, as it is kept."""
        if word is None:
            return None
        known = self._known.get(word)
        if known is None:
            known = compact_copy(word)
            self._known[known] = known
        return known
