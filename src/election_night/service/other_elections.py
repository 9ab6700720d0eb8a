"""Words the message about other elections in a feed, and how to follow one of them."""

from collections.abc import Callable, Iterable
from itertools import islice

from election_night.core.election.elections import OtherElection
from election_night.core.night import Night
from election_night.service.document_log import DocumentLog

MOST_NAMED = 4
"""Elections that are named; more are counted."""


class OtherElections:
    """Those in one log. A screen asks with every frame, so they are kept until a document comes."""

    def __init__(self, log: DocumentLog) -> None:
        self._log = log
        self._known: tuple[tuple[int, str], list[OtherElection]] = (0, ""), []

    def message(self, is_present: Callable[[str], bool]) -> str:
        """Return the message about those with a file that is still in the feed.

        Call it with the lock held.
        """
        night = self._log.night
        version = self._log.documents, night.id
        if self._known[0] != version:
            self._known = version, night.others()
        return message_about_others(
            night, (other for other in self._known[1] if any(map(is_present, other.files)))
        )


def message_about_others(night: Night, others: Iterable[OtherElection]) -> str:
    """Return what the night is about, each of the others, and its option; "" if there are no others."""
    remaining = iter(others)
    named = [_named(other, night) for other in islice(remaining, MOST_NAMED)]
    if not named:
        return ""
    if unnamed := sum(1 for _ in remaining):
        named.append("1 more election" if unnamed == 1 else f"{unnamed:,} more elections")
    this = f"this is {'the rehearsal of ' * night.test}{night.id}" if night.id else "nothing is followed yet"
    return f"{this}; this feed also has {' and '.join(filter(None, (', '.join(named[:-1]), named[-1])))}"


def _named(other: OtherElection, night: Night) -> str:
    count = len(other.files)
    documents = f"{count:,} {'test ' * other.test}document{'s' * (count != 1)} of {other.id}"
    options = [f"--election {other.id}"] * (other.id != night.id)
    if other.test and not night.test:
        options.append("--test")
    elif night.test and not other.test:
        options.append("without --test" if options else "leave out --test")
    return f"{documents} (to follow: {' '.join(options)})"
