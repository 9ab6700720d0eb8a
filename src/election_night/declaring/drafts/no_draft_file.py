"""In place of a draft's file, where nothing is to be saved."""

from election_night.declaring.drafts.draft import Draft


class NoDraftFile:
    """Stands in for a file where nothing is to be saved: a second person's draft."""

    def save(self, draft: Draft) -> None:
        """Save nothing."""

    def remove(self) -> None:
        """Leaves the first person's draft alone."""
