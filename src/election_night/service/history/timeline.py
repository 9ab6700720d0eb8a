"""The night as it was: the documents received by a given moment, folded into a separate night.

Live, replayed or past, a night is the same fold of the same documents. This code neither waits for the
live night nor changes it: it works on the list of documents received, and documents never change.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable
from datetime import datetime
from itertools import accumulate

from election_night.core.night import Night
from election_night.core.problems import Problem
from election_night.service.document_log import DocumentLog, OverridesInForce
from election_night.service.document_report import DocumentReport
from election_night.service.health import FileReport, Health
from election_night.service.received import SET_ASIDE, ReceivedDocument
from election_night.sources.source import NoFiles
from election_night.system import gc_policy

STEP = 500
"""Documents folded between two checks whether to stop."""


class NightAsOf:
    """The night as it was at `at`. `Timeline.night_as_of` makes it; it is empty until `fold`.

    Args:
        at: the moment.
        night: an empty night to fill.
        received: the documents received by then.
        overrides: the newsroom's overrides in force then; `None`: there were none.
    """

    def __init__(
        self,
        at: datetime,
        night: Night,
        received: list[ReceivedDocument],
        overrides: OverridesInForce | None,
    ) -> None:
        self.at, self.night = at, night
        self._log = DocumentLog(night)
        self._report = DocumentReport(self._log, NoFiles())
        self._received, self._overrides = received, overrides
        self._stopped = False
        self.folded = False
        """The night is complete."""

    def fold(self, done: Callable[[], None] = lambda: None) -> None:
        """Build the night, in any single thread. Calls `done` once complete, but not if stopped."""
        if self._overrides:
            self.night.apply_overrides(self._overrides.desk, self._overrides.file)
        for place, received in enumerate(self._received, 1):
            for _ in self._log.reapply(received):
                pass
            if place % STEP == 0:
                gc_policy.exempt_survivors()
                if self._stopped:
                    return
        self.folded = True
        done()

    def stop(self) -> None:
        """Stop folding: the result is no longer wanted."""
        self._stopped = True

    @property
    def progress(self) -> float:
        """How much of it is folded, 0 to 1."""
        return len(self._log.received) / max(1, len(self._received))

    def files(self) -> list[FileReport]:
        """Return every document received by then, in order."""
        return self._report.files()

    def problems(self) -> list[Problem]:
        """Return everything wrong with those documents."""
        return self._report.problems()

    def health(self) -> Health:
        """Return document counts only. Ask the live service whether the feed can be relied on."""
        aside = sum(received.outcome == SET_ASIDE for received in self._log.received.values())
        return Health("as it was", documents=self._log.documents, set_aside=aside)


class Timeline:
    """The documents the service received, in order of arrival.

    If the clock was set back, a document takes the time of the one before it.

    Args:
        night: the live night.
        received: every document received.
        overrides: the newsroom's overrides, and since when each was in force.
    """

    def __init__(
        self, night: Night, received: list[ReceivedDocument], overrides: list[OverridesInForce]
    ) -> None:
        self._night, self._received, self._overrides = night, received, overrides
        self._times = list(accumulate((document.received for document in received), max))

    @property
    def start(self) -> datetime | None:
        """When the first document arrived; `None` if none has."""
        return self._times[0] if self._times else None

    def night_as_of(self, at: datetime) -> NightAsOf:
        """Return the night as it was at that moment, still to be folded."""
        overrides = [overrides for overrides in self._overrides if overrides.at <= at]
        received = self._received[: bisect_right(self._times, at)]
        return NightAsOf(at, self._night.empty_copy(), received, overrides[-1] if overrides else None)

    def before(self, at: datetime | None = None) -> datetime | None:
        """Return when the declaration before the newest one arrived.

        The newest up to `at`, or of all if that is `None`. For the first declaration, the time of any
        earlier document; `None` if there is none.
        """
        newest = self._significant(len(self._times) if at is None else bisect_right(self._times, at), -1)
        if newest is None:
            return None
        place = bisect_left(self._times, newest)
        return self._significant(place, -1) or (self._times[place - 1] if place else None)

    def after(self, at: datetime) -> datetime | None:
        """Return when the next declaration arrived; `None` if there is none."""
        return self._significant(bisect_right(self._times, at), 1)

    def _significant(self, start: int, direction: int) -> datetime | None:
        """Return the time of the first significant document from `start` on, or before it."""
        places = range(start, len(self._times)) if direction > 0 else range(start - 1, -1, -1)
        return next((self._times[place] for place in places if self._received[place].is_significant), None)
