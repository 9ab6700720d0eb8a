"""Long lists of messages, of which people read only the first few."""

from collections.abc import Sequence


def first_few(messages: Sequence[str], most: int, others: str = "more like these") -> list[str]:
    """Return the first `most` messages, and one that counts the others."""
    left_out = len(messages) - most
    return list(messages) if left_out <= 0 else [*messages[:most], f"and {left_out:,} {others}"]
