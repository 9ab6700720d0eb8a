"""Where a draft is saved, or isn't."""

from typing import Protocol

from election_night.declaring.draft import Draft


class SavesDrafts(Protocol):
    """Somewhere to save a draft."""

    def save(self, draft: Draft) -> None:
        """Save it. Raises: OSError: it can't be written."""

    def remove(self) -> None:
        """Remove it: the seat is declared."""


class NoDraftFile:
    """Stands in for a file where nothing is to be saved: a second person's draft."""

    def save(self, draft: Draft) -> None:
        """Save nothing."""

    def remove(self) -> None:
        """Leaves the first person's draft alone."""
